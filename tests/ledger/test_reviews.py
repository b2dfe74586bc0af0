"""Readers decide about claims, actors and partnerships; what is drawn follows, and what was read stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from amity.ledger import ClaimFilter, Counts, Store
from amity.model import ActorId, Amount, Claim, Kind, Modality, PartialDate, Party, Role, Stage
from amity.model.errors import (
    InvalidDate,
    InvalidRecord,
    LedgerUnusable,
    ReviewRefused,
    UnknownActor,
    UnknownRecord,
)

UA, JP, US, IL = map(ActorId, ("UA", "JP", "US", "IL"))
EU, COMMISSION = ActorId("org:european-union"), ActorId("org:european-commission")
REJECTED = ClaimFilter(rejected=True)


@pytest.fixture(autouse=True)
def _reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_REVIEWER", "Ada")


@pytest.fixture
def papers(store: Store, told: Any, record: Callable[..., None]) -> Store:
    """Two papers: an accord told twice, arms once, and what the Commission gives."""
    record(
        told("a", date="2026-06-01")
        .that("JP UA", Stage.SIGNED, on="2026-05", instrument="the Accord", confidence=0.4)
        .that("US > UA IL", kind=Kind.ARMS, confidence=0.6),
        told("b", date="2026-07-01", publisher="The Herald")
        .that("JP UA", Stage.ACTIVE, instrument="Accord", confidence=0.8)
        .that("org:european-commission > UA", kind=Kind.AID)
        .that("org:european-union > UA", kind=Kind.AID),
    )
    return store


def claims_of(store: Store, **fields: Any) -> list[Claim]:
    return list(store.claims(ClaimFilter(**fields)))


def the_claim(store: Store, **fields: Any) -> Claim:
    (found,) = claims_of(store, **fields)
    return found


def picture(store: Store) -> tuple[Any, ...]:
    """All that a ledger tells."""
    return (
        list(store.evidence()),
        list(store.evidence(REJECTED, latest_first=True)),
        store.partnerships(),
        store.counts(),
        list(store.mentions()),
        [store.partnership(found.id) for found in store.partnerships()],
    )


def test_an_accepted_claim_is_certain(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    review = papers.reviews.accept(claim.id, why="read the release")
    told = papers.told(claim.id)
    assert told.claim == replace(claim, confidence=1.0)
    assert (told.confirmed, told.rejected, told.reviews) == (True, False, (review.id,))
    assert papers.as_read(claim.id) == claim
    assert claims_of(papers, min_confidence=0.9, kinds=frozenset({Kind.ARMS})) == [told.claim]


def test_a_review_says_who_when_and_why(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    papers.reviews.accept(claim.id, why="read the release")
    papers.reviews.reject(claim.id, by="Grace", why="read it again")
    first, last = papers.reviews
    assert (first.by, first.why, last.by, last.why) == ("Ada", "read the release", "Grace", "read it again")
    assert timedelta(0) <= datetime.now(UTC) - first.made < timedelta(minutes=5)
    assert first.made < last.made


def test_nothing_is_drawn_from_a_rejected_claim_and_it_can_still_be_seen(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    papers.reviews.reject(claim.id)
    assert claim not in list(papers.claims())
    assert Kind.ARMS not in {found.kind for found in papers.partnerships()}
    assert papers.counts() == Counts(documents=2, claims=4, actors=4)
    assert {actor for actor, _, _ in papers.mentions()} == {JP, UA, EU, COMMISSION}
    assert [told.claim for told in papers.evidence(REJECTED) if told.rejected] == [claim]
    assert papers.told(claim.id).rejected


def test_a_partnership_of_rejected_claims_is_none(papers: Store) -> None:
    (arms,) = [found for found in papers.partnerships() if found.kind is Kind.ARMS and IL in found.actors]
    papers.reviews.reject(arms.claims[0].id)
    assert papers.identifiers(arms.id) == []
    with pytest.raises(UnknownRecord):
        papers.partnership(arms.id)


def test_a_corrected_claim_is_found_by_what_it_says_now(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    parties = [
        Party(actor=US, role=Role.PROVIDER, mention="US"),
        Party(actor=JP, role=Role.RECIPIENT, mention="Tokyo"),
    ]
    papers.reviews.correct(
        claim.id,
        parties=parties,
        kind=Kind.TRAINING,
        stage="agreed",
        modality=Modality.EXPECTED,
        date="2024-03",
        attribution=["Reuters"],
        instrument="the Plan",
        amount=Amount(text="$2m", value=Decimal(2_000_000), unit="USD"),
    )
    now = papers.claim(claim.id)
    assert now == replace(
        claim,
        parties=tuple(parties),
        kind=Kind.TRAINING,
        stage=Stage.AGREED,
        modality=Modality.EXPECTED,
        date=PartialDate(2024, 3),
        attribution=("Reuters",),
        instrument="the Plan",
        amount=Amount(text="$2m", value=Decimal(2_000_000), unit="USD"),
        confidence=1.0,
    )
    for where in (
        {"about": frozenset({US, JP})},
        {"between": (JP, US)},
        {"kinds": frozenset({Kind.TRAINING})},
        {"stages": frozenset({Stage.AGREED})},
        {"modalities": frozenset({Modality.EXPECTED})},
        {"as_of": date(2024, 12, 31)},
    ):
        assert claims_of(papers, **where) == [now], where
    for where in ({"about": frozenset({IL})}, {"between": (UA, US)}, {"kinds": frozenset({Kind.ARMS})}):
        assert claims_of(papers, **where) == [], where
    (drawn,) = papers.partnerships(ClaimFilter(about=frozenset({US})))
    assert (drawn.actors, drawn.kind, drawn.instrument) == ((JP, US), Kind.TRAINING, "the Plan")
    assert papers.partnership(drawn.id) == drawn
    assert papers.identifiers(drawn.id) == [drawn.id]
    assert (JP, "Tokyo", 1) in list(papers.mentions())
    assert papers.counts() == Counts(documents=2, claims=5, actors=5)


def test_what_a_claim_may_lack_can_be_taken_from_it(papers: Store) -> None:
    claim = claims_of(papers)[0]
    papers.reviews.correct(claim.id, date=None, instrument=None, attribution=[], amount=None)
    assert (papers.claim(claim.id).date, papers.claim(claim.id).instrument) == (None, None)
    assert papers.told(claim.id).so_by == date(2026, 6, 1)


def test_a_corrected_date_puts_a_claim_where_it_belongs(papers: Store) -> None:
    first, *_ = [told.claim.id for told in papers.evidence(latest_first=True)]
    papers.reviews.correct(first, date="2020")
    told = list(papers.evidence(latest_first=True))
    assert told[-1].claim.id == first
    assert [each.so_by for each in told] == sorted((each.so_by for each in told), reverse=True)
    assert {each.claim.id for each in told} == {claim.id for claim in papers.claims()}


def test_of_two_corrections_of_one_field_the_later_counts(papers: Store) -> None:
    claim = claims_of(papers)[0]
    papers.reviews.correct(claim.id, stage=Stage.PROPOSED, date="2026-04")
    later = papers.reviews.correct(claim.id, stage=Stage.AGREED)
    assert (papers.claim(claim.id).stage, papers.claim(claim.id).date) == (Stage.AGREED, PartialDate(2026, 4))
    papers.reviews.undo(later.id)
    assert papers.claim(claim.id).stage is Stage.PROPOSED


def test_who_corrects_what_was_rejected_takes_it_up_again(papers: Store) -> None:
    claim = claims_of(papers)[0]
    papers.reviews.correct(claim.id, stage=Stage.PROPOSED)
    rejected = papers.reviews.reject(claim.id)
    assert papers.told(claim.id).rejected
    papers.reviews.correct(claim.id, date="2026-04")
    assert not papers.told(claim.id).rejected
    assert papers.claim(claim.id).stage is Stage.PROPOSED
    assert rejected.id in papers.told(claim.id).reviews


WRONG = [
    ({}, InvalidRecord, "at least one of"),
    ({"kind": "friendship"}, InvalidRecord, "“friendship” is none of security, arms"),
    ({"stage": "done"}, InvalidRecord, "“done” is none of proposed"),
    ({"modality": "sure"}, InvalidRecord, "“sure” is none of asserted"),
    ({"date": "yesterday"}, InvalidDate, "yesterday"),
    ({"date": "2024-02-31"}, InvalidDate, "day is out of range"),
    ({"attribution": "Reuters"}, InvalidRecord, "no list of voices"),
    ({"attribution": [" "]}, InvalidRecord, "is no text"),
    ({"instrument": " "}, InvalidRecord, "is no text"),
    ({"instrument": "a\udcff"}, InvalidRecord, "is no text"),
    (
        {"parties": [Party(actor=UA, role=Role.PARTY, mention="\udcff"), Party(actor=JP, role=Role.PARTY, mention="")]},
        InvalidRecord,
        "is no text",
    ),
    ({"parties": [Party(actor=UA, role=Role.PARTY, mention="")]}, InvalidRecord, "fewer than two actors"),
    ({"parties": [Party(actor=ActorId("x"), role=Role.PARTY, mention="")] * 2}, InvalidRecord, "two-letter code"),
]


@pytest.mark.parametrize(("fields", "error", "words"), WRONG)
def test_a_correction_outside_the_codebook_is_refused(
    papers: Store, fields: dict[str, Any], error: type[Exception], words: str
) -> None:
    before = picture(papers)
    with pytest.raises(error, match=words):
        papers.reviews.correct(claims_of(papers)[0].id, **fields)
    assert (picture(papers), len(papers.reviews)) == (before, 0)


def test_an_unknown_claim_brings_the_nearest(papers: Store) -> None:
    claim = claims_of(papers)[0]
    mistyped = claim.id[:-2] + "zz"
    with pytest.raises(UnknownRecord, match=f"Did you mean {claim.id}"):
        papers.reviews.accept(mistyped)
    for odd in ("nothing", "\udcff", "a\0"):
        with pytest.raises((InvalidRecord, UnknownRecord), match=r"”. List|is no text"):
            papers.reviews.reject(odd)
        with pytest.raises(UnknownRecord):
            papers.claim(odd)


def test_a_claim_that_a_later_reading_did_not_find_cannot_be_reviewed(papers: Store) -> None:
    claim, *rest = claims_of(papers, document="a")
    papers.record_again(papers.document("a"), rest, method="better/1")
    with pytest.raises(ReviewRefused, match=r"later reading .* amity claims --document 'a'"):
        papers.reviews.accept(claim.id)


def test_reviews_hold_for_what_is_found_again_and_for_nothing_else(papers: Store) -> None:
    kept, gone = claims_of(papers, document="a")
    papers.reviews.correct(kept.id, stage=Stage.AGREED)
    papers.reviews.accept(gone.id)
    again = replace(kept, confidence=0.5, modality=Modality.EXPECTED)
    papers.record_again(papers.document("a"), [again], method="better/1")
    assert papers.claim(kept.id) == replace(again, stage=Stage.AGREED, confidence=1.0)
    assert [one.superseded for one in papers.reviews.log()] == [(), (gone.id,)]
    assert [claim.id for claim in claims_of(papers, document="a")] == [kept.id]
    papers.record_again(papers.document("a"), [kept, gone], method="first/1")
    assert papers.claim(gone.id).confidence == 1.0
    assert [one.superseded for one in papers.reviews.log()] == [(), ()]


def test_a_reading_is_compared_with_what_was_read_not_with_what_was_decided(papers: Store) -> None:
    there = claims_of(papers, document="a")
    papers.reviews.reject(there[0].id)
    papers.reviews.correct(there[1].id, stage=Stage.AGREED)
    assert not papers.record_again(papers.document("a"), there)


def test_merged_actors_are_one_everywhere(papers: Store) -> None:
    old = {found.actors: found.id for found in papers.partnerships() if found.kind is Kind.AID}
    papers.reviews.merge_actors(COMMISSION, EU, why="the Union's executive")
    aid = [found for found in papers.partnerships() if found.kind is Kind.AID]
    assert [(found.actors, len(found.claims)) for found in aid] == [((UA, EU), 2)]
    for about in (COMMISSION, EU):
        assert len(claims_of(papers, about=frozenset({about}))) == 2
        assert len(claims_of(papers, between=(UA, about))) == 2
        assert papers.partnerships(ClaimFilter(about=frozenset({about}))) == aid
    assert papers.counts() == Counts(documents=2, claims=5, actors=5)
    assert COMMISSION not in {actor for actor, _, _ in papers.mentions()}
    assert {(EU, "org:european-commission", 1), (EU, "org:european-union", 1)} <= set(papers.mentions())
    assert papers.partnership(old[UA, COMMISSION]) == papers.partnership(old[UA, EU]) == aid[0]
    assert papers.identifiers(old[UA, COMMISSION]) == [old[UA, COMMISSION]]


def test_a_partnership_is_found_by_every_identifier_it_had(papers: Store) -> None:
    third = ActorId("org:brussels")
    first = next(found.id for found in papers.partnerships() if COMMISSION in found.actors)
    papers.reviews.merge_actors(COMMISSION, third)
    second = next(found.id for found in papers.partnerships() if third in found.actors)
    papers.reviews.merge_actors(third, EU)
    assert papers.partnership(first) == papers.partnership(second)
    assert EU in papers.partnership(second).actors


def test_a_relation_between_actors_that_are_one_now_is_not_drawn(
    store: Store, told: Any, record: Callable[..., None]
) -> None:
    record(told("a").that("org:european-commission org:european-union").that("org:european-union UA JP"))
    within, _ = store.claims()
    merged = store.reviews.merge_actors(COMMISSION, EU)
    assert [claim.actors for claim in store.claims()] == [{EU, UA, JP}]
    assert store.counts() == Counts(documents=1, claims=1, actors=3)
    told_of = store.told(within.id)
    assert (told_of.claim, told_of.rejected, told_of.reviews) == (within, True, (merged.id,))
    assert [told.claim.id for told in store.evidence(REJECTED) if told.rejected] == [within.id]
    with pytest.raises(ReviewRefused, match="its actors would be one"):
        store.reviews.accept(within.id)
    store.reviews.reject(within.id)


def test_an_actor_named_twice_in_one_role_counts_once(store: Store, told: Any, record: Callable[..., None]) -> None:
    record(told("a").that("org:european-commission org:european-union > UA"))
    store.reviews.merge_actors(COMMISSION, EU)
    (claim,) = store.claims()
    assert claim.in_role(Role.PROVIDER) == (EU,)
    (found,) = store.partnerships()
    assert found.flows.back == 1


def test_merges_that_go_round_in_a_circle_name_the_chain(papers: Store) -> None:
    reviews = papers.reviews
    with pytest.raises(ReviewRefused, match="cannot go into itself"):
        reviews.merge_actors(UA, UA)
    first = reviews.merge_actors(UA, JP)
    reviews.merge_actors(JP, US)
    with pytest.raises(
        ReviewRefused, match=r"circle: US → UA \(this one\), UA → JP \(review 1\), JP → US \(review 2\)"
    ):
        reviews.merge_actors(US, UA)
    undo = reviews.undo(first.id)
    reviews.merge_actors(US, UA)
    with pytest.raises(ReviewRefused, match=r"circle: .*UA → JP \(review 1\).*amity review undo"):
        reviews.undo(undo.id)
    assert len(reviews) == 4


def test_what_is_one_already_is_not_merged_again(papers: Store) -> None:
    papers.reviews.merge_actors(COMMISSION, EU)
    with pytest.raises(ReviewRefused, match="they are one already"):
        papers.reviews.merge_actors(COMMISSION, EU)


def test_a_colleague_may_have_decided_the_same(papers: Store) -> None:
    ours = papers.reviews.merge_actors(COMMISSION, EU)
    theirs = replace(ours, id=7, by="Grace")
    shared = papers.reviews.share([theirs, theirs, replace(theirs, id=8, made=ours.made + timedelta(days=9))])
    assert ([review.by for review in shared.added], shared.known) == (["Grace"], 1)
    assert [str(error) for _, error in shared.refused] == [
        "review by Grace: its time, " + f"{ours.made + timedelta(days=9)}, is yet to come. Set the time right."
    ]
    papers.reviews.undo(ours.id)
    assert len(claims_of(papers, about=frozenset({EU}))) == 2


def test_an_actor_goes_into_one_other(papers: Store) -> None:
    first = papers.reviews.merge_actors(COMMISSION, EU)
    with pytest.raises(ReviewRefused, match=f"goes into org:european-union already .review {first.id}."):
        papers.reviews.merge_actors(COMMISSION, US)


def test_an_unknown_actor_brings_the_nearest(papers: Store) -> None:
    with pytest.raises(UnknownActor, match="Did you mean org:european-union"):
        papers.reviews.merge_actors(ActorId("org:europen-union"), US)
    with pytest.raises(UnknownActor):
        papers.reviews.split_actor(ActorId("co:nobody"), US, mentions=["x"])
    with pytest.raises(InvalidRecord, match="two-letter code"):
        papers.reviews.merge_actors(COMMISSION, ActorId("Brussels"))


def test_some_claims_of_an_actor_are_of_another(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    georgia = ActorId("GE")
    papers.reviews.split_actor(US, georgia, claims=[claim.id])
    assert papers.claim(claim.id).actors == {georgia, UA, IL}
    assert claims_of(papers, about=frozenset({US})) == []
    assert [found.actors for found in papers.partnerships(ClaimFilter(about=frozenset({georgia})))] == [
        (georgia, IL),
        (georgia, UA),
    ]


def test_some_mentions_of_an_actor_are_another_now_and_in_what_is_added_later(
    papers: Store, told: Any, record: Callable[..., None]
) -> None:
    other = ActorId("co:ua-airline")
    papers.reviews.split_actor(UA, other, mentions=["UA"])
    assert claims_of(papers, about=frozenset({UA})) == []
    record(told("c").that("UA PL"))
    assert len(claims_of(papers, about=frozenset({other}))) == 6
    assert {actor for actor, _, _ in papers.mentions()} == {other, JP, US, IL, EU, COMMISSION, ActorId("PL")}
    assert papers.counts().actors == 7


def test_a_split_of_a_split_follows_it_and_falls_with_it(papers: Store) -> None:
    claim = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    one, other = ActorId("co:one"), ActorId("co:other")
    first = papers.reviews.split_actor(US, one, mentions=["US"])
    papers.reviews.split_actor(one, other, claims=[claim.id])
    assert other in papers.claim(claim.id).actors
    papers.reviews.undo(first.id)
    assert US in papers.claim(claim.id).actors


def test_merged_actors_can_be_split_again(papers: Store) -> None:
    merged = papers.reviews.merge_actors(COMMISSION, EU)
    (commission,) = [
        claim for claim in claims_of(papers, about=frozenset({EU})) if "org:european-commission" in claim.quote
    ]
    papers.reviews.split_actor(EU, JP, claims=[commission.id])
    assert papers.claim(commission.id).actors == {JP, UA}
    papers.reviews.undo(merged.id)
    assert papers.claim(commission.id).actors == {COMMISSION, UA}


def test_a_split_that_changes_nothing_is_refused(papers: Store) -> None:
    aid = the_claim(papers, about=frozenset({EU}))
    arms = the_claim(papers, kinds=frozenset({Kind.ARMS}))
    papers.reviews.merge_actors(COMMISSION, EU)
    for named, words in (
        ({"into": US}, "neither claims nor words"),
        ({"into": COMMISSION, "claims": [aid.id]}, "they are one actor"),
        ({"into": US, "claims": [arms.id]}, f"claim {arms.id} does not name"),
        ({"into": US, "mentions": ["org:european-onion"]}, "Did you mean “org:european-union”"),
        ({"into": UA, "claims": [aid.id]}, "its actors would be one"),
    ):
        with pytest.raises(ReviewRefused, match=words):
            papers.reviews.split_actor(EU, **named)


@pytest.fixture
def two(store: Store, told: Any, record: Callable[..., None]) -> tuple[Store, str, str]:
    """Two partnerships of Japan and Ukraine: an accord, and arms without an instrument."""
    record(
        told("a").that("JP UA", instrument="the Accord").that("JP UA", Stage.SIGNED, instrument="Accord"),
        told("b").that("JP > UA", kind=Kind.ARMS).that("US UA", instrument="the Accord"),
    )
    ids = {found.kind: found.id for found in store.partnerships() if JP in found.actors}
    return store, ids[Kind.ARMS], ids[Kind.SECURITY]


def test_claims_of_a_merged_partnership_are_drawn_under_the_other(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    store.reviews.merge(arms, accord, why="the arms are part of the accord")
    found = store.partnership(accord)
    assert (found.kind, found.instrument, len(found.claims)) == (Kind.SECURITY, "Accord", 3)
    assert store.partnership(arms) == found
    assert store.identifiers(arms) == [arms]
    assert store.partnerships(ClaimFilter(kinds=frozenset({Kind.ARMS}))) == []
    assert found in store.partnerships(ClaimFilter(kinds=frozenset({Kind.SECURITY})))
    assert the_claim(store, kinds=frozenset({Kind.ARMS})).kind is Kind.ARMS


def test_partnerships_of_other_actors_are_not_merged(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    other = next(found.id for found in store.partnerships() if US in found.actors)
    with pytest.raises(ReviewRefused, match="Merge the actors first"):
        store.reviews.merge(arms, other)
    with pytest.raises(ReviewRefused, match="they are one already"):
        store.reviews.merge(accord, accord)
    with pytest.raises(UnknownRecord):
        store.reviews.merge(arms, "0123456789abcdef")
    store.reviews.merge_actors(US, JP)
    store.reviews.merge(arms, other)
    assert len(store.partnership(arms).claims) == 4


def test_a_merged_partnership_follows_its_actors(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    store.reviews.merge(arms, accord)
    merged = store.reviews.merge_actors(JP, IL)
    (found,) = (found for found in store.partnerships() if IL in found.actors)
    assert (found.actors, found.kind, len(found.claims)) == ((IL, UA), Kind.SECURITY, 3)
    assert store.partnership(arms) == store.partnership(accord) == store.partnership(found.id) == found
    store.reviews.undo(merged.id)
    assert len(store.partnership(accord).claims) == 3


def test_partnerships_that_would_go_round_in_a_circle_name_the_chain(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    first = store.reviews.merge(arms, accord)
    undone = store.reviews.undo(first.id)
    store.reviews.merge(accord, arms)
    with pytest.raises(ReviewRefused, match=r"circle: .*JP, UA: arms → JP, UA: security \(accord\)"):
        store.reviews.undo(undone.id)


def test_some_claims_of_a_partnership_make_one_of_their_own(two: tuple[Store, str, str]) -> None:
    store, _, accord = two
    first, second = store.partnership(accord).claims
    split = store.reviews.split(accord, [second.id], instrument="The Second Accord")
    apart = next(found for found in store.partnerships() if found.claims == (second,))
    assert (apart.kind, apart.instrument) == (Kind.SECURITY, "The Second Accord")
    assert store.partnership(accord).claims == (first,)
    assert store.partnership(apart.id) == apart
    store.reviews.undo(split.id)
    assert store.partnership(accord).claims == (first, second)


def test_a_split_of_a_partnership_that_changes_nothing_is_refused(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    (claim,) = store.partnership(arms).claims
    for partnership, claims, instrument, words in (
        (accord, [claim.id], "Other", "is not drawn under it"),
        (accord, [], "Other", "names no claims"),
        (accord, [store.partnership(accord).claims[0].id], "the accord", "would stay where it is"),
    ):
        with pytest.raises(ReviewRefused, match=words):
            store.reviews.split(partnership, claims, instrument=instrument)
    with pytest.raises(InvalidRecord, match="is no name"):
        store.reviews.split(arms, [claim.id], instrument="the ")


def test_what_was_merged_can_be_split_by_claims(two: tuple[Store, str, str]) -> None:
    store, arms, accord = two
    merged = store.reviews.merge(arms, accord)
    claim = the_claim(store, kinds=frozenset({Kind.ARMS}))
    store.reviews.split(accord, [claim.id], instrument="Supplement")
    supplement = next(found for found in store.partnerships() if found.instrument == "Supplement")
    assert (supplement.kind, supplement.claims) == (Kind.SECURITY, (claim,))
    assert store.partnership(supplement.id) == supplement
    store.reviews.undo(merged.id)
    assert store.partnership(arms).claims == (claim,)


def test_an_undo_restores_and_an_undo_of_it_brings_back(papers: Store) -> None:
    before = picture(papers)
    claim = claims_of(papers)[0]
    rejected = papers.reviews.reject(claim.id)
    after = picture(papers)
    undo = papers.reviews.undo(rejected.id, why="a slip")
    assert picture(papers) == before
    papers.reviews.undo(undo.id)
    assert picture(papers) == after
    assert [one.undone_by for one in papers.reviews.log()] == [None, 3, None]


def test_what_does_not_stand_cannot_be_undone(papers: Store) -> None:
    review = papers.reviews.accept(claims_of(papers)[0].id)
    papers.reviews.undo(review.id)
    with pytest.raises(ReviewRefused, match="undone already, by review 2"):
        papers.reviews.undo(review.id)
    with pytest.raises(ReviewRefused, match="none of that number"):
        papers.reviews.undo(9)
    with pytest.raises(ReviewRefused, match="none of that number"):
        _ = papers.reviews[9]


def test_a_ledger_that_is_read_only_takes_no_review(place: str, told: Any) -> None:
    paper = told("a").that("JP UA")
    with Store(place) as store:
        store.record(paper.document, paper.claims)
    with Store(place, read_only=True) as locked, pytest.raises(LedgerUnusable, match="read only"):
        locked.reviews.accept(paper.claims[0].id)


def test_what_one_reviewer_decides_the_other_sees(place: str, told: Any) -> None:
    paper = told("a").that("JP UA", confidence=0.5)
    claim = paper.claims[0]
    with Store(place) as one, Store(place) as other:
        one.record(paper.document, paper.claims)
        assert other.claim(claim.id) == claim
        one.reviews.reject(claim.id)
        assert other.told(claim.id).rejected
        other.reviews.accept(claim.id)
        assert one.told(claim.id).confirmed


def test_reviewers_who_decide_at_once_all_do(place: str, told: Any) -> None:
    paper = told("a").that("PL SE").that("PL FI").that("SE FI").that("JP UA US")
    with Store(place) as store:
        store.record(paper.document, paper.claims)
    ring = [(JP, UA), (UA, US), (US, JP)]

    def review(turn: int) -> int:
        with Store(place) as own:
            for number in range(5):
                own.reviews.accept(paper.claims[turn].id, by=f"reviewer {turn}", why=str(number))
            try:
                own.reviews.merge_actors(*ring[turn], by=f"reviewer {turn}")
            except ReviewRefused:
                return 0
            return 1

    with ThreadPoolExecutor(3) as threads:
        merged = list(threads.map(review, range(3)))
    with Store(place) as store:
        made = list(store.reviews)
        assert sum(merged) == 2
        assert len(made) == 17
        assert [one.made for one in made] == sorted(one.made for one in made)
        for turn in range(3):
            assert [one.why for one in made if one.by == f"reviewer {turn}"][:5] == list("01234")


def test_who_reviews_has_to_be_known(papers: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = claims_of(papers)[0]
    monkeypatch.setenv("AMITY_REVIEWER", " ")
    monkeypatch.setattr("amity.ledger.reviewer.getuser", lambda: "ada")
    assert papers.reviews.accept(claim.id).by == "ada"
    monkeypatch.setattr("amity.ledger.reviewer.getuser", lambda: dict[str, str]()["nobody"])
    with pytest.raises(ReviewRefused, match="AMITY_REVIEWER"):
        papers.reviews.accept(claim.id)
    for odd in (" ", "a\udcff", "a\0"):
        with pytest.raises(InvalidRecord, match="by"):
            papers.reviews.accept(claim.id, by=odd)


def test_a_clock_that_was_set_back_puts_no_review_before_what_it_answers(
    papers: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claims_of(papers)[0]
    papers.reviews.reject(claim.id)

    monkeypatch.setattr("amity.ledger.reviews.datetime", Mock(now=lambda _: datetime(2001, 1, 1, tzinfo=UTC)))
    papers.reviews.accept(claim.id)
    assert papers.told(claim.id).confirmed
