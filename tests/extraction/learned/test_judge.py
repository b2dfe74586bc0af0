"""Marks and scores are weighed into probabilities and roles."""

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from amity.extraction.learned.encoder import FOLDER
from amity.extraction.learned.judge import ROLES, WIDTH, Judge, Linear, Vector, pooled, shared
from amity.extraction.learned.windows import KINDS
from amity.model import Kind, Role

MARKS = ("lca=sign", "topic=arms", "topic=économic", "either:form=name")
SCORES = arrays(np.float32, WIDTH, elements=st.floats(-30, 30, width=32))
SOME = st.lists(st.sampled_from((*MARKS, "never=seen")), unique=True)


@pytest.fixture(scope="module")
def shipped() -> Judge:
    with FOLDER.joinpath("judge.npz").open("rb") as file:
        return Judge.load(file)


@pytest.fixture(scope="module")
def made() -> Judge:
    """A judge of a few weights, that halves give exactly."""
    draw = np.random.default_rng(1)

    def halves(*shape: int) -> Vector:
        return (draw.integers(-4, 5, shape) / 2).astype(np.float32)

    def linear(answers: int, seen: int) -> Linear:
        return Linear(MARKS, halves(len(MARKS), answers), halves(seen, answers), halves(answers))

    steps, shares = np.array([0, 0.5, 1], dtype=np.float32), np.array([0.05, 0.4, 0.9], dtype=np.float32)
    kinds = len(KINDS)
    return Judge(linear(1, 0), linear(1, 3), linear(kinds, 0), linear(len(ROLES), len(ROLES) + kinds), steps, shares)


@given(SOME, SCORES, st.sampled_from(Kind))
def test_a_judge_that_was_saved_judges_as_before(made: Judge, marks: list[str], scores: Vector, kind: Kind) -> None:
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    again = Judge.load(file)
    assert again.promise(marks) == made.promise(marks)
    assert again.kinds(marks, scores).tolist() == made.kinds(marks, scores).tolist()
    assert again.roles(marks, scores, kind) == made.roles(marks, scores, kind)
    assert [again.confidence(sure) for sure in (0, 0.3, 1)] == [made.confidence(sure) for sure in (0, 0.3, 1)]


@given(SOME, SCORES)
def test_every_answer_is_a_probability(made: Judge, marks: list[str], scores: Vector) -> None:
    assert 0 <= made.promise(marks) <= 1
    kinds = made.kinds(marks, scores)
    assert kinds.shape == (len(KINDS),)
    assert kinds.min() >= 0
    assert kinds.sum() <= 1 + 1e-5


@pytest.mark.parametrize("extreme", [-1e6, 1e6])
def test_scores_beyond_all_measure_are_still_probabilities(made: Judge, extreme: float) -> None:
    sure = Linear(MARKS, made.first.marks, made.first.seen, np.array([extreme], dtype=np.float32))
    judge = Judge(sure, made.tie, made.kind, made.role, made.steps, made.shares)
    assert judge.promise([]) == (extreme > 0)
    assert np.isfinite(judge.kinds([], np.full(WIDTH, extreme, dtype=np.float32))).all()


def test_marks_without_weights_weigh_nothing(made: Judge) -> None:
    assert made.promise(["never=seen"]) == made.promise([])
    assert made.promise(["lca=sign", "never=seen"]) == made.promise(["lca=sign"])


def test_a_pair_that_the_encoder_finds_tied_is_surer_in_every_kind(shipped: Judge) -> None:
    apart, tied = np.zeros(WIDTH, dtype=np.float32), np.zeros(WIDTH, dtype=np.float32)
    apart[0], tied[0] = -6, 6
    assert (shipped.kinds([], tied) >= shipped.kinds([], apart)).all()
    assert shipped.kinds([], tied).sum() > shipped.kinds([], apart).sum()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_the_encoder_sees_is_judged_likeliest(shipped: Judge, kind: Kind) -> None:
    scores = np.zeros(WIDTH, dtype=np.float32)
    scores[0], scores[1 + KINDS.index(kind)] = 4, 12
    assert KINDS[int(shipped.kinds([], scores).argmax())] is kind


@pytest.mark.parametrize("roles", ROLES)
def test_roles_that_the_encoder_sees_are_judged_so(shipped: Judge, roles: tuple[Role, Role]) -> None:
    scores = np.zeros(WIDTH, dtype=np.float32)
    scores[1 + len(KINDS) + ROLES.index(roles)] = 30
    joining = set(roles) == {Role.PARTY, Role.RECIPIENT}
    assert shipped.roles([], scores, Kind.MEMBERSHIP if joining else Kind.ECONOMIC) == roles


def test_no_pair_has_roles_that_no_claim_has() -> None:
    assert len(set(ROLES)) == len(ROLES)
    assert {(b, a) for a, b in ROLES} == set(ROLES)
    assert (Role.PROVIDER, Role.PROVIDER) not in ROLES


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_looks_surer_is_never_less_confident(shipped: Judge, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= shipped.confidence(low) <= shipped.confidence(high) <= 1


def test_the_calibration_that_ships_rises(shipped: Judge) -> None:
    assert all(a < b for a, b in pairwise(shipped.steps.tolist()))
    assert all(a <= b for a, b in pairwise(shipped.shares.tolist()))
    assert 0 <= shipped.shares[0] < shipped.shares[-1] <= 1


@pytest.mark.parametrize("name", ["first", "tie", "kind", "role"])
def test_every_mark_that_ships_has_its_weights(shipped: Judge, name: str) -> None:
    linear: Linear = getattr(shipped, name)
    assert len(set(linear.vocabulary)) == len(linear.vocabulary) == len(linear.marks) > 0
    assert linear.marks.shape[1] == linear.seen.shape[1] == len(linear.constant)
    assert all(np.isfinite(part).all() for part in (linear.marks, linear.seen, linear.constant))


@given(SCORES, arrays(np.float32, len(KINDS), elements=st.floats(-30, 30, width=32)))
def test_opinions_pooled_are_shares_of_one(scores: Vector, topical: Vector) -> None:
    found = pooled(scores, shared(topical))
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1, abs=1e-5)


def test_opinions_that_agree_stay_as_they_are() -> None:
    scores = np.zeros(WIDTH, dtype=np.float32)
    scores[1 : 1 + len(KINDS)] = np.linspace(0, 1, len(KINDS))
    opinion = shared(scores[1 : 1 + len(KINDS)])
    assert pooled(scores, opinion) == pytest.approx(opinion, abs=0.01)
