"""The words of the codebook: kinds, stages, modalities and roles, with the algebra each of them has."""

from enum import StrEnum


class Kind(StrEnum):
    """What a relation is about."""

    SECURITY = "security"
    ARMS = "arms"
    CO_PRODUCTION = "co-production"
    TECHNOLOGY = "technology"
    TRAINING = "training"
    INTELLIGENCE = "intelligence"
    AID = "aid"
    ECONOMIC = "economic"
    CIVIL = "civil"
    DIPLOMATIC = "diplomatic"
    MEMBERSHIP = "membership"
    SANCTION = "sanction"
    HOSTILITY = "hostility"

    @property
    def is_cooperation(self) -> bool:
        """Whether the relation binds its parties rather than setting them against each other.

        >>> Kind.AID.is_cooperation, Kind.SANCTION.is_cooperation
        (True, False)
        """
        return self not in (Kind.SANCTION, Kind.HOSTILITY)


class Stage(StrEnum):
    """How far a relation has come: six steps up, from a wish to a fact, and three ways to close."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REFUSED = "refused"

    @property
    def closes(self) -> bool:
        """Whether this stage closes the relation, for now or for good."""
        return self in _CLOSING

    @property
    def presupposed(self) -> "Stage":
        """The furthest stage that must have been reached for this one to be told: its own, unless it closes.

        >>> Stage.ENDED.presupposed, Stage.REFUSED.presupposed
        (<Stage.AGREED: 'agreed'>, <Stage.PROPOSED: 'proposed'>)
        """
        return _CLOSING.get(self, self)

    def reached(self, other: "Stage") -> bool:
        """Whether a relation at this stage has come as far as the other.

        What was suspended or ended had been agreed; what was refused had been proposed. A closing stage is
        reached by itself alone.

        >>> Stage.SIGNED.reached(Stage.AGREED), Stage.SIGNED.reached(Stage.ACTIVE)
        (True, False)
        >>> Stage.ENDED.reached(Stage.AGREED), Stage.REFUSED.reached(Stage.AGREED)
        (True, False)
        """
        # Belief asks this millions of times, and members of an enum are slow to look up by.
        return other._value_ in _REACHED[self._value_]


_LADDER = (Stage.PROPOSED, Stage.NEGOTIATING, Stage.AGREED, Stage.SIGNED, Stage.IN_FORCE, Stage.ACTIVE)
_CLOSING = {Stage.SUSPENDED: Stage.AGREED, Stage.ENDED: Stage.AGREED, Stage.REFUSED: Stage.PROPOSED}
_REACHED: dict[str, frozenset[str]] = {
    stage.value: frozenset(_LADDER[: _LADDER.index(stage.presupposed) + 1]) | ({stage.value} if stage.closes else set())
    for stage in Stage
}


class Modality(StrEnum):
    """How sure the words sound."""

    ASSERTED = "asserted"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    DENIED = "denied"

    def weakens(self, stage: Stage) -> Stage | None:
        """The stage that words of this modality prove, when they speak of the given one.

        A plan proves that something was agreed, a possibility that it is thought of, a denial nothing.

        >>> Modality.EXPECTED.weakens(Stage.ACTIVE), Modality.POSSIBLE.weakens(Stage.SIGNED)
        (<Stage.AGREED: 'agreed'>, <Stage.PROPOSED: 'proposed'>)
        >>> Modality.DENIED.weakens(Stage.SIGNED) is None
        True
        """
        if self is Modality.DENIED:
            return None
        if self is Modality.ASSERTED or stage.closes:
            return stage
        proven = Stage.AGREED if self is Modality.EXPECTED else Stage.PROPOSED
        return proven if stage.reached(proven) else stage


class Role(StrEnum):
    """The part an actor has in a relation."""

    PARTY = "party"
    PROVIDER = "provider"
    RECIPIENT = "recipient"


class DocumentKind(StrEnum):
    """What sort of text a document is, which bears on how far it is relied on."""

    OFFICIAL = "official"
    NEWS = "news"
    COMMENTARY = "commentary"
    TREATY = "treaty"
    DATASET = "dataset"
    OTHER = "other"


class Witness(StrEnum):
    """What sort of witness stands behind a claim, which decides how far it is relied on."""

    OWN_ACT = "own-act"
    ORGANISATION = "organisation"
    THIRD_STATE = "third-state"
    NEWS = "news"
    COMMENTARY = "commentary"
    INTENTION = "intention"
    UNSOURCED = "unsourced"
