"""The end of a supply, and of what its recipients pass on of it."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from amity.analysis.scenarios.events import EndOfSupply
from amity.analysis.scenarios.ground import Ground
from amity.model import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT = 1e-6
"""What sums of weights may be off by."""


class _Flows(NamedTuple):
    """What passes from one to another in one layer: an arc for each way of each tie that has a giver."""

    ties: "NDArray[np.intp]"
    back: "NDArray[np.bool_]"
    givers: "NDArray[np.intp]"
    takers: "NDArray[np.intp]"


def stopped(
    event: EndOfSupply, ended: "NDArray[np.bool_]", ground: Ground
) -> tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]:
    """What an end of supply takes from each tie: what goes from source to target, and what goes back.

    Args:
        event: who gives no more, to whom, of what.
        ended: in which worlds, of shape (size,).
        ground: the worlds.

    Returns:
        Two arrays of shape (size, ties).
    """
    forth, back = np.zeros(ground.stages.shape, dtype=bool), np.zeros(ground.stages.shape, dtype=bool)
    for kind in event.layers or dict.fromkeys(ground.kinds):
        flows = _flows(kind, ground)
        gone = _passed_down(event, kind, ended, flows, ground)
        forth[:, flows.ties[~flows.back]] = gone[:, ~flows.back]
        back[:, flows.ties[flows.back]] = gone[:, flows.back]
    return forth, back


def _passed_down(
    event: EndOfSupply, kind: Kind, ended: "NDArray[np.bool_]", flows: _Flows, ground: Ground
) -> "NDArray[np.bool_]":
    """Which flows are gone: those of the provider, and those that its recipients cannot keep up, round by round.

    Of what an actor gives, the lost supply can have made up no more than its share of what the actor receives, nor
    more than all that was received. So the flows of an actor fall with the probability lost / max(received, given).
    """
    provider = ground.place(event.provider)
    wanted = np.isin(flows.takers, [ground.place(one) for one in event.recipients])
    first = (flows.givers == provider) & (wanted | (not event.recipients))
    gone: NDArray[np.bool_] = ended[:, None] & first
    worth = ground.worth[:, flows.ties]
    given_on = (flows.givers != provider) & (flows.takers != provider)
    to, by = _sums(flows.takers, ground), _sums(flows.givers[given_on], ground)
    most = np.maximum(worth @ to, worth[:, given_on] @ by)
    decisions = _decisions(kind, flows, ground)
    share = event.passed_on.at(ground.drawn(event.event, event.provider, "passed on"))[:, None]
    while True:
        lost = (worth * gone) @ to
        likely = share * np.divide(lost, most, out=np.zeros_like(lost), where=most > 0)
        falls = (decisions < likely + _EXACT) & (lost > 0)
        further = falls[:, flows.givers] & given_on & ~gone
        if not further.any():
            return gone
        gone = gone | further


def _flows(kind: Kind, ground: Ground) -> _Flows:
    of_kind = ground.of_kinds((kind,))
    forth, back = np.flatnonzero(of_kind & ~ground.mutual), np.flatnonzero(of_kind & ~ground.mutual & ~ground.one_way)
    sources, targets = ground.ends
    return _Flows(
        ties=np.concatenate([forth, back]),
        back=np.concatenate([np.zeros(len(forth), dtype=bool), np.ones(len(back), dtype=bool)]),
        givers=np.concatenate([sources[forth], targets[back]]),
        takers=np.concatenate([targets[forth], sources[back]]),
    )


def _sums(ends: "NDArray[np.intp]", ground: Ground) -> "NDArray[np.float64]":
    """What adds flows up by the actors at their ends, of shape (flows, actors)."""
    sums = np.zeros((len(ends), len(ground.index)))
    sums[np.arange(len(ends)), ends] = 1.0
    return sums


def _decisions(kind: Kind, flows: _Flows, ground: Ground) -> "NDArray[np.float64]":
    """A draw for each actor that gives in a layer, of shape (size, actors); the same in every scenario."""
    drawn = np.ones((ground.size, len(ground.index)))
    for giver in np.unique(flows.givers):
        drawn[:, giver] = ground.drawn(EndOfSupply.event, "passing on", ground.network.actors[giver].id, kind)
    return drawn
