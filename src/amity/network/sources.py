"""What a network rests on, document by document: the claims, and where they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from amity.ledger import Evidence, Store
from amity.model import Document
from amity.model.errors import UnknownRecord
from amity.network.network import Network


@dataclass(frozen=True, slots=True)
class Source:
    """A document, and those of its claims that are asked for."""

    document: Document
    told: tuple[Evidence, ...]

    @property
    def address(self) -> str | None:
        """Where it is published on the web; none where its address is of another sort, which no tool should follow."""
        url = self.document.url
        return url if url and _is_web(url) else None


def sources(store: Store, evidence: Iterable[Evidence]) -> Iterator[Source]:
    """The documents that claims come from, one at a time.

    Args:
        store: the ledger that has the documents.
        evidence: the claims, those of a document one after the other, as `Store.evidence` yields them.
    """
    for name, told in groupby(evidence, key=lambda told: told.claim.document):
        yield Source(store.document(name), tuple(told))


def behind(network: Network, store: Store) -> Iterator[Source]:
    """The documents and claims that the ties of a network rest on, by the documents' names.

    Raises:
        UnknownRecord: the ledger lacks a claim of the network, which was drawn from another then.
    """
    wanted = {claim for tie in network.ties for claim in tie.claims}
    for source in sources(store, (told for told in store.evidence() if told.claim.id in wanted)):
        wanted.difference_update(told.claim.id for told in source.told)
        yield source
    if wanted:
        raise UnknownRecord(min(wanted), store.location)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
