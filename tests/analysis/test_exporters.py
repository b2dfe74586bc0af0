"""When a recipient becomes a provider: by hand on small webs, and the laws that roles keep."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.exporters import Exporters, exporters
from amity.analysis.interval import Interval
from amity.analysis.web import Web
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NothingKnown, NothingPasses, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]

UA, PL = ActorId("UA"), ActorId("PL")
TURNING = (
    "2022 PL>UA",
    "2022 US>UA",
    "2023 PL>UA",
    "2023 UA>US",
    "2024 UA>US",
    "2024 UA>PL",
    "2024 PL>UA",
    "2025 UA>PL",
)
"""Roles -1, 0, 1/3, 1."""


def roles(answer: Exporters, layer: str = "arms") -> dict[int, float | None]:
    return {row.year: row.role.median if row.role else None for row in answer.rows if row.layer == layer}


def test_the_net_role_of_each_year_by_hand(passing: WebOf) -> None:
    answer = exporters(passing(*TURNING), of=UA, until=2025)
    assert roles(answer) == {2022: -1, 2023: 0, 2024: pytest.approx(1 / 3), 2025: 1}
    assert [(row.given.median, row.received.median) for row in answer.rows] == [(0, 2), (1, 1), (2, 1), (1, 0)]


def test_the_crossing_is_the_first_year_from_which_more_is_given(passing: WebOf) -> None:
    (turn,) = exporters(passing(*TURNING), of=UA).crossings
    assert (turn.share, turn.year, turn.last, turn.throughout) == (1.0, Interval.exactly(2024), 0.0, 0.0)
    assert turn.claims
    assert all("UA>" in claim and claim >= "2024" for claim in turn.claims)


def test_a_partner_of_one_alone_has_the_opposite_role(passing: WebOf) -> None:
    web = passing("2022 PL>UA", "2023 UA>PL", "2023 PL>UA training", "2024 UA>PL 0.5")
    one, other = roles(exporters(web, of=UA), "all"), roles(exporters(web, of=PL), "all")
    assert one == {2022: -1, 2023: 0, 2024: 1, 2025: None, 2026: None}
    assert other == {year: role if role is None else -role for year, role in one.items()}


def test_a_crossing_in_the_last_year_is_told_apart(passing: WebOf) -> None:
    (turn,) = exporters(passing("2022 PL>UA", "2024 UA>PL"), of=UA).crossings
    assert (turn.share, turn.last) == (1.0, 1.0)


def test_the_year_of_crossing_is_as_uncertain_as_what_it_rests_on(passing: WebOf) -> None:
    web = passing("2022 PL>UA", "2023 UA>PL 0.5", "2025 UA>PL 0.5")
    (turn,) = exporters(web, of=UA, settings=AnalysisSettings(worlds=20_000)).crossings
    assert turn.share == pytest.approx(0.75, abs=0.02)
    assert turn.year == Interval(2023, 2023, 2025)


def test_a_provider_throughout_never_turns(passing: WebOf) -> None:
    (turn,) = exporters(passing("2022 UA>PL", "2024 UA>PL"), of=UA).crossings
    assert (turn.share, turn.year, turn.last, turn.throughout) == (0.0, None, None, 1.0)


def test_each_layer_is_told_of_and_all_together(passing: WebOf) -> None:
    answer = exporters(passing("2024 PL>UA aid", "2024 UA>PL", "2024 UA>US"), of=UA, until=2024)
    assert [(row.layer, row.year) for row in answer.rows] == [("all", 2024), ("arms", 2024), ("aid", 2024)]
    assert roles(answer, "all") == {2024: pytest.approx(1 / 3)}


def test_by_amount_what_is_worth_more_counts_for_more(passing: WebOf) -> None:
    web = passing("2024 PL>UA $3000000", "2024 PL>UA $2000000", "2024 UA>US $1000000", "2024 UA>PL")
    answer = exporters(web, of=UA, measure="amount", until=2024)
    assert roles(answer) == {2024: pytest.approx(-0.5)}
    assert (answer.rows[0].given.median, answer.rows[0].received.median) == (1, 3)
    assert answer.rows[0].claims == ("2024 PL>UA $3000000 (0)", "2024 UA>US $1000000 (2)", "2024 PL>UA $2000000 (1)")
    assert "Money is told of 2 of 3 flows" in answer.basis.notes[0]


def test_a_window_and_all_years_smooth_the_role(passing: WebOf) -> None:
    web = passing("2022 PL>UA", "2023 UA>PL", "2024 UA>US", "2024 UA>PL")
    assert roles(exporters(web, of=UA, window=2, until=2024)) == {2022: -1, 2023: 0, 2024: 1}
    assert roles(exporters(web, of=UA, window=None, until=2024)) == {2022: -1, 2023: 0, 2024: pytest.approx(0.5)}
    assert exporters(web, of=UA, window=2).basis.weights["window"] == 2


def test_years_are_those_that_were_asked_for(passing: WebOf) -> None:
    web = passing("2020 PL>UA", "2024 UA>PL")
    assert roles(exporters(web, of=UA, since=2023, until=2024), "arms") == {2024: 1}
    assert [row.year for row in exporters(web, of=UA, until=2021).rows] == [2020]


def test_wishes_count_where_they_are_asked_for(passing: WebOf) -> None:
    web = passing("2024 PL>UA", "2024 UA>PL proposed", "2024 UA>US negotiating")
    assert roles(exporters(web, of=UA, until=2024)) == {2024: -1}
    assert roles(exporters(web, of=UA, until=2024, at_least=Stage.PROPOSED)) == {2024: pytest.approx(1 / 3)}


def test_what_is_told_of_both_alike_is_on_neither_side(passing: WebOf) -> None:
    web = passing("2023 PL-UA co-production", "2024 PL>UA")
    assert roles(exporters(web, of=UA, until=2024)) == {2024: -1}
    with pytest.raises(NothingPasses, match="Nothing tells that Land UA gives or receives co-production"):
        exporters(web, of=UA, kinds=[Kind.CO_PRODUCTION])


def test_companies_can_be_taken_for_their_states(passing: WebOf) -> None:
    web = passing("2024 co:krab>UA", "2024 UA>PL", "2024 co:krab>PL")
    answer = exporters(web, of=PL, homes={ActorId("co:krab"): PL}, until=2024)
    assert (answer.rows[0].given.median, answer.rows[0].received.median) == (1, 1)


def test_a_state_may_be_there_by_its_companies_alone(passing: WebOf) -> None:
    answer = exporters(passing("2024 co:krab>UA"), of=PL, homes={ActorId("co:krab"): PL})
    assert roles(answer)[2024] == 1


def test_an_answer_is_read_again_as_it_was_written_and_the_same_each_time(passing: WebOf) -> None:
    web = passing("2022 PL>UA 0.7", "2023 UA>PL 0.4", "2024 UA>US 0.6 training")
    answer = exporters(web, of=UA)
    assert Exporters.from_json(answer.to_json()) == answer
    assert exporters(web, of=UA).to_json() == answer.to_json()
    assert (answer.basis.worlds, answer.basis.seed, answer.basis.weights["measure"]) == (1000, 1, "count")


def test_worlds_that_were_drawn_before_give_the_same(passing: WebOf) -> None:
    web = passing("2022 PL>UA 0.7", "2023 UA>PL 0.4")
    assert exporters(web, of=UA, worlds=web.sample(500, seed=3)) == exporters(
        web, of=UA, settings=AnalysisSettings(worlds=500, seed=3)
    )


def test_worlds_of_another_network_are_refused(passing: WebOf) -> None:
    with pytest.raises(InvalidSetting, match="were drawn from another network"):
        exporters(passing("2022 PL>UA"), of=UA, worlds=passing("2022 PL>UA", "2022 US>UA").sample(10))


def test_it_can_be_drawn(passing: WebOf) -> None:
    answer = exporters(passing("2022 PL>UA 0.7", "2023 UA>PL training", "2024 UA>US 0.6"), of=UA)
    axes = answer.plot()
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["all (band: 5–95 %)", "arms", "training"]  # type: ignore[union-attr] # it has one


def test_an_actor_that_does_not_occur_is_told_with_the_nearest(passing: WebOf) -> None:
    with pytest.raises(UnknownActor, match=r"Did you mean .*Land UA"):
        exporters(passing(*TURNING), of=ActorId("Land UU"))


def test_an_empty_web_is_told(passing: WebOf) -> None:
    with pytest.raises(NothingKnown):
        exporters(replace(passing(*TURNING), ties=()), of=UA)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kinds": [Kind.MEMBERSHIP]}, "“membership” has no direction"),
        ({"kinds": [Kind.ARMS, Kind.DIPLOMATIC]}, "“diplomatic” has no direction"),
        ({"window": 6}, "the window is 6, and must lie between 1 and the 5 years from 2022 to 2026"),
        ({"window": 0}, "the window is 0"),
        ({"since": 2025, "until": 2024}, "the years end in 2024, before they begin in 2025"),
        ({"measure": "weight"}, "the measure is “weight”, and must be one of count, amount, tiv"),
        ({"measure": "tiv"}, "is tiv, but no volume of arms is told of; choose count"),
        ({"measure": "amount"}, "no money is told of; choose count"),
        ({"at_least": Stage.ENDED}, "“ended” closes a relation"),
    ],
)
def test_what_cannot_be_asked_is_told(passing: WebOf, asked: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidSetting, match=message):
        exporters(passing(*TURNING), of=UA, **asked)  # type: ignore[arg-type] # some are wrong on purpose


def test_years_without_flows_are_told_with_those_that_have_some(passing: WebOf) -> None:
    with pytest.raises(NothingPasses, match=r"from 2010 to 2014\. It does from 2022 to 2025"):
        exporters(passing(*TURNING), of=UA, since=2010, until=2014)


def test_the_web_answers_the_same(passing: WebOf) -> None:
    web = passing(*TURNING)
    asked = Web(as_of=web.as_of, actors=web.actors, ties=web.ties, settings=AnalysisSettings(worlds=50))
    assert asked.exporters(of=UA, window=2) == exporters(web, of=UA, window=2, settings=AnalysisSettings(worlds=50))


@settings(max_examples=30)
@given(st.data())
def test_telling_that_an_actor_gives_never_lowers_its_role_in_that_year(passing: WebOf, data: st.DataObject) -> None:
    report = st.builds(
        "{} {} {}".format,
        st.integers(2020, 2024),
        st.sampled_from(["PL>UA", "UA>PL", "US>UA", "UA>US"]),
        st.sampled_from(["1.0", "0.5", "0.8"]),
    )
    told = ["2020 UA>PL", *data.draw(st.lists(report, max_size=6))]
    year = data.draw(st.integers(2020, 2024))
    few = AnalysisSettings(worlds=64)
    before = roles(exporters(passing(*told), of=UA, settings=few))
    after = roles(exporters(passing(*told, f"{year} UA>SE 1.0"), of=UA, settings=few))
    assert after[year] is not None
    assert before.get(year) is None or after[year] >= before[year] - 1e-12  # type: ignore[operator] # neither is none
    assert {at: role for at, role in after.items() if at != year and role is not None} == {
        at: role for at, role in before.items() if at != year and role is not None
    }


def test_what_passes_between_foes_is_to_be_read_with_care(passing: WebOf) -> None:
    web = passing("2024 RU>UA", "2024 RU>UA hostility", "2024 PL>UA", "2024 US>UA", "2024 US>UA hostility 0.5")
    assert exporters(web, of=UA).basis.notes == (
        "Told to be hostile to Land UA: Land RU. Read what is told to pass between them with care.",
    )
