"""The ledger keeps documents and claims, and derives partnerships from them."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

if TYPE_CHECKING:
    from amity.ledger.account import Account
    from amity.ledger.belief import Belief
    from amity.ledger.claim_filter import ClaimFilter
    from amity.ledger.evidence import Evidence
    from amity.ledger.origin import Origin, Voices
    from amity.ledger.partnership import Flows, Partnership
    from amity.ledger.passage import Passage
    from amity.ledger.printing import Printing
    from amity.ledger.reading import Reading
    from amity.ledger.review import Review
    from amity.ledger.reviews import Reviews
    from amity.ledger.standing import Standing, Step
    from amity.ledger.store import Counts, Entry, Store
    from amity.ledger.testimony import Testimony

__all__ = [
    "Account",
    "Belief",
    "ClaimFilter",
    "Counts",
    "Entry",
    "Evidence",
    "Flows",
    "Origin",
    "Partnership",
    "Passage",
    "Printing",
    "Reading",
    "Review",
    "Reviews",
    "Standing",
    "Step",
    "Store",
    "Testimony",
    "Voices",
]

_HOMES = {
    "Account": "account",
    "Belief": "belief",
    "ClaimFilter": "claim_filter",
    "Counts": "store",
    "Entry": "store",
    "Evidence": "evidence",
    "Flows": "partnership",
    "Origin": "origin",
    "Partnership": "partnership",
    "Passage": "passage",
    "Printing": "printing",
    "Reading": "reading",
    "Review": "review",
    "Reviews": "reviews",
    "Standing": "standing",
    "Step": "standing",
    "Store": "store",
    "Testimony": "testimony",
    "Voices": "origin",
}

# Only a ledger that is opened pays for SQLAlchemy.
__getattr__ = lazily(__name__, _HOMES)
