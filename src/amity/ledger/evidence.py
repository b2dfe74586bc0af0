"""A claim as the ledger knows it: by when it was known, and by when what it tells was so."""

from dataclasses import dataclass
from datetime import date

from amity.model import Claim, Document, DocumentKind, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim, with what its document tells about its time and origin.

    Attributes:
        known: the day on which it became known (see `known_day`).
        so_by: the day by which what it tells was so, at the latest (see `so_by_day`).
        publisher: who published the document; where unknown, the document's own name.
        source: who published first what the document repeats nearly word for word; else its publisher.
        kind: what sort of text the document is.
        unsourced: whether nobody is known who published it.
        made_with_ai: whether the document says that it was made with the help of AI.
        superseded: whether a later reading of the document stands in the place of the one that found it.
        reviews: the reviews that made the claim what it is here, by number; none where it is as it was read.
        confirmed: whether a reader accepted or corrected it.
        rejected: whether nothing is drawn from it: a reader rejected it, or its actors are one by a review.
    """

    claim: Claim
    known: date
    so_by: date
    publisher: str
    source: str
    kind: DocumentKind = DocumentKind.OTHER
    unsourced: bool = False
    made_with_ai: bool = False
    superseded: bool = False
    reviews: tuple[int, ...] = ()
    confirmed: bool = False
    rejected: bool = False


def known_day(document: Document, added: date) -> date:
    """The day on which the public could know what a document says.

    That is the day it was published. Where only a year or month of publication is known, it is the day within it
    that lies nearest to the day the document was added: what is in hand cannot be published later. Without any
    date it is the day it was added.

    >>> june = Document(id="a", text="A", date=PartialDate(2026, 6))
    >>> known_day(june, added=date(2026, 6, 12)), known_day(june, added=date(2026, 11, 23))
    (datetime.date(2026, 6, 12), datetime.date(2026, 6, 30))
    """
    if document.date is None:
        return added
    return min(document.date.last, max(document.date.first, added))


def so_by_day(claim: Claim, known: date) -> date:
    """The day by which what a claim tells was so, at the latest.

    A claim without a date was so when it was told. A year or month that was still running when it was told is cut
    there. A plan is one from when it is told, however far off what it speaks of; and what a text asserts was so when
    it was told, even where a date ahead of it stands beside ("signed a pact on a fighter for 2035").
    """
    return min(claim.date.last, known) if claim.date else known


def last_day(when: date | PartialDate) -> date:
    """The last day that a date may mean, where a picture as of that date is asked for.

    >>> last_day(PartialDate(2026, 6))
    datetime.date(2026, 6, 30)
    """
    return when.last if isinstance(when, PartialDate) else when
