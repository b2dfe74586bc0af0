"""Who takes part in a relation, and in which role: the slots of its frame filled from a sentence and its document."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from amity.actors.cast import Cast
from amity.extraction.arguments import Filler, fillers, words_of
from amity.extraction.frames import Companion, Frame
from amity.extraction.parse import Sentence
from amity.model import ActorId, ActorType, Role, actor_type

Parties = tuple[tuple[Role, Filler], ...]
"""The actors of a relation with their roles, in the order of the roles and of the text."""


class RoleFinder:
    """Finds the parties of relations in one sentence.

    Args:
        sentence: the parsed sentence.
        cast: whom its document is about.
    """

    def __init__(self, sentence: Sentence, cast: Cast) -> None:
        self._sentence = sentence
        self._cast = cast
        self._here = {actor for naming in sentence.namings.values() for actor in naming.actors}

    def parties(self, trigger: Token, frame: Frame) -> Parties:
        """The parties that a trigger of a frame has; none where one side is missing."""
        found = {role: self._filled(trigger, role, slots) for role, slots in frame.slots.items()}
        if Role.PROVIDER in frame.slots:
            return self._directed(trigger, found, frame)
        if Role.RECIPIENT in frame.slots:
            return _joining(found, frame)
        parties = found.get(Role.PARTY, {})
        if _one_sided(self._sentence, trigger, frame, parties):
            return ()
        if frame.companion is not Companion.NONE and len(parties) == 1 and (self._cast.brief or trigger.pos_ != "VERB"):
            parties |= self._companion(next(iter(parties.values())))
        elif frame.companion is Companion.BOTH and not parties and (self._cast.brief or _points_back(trigger)):
            parties = self._both(trigger)
        return tuple((Role.PARTY, filler) for filler in parties.values())

    def _both(self, trigger: Token) -> dict[ActorId, Filler]:
        """The two actors that the document is about, where the sentence names no third."""
        if self._cast.is_bilateral and self._here <= set(self._cast.principals):
            place = self._sentence.places[trigger.i]
            return {actor: Filler(actor, place, anaphoric=True) for actor in self._cast.principals}
        return {}

    def _filled(self, trigger: Token, role: Role, slots: Sequence[str]) -> dict[ActorId, Filler]:
        """The actors in a role; who provides stands in one slot, others may stand in several."""
        found: dict[ActorId, Filler] = {}
        owned = False
        subject_last = trigger.pos_ != "VERB"
        for slot in sorted(slots, key=lambda slot: subject_last and slot == "subject"):
            if slot == "subject" and owned and not _shared(trigger):
                continue
            if slot == "taker" and found:
                continue
            for filler in fillers(self._sentence, trigger, slot):
                found.setdefault(filler.actor, filler)
                owned |= slot in ("own", "between", "among")
            if found and role is Role.PROVIDER:
                break
        return found

    def _directed(self, trigger: Token, found: dict[Role, dict[ActorId, Filler]], frame: Frame) -> Parties:
        providers, recipients = found[Role.PROVIDER], found[Role.RECIPIENT]
        if not recipients and "doer" in frame.slots[Role.PROVIDER]:
            providers, recipients = self._named_for(trigger, providers)
        if not recipients and "bystander" in frame.slots[Role.RECIPIENT] and fillers(self._sentence, trigger, "own"):
            recipients = self._bystander(providers)
        # "They reaffirmed support for Ukraine": of those meant by "they", whoever is supported does not support.
        meant = {actor for actor, filler in providers.items() if filler.anaphoric}
        providers = {actor: filler for actor, filler in providers.items() if actor not in recipients.keys() & meant}
        recipients = {actor: filler for actor, filler in recipients.items() if actor not in providers}
        if not recipients and _is_named_for_somebody(self._sentence, trigger):
            # "Ukraine aid" or "U.S. aid": the words do not say who gives.
            return ()
        if frame.companion is not Companion.NONE and len(providers) == 1 and not recipients:
            recipients = self._companion(next(iter(providers.values())))
        elif frame.companion is not Companion.NONE and len(recipients) == 1 and not providers:
            providers = self._companion(next(iter(recipients.values())))
        if not providers or not recipients:
            return ()
        return (
            *((Role.PROVIDER, filler) for filler in providers.values()),
            *((Role.RECIPIENT, filler) for filler in recipients.values()),
        )

    def _named_for(
        self, trigger: Token, owners: dict[ActorId, Filler]
    ) -> tuple[dict[ActorId, Filler], dict[ActorId, Filler]]:
        """Who gives and who gets, where a noun is named for who gets it: "the US lifts its freeze on Ukraine aid"."""
        getting = {filler.actor: filler for filler in fillers(self._sentence, trigger, "for-whom")}
        giving = {filler.actor: filler for filler in fillers(self._sentence, trigger, "doer")}
        if getting.keys() == owners.keys() and giving and not giving.keys() & getting.keys():
            return giving, getting
        return owners, {}

    def _bystander(self, others: Mapping[ActorId, Filler]) -> dict[ActorId, Filler]:
        """The one state that the sentence names beside some others and those who speak."""
        speaking = {*others, *(self._cast.principals if self._cast.publisher else ())}
        left = {
            actor: Filler(actor, span, anaphoric=False)
            for naming in self._sentence.namings.values()
            for actor, span in zip(naming.actors, naming.spans, strict=True)
            if actor not in speaking and not naming.anaphoric and actor_type(actor) is ActorType.STATE
        }
        return left if len(left) == 1 else {}

    def _companion(self, party: Filler) -> dict[ActorId, Filler]:
        """The other of the two actors that the document is about, where the sentence names nobody else."""
        others = self._cast.others(party.actor)
        if self._cast.is_bilateral and len(others) == 1 and self._here <= set(self._cast.principals):
            return {others[0]: Filler(others[0], party.span, anaphoric=True)}
        return {}


def _is_named_for_somebody(sentence: Sentence, noun: Token) -> bool:
    return bool(fillers(sentence, noun, "for-whom"))


def _one_sided(sentence: Sentence, trigger: Token, frame: Frame, parties: Mapping[ActorId, Filler]) -> bool:
    """Whether all parties stand in one list after "with" or "to", so that the other side is not named."""
    for slot in frame.slots[Role.PARTY]:
        if slot in words_of("one-side") and parties:
            there = {filler.actor for filler in fillers(sentence, trigger, slot)}
            if len(there) > 1 and there == parties.keys():
                return True
    return False


def _points_back(trigger: Token) -> bool:
    """Whether a noun means something that the reader knows of ("the meeting", "bilateral ties")."""
    return any(child.lower_ in words_of("pointing") for child in trigger.children)


def _shared(noun: Token) -> bool:
    """Whether a noun with an owner has its subject as a party too: "X is Y's ally", "X and Y unveiled their pact"."""
    return noun.dep_ in ("attr", "appos") or any(child.lower_ in ("its", "their") for child in noun.children)


def _joining(found: dict[Role, dict[ActorId, Filler]], frame: Frame) -> Parties:
    bodies = {
        actor: filler
        for actor, filler in found.get(Role.RECIPIENT, {}).items()
        if frame.recipients is None or actor_type(actor) is frame.recipients
    }
    joiners = {actor: filler for actor, filler in found.get(Role.PARTY, {}).items() if actor not in bodies}
    if not joiners or not bodies:
        return ()
    return (
        *((Role.PARTY, filler) for filler in joiners.values()),
        *((Role.RECIPIENT, filler) for filler in bodies.values()),
    )
