"""Which claims are worth a reader's look: the least certain of what matters most first."""

from collections import defaultdict
from math import log2
from typing import TYPE_CHECKING

from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.evidence import Evidence

if TYPE_CHECKING:
    from amity.ledger.store import Store


def worth_a_look(store: "Store", where: ClaimFilter) -> list[Evidence]:
    """The claims asked for that no reader has decided on, in the order in which a look at them pays.

    A claim comes the sooner the less sure its reading is (1 − confidence), times the logarithm of how many documents
    tell of the partnership that it is drawn under (log2 of one more than their number); of equal ones, that of the more
    important partnership (see `Partnership.weight`).
    """
    weights: dict[str, tuple[int, ...]] = defaultdict(tuple)
    documents: dict[str, int] = defaultdict(int)
    for partnership in store.partnerships(where):
        for claim in partnership.claims:
            weights[claim.id] = max(weights[claim.id], partnership.weight)
            documents[claim.id] = max(documents[claim.id], len(partnership.documents))

    def gain(told: Evidence) -> tuple[object, ...]:
        claim = told.claim
        pays = (1 - claim.confidence) * log2(1 + documents[claim.id])
        return -pays, [-count for count in weights[claim.id]], claim.document, claim.start, claim.id

    return sorted((told for told in store.evidence(where) if not told.confirmed), key=gain)
