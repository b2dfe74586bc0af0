"""Case files: what they may say, and what is told to whoever says something else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis.production.case import Delays, Figure, Way
from amity.analysis.production.parameters import parameters
from amity.analysis.production.quantity import Quantity, Shape
from amity.analysis.production.reading import case_of
from amity.analysis.production.shipped import load, shipped, shown
from amity.model import Kind
from amity.model.errors import InvalidCase, InvalidRecord

PLAIN = {
    "name": "name: T",
    "start": "start: 2020",
    "volume": "volume: 10",
    "buy": "buy: {price: 1, rate: 1}",
    "license": "license: {rate: 1}",
}
REPRODUCED = ("india-su-30mki", "japan-f-104j", "japan-f-2", "japan-f-35a")
SHARED = ("learning", "forgetting", "transfer", "transfer-half", "kits")


def text(*lines: str) -> str:
    """A plain case, with some of its fields told otherwise."""
    told = PLAIN | {line.partition(":")[0]: line for line in lines}
    return "\n".join(line for line in told.values() if not line.endswith(": -"))


FULL = text(
    "unit: aircraft",
    "currency: JPY",
    "scale: billion",
    "horizon: 20",
    "discount: {value: [0.01, 0.02, 0.05], source: A handbook}",
    "co-produce: {rate: 2, learning: {p5: 0.75, p50: 0.85, p95: 0.95}, premium: {value: [0, 1], assumed: A guess}}",
    "obstacles: [{name: Export rules, probability: 0.3, delay: [1, 2], befalls: [license], delays: know-how, cost: 3}]",
    "published: [{figure: premium, of: license, units: [1, 4], value: [0.3, 0.4], source: A paper, note: Really}]",
    "partnership: {actors: [Japan, US], kind: technology, instrument: FACO}",
)


def test_a_file_tells_a_case() -> None:
    case = case_of(FULL, "mine.yaml")
    assert (case.money, case.horizon, case.making) == ("JPY billion", 20, (Way.LICENSE, Way.CO_PRODUCE))
    together = case.ways[Way.CO_PRODUCE]
    assert together["learning"].quantity == Quantity(Shape.PERCENTILES, (0.75, 0.85, 0.95))
    assert (together["premium"].standing, together["premium"].assumed) == ("assumed", "A guess")
    assert (case.told["discount"].standing, case.told["volume"].standing) == ("published", "own")
    assert (together["kits"].standing, together["kits"].quantity) == ("default", Quantity.of(1))
    (obstacle,), (published,) = case.obstacles, case.published
    assert (obstacle.befalls, obstacle.delays) == ((Way.LICENSE,), Delays.KNOW_HOW)
    assert (published.figure, published.units, published.low, published.high) == (Figure.PREMIUM, (1, 4), 0.3, 0.4)
    assert case.partnership
    assert (case.partnership.actors, case.partnership.kind) == (("Japan", "US"), Kind.TECHNOLOGY)
    assert "co-produce: learning" in case.assumptions()


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ("volum: 3", "the file", "did you mean volume"),
        ("license: {rate: 1, learnin: 0.8}", "license", "did you mean learning"),
        ("license: {rate: 1, learning: 80}", "license, learning", "80 % is written 0.8"),
        ("license: {rate: 1, learning: 0.3}", "license, learning", "must lie between 0.5 and 1"),
        ("license: {rate: 1, learning: [0.9, 0.8]}", "license, learning", "in order, the lowest first"),
        ("license: {rate: 1, premium: {p5: 3, p50: 2, p95: 1}}", "license, premium", "in order, the lowest first"),
        ("license: {rate: 1, content-end: 0.5}", "license", "lies above content-end"),
        ("license: {lead: 1}", "license", "rate must be told"),
        ("license: 3", "license", "must be a table"),
        ("license: -", "the file", "nothing to hold against buying"),
        ("buy: -", "the file", "buy must be told"),
        ("buy: {price: 0, rate: 1}", "buy, price", "must lie between"),
        ("buy: {price: .nan, rate: 1}", "buy, price", "must be a number"),
        ("buy: {price: {value: 1, sauce: x}, rate: 1}", "buy, price", "none of value, source, assumed"),
        ("buy: {price: {value: 1, source: x, assumed: y}, rate: 1}", "buy, price", "not both"),
        ("volume: -3", "volume", "must lie between 1 and 5000"),
        ("volume: '3'", "volume", "must be a number"),
        ("volume: true", "volume", "must be a number"),
        (f"volume: {'9' * 400}", "volume", "must be a number"),
        ("start: soon", "start", "whole number from 1800"),
        ("horizon: 0", "horizon", "whole number from 1 to 200"),
        ("currency: yen", "currency", "three capitals"),
        ("scale: lakh", "scale", "crore"),
        ("name: no", "name", "truth value"),
        ("obstacles: {name: A}", "obstacles", "must be a list"),
        ("obstacles: [{name: A}]", "obstacle 1", "probability must be told"),
        ("obstacles: [{name: A, probability: 1.2}]", "obstacle 1, probability", "between 0 and 1"),
        ("obstacles: [{name: A, probability: 0.2, delay: -1}]", "obstacle 1, delay", "must lie between 0"),
        ("obstacles: [{name: A, probability: 0.2, befalls: [lease]}]", "obstacle 1, befalls", "none of buy, license"),
        ("obstacles: [{name: A, probability: 0}, {name: A, probability: 0}]", "obstacles", "names of their own"),
        ("published: [{figure: x, of: license, value: 1, source: s}]", "published 1, figure", "none of premium"),
        ("published: [{figure: premium, of: buy, value: 1, source: s}]", "published 1, of", "none of license"),
        ("published: [{figure: premium, of: license, source: s}]", "published 1", "one of value, at-least"),
        ("published: [{figure: premium, of: license, at-most: [1, 2], source: s}]", "published 1, at-most", "a number"),
        (
            "published: [{figure: premium, of: license, value: 1, source: s, units: [4, 1]}]",
            "published 1, units",
            "in order",
        ),
        ("partnership: {actors: [JP]}", "partnership", "must name two actors"),
        ("partnership: {actors: [JP, no]}", "partnership, actors", "truth value"),
        ("partnership: {id: ab12, kind: arms}", "partnership", "either by its id or"),
    ],
)
def test_what_a_case_cannot_say_is_told_with_its_place(line: str, place: str, reason: str) -> None:
    with pytest.raises(InvalidCase) as told:
        case_of(text(line), "mine.yaml")
    assert (told.value.case, told.value.place) == ("mine.yaml", place)
    assert reason in told.value.reason


@pytest.mark.parametrize(
    ("whole", "reason"), [("", "is empty"), ("[1]", "must be a table"), ("a: [", "no YAML"), ("\0", "no YAML")]
)
def test_what_is_no_case_at_all_is_told(whole: str, reason: str) -> None:
    with pytest.raises(InvalidCase, match=reason):
        case_of(whole, "mine.yaml")


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidCase, match="is not there; did you mean japan-f-35a"):
        load("japan-f35a.yaml")
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(InvalidCase, match="UTF-8"):
        load(path)
    with pytest.raises(InvalidCase, match=r"none of .*three-ways"):
        shown("two-ways")


def test_the_order_of_numbers_is_told_in_python_too() -> None:
    with pytest.raises(InvalidRecord, match="in order"):
        Quantity(Shape.EVEN, (2.0, 1.0))


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda kids: st.lists(kids) | st.dictionaries(
    st.sampled_from(["name", "start", "volume", "buy", "license", "obstacles", "published", "partnership", "price"]),
    kids)))  # fmt: skip
def test_nothing_that_a_file_may_hold_is_worse_than_an_error_of_ours(data: object) -> None:
    with pytest.raises(InvalidCase):
        case_of(yaml.safe_dump(data), "mine.yaml")


@pytest.mark.parametrize("name", shipped())
def test_the_cases_that_come_with_amity_can_be_read(name: str) -> None:
    assert load(name).description


@pytest.mark.parametrize("name", REPRODUCED)
def test_every_input_of_a_reproduced_case_is_published_or_assumed_for_a_reason(name: str) -> None:
    case = load(name)
    assert {one.standing for one in case.assumptions().values()} <= {"published", "assumed", "default"}
    assert case.published
    assert all(one.source for one in case.published)


def test_what_nobody_has_measured_is_assumed_alike_in_all_reproduced_cases() -> None:
    # else it could be chosen so that each case fits
    cases = [load(name) for name in REPRODUCED]
    for name in SHARED:
        assumed = {case.ways[case.making[0]][name].quantity for case in cases}
        assert len(assumed) == 1, name


def test_every_parameter_has_a_meaning_and_a_default_within_its_bounds() -> None:
    for one in parameters().values():
        assert one.meaning
        assert one.least < one.most
        assert one.default is None or one.least <= one.default <= one.most
