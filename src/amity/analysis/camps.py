"""Camps and communities: those of the web as it most likely is, and how often worlds agree with them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.analysis.balance import Balance, Sides, balance, components
from amity.analysis.communities import Groups, communities, together
from amity.analysis.signed import Signed, Stacked

Floats = NDArray[np.float64]

_EXACT_IN_WORLDS = 20
_STARTS = 4
_SHUFFLED = 24


@dataclass(frozen=True, slots=True, eq=False)
class Camps:
    """The two camps of a web.

    Attributes:
        likely: the division of the web as it most likely is: each dyad with its median weight.
        camp: the camp of each actor in it, 0 for the larger one and 1; -1 for who hangs together with neither.
        worlds: the division of each world.
        sure: in what share of the worlds each is found on the same side, (actors,).
    """

    likely: Balance
    camp: NDArray[np.int8]
    worlds: list[Balance]
    sure: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Communities:
    """The communities of a web.

    Attributes:
        group: the community of each actor in the web as it most likely is, 0 for the largest.
        together: in what share of worlds each two fall into one, (actors, actors).
    """

    group: Groups
    together: Floats

    def cohesion(self, group: int) -> float:
        """In what share of worlds two of a community fall into one, on average; 1 for one alone."""
        members = np.flatnonzero(self.group == group)
        pairs = self.together[np.ix_(members, members)][np.triu_indices(len(members), 1)]
        return float(pairs.mean()) if len(pairs) else 1.0

    def fit(self, actor: int) -> float:
        """In what share of worlds an actor falls together with the others of its community, on average."""
        others = np.flatnonzero((self.group == self.group[actor]) & (np.arange(len(self.group)) != actor))
        return float(self.together[actor, others].mean()) if len(others) else 1.0


def camps_of(signed: Signed) -> Camps:
    """The two camps, and how often worlds agree. In a world only the actors of its largest component are in a camp."""
    likely = balance(signed.likely, seed=signed.worlds.seed)
    main = _main(signed.likely)
    worlds = [_in_world(one, signed.worlds.seed) for one in signed.weight]
    agreeing = np.array(
        [_agreeing(world, one, likely.side, main) for world, one in zip(worlds, signed.weight, strict=True)]
    )
    larger = 1 if (likely.side[main] > 0).sum() * 2 >= main.sum() else -1
    camp = np.where(main, np.where(likely.side == larger, 0, 1), -1).astype(np.int8)
    return Camps(likely, camp, worlds, agreeing.mean(axis=0))


def communities_of(signed: Signed) -> Communities:
    """The communities, and how often two fall together.

    Raises:
        MissingPart: igraph is not installed.
    """
    seed = signed.worlds.seed
    drawn = np.array([communities(one.astype(np.float64), runs=2, seed=seed) for one in signed.weight])
    return Communities(communities(signed.likely, seed=seed), together(drawn))


def by_chance(signed: Signed) -> Floats:
    """The frustration of some worlds whose signs and weights are dealt out among their ties anew, (worlds,)."""
    rng = np.random.default_rng(signed.worlds.seed)
    rows, columns = np.triu_indices(len(signed.actors), 1)
    found = []
    for one in signed.weight[:_SHUFFLED]:
        values = one[rows, columns]
        there = np.flatnonzero(values)
        dealt = np.zeros(one.shape)
        dealt[rows[there], columns[there]] = rng.permutation(values[there])
        found.append(_in_world(dealt + dealt.T, signed.worlds.seed).frustration)
    return np.array(found)


def _in_world(signed: Stacked | Floats, seed: int) -> Balance:
    return balance(signed.astype(np.float64), most=_EXACT_IN_WORLDS, starts=_STARTS, seed=seed)


def _main(signed: Stacked | Floats) -> NDArray[np.bool_]:
    """The actors of the largest component."""
    main = np.zeros(len(signed), bool)
    main[max(components(signed), key=len)] = True
    return main


def _agreeing(world: Balance, signed: Stacked, side: Sides, main: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Who is on the same side as expected, the world turned so that most weight is."""
    there = _main(signed) & main
    weight = np.abs(signed).sum(axis=1) * there
    same = world.side == side
    agrees: NDArray[np.bool_] = same if weight[same].sum() * 2 >= weight.sum() else ~same
    return agrees & there
