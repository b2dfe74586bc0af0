"""Which testimony is true in which worlds, for measures that ask for more than whether a tie holds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from amity.ledger import Testimony
from amity.model import Stage
from amity.network import Tie
from amity.network.draws import STEPS, Draws, steps_of

Heard = tuple[Tie, Testimony]
"""A testimony, and the tie that it is of."""


def truth(heard: Sequence[Heard], draws: Draws) -> NDArray[np.bool_]:
    """Whether each testimony is true, (worlds, testimony), by the lots that also decide whether its tie holds.

    It is true where its origin is trusted, and read rightly. As belief has it, what one origin says on one side of a
    tie stands or falls together: the lot is that of the strongest claim, and a weaker one is true more rarely, but
    never without it.

    Args:
        heard: what was told, each with its tie.
        draws: the lots of the worlds.
    """
    if not heard:
        return np.zeros((draws.size, 0), np.bool_)
    leads = [_lead(tie, told) for tie, told in heard]
    trusted = _below(draws, "origin", [lead.origin for lead in leads], [lead.reliability for lead in leads])
    share = [
        told.strength / lead.reliability if lead.reliability else 0.0
        for (_, told), lead in zip(heard, leads, strict=True)
    ]
    return trusted & _below(draws, "claim", [lead.claim for lead in leads], share)


def _lead(tie: Tie, told: Testimony) -> Testimony:
    """The strongest of what an origin says on one side of a tie."""
    said = [
        one
        for one in tie.belief.testimony
        if one.day <= tie.day and one.origin == told.origin and _takes_away(one) == _takes_away(told)
    ]
    return min(said, key=lambda one: (-one.strength, one.claim))


def _takes_away(one: Testimony) -> bool:
    return one.undoes(Stage.ACTIVE) or one.refuses


def _below(draws: Draws, sort: str, names: Sequence[str], shares: Sequence[float]) -> NDArray[np.bool_]:
    """In which worlds the number drawn for each name falls short of a share, (worlds, names)."""
    distinct = sorted(set(names))
    numbers = draws.numbers(draws.beginnings(sort, distinct))
    row = {name: place for place, name in enumerate(distinct)}
    steps = np.array([min(steps_of(share), STEPS) for share in shares], np.int32)
    return (numbers[[row[name] for name in names]] < steps[:, None]).T
