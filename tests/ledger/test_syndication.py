"""Documents that repeat each other are one witness, whatever the order in which they came and whoever added them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, insert, select

from amity.ledger import Printing, Store, opening
from amity.ledger.migration import SCRIPTS
from amity.ledger.opening import open_engine
from amity.ledger.rows import document_row, reading_row
from amity.ledger.schema import VERSION_TABLE, documents, fingerprints, readings, repeats
from amity.ledger.wording import FINGERPRINTS
from amity.model import Document, PartialDate
from amity.model.errors import UnknownRecord

DAY = "2026-06-{:02}".format


def paper(name: str, text: str, day: int = 29) -> Document:
    """What a paper of that name printed on a day of June."""
    return Document(id=name, text=text, publisher=f"The {name}", date=PartialDate.parse(DAY(day)))


def story(seed: int) -> str:
    """A text like no other, in paragraphs."""
    drawn = Random(seed)  # noqa: S311 # nobody has to guess it
    return "\n\n".join(" ".join(f"w{drawn.randrange(10_000)}" for _ in range(30)) for _ in range(4)) + "\n\n"


def add(store: Store, *those: Document) -> None:
    for each in those:
        assert store.record(each, [])


def groups(store: Store) -> set[frozenset[str]]:
    """The documents that stand together, each by all its printings."""
    return {
        frozenset(one.document for one in store.printings(each.id)) or frozenset({each.id})
        for each in store.documents()
    }


def test_the_same_text_of_another_publisher_is_a_copy_of_the_first_known(store: Store) -> None:
    add(store, paper("Herald", story(0), 30), paper("Courier", story(0), 29), paper("Mirror", story(1)))
    assert store.copies() == {"Herald": "Courier"}
    printed = [Printing(document=name, publisher=f"The {name}", known=date(2026, 6, day)) for name, day in
               (("Courier", 29), ("Herald", 30))]  # fmt: skip
    assert store.printings("Herald") == store.printings("Courier") == printed
    assert store.printings("Mirror") == []


def test_of_those_known_on_one_day_the_first_by_name_is_the_first(store: Store) -> None:
    add(store, *(paper(name, story(0)) for name in ("b", "a", "B")))
    assert store.copies() == {"a": "B", "b": "B"}


def test_a_text_under_the_name_of_nobody_is_printed_by_itself(store: Store) -> None:
    add(store, replace(paper("a", story(0)), publisher=None), paper("b", story(0)))
    assert [one.publisher for one in store.printings("b")] == ["a", "The b"]


def test_a_copy_of_a_copy_is_of_the_group_though_it_repeats_no_other(store: Store) -> None:
    first, second, third = story(0), story(1), story(2)
    # The outer two have half of their words in common: not enough.
    chain = [first + second, first + second + third, second + third]
    add(store, *(paper(str(number), text) for number, text in enumerate(chain)))
    assert groups(store) == {frozenset("012")}
    assert store.copies() == {"1": "0", "2": "0"}


def test_a_text_that_joins_two_groups_makes_one_of_them(store: Store) -> None:
    first, second, third = story(0), story(1), story(2)
    add(store, paper("a", first + second), paper("b", first + second), paper("c", second + third))
    assert store.copies() == {"b": "a"}
    add(store, paper("d", first + second + third))
    assert store.copies() == {"b": "a", "c": "a", "d": "a"}
    assert groups(store) == {frozenset("abcd")}


def test_what_was_added_by_others_is_known_at_once(place: str) -> None:
    with Store(place) as one, Store(place) as other:
        add(one, paper("a", story(0)))
        assert other.copies() == {}
        add(one, paper("b", story(0)))
        assert other.copies() == {"b": "a"}
        add(other, paper("0", story(0), 1), paper("c", story(1)))
        assert one.copies() == {"a": "0", "b": "0"}
        before = one.copies()
        assert one.copies() is before
    with Store(place, read_only=True) as reader:
        assert reader.copies() == before


def test_what_is_told_of_copies_cannot_be_changed(store: Store) -> None:
    add(store, paper("a", story(0)), paper("b", story(0)))
    with pytest.raises(TypeError):
        store.copies()["b"] = "c"  # type: ignore[index]


def test_the_printings_of_an_unknown_document_are_unknown(store: Store) -> None:
    with pytest.raises(UnknownRecord, match="nowhere"):
        store.printings("nowhere")


def test_a_text_too_short_to_tell_leaves_no_trace(store: Store) -> None:
    add(store, *(paper(name, text) for name, text in (("a", ""), ("b", ""), ("c", "Yes."), ("d", "Yes."))))
    assert store.copies() == {}
    with store._reading() as connection:
        assert not connection.execute(select(func.count()).select_from(fingerprints)).scalar()


@pytest.mark.parametrize(
    "text", ["word " * 50_000, "🇯🇵🤝🇺🇦 " * 100, "w" * 300_000 + " and" * 8, "日本とウクライナは協定に署名した。"]
)
def test_odd_texts_are_compared_like_others(store: Store, text: str) -> None:
    add(store, paper("a", text), paper("b", text), paper("c", story(0)))
    assert store.copies() in ({"b": "a"}, {})
    assert "c" not in store.copies()


def test_many_copies_take_a_row_each(store: Store) -> None:
    many = 40
    add(store, *(paper(f"{number:03}", story(0), 1 + number % 28) for number in range(many)))
    assert len(store.copies()) == many - 1
    assert set(store.copies().values()) == {"000"}
    with store._reading() as connection:
        assert connection.execute(select(func.count()).select_from(repeats)).scalar() == many - 1


def test_the_same_words_are_found_by_one_set_of_fingerprints(store: Store) -> None:
    add(store, paper("a", story(0)), paper("b", story(0).replace("\n", " ")), paper("c", story(0).upper()))
    with store._reading() as connection:
        kept = connection.execute(select(func.count()).select_from(fingerprints)).scalar()
    assert kept == 2 * FINGERPRINTS
    add(store, paper("d", story(0)[: len(story(0)) // 2]))
    assert store.copies() == {"b": "a", "c": "a", "d": "a"}


def test_a_document_that_could_not_be_added_is_no_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, paper("a", story(0)))
    with monkeypatch.context() as patch:
        patch.setattr("amity.ledger.syndication.insert", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.record(paper("b", story(0)), [])
    assert store.copies() == {}
    add(store, paper("b", story(0)))
    assert store.copies() == {"b": "a"}


@dataclass(frozen=True)
class Page:
    """What a paper prints: some paragraphs of some stories."""

    first: int
    last: int
    story: int

    @property
    def text(self) -> str:
        return "\n\n".join(story(self.story).split("\n\n")[self.first : self.last])


pages = st.builds(Page, st.integers(0, 1), st.integers(2, 4), st.integers(0, 2))


@settings(max_examples=25)
@given(printed=st.lists(pages, max_size=7), order=st.randoms(use_true_random=False))
def test_the_order_in_which_documents_come_changes_nothing(
    new_store: Callable[[], Store], printed: list[Page], order: Random
) -> None:
    papers = [paper(f"{number}", page.text, 1 + number) for number, page in enumerate(printed)]
    shuffled = order.sample(papers, len(papers))
    with new_store() as one, new_store() as other:
        add(one, *papers)
        add(other, *shuffled)
        assert one.copies() == other.copies()
        assert groups(one) == groups(other)
        for name, first in one.copies().items():
            assert first == one.printings(name)[0].document
            assert first not in one.copies()


@pytest.fixture
def older(place: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a ledger as it was before copies were told."""

    def upgraded_to_readings(connection: Connection, *_: object) -> None:
        scripts = ScriptDirectory(str(SCRIPTS))
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        with Operations.context(context):
            for revision in ("0001", "0002"):
                scripts.get_revision(revision).module.upgrade()
        context.stamp(scripts, "0002")

    def write(*those: Document) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(opening, "upgrade", upgraded_to_readings)
            engine = open_engine(place, read_only=False)
        now = datetime(2026, 7, 1, tzinfo=UTC)
        with opening.writing(engine) as connection:
            for each in those:
                connection.execute(insert(documents), document_row(each, now))
                connection.execute(insert(readings), reading_row(each.id, "rules/1", 0, now, None))
        engine.dispose()
        return place

    return write


def test_a_ledger_from_before_tells_of_copies_as_if_all_were_added_again(
    older: Callable[..., str], new_store: Callable[[], Store]
) -> None:
    many = [paper(f"{number}", story(number % 190), 1 + number % 28) for number in range(230)]
    place = older(*many)
    with Store(place) as migrated, new_store() as added:
        add(added, *many)
        assert len(migrated.copies()) == 40
        assert migrated.copies() == added.copies()
        add(migrated, paper("new", story(0), 30))
        assert migrated.copies()["new"] == "0"


def test_a_ledger_from_before_that_is_empty_is_brought_up_to_date(older: Callable[..., str]) -> None:
    with Store(older()) as store:
        assert store.copies() == {}
