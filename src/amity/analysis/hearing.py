"""Which testimony is true in which worlds, for measures that ask for more than whether a tie holds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from amity.ledger import Testimony
from amity.model import Stage
from amity.network import Tie
from amity.network.draws import STEPS, Draws, steps_of
from amity.network.voices import leads

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
    of_tie = {id_: _leads(tie) for id_, tie in {tie.id: tie for tie, _ in heard}.items()}
    deciding = [of_tie[tie.id][told.origin, _takes_away(told)] for tie, told in heard]
    trusted = _below(draws, "origin", [lead.origin for lead in deciding], [lead.reliability for lead in deciding])
    share = [
        told.strength / lead.reliability if lead.reliability else 0.0
        for (_, told), lead in zip(heard, deciding, strict=True)
    ]
    return trusted & _below(draws, "claim", [lead.claim for lead in deciding], share)


def _leads(tie: Tie) -> dict[tuple[str, bool], Testimony]:
    """The strongest of what each origin says on each side of a tie."""
    told = [one for one in tie.belief.testimony if one.day <= tie.day]
    return {
        (origin, against): lead
        for against in (False, True)
        for origin, lead in leads(one for one in told if _takes_away(one) is against).items()
    }


def _takes_away(one: Testimony) -> bool:
    return one.undoes(Stage.ACTIVE) or one.refuses


def _below(draws: Draws, sort: str, names: Sequence[str], shares: Sequence[float]) -> NDArray[np.bool_]:
    """In which worlds the number drawn for each name falls short of a share, (worlds, names)."""
    distinct = sorted(set(names))
    numbers = draws.numbers(draws.beginnings(sort, distinct))
    row = {name: place for place, name in enumerate(distinct)}
    steps = np.array([min(steps_of(share), STEPS) for share in shares], np.int32)
    return (numbers[[row[name] for name in names]] < steps[:, None]).T
