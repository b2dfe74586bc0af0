"""Evidence is taken to account: by which weights, and who speaks for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from amity.ledger.belief import Belief
from amity.ledger.evidence import Evidence
from amity.ledger.origin import SpeaksFor
from amity.ledger.testimony import Testimony
from amity.model import ActorId, BeliefSettings, Kind


def _nobody(_voice: str) -> ActorId | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How evidence becomes belief.

    Attributes:
        weights: how far each sort of witness and of words is relied on, and how long news lasts.
        speaks_for: whom a voice or a publisher speaks for; without it, each speaks for itself alone.
    """

    weights: BeliefSettings = field(default_factory=BeliefSettings)
    speaks_for: SpeaksFor = _nobody

    def belief(self, evidence: Iterable[Evidence], dyad: frozenset[ActorId], kind: Kind) -> Belief:
        """The belief in a partnership of two actors and a kind that rests on these claims."""
        testimony = (Testimony.of(told, dyad, self.weights, self.speaks_for) for told in evidence)
        return Belief(tuple(testimony), self.weights.half_life[kind])
