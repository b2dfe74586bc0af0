"""What every extractor offers, whether it goes by rules, by learning or by asking."""

from collections.abc import Sequence
from typing import Protocol

from amity.model import Claim, Document


class Extractor(Protocol):
    """Turns one document into the claims that it makes.

    An extractor is deterministic: the same document yields the same claims, in the order of their places.
    """

    @property
    def method(self) -> str:
        """Its name and version, as recorded in every claim."""
        ...

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims of a document, every one of which holds the span law."""
        ...
