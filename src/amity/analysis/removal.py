"""What the others lose when actors leave: many groups of leavers at once, in one world."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT = 1e-5
"""What sums of weights may be off by, as a share of all that an actor has."""


class Hurt(NamedTuple):
    """What each group of leavers does to the others in one world; each of shape (groups,).

    Attributes:
        loss: the share of what the others had that goes with the group, 0 to 1.
        fall: how many others are no longer part of the largest component.
        leavers: how many others leave after them, once they have lost too much.
        at_focus: the share that the focal actor loses of what it had, 0 to 1; 0 without one.
    """

    loss: "NDArray[np.float32]"
    fall: "NDArray[np.float32]"
    leavers: "NDArray[np.float32]"
    at_focus: "NDArray[np.float32]"


@dataclass(frozen=True)
class World:
    """One world, as the removal of actors needs it.

    Attributes:
        weights: what all ties of each two actors weigh together, of shape (actors, actors).
        tied: which two actors have a tie that counts as one, of shape (actors, actors).
    """

    weights: "NDArray[np.float32]"
    tied: "NDArray[np.bool_]"

    def without(self, groups: "NDArray[np.bool_]", threshold: float, focus: int | None = None) -> Hurt:
        """What each group does to the others by leaving.

        Args:
            groups: who leaves in each, of shape (groups, actors).
            threshold: the share of its weight that an actor must lose to leave too, 0 to 1.
            focus: the place of the focal actor, which leaves in no group and never follows.
        """
        gone = groups.astype(np.float32)
        lost = (gone @ self.weights) * ~groups
        had = self.had[None, :] * ~groups
        largest, inside = self.largest(groups), groups[:, self._largest_now].sum(axis=1)
        focal = None if focus is None else lost[:, focus] / (self.had[focus] or 1)
        return Hurt(
            loss=_share(lost.sum(axis=1), had.sum(axis=1)),
            fall=np.maximum(self._largest_now.sum() - inside - largest, 0).astype(np.float32),
            leavers=self.leavers(groups, lost, threshold, focus),
            at_focus=np.zeros(len(groups), dtype=np.float32) if focal is None else focal,
        )

    @cached_property
    def had(self) -> "NDArray[np.float32]":
        """What each actor has, of shape (actors,)."""
        had: NDArray[np.float32] = self.weights.sum(axis=1)
        return had

    def leavers(
        self, groups: "NDArray[np.bool_]", lost: "NDArray[np.float32]", threshold: float, focus: int | None
    ) -> "NDArray[np.float32]":
        """How many others leave after each group, round by round (Watts 2002), of shape (groups,)."""
        left, missing, active = groups.copy(), lost.copy(), np.arange(len(groups))
        enough = np.maximum(threshold * self.had - _EXACT * (1 + self.had), _EXACT)
        while active.size:
            leaves = (missing[active] >= enough) & ~left[active]
            if focus is not None:
                leaves[:, focus] = False
            goes_on = leaves.any(axis=1)
            active, leaves = active[goes_on], leaves[goes_on]
            left[active] |= leaves
            missing[active] += leaves.astype(np.float32) @ self.weights
        followed: NDArray[np.float32] = (left & ~groups).sum(axis=1, dtype=np.float32)
        return followed

    def largest(self, groups: "NDArray[np.bool_]") -> "NDArray[np.intp]":
        """How many actors the largest component has without each group, of shape (groups,)."""
        unseen, best = ~groups, np.zeros(len(groups), dtype=np.intp)
        active = np.arange(len(groups))
        while active.size:
            found = self._component(unseen[active])
            unseen[active] &= ~found
            best[active] = np.maximum(best[active], found.sum(axis=1))
            active = active[unseen[active].sum(axis=1) > best[active]]
        return best

    @cached_property
    def _largest_now(self) -> "NDArray[np.bool_]":
        """Who is part of the largest component; of two as large, of the one with more ties."""
        unseen, best = np.ones((1, len(self.tied)), dtype=bool), np.zeros(len(self.tied), dtype=bool)
        while unseen.sum() > best.sum():
            found = self._component(unseen)
            unseen &= ~found
            best = found[0] if found.sum() > best.sum() else best
        return best

    def _component(self, unseen: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
        """In each row, the component of who has most ties among the unseen."""
        ties = self.tied.sum(axis=1) + 1
        seeds = (unseen * ties).argmax(axis=1)
        found = np.zeros_like(unseen)
        found[np.arange(len(unseen)), seeds] = unseen[np.arange(len(unseen)), seeds]
        reach, active = self.tied.astype(np.float32), np.arange(len(unseen))
        edge = found.copy()
        while active.size:
            edge = (edge.astype(np.float32) @ reach > 0) & unseen[active] & ~found[active]
            found[active] |= edge
            goes_on = edge.any(axis=1)
            active, edge = active[goes_on], edge[goes_on]
        return found


def _share(part: "NDArray[np.float32]", whole: "NDArray[np.float32]") -> "NDArray[np.float32]":
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
