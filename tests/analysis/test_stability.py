"""Which states are exposed, in webs small enough to reckon by hand."""

from collections.abc import Callable

import pytest

from amity.analysis.stability import Stability, stability
from amity.model import ActorId, Kind, Stage
from amity.model.errors import InvalidSetting, NothingKnown
from amity.network import Network

WebOf = Callable[..., Network]

ALIKE = {ActorId(state): 1.0 for state in ("AA", "BB", "CC", "DD")}


def by_state(found: Stability) -> dict[str, float]:
    return {row.actor: row.gamma.median for row in found.rows}


def test_on_a_line_the_ends_are_exposed_and_the_middle_is_held(web_of: WebOf) -> None:
    strengths = {state: strength for state, strength in ALIKE.items() if state != "DD"}
    found = stability(web_of("AA-BB", "BB-CC"), strengths=strengths)
    assert by_state(found) == {"AA": 2.0, "CC": 2.0, "BB": 0.5}
    assert [row.actor for row in found.rows] == ["AA", "CC", "BB"]


def test_the_ally_whose_loss_exposes_most_is_named(web_of: WebOf) -> None:
    """BB itself is four times AA; DD faces both, 6 / (1 + 4), and without BB AA alone, 6 / 1."""
    strengths = {ActorId("AA"): 1.0, ActorId("BB"): 4.0, ActorId("DD"): 6.0}
    [exposed] = [row for row in stability(web_of("AA-BB"), strengths=strengths).rows if row.actor == "AA"]
    assert exposed.aggressor == "BB"
    assert exposed.gamma.median == pytest.approx(4.0)
    assert exposed.held_by == "BB"
    assert exposed.without == pytest.approx(6.0)


def test_an_alliance_that_may_not_be_there_makes_an_interval(web_of: WebOf) -> None:
    """CC faces AA with BB, 9 / (1 + 2), or AA alone, 9 / 1."""
    strengths = {ActorId("AA"): 1.0, ActorId("BB"): 2.0, ActorId("CC"): 9.0}
    found = stability(web_of("AA-BB 0.5", "AA-CC 0.0 signed"), strengths=strengths)
    [row] = [row for row in found.rows if row.actor == "AA"]
    assert [row.gamma.low, row.gamma.high] == pytest.approx([3.0, 9.0])
    assert row.often == 1.0
    assert row.claims[0] == "claim of AA-BB 0.5"


def test_only_ties_of_the_layer_and_stage_and_of_states_are_alliances(web_of: WebOf) -> None:
    web = web_of("AA-BB", "AA-CC arms", "BB-DD proposed", "AA-org:nato")
    found = stability(web, strengths=ALIKE)
    assert {row.actor: row.allies.median for row in found.rows} == {"AA": 1, "BB": 1}
    every = stability(web, strengths=ALIKE, kinds={Kind.SECURITY, Kind.ARMS}, at_least=Stage.PROPOSED)
    assert {row.actor: row.allies.median for row in every.rows} == {"AA": 2, "BB": 2, "CC": 1, "DD": 1}


def test_alliances_can_be_those_of_one_instrument(web_of: WebOf) -> None:
    pact = web_of("AA-BB", under="Defense Pact of 1949")
    assert stability(pact, strengths=ALIKE, instrument="defense pact").rows
    with pytest.raises(NothingKnown):
        stability(pact, strengths=ALIKE, instrument="entente")


def test_a_state_of_unknown_strength_is_named_and_not_taken_for_nothing(web_of: WebOf) -> None:
    strengths = {state: strength for state, strength in ALIKE.items() if state != "CC"}
    found = stability(web_of("AA-BB", "BB-CC"), strengths=strengths)
    assert found.left_out == ("CC",)
    assert "CC" not in by_state(found)


def test_it_comes_back_from_json(web_of: WebOf) -> None:
    found = stability(web_of("AA-BB 0.4", "BB-CC"), strengths=ALIKE)
    assert Stability.from_json(found.to_json()) == found


@pytest.mark.parametrize("strength", [0.0, -1.0, float("nan"), float("inf")])
def test_a_strength_that_cannot_be_is_refused(web_of: WebOf, strength: float) -> None:
    with pytest.raises(InvalidSetting, match="strength of AA"):
        stability(web_of("AA-BB"), strengths={**ALIKE, ActorId("AA"): strength})


def test_without_two_strengths_there_is_nothing_to_weigh(web_of: WebOf) -> None:
    with pytest.raises(InvalidSetting, match="fewer than two"):
        stability(web_of("AA-BB"), strengths={ActorId("AA"): 1.0})
