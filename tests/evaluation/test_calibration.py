"""A confidence is held against what readers confirm."""

import random
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.evaluation import calibrated, calibration, cuts, evaluate, reliability_diagram, score
from amity.model import Claim

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=60)
Made = Callable[..., Claim]


def test_confidences_that_mean_what_they_say_have_no_error() -> None:
    judged = [(0.2, 1.0)] + [(0.2, 0.0)] * 4 + [(0.75, 1.0)] * 3 + [(0.75, 0.0)]
    found = calibrated(judged)
    assert found
    assert found.error == pytest.approx(0)
    assert found.wide_error == pytest.approx(0)
    assert found.brier == pytest.approx((0.64 + 4 * 0.04 + 3 * 0.0625 + 0.5625) / 9)


def test_too_much_confidence_is_an_error_of_as_much() -> None:
    found = calibrated([(0.9, 1.0), (0.9, 0.0)] * 50)
    assert found
    assert (len(found.bins), found.bins[0].claims) == (1, 100)
    assert found.error == pytest.approx(0.4)


def test_bins_of_equal_number_part_what_crowds_together() -> None:
    found = calibrated([(0.5 + number / 10_000, 1.0) for number in range(100)])
    assert found
    assert [each.claims for each in found.bins] == [10] * 10
    assert [each.claims for each in found.wide_bins] == [100]


@given(JUDGED)
def test_the_error_is_at_most_the_mean_distance_and_brier_its_square_at_least(
    judged: list[tuple[float, float]],
) -> None:
    found = calibrated(judged)
    assert found
    distance = sum(abs(confidence - share) for confidence, share in judged) / len(judged)
    for error in (found.error, found.wide_error):
        assert 0 <= error <= distance + 1e-9
        assert found.brier >= error**2 - 1e-9


@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(judged: list[tuple[float, float]], chance: random.Random) -> None:
    shuffled = chance.sample(judged, len(judged))
    assert calibrated(judged) == calibrated(shuffled)
    found = calibrated(judged)
    assert found
    assert sum(each.claims for each in found.bins) == sum(each.claims for each in found.wide_bins) == len(judged)


def test_a_claim_between_many_is_confirmed_in_part(made: Made) -> None:
    gold = {"a": [made("US > UA")]}
    found = calibration(gold, {"a": [made("US > UA PL", confidence=0.5)]})
    assert found
    assert found.bins[0].confirmed == 0.5
    assert found.error == 0.0


def test_where_nothing_was_predicted_there_is_nothing_to_trust(made: Made) -> None:
    assert calibration({"a": [made("JP UA")]}, {}) is None


def test_a_threshold_lets_through_what_is_as_sure_as_it(made: Made) -> None:
    gold = {"a": [made("JP UA"), made("JP UA", 20)]}
    predicted = {
        "a": [made("JP UA", confidence=0.9), made("JP UA", 20, confidence=0.3), made("JP UA", 50, confidence=0.3)]
    }
    low, edge, high = cuts(gold, predicted, (0.0, 0.3, 0.31))
    assert low.place == edge.place
    assert (edge.place.precision, edge.place.recall, edge.place.predicted) == (0.667, 1.0, 3.0)
    assert (high.place.precision, high.place.recall, high.place.predicted) == (1.0, 0.5, 1.0)


def test_what_is_below_the_threshold_counts_in_the_cuts_alone(made: Made) -> None:
    gold = {"a": [made("JP UA"), made("JP UA", 20)]}
    ours = {"a": [made("JP UA", confidence=0.9), made("JP UA", 20, confidence=0.3)]}
    told = evaluate(gold, ours, threshold=0.5)
    assert told.scores == score(gold, {"a": ours["a"][:1]})
    assert told.calibration
    assert told.calibration.claims == 1
    assert told.cuts == cuts(gold, ours)


def test_the_error_of_confidences_without_fault_is_that_of_chance() -> None:
    chance = random.Random(7)  # noqa: S311 # for variety
    errors, expected = [], []
    for _ in range(200):
        sure = [chance.random() for _ in range(170)]
        found = calibrated([(one, float(chance.random() < one)) for one in sure])
        assert found
        errors.append(found.error)
        expected.append(found.chance)
    assert sum(errors) / 200 == pytest.approx(sum(expected) / 200, rel=0.05)


@given(JUDGED)
def test_the_diagram_is_an_image_with_a_point_for_each_bin_and_words_for_who_cannot_see_it(
    judged: list[tuple[float, float]],
) -> None:
    found = calibrated(judged)
    assert found
    drawn = ET.fromstring(reliability_diagram(found, "Rules & <more>"))  # noqa: S314 # made here
    names = {"svg": "http://www.w3.org/2000/svg"}
    assert len(drawn.findall("svg:circle", names)) == len(found.bins)
    assert drawn.findtext("svg:title", namespaces=names) == "Rules & <more>"
    assert drawn.findtext("svg:desc", namespaces=names, default="").count("claims") == len(found.bins)
    points = drawn.findall("svg:circle", names)
    assert all(64 <= float(point.get("cx", 0)) <= 464 and 40 <= float(point.get("cy", 0)) <= 440 for point in points)
