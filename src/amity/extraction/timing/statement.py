"""What of a claim its date depends on."""

from collections.abc import Collection
from dataclasses import dataclass

from amity.extraction.sentences import Span
from amity.model import ActorId, Kind, Modality, Stage


@dataclass(frozen=True, slots=True)
class Statement:
    """What of a claim its date depends on.

    Attributes:
        quote: the words that carry the claim.
        place: the character where the relation is named, such as its verb.
        kind: what the relation is about.
        stage: how far it has come.
        modality: how sure the words sound.
        actors: the parties.
    """

    quote: Span
    place: int
    kind: Kind
    stage: Stage
    modality: Modality
    actors: Collection[ActorId]

    @property
    def is_done(self) -> bool:
        """Whether it is told as something that has happened."""
        return self.modality is Modality.ASSERTED

    @property
    def is_expected(self) -> bool:
        """Whether it is told as something to come."""
        return self.modality is Modality.EXPECTED
