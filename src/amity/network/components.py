"""Which actors hang together in which worlds."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amity.network.bits import Bits, stretches, unpacked, words_for
from amity.network.draws import WORD

Count = np.signedinteger[Any]
"""As narrow as the number of actors allows: tables by world and actor are read from memory again and again."""

GONE = -1
"""The component of an actor that is not there."""


@dataclass(frozen=True, slots=True)
class Components:
    """The components of each world; actors without a tie are each one of their own.

    Attributes:
        labels: the component of each actor, called by the column of its first actor; `GONE` where the actor is not
            there: (worlds, actors).
        members: how many actors each component has, in the column of its first actor, else 0: (worlds, actors).
    """

    labels: NDArray[Count]
    members: NDArray[Count]

    @property
    def sizes(self) -> NDArray[Count]:
        """The sizes of all components of each world, the largest first, and 0 where there are no more."""
        return np.sort(self.members, axis=1)[:, ::-1]

    @property
    def largest(self) -> NDArray[Count]:
        """How many actors the largest component of each world has: (worlds,)."""
        largest: NDArray[Count] = self.members.max(axis=1, initial=0)
        return largest

    @property
    def in_largest(self) -> NDArray[np.bool_]:
        """Whether each actor is in the largest component; of several, the one whose first actor stands first."""
        if not self.members.size:
            return np.zeros(self.members.shape, np.bool_)
        in_largest: NDArray[np.bool_] = self.labels == self.members.argmax(axis=1)[:, None]
        return in_largest


def components(pairs: NDArray[np.intp], tied: Bits, absent: Bits, size: int) -> Components:
    """The components of each world.

    All worlds are searched at once, 64 to a word. In each round every world gives the component of one actor, in the
    first that of the actor with most partners, which is often all there is; the worlds that have more go on.

    Args:
        pairs: the columns of the two actors of each dyad: (dyads, 2).
        tied: in which worlds they are tied: (dyads, words).
        absent: in which worlds actors are not there, and have no ties: (actors, words).
        size: the number of worlds.
    """
    web = _Web.of(pairs, len(absent))
    narrow = np.int16 if len(absent) <= np.iinfo(np.int16).max else np.int32
    labels: NDArray[Count] = np.empty((len(absent), size), narrow)
    members: NDArray[Count] = np.empty((len(absent), size), narrow)
    for first, last in stretches(size):
        words = slice(first // WORD, words_for(last))
        _label(web, tied[:, words], absent[:, words], labels[:, first:last], members[:, first:last])
    return Components(labels.T, members.T)


@dataclass(frozen=True, slots=True)
class _Web:
    """The partners of each actor, and the dyads that they are partners by.

    Attributes:
        partners: of each actor, in the order of columns.
        dyads: the rows of the dyads with them.
        order: the actors that have any, by how many, most first.
    """

    partners: list[NDArray[np.intp]]
    dyads: list[NDArray[np.intp]]
    order: NDArray[np.intp]

    @classmethod
    def of(cls, pairs: NDArray[np.intp], actors: int) -> "_Web":
        here, there = np.concatenate((pairs, pairs[:, ::-1])).T if len(pairs) else np.zeros((2, 0), np.intp)
        sort = np.argsort(here, kind="stable")
        counts = np.bincount(here, minlength=actors)
        cuts = np.cumsum(counts)[:-1]
        order = np.argsort(-counts, kind="stable")
        return cls(
            partners=np.split(there[sort], cuts),
            dyads=np.split(sort % max(len(pairs), 1), cuts),
            order=order[counts[order] > 0],
        )


def _label(web: _Web, tied: Bits, absent: Bits, labels: NDArray[Count], members: NDArray[Count]) -> None:
    """Fill in labels and members (actors, worlds) of a stretch of worlds."""
    actors, size = labels.shape
    labels[:], members[:] = np.arange(actors)[:, None], 1
    if absent.any():
        gone = unpacked(absent, size).view(np.bool_)
        labels[gone], members[gone] = GONE, 0
    left = np.zeros((actors, tied.shape[1]), np.uint64)
    for actor in web.order:
        left[actor] = np.bitwise_or.reduce(tied[web.dyads[actor]], axis=0)
    words = np.arange(tied.shape[1])
    while True:
        some = left.any(axis=0)
        if not some.any():
            return
        if not some.all():
            words, left, tied = words[some], left[:, some], tied[:, some]
        reached = _reached(web, tied, left)
        left &= ~reached
        worlds = (words[:, None] * WORD + np.arange(WORD)).ravel()
        _name(reached, worlds, labels, members)


def _reached(web: _Web, tied: Bits, left: Bits) -> Bits:
    """The actors that hang together with the first that is left, in each world."""
    reached = np.zeros_like(left)
    started = np.zeros(left.shape[1], np.uint64)
    for actor in web.order:
        reached[actor] = left[actor] & ~started
        started |= left[actor]
    grew = True
    while grew:
        grew = False
        for actor in web.order:
            missing = left[actor] & ~reached[actor]
            if not missing.any():
                continue
            found = np.bitwise_or.reduce(reached[web.partners[actor]] & tied[web.dyads[actor]], axis=0) & missing
            if found.any():
                reached[actor] |= found
                grew = True
    return reached


def _name(reached: Bits, worlds: NDArray[np.intp], labels: NDArray[Count], members: NDArray[Count]) -> None:
    """Call the component that was reached in each world by its first actor."""
    there = unpacked(reached, len(worlds)).view(np.bool_)
    some = there.any(axis=0) & (worlds < labels.shape[1])
    there, worlds = there[:, some], worlds[some]
    first = there.argmax(axis=0)
    if len(worlds) == labels.shape[1]:
        np.copyto(labels, first.astype(labels.dtype), where=there)
        np.copyto(members, 0, where=there)
    else:
        actor, place = np.nonzero(there)
        labels[actor, worlds[place]] = first[place]
        members[actor, worlds[place]] = 0
    members[first, worlds] = there.sum(axis=0, dtype=members.dtype)
