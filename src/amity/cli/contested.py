"""Claims that contradict each other, side by side."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.console import Group, RenderableType
from rich.text import Text

from amity.cli.tables import between, claims_table
from amity.cli.terminal import as_json, console, one_line, say
from amity.model import Claim
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import ClaimFilter, Partnership, Store
    from amity.ledger.moves import Contradiction


def print_contested(store: "Store", names: Names, where: "ClaimFilter", limit: int | None, *, json: bool) -> None:
    """Print the claims that contradict each other, by partnership; as JSON, each with those that it contradicts."""
    found = list(contested(store, where))
    if json:
        for record in _records(found, limit):
            click.echo(as_json(record))
        return
    if not found:
        say(f"No claims contradict each other in {store.location}.")
        return
    console().print(Group(*_parts(store, names, found[:limit])))
    if limit is not None and len(found) > limit:
        say(f"The first {limit} of {len(found):,} contested partnerships are shown; --limit 0 shows all.")


def contested(store: "Store", where: "ClaimFilter") -> Iterator[tuple["Partnership", list["Contradiction"]]]:
    """The partnerships whose claims contradict each other, the most important first, each with what does."""
    from amity.ledger.moves import contradictions

    for partnership in store.partnerships(where):
        if found := contradictions(partnership.belief):
            yield partnership, found


def _parts(
    store: "Store", names: Names, found: Iterable[tuple["Partnership", list["Contradiction"]]]
) -> Iterator[RenderableType]:
    for partnership, pairs in found:
        told, against = ({getattr(pair, side).claim for pair in pairs} for side in ("told", "against"))
        head = f"{between(partnership, names)}: {partnership.kind.value}, {partnership.id[:8]}"
        yield Text(one_line(head), style="bold")
        for title, ids in (("for", told), ("against", against)):
            yield Text(f"\n{len(ids)} {'claim' if len(ids) == 1 else 'claims'} {title}", style="dim")
            claims = [store.told(claim.id) for claim in partnership.claims if claim.id in ids]
            yield claims_table(claims, names)
        yield Text()


def _records(
    found: Iterable[tuple["Partnership", list["Contradiction"]]], limit: int | None
) -> Iterator[dict[str, Any]]:
    claims: dict[str, Claim] = {}
    opposed: dict[str, set[str]] = {}
    for partnership, pairs in found:
        claims |= {claim.id: claim for claim in partnership.claims}
        for pair in pairs:
            opposed.setdefault(pair.told.claim, set()).add(pair.against.claim)
            opposed.setdefault(pair.against.claim, set()).add(pair.told.claim)
    for claim in list(opposed)[:limit]:
        yield claims[claim].to_dict() | {"contradicts": sorted(opposed[claim])}
