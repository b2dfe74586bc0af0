"""Origins: the witness that a claim goes back to, however many print what it said."""

from collections.abc import Callable
from dataclasses import dataclass

from amity.ledger.evidence import Evidence
from amity.ledger.instrument import instrument_key
from amity.model import ActorId, ActorType, DocumentKind, Modality, Role, Witness, actor_type

_PRONOUNS = frozenset(("he", "i", "it", "she", "they", "we", "who", "you"))

_OFFICIAL = (DocumentKind.OFFICIAL, DocumentKind.TREATY)


def _nobody(_voice: str) -> ActorId | None:
    return None


def _is_no_pronoun(voice: str) -> bool:
    return voice.casefold() not in _PRONOUNS


@dataclass(frozen=True, slots=True)
class Voices:
    """What is known of voices and publishers (see `amity.actors.voices`).

    Attributes:
        speaks_for: the actor that one speaks for; without it, each speaks for itself alone.
        names: whether it names somebody; “officials” and “a draft” do not. Without it, all but pronouns do.
    """

    speaks_for: Callable[[str], ActorId | None] = _nobody
    names: Callable[[str], bool] = _is_no_pronoun


@dataclass(frozen=True, slots=True)
class Origin:
    """One witness: the last voice with a name that a claim is attributed to, else who published it first.

    Attributes:
        id: the actor that it speaks for; else its name without what writers vary.
        name: as it is written.
        actor: the actor that it speaks for, if it speaks for one.
        quoted: whether it is a voice that the text names, and not its publisher.
    """

    id: str
    name: str
    actor: ActorId | None = None
    quoted: bool = False


def origin_of(told: Evidence, voices: Voices) -> Origin:
    """The origin of a claim.

    All voices of one government are one witness. A newspaper named as the last voice is the same witness as the
    newspaper as a publisher. A voice that names nobody is no witness of its own: whoever passes on what “officials”
    said answers for it, which is the next voice nearer to the document that has a name, else the publisher.
    """
    named = next((voice for voice in reversed(told.claim.attribution) if _is_witness(voice, voices)), None)
    voice = named or told.source
    if named or told.kind in _OFFICIAL or told.kind is DocumentKind.OTHER:
        actor = voices.speaks_for(voice)
        if actor:
            return Origin(actor, voice, actor, quoted=bool(named))
    return Origin(instrument_key(voice) or voice, voice, quoted=bool(named))


def witness_of(told: Evidence, origin: Origin) -> tuple[Witness, ...]:
    """The sorts of witness that a claim passes through; it is as reliable as the least of them."""
    carrier = _carrier(told, origin)
    # The voice: one party is no good witness of what the other means to do.
    return tuple(dict.fromkeys((carrier, _of_actor(told, origin.actor)))) if origin.actor else (carrier,)


def _is_witness(voice: str, voices: Voices) -> bool:
    return voices.speaks_for(voice) is not None or voices.names(voice)


def _carrier(told: Evidence, origin: Origin) -> Witness:
    """The document: what is quoted in a commentary is no surer than the commentary."""
    if told.made_with_ai or (told.unsourced and not origin.quoted):
        return Witness.UNSOURCED
    if told.kind is DocumentKind.COMMENTARY:
        return Witness.COMMENTARY
    if told.kind in _OFFICIAL:
        # Whom a government quotes in its own release is answered for by it.
        return _of_actor(told, origin.actor) if origin.actor else Witness.THIRD_STATE
    if told.kind is DocumentKind.DATASET:
        return Witness.ORGANISATION
    if told.kind is DocumentKind.OTHER and origin.actor and not origin.quoted:
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
