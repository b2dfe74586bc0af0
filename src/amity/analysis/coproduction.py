"""Buy, license or produce together: what each costs, when it breaks even, and when it makes independent."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from amity.analysis.basis import Basis
from amity.analysis.coproduction_tables import (
    AssumptionRow,
    CoProduction,
    InfluenceRow,
    MilestoneRow,
    ObstacleRow,
    PublishedRow,
    ToldRow,
    WayRow,
    YearRow,
)
from amity.analysis.interval import Interval
from amity.analysis.production.case import Case, Way
from amity.analysis.production.fitting import fit
from amity.analysis.production.influences import available, indices, swings
from amity.analysis.production.obstacles import tolls
from amity.analysis.production.outcomes import Outcome
from amity.analysis.production.paths import LONGEST
from amity.analysis.production.reading import case_from
from amity.analysis.production.shipped import load
from amity.analysis.production.told import Day, Find, beside, found_in
from amity.analysis.production.worlds import Worlds
from amity.ledger.evidence import last_day
from amity.model import AnalysisSettings
from amity.model.errors import InvalidCase, InvalidSetting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from amity.ledger import Partnership, Store

CELLS = 6_000_000
"""How many units in worlds are held at once, at most; each takes some two hundred bytes."""

SELDOM = 0.05
"""In what share of worlds something must come about for its time to be told."""

BASE = 512
"""How many points the indices of what matters are drawn from."""


def coproduction(
    case: Case | Mapping[str, object] | str | Path,
    *,
    ledger: "Store | None" = None,
    find: Find | None = None,
    as_of: Day = None,
    known_by: Day = None,
    worlds: int | None = None,
    seed: int | None = None,
    settings: AnalysisSettings | None = None,
    with_indices: bool = True,
) -> CoProduction:
    """What it costs and brings to buy something, to make it under a licence, or to make it together.

    Work at home follows Wright's law, `c_n = c_1 n^b` (Wright 1936), with forgetting (Argote, Beckman and Epple 1990;
    Benkard 2000); what is uncertain is drawn anew in each world. What matters is told one assumption at a time, and
    by the indices of Sobol (1993) where SALib is installed.

    Args:
        case: a case, a table with the fields of one, the file of one, or the name of one that comes with amity.
        ledger: where to look for what is told of the partnership that the case names; nothing is compared without.
        find: what the name of a party means; without it, the actors of the gazetteer are known.
        as_of: the day of the ledger's picture.
        known_by: the day whose knowledge it is drawn from.
        worlds: how many worlds are drawn; as the settings have it where left out.
        seed: what they are drawn with; as the settings have it where left out.
        settings: how many worlds are drawn, and with which seed, where that is not told.
        with_indices: whether the indices are reckoned, which takes some seconds.

    Raises:
        InvalidCase: the case breaks its schema, cannot be reckoned, or names a partnership that the ledger has not.
        InvalidSetting: there are more worlds than memory holds.
    """
    told, weights = _read(case), settings or AnalysisSettings()
    weights = replace(
        weights,
        worlds=weights.worlds if worlds is None else worlds,
        seed=weights.seed if seed is None else seed,
    )
    drawn = Worlds(told, _fitting(weights.worlds, told), weights.seed)
    outcomes = {way: Outcome.of(drawn, way) for way in told.ways}
    _long_enough(told, drawn)
    partnerships = found_in(ledger, told, find, as_of, known_by) if ledger else []
    compared = tuple(_told(told, partnerships, outcomes))
    reckoned = with_indices and available()
    return CoProduction(
        title=f"{told.name}: {', '.join(told.ways)}",
        basis=_basis(drawn, partnerships, as_of, known_by, reckoned=reckoned),
        money=f"{told.money}, of {told.start}",
        unit=told.unit,
        warnings=sum(bool(row.warning) for row in compared) if partnerships else None,
        rows=tuple(_way(way, one) for way, one in outcomes.items()),
        milestones=tuple(_milestone(way, outcomes[way]) for way in told.making),
        told=compared,
        published=tuple(_published(told, outcomes)),
        obstacles=tuple(_obstacles(drawn)),
        influences=tuple(_influences(told, weights.seed, reckoned=reckoned)),
        years=tuple(_years(told, outcomes)),
        assumptions=tuple(
            AssumptionRow(
                assumption=name, value=str(one.quantity), standing=one.standing, why=one.source or one.assumed
            )
            for name, one in told.assumptions().items()
        ),
    )


def _read(case: Case | Mapping[str, object] | str | Path) -> Case:
    if isinstance(case, Mapping):
        return case_from(case)
    return case if isinstance(case, Case) else load(case)


def _fitting(worlds: int, case: Case) -> int:
    most = int(CELLS // max(case.told["volume"].quantity.points[-1], 1))
    if worlds > most:
        raise InvalidSetting("worlds", case.source, f"are {worlds:,}, and can be {most:,} at most with this volume")
    return worlds


def _long_enough(case: Case, worlds: Worlds) -> None:
    """That all units are done within the horizon in the middle of all assumptions, where nothing comes in the way."""
    if case.horizon is None:
        return
    plain = replace(worlds, size=1, seed=None, forced={one.name: False for one in case.obstacles})
    for way in case.ways:
        needed = Outcome.of(plain, way).paths.years
        if needed > case.horizon:
            reason = (
                f"is {case.horizon} years; {way} takes {needed} for all {case.unit} even where nothing comes in the way"
            )
            raise InvalidCase(case.source, "horizon", reason)


def _way(way: Way, one: Outcome) -> WayRow:
    return WayRow(
        way=way.value,
        unit_cost=Interval.of(one.levelled),
        beside_buying=Interval.of(one.premium) if way.makes else Interval.exactly(0.0),
        cost=Interval.of(one.present_cost),
        at_home=Interval.of(one.at_home),
        last=Interval.of(np.max(one.paths.unit_years, axis=1) + one.paths.worlds.case.start),
    )


def _milestone(way: Way, one: Outcome) -> MilestoneRow:
    even, independent = one.break_even > 0, ~np.isnan(one.independent)
    return MilestoneRow(
        way=way.value,
        break_even=_over(one.break_even, even, at_least=SELDOM),
        break_even_year=_over(one.break_even_year, even, at_least=SELDOM),
        never_even=float(1 - even.mean()),
        independent=_over(one.independent, independent, at_least=SELDOM),
        never_independent=float(1 - independent.mean()),
    )


def _years(case: Case, outcomes: Mapping[Way, Outcome]) -> Iterator[YearRow]:
    """The years, of each the ways; none of a way whose units are all done."""
    spent = {way: np.cumsum(one.paths.present_costs, axis=1) for way, one in outcomes.items()}
    by_year = {way: one.paths.by_year(one.paths.unit_costs) for way, one in outcomes.items()}
    for year in range(min(max(one.paths.years for one in outcomes.values()), case.horizon or LONGEST)):
        for way, paths in ((way, one.paths) for way, one in outcomes.items() if year < one.paths.years):
            output = paths.output[:, year]
            yield YearRow(
                way=way.value,
                year=case.start + year,
                output=Interval.of(output),
                cost=Interval.of(paths.costs[:, year]),
                spent=Interval.of(spent[way][:, year]),
                unit_cost=_over(by_year[way][:, year] / np.maximum(output, 1), output > 0),
                content=Interval.of(paths.content[:, year]),
                capacity=Interval.of(paths.capacity[:, year]),
            )


def _obstacles(worlds: Worlds) -> Iterator[ObstacleRow]:
    for one in tolls(worlds):
        yield ObstacleRow(
            obstacle=one.obstacle.name,
            way=one.way.value,
            happens=float(one.happens.mean()),
            delay=Interval.of(one.delay),
            cost=Interval.of(one.cost),
            expected=float((one.cost * one.happens).mean()),
            later=Interval.of(one.later) if one.later.size else None,
            lost=one.lost,
        )


def _influences(case: Case, seed: int, *, reckoned: bool) -> Iterator[InfluenceRow]:
    for way in case.making:
        found = indices(case, way, base=BASE, seed=seed) if reckoned else {}
        rows = [(one, found.get(one.input)) for one in swings(case, way)]
        for one, index in sorted(rows, key=lambda row: -(row[1].total if row[1] else 0.0)):
            yield InfluenceRow(
                way=way.value,
                input=one.input.removeprefix(f"{way}: "),
                low=one.low,
                high=one.high,
                first=_around(index.first, index.first_reach) if index else None,
                total=_around(index.total, index.total_reach) if index else None,
            )


def _published(case: Case, outcomes: Mapping[Way, Outcome]) -> Iterator[PublishedRow]:
    for one in case.published:
        found = fit(one, outcomes[one.way].figure(one))
        yield PublishedRow(
            figure=found.figure,
            published=found.published,
            model=found.model,
            below=found.below,
            fits=found.fits,
            why=one.note,
            source=one.source,
        )


def _told(case: Case, partnerships: "list[Partnership]", outcomes: Mapping[Way, Outcome]) -> Iterator[ToldRow]:
    costs = {way: Interval.of(one.cost) for way, one in outcomes.items()}
    for one in beside(case, partnerships, costs) if partnerships else ():
        yield ToldRow(
            told=one.told, assumed=one.assumed, warning=one.warning, quote=one.claim.quote, claims=(one.claim.id,)
        )


def _basis(worlds: Worlds, partnerships: "list[Partnership]", as_of: Day, known_by: Day, *, reckoned: bool) -> Basis:
    case = worlds.case
    standings = [one.standing for one in case.assumptions().values()]
    counted = {word: standings.count(word) for word in ("published", "assumed", "own", "default")}
    missing = "left out" if available() else "not reckoned; they need SALib: pip install 'amity[analysis]'"
    drawn = f"drawn from {BASE} points" if reckoned else missing
    claims = {claim.id: claim.document for one in partnerships for claim in one.claims}
    return Basis(
        as_of=last_day(as_of) if as_of else None,
        known_by=last_day(known_by) if known_by else None,
        day=max((step.by for one in partnerships for step in one.steps), default=None),
        worlds=worlds.size,
        seed=worlds.seed,
        notes=(
            f"A model of {case.source}: it says what follows from its assumptions, not what will be.",
            f"Indices of Sobol are {drawn}.",
            *([f"Compared with {case.partnership} in the ledger."] if partnerships else []),
        ),
        weights={"assumptions": counted},
        actors=len({actor for one in partnerships for actor in one.actors}),
        ties=len(partnerships),
        claims=len(claims),
        documents=len(set(claims.values())),
    )


def _over(values: "NDArray[np.generic]", where: "NDArray[np.bool_]", *, at_least: float = 0.0) -> Interval | None:
    """The interval of a value over the worlds that have it; none where too few do."""
    return Interval.of(values[where]) if where.any() and where.mean() >= at_least else None


def _around(value: float, reach: float) -> Interval:
    """An index with its 90 % interval; what chance puts outside 0 to 1 is cut off."""
    low, middle, high = (min(max(one, 0.0), 1.0) for one in (value - reach, value, value + reach))
    return Interval(middle, low, high)
