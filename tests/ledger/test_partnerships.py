"""Claims become partnerships whose steps are told apart, each with its claims."""

from datetime import date
from typing import Any

import pytest

from amity.ledger import ClaimFilter, Flows, Standing, Store
from amity.ledger.deriving import derive
from amity.model import ActorId, Kind, Modality, PartialDate, Stage

UA, JP, US, IL = (ActorId(state) for state in ("UA", "JP", "US", "IL"))


def test_claims_of_the_same_two_kind_and_instrument_are_one_partnership(store: Store, told: Any, record: Any) -> None:
    record(
        told("a").that("JP UA", instrument="the Security Accord").that("JP UA"),
        told("b").that("UA JP", instrument="security accord").that("JP UA", kind=Kind.AID),
        told("c").that("JP UA", instrument="“Security Accord”"),
        told("d").that("JP UA", instrument="the Security Accord"),
    )
    found = {(p.kind, p.instrument): [claim.document for claim in p.claims] for p in store.partnerships()}
    assert found == {
        (Kind.SECURITY, "the Security Accord"): ["a", "b", "c", "d"],
        (Kind.SECURITY, None): ["a"],
        (Kind.AID, None): ["b"],
    }


def test_an_instrument_of_three_is_three_partnerships(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("GB IT JP", instrument="GCAP", kind=Kind.CO_PRODUCTION))
    assert sorted(p.actors for p in store.partnerships()) == [("GB", "IT"), ("GB", "JP"), ("IT", "JP")]
    assert {p.instrument for p in store.partnerships()} == {"GCAP"}
    assert len({p.id for p in store.partnerships()}) == 3


def test_what_passes_is_counted_by_its_direction(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("US > UA IL").that("UA > US").that("UA US").that("US > UA"))
    flows = {p.actors: p.flows for p in store.partnerships()}
    assert flows == {(UA, US): Flows(forth=1, back=2, mutual=1), (IL, US): Flows(back=1)}


def test_two_who_receive_together_are_no_partners(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("US > UA IL"))
    asked = store.partnerships(ClaimFilter(about=frozenset({UA})))
    assert [p.actors for p in asked] == [(UA, US)]
    assert store.partnerships(ClaimFilter(between=(UA, IL))) == []
    assert store.partnerships(ClaimFilter(about=frozenset({UA, IL}))) == []


def test_talks_signature_entry_into_force_delivery_and_end_are_told_apart(store: Store, told: Any, record: Any) -> None:
    record(
        told("a", date="2021-03").that("JP UA", Stage.PROPOSED, on="2021-02").that("JP UA", Stage.NEGOTIATING),
        told("b", date="2022-05-01").that("JP UA", Stage.SIGNED, on="2022-04-30"),
        told("c", date="2022-05-02").that("JP UA", Stage.SIGNED, on="2022-04-30"),
        told("d", date="2022-09-01").that("JP UA", Stage.IN_FORCE, on="2022-08"),
        told("e", date="2023-01-01").that("JP UA", Stage.ACTIVE, on="2022-12-24"),
        told("f", date="2024-01-01").that("JP UA", Stage.ENDED, on="2023"),
    )
    (found,) = store.partnerships()
    assert [(step.stage, str(step.date), len(step.claims)) for step in found.steps] == [
        (Stage.PROPOSED, "2021-02", 1),
        (Stage.NEGOTIATING, "None", 1),
        (Stage.SIGNED, "2022-04-30", 2),
        (Stage.IN_FORCE, "2022-08", 1),
        (Stage.ACTIVE, "2022-12-24", 1),
        (Stage.ENDED, "2023", 1),
    ]
    assert found.steps[1].by == date(2021, 3, 31)
    assert found.steps[2].known == date(2022, 5, 1)
    assert found.stage_at(date(2021, 1, 1)) == Standing()
    assert found.stage_at(PartialDate(2021, 2)).stage is Stage.PROPOSED
    assert found.stage_at(date(2022, 6, 1)) == Standing(
        stage=Stage.SIGNED, since=date(2022, 4, 30), modality=Modality.ASSERTED
    )
    assert found.stage_at(PartialDate(2022)).stage is Stage.ACTIVE
    assert found.current == Standing(
        stage=Stage.ACTIVE, closed=Stage.ENDED, since=date(2023, 12, 31), modality=Modality.ASSERTED
    )
    assert str(found.current) == "ended, was active"


@pytest.mark.parametrize("modality", [Modality.EXPECTED, Modality.POSSIBLE, Modality.DENIED])
def test_what_is_not_asserted_is_listed_and_moves_nothing(
    store: Store, told: Any, record: Any, modality: Modality
) -> None:
    record(told("a").that("JP UA", Stage.NEGOTIATING).that("JP UA", Stage.SIGNED, modality=modality, on="2026-06"))
    record(told("b").that("JP UA", Stage.ENDED, modality=modality))
    (found,) = store.partnerships()
    assert [step.modality for step in found.steps].count(modality) == 2
    assert found.current.stage is Stage.NEGOTIATING
    assert found.current.closed is None


def test_a_plan_is_one_from_when_it_is_told_and_proves_an_agreement(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("JP UA", Stage.ACTIVE, modality=Modality.EXPECTED, on="2030"))
    (found,) = store.partnerships(as_of=PartialDate(2026))
    assert (found.steps[0].by, str(found.steps[0].date)) == (date(2026, 6, 29), "2030")
    assert found.steps[0].proves is Stage.AGREED
    assert (found.current.stage, found.current.modality) == (Stage.AGREED, Modality.EXPECTED)
    assert store.partnerships(as_of=PartialDate(2025)) == []


def test_claims_without_a_date_are_one_step_until_something_else_is_told(store: Store, told: Any, record: Any) -> None:
    record(
        *(told(f"{year}", date=f"{year}-05-05").that("JP UA") for year in (2020, 2021, 2023)),
        told("pause", date="2022-06-06").that("JP UA", Stage.SUSPENDED, on="2022-06-01"),
    )
    (found,) = store.partnerships()
    assert [(step.stage, step.by.year, len(step.claims)) for step in found.steps] == [
        (Stage.ACTIVE, 2020, 2),
        (Stage.SUSPENDED, 2022, 1),
        (Stage.ACTIVE, 2023, 1),
    ]


def test_contradicting_claims_of_one_day_stand_side_by_side(store: Store, told: Any, record: Any) -> None:
    record(
        told("a").that("JP UA", Stage.SIGNED, on="2026-06-29"),
        told("b").that("JP UA", Stage.REFUSED, on="2026-06-29"),
        told("c").that("JP UA", Stage.SIGNED, on="2026-06-29", modality=Modality.DENIED),
    )
    (found,) = store.partnerships()
    assert {(step.stage, step.modality) for step in found.steps} == {
        (Stage.SIGNED, Modality.ASSERTED),
        (Stage.REFUSED, Modality.ASSERTED),
        (Stage.SIGNED, Modality.DENIED),
    }


COURSES = [
    ("active suspended", "active", "suspended"),
    ("suspended", "agreed", "suspended"),
    ("refused", "proposed", "refused"),
    ("active suspended active", "active", None),
    ("active suspended agreed", "active", None),
    ("active suspended proposed", "active", "suspended"),
    ("active suspended suspended", "active", "suspended"),
    ("active ended negotiating", "active", "ended"),
    ("active ended signed", "signed", None),
    ("proposed refused proposed", "proposed", "refused"),
    ("proposed refused negotiating", "negotiating", None),
    ("active refused", "active", None),
    ("agreed refused", "agreed", None),
    ("negotiating refused", "negotiating", "refused"),
    ("active ended refused", "active", "ended"),
    ("signed active signed negotiating", "active", None),
    ("ended suspended active", "active", None),
]


@pytest.mark.parametrize(("course", "stage", "closed"), COURSES)
def test_a_closed_partnership_opens_by_what_undoes_the_closing(
    store: Store, told: Any, record: Any, course: str, stage: str, closed: str | None
) -> None:
    paper = told("a")
    for year, step in enumerate(course.split(), 2001):
        paper.that("JP UA", Stage(step), on=str(year))
    record(paper)
    (found,) = store.partnerships()
    assert (found.current.stage, found.current.closed) == (stage, closed)


def test_closing_again_does_not_change_since_when(store: Store, told: Any, record: Any) -> None:
    paper = (
        told("a").that("JP UA", on="2001").that("JP UA", Stage.ENDED, on="2002").that("JP UA", Stage.ENDED, on="2003")
    )
    record(paper)
    (found,) = store.partnerships()
    assert found.current.since == date(2002, 12, 31)


def test_what_more_publishers_tell_of_comes_first(store: Store, told: Any, record: Any) -> None:
    for publisher in ("One", "Two", "Three"):
        record(told(publisher, publisher=publisher).that("JP UA", Stage.PROPOSED))
    for number in range(4):
        record(told(f"again {number}", publisher="One").that("US UA", Stage.ACTIVE))
    record(told("signed", publisher="One").that("IL US", Stage.SIGNED))
    record(told("agreed", publisher="One").that("IL JP", Stage.AGREED).that("IL JP", Stage.AGREED))
    assert [p.actors for p in store.partnerships()] == [(JP, UA), (UA, US), (IL, US), (IL, JP)]


def test_a_document_without_a_publisher_stands_for_itself(store: Store, told: Any, record: Any) -> None:
    record(*(told(name, publisher=None).that("JP UA") for name in "ab"))
    assert store.partnerships()[0].publishers == ("a", "b")


def test_a_picture_is_drawn_as_it_was_known(store: Store, told: Any, record: Any) -> None:
    record(
        told("early", date="2024-01-01").that("JP UA", Stage.NEGOTIATING),
        told("late", date="2026-01-01").that("JP UA", Stage.SIGNED, on="2023"),
    )
    stage = {
        (as_of, known): [
            p.current.stage for p in store.partnerships(as_of=PartialDate(as_of), known_by=PartialDate(known))
        ]
        for as_of in (2022, 2023, 2024)
        for known in (2023, 2024, 2026)
    }
    assert stage == {
        (2022, 2023): [], (2022, 2024): [], (2022, 2026): [],
        (2023, 2023): [], (2023, 2024): [], (2023, 2026): [Stage.SIGNED],
        (2024, 2023): [], (2024, 2024): [Stage.NEGOTIATING], (2024, 2026): [Stage.SIGNED],
    }  # fmt: skip


def test_one_partnership_is_found_by_its_identifier(store: Store, told: Any, record: Any) -> None:
    record(
        told("a").that("US > UA IL", instrument="The Package").that("UA US", instrument="package"),
        told("b").that("JP UA"),
    )
    for found in store.partnerships():
        assert store.partnership(found.id) == found


def test_an_identifier_is_the_same_on_every_run(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("UA JP", instrument="the Accord"))
    assert store.partnerships()[0].id == "0c7c774465de7f07"


def test_a_partnership_travels_as_json(store: Store, told: Any, record: Any) -> None:
    record(told("a").that("US > UA", Stage.SIGNED, on="2026-06", kind=Kind.ARMS))
    (found,) = store.partnerships()
    claim = found.claims[0].id
    assert found.to_dict() == {
        "id": found.id,
        "actors": ["UA", "US"],
        "kind": "arms",
        "instrument": None,
        "stage": "signed",
        "closed": None,
        "modality": "asserted",
        "probability": {
            "proposed": 0.85,
            "negotiating": 0.85,
            "agreed": 0.85,
            "signed": 0.85,
            "in-force": 0.0,
            "active": 0.0,
        },
        "since": "2026-06-29",
        "flows": {"forth": 0, "back": 1, "mutual": 0},
        "publishers": ["The Courier"],
        "documents": ["a"],
        "steps": [
            {
                "stage": "signed",
                "modality": "asserted",
                "date": "2026-06",
                "by": "2026-06-29",
                "known": "2026-06-29",
                "claims": [claim],
            }
        ],
        "claims": [claim],
    }


def test_no_claims_make_no_partnerships(store: Store) -> None:
    assert derive([]) == store.partnerships() == []
