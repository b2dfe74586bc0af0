"""What ties two actors in other sentences of a text makes likelier what ties them in one ("the deal", "the talks")."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from amity.extraction.learned.judge import Vector
from amity.model import ActorId

_PULL = 0.25
"""How much other sentences count beside the sentence itself: the power that their shares of the kinds are raised to."""
_OPEN = 2.0
"""How many ties of no particular kind stand beside those told of elsewhere, so that one alone does not decide."""
_NEVER = 1e-6

Judged = tuple[tuple[ActorId, ActorId], Vector]
"""Two actors, and how sure a relation of each kind between them looks in one sentence."""


def leaning(sentences: Mapping[int, Sequence[Judged]]) -> dict[int, list[Vector]]:
    """How sure each kind looks for each pair of each sentence, once the other sentences are heard.

    How likely two actors are tied at all stays as it is; only what ties them leans to what does so elsewhere.

    Args:
        sentences: by the number of the sentence, its pairs, each with as many numbers, 0 to 1, as there are kinds.

    Returns:
        The same numbers, leaning, in the same order.
    """
    told: dict[frozenset[ActorId], dict[int, Vector]] = defaultdict(dict)
    for index, judged in sentences.items():
        for pair, kinds in judged:
            told[frozenset(pair)][index] = kinds
    return {
        index: [_leant(kinds, _elsewhere(told[frozenset(pair)], index)) for pair, kinds in judged]
        for index, judged in sentences.items()
    }


def _elsewhere(told: Mapping[int, Vector], index: int) -> Iterable[Vector]:
    return (kinds for other, kinds in told.items() if other != index)


def _leant(kinds: Vector, elsewhere: Iterable[Vector]) -> Vector:
    shares = np.full_like(kinds, _OPEN / len(kinds))
    for other in elsewhere:
        shares = shares + other
    pulled = kinds * (shares / shares.sum()) ** _PULL
    leant: Vector = pulled * (kinds.sum() / max(pulled.sum(), _NEVER))
    return leant
