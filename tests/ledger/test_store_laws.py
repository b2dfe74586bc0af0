"""Laws of the store: what goes in comes out, in any order, once."""

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from amity.ledger import ClaimFilter, Store
from amity.ledger.evidence import known_day, so_by_day
from amity.model import (
    ActorId,
    Amount,
    Claim,
    Document,
    DocumentKind,
    Kind,
    Modality,
    PartialDate,
    Party,
    Role,
    Stage,
)

Recorded = tuple[Document, list[Claim]]
NewStore = Callable[[], Store]

# A NUL is what PostgreSQL alone refuses.
characters = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.text(characters, max_size=20)
maybe_texts = st.none() | texts
actors = st.sampled_from(["UA", "JP", "US", "org:nato", "co:skyeton"]).map(ActorId)
amounts = st.builds(Amount, text=texts, value=st.decimals(allow_nan=False, allow_infinity=False), unit=texts)
parties = st.lists(
    st.builds(Party, actor=actors, role=st.sampled_from(Role), mention=texts),
    min_size=2,
    max_size=4,
    unique_by=lambda party: party.actor,
)


@st.composite
def partial_dates(draw: st.DrawFn, earliest: int = 1, latest: int = 9999) -> PartialDate:
    day = draw(st.dates(min_value=date(earliest, 1, 1), max_value=date(latest, 12, 31)))
    parts = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@st.composite
def recorded(draw: st.DrawFn, name: str = "a") -> Recorded:
    document = Document(
        id=name,
        text=draw(st.text(characters, min_size=2, max_size=200)),
        title=draw(maybe_texts),
        # A day known in full, so that the day the test runs on makes no difference.
        date=draw(st.dates().map(PartialDate.of)),
        publisher=draw(maybe_texts),
        author=draw(maybe_texts),
        kind=draw(st.sampled_from(DocumentKind)),
        url=draw(maybe_texts),
        made_with_ai=draw(st.booleans()),
    )
    made = [_claim(draw, document) for _ in range(draw(st.integers(0, 4)))]
    return document, list({claim.id: claim for claim in made}.values())


def _claim(draw: st.DrawFn, document: Document) -> Claim:
    start = draw(st.integers(0, len(document.text) - 1))
    return Claim.of(
        document,
        start,
        draw(st.integers(start + 1, len(document.text))),
        parties=draw(parties),
        kind=draw(st.sampled_from(Kind)),
        stage=draw(st.sampled_from(Stage)),
        modality=draw(st.sampled_from(Modality)),
        date=draw(st.none() | partial_dates()),
        attribution=draw(st.lists(texts, max_size=2)),
        instrument=draw(maybe_texts),
        amount=draw(st.none() | amounts),
        method=draw(texts),
        confidence=draw(st.floats(0, 1)),
    )


@given(recorded())
@settings(max_examples=40, deadline=None)
def test_a_document_and_its_claims_come_back_equal(new_store: NewStore, given: Recorded) -> None:
    document, claims = given
    with new_store() as store:
        assert store.record(document, claims)
        assert store.document(document.id) == document
        assert sorted(store.claims(), key=lambda claim: claim.id) == sorted(claims, key=lambda claim: claim.id)
        assert all(store.claim(claim.id) == claim for claim in claims)
        for claim in claims:
            passage = store.context(claim)
            assert passage.quote == claim.quote
            assert passage.before + passage.quote + passage.after in document.text


several = st.tuples(*(recorded(name) for name in "abc"))


@given(several, st.permutations(range(3)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_adding_makes_no_difference(
    new_store: NewStore, given: tuple[Recorded, ...], order: list[int]
) -> None:
    pictures = []
    for turns in (range(3), order):
        with new_store() as store:
            for turn in turns:
                document, claims = given[turn]
                store.record(document, claims)
            # Which of two equal documents comes first does decide which name is kept.
            same = store.counts().documents < 3
            pictures.append((list(store.documents()), list(store.claims()), store.partnerships()))
    assert same or pictures[0] == pictures[1]


@given(several, st.lists(st.integers(0, 2), max_size=6))
@settings(max_examples=25, deadline=None)
def test_adding_again_changes_nothing(new_store: NewStore, given: tuple[Recorded, ...], again: list[int]) -> None:
    with new_store() as store:
        for document, claims in given:
            store.record(document, claims)
        before = list(store.documents()), list(store.claims()), store.partnerships()
        for turn in again:
            assert store.known(given[turn][0])
            assert not store.record(*given[turn])
        assert (list(store.documents()), list(store.claims()), store.partnerships()) == before


@given(several)
@settings(max_examples=25, deadline=None)
def test_every_partnership_rests_on_claims_and_every_claim_supports_one(
    new_store: NewStore, given: tuple[Recorded, ...]
) -> None:
    with new_store() as store:
        for document, claims in given:
            store.record(document, claims)
        partnerships, stored = store.partnerships(), {claim.id for claim in store.claims()}
        for found in partnerships:
            in_steps = [claim for step in found.steps for claim in step.claims]
            assert sorted(in_steps) == sorted(claim.id for claim in found.claims)
            assert [step.by for step in found.steps] == sorted(step.by for step in found.steps)
            assert found.flows.forth + found.flows.back + found.flows.mutual >= len(found.claims)
            assert store.partnership(found.id) == found
        assert {claim.id for found in partnerships for claim in found.claims} == stored
        assert [found.weight for found in partnerships] == sorted((p.weight for p in partnerships), reverse=True)


@given(several, st.dates(), st.dates())
@settings(max_examples=25, deadline=None)
def test_a_picture_as_of_a_day_holds_exactly_what_was_so_and_known_then(
    new_store: NewStore, given: tuple[Recorded, ...], as_of: date, known_by: date
) -> None:
    with new_store() as store:
        for document, claims in given:
            store.record(document, claims)
        then = ClaimFilter(as_of=as_of, known_by=known_by)
        wanted = [e for e in store.evidence() if e.so_by <= as_of and e.known <= known_by]
        assert list(store.evidence(then)) == wanted
        drawn = store.partnerships(as_of=PartialDate.of(as_of), known_by=PartialDate.of(known_by))
        assert drawn == store.partnerships(then)


@given(recorded(), partial_dates() | st.none(), st.dates())
def test_a_document_is_known_within_its_date_and_no_later_than_it_is_in_hand(
    given: Recorded, published: PartialDate | None, added: date
) -> None:
    document = Document(id="a", text="A", date=published)
    known = known_day(document, added)
    if published is None:
        assert known == added
    else:
        assert published.first <= known <= published.last
        assert known <= max(added, published.first)
    for claim in given[1]:
        assert so_by_day(claim, known) == min(claim.date.last if claim.date else known, known)
