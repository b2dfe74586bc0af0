"""What a user means by the beginning of an identifier."""

from typing import TYPE_CHECKING

from amity.model import Claim, Document
from amity.model.errors import AmityError, UnknownRecord

if TYPE_CHECKING:
    from amity.ledger import Partnership, Store

_NAMED = 5


class AmbiguousIdentifier(AmityError):
    """The beginning of more than one identifier."""

    def __init__(self, beginning: str, candidates: tuple[str, ...]) -> None:
        self.beginning = beginning
        self.candidates = candidates
        more = f" and {len(candidates) - _NAMED} more" if len(candidates) > _NAMED else ""
        super().__init__(f"“{beginning}” begins {', '.join(candidates[:_NAMED])}{more}. Write more of it.")


def find(store: "Store", identifier: str) -> "Claim | Partnership | Document":
    """The claim, partnership or document of an identifier, or of the only one that begins so.

    Raises:
        UnknownRecord: none begins so.
        AmbiguousIdentifier: several do.
    """
    for look_up in (store.claim, store.document, store.partnership):
        try:
            return look_up(identifier)
        except UnknownRecord:
            continue
    begun = _beginning(store, identifier) if identifier else {}
    if not begun:
        raise UnknownRecord(identifier, store.location)
    if len(begun) > 1:
        raise AmbiguousIdentifier(identifier, tuple(sorted(begun)))
    return next(iter(begun.values()))


def _beginning(store: "Store", identifier: str) -> "dict[str, Claim | Partnership | Document]":
    found: dict[str, Claim | Partnership | Document] = {}
    for records in (store.claims(), store.partnerships(), store.documents()):
        found |= {record.id: record for record in records if record.id.startswith(identifier)}
    return found
