"""Which blocs form: camps, communities, straddlers and triads by hand on small webs."""

import sys
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.analysis import triads
from amity.analysis.blocs import Blocs, blocs
from amity.analysis.communities import communities, modularity, modularity_matrix, participation, together
from amity.analysis.interval import Interval
from amity.analysis.signed import signed
from amity.analysis.web import Web
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, MissingPart, NothingKnown
from amity.network import Network

WebOf = Callable[..., Network]

CAMPS = (
    *("DE-AT", "DE-IT", "AT-IT"),
    *("FR-RU", "FR-GB", "RU-GB"),
    *("DE>FR hostility", "AT>RU hostility", "DE>GB hostility"),
)
"""The alliances of 1907."""


def stand(answer: Blocs, actor: str) -> tuple[str | None, float, float]:
    """Of an actor: its camp, how often it stands there, and what it has across."""
    row = next(row for row in answer.rows if row.actor == actor)
    return row.camp, row.sure, row.across.median


def test_two_camps_are_found_with_nothing_against_them(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS))
    assert {frozenset(camp.members) for camp in answer.camps} == {
        frozenset({"DE", "AT", "IT"}),
        frozenset({"FR", "RU", "GB"}),
    }
    assert [camp.sure for camp in answer.camps] == [1, 1]
    assert answer.frustration == answer.share == answer.bound == Interval.exactly(0)
    assert answer.exact == 1
    assert answer.strains == ()


def test_the_camps_are_communities_too(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS))
    assert {frozenset(group.members) for group in answer.communities} == {
        frozenset(one.members) for one in answer.camps
    }
    assert {row.fit for row in answer.rows} == {1.0}


def test_who_straddles_stands_first_with_the_words_for_it(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS, "IT-FR training"))  # training is worth 0.5
    assert {answer.rows[0].actor, answer.rows[1].actor} == {"IT", "FR"}
    assert stand(answer, "IT")[2] == stand(answer, "FR")[2] == 0.5
    assert stand(answer, "DE")[2] == 0
    assert answer.rows[0].claims == ("claim of IT-FR training",)
    (strain,) = answer.strains
    assert ((strain.one, strain.other), strain.how) == (("FR", "IT"), "friends in two camps")
    assert answer.frustration == Interval.exactly(0.5)
    italy = next(row for row in answer.rows if row.actor == "IT")
    assert italy.participation.median == pytest.approx(1 - (1.6**2 + 0.5**2) / 2.1**2)


def test_friends_of_both_foes_frustrate_by_the_lighter_of_the_ties(web_of: WebOf) -> None:
    web = web_of("DE-AT", "DE-RU", "AT>RU hostility signed")  # 0.8, 0.8 and 0.7
    answer = blocs(web)
    assert answer.frustration.median == pytest.approx(0.7)
    assert blocs(web, against=2).frustration.median == pytest.approx(0.8)
    assert [row.how for row in answer.strains] == ["foes in one camp"]


def test_a_layer_of_a_dyad_counts_once_by_what_has_come_furthest(web_of: WebOf) -> None:
    one = signed(web_of("DE-AT", "AT-RU"))
    many = signed(web_of("DE-AT", "DE-AT signed", "DE-AT agreed", "AT-RU"))
    assert np.array_equal(one.weight, many.weight)


def test_what_weighs_for_and_against_two_is_taken_together(web_of: WebOf) -> None:
    found = signed(web_of("DE-FR arms", "DE>FR hostility", "FR-GB"))
    assert found.weight[0, 0, 1] == pytest.approx(0.6 - 1)
    assert found.both == 1
    assert (found.weight == found.weight.transpose(0, 2, 1)).all()


def test_only_states_count_unless_all_are_asked_for(web_of: WebOf) -> None:
    web = web_of("DE-AT", "AT-IT", "org:nato-DE", "IT-co:fiat")
    assert {row.actor for row in blocs(web).rows} == {"DE", "AT", "IT"}
    assert {row.actor for row in blocs(web, states_only=False).rows} == {"DE", "AT", "IT", "org:nato", "co:fiat"}


def test_without_foes_there_is_one_camp(web_of: WebOf) -> None:
    answer = blocs(web_of("DE-AT", "AT-IT", "IT-DE"))
    assert [camp.number for camp in answer.camps] == [3]
    assert answer.frustration == Interval.exactly(0)
    assert "there is one camp" in answer.basis.notes[0]


def test_with_nothing_but_foes_there_is_no_cooperation_to_lead_a_camp_by(web_of: WebOf) -> None:
    answer = blocs(web_of("DE>FR hostility", "FR>GB hostility", "GB>DE hostility"))
    assert answer.frustration == Interval.exactly(1)
    assert sum(camp.number for camp in answer.camps) == 3
    assert answer.triads[3].number == Interval.exactly(1)


def test_who_hangs_together_with_neither_camp_is_in_none(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS, "JP-KR"))
    assert stand(answer, "JP") == (None, 0, 0)
    assert next(row.community for row in answer.rows if row.actor == "JP") in ("JP", "KR")


def test_a_doubtful_foe_parts_the_camps_in_as_many_worlds(web_of: WebOf) -> None:
    web = web_of("DE-AT", "AT-IT", "DE-IT", "FR-GB", "FR-RU", "RU-GB", "DE>FR hostility 0.7", "IT-GB diplomatic")
    answer = blocs(web, settings=AnalysisSettings(worlds=256))
    assert {camp.number for camp in answer.camps} == {3}
    assert stand(answer, "RU")[1] + stand(answer, "DE")[1] == pytest.approx(1.7, abs=0.1)
    assert answer.frustration.low == 0
    assert answer.frustration.high == pytest.approx(0.1)


def test_who_has_no_tie_in_the_web_as_it_most_likely_is_is_not_listed(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS, "IT-FR 0.3", "JP-KR 0.2"), settings=AnalysisSettings(worlds=200))
    assert {row.actor for row in answer.rows} == {"DE", "AT", "IT", "FR", "RU", "GB"}
    assert answer.strains == ()
    assert answer.frustration.median == 0
    assert answer.frustration.high > 0
    assert answer.basis.notes[0].startswith("2 actors")


def test_where_nothing_is_likely_nobody_is_listed(web_of: WebOf) -> None:
    answer = blocs(web_of("DE-AT 0.2", "AT-IT 0.2", "IT>DE hostility 0.2"))
    assert (answer.rows, answer.camps, answer.communities, answer.strains) == ((), (), (), ())
    assert Blocs.from_json(answer.to_json()) == answer
    answer.plot()


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=15, max_size=15))
def test_triads_are_counted_as_by_hand(signs: list[float]) -> None:
    web = np.zeros((6, 6), np.float32)
    web[np.triu_indices(6, 1)] = signs
    web += web.T
    by_hand = [0, 0, 0, 0]
    for one, two, three in combinations(range(6), 3):
        ties = (web[one, two], web[two, three], web[one, three])
        if all(ties):
            by_hand[sum(tie < 0 for tie in ties)] += 1
    found = triads.counted(web)
    assert found.tolist() == by_hand
    assert triads.by_chance(web, found).sum() == pytest.approx(found.sum())


def test_signs_dealt_out_anew_make_as_many_triads_as_on_average() -> None:
    rng = np.random.default_rng(1)
    places = np.triu_indices(7, 1)
    signs = np.array([1.0] * 14 + [-1.0] * 7)
    drawn = []
    for _ in range(3000):
        web = np.zeros((7, 7), np.float32)
        web[places] = rng.permutation(signs)
        drawn.append(web + web.T)
    number = triads.counted(np.array(drawn))
    assert number.mean(axis=0) == pytest.approx(triads.by_chance(np.array(drawn), number)[0], abs=0.2)


def test_signed_modularity_is_what_networkx_has_where_there_are_no_foes() -> None:
    import networkx

    graph = networkx.karate_club_graph()
    web = networkx.to_numpy_array(graph)
    found = communities(web)
    groups = [set(np.flatnonzero(found == group).tolist()) for group in range(found.max() + 1)]
    theirs = networkx.community.modularity(graph, groups)
    assert modularity(web, found) == pytest.approx(theirs)
    assert theirs > 0.44  # the best known of the weighted club is 0.4449
    assert modularity_matrix(web).sum() == pytest.approx(0)


def test_foes_part_what_friends_alone_would_hold_together() -> None:
    web = np.ones((4, 4)) - np.eye(4)
    assert communities(web).tolist() == [0, 0, 0, 0]
    web[:2, 2:] = web[2:, :2] = -1
    assert communities(web).tolist() == [0, 0, 1, 1]


def test_one_without_ties_is_a_community_of_its_own_and_the_largest_is_first() -> None:
    web = np.zeros((6, 6))
    web[0, 1] = web[1, 0] = 1
    web[2:5, 2:5] = 1 - np.eye(3)
    assert communities(web).tolist() == [1, 1, 0, 0, 0, 2]


def test_together_is_the_share_of_worlds() -> None:
    assert together(np.array([[0, 0, 1], [0, 1, 1]])).tolist() == [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]


def test_participation_is_even_or_none() -> None:
    web = np.zeros((5, 5))
    web[0, 1:] = web[1:, 0] = 1
    groups = np.array([0, 0, 0, 1, 1])
    assert participation(web, groups).tolist() == [0.5, 0, 0, 0, 0]
    assert participation(np.zeros((2, 2)), np.array([0, 1])).tolist() == [0, 0]


def test_what_was_seeded_for_communities_leaves_other_draws_alone() -> None:
    import random

    web = np.ones((4, 4)) - np.eye(4)
    random.seed(5)
    before = random.random()  # noqa: S311 # it is what is tested
    random.seed(5)
    communities(web)
    assert random.random() == before  # noqa: S311


def test_without_igraph_it_is_told_how_to_get_it(web_of: WebOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(MissingPart, match=r"igraph, which finds communities.+amity\[analysis\]"):
        blocs(web_of(*CAMPS))


def test_an_answer_is_read_again_as_it_was_written(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS, "IT-FR 0.5", "JP-KR"))
    assert Blocs.from_json(answer.to_json()) == answer
    assert "claim of IT-FR 0.5" in answer.claims
    answer.plot()


def test_the_same_worlds_give_the_same_answer(web_of: WebOf) -> None:
    web = web_of(*CAMPS, "IT-FR 0.5", "org:nato-DE")
    drawn = web.sample(100, seed=7)
    asked = Web(as_of=web.as_of, actors=web.actors, ties=web.ties)
    few = AnalysisSettings(worlds=100, seed=7)
    assert blocs(web, worlds=drawn) == blocs(web, settings=few) == asked.blocs(settings=few)
    assert blocs(web, worlds=drawn).basis.worlds == 100


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"against": -1}, "against is -1, and must be 0 or more"),
        ({"against": float("nan")}, "against is nan"),
        ({"at_least": Stage.ENDED}, "is “ended”, and must be one of"),
        ({"kinds": {Kind.HOSTILITY}}, "has ties of 2 actors only"),
    ],
)
def test_what_cannot_be_asked_is_told(web_of: WebOf, asked: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidSetting, match=told):
        blocs(web_of("DE-AT", "AT-IT", "DE>FR hostility"), **asked)  # type: ignore[arg-type] # what cannot be


def test_worlds_of_another_web_and_webs_of_nothing_are_refused(web_of: WebOf) -> None:
    with pytest.raises(InvalidSetting, match="were drawn from another network"):
        blocs(web_of(*CAMPS), worlds=web_of("DE-AT").sample(10))
    with pytest.raises(NothingKnown):
        blocs(web_of("org:nato-DE"))
    with pytest.raises(NothingKnown):
        blocs(web_of("DE-AT"), kinds={Kind.AID})


def test_names_are_those_of_the_web(web_of: WebOf) -> None:
    assert blocs(web_of(*CAMPS)).basis.names[ActorId("DE")] == "Land DE"


def test_of_large_camps_the_most_tied_are_named_and_all_are_kept(web_of: WebOf) -> None:
    many = [f"DE-{one}" for one in ("AT", "IT", "FR", "GB", "RU", "ES", "PT", "SE", "NO", "FI", "DK", "PL", "CZ")]
    (camp,) = blocs(web_of(*many)).camps
    assert (camp.of, camp.leading[0], len(camp.leading), len(camp.members)) == ("DE", "DE", 12, 14)
    assert camp.members[:12] == camp.leading


def test_the_plot_has_the_actors_of_one_camp_beneath_those_of_the_other(web_of: WebOf) -> None:
    answer = blocs(web_of(*CAMPS, "IT-FR training", "JP-KR"))
    names = [text.get_text() for text in answer.plot().get_yticklabels()]
    camps = [name.split("(")[1] for name in names]
    assert len(names) == 6
    assert camps == [camps[0]] * 3 + [camps[-1]] * 3
    assert camps[0] != camps[-1]


def test_doubtful_friends_of_whom_nothing_else_is_told_are_not_across(web_of: WebOf) -> None:
    doubtful = ("DE-JP 0.3", "FR-JP 0.3")
    answer = blocs(web_of(*CAMPS, *doubtful), settings=AnalysisSettings(worlds=128))
    assert {row.across for row in answer.rows} == {Interval.exactly(0)}
    assert {row.participation for row in answer.rows} == {Interval.exactly(0)}
