"""The concordance: in which claims a word stands, so that whoever looks for one need not look through all of them.

Each claim has a number there, the lower the later what it tells was so: in the order of numbers the latest come first,
and those up to a day are a stretch. Under that number stand its words, in what each database has for looking words
up: a table of FTS5 in SQLite, a `tsvector` in PostgreSQL.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Row,
    Table,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from amity.ledger.bulk import insert_rows
from amity.ledger.migration import OnUpgrade
from amity.ledger.schema import CONCORDANCE_WORDS, claims, concordance, documents, parties
from amity.model import Claim
from amity.model.folding import words_in

_FIELDS = (claims.c.quote, claims.c.instrument, claims.c.attribution, documents.c.title, documents.c.publisher)
_BETWEEN = "|"
"""What stands between two fields and is in no word, so that no phrase begins in one and ends in the next."""

# PostgreSQL has no room for longer words, nor for a claim of many more.
_LONGEST, _MOST = 100, 2000
_AT_A_TIME = 5000
_DAYS, _A_DAY = date.max.toordinal(), 1 << 40

# The claims' texts are in their own table: what is kept here is only what they are found by.
_MAKE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {CONCORDANCE_WORDS} USING fts5(words, content='', columnsize=0, "
        f"tokenize=\"unicode61 remove_diacritics 0 tokenchars '{_BETWEEN}'\")"
    ],
    "postgresql": [
        f"CREATE TABLE {CONCORDANCE_WORDS} (rowid BIGINT PRIMARY KEY REFERENCES concordance, words TSVECTOR NOT NULL)",
        f"CREATE INDEX ix_{CONCORDANCE_WORDS} ON {CONCORDANCE_WORDS} USING gin (words)",
    ],
}

_words = Table(
    CONCORDANCE_WORDS,
    MetaData(),
    Column("rowid", BigInteger),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql")),
)


def make(connection: Connection) -> None:
    """Make what the words are looked up in, empty."""
    for statement in _MAKE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def enter(connection: Connection, made: Sequence[Mapping[str, Any]], fields: Iterable[Sequence[str | None]]) -> None:
    """Enter claims that were written just now.

    Args:
        connection: the ledger, in the transaction that writes them.
        made: their rows.
        fields: of each, the texts in which it is to be found.
    """
    worded = sorted(zip(made, fields, strict=True), key=lambda one: one[0]["so_by"], reverse=True)
    numbers = list(_numbered(connection, [row["so_by"] for row, _ in worded]))
    entries = zip(numbers, worded, strict=True)
    insert_rows(connection, concordance, [_entry(number, row["id"], row["reading"]) for number, (row, _) in entries])
    _enter_words(connection, zip(numbers, (texts for _, texts in worded), strict=True))


def enter_all(connection: Connection, on_progress: OnUpgrade | None = None) -> None:
    """Enter every claim of a ledger that has none entered."""
    dated = select(claims.c.so_by, claims.c.id, claims.c.reading)
    latest_first = dated.order_by(claims.c.so_by.desc(), claims.c.reading, claims.c.start, claims.c.id)
    for some in _streamed(connection, latest_first):
        numbers = list(_numbered(connection, [row.so_by for row in some]))
        entries = [_entry(number, row.id, row.reading) for number, row in zip(numbers, some, strict=True)]
        insert_rows(connection, concordance, entries)
    enter_all_words(connection, on_progress)


def enter_all_words(connection: Connection, on_progress: OnUpgrade | None = None) -> None:
    """Enter the words of every claim that has a number, where those of none are entered."""
    total, done = connection.execute(select(func.count()).select_from(concordance)).scalar_one(), 0
    worded = (
        select(concordance.c.number, *_FIELDS, parties.c.mention)
        .join(claims, (claims.c.id == concordance.c.claim) & (claims.c.reading == concordance.c.reading))
        .join(parties, (parties.c.claim == concordance.c.claim) & (parties.c.reading == concordance.c.reading))
        .join(documents, documents.c.id == claims.c.document)
        .order_by(concordance.c.number, parties.c.position)
    )
    rows = (row for some in _streamed(connection, worded) for row in some)
    of_each = groupby(rows, key=itemgetter(0))
    for some in _parted((number, _texts_in(list(of_claim))) for number, of_claim in of_each):
        _enter_words(connection, some)
        done += len(some)
        if on_progress:
            on_progress(done, total)


def texts_of(claim: Claim) -> list[str | None]:
    """The texts in which a claim is to be found, beside those of its document: its words, who says so, and of whom."""
    return [claim.quote, claim.instrument, *claim.attribution, *(party.mention for party in claim.parties)]


def number_until(day: date) -> int:
    """The lowest number that a claim may have of which it was so on a day, at the latest."""
    return (_DAYS - day.toordinal()) * _A_DAY


def standing_in(sought: Iterable[str]) -> ColumnElement[bool]:
    """Whether all that is looked for stands in a claim: words or their beginnings, phrases up to that of their last.

    What has neither letters nor digits is passed over.
    """
    phrases = [words for words in map(_kept, sought) if words]
    found = select(_words.c.rowid).where(_Match(phrases))
    return concordance.c.number.in_(found)


def looked_for(sought: Iterable[str]) -> bool:
    """Whether there is a word in what is looked for."""
    return any(map(words_in, sought))


class _Match(ColumnElement[Any]):
    """Whether phrases stand among the words of an entry, as each database asks for that."""

    inherit_cache = False

    def __init__(self, phrases: list[list[str]]) -> None:
        # Words are letters and digits alone: nothing in them has a meaning to either database.
        self.fts5 = " AND ".join(f'"{" ".join(words)}" *' for words in phrases)
        self.tsquery = " & ".join(f"({' <-> '.join(words)}:*)" for words in phrases)


@compiles(_Match, "sqlite")
def _in_sqlite(element: _Match, compiler: SQLCompiler, **how: Any) -> str:
    return f"{CONCORDANCE_WORDS} MATCH {compiler.process(_bound(element.fts5), **how)}"


@compiles(_Match, "postgresql")
def _in_postgresql(element: _Match, compiler: SQLCompiler, **how: Any) -> str:
    return f"{CONCORDANCE_WORDS}.words @@ CAST({compiler.process(_bound(element.tsquery), **how)} AS tsquery)"


def _bound(query: str) -> ColumnElement[str]:
    return bindparam(None, query, Text(), unique=True)


def _numbered(connection: Connection, days: Sequence[date]) -> Iterator[int]:
    """A number for each of some claims, by the days at which they were so; those of one day come together."""
    for day, some in groupby(days):
        first = number_until(day)
        of_day = concordance.c.number.between(first, first + _A_DAY - 1)
        last = connection.execute(select(func.max(concordance.c.number)).where(of_day)).scalar()
        after = first if last is None else last + 1
        yield from range(after, after + sum(1 for _ in some))


def _entry(number: int, claim: str, reading: int) -> dict[str, Any]:
    return {"number": number, "claim": claim, "reading": reading}


def _enter_words(connection: Connection, entries: Iterable[tuple[int, Sequence[str | None]]]) -> None:
    written = _as_vector if connection.dialect.name == "postgresql" else " ".join
    rows = []
    for number, fields in entries:
        words = [word for text in fields if text for word in (*_kept(text), _BETWEEN)]
        rows.append({"rowid": number, "words": written(words[:_MOST])})
    insert_rows(connection, _words, rows)


def _kept(text: str) -> list[str]:
    return [word[:_LONGEST] for word in words_in(text)]


def _as_vector(words: list[str]) -> str:
    return " ".join(f"{word}:{place}" for place, word in enumerate(words, start=1) if word != _BETWEEN)


def _texts_in(rows: list[Row[Any]]) -> list[str | None]:
    """The texts in the rows of a claim, one row a party."""
    first = rows[0]
    said = [first.quote, first.instrument, *first.attribution, first.title, first.publisher]
    return [*said, *(row.mention for row in rows)]


def _streamed(connection: Connection, query: Any) -> Iterator[Sequence[Row[Any]]]:
    with connection.execute(query, execution_options={"yield_per": _AT_A_TIME}) as rows:
        yield from rows.partitions()


def _parted(entries: Iterable[tuple[int, list[str | None]]]) -> Iterator[list[tuple[int, list[str | None]]]]:
    some = []
    for entry in entries:
        some.append(entry)
        if len(some) == _AT_A_TIME:
            yield some
            some = []
    if some:
        yield some
