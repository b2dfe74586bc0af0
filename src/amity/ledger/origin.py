"""Origins: the witness that a claim goes back to, however many print what it said."""

from collections.abc import Callable
from dataclasses import dataclass

from amity.ledger.evidence import Evidence
from amity.ledger.instrument import instrument_key
from amity.model import ActorId, ActorType, DocumentKind, Modality, Role, Witness, actor_type

SpeaksFor = Callable[[str], ActorId | None]
"""Whom a voice or a publisher speaks for (see `amity.actors.voices`)."""

_NOBODY = frozenset(("he", "i", "it", "she", "they", "we", "who", "you"))

_OFFICIAL = (DocumentKind.OFFICIAL, DocumentKind.TREATY)


@dataclass(frozen=True, slots=True)
class Origin:
    """One witness: the last voice that a claim is attributed to, else who published it first.

    Attributes:
        id: the actor that it speaks for; else its name without what writers vary.
        name: as it is written.
        actor: the actor that it speaks for, if it speaks for one.
    """

    id: str
    name: str
    actor: ActorId | None = None


def origin_of(told: Evidence, speaks_for: SpeaksFor) -> Origin:
    """The origin of a claim.

    All voices of one government are one witness. A newspaper named as the last voice is the same witness as the
    newspaper as a publisher. A pronoun that nobody resolved names no witness.
    """
    voices = [voice for voice in told.claim.attribution if voice.casefold() not in _NOBODY]
    voice = voices[-1] if voices else told.source
    if voices or told.kind in _OFFICIAL or told.kind is DocumentKind.OTHER:
        actor = speaks_for(voice)
        if actor:
            return Origin(actor, voice, actor)
    return Origin(instrument_key(voice) or voice, voice)


def witness_of(told: Evidence, origin: Origin) -> tuple[Witness, ...]:
    """The sorts of witness that a claim passes through; it is as reliable as the least of them."""
    carrier = _carrier(told, origin)
    # The voice: one party is no good witness of what the other means to do.
    return tuple(dict.fromkeys((carrier, _of_actor(told, origin.actor)))) if origin.actor else (carrier,)


def _carrier(told: Evidence, origin: Origin) -> Witness:
    """The document: what is quoted in a commentary is no surer than the commentary."""
    if told.made_with_ai or (told.unsourced and not told.claim.attribution):
        return Witness.UNSOURCED
    if told.kind is DocumentKind.COMMENTARY:
        return Witness.COMMENTARY
    if told.kind in _OFFICIAL:
        # Whom a government quotes in its own release is answered for by it.
        return _of_actor(told, origin.actor) if origin.actor else Witness.THIRD_STATE
    if told.kind is DocumentKind.DATASET:
        return Witness.ORGANISATION
    if told.kind is DocumentKind.OTHER and origin.actor and not told.claim.attribution:
        return _of_actor(told, origin.actor)
    return Witness.NEWS


def _of_actor(told: Evidence, actor: ActorId) -> Witness:
    claim = told.claim
    if actor not in claim.actors:
        return Witness.ORGANISATION if actor_type(actor) is ActorType.ORGANISATION else Witness.THIRD_STATE
    planned = claim.modality in (Modality.EXPECTED, Modality.POSSIBLE)
    givers = claim.in_role(Role.PROVIDER)
    if planned and givers and actor not in givers:
        return Witness.INTENTION
    return Witness.OWN_ACT
