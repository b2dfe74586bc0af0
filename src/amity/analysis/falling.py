"""What falls with a tie: other ties that would not stand if an actor left a partner."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from amity.ledger.instrument import instrument_key
from amity.model import ActorId, Kind
from amity.network import Direction, Tie

Shares = NDArray[np.float64]


class Conditions:
    """Which ties are conditional on others, by what is told of them.

    Two things make a tie of an actor conditional on its partner: that the partner is party to the same named
    instrument, and that the actor passes on in a layer what the partner supplies to it there. Of what it passes on
    falls the share that the partner had in its supply; what it makes by itself is not told, so that this is the most
    that can fall.

    Args:
        ties: the ties of the network.
        weights: what each weighs in each world, (worlds, ties), 0 up.
    """

    def __init__(self, ties: Sequence[Tie], weights: NDArray[np.floating]) -> None:
        self._ties = ties
        self._weights = weights
        self._of: dict[ActorId, list[int]] = defaultdict(list)
        self._between: dict[frozenset[ActorId], list[int]] = defaultdict(list)
        for column, tie in enumerate(ties):
            self._between[tie.actors].append(column)
            self._of[tie.source].append(column)
            self._of[tie.target].append(column)
        self._instruments = [instrument_key(tie.instrument) for tie in ties]

    def among(self, weights: NDArray[np.floating]) -> Self:
        """The same conditions in other worlds."""
        among = copy(self)
        among._weights = weights
        return among

    def falling(self, leaver: ActorId, left: ActorId) -> dict[int, Shares]:
        """The ties of an actor to others that would fall, if it left a partner.

        Returns:
            By the column of each tie the share of it that falls in each world, (worlds,), 0 to 1.
        """
        lost = self._between[frozenset((leaver, left))]
        named, supplied = self._by_instrument(lost), self._by_supply(lost, leaver)
        found: dict[int, Shares] = {}
        for column in self._of[leaver] if named or supplied else ():
            on = [named.get(self._instruments[column]), self._passed_on(column, leaver, supplied)]
            shares = [share for share in on if share is not None]
            if shares and column not in lost:
                found[column] = np.maximum.reduce(shares)
        return found

    def _by_instrument(self, lost: list[int]) -> dict[str | None, Shares]:
        """In which worlds each instrument that is named stands between the two."""
        found = defaultdict(list)
        for column in lost:
            if name := self._instruments[column]:
                found[name].append(column)
        return {name: self._there(columns) for name, columns in found.items()}

    def _by_supply(self, lost: list[int], leaver: ActorId) -> dict[Kind, Shares]:
        """What share of its supply in each layer the leaver has from those ties."""
        found = {}
        for kind in sorted({self._ties[column].kind for column in lost if self._supplies(column, leaver)}):
            part, whole = self._supply(lost, leaver, kind), self._supply(self._of[leaver], leaver, kind)
            found[kind] = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
        return found

    def _passed_on(self, column: int, leaver: ActorId, supplied: dict[Kind, Shares]) -> Shares | None:
        tie = self._ties[column]
        gives = tie.direction is Direction.ONE_WAY and tie.source == leaver
        return supplied.get(tie.kind) if gives else None

    def _supply(self, columns: Iterable[int], to: ActorId, kind: Kind) -> Shares:
        found = [column for column in columns if self._supplies(column, to) and self._ties[column].kind is kind]
        return np.asarray(self._weights[:, found].sum(axis=1, dtype=np.float64))

    def _supplies(self, column: int, to: ActorId) -> bool:
        tie = self._ties[column]
        return tie.direction is Direction.ONE_WAY and tie.target == to

    def _there(self, columns: list[int]) -> Shares:
        return np.asarray((self._weights[:, columns] > 0).any(axis=1).astype(np.float64))
