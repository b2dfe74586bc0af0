"""How long an advantage lasts: what is supposed, what is read from a web, and what cannot be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import amity
from amity.analysis import Interval, Web
from amity.analysis.window import PUBLICITY, window
from amity.analysis.window_case import WindowCase, shipped, shown
from amity.analysis.window_rows import Window
from amity.analysis.window_terms import Term, duration, number, share
from amity.model import Actor, ActorId, AnalysisSettings
from amity.model.errors import InvalidCase, InvalidSetting, NoPace, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]
FEW = AnalysisSettings(worlds=200)
YEARLY = ("2018 UA>PL", "2019 UA>SE", "2020 UA>DK", "2021 UA>JP", "2022 UA>GB", "2023 UA>FR")


def asked(**told: Any) -> Window:
    usual: dict[str, Any] = {"half_life": "6mo", "pace": "3mo", "settings": FEW}
    return window(**usual | told)


def test_what_is_told_exactly_is_answered_exactly() -> None:
    answer = amity.window(half_life="12mo", gain=2, pace="1y", threshold=1, settings=FEW)
    (row,) = answer.rows
    assert (row.least, row.greatest) == (Interval.exactly(2), Interval.exactly(4))
    assert (row.half_life, row.gain, row.pace) == tuple(map(Interval.exactly, (12, 2, 12)))
    assert answer.lasting[0].window.median == pytest.approx(24)
    assert answer.lasting[0].single.median == pytest.approx(12)
    assert [(one.rule, one.held) for one in answer.needed] == [("on average", 1), ("always", 1)]
    assert answer.needed[1].months.median == pytest.approx(12 * 1.5849625)


def test_a_slip_costs_its_share_of_the_mean() -> None:
    late, missed = asked(slip="50%", threshold=2).slips
    (row,) = asked(threshold=2).rows
    assert late.mean
    assert late.mean.median == pytest.approx(row.mean.median / 1.5)
    assert late.lost.median == pytest.approx(12 / 3)
    assert missed.lost.median == pytest.approx(3)
    assert missed.least
    assert missed.least.median == pytest.approx(row.least.median / 2**0.5)
    assert missed.below
    assert missed.below.median > 0


def test_how_long_a_gain_lasts_tells_its_half_life() -> None:
    (row,) = asked(half_life=None, lasts="6mo", threshold=0.25).rows
    assert row.half_life.median == pytest.approx(3)


def test_what_takes_the_place_of_a_case_leaves_the_rest_as_it_is() -> None:
    answer = window(None, "six-months", half_life="2mo", pace="1mo", settings=FEW)
    (row,) = answer.rows
    assert (row.half_life.median, row.pace.median) == pytest.approx((2, 1))
    assert {one.name for one in answer.supposed} == {"slip", "threshold", "gain", "half-life", "pace"}
    assert 0.25 <= answer.threshold.low < answer.threshold.high <= 0.5


def test_ranges_are_drawn_and_equal_seeds_give_equal_answers() -> None:
    ranges = {"half_life": "4..12mo", "gain": [0.5, 1, 2], "pace": {"p5": "1mo", "p50": "3mo", "p95": "6mo"}}
    first, again = asked(**ranges), asked(**ranges)
    assert first == again
    assert first != asked(**ranges, settings=AnalysisSettings(worlds=200, seed=2))
    (row,) = first.rows
    assert 4 < row.half_life.low < row.half_life.median < row.half_life.high < 12
    assert (row.pace.low, row.pace.median, row.pace.high) == pytest.approx((1, 3, 6), rel=0.2)


def test_one_number_more_changes_no_draw_of_another() -> None:
    one, two = (
        asked(half_life="4..12mo"),
        asked(half_life="4..12mo", gain="1..2", other={"half_life": "1..2y", "pace": "1y"}),
    )
    assert one.rows[0].half_life == two.rows[0].half_life


def test_two_sides_stand_against_each_other() -> None:
    answer = asked(other={"half_life": "6mo", "pace": "3mo", "gain": 0.5}, threshold=1)
    assert [row.side for row in answer.rows] == ["own side", "other side"]
    (net,) = answer.net
    assert net.mean.median == pytest.approx(answer.rows[0].mean.median / 2)
    assert net.ahead == Interval.exactly(1)
    assert net.window.median < answer.lasting[0].window.median
    same = asked(other={"half_life": "6mo", "pace": "3mo"}).net[0]
    assert (same.mean.median, same.ahead.median) == pytest.approx((0, 0.5))


def test_a_pace_is_read_from_a_web_with_its_claims(passing: WebOf) -> None:
    answer = web(passing(*YEARLY)).window(of="Land UA", half_life="6mo")
    (told,) = answer.told
    assert answer.arrivals == "random"
    assert told.actor == "UA"
    assert [row.partner for row in answer.innovations] == ["PL", "SE", "DK", "JP", "GB", "FR"]
    assert set(told.claims) < set(answer.claims)
    assert answer.rows[0].pace.median == pytest.approx(told.months.median)
    assert PUBLICITY in answer.basis.notes
    assert asked(half_life="6mo").basis.notes != answer.basis.notes


def test_both_paces_may_be_read(passing: WebOf) -> None:
    both = passing(*YEARLY, "2019 RU>KP", "2020 RU>IR", "2022 RU>CN")
    answer = web(both).window(of="UA", against="RU", half_life="6mo", other={"half_life": "6mo"})
    assert [row.side for row in answer.rows] == ["Land UA", "Land RU"]
    assert [row.actor for row in answer.told] == ["UA", "RU"]
    assert answer.net[0].mean.median > 0


def test_a_pace_that_is_supposed_is_held_against_what_is_told(passing: WebOf) -> None:
    agrees = web(passing(*YEARLY)).window(of="UA", half_life="6mo", pace="12..20mo")
    contradicts = web(passing(*YEARLY)).window(of="UA", half_life="6mo", pace="1mo")
    assert not any("contradicts" in note for note in agrees.basis.notes)
    assert any("contradicts what dated claims tell of Land UA" in note for note in contradicts.basis.notes)
    assert contradicts.rows[0].pace.median == pytest.approx(1)
    assert contradicts.arrivals == "regular"


def test_where_a_web_tells_of_no_pace_a_supposed_one_stands_alone(passing: WebOf) -> None:
    one = web(passing("2020 UA>PL"))
    assert any(
        "nothing stands beside it" in note for note in one.window(of="UA", half_life="6mo", pace="3mo").basis.notes
    )
    with pytest.raises(NoPace):
        one.window(of="UA", half_life="6mo")
    with pytest.raises(UnknownActor):
        one.window(of="Perw", half_life="6mo", pace="3mo")


def test_all_that_is_told_of_a_partnership_stands_beside_what_is_supposed(passing: WebOf) -> None:
    told = passing(*YEARLY, "2021 UA>PL $5 signed", "2022 UA>PL suspended", "2024 UA>JP negotiating technology")
    answer = web(told).window(of="UA", partner="Land PL", half_life="6mo", pace="18mo")
    assert [(row.day.year, row.stage, row.amount) for row in answer.partnership] == [
        (2018, "active", None),
        (2021, "signed", 5),
        (2022, "suspended", None),
    ]
    assert any("Land UA and Land PL have in arms is told to be closed" in note for note in answer.basis.notes)
    assert {row.claims[0] for row in answer.partnership} <= set(answer.claims)


def test_what_is_supposed_ahead_of_what_is_told_is_warned_of(passing: WebOf) -> None:
    told = web(passing(*YEARLY, "2024 UA-FI negotiating technology", "2024 UA-PE training"))
    ahead, none = (told.window(of="UA", partner=one, half_life="6mo").basis.notes for one in ("FI", "PE"))
    assert any("Land UA and Land FI have is more likely not agreed" in note for note in ahead)
    assert any("Nothing is told of Land UA and Land PE in arms" in note for note in none)
    with pytest.raises(InvalidSetting, match="is FI, but not whose"):
        told.window(partner="FI", half_life="6mo", pace="3mo")


def test_an_answer_comes_back_from_json_as_it_was(passing: WebOf) -> None:
    for answer in (
        asked(other={"half_life": "6mo", "pace": "3mo"}),
        web(passing(*YEARLY)).window(of="UA", half_life="6mo"),
        asked(arrivals="random"),
    ):
        assert Window.from_json(answer.to_json()) == answer


def test_tables_that_a_question_leaves_empty_are_not_shown(passing: WebOf) -> None:
    names = [table.name for table in asked().tables]
    assert names == ["rows", "lasting", "needed", "slips", "supposed"]
    read = web(passing(*YEARLY)).window(of="UA", half_life="6mo")
    assert {"told", "innovations"} < {table.name for table in read.tables}


@pytest.mark.parametrize("told", [{}, {"arrivals": "random"}, {"other": {"half_life": "9mo", "pace": "6mo"}}])
def test_it_is_drawn_the_same_each_time(told: dict[str, Any], tmp_path: Path) -> None:
    first, again = (asked(**told).save_plot(tmp_path / f"{name}.svg").read_bytes() for name in "ab")
    assert first == again
    assert b"threshold" in first


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"half_life": "0mo"}, "half-life is 0mo, and must be above 0"),
        ({"half_life": "-1y"}, "half-life is -1y, and must be above 0"),
        ({"half_life": "12..4mo"}, "half-life is 12..4mo: the lowest must stand first"),
        ({"half_life": 6}, "no unit; give one of d .days., w .weeks., mo .months. or y .years."),
        ({"half_life": "6 fortnights"}, "the unit “fortnights”, which is none of"),
        ({"half_life": "soon"}, "must be a number and a unit"),
        ({"half_life": None}, "the half-life of own side is missing"),
        ({"half_life": "1..2..3..4mo"}, "one number, two or three"),
        ({"half_life": {"p5": "1mo"}}, "percentiles"),
        ({"half_life": "1e30y"}, "must lie between"),
        ({"lasts": "6mo"}, "are both told; tell one"),
        ({"half_life": None, "lasts": "6mo", "threshold": 1}, "must be less than a gain"),
        ({"pace": "0d"}, "pace is 0d, and must be above 0"),
        ({"pace": None}, "the pace of own side is missing"),
        ({"pace": None, "of": "UA"}, "the pace of UA is missing; tell it, or ask a web"),
        ({"gain": -1}, "gain is -1, and must be above 0"),
        ({"gain": "much"}, "must be a number"),
        ({"gain": True}, "must be a number"),
        ({"gain": "nan"}, "must be above 0"),
        ({"threshold": 0}, "threshold is 0, and must be above 0"),
        ({"threshold": 100}, "the threshold of 100 .* is never reached: .* own side has 3.41"),
        ({"slip": "-5%"}, "slip is -5%, and must be above 0"),
        ({"arrivals": "sometimes"}, "must be one of regular, random"),
        ({"other": {"speed": 3}}, "“speed”"),
        ({"other": {"half_life": "6mo"}}, "the pace of other side is missing"),
        ({"other": {"half_life": "6mo", "pace": "1mo", "threshold": 2}}, "is of both sides"),
    ],
)
def test_what_cannot_be_supposed_is_told(told: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidSetting, match=reason):
        asked(**told)


def test_a_threshold_out_of_reach_in_some_worlds_is_told_of() -> None:
    answer = asked(half_life="1..12mo", threshold=2)
    assert any("never comes up to the threshold" in note for note in answer.basis.notes)


@pytest.mark.parametrize("name", shipped())
def test_what_is_shipped_can_be_asked_and_names_its_sources(name: str) -> None:
    answer = window(None, name, settings=FEW)
    assert WindowCase.read(shown(name)).own
    assert all(row.source for row in answer.supposed)
    assert answer.rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty; amity window --show NAME"),
        ("[1]", "must be a table"),
        ("half-life: [", "is no YAML"),
        ("halflife: 6mo", "“halflife” is none of .*; did you mean half-life"),
        ("half-life: 6 parsecs", "half-life: is '6 parsecs' with the unit “parsecs”"),
        ("half-life: {value: 6mo, page: 3}", "half-life: “page” is none of value, source, assumed"),
        ("pace: [3mo, 1mo]", "pace: is 3mo..1mo: the lowest must stand first"),
        ("other: 3", "other: must be a table"),
        ("other: {threshold: 3}", "other: “threshold” is none of half-life, lasts, gain, pace"),
        ("other: {pace: fast}", "other, pace: is 'fast'"),
        ("arrivals: seldom", "arrivals: is “seldom”, and must be one of regular, random"),
        ("kinds: [friendship]", "kinds: “friendship” is none of security"),
        ("of: no", "of: holds False: YAML reads it as a truth value"),
        ("name: 3", "name: must be words"),
    ],
)
def test_a_case_that_breaks_its_form_is_told_where(text: str, reason: str) -> None:
    with pytest.raises(InvalidCase, match=reason):
        WindowCase.read(text)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidCase, match="is not there; did you mean six-months"):
        WindowCase.load("six-month")
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9")
    with pytest.raises(InvalidCase, match="UTF-8"):
        WindowCase.load(tmp_path / "latin.yaml")
    (tmp_path / "large.yaml").write_text("#" * 1_000_001)
    with pytest.raises(InvalidCase, match="it is no case"):
        WindowCase.load(tmp_path / "large.yaml")
    with pytest.raises(InvalidCase, match="is none of six-months"):
        shown("seven-months")


def test_a_case_says_what_is_published_and_what_is_assumed() -> None:
    case = WindowCase.read("half-life: {value: 6mo, source: A. Author 2020}\npace: {value: 3mo, assumed: a guess}")
    assert (case.own["half-life"].source, case.own["pace"].source) == ("A. Author 2020", "assumed: a guess")


@given(st.floats(0.01, 1000), st.sampled_from([("d", 365.25), ("w", 365.25 / 7), ("mo", 12), ("y", 1), ("months", 12)]))
def test_a_duration_is_its_number_by_its_unit(value: float, unit: tuple[str, float]) -> None:
    assert duration(f"{value!r} {unit[0]}") == pytest.approx(value / unit[1])


@given(st.lists(st.floats(0.01, 1000), min_size=2, max_size=3).map(sorted))
def test_a_range_may_be_written_as_a_text_or_a_list(values: list[float]) -> None:
    text = Term.of("gain", "..".join(map(repr, values)), number)
    assert text.quantity == Term.of("gain", values, number).quantity


def test_the_unit_may_stand_at_the_last_number_alone() -> None:
    assert Term.of("pace", "4..6..12mo", duration).quantity == Term.of("pace", ["4mo", "6mo", "1y"], duration).quantity
    assert Term.of("slip", "10..25%", share).quantity.points == (0.1, 0.25)


def web(network: Network) -> Web:
    named = tuple(Actor(id=one.id, name=one.name) for one in network.actors)
    return Web(as_of=network.as_of, known_by=None, actors=named, ties=network.ties, settings=replace(FEW))


def test_a_state_may_be_there_only_by_its_companies(passing: WebOf) -> None:
    network = passing("2020 co:skyeton>PL", "2022 co:skyeton>JP technology")
    answer = web(network).window(of="UA", half_life="6mo", homes={ActorId("co:skyeton"): ActorId("UA")})
    assert len(answer.innovations) == 2
