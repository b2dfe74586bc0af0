"""Which claims a reader may have meant by an identifier that none has."""

from difflib import get_close_matches

from sqlalchemy import Connection

from amity.ledger.askable import askable
from amity.ledger.schema import claims
from amity.ledger.selection import select_beginning

_SUGGESTED = 3
_BEGINNINGS = (8, 4, 2)


def nearest_claims(connection: Connection, identifier: str) -> tuple[str, ...]:
    """The claims whose identifiers begin as this one does, where it was mistyped further on; the nearest first."""
    if not askable(identifier):
        return ()
    for length in _BEGINNINGS:
        begun = connection.execute(select_beginning(claims.c.id, identifier[:length])).scalars()
        if near := get_close_matches(identifier, set(begun), _SUGGESTED, cutoff=0.7):
            return tuple(near)
    return ()
