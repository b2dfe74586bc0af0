"""Ties of one sentence and kind become relations, and none is lost, bent or told twice."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.learned.assembly import Relation, Tie, assembled
from amity.extraction.learned.judge import ROLES
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Stage

A, B, C, D = map(ActorId, ("AT", "BE", "CA", "DE"))
EQUAL, GIVES, GETS, JOINS = ROLES[:4]
SOME = ("AT", "BE", "CA", "DE", "EE", "FR", "GR")


@st.composite
def ties_between(draw: st.DrawFn) -> list[Tie]:
    """Ties of some of the pairs of a few actors, each pair once, either way round and in any order."""
    actors = draw(st.lists(st.sampled_from(SOME), min_size=2, max_size=7, unique=True))
    ties = [
        Tie(ActorId(one), ActorId(other), roles, draw(st.floats(0, 1)))
        for one, other in combinations(actors, 2)
        if (roles := draw(st.none() | st.sampled_from(ROLES)))
    ]
    return draw(st.permutations(ties))


@given(ties_between())
def test_every_tie_comes_back_once_and_with_its_roles(ties: list[Tie]) -> None:
    told = Counter(
        (frozenset(dyad), *sorted((actor, roles[actor]) for actor in dyad))
        for relation in assembled(ties)
        for roles in [dict(relation.parties)]
        for dyad in claimed(relation).dyads()
    )
    assert told == Counter(
        (frozenset((tie.one, tie.other)), *sorted(zip((tie.one, tie.other), tie.roles, strict=True))) for tie in ties
    )


@given(ties_between())
def test_nobody_is_in_a_relation_twice_and_nobody_alone(ties: list[Tie]) -> None:
    for relation in assembled(ties):
        actors = [actor for actor, _ in relation.parties]
        assert len(set(actors)) == len(actors) > 1


@given(ties_between())
def test_a_relation_is_as_sure_as_the_mean_of_its_ties(ties: list[Tie]) -> None:
    sure = {frozenset((tie.one, tie.other)): tie.confidence for tie in ties}
    for relation in assembled(ties):
        own = [sure[frozenset(dyad)] for dyad in claimed(relation).dyads()]
        assert relation.confidence == pytest.approx(sum(own) / len(own))
        assert 0 <= relation.confidence <= 1


@given(st.data())
def test_the_order_of_ties_changes_no_relation(data: st.DataObject) -> None:
    ties = data.draw(ties_between())
    again = data.draw(st.permutations(ties))
    assert {frozenset(one.parties) for one in assembled(ties)} == {frozenset(one.parties) for one in assembled(again)}


def test_a_list_of_equals_is_one_relation() -> None:
    ties = [Tie(one, other, EQUAL, 0.5) for one, other in combinations((A, B, C), 2)]
    (only,) = assembled(ties)
    assert only.parties == ((A, Role.PARTY), (B, Role.PARTY), (C, Role.PARTY))


def test_equals_of_whom_two_are_not_tied_are_two_relations() -> None:
    told = [{actor for actor, _ in one.parties} for one in assembled([Tie(A, B, EQUAL, 1), Tie(B, C, EQUAL, 1)])]
    assert sorted(map(sorted, told)) == [[A, B], [B, C]]


def test_several_who_give_the_same_to_the_same_are_one_relation() -> None:
    (only,) = assembled([Tie(A, C, GIVES, 0.4), Tie(C, B, GETS, 0.6)])
    assert only == Relation(((A, Role.PROVIDER), (B, Role.PROVIDER), (C, Role.RECIPIENT)), 0.5)


def test_a_giver_who_gives_to_one_more_is_a_relation_of_its_own() -> None:
    ties = [Tie(A, C, GIVES, 1), Tie(B, C, GIVES, 1), Tie(B, D, GIVES, 1)]
    told = {one.parties for one in assembled(ties)}
    assert told == {
        ((A, Role.PROVIDER), (C, Role.RECIPIENT)),
        ((B, Role.PROVIDER), (C, Role.RECIPIENT), (D, Role.RECIPIENT)),
    }


def test_joining_and_giving_are_not_mixed() -> None:
    told = {one.parties for one in assembled([Tie(A, C, JOINS, 1), Tie(B, C, GIVES, 1)])}
    assert told == {((B, Role.PROVIDER), (C, Role.RECIPIENT)), ((A, Role.PARTY), (C, Role.RECIPIENT))}


def test_no_ties_are_no_relations() -> None:
    assert list(assembled([])) == []


def claimed(relation: Relation) -> Claim:
    return Claim.of(
        Document(id="a", text="told"),
        0,
        4,
        parties=[Party(actor=actor, role=role, mention="") for actor, role in relation.parties],
        kind=Kind.ECONOMIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
    )


@given(ties_between().filter(len))
def test_the_first_relation_among_equals_is_the_largest_group_that_there_is(ties: list[Tie]) -> None:
    equal = [replace(tie, roles=EQUAL) for tie in ties]
    graph = nx.Graph([(tie.one, tie.other) for tie in equal])
    largest = max((len(group), sorted(group)) for group in nx.find_cliques(graph))[1]
    assert [actor for actor, _ in next(assembled(equal)).parties] == largest
