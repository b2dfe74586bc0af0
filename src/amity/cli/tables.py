"""Claims and partnerships as tables that are readable at eighty columns: a line of facts, and the words below it."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from amity.cli.terminal import one_line
from amity.model import Claim, Modality, Role
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Evidence, Partnership

_QUOTE = 240
_LEADING = 160
_IDENTIFIER = 8
_DATE = len("by 2026-06-29")
_KIND = len("co-production")
_STAGE = len("ended, was negotiating")


class _Row(NamedTuple):
    """When, between whom, what, how far; the identifier; the words, and where they come from."""

    facts: tuple[str, str, str, str]
    identifier: str
    words: str
    origin: str


def claims_table(claims: Iterable["Evidence"], names: Names) -> Group:
    """Claims: when, between whom, what, and in which words."""
    return _table("When", (_claim(told, names) for told in claims))


def partnerships_table(partnerships: Iterable["Partnership"], names: Names) -> Group:
    """Partnerships: between whom, what, how far it has come, and the words that say so."""
    return _table("Since", (_partnership(found, names) for found in partnerships))


def leading_claim(partnership: "Partnership") -> Claim:
    """The claim that best says how far a partnership has come: the surest of its stage, then the briefest."""
    standing = partnership.current
    telling = {
        claim
        for step in partnership.steps
        if step.modality is standing.modality and step.proves is standing.outcome
        for claim in step.claims
    }
    return min(partnership.claims, key=lambda claim: (claim.id not in telling, -claim.confidence, len(claim.quote)))


def parties(claim: Claim, names: Names) -> str:
    """The parties of a claim; an arrow shows what passes from one side to the other."""
    sides = {role: [names.of(actor) for actor in claim.in_role(role)] for role in Role}
    line = ", ".join(sides[Role.PARTY] + sides[Role.PROVIDER])
    if sides[Role.RECIPIENT]:
        line += f" → {', '.join(sides[Role.RECIPIENT])}"
    return one_line(line)


def between(partnership: "Partnership", names: Names) -> str:
    """The two of a partnership; an arrow shows where everything passes one way."""
    first, second = (one_line(names.of(actor)) for actor in partnership.actors)
    flows = partnership.flows
    if flows.forth and not flows.back and not flows.mutual:
        return f"{first} → {second}"
    if flows.back and not flows.forth and not flows.mutual:
        return f"{second} → {first}"
    return f"{first}, {second}"


def _claim(told: "Evidence", names: Names) -> _Row:
    claim = told.claim
    sure = "" if claim.modality is Modality.ASSERTED else f", {claim.modality.value}"
    return _Row(
        (str(claim.date or f"by {told.so_by}"), parties(claim, names), claim.kind.value, claim.stage.value + sure),
        claim.id,
        _quoted(claim.quote, _QUOTE),
        "; ".join([*claim.attribution, claim.document, *_marks(told)]),
    )


def _marks(told: "Evidence") -> Iterator[str]:
    yield from ["superseded"] * told.superseded
    if told.rejected:
        yield "rejected"
    elif told.confirmed:
        yield "confirmed"


def _partnership(found: "Partnership", names: Names) -> _Row:
    number = f"{len(found.claims)} claim{'' if len(found.claims) == 1 else 's'}"
    return _Row(
        (str(found.current.since or ""), between(found, names), found.kind.value, str(found.current)),
        found.id,
        _quoted(leading_claim(found).quote, _LEADING),
        f"{number}; {found.instrument}" if found.instrument else number,
    )


def _table(when: str, rows: Iterable[_Row]) -> Group:
    heads = _facts([Text(head, style="bold") for head in (when, "Who", "What", "Stage")])
    drawn = chain.from_iterable((Text(), *_drawn(row)) for row in rows)
    return Group(heads, Rule(characters="─", style="dim"), *islice(drawn, 1, None))


def _drawn(row: _Row) -> Iterator[RenderableType]:
    yield _facts([Text(one_line(fact)) for fact in row.facts])
    below = Table.grid(padding=(0, 2, 0, 0))
    below.add_column(width=_DATE)
    below.add_column(overflow="fold")
    words = Text(row.words).append(f"\n{one_line(row.origin)}", style="dim")
    below.add_row(Text(row.identifier[:_IDENTIFIER], style="dim"), words)
    yield below


def _facts(cells: list[Text]) -> Table:
    facts = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in (_DATE, None, _KIND, _STAGE):
        facts.add_column(width=width, ratio=None if width else 1, overflow="fold")
    facts.add_row(*cells)
    return facts


def _quoted(text: str, length: int) -> str:
    return f"“{shorten(one_line(text), length, placeholder=' …')}”"
