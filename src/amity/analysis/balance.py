"""Structural balance: how near a signed network is to two camps (Cartwright and Harary 1956)."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amity.analysis.balance_bound import bound_of
from amity.analysis.balance_search import STARTS, searched

Floats = NDArray[np.float64]
Sides = NDArray[np.int8]

EXACT = 24
"""How many actors may be left, after what cannot matter is taken out, for all divisions to be looked at."""

_CHUNK = 256
_NOISE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """The best division into two camps that was found.

    Attributes:
        side: the camp of each actor, 1 or -1, (actors,); the first of each component is in camp 1.
        frustration: the weight of the ties that stand against it: positive ones between the camps, and negative ones
            within. The line index of balance (Harary 1959), where the division is the best there is.
        bound: no division has less.
    """

    side: Sides
    frustration: float
    bound: float

    @property
    def exact(self) -> bool:
        """Whether no division is better."""
        return self.frustration - self.bound <= 1e-9 * max(1.0, self.frustration)


def balance(signed: Floats, *, most: int = EXACT, starts: int = STARTS, seed: int = 1) -> Balance:
    """The division of a signed network into two camps that least weight stands against.

    What cannot matter is taken out: an actor joins (or faces) another without loss where their tie weighs at least as
    much as all its others together, which leaves nothing of trees and of chains. Of each component of what remains, all
    divisions are looked at where it has `most` actors or fewer; else it is searched, from many starts (tabu search),
    and negative cycles that share no weight bound the index from below.

    Args:
        signed: the weight of each dyad with its sign, symmetric, (actors, actors); the diagonal is not looked at.
        most: the most actors of which all divisions are looked at, up to 30.
        starts: from how many divisions larger ones are searched.
        seed: the seed of the search.

    >>> triangle = np.array([[0, 1, 1], [1, 0, -1], [1, -1, 0]])
    >>> balance(triangle).frustration, balance(-np.ones((4, 4))).frustration
    (1.0, 2.0)
    """
    signed = np.array(signed, np.float64)
    np.fill_diagonal(signed, 0.0)
    core, sides = _Core(signed), np.ones(len(signed), np.int8)
    gap = 0.0
    for members in components(core.left):
        if len(members) > 1:
            block = core.left[np.ix_(members, members)]
            found = _exhausted(block) if len(members) <= most else _searched(block, starts, seed)
            sides[members] = found.side
            gap += found.frustration - found.bound
    sides = anchored(core.expanded(sides), signed)
    whole = frustration(signed, sides)
    return Balance(sides, whole, max(0.0, whole - gap))


def frustration(signed: Floats, side: Sides) -> float:
    """The weight of the ties that stand against a division: (actors, actors), (actors,)."""
    side_ = side.astype(np.float64)
    np.fill_diagonal(signed := np.array(signed, np.float64), 0.0)
    return max(0.0, float(np.abs(signed).sum() - side_ @ signed @ side_) / 4)


def components(signed: NDArray[np.floating[Any]]) -> list[NDArray[np.intp]]:
    """Which actors hang together by ties of either sign, those with the first actor first."""
    tied, left, found = signed != 0, np.ones(len(signed), bool), []
    while left.any():
        reached = np.zeros(len(signed), bool)
        reached[left.argmax()] = True
        while (more := tied[reached].any(axis=0) & ~reached).any():
            reached |= more
        found.append(np.flatnonzero(reached))
        left &= ~reached
    return found


def anchored(side: Sides, signed: Floats) -> Sides:
    """The same division, with the first actor of each component in camp 1."""
    side = side.copy()
    for members in components(signed):
        side[members] *= side[members[0]]
    return side


class _Core:
    """A signed network, less the actors that cannot matter: each follows another, in its camp or facing it."""

    def __init__(self, signed: Floats) -> None:
        self.left = signed.copy()
        self._follows: list[tuple[int, int, int]] = []
        noise = _NOISE * float(np.abs(signed).max(initial=0.0))
        while True:
            weights = np.abs(self.left)
            heaviest = weights.max(axis=1, initial=0.0)
            dominated = np.flatnonzero((heaviest > 0) & (2 * heaviest >= weights.sum(axis=1) - noise))
            if not len(dominated):
                return
            self._join(int(dominated[0]), int(weights[dominated[0]].argmax()), noise)

    def expanded(self, sides: Sides) -> Sides:
        """The sides of all, given those of the actors that are left."""
        sides = sides.copy()
        for actor, leader, sign in reversed(self._follows):
            sides[actor] = sign * sides[leader]
        return sides

    def _join(self, actor: int, leader: int, noise: float) -> None:
        sign = 1 if self.left[actor, leader] > 0 else -1
        self._follows.append((actor, leader, sign))
        joined = self.left[leader] + sign * self.left[actor]
        joined[np.abs(joined) <= noise] = 0.0
        joined[leader] = joined[actor] = 0.0
        self.left[leader], self.left[:, leader] = joined, joined
        self.left[actor], self.left[:, actor] = 0.0, 0.0


def _exhausted(signed: Floats) -> Balance:
    """The best of all divisions: those of one half of the actors by those of the other, as one product of matrices."""
    half = (len(signed) + 1) // 2
    ours, theirs = _divisions(half)[: 2 ** (half - 1)], _divisions(len(signed) - half)
    across, own = signed[:half, half:] @ theirs.T, _agreement(theirs, signed[half:, half:])
    best, agreed = np.ones(len(signed)), -np.inf
    for first in range(0, len(ours), _CHUNK):
        some = ours[first : first + _CHUNK]
        agreement = some @ across
        agreement += own
        agreement += _agreement(some, signed[:half, :half])[:, None]
        place = int(agreement.argmax())
        if agreement.flat[place] > agreed:
            agreed = float(agreement.flat[place])
            row, column = divmod(place, len(theirs))
            best = np.concatenate([some[row], theirs[column]])
    side = best.astype(np.int8)
    least = frustration(signed, side)
    return Balance(side, least, least)


def _divisions(number: int) -> Floats:
    """All ways to put actors on two sides, (2**actors, actors); the first half has the first actor on side 1."""
    codes = np.arange(2**number)[:, None] >> np.arange(number)[::-1]
    return np.where(codes & 1, -1.0, 1.0)


def _agreement(divisions: Floats, signed: Floats) -> Floats:
    found: Floats = np.einsum("da,da->d", divisions @ signed, divisions) / 2
    return found


def _searched(signed: Floats, starts: int, seed: int) -> Balance:
    side = searched(signed[None], starts=starts, seed=seed)[0]
    found = Balance(side, frustration(signed, side), 0.0)
    return replace(found, bound=min(found.frustration, bound_of(signed, side)))
