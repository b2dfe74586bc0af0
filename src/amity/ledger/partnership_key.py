"""What makes two claims tell of one partnership: who, what, and under which instrument."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from amity.ledger.instrument import instrument_key
from amity.model import ActorId, Claim, Kind


class PartnershipKey(NamedTuple):
    """What the claims of one partnership share."""

    first: ActorId
    second: ActorId
    kind: Kind
    instrument: str | None

    @classmethod
    def of(cls, one: ActorId, other: ActorId, kind: Kind, instrument: str | None) -> "PartnershipKey":
        """The key of two actors in any order, and an instrument however written."""
        first, second = sorted((one, other))
        return cls(first, second, kind, instrument_key(instrument))

    def between(self, one: ActorId, other: ActorId) -> "PartnershipKey":
        """The same between two others, in any order."""
        first, second = sorted((one, other))
        return self._replace(first=first, second=second)

    @property
    def actors(self) -> tuple[ActorId, ActorId]:
        """The two, in the order of their identifiers."""
        return self.first, self.second

    @property
    def shown(self) -> str:
        """The partnership in words, for messages.

        >>> PartnershipKey.of(ActorId("UA"), ActorId("JP"), Kind.SECURITY, "the Accord").shown
        'JP, UA: security (accord)'
        """
        return f"{self.first}, {self.second}: {self.kind}" + (f" ({self.instrument})" if self.instrument else "")

    @property
    def id(self) -> str:
        """The identifier of the partnership."""
        content = "\x1f".join((self.first, self.second, self.kind, self.instrument or ""))
        return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def keys_of(claim: Claim) -> Iterator[PartnershipKey]:
    """The partnerships that a claim tells of, as it stands: one for each two actors between whom its relation holds."""
    for first, second in {tuple(sorted(dyad)) for dyad in claim.dyads()}:
        yield PartnershipKey.of(first, second, claim.kind, claim.instrument)
