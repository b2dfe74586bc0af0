"""Whatever readers and extractor disagree over is told once, and the worst of it first."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.evaluation import Disagreement, Evaluation, Sort, evaluate, score
from amity.evaluation.alignment import align
from amity.evaluation.matching import atoms
from amity.model import Claim, Document, Modality, PartialDate, Role, Stage

Made = Callable[..., Claim]
FEW = st.lists(
    st.tuples(
        st.sampled_from(["JP UA", "US > UA", "US > UA PL", "US UA PL", "PL > US"]),
        st.sampled_from([0, 4, 8, 30]),
        st.sampled_from(["arms", "aid"]),
    ),
    max_size=6,
)
"""Claims so alike that many answer to many: their parties, place and kind."""


@pytest.fixture
def told(made: Made) -> Evaluation:
    """One disagreement of each sort, and one claim that is right."""
    gold = [
        made("JP UA"),
        made("JP UA", 100, "arms"),
        made("US > UA", 200),
        made("DE > UA", 300, stage="signed"),
        made("GB UA", 400),
    ]
    ours = [
        made("JP UA", confidence=0.9),
        made("JP UA", 105, "aid", confidence=0.8),
        made("US > PL", 200, confidence=0.7),
        made("DE > UA", 300, stage="agreed", confidence=0.6),
        made("FR UA", 500, confidence=0.5),
    ]
    return evaluate({"a": gold}, {"a": ours})


def found(evaluation: Evaluation, sort: Sort) -> Disagreement:
    (one,) = evaluation.disagreements[sort]
    return one


def test_each_disagreement_has_its_sort(told: Evaluation) -> None:
    assert told.sizes() == dict.fromkeys(Sort, 1.0)
    kind = found(told, Sort.KIND)
    assert kind.gold
    assert kind.predicted
    assert (kind.gold.start, kind.predicted.start) == (100, 105)
    assert found(told, Sort.MISSED).claim.start == 400
    assert found(told, Sort.FALSE).claim.start == 500
    assert found(told, Sort.PARTIES).claim.in_role(Role.RECIPIENT) == ("PL",)
    assert found(told, Sort.STAGE).claim.stage is Stage.AGREED


def test_a_claim_of_another_kind_elsewhere_is_both_false_and_missed(made: Made) -> None:
    told = evaluate({"a": [made("JP UA")]}, {"a": [made("JP UA", 50, "aid")]})
    assert told.sizes() == {**dict.fromkeys(Sort, 0.0), Sort.FALSE: 1.0, Sort.MISSED: 1.0}


def test_a_claim_between_many_that_is_missed_in_part_counts_in_part(made: Made) -> None:
    told = evaluate({"a": [made("US > UA PL")]}, {"a": [made("US > UA")]})
    assert (found(told, Sort.MISSED).share, told.sizes()[Sort.MISSED]) == (0.5, 0.5)


def test_the_surest_of_false_claims_come_first(made: Made) -> None:
    ours = [made("JP UA", 20 * number, confidence=number / 10) for number in range(5)]
    told = evaluate({"a": []}, {"a": ours})
    assert [one.claim.confidence for one in told.worst(3)] == [0.4, 0.3, 0.2]


def test_of_missed_claims_every_kind_is_shown_before_a_second_of_any(made: Made) -> None:
    kinds = ["diplomatic", "diplomatic", "arms", "diplomatic", "aid", "aid"]
    gold = [made("JP UA", 20 * number, kind) for number, kind in enumerate(kinds)]
    shown = [one.claim.kind.value for one in evaluate({"a": gold}, {}).worst(4)]
    assert shown == ["arms", "aid", "diplomatic", "aid"]


def test_what_is_shown_takes_from_every_sort_in_turn(told: Evaluation) -> None:
    assert [one.sort for one in told.worst(3)] == [Sort.FALSE, Sort.MISSED, Sort.KIND]
    assert len(told.worst(100)) == 5
    assert told.worst(0) == []


def test_stages_that_stand_in_the_place_of_others_are_counted(told: Evaluation) -> None:
    confusion = told.confusions["stage"]
    assert confusion.to_dict() == {"words": ["agreed", "signed"], "rows": [[0.0, 0.0], [1.0, 1.0]]}
    assert told.confusions["kind"].shares == {("arms", "arms"): 2.0, ("arms", "aid"): 1.0}
    assert set(told.confusions["modality"].words) == {Modality.ASSERTED}


def test_a_stage_has_figures_of_its_own(told: Evaluation) -> None:
    assert (told.stages[Stage.SIGNED].gold, told.stages[Stage.SIGNED].predicted) == (5.0, 4.0)
    assert (told.stages[Stage.SIGNED].recall, set(told.stages)) == (0.2, {Stage.SIGNED})


def test_publishers_are_judged_apart_and_those_who_say_most_stand_first(made: Made) -> None:
    documents = [
        Document(id=name, text="x", date=PartialDate(2026), publisher=publisher)
        for name, publisher in (("a", None), ("b", "The Courier"), ("c", "The Courier"), ("d", "The Herald"))
    ]
    gold = {name: [made("JP UA", document=name)] for name in "abc"}
    told = evaluate(gold, {"b": [made("JP UA", document="b")]}, documents)
    assert list(told.publishers) == ["The Courier", "unknown"]
    courier = told.publishers["The Courier"]
    assert (courier.documents, courier.place.precision, courier.place.recall, courier.full.recall) == (2, 1.0, 0.5, 0.5)


@given(FEW, FEW)
def test_every_share_of_every_claim_is_in_one_place(
    made: Made, read: list[tuple[str, int, str]], extracted: list[tuple[str, int, str]]
) -> None:
    gold, ours = [made(*each) for each in read], [made(*each) for each in extracted]
    aligned = align({"a": gold}, {"a": ours})
    together = [*aligned.matched, *aligned.of_other_kind, *aligned.of_other_parties]
    theirs = [*(g for g, _ in together), *aligned.missed]
    mine = [*(p for _, p in together), *aligned.false]
    for placed, claims in ((theirs, gold), (mine, ours)):
        assert len(set(placed)) == len(placed) == len(atoms(claims))
        assert sum(atom.share for atom in placed) == pytest.approx(len(claims))


@given(st.lists(st.from_type(Claim), max_size=4))
def test_who_agrees_with_themselves_has_no_disagreements(claims: list[Claim]) -> None:
    told = evaluate({"a": claims}, {"a": claims})
    assert not any(told.sizes().values())
    assert told.scores == score({"a": claims}, {"a": claims})
