"""The store: one file or database that keeps every document and claim, and answers what they tell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.exc import IntegrityError

from amity.ledger.account import Account
from amity.ledger.askable import askable
from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.deriving import derive
from amity.ledger.evidence import Evidence
from amity.ledger.location import shown
from amity.ledger.migration import OnUpgrade
from amity.ledger.nearest import nearest_claims
from amity.ledger.opening import open_engine, writing
from amity.ledger.overlaid import beginning_so, changed_claims, counted, drawn, keys, place, words_for_actors
from amity.ledger.partnership import Partnership
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.passage import Passage
from amity.ledger.printing import Copies, Printing, printings_of
from amity.ledger.reading import (
    Reading,
    method_of,
    read_otherwise,
    reading_of,
    reading_rows,
    readings_of,
    write_again,
    write_document,
)
from amity.ledger.registers import Import, Registers
from amity.ledger.reviews import Reviews
from amity.ledger.rows import content_key, document_of, evidence_of
from amity.ledger.schema import claims, documents, readings
from amity.ledger.selection import actor_rows, claim_rows, evidence_rows, newest, select_beginning, totals
from amity.ledger.trouble import plain_words, storable
from amity.model import ActorId, Claim, Document, PartialDate
from amity.model.errors import InvalidRecord, LedgerUnusable, UnknownRecord

if TYPE_CHECKING:
    from amity.datasets.covariates import CountryYear, CovariateAbout, DyadYear

_EVERYTHING = ClaimFilter()
_ROWS_AT_A_TIME = 1000
_IN_HEX = re.compile("[0-9a-f]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a ledger holds."""

    documents: int
    claims: int
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a document came into the ledger.

    Attributes:
        added: when it was added, in UTC.
        by: the version of amity that added it.
        known: the day on which the public could know what it says (see `known_day`).
    """

    document: str
    added: datetime
    by: str
    known: date


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a ledger is; a password in it is for nobody to see."""

    location: str = field(repr=False)


class Store:
    """One ledger: documents, claims and reviews are added to it, never changed; partnerships are drawn from them.

    A document may be read again by a better extractor. The claims of its earlier reading stay, under their identifiers,
    but nothing is drawn from them any more.

    The same text of the same publisher and date is the same document, under whatever name it comes; the first to
    come is kept. Several processes may read while one writes; others that write wait their turn.

    Args:
        location: the file, or the URL of a PostgreSQL database; made on first use. The attribute shows no password.
        read_only: whether to leave it as it is.
        account: how far claims are relied on (see `Account`).
        on_upgrade: where a ledger of an older amity is brought up to date, told of how many claims it is done, and of
            how many there are.

    Raises:
        LedgerUnusable: it cannot be opened, is no ledger, or was written by a newer amity.
    """

    def __init__(
        self,
        location: str | PathLike[str],
        *,
        read_only: bool = False,
        account: Account | None = None,
        on_upgrade: OnUpgrade | None = None,
    ) -> None:
        self.location = shown(fspath(location))
        self.read_only = read_only
        self.account = account or Account()
        self._place = _Place(fspath(location))
        self._engine = open_engine(fspath(location), read_only=read_only, on_upgrade=on_upgrade)
        # Documents never change, so their texts may be remembered.
        self._text = lru_cache(maxsize=32)(self._read_text)
        self._publisher = lru_cache(maxsize=4096)(self._read_publisher)
        self._copies = Copies()
        self.reviews = Reviews(self, self._engine)
        self.registers = Registers(self.location, self._engine)

    def record(self, document: Document, claims: Iterable[Claim], *, method: str | None = None) -> bool:
        """Add a document with all its claims, or nothing at all.

        Of claims with one identifier the most confident is kept.

        Args:
            document: the document.
            claims: what was found in it.
            method: the extractor and its version; without it, that which the claims name.

        Returns:
            False where the document was there already; then nothing is changed.

        Raises:
            QuoteMismatch: a claim does not quote the document.
            InvalidRecord: another document has its name (see `name_for`), or one of its claims' identifiers.
            LedgerUnusable: it could not be written.
        """
        made = self._checked(document, claims)
        with plain_words(self.location), storable(document.id):
            try:
                with writing(self._engine) as connection:
                    write_document(connection, document, made, method or method_of(made))
            except IntegrityError:
                if self.known(document):
                    return False
                raise InvalidRecord(f"document “{document.id}”", "id", "is taken by another text") from None
        return True

    def record_again(self, document: Document, claims: Iterable[Claim], *, method: str | None = None) -> bool:
        """Put a new reading of a document in the place of its last one, or change nothing at all.

        The claims of the earlier reading stay in the ledger, but nothing is drawn from them any more. Nothing is
        changed where the last reading is by the same method and found the same.

        Args:
            document: a document as the ledger has it.
            claims: what was found in it now.
            method: the extractor and its version; without it, that which the claims name.

        Returns:
            False where nothing is changed.

        Raises:
            QuoteMismatch: a claim does not quote the document.
            UnknownRecord: the ledger does not have the document under that name.
            LedgerUnusable: it could not be written.
        """
        made = self._checked(document, claims)
        method = method or method_of(made)
        with plain_words(self.location), storable(document.id), writing(self._engine) as connection:
            found = select(readings).where(readings.c.document == document.id).order_by(readings.c.id.desc())
            last = connection.execute(found.limit(1)).first()
            if last is None:
                raise UnknownRecord(document.id, self.location)
            there = evidence_of(connection.execute(evidence_rows(ClaimFilter(document=document.id))))
            if last.method == method and {told.claim for told in there} == set(made):
                return False
            write_again(connection, document.id, made, method, instead_of=last.id)
        return True

    def reading(self, document: Document) -> Reading | None:
        """The current reading of the same text of the same publisher and date, under whatever name; None if unknown."""
        found = [reading_of(row) for row in self._stream(readings_of(document))]
        return found[-1] if found else None

    def readings(self, document: str) -> list[Reading]:
        """The readings of the document of a name, in the order in which they were made; the last one is current.

        Raises:
            UnknownRecord: there is none.
        """
        found = [reading_of(row) for row in self._stream(reading_rows().where(readings.c.document == document))]
        if not found:
            raise UnknownRecord(document, self.location)
        return found

    def read_otherwise(self, method: str | None = None) -> list[str]:
        """The names of the documents whose current reading is by another method; without one, of all documents."""
        return [row.document for row in self._stream(read_otherwise(method))]

    def known(self, document: Document) -> bool:
        """Whether the same text of the same publisher and date is there, under whatever name."""
        return self._one(select(documents.c.id).where(documents.c.content == content_key(document))) is not None

    def name_for(self, document: Document) -> Document:
        """The document under a name that is free: its own, or one with a part of its digest where that is taken.

        A document that is there already comes back under the name that it has there.
        """
        content = content_key(document)
        there = self._one(select(documents.c.id).where(documents.c.content == content))
        if there is not None:
            return replace(document, id=there.id)
        for length in (0, *range(8, len(content) + 1, 8)):
            name = f"{document.id}@{content[:length]}" if length else document.id
            if self._one(select(documents.c.id).where(documents.c.id == name)) is None:
                break
        return replace(document, id=name)

    def documents(self) -> Iterator[Document]:
        """Every document, by name."""
        for row in self._stream(select(documents).order_by(documents.c.id)):
            yield document_of(row)

    def document(self, id: str) -> Document:  # noqa: A002 # it is one
        """The document of a name.

        Raises:
            UnknownRecord: there is none.
        """
        return document_of(self._the(select(documents).where(documents.c.id == id), id))

    def entry(self, document: str) -> Entry:
        """How a document came into the ledger.

        Raises:
            UnknownRecord: there is no document of that name.
        """
        row = self._the(select(documents).where(documents.c.id == document), document)
        return Entry(document=row.id, added=row.added.replace(tzinfo=UTC), by=row.added_by, known=row.known)

    def copies(self) -> Mapping[str, str]:
        """Each document that repeats another nearly word for word, with the first known of those that do.

        Of those known on one day the first is the first by name. Documents that stand alone, and the first of each
        group, are left out.
        """
        with self._reading() as connection:
            self._copies = self._copies.brought_up(connection)
        return self._copies.first

    def printings(self, document: str) -> list[Printing]:
        """The documents that repeat each other nearly word for word, this one among them, the first known first.

        A document that stands alone has none.

        Raises:
            UnknownRecord: there is no document of that name.
        """
        self._the(select(documents.c.id).where(documents.c.id == document), document)
        with self._reading() as connection:
            return printings_of(connection, document)

    def claims(self, where: ClaimFilter = _EVERYTHING) -> Iterator[Claim]:
        """The claims asked for, by document, place and identifier, read as they are needed."""
        for told in self.evidence(where):
            yield told.claim

    def evidence(self, where: ClaimFilter = _EVERYTHING, *, latest_first: bool = False) -> Iterator[Evidence]:
        """The claims asked for, each with when it was known and who published it.

        Args:
            where: which claims.
            latest_first: whether what was so last comes first; without it, by document, place and identifier.
        """
        copies, overlay = self.copies(), self.reviews.overlay()
        where = overlay.resolved(where)
        for told in drawn(self._stream, where, overlay, latest_first=latest_first):
            yield self._first_published(told, copies)

    def count(self, where: ClaimFilter = _EVERYTHING) -> int:
        """How many claims are asked for; where it is those between two actors, each of theirs is looked at."""
        if where.between or where.min_confidence:
            return sum(1 for _ in self.evidence(where))
        overlay = self.reviews.overlay()
        return counted(self._stream, overlay.resolved(where), overlay)

    def mentions(self) -> Iterator[tuple[ActorId, str, int]]:
        """The words that claims use for each actor, and in how many places; by actor, then by the words."""
        yield from words_for_actors(self._stream, self.reviews.overlay())

    def identifiers(self, beginning: str) -> list[str]:
        """The identifiers of claims, documents and partnerships that begin so, in the order of the alphabet.

        Args:
            beginning: as it is, with capitals and small letters told apart; an empty one begins nothing.
        """
        # Half a character, as of a byte that was no text where it was typed, is in no identifier.
        if not beginning or any("\ud800" <= character <= "\udfff" for character in beginning):
            return []
        found = {
            row.id for ids in (claims.c.id, documents.c.id) for row in self._stream(select_beginning(ids, beginning))
        }
        # A whole identifier begins no other, and to look through all partnerships takes long in a large ledger.
        if _IN_HEX.fullmatch(beginning) and beginning not in found:
            found |= beginning_so(keys(self._stream, self.reviews.overlay()), beginning)
        return sorted(found)

    def claim(self, id: str) -> Claim:  # noqa: A002 # it is one
        """The claim of an identifier, as the last reading that found it has it.

        Raises:
            UnknownRecord: there is none.
        """
        return self.told(id).claim

    def told(self, id: str) -> Evidence:  # noqa: A002 # it is one
        """The claim of an identifier, with when it was known, who published it, and whether it is superseded.

        Raises:
            UnknownRecord: there is none.
        """
        return self._first_published(self.reviews.overlay().apply(self._found(id)), self.copies())

    def as_read(self, id: str) -> Claim:  # noqa: A002 # it is one
        """The claim of an identifier as the last reading that found it has it, whatever readers made of it.

        Raises:
            UnknownRecord: there is none.
        """
        return self._found(id).claim

    def partnerships(
        self,
        where: ClaimFilter = _EVERYTHING,
        as_of: PartialDate | date | None = None,
        known_by: PartialDate | date | None = None,
    ) -> list[Partnership]:
        """The partnerships that the claims asked for tell of, the most important first.

        Args:
            where: the claims to draw them from; where actors are named, only partnerships of theirs.
            as_of: the day to draw the picture of; of a month or year, its last.
            known_by: the day whose knowledge to draw it from.
        """
        where = replace(where, as_of=as_of or where.as_of, known_by=known_by or where.known_by)
        overlay = self.reviews.overlay()
        where = overlay.resolved(where)
        return derive(self.evidence(overlay.widened(where)), where, self.account, overlay)

    def partnership(self, id: str) -> Partnership:  # noqa: A002 # it is one
        """The partnership of an identifier, drawn from all its claims; of one that was merged, that which it went into.

        Raises:
            UnknownRecord: there is none.
        """
        key = self.place(id)
        where = ClaimFilter(between=key.actors, kinds=frozenset({key.kind}))
        for found in self.partnerships(where):
            if found.id == key.id:
                return found
        raise UnknownRecord(id, self.location)

    def place(self, id: str) -> PartnershipKey:  # noqa: A002 # it is one
        """What the claims of a partnership share today, by its identifier or one that it had before merges.

        Raises:
            UnknownRecord: there is none.
        """
        found = place(keys(self._stream, self.reviews.overlay()), id) if _IN_HEX.fullmatch(id) else None
        if found is None:
            raise UnknownRecord(id, self.location)
        return found

    def context(self, claim: Claim) -> Passage:
        """The paragraph in which a claim's quote stands.

        Raises:
            UnknownRecord: its document is not in the ledger.
        """
        return Passage.around(self._text(claim.document), claim.start, claim.end)

    def covariates(self) -> "list[CovariateAbout]":
        """The covariates that registers brought, by name: what each measures, from which files, and which years."""
        return self.registers.covariates()

    def covariate(self, name: str) -> "CountryYear | DyadYear":
        """What is measured of actors or dyads year by year, by its name (`cow:cinc`).

        Raises:
            UnknownRecord: there is none of that name.
        """
        return self.registers.covariate(name)

    def imports(self) -> list[Import]:
        """What came of each import of a register, the first first."""
        return self.registers.imports()

    def revision(self) -> str:
        """A mark that changes when a document is added or read again, and when a review is made."""
        row = self._one(newest())
        assert row is not None  # noqa: S101 # it is one row always
        return f"{row.reading}.{row.review}"

    def counts(self) -> Counts:
        """How many documents, claims and actors there are."""
        overlay = self.reviews.overlay()
        row = self._one(totals(overlay))
        assert row is not None  # noqa: S101 # counts are one row always
        actors = {overlay.actors.root(ActorId(named.actor)) for named in self._stream(actor_rows(overlay))}
        changed = [told.claim.actors for told in changed_claims(self._stream, overlay)] if overlay else []
        return Counts(documents=row.documents, claims=row.claims + len(changed), actors=len(actors.union(*changed)))

    def copy_to(self, location: str | PathLike[str]) -> None:
        """Copy everything, under the same identifiers, into a new ledger: from a file to a server, or back.

        Args:
            location: the file or the URL of the other; what is there already has to be empty.

        Raises:
            LedgerUnusable: the other is not empty, or cannot be written; then nothing is copied.
        """
        from amity.ledger.copying import copy_ledger

        copy_ledger(self._engine, fspath(location))

    def reader(self) -> "Callable[[], Store]":
        """What opens the ledger in another process, to be read; it knows the password, and is for nobody to see."""
        return partial(Store, self._place.location, read_only=True, account=self.account)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _checked(self, document: Document, claims: Iterable[Claim]) -> list[Claim]:
        if self.read_only:
            raise LedgerUnusable(self.location, "it was opened to be read only", "Open it for writing.")
        made = list(claims)
        for claim in made:
            claim.check(document)
        return _one_each(made)

    def _first_published(self, told: Evidence, copies: Mapping[str, str]) -> Evidence:
        """The same claim, with who published first what its document repeats as its source."""
        first = copies.get(told.claim.document)
        return replace(told, source=self._publisher(first)) if first else told

    def _read_publisher(self, document: str) -> str:
        row = self._the(select(documents.c.publisher).where(documents.c.id == document), document)
        return row.publisher or document

    def _found(self, claim: str) -> Evidence:
        with self._reading() as connection:
            for found in evidence_of(connection.execute(claim_rows(claim)).all() if askable(claim) else ()):
                return found
            raise UnknownRecord(claim, self.location, nearest_claims(connection, claim))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_words(self.location), self._engine.connect() as connection:
            yield connection

    def _stream(self, query: Select[Any]) -> Iterator[Row[Any]]:
        streamed = {"yield_per": _ROWS_AT_A_TIME}
        # An asker may stop halfway; what is left then has to be let go of on the server, too.
        with self._reading() as connection, connection.execute(query, execution_options=streamed) as rows:
            yield from rows

    def _one(self, query: Select[Any]) -> Row[Any] | None:
        with self._reading() as connection:
            return connection.execute(query).first()

    def _the(self, query: Select[Any], identifier: str) -> Row[Any]:
        row = self._one(query)
        if row is None:
            raise UnknownRecord(identifier, self.location)
        return row

    def _read_text(self, document: str) -> str:
        return str(self._the(select(documents.c.text).where(documents.c.id == document), document).text)


def _one_each(made: list[Claim]) -> list[Claim]:
    best: dict[str, Claim] = {}
    for claim in made:
        if claim.id not in best or claim.confidence > best[claim.id].confidence:
            best[claim.id] = claim
    return list(best.values())
