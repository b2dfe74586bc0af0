"""Laws of reviews: whatever is undone, in whatever order, leaves the picture as if it had never been decided."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.ledger import ClaimFilter, Evidence, Store
from amity.ledger.overlay import Overlay
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review import Review, standing
from amity.ledger.review_changes import (
    Accept,
    Change,
    Correct,
    MergeActors,
    MergePartnerships,
    Reject,
    SplitActor,
    SplitPartnership,
    Undo,
    change_of,
)
from amity.model import ActorId, Kind, Modality, PartialDate, Stage
from amity.model.errors import AmityError, ReviewRefused

ACTORS = [ActorId(name) for name in ("UA", "JP", "US", "org:nato")]
CLAIMS = [f"claim-{number}" for number in range(6)]
INSTRUMENTS = [None, "accord", "pact"]

actors = st.sampled_from(ACTORS)
pairs = st.permutations(ACTORS).map(lambda some: (some[0], some[1]))
claim_ids = st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=2, unique=True).map(tuple)
kinds = st.sampled_from([Kind.ARMS, Kind.SECURITY])
keys = st.builds(
    lambda pair, kind, name: PartnershipKey.of(pair[0], pair[1], kind, name), pairs, kinds, st.sampled_from(INSTRUMENTS)
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "kind": kinds.map(str),
        "stage": st.sampled_from([Stage.SIGNED, Stage.ENDED]).map(str),
        "date": st.sampled_from([None, "2024", "2025-02"]),
        "instrument": st.sampled_from(INSTRUMENTS),
        "parties": pairs.map(lambda pair: [{"actor": one, "role": "party", "mention": one} for one in pair]),
    },
).filter(bool)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Accept, claim=st.sampled_from(CLAIMS)),
    st.builds(Reject, claim=st.sampled_from(CLAIMS)),
    st.builds(Correct, claim=st.sampled_from(CLAIMS), fields=fields),
    pairs.map(lambda pair: MergeActors(actor=pair[0], into=pair[1])),
    st.builds(
        lambda pair, ids, mentions: SplitActor(actor=pair[0], into=pair[1], claims=ids, mentions=mentions),
        pairs,
        claim_ids,
        st.lists(actors, max_size=1).map(tuple),
    ),
    st.builds(
        lambda key, kind, name: MergePartnerships(partnership=key, into=key._replace(kind=kind, instrument=name)),
        keys,
        kinds,
        st.sampled_from(INSTRUMENTS),
    ).filter(lambda change: change.partnership != change.into),
    st.builds(
        SplitPartnership, partnership=keys, instrument=st.sampled_from(["Pact", "Side Letter"]), claims=claim_ids
    ),
)


def numbered(decided: list[Change], after: int = 0) -> list[Review]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        Review(id=number, made=start + timedelta(hours=number), by="Ada", why="", change=change)
        for number, change in enumerate(decided, start=after + 1)
    ]


def that_stand(decided: list[Change]) -> list[Review]:
    """The reviews, without those that cannot stand beside the ones before."""
    kept: list[Change] = []
    for change in decided:
        with suppress(ReviewRefused):
            Overlay.of(numbered([*kept, change]))
            kept.append(change)
    return numbered(kept)


decisions = st.lists(changes, max_size=7).map(that_stand)


def undone(reviews: list[Review], which: list[int]) -> list[Review]:
    return [*reviews, *numbered([Undo(review=number) for number in which], after=len(reviews))]


@pytest.fixture(scope="module")
def evidence(told: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Evidence]:
    """Claims between all the actors that reviews are about, under the names that reviews have for them."""
    with Store(tmp_path_factory.mktemp("laws") / "x.db") as store:
        for document, claims in papers(told):
            store.record(document, claims)
        return list(store.evidence())


def papers(told: Any) -> Iterator[tuple[Any, Any]]:
    one = told("a", date="2026-06-01").that("JP UA", instrument="accord").that("US > UA JP", kind=Kind.ARMS)
    other = told("b", date="2026-07-01", publisher="B").that("UA JP", on="2025", instrument="pact")
    other.that("org:nato US UA").that("UA > org:nato", kind=Kind.ARMS, modality=Modality.EXPECTED).that("US JP")
    ids = iter(CLAIMS)
    for paper in (one, other):
        yield paper.document, [replace(claim, id=next(ids)) for claim in paper.claims]


def picture(overlay: Overlay, evidence: list[Evidence]) -> list[Any]:
    told = [overlay.apply(each) for each in evidence]
    return [(each, sorted(overlay.keys(each.claim), key=str)) for each in told]


def without_numbers(drawn: list[Any]) -> list[Any]:
    return [(replace(told, reviews=()), found) for told, found in drawn]


@given(decisions, st.data())
def test_undoing_all_in_any_order_leaves_nothing(
    evidence: list[Evidence], reviews: list[Review], data: st.DataObject
) -> None:
    order = data.draw(st.permutations([review.id for review in reviews]))
    overlay = Overlay.of(undone(reviews, order))
    assert not overlay
    assert [overlay.apply(each) for each in evidence] == evidence


@given(decisions, st.data())
def test_undoing_some_leaves_what_the_rest_alone_would_have_made(
    evidence: list[Evidence], reviews: list[Review], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(reviews), unique_by=lambda r: r.id) if reviews else st.just([]))
    which = {review.id for review in chosen}
    rest = Overlay.of([review for review in reviews if review.id not in which])
    order = data.draw(st.permutations(sorted(which)))
    assert picture(Overlay.of(undone(reviews, order)), evidence) == picture(rest, evidence)


@given(decisions.filter(bool), st.data())
def test_an_undo_of_an_undo_restores(evidence: list[Evidence], reviews: list[Review], data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(reviews)).id
    once = undone(reviews, [which])
    twice = undone(once, [len(once)])
    assert picture(Overlay.of(twice), evidence) == picture(Overlay.of(reviews), evidence)
    thrice = undone(twice, [len(twice)])
    assert picture(Overlay.of(thrice), evidence) == picture(Overlay.of(once), evidence)


@given(decisions, st.randoms())
def test_the_picture_is_a_function_of_the_reviews_whatever_order_they_come_in(
    evidence: list[Evidence], reviews: list[Review], random: Any
) -> None:
    shuffled = list(reviews)
    random.shuffle(shuffled)
    assert picture(Overlay.of(shuffled), evidence) == picture(Overlay.of(reviews), evidence)


merges = st.one_of(
    pairs.map(lambda pair: MergeActors(actor=pair[0], into=pair[1])),
    st.sampled_from(CLAIMS).map(lambda claim: Accept(claim=claim)),
)


@given(st.lists(merges, max_size=6, unique_by=str), st.data())
def test_the_time_of_reviews_that_do_not_contradict_each_other_makes_no_difference(
    evidence: list[Evidence], decided: list[Change], data: st.DataObject
) -> None:
    kept = [review.change for review in that_stand(decided)]
    other = data.draw(st.permutations(kept))
    first, second = (picture(Overlay.of(numbered(some)), evidence) for some in (kept, other))
    assert without_numbers(first) == without_numbers(second)


@given(decisions)
def test_reviews_change_neither_words_nor_identifiers(evidence: list[Evidence], reviews: list[Review]) -> None:
    overlay = Overlay.of(reviews)
    for before in evidence:
        now = overlay.apply(before)
        same = ("id", "document", "start", "end", "quote", "method")
        assert [getattr(now.claim, name) for name in same] == [getattr(before.claim, name) for name in same]
        assert (now.known, now.publisher, now.superseded) == (before.known, before.publisher, before.superseded)
        assert now.so_by <= now.known
        assert set(now.reviews) <= {review.id for review in standing(reviews)}
        assert bool(now.reviews) or now == before


@given(decisions)
def test_reviews_travel_as_json(reviews: list[Review]) -> None:
    assert [Review.from_dict(review.to_dict()) for review in reviews] == reviews
    assert [change_of(review.action, review.change.to_dict()) for review in reviews] == [r.change for r in reviews]


@contextmanager
def filled(folder: Path, told: Any) -> Iterator[Store]:
    with Store(folder / "ledger.db") as store:
        for document, claims in papers(told):
            store.record(document, claims)
        yield store


def decide(store: Store, change: Change) -> None:
    """Let the store take a review, or refuse it, by what a user calls."""
    reviews = store.reviews
    with suppress(AmityError):
        match change:
            case Accept():
                reviews.accept(change.claim, by="Ada")
            case Reject():
                reviews.reject(change.claim, by="Ada")
            case Correct():
                reviews.correct(change.claim, by="Ada", **change.values)
            case MergeActors():
                reviews.merge_actors(change.actor, change.into, by="Ada")
            case SplitActor():
                claims, mentions = change.claims, change.mentions
                reviews.split_actor(change.actor, change.into, claims=claims, mentions=mentions, by="Ada")
            case MergePartnerships():
                reviews.merge(change.partnership.id, change.into.id, by="Ada")
            case SplitPartnership():
                name = change.instrument
                reviews.split(change.partnership.id, change.claims, instrument=name, by="Ada")
            case Undo():
                reviews.undo(change.review, by="Ada")


def everything(store: Store) -> list[Any]:
    return [ask(store) for ask in ASKED]


ASKED: tuple[Callable[[Store], Any], ...] = (
    lambda store: list(store.evidence()),
    lambda store: list(store.evidence(ClaimFilter(rejected=True), latest_first=True)),
    lambda store: store.partnerships(),
    lambda store: store.counts(),
    lambda store: list(store.mentions()),
    lambda store: [store.partnership(found.id) == found for found in store.partnerships()],
)


@settings(max_examples=25)  # each makes a ledger
@given(st.lists(changes, max_size=5), st.data())
def test_a_ledger_tells_as_before_when_all_is_undone(
    tmp_path_factory: pytest.TempPathFactory, told: Any, decided: list[Change], data: st.DataObject
) -> None:
    with filled(tmp_path_factory.mktemp("laws"), told) as store:
        before = everything(store)
        for change in decided:
            decide(store, change)
        after = everything(store)
        made = [review.id for review in store.reviews]
        for number in data.draw(st.permutations(made)):
            store.reviews.undo(number, by="Grace")
        assert everything(store) == before
        for undo in data.draw(st.permutations(range(len(made) + 1, 2 * len(made) + 1))):
            store.reviews.undo(undo, by="Ada")
        assert everything(store) == after


filters = st.builds(
    ClaimFilter,
    about=st.frozensets(actors, max_size=2),
    between=st.none() | pairs,
    kinds=st.frozensets(kinds, max_size=1),
    stages=st.frozensets(st.sampled_from([Stage.SIGNED, Stage.ACTIVE]), max_size=1),
    as_of=st.none() | st.sampled_from([PartialDate(2024), PartialDate(2025, 6), PartialDate(2026, 6)]),
    min_confidence=st.sampled_from([0.0, 0.99]),
    rejected=st.booleans(),
)


@settings(max_examples=25)  # each makes a ledger
@given(st.lists(changes, max_size=5), st.lists(filters, min_size=1, max_size=4))
def test_a_filter_sees_what_reviews_made(
    tmp_path_factory: pytest.TempPathFactory, told: Any, decided: list[Change], wanted: list[ClaimFilter]
) -> None:
    with filled(tmp_path_factory.mktemp("laws"), told) as store:
        for change in decided:
            decide(store, change)
        overlay, all_told = store.reviews.overlay(), list(store.evidence(ClaimFilter(rejected=True)))
        for where in wanted:
            asked = overlay.resolved(where)
            assert list(store.evidence(where)) == [told for told in all_told if asked.lets_through(told)]
            assert store.count(where) == sum(1 for _ in store.evidence(where))
            latest = [told.claim.id for told in store.evidence(where, latest_first=True)]
            assert sorted(latest) == sorted(told.claim.id for told in all_told if asked.lets_through(told))


@settings(max_examples=25)  # each makes a ledger
@given(st.lists(changes, max_size=5), st.frozensets(kinds, min_size=1, max_size=1), actors)
def test_partnerships_asked_for_are_those_of_the_whole_picture(
    tmp_path_factory: pytest.TempPathFactory, told: Any, decided: list[Change], some: frozenset[Kind], about: ActorId
) -> None:
    with filled(tmp_path_factory.mktemp("laws"), told) as store:
        for change in decided:
            decide(store, change)
        today = store.reviews.overlay().actors.root(about)
        drawn = store.partnerships(ClaimFilter(kinds=some, about=frozenset({about})))
        assert drawn == [found for found in store.partnerships() if found.kind in some and today in found.actors]
        ids = {found.id for found in store.partnerships()}
        assert ids == {one for one in ids if store.identifiers(one) == [one]}
