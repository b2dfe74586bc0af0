"""The pace that dated claims tell of: what counts, what does not, and how sure it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from amity.analysis.interval import Interval
from amity.analysis.pace import announced
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NoPace, NothingKnown, NothingPasses, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]
UA = ActorId("UA")
SURE = AnalysisSettings(worlds=2000)
YEARLY = ("2018 UA>PL", "2019 UA>SE", "2020 UA>DK", "2021 UA>JP", "2022 UA>GB", "2023 UA>FR")


def told(network: Network) -> list[tuple[int, str, str, bool]]:
    found = announced(network, of=UA, settings=SURE)
    return [(row.day.year, row.partner, row.kind.value, row.counted) for row in found.rows()]


def test_the_first_with_a_partner_in_a_layer_counts_and_no_other(passing: WebOf) -> None:
    web = passing(
        "2020 UA>PL", "2021 UA>PL", "2022 UA-PL technology", "2023 UA>JP co-production", "2024 UA-JP technology"
    )
    assert told(web) == [
        (2020, "PL", "arms", False),
        (2022, "PL", "technology", True),
        (2023, "JP", "co-production", True),
        (2024, "JP", "technology", True),
    ]


def test_what_an_actor_receives_is_none_of_its_own(passing: WebOf) -> None:
    web = passing(
        "2020 UA>PL", "2021 US>UA", "2022 US>UA technology", "2023 UA-US", "2024 UA>SE", "2025 UA>GB training"
    )
    assert [partner for _, partner, _, _ in told(web)] == ["PL", "SE"]


def test_what_is_not_agreed_counts_only_where_that_is_asked_for(passing: WebOf) -> None:
    web = passing("2020 UA>PL", "2021 UA>SE negotiating", "2022 UA>DK signed")
    assert [partner for _, partner, _, _ in told(web)] == ["PL", "DK"]
    lower = announced(web, of=UA, at_least=Stage.NEGOTIATING, settings=SURE)
    assert [row.partner for row in lower.rows()] == ["PL", "SE", "DK"]


def test_a_denial_takes_it_back(passing: WebOf) -> None:
    web = passing("2020 UA>PL", "2021 UA>SE", "2022 UA>SE denied agreed", "2022 UA>DK")
    assert [partner for _, partner, _, _ in told(web)] == ["PL", "DK"]


def test_the_rate_is_that_of_the_count_with_the_interval_of_a_poisson_process(passing: WebOf) -> None:
    row = announced(passing(*YEARLY), of=UA, settings=AnalysisSettings(worlds=20_000)).row()
    years = (date(2026, 12, 31) - date(2018, 6, 1)).days / 365.25
    assert row.innovations == Interval.exactly(5)
    # Quantiles of a chi-squared distribution with 11 degrees of freedom, halved.
    low, median, high = (value / 2 / years for value in (4.5748, 10.3410, 19.6751))
    assert (row.per_year.low, row.per_year.median, row.per_year.high) == pytest.approx((low, median, high), rel=0.03)
    assert row.months.median == pytest.approx(12 / row.per_year.median)
    assert row.slowing > 0.8
    assert row.trend.median < 1


def test_what_is_doubtful_is_counted_in_the_worlds_where_it_is_so(passing: WebOf) -> None:
    web = passing(*(f"{report} 0.5" if place else report for place, report in enumerate(YEARLY)))
    counts = announced(web, of=UA, settings=SURE).counted
    assert counts.mean() == pytest.approx(2.5, abs=0.15)
    assert counts.var() == pytest.approx(5 / 4, abs=0.15)


def test_what_is_so_on_one_day_is_one_innovation(passing: WebOf) -> None:
    web = passing("2018 UA>PL", "2020 UA>SE", "2020 UA>DK", "2020 UA-SE technology", "2021 UA>JP")
    found = announced(web, of=UA, settings=SURE)
    assert len(found.rows()) == 5
    assert Interval.of(found.counted) == Interval.exactly(2)


def test_when_they_are_counted_from_can_be_told(passing: WebOf) -> None:
    found = announced(passing(*YEARLY), of=UA, since=date(2020, 12, 31), settings=SURE)
    assert [row.partner for row in found.rows() if row.counted] == ["JP", "GB", "FR"]
    assert Interval.of(found.counted) == Interval.exactly(3)


def test_a_few_reports_on_times_long_past_do_not_begin_the_record(passing: WebOf) -> None:
    web = passing("1994 UA>FR", *(f"{2010 + year} UA>X{year:02}" for year in range(12)))
    assert announced(web, of=UA, settings=SURE).since.year == 2010


def test_nothing_is_counted_that_was_told_after_the_day_of_the_picture(passing: WebOf) -> None:
    web, day = passing(*YEARLY), date(2020, 12, 31)
    then = replace(web, as_of=day, ties=tuple(replace(tie, day=day) for tie in web.ties if tie.belief.days()[0] <= day))
    found = announced(then, of=UA, settings=SURE)
    assert (found.until, [row.partner for row in found.rows()]) == (day, ["PL", "SE", "DK"])


def test_bursts_are_told_from_what_is_regular(passing: WebOf) -> None:
    evenly = [date(2016, 1, 1) + timedelta(days=91 * place) for place in range(40)]
    bursts = [date(2016, 1, 1) + timedelta(days=1000 * (place // 10) + place) for place in range(40)]
    dispersions = [announced(_dated(passing, days), of=UA, settings=SURE).row().dispersion for days in (evenly, bursts)]
    even, burst = (found.median for found in dispersions if found)
    assert even < 0.5 < 2 < burst


def test_companies_may_innovate_for_their_states(passing: WebOf) -> None:
    web = passing("2020 co:skyeton>PL", "2022 co:skyeton>JP technology", "2023 UA>SE")
    homes = {ActorId("co:skyeton"): UA}
    assert len(announced(web, of=UA, homes=homes, settings=SURE).rows()) == 3
    with pytest.raises(NoPace):
        announced(web, of=UA, settings=SURE)


def test_the_same_seed_gives_the_same_pace(passing: WebOf) -> None:
    first, second = (announced(passing(*YEARLY), of=UA, settings=SURE).rates() for _ in range(2))
    other = announced(passing(*YEARLY), of=UA, settings=AnalysisSettings(worlds=2000, seed=2)).rates()
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_the_claims_of_a_pace_are_those_that_are_counted(passing: WebOf) -> None:
    found = announced(passing(*YEARLY), of=UA, settings=SURE)
    assert found.row().claims == tuple(row.claims[0] for row in found.rows()[1:])
    assert found.row().claims[0] == "2019 UA>SE (1)"


def test_a_partner_that_is_told_to_be_hostile_is_warned_of(passing: WebOf) -> None:
    found = announced(passing(*YEARLY, "2024 UA-FR hostility"), of=UA, settings=SURE)
    assert "hostile to Land UA: Land FR" in found.caution[0]
    assert announced(passing(*YEARLY), of=UA, settings=SURE).caution == ()


def test_one_alone_is_no_pace(passing: WebOf) -> None:
    with pytest.raises(NoPace, match="tell of 2020-06-01; two are needed"):
        announced(passing("2020 UA>PL", "2021 UA>PL"), of=UA, settings=SURE)
    with pytest.raises(NoPace, match="one of them after 2025-01-01"):
        announced(passing(*YEARLY), of=UA, since=date(2025, 1, 1), settings=SURE)


def test_what_nothing_is_told_of_has_no_pace(passing: WebOf) -> None:
    with pytest.raises(NothingPasses, match="Land UA gives or receives arms"):
        announced(passing("2020 UA>PL training"), of=UA, settings=SURE)
    with pytest.raises(UnknownActor):
        announced(passing(*YEARLY), of=ActorId("PE"), settings=SURE)
    with pytest.raises(NothingKnown):
        announced(passing(), of=UA, settings=SURE)
    with pytest.raises(InvalidSetting, match="it begins on 2030-01-01"):
        announced(passing(*YEARLY), of=UA, since=date(2030, 1, 1), settings=SURE)
    with pytest.raises(InvalidSetting, match="closes a relation"):
        announced(passing(*YEARLY), of=UA, at_least=Stage.ENDED, settings=SURE)


def test_it_is_asked_of_the_layers_that_are_named(passing: WebOf) -> None:
    web = passing("2020 UA>PL training", "2021 UA>SE training", *YEARLY)
    found = announced(web, of=UA, kinds=[Kind.TRAINING], settings=SURE)
    assert {row.kind for row in found.rows()} == {Kind.TRAINING}


def _dated(passing: WebOf, days: list[date]) -> Network:
    """A web in which Ukraine has something for another partner on each of these days."""
    web = passing(*(f"2016 UA>X{place:02}" for place in range(len(days))))
    ties = []
    for tie, day in zip(web.ties, days, strict=True):
        (only,) = tie.belief.testimony
        ties.append(replace(tie, belief=replace(tie.belief, testimony=(replace(only, day=day, known=day),))))
    return replace(web, ties=tuple(ties))
