"""Who stands where in a web of two camps: the tables of blocs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from amity.analysis import triads
from amity.analysis.balance import components
from amity.analysis.camps import Camps, Communities
from amity.analysis.carrying import leading_claims
from amity.analysis.columns import Form, column
from amity.analysis.communities import participation
from amity.analysis.interval import Interval
from amity.analysis.signed import Signed
from amity.model import ActorId, Stage
from amity.network import Tie

LEADING = 12
"""How many of a camp or community are named where there is little room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where an actor stands.

    Attributes:
        actor: the actor.
        across: what its cooperation with the other camp weighs.
        participation: how evenly its cooperation is spread over the communities, 0 to 1 (Guimerà and Amaral 2005).
        camp: the camp that it is in, called by who has most ties within; none where it hangs together with neither.
        sure: the share of worlds in which it stands on the same side.
        within: what its cooperation with its own camp weighs.
        against: the share of all that it has with others that stands against the division.
        community: the community that it is in, called by who has most ties within.
        fit: the share of worlds in which it falls together with the others of its community, on average.
        claims: those that carry its ties with the other camp; where it has none, all its ties.
    """

    actor: ActorId = column("Actor")
    across: Interval = column("Across the camps")
    participation: Interval = column("Participation")
    camp: ActorId | None = column("Camp of")
    sure: float = column("In worlds", Form.PERCENT)
    within: Interval = column("Within its camp", detail=True)
    against: Interval = column("Against the division", Form.PERCENT, detail=True)
    community: ActorId = column("Community of", detail=True)
    fit: float = column("With its community in worlds", Form.PERCENT, detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A camp or a community.

    Attributes:
        of: who has most ties within.
        number: how many it has.
        sure: the share of worlds in which its actors stand as they do here (camps), or two of them fall together
            (communities), on average.
        within: what cooperation within it weighs.
        leading: the first of its members.
        members: who is in it, who has most ties within first.
    """

    of: ActorId = column("Of")
    number: int = column("Actors")
    sure: float = column("In worlds", Form.PERCENT)
    within: Interval = column("Cooperation within", detail=True)
    leading: tuple[ActorId, ...] = column(f"Who, up to {LEADING}")
    members: tuple[ActorId, ...] = column("All", detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """A dyad that stands against the division.

    Attributes:
        one: an actor.
        other: another.
        how: whether they are friends in two camps, or foes in one.
        weight: what their ties weigh, below 0 where they are foes.
        claims: those that carry it.
    """

    one: ActorId = column("Dyad")
    other: ActorId = column("With")
    how: str = column("What they are")
    weight: Interval = column("Weight")
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Triads:
    """How many threes are tied in one way.

    Attributes:
        type: how many of their ties are friendly.
        number: how many there are.
        chance: how many there would be on average if the signs were dealt out among the ties anew.
        balanced: whether friends of friends are friends, and foes of friends are foes.
        claims: those that carry the hostile ties of such threes, or the friendly where there are none.
    """

    type: str = column("Triads")
    number: Interval = column("Number", Form.COUNT)
    chance: Interval = column("By chance", Form.COUNT)
    balanced: bool = column("Balanced", Form.TEXT)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, eq=False)
class Standing:
    """The tables of a signed web, its camps and its communities."""

    signed: Signed
    camps: Camps
    communities: Communities
    at_least: Stage

    @cached_property
    def listed(self) -> NDArray[np.bool_]:
        """Who has a tie in the web as it most likely is, (actors,)."""
        return np.asarray(self.signed.likely.any(axis=1))

    def stands(self) -> list[Stand]:
        """Where each actor stands; who has most with both camps first."""
        # Who is hardly there is a community of its own, which would make all others' ties look spread.
        spread = Interval.columns(participation(self._positive * self.listed, self.communities.group))
        within, across = self._positive * self._same, self._positive * self._apart
        columns = zip(
            self.signed.actors,
            Interval.columns(across.sum(axis=2)),
            Interval.columns(within.sum(axis=2)),
            Interval.columns(self._against()),
            spread,
            strict=True,
        )
        rows = [self._stand(place, *told) for place, told in enumerate(columns) if self.listed[place]]
        return sorted(
            rows, key=lambda row: (-row.across.median, -row.across.high, -row.participation.median, row.actor)
        )

    def camps_told(self) -> list[Group]:
        """The camps, the larger one first; one where nothing sets any against each other."""
        return [
            self._group(members, float(self.camps.sure[members].mean()))
            for camp in (0, 1)
            if len(members := np.flatnonzero((self.camps.camp == camp) & self.listed))
        ]

    def communities_told(self) -> list[Group]:
        """The communities of two or more, the largest first."""
        group = self.communities.group
        found = ((number, np.flatnonzero((group == number) & self.listed)) for number in range(group.max() + 1))
        return [
            self._group(members, self.communities.cohesion(number)) for number, members in found if len(members) > 1
        ]

    def strains(self) -> list[Strain]:
        """The dyads that stand against the division of the web as it most likely is, the heaviest first."""
        likely, side = self.signed.likely, self.camps.likely.side.astype(float)
        rows, columns = np.nonzero(np.triu(likely * side[:, None] * side[None, :]) < 0)
        order = np.argsort(-np.abs(likely[rows, columns]), kind="stable")
        return [self._strain(int(rows[place]), int(columns[place])) for place in order]

    def triads(self) -> list[Triads]:
        """The triads by type."""
        number = triads.counted(self.signed.weight)
        told = zip(
            triads.TYPES,
            triads.BALANCED,
            Interval.columns(number),
            Interval.columns(triads.by_chance(self.signed.weight, number)),
            strict=True,
        )
        carried = self._carrying_triads()
        return [
            Triads(type=type_, balanced=balanced, number=found, chance=chance, claims=carried[place])
            for place, (type_, balanced, found, chance) in enumerate(told)
        ]

    @cached_property
    def _positive(self) -> NDArray[np.float64]:
        return np.maximum(self.signed.weight, 0).astype(np.float64)

    @cached_property
    def _same(self) -> NDArray[np.bool_]:
        """Which two are on one side."""
        side = self.camps.likely.side
        return np.asarray(self._together & (side[:, None] == side[None, :]))

    @cached_property
    def _apart(self) -> NDArray[np.bool_]:
        """Which two are on different sides."""
        return np.asarray(self._together & ~self._same)

    @cached_property
    def _together(self) -> NDArray[np.bool_]:
        """Which two hang together in the web as it most likely is; of others it is open who stands with whom."""
        found = np.zeros(self.signed.likely.shape, bool)
        for members in components(self.signed.likely):
            found[np.ix_(members, members)] = True
        return found

    @cached_property
    def _ties(self) -> dict[tuple[int, int], list[Tie]]:
        return dict(self.signed.ties())

    def _against(self) -> NDArray[np.float64]:
        weight = self.signed.weight
        foes, friends = np.maximum(-weight, 0) * self._same, np.maximum(weight, 0) * self._apart
        stands_against = (foes + friends).sum(axis=2)
        whole = np.abs(weight).sum(axis=2)
        return np.asarray(stands_against / np.where(whole > 0, whole, 1), np.float64)

    def _stand(self, place: int, actor: ActorId, *told: Interval) -> Stand:
        across, within, against, spread = told
        camp = int(self.camps.camp[place])
        community = np.flatnonzero((self.communities.group == self.communities.group[place]) & self.listed)
        return Stand(
            actor=actor,
            across=across,
            participation=spread,
            camp=self._leader(np.flatnonzero((self.camps.camp == camp) & self.listed)) if camp >= 0 else None,
            sure=float(self.camps.sure[place]),
            within=within,
            against=against,
            community=self._leader(community),
            fit=self.communities.fit(place),
            claims=self._claims(self._own(place)),
        )

    def _own(self, place: int) -> Iterator[tuple[int, int]]:
        """The dyads of an actor with friends in the other camp; where it has none, all."""
        friends = np.flatnonzero((self.signed.likely[place] > 0) & self._apart[place])
        others = friends if len(friends) else np.flatnonzero(self.signed.likely[place])
        return ((min(place, int(other)), max(place, int(other))) for other in others)

    def _group(self, members: NDArray[np.intp], sure: float) -> Group:
        within = self._positive[:, members[:, None], members[None, :]].sum(axis=(1, 2)) / 2
        order = members[np.argsort(-self._ties_within(members), kind="stable")]
        names = tuple(self.signed.actors[place] for place in order)
        return Group(
            of=names[0],
            number=len(names),
            sure=sure,
            within=Interval.of(within),
            leading=names[:LEADING],
            members=names,
        )

    def _leader(self, members: NDArray[np.intp]) -> ActorId:
        return self.signed.actors[int(members[self._ties_within(members).argmax()])]

    def _ties_within(self, members: NDArray[np.intp]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = np.maximum(self.signed.likely[np.ix_(members, members)], 0).sum(axis=1)
        return found

    def _strain(self, one: int, other: int) -> Strain:
        friends = self.signed.likely[one, other] > 0
        return Strain(
            one=self.signed.actors[one],
            other=self.signed.actors[other],
            how="friends in two camps" if friends else "foes in one camp",
            weight=Interval.of(self.signed.weight[:, one, other]),
            claims=self._claims(iter([(one, other)])),
        )

    def _carrying_triads(self) -> list[tuple[str, ...]]:
        """By type, the claims of the hostile dyads of its triads; of the first type, of all their dyads."""
        sign = np.sign(self.signed.likely)
        friendly, hostile = (sign > 0).astype(np.int64), (sign < 0).astype(np.int64)
        closing = (
            friendly * (friendly @ friendly),
            hostile * (friendly @ friendly),
            hostile * (friendly @ hostile + hostile @ friendly),
            hostile * (hostile @ hostile),
        )
        return [self._claims(zip(*map(np.ndarray.tolist, np.nonzero(np.triu(one))), strict=True)) for one in closing]

    def _claims(self, dyads: Iterator[tuple[int, int]]) -> tuple[str, ...]:
        return leading_claims([tie for dyad in dyads for tie in self._ties.get(dyad, ())], stage=self.at_least)
