"""Evidence is taken to account: by which weights, and what is known of voices."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from amity.ledger.belief import Belief
from amity.ledger.evidence import Evidence
from amity.ledger.origin import Voices
from amity.ledger.testimony import Testimony
from amity.model import ActorId, BeliefSettings, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How evidence becomes belief.

    Attributes:
        weights: how far each sort of witness and of words is relied on, and how long news lasts.
        voices: what is known of voices and publishers; without it, each speaks for itself alone.
    """

    weights: BeliefSettings = field(default_factory=BeliefSettings)
    voices: Voices = field(default_factory=Voices)

    def belief(self, evidence: Iterable[Evidence], dyad: frozenset[ActorId], kind: Kind) -> Belief:
        """The belief in a partnership of two actors and a kind that rests on these claims."""
        testimony = (Testimony.of(told, dyad, self.weights, self.voices) for told in evidence)
        return Belief(tuple(testimony), self.weights.half_life[kind])
