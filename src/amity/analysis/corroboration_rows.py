"""The rows of corroboration: origins, ties and sorts of evidence, each with what would be left without it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from amity.analysis.carrying import leading_claims
from amity.analysis.columns import Form, column
from amity.analysis.leaning import Support, by_origin, carried_by, carried_if
from amity.ledger import Testimony
from amity.model import ActorId, Kind, Witness

TOGETHER = 10
"""For how many origins it is told what is left without them and all before them."""

Names = Mapping[str, str]
Telling = Callable[[Testimony], bool]

_SORTS: tuple[tuple[str, Telling], ...] = (
    ("told by a party to the tie", lambda one: one.primary),
    ("told by others", lambda one: not one.primary),
    ("made with the help of AI, as they say", lambda one: one.made_with_ai),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One origin, and what would be lost without it.

    Attributes:
        origin: what it is called.
        id: the actor that it speaks for; else its name without what writers vary.
        ties: how many ties it speaks for or against.
        alone: how many it alone speaks for.
        carries: its share of the expected number of ties, 0 to 1; over all origins 1.
        lost: by how many ties the expected number would fall without it; less than 0 where it rather denies.
        left: the expected number of ties without it.
        left_together: the same without all before it, too; told of the first ten.
        weight_lost: by how much the expected weight would fall without it: each tie by the weight of its stage.
        told: how many claims are its.
        primary: how many of these it makes as a party to the relation.
        claims: the claims of its by which it carries most.
    """

    origin: str = column("Origin")
    id: str = column("Identifier", detail=True)
    ties: int = column("Ties")
    alone: int = column("Alone")
    carries: float = column("Carries", Form.PERCENT)
    lost: float = column("Lost", Form.NUMBER)
    left: float = column("Left", Form.NUMBER)
    left_together: float | None = column("Left without those above, too", Form.NUMBER, detail=True, default=None)
    weight_lost: float = column("Weight lost", Form.NUMBER, detail=True)
    told: int = column("Claims told", detail=True)
    primary: int = column("As a party", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """One tie, and what stands behind it.

    Attributes:
        source: the provider where something passes one way; else the first by identifier.
        target: the recipient where something passes one way; else the second by identifier.
        kind: what it is about.
        instrument: the treaty, programme or body, where one is named.
        likely: how likely it holds, 0 to 1.
        origins: how many origins support it.
        effective: how many equal ones would do as they do.
        leans_on: the origin without which most of its weight would be lost; none where all speak against it.
        without: how likely it is without that one.
        at_stake: the weight that would be lost without it.
        contested: whether claims about it contradict each other.
        primary: whether a party to it is among the origins that support it.
        tie: the partnership's identifier.
        claims: the claims that carry it.
    """

    source: ActorId = column("Tie")
    target: ActorId = column("With")
    kind: Kind = column("Kind")
    instrument: str | None = column("Instrument", detail=True)
    likely: float = column("Likely", Form.NUMBER)
    origins: int = column("Origins")
    effective: float = column("Effective", Form.NUMBER, detail=True)
    leans_on: str | None = column("Leans on")
    without: float = column("Without", Form.NUMBER)
    at_stake: float = column("At stake", Form.NUMBER, detail=True)
    contested: bool = column("Contested", Form.TEXT)
    primary: bool = column("A party says so", Form.TEXT, detail=True)
    tie: str = column("Partnership", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class SortRow:
    """One sort of evidence, and what would be lost without it.

    Attributes:
        sort: which: told by a party or by others, a sort of witness, or texts that disclose the help of AI.
        told: how many claims are of it.
        origins: how many origins make them.
        carries: its share of the expected number of ties, 0 to 1.
        left: the expected number of ties without it.
    """

    sort: str = column("Evidence")
    told: int = column("Claims")
    origins: int = column("Origins")
    carries: float = column("Carries", Form.PERCENT)
    left: float = column("Ties left without it", Form.NUMBER)


def origin_rows(supports: Sequence[Support], names: Names) -> tuple[OriginRow, ...]:
    """The origins, the one that most would be lost without first."""
    whole, carried = expected(supports), carried_by(supports)
    rows = []
    for origin, spoken in by_origin(supports).items():
        lost = sum(support.holds - support.without[origin][0] for support in spoken)
        told = [one for support in spoken for one in support.told if one.origin == origin]
        rows.append(
            OriginRow(
                origin=names.get(origin, origin),
                id=origin,
                ties=len(spoken),
                alone=sum(set(support.credit) == {origin} for support in spoken),
                carries=carried.get(origin, 0.0) / whole if whole else 0.0,
                lost=lost,
                left=whole - lost,
                weight_lost=sum(support.whole[1] - support.without[origin][1] for support in spoken),
                told=len({one.claim for one in told}),
                primary=len({one.claim for one in told if one.primary}),
                claims=_leading(spoken, origin),
            )
        )
    return _together(supports, sorted(rows, key=lambda row: (-round(row.lost, 9), -round(row.carries, 9), row.id)))


def tie_rows(supports: Sequence[Support], names: Names) -> tuple[TieRow, ...]:
    """The ties, the one of which most hangs on a single origin first."""
    rows = [_tie(support, names) for support in supports]
    return tuple(sorted(rows, key=lambda row: (-round(row.at_stake, 9), -round(row.likely, 9), row.tie)))


def sort_rows(supports: Sequence[Support]) -> tuple[SortRow, ...]:
    """The sorts of evidence that there are; a claim that tells of several ties is of each sort that it is of there."""
    whole = expected(supports)
    rows = []
    for sort, is_of in (*_SORTS, *((f"witness: {sort}", _by(sort)) for sort in Witness)):
        told = [one for support in supports for one in support.told if is_of(one)]
        if told:
            row = SortRow(
                sort=sort,
                told=len({one.claim for one in told}),
                origins=len({one.origin for one in told}),
                carries=carried_if(supports, is_of) / whole if whole else 0.0,
                left=_left(supports, is_of),
            )
            rows.append(row)
    return tuple(rows)


def expected(supports: Sequence[Support]) -> float:
    """How many ties are expected to hold."""
    return sum(support.holds for support in supports)


def _by(sort: Witness) -> Telling:
    return lambda one: one.witness is sort


def _left(supports: Sequence[Support], gone: Telling) -> float:
    """How many ties are expected to hold by the testimony that is not gone."""
    return sum(support.left(lambda one: not gone(one))[0] for support in supports)


def _tie(support: Support, names: Names) -> TieRow:
    tie = support.tie
    leading = min(support.origins, key=lambda origin: (support.without[origin][1], origin), default="")
    left = support.without.get(leading, support.whole)
    leans = support.whole[1] > left[1]
    return TieRow(
        source=tie.source,
        target=tie.target,
        kind=tie.kind,
        instrument=tie.instrument,
        likely=support.holds,
        origins=len(support.credit),
        effective=support.effective,
        leans_on=names.get(leading, leading) if leans else None,
        without=left[0] if leans else support.holds,
        at_stake=support.whole[1] - left[1] if leans else 0.0,
        contested=support.contested,
        primary=any(one.primary for one, _ in support.credit.values()),
        tie=tie.id,
        claims=leading_claims([tie], stage=support.at_least),
    )


def _leading(spoken: Sequence[Support], origin: str, n: int = 5) -> tuple[str, ...]:
    """The claims of an origin by which it carries most; where it only denies, the latest that do."""
    added: dict[str, float] = {}
    for support in spoken:
        if origin in support.credit:
            one, share = support.credit[origin]
            added[one.claim] = added.get(one.claim, 0.0) + share
    if not added:
        told = {(one.day, one.claim) for support in spoken for one in support.told if one.origin == origin}
        return tuple(claim for _, claim in sorted(told, reverse=True)[:n])
    return tuple(sorted(added, key=lambda claim: (-round(added[claim], 12), claim))[:n])


def _together(supports: Sequence[Support], rows: Sequence[OriginRow]) -> tuple[OriginRow, ...]:
    """The rows, the first of them with what is left without all up to each."""
    left = _left_together(supports, [row.id for row in rows[:TOGETHER]])
    return tuple(
        replace(row, left_together=found) for row, found in zip(rows, [*left, *[None] * len(rows)], strict=False)
    )


def _left_together(supports: Sequence[Support], origins: Sequence[str]) -> Iterator[float]:
    gone: set[str] = set()
    for origin in origins:
        gone.add(origin)
        yield _left(supports, lambda one: one.origin in gone)
