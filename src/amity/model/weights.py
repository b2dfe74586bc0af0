"""The weights of belief and of the analyses: documented defaults, each of which a user can change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from amity.model.vocabulary import Kind, Modality, Stage, Witness

_Word = TypeVar("_Word", Kind, Stage, Modality, Witness)

SHARE = {"range": (0.0, 1.0)}
"""What a setting that is a share may be."""


def _each(weights: Mapping[_Word, float], **told: Any) -> Any:
    """A setting that has a number for each of several words."""
    return field(default_factory=lambda: dict(weights), metadata=told)


_RELIABILITY = {
    Witness.OWN_ACT: 0.95,
    Witness.ORGANISATION: 0.9,
    Witness.THIRD_STATE: 0.85,
    Witness.NEWS: 0.85,
    Witness.COMMENTARY: 0.6,
    Witness.INTENTION: 0.6,
    Witness.UNSOURCED: 0.5,
}
_MODALITY = {Modality.ASSERTED: 1.0, Modality.EXPECTED: 0.9, Modality.POSSIBLE: 0.7, Modality.DENIED: 1.0}
_HALF_LIFE = {
    Kind.SECURITY: 10.0,
    Kind.ARMS: 5.0,
    Kind.CO_PRODUCTION: 8.0,
    Kind.TECHNOLOGY: 8.0,
    Kind.TRAINING: 3.0,
    Kind.INTELLIGENCE: 5.0,
    Kind.AID: 2.0,
    Kind.ECONOMIC: 5.0,
    Kind.CIVIL: 5.0,
    Kind.DIPLOMATIC: 1.0,
    Kind.MEMBERSHIP: 30.0,
    Kind.SANCTION: 5.0,
    Kind.HOSTILITY: 3.0,
}
_SPECIFICITY = {
    Kind.CO_PRODUCTION: 1.0,
    Kind.TECHNOLOGY: 0.9,
    Kind.SECURITY: 0.8,
    Kind.ARMS: 0.6,
    Kind.INTELLIGENCE: 0.6,
    Kind.TRAINING: 0.5,
    Kind.ECONOMIC: 0.5,
    Kind.AID: 0.4,
    Kind.MEMBERSHIP: 0.4,
    Kind.CIVIL: 0.2,
    Kind.DIPLOMATIC: 0.1,
}
_STAGE_WEIGHT = {
    Stage.PROPOSED: 0.1,
    Stage.NEGOTIATING: 0.2,
    Stage.AGREED: 0.5,
    Stage.SIGNED: 0.7,
    Stage.IN_FORCE: 0.9,
    Stage.ACTIVE: 1.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefSettings:
    """How far claims are believed.

    Attributes:
        reliability: how often a witness of each sort can be trusted, 0 to 1.
        modality: how much words of each modality count for what they prove, 0 to 1.
        half_life: after how many years without news half the belief is left that a relation of each kind is active.
    """

    reliability: Mapping[Witness, float] = _each(_RELIABILITY, **SHARE)
    modality: Mapping[Modality, float] = _each(_MODALITY, **SHARE)
    half_life: Mapping[Kind, float] = _each(_HALF_LIFE, range=(0.01, 1000.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisSettings:
    """How networks are sampled and measured.

    Attributes:
        worlds: how many worlds are drawn.
        seed: the seed that they are drawn with; the same seed gives the same worlds.
        stage_weight: what a tie at each stage weighs beside one that is active, 0 to 1.
        specificity: how much of what a tie of each kind is worth would be lost with the partner, 0 to 1.
        indirect: how far dependence passes on from partner to partner, as a share of the most that converges.
        cascade: the share of its ties an actor must lose to leave, too, 0 to 1.
    """

    worlds: int = field(default=1000, metadata={"range": (1, 1_000_000)})
    seed: int = 1
    stage_weight: Mapping[Stage, float] = _each(_STAGE_WEIGHT, **SHARE)
    specificity: Mapping[Kind, float] = _each(_SPECIFICITY, **SHARE)
    indirect: float = field(default=0.5, metadata={"range": (0.0, 0.99)})
    cascade: float = field(default=0.5, metadata=SHARE)
