"""Claims and partnerships as tables that are readable at eighty columns, and wide where there is room."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from amity.cli.terminal import one_line
from amity.model import Claim, Modality, Role
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Partnership

_QUOTE = 240
_LEADING = 120
_IDENTIFIER = 8


def claims_table(claims: Iterable[Claim], names: Names) -> Table:
    """Claims: when, between whom, what, and in which words."""
    table = _table("When", "Who", "What", "Words")
    for claim in claims:
        table.add_row(
            _stacked(str(claim.date or "undated"), claim.id[:_IDENTIFIER]),
            Text(parties(claim, names)),
            Text(what(claim)),
            _stacked(f"“{_shortened(claim.quote, _QUOTE)}”", _origin(claim)),
        )
    return table


def partnerships_table(partnerships: Iterable["Partnership"], names: Names) -> Table:
    """Partnerships: between whom, what, how far it has come, and the words that say so."""
    table = _table("Since", "Who", "What", "Stage", "Words")
    for found in partnerships:
        since = found.current.since
        table.add_row(
            _stacked(since.isoformat() if since else "open", found.id[:_IDENTIFIER]),
            Text(between(found, names)),
            _stacked(found.kind.value, one_line(found.instrument or "")),
            _stacked(str(found.current), _number(len(found.claims), "claim")),
            Text(f"“{_shortened(leading_claim(found).quote, _LEADING)}”"),
        )
    return table


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
    """The parties of a claim, a line for each side; an arrow shows what passes from one side to the other."""
    sides = {role: [names.of(actor) for actor in claim.in_role(role)] for role in Role}
    equals, givers, takers = sides[Role.PARTY], sides[Role.PROVIDER], sides[Role.RECIPIENT]
    lines = [", ".join(equals) if givers or takers else "\n".join(equals), ", ".join(givers)]
    if takers:
        lines.append(f"→ {', '.join(takers)}")
    return "\n".join(one_line(part) for line in lines for part in line.split("\n") if part)


def between(partnership: "Partnership", names: Names) -> str:
    """The two of a partnership; an arrow shows where everything passes one way."""
    first, second = (one_line(names.of(actor)) for actor in partnership.actors)
    flows = partnership.flows
    if flows.forth and not flows.back and not flows.mutual:
        return f"{first}\n→ {second}"
    if flows.back and not flows.forth and not flows.mutual:
        return f"{second}\n→ {first}"
    return f"{first}\n{second}"


def what(claim: Claim) -> str:
    """Kind, stage, and how sure the words sound where they do not simply assert."""
    sure = "" if claim.modality is Modality.ASSERTED else f",\n{claim.modality.value}"
    return f"{claim.kind.value}\n{claim.stage.value}{sure}"


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", leading=1)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("When", "Since"))
    return table


def _stacked(first: str, second: str) -> Text:
    text = Text(one_line(first))
    return text.append(f"\n{one_line(second)}", style="dim") if second else text


def _origin(claim: Claim) -> str:
    return "; ".join([*claim.attribution, claim.document])


def _shortened(text: str, length: int) -> str:
    text = one_line(text)
    return text if len(text) <= length else f"{text[:length].rstrip()} …"


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
