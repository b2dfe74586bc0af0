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
        forth[:, flows.ties[~flows.back]] = gone[~flows.back].T
        back[:, flows.ties[flows.back]] = gone[flows.back].T
    return forth, back


def _passed_down(
    event: EndOfSupply, kind: Kind, ended: "NDArray[np.bool_]", flows: _Flows, ground: Ground
) -> "NDArray[np.bool_]":
    """Which flows are gone, of shape (flows, size): the provider's, and round by round what nobody can keep up.

    Of what an actor gives, the lost supply can have made up no more than its share of what the actor receives, nor
    more than all that was received. So the flows of an actor fall with the probability lost / max(received, given).
    """
    provider, actors = ground.place(event.provider), len(ground.index)
    wanted = np.isin(flows.takers, [ground.place(one) for one in event.recipients])
    first = (flows.givers == provider) & (wanted | (not event.recipients))
    gone: NDArray[np.bool_] = first[:, None] & ended
    worth = ground.worth[:, flows.ties].T
    given_on = (flows.givers != provider) & (flows.takers != provider)
    received = _by_actor(worth, flows.takers, actors)
    most = np.maximum(received, _by_actor(worth[given_on], flows.givers[given_on], actors))
    decisions = _decisions(kind, flows, ground)
    share = event.passed_on.at(ground.drawn(event.event, event.provider, "passed on"))
    while True:
        lost = _by_actor(worth * gone, flows.takers, actors)
        likely = share * np.divide(lost, most, out=np.zeros_like(lost), where=most > 0)
        falls = (decisions < likely + _EXACT) & (lost > 0)
        further = falls[flows.givers] & given_on[:, None] & ~gone
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


def _by_actor(worth: "NDArray[np.float32]", ends: "NDArray[np.intp]", actors: int) -> "NDArray[np.float32]":
    """What flows add up to by the actors at their ends, of shape (actors, size)."""
    total = np.zeros((actors, worth.shape[1]), dtype=np.float32)
    order = np.argsort(ends, kind="stable")
    found, starts = np.unique(ends[order], return_index=True)
    if len(found):
        total[found] = np.add.reduceat(worth[order], starts, axis=0)
    return total


def _decisions(kind: Kind, flows: _Flows, ground: Ground) -> "NDArray[np.float64]":
    """A draw for each actor that gives in a layer, of shape (actors, size); the same in every scenario."""
    drawn = np.ones((len(ground.index), ground.size))
    for giver in np.unique(flows.givers):
        drawn[giver] = ground.drawn(EndOfSupply.event, "passing on", ground.network.actors[giver].id, kind)
    return drawn
