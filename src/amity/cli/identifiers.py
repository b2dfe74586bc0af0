"""What a user means by the beginning of an identifier."""

from collections.abc import Callable
from contextlib import suppress
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


def find_claim(store: "Store", identifier: str) -> Claim:
    """The claim of an identifier, or of the only one that begins so.

    Raises:
        UnknownRecord: none begins so.
        AmbiguousIdentifier: several do.
    """
    begun = store.identifiers(identifier)
    claims = [one for one in begun if _is(store.claim, one)]
    if len(claims) > 1 and identifier not in claims:
        raise AmbiguousIdentifier(identifier, tuple(claims))
    return store.claim(identifier if identifier in claims or not claims else claims[0])


def find_partnership(store: "Store", identifier: str) -> "Partnership":
    """The partnership of an identifier, or of the only one that begins so; of one that was merged, what it went into.

    Raises:
        UnknownRecord: none begins so.
        AmbiguousIdentifier: several do.
    """
    begun = store.identifiers(identifier)
    found = [one for one in begun if not _is(store.claim, one) and not _is(store.document, one)]
    if len(found) > 1 and identifier not in found:
        raise AmbiguousIdentifier(identifier, tuple(found))
    return store.partnership(identifier if identifier in found or not found else found[0])


def find(store: "Store", identifier: str) -> "Claim | Partnership | Document":
    """The claim, partnership or document of an identifier, or of the only one that begins so.

    Raises:
        UnknownRecord: none begins so.
        AmbiguousIdentifier: several do.
    """
    begun = store.identifiers(identifier)
    if len(begun) > 1 and identifier not in begun:
        raise AmbiguousIdentifier(identifier, tuple(begun))
    for look_up in (store.claim, store.document, store.partnership) if begun else ():
        with suppress(UnknownRecord):
            return look_up(identifier if identifier in begun else begun[0])
    raise UnknownRecord(identifier, store.location)


def _is(look_up: Callable[[str], object], identifier: str) -> bool:
    try:
        look_up(identifier)
    except UnknownRecord:
        return False
    return True
