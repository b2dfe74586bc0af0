"""What is told of one partnership, beside what a window supposes of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from amity.analysis.columns import Form, column
from amity.analysis.flow_reports import Homes, reports_of
from amity.model import ActorId, Kind, Stage
from amity.network import Network

_DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim about a partnership.

    Attributes:
        day: the day by which what it tells was so.
        partner: with whom.
        kind: in which layer.
        stage: how far it tells that things have come, and whether it denies that.
        likely: how far it is relied on, 0 to 1.
        amount: the money that it tells of, in US dollars.
        claims: the claim.
    """

    day: date = column("Day")
    partner: ActorId = column("Partner")
    kind: Kind = column("Layer")
    stage: str = column("Told")
    likely: float = column("Relied on", Form.PERCENT)
    amount: float | None = column("Money", Form.MONEY)
    claims: tuple[str, ...] = column("Claims")


def tellings(
    network: Network, of: ActorId, partner: ActorId, kinds: Collection[Kind], homes: Homes
) -> tuple[Telling, ...]:
    """What is told of two in some layers by the day of the network, the earliest first."""
    found = [one for one in reports_of(network, of, tuple(kinds), homes) if partner in one.actors]
    found.sort(key=lambda one: (one.told.day, one.kind, one.told.claim))
    return tuple(
        Telling(
            day=one.told.day,
            partner=partner,
            kind=one.kind,
            stage=f"not {one.told.stage}" if one.told.denies else one.told.stage.value,
            likely=one.told.strength,
            amount=one.told.amount,
            claims=(one.told.claim,),
        )
        for one in found
    )


def doubts(network: Network, of: ActorId, partner: ActorId, kinds: Collection[Kind], homes: Homes) -> Iterator[str]:
    """What speaks against supposing anything of a partnership: that it is not agreed, or closed, in its layers."""
    names = {actor.id: actor.name for actor in network.actors}
    whose = f"{names.get(of, of)} and {names.get(partner, partner)}"
    at_home = [frozenset(homes.get(one, one) for one in tie.actors) for tie in network.ties]
    ties = [
        tie for tie, actors in zip(network.ties, at_home, strict=True) if actors == {of, partner} and tie.kind in kinds
    ]
    if not ties:
        yield f"Nothing is told of {whose} in {', '.join(kinds)}."
        return
    for tie in ties:
        if (closed := tie.belief.closed(tie.day)) > _DOUBTFUL:
            yield f"What {whose} have in {tie.kind} is told to be closed ({closed:.0%}): nothing new may come of it."
    if max(tie.holds(Stage.AGREED) for tie in ties) <= _DOUBTFUL:
        yield f"What {whose} have is more likely not agreed than agreed: what is supposed is ahead of what is told."
