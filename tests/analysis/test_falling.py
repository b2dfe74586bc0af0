"""What falls with a tie: what stands under the same instrument, and what is passed on."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from amity.analysis.falling import Conditions
from amity.model import ActorId
from amity.network import Network

WebOf = Callable[..., Network]

A, B, C = map(ActorId, "ABC")


def falling(web: Network, leaver: str, left: str, *worlds: list[float]) -> dict[frozenset[str], list[float]]:
    """What falls, by who has the tie; without worlds, in one in which every tie weighs 1."""
    weights: NDArray[np.float64] = np.array(worlds or [[1.0] * len(web.ties)])
    found = Conditions(web.ties, weights).falling(ActorId(leaver), ActorId(left))
    return {frozenset(web.ties[column].actors): share.tolist() for column, share in found.items()}


def under(web: Network, *instruments: str | None) -> Network:
    ties = tuple(replace(tie, instrument=name) for tie, name in zip(web.ties, instruments, strict=True))
    return replace(web, ties=ties)


def test_whoever_leaves_one_party_to_an_instrument_loses_those_with_its_other_parties(web_of: WebOf) -> None:
    web = under(web_of("A-B", "A-C", "A-D", "B-C"), "the Accord", "The “Accord”", None, "the Accord")
    assert falling(web, "A", "B") == {frozenset("AC"): [1.0]}
    assert falling(web, "B", "A") == {frozenset("BC"): [1.0]}
    assert falling(web, "A", "D") == {}


def test_the_same_conditions_are_asked_of_other_worlds(web_of: WebOf) -> None:
    web = under(web_of("A-B", "A-C"), "the Accord", "the Accord")
    conditions = Conditions(web.ties, np.ones((1, 2)))
    other = conditions.among(np.array([[0.0, 1.0], [1.0, 1.0]]))
    assert other.falling(ActorId("A"), ActorId("B"))[1].tolist() == [0.0, 1.0]
    assert conditions.falling(ActorId("A"), ActorId("B"))[1].tolist() == [1.0]


def test_an_instrument_that_does_not_stand_between_the_two_in_a_world_takes_nothing_along(web_of: WebOf) -> None:
    web = under(web_of("A-B", "A-C"), "the Accord", "the Accord")
    assert falling(web, "A", "B", [1.0, 1.0], [0.0, 1.0]) == {frozenset("AC"): [1.0, 0.0]}


def test_what_an_actor_passes_on_falls_by_the_share_that_its_supplier_had(web_of: WebOf) -> None:
    # B supplies 1 of the 4 that A receives, and so a quarter of what A passes on to C.
    web = web_of("B>A arms", "D>A arms", "A>C arms", "A>E aid")
    assert falling(web, "A", "B", [1.0, 3.0, 5.0, 1.0]) == {frozenset("AC"): [0.25]}
    assert falling(web, "A", "B", [1.0, 0.0, 5.0, 1.0]) == {frozenset("AC"): [1.0]}
    assert falling(web, "A", "B", [0.0, 0.0, 5.0, 1.0]) == {frozenset("AC"): [0.0]}


@pytest.mark.parametrize("ties", [("A>B arms", "A>C arms"), ("A=B arms", "A>C arms"), ("B>A arms", "A-C arms")])
def test_nothing_is_passed_on_that_is_not_received_and_given_one_way(web_of: WebOf, ties: tuple[str, ...]) -> None:
    assert falling(web_of(*ties), "A", "B") == {}


def test_a_tie_that_is_conditional_in_both_ways_falls_once(web_of: WebOf) -> None:
    web = under(web_of("B>A arms", "D>A arms", "A>C arms"), "the Accord", None, "the Accord")
    assert falling(web, "A", "B") == {frozenset("AC"): [1.0]}


def test_nothing_falls_with_whom_one_has_no_tie(web_of: WebOf) -> None:
    assert falling(web_of("A-B", "C-D"), "A", "C") == {}
