"""The pace of innovation that a ledger tells of: how often an actor is told to have something new to share."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import known
from amity.analysis.columns import Form, column
from amity.analysis.flow_reports import Homes, Report, height, levels_of, reports_of
from amity.analysis.hearing import truth
from amity.analysis.interval import Interval
from amity.analysis.window_terms import DAYS_A_YEAR, MONTHS_A_YEAR
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NoPace, NothingPasses
from amity.network import Network, Worlds

Floats = NDArray[np.float64]

CAPABILITIES = (Kind.ARMS, Kind.CO_PRODUCTION, Kind.TECHNOLOGY)
"""The layers in which a new partnership tells of something that others want."""

_RECORDED = 0.1  # the record begins on the day by which so much of what is told was so
_JEFFREYS = 0.5
_BINS_A_YEAR = 4
_LEAST_BINS = 4
_ENOUGH = 5
_LEADING = 5
_HOSTILE = 0.75  # as of flows: lower, and a few misread claims would warn of allies


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """What is taken for an innovation made public: the first that is told of with one partner in one layer.

    Attributes:
        day: when it was agreed or further for the first time, the median over the worlds in which it was.
        partner: with whom.
        kind: in which layer.
        likely: in what share of worlds it was.
        counted: whether it falls into the time that the pace is of.
        claims: those that tell of it, the earliest first.
    """

    day: date = column("Day")
    partner: ActorId = column("Partner")
    kind: Kind = column("Layer")
    likely: float = column("Worlds", Form.PERCENT)
    counted: bool = column("Counted")
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often an actor is told to innovate.

    Attributes:
        actor: who.
        since: from the day after this.
        until: to this day.
        innovations: how many are told of in that time.
        per_year: the rate a year (posterior of a Poisson rate under Jeffreys' prior).
        months: the months from one to the next, 12 / rate.
        trend: the rate in the second half of the time by that in the first; below 1 it slows.
        slowing: how likely the second is the lower.
        dispersion: variance by mean of the counts in parts of the time: 1 as at random, more in bursts, less
            regularly; none of few.
        claims: those that it rests on.
    """

    actor: ActorId = column("Actor")
    innovations: Interval = column("Innovations", Form.COUNT)
    per_year: Interval = column("A year")
    months: Interval = column("Months between")
    trend: Interval = column("Second half by first")
    slowing: float = column("Slowing", Form.PERCENT)
    dispersion: Interval | None = column("Dispersion", detail=True)
    since: date = column("After", detail=True)
    until: date = column("Until", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, eq=False)
class Announced:
    """What an actor is told to have had to share for the first time, in sampled worlds.

    Attributes:
        actor: who.
        name: what it is called.
        partners: with whom, and in which layer, for each column.
        days: the ordinal of the day of each, not a number where it is not so, (worlds, columns).
        since: from the day after this.
        until: to this day.
        worlds: the worlds.
        told: the reports of each column.
    """

    actor: ActorId
    name: str
    partners: tuple[tuple[ActorId, Kind], ...]
    days: Floats
    since: date
    until: date
    worlds: Worlds
    told: tuple[tuple[Report, ...], ...]

    @property
    def years(self) -> float:
        """For how long they are counted."""
        return (self.until - self.since).days / DAYS_A_YEAR

    def counts(self, after: float, until: float) -> NDArray[np.int64]:
        """How many there are in a time, by the ordinals of its days, (worlds,); those of one day are one."""
        return np.asarray(((self._occasions > after) & (self._occasions <= until)).sum(axis=1))

    @property
    def counted(self) -> NDArray[np.int64]:
        """How many there are in all, (worlds,)."""
        return self.counts(self.since.toordinal(), self.until.toordinal())

    def rates(self) -> Floats:
        """The rate a year, drawn for each world from what its count leaves open, (worlds,)."""
        return self._drawn(self.counted, self.years, "all")

    def row(self) -> Pace:
        """The pace, with its trend and how regular it is."""
        rates, (first, last) = self.rates(), (self.since.toordinal(), self.until.toordinal())
        middle = (first + last) / 2
        halves = [self._drawn(self.counts(*ends), self.years / 2, name) for name, ends in
                  (("first half", (first, middle)), ("second half", (middle, last)))]  # fmt: skip
        return Pace(
            actor=self.actor,
            since=self.since,
            until=self.until,
            innovations=Interval.of(self.counted),
            per_year=Interval.of(rates),
            months=Interval.of(MONTHS_A_YEAR / rates),
            trend=Interval.of(halves[1] / halves[0]),
            slowing=float((halves[1] < halves[0]).mean()),
            dispersion=self._dispersion(),
            claims=tuple(dict.fromkeys(one.claims[0] for one in self.rows() if one.counted)),
        )

    def rows(self) -> tuple[Innovation, ...]:
        """The innovations, the earliest first."""
        return tuple(sorted(self._rows(), key=lambda one: (one.day, one.partner, one.kind)))

    @cached_property
    def _occasions(self) -> Floats:
        """The days of each world in their order, each once, and then what is not a number."""
        days = np.sort(self.days, axis=1)
        days[:, 1:][np.diff(days, axis=1) == 0] = np.nan
        return days

    @property
    def caution(self) -> tuple[str, ...]:
        """A warning of partners that are told to be hostile: what is told of them may be misread."""
        partners = {partner for partner, _ in self.partners}
        network = self.worlds.network
        foes = {
            other
            for tie in network.ties
            if tie.kind is Kind.HOSTILITY and self.actor in tie.actors and tie.holds() > _HOSTILE
            for other in tie.actors & partners
        }
        names = ", ".join(one.name for one in network.actors if one.id in foes)
        return (f"Told to be hostile to {self.name}: {names}. Read what is counted with care.",) * bool(names)

    def _rows(self) -> Iterator[Innovation]:
        for place, (partner, kind) in enumerate(self.partners):
            there = self.days[:, place][~np.isnan(self.days[:, place])]
            if there.size:
                day = date.fromordinal(int(np.quantile(there, 0.5, method="lower")))
                told = sorted(self.told[place], key=lambda one: (one.told.day, -one.told.strength, one.told.claim))
                yield Innovation(
                    day=day,
                    partner=partner,
                    kind=kind,
                    likely=there.size / len(self.days),
                    counted=self.since < day <= self.until,
                    claims=tuple(dict.fromkeys(one.told.claim for one in told))[:_LEADING],
                )

    def _drawn(self, counts: NDArray[np.int64], years: float, name: str) -> Floats:
        # The posterior of a Poisson rate under Jeffreys' prior; its interval is near the exact one (Garwood 1936).
        seed = self.worlds.draws.beginnings("pace", [f"{self.actor}\0{name}"])
        generator = np.random.Generator(np.random.PCG64(int(seed[0])))
        drawn = generator.gamma(counts + _JEFFREYS) / years
        return np.asarray(np.maximum(drawn, np.finfo(np.float32).tiny))

    def _dispersion(self) -> Interval | None:
        """Variance by mean of the counts in parts of the time, in the worlds in which there are enough."""
        bins = max(_LEAST_BINS, round(self.years * _BINS_A_YEAR))
        edges = np.linspace(self.since.toordinal(), self.until.toordinal(), bins + 1)
        counts = np.array([self.counts(*ends) for ends in pairwise(edges)])
        enough = counts.sum(axis=0) >= _ENOUGH
        if enough.mean() <= 1 / 2:
            return None
        return Interval.of(counts[:, enough].var(axis=0, ddof=1) / counts[:, enough].mean(axis=0))


def announced(
    network: Network,
    *,
    of: ActorId,
    kinds: Collection[Kind] = CAPABILITIES,
    since: date | None = None,
    at_least: Stage = Stage.AGREED,
    homes: Homes | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Announced:
    """What an actor is told to have had to share for the first time.

    The first time that something is told to have been agreed or further with a partner in a layer counts as an
    innovation made public, and what is so on one day as one; in it the actor gives, or both alike do; of arms, it
    gives. What was so by the day on which the record begins may be older, and is not counted.

    Args:
        network: where it is told.
        of: who innovates.
        kinds: the layers that count.
        since: from the day after this; without it, from that by which a tenth of what is told was so.
        at_least: how far it must have come.
        homes: the states that companies are from, where these are to be taken for the states.
        settings: how many worlds are drawn, and with which seed.
        worlds: worlds of the network; drawn where left out.

    Raises:
        InvalidSetting: a stage closes, or the time ends before it begins.
        NothingKnown: there are no ties.
        NothingPasses: nothing of the sort is told.
        NoPace: one innovation is told of alone, or none in that time.
        UnknownActor: nobody of that name has a tie.
    """
    if at_least.closes:
        raise InvalidSetting(
            "the stage", "the pace", f"is “{at_least}”, which closes a relation: nothing begins with it"
        )
    name = _name(known(network), of, homes or {})
    usual = settings or AnalysisSettings()
    drawn = worlds or network.sample(usual.worlds, seed=usual.seed)
    reports = reports_of(network, of, tuple(kinds), homes)
    heard = truth([(network.ties[one.tie], one.told) for one in reports], drawn.draws)
    levels = levels_of(reports, heard)
    columns: dict[tuple[ActorId, Kind], list[int]] = defaultdict(list)
    for place, one in enumerate(reports):
        if one.level >= height(at_least) and _is_its_own(one, of):
            columns[next(iter(one.actors - {of})), one.kind].append(place)
    if not columns:
        raise NothingPasses(name, tuple(kind.value for kind in kinds))
    told = [np.array([reports[place].told.day.toordinal() for place in own]) for own in columns.values()]
    found = np.column_stack([
        _first(levels[:, own] >= height(at_least), days) for own, days in zip(columns.values(), told, strict=True)
    ])  # fmt: skip
    begins = since or date.fromordinal(int(np.quantile(np.concatenate(told), _RECORDED, method="lower")))
    until = network.day or begins
    made = Announced(of, name, tuple(columns), found, begins, until, drawn,
                     tuple(tuple(reports[place] for place in own) for own in columns.values()))  # fmt: skip
    _has_a_pace(made)
    return made


def _is_its_own(one: Report, of: ActorId) -> bool:
    return one.giver == of or (one.giver is None and one.kind is not Kind.ARMS)


def _first(there: NDArray[np.bool_], days: NDArray[np.int64]) -> Floats:
    first = np.where(there, days, np.inf).min(axis=1)
    return np.asarray(np.where(np.isfinite(first), first, np.nan))


def _has_a_pace(made: Announced) -> None:
    told = made.rows()
    if len(told) > 1 and made.since >= made.until:
        reason = f"has no time: it begins on {made.since}, and ends on {made.until}"
        raise InvalidSetting("the pace", "the window", reason)
    if len(told) < 2 or not any(one.counted for one in told):
        raise NoPace(made.name, tuple(sorted({one.day for one in told})), made.since)


def _name(network: Network, of: ActorId, homes: Homes) -> str:
    # A state may be there only by its companies.
    if of in {homes.get(actor.id) for actor in network.actors}:
        return next((actor.name for actor in network.actors if actor.id == of), of)
    return network.actor(of).name
