"""The extractor that goes by rules: sift, parse, match frames, read off the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from amity.actors import find_mentions
from amity.actors.cast import Cast, with_anaphora
from amity.actors.mention import Form, Mention
from amity.actors.territories import sovereign
from amity.extraction import sift
from amity.extraction.arguments import Filler, fillers
from amity.extraction.attribution import carried, voices
from amity.extraction.clauses import clause
from amity.extraction.frames import Frame, frames_by_word
from amity.extraction.instruments import instrument
from amity.extraction.manner import Manner, denying, manner
from amity.extraction.parse import Sentence, language, parse
from amity.extraction.sentences import Span, sentences, unwrap
from amity.extraction.timing import expressions
from amity.extraction.topics import topics
from amity.model import (
    ActorId,
    ActorType,
    Claim,
    Document,
    DocumentKind,
    ExtractionSettings,
    Kind,
    Modality,
    PartialDate,
    Party,
    Role,
    Stage,
    actor_type,
)

_METHOD = "rules/1"
_MOST_KINDS = 3
_LEAD = 1000
_DATELINE = re.compile(
    r"^[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}(?:, [A-Z][\w. ]{1,30})?(?: \([\w ]{1,30}\))? [-–—] ", re.MULTILINE
)
_FORCES = re.compile(r" (?:military|army|navy|air force|defen[cs]e|forces)$")
_GOES_ON = re.compile(
    r" (?:aid|assistance|support|equipment|cooperation|help|hardware|drones?|exercises?|training|technology|ties)\b"
)
_PLACE_AFTER = frozenset({"in", "at", "near", "outside", "around", "across", "through", "via"})
_EVENTS = frozenset(
    {"talk", "summit", "conference", "meeting", "agreement", "process", "format", "declaration", "accord"}
)
_CLOSER_THAN_SECURITY = {Kind.ARMS, Kind.CO_PRODUCTION, Kind.TRAINING, Kind.INTELLIGENCE}
_KNOWN = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "our",
        "their",
        "its",
        "his",
        "her",
        "both",
        "bilateral",
        "joint",
        "mutual",
        "trilateral",
        "shared",
        "common",
        "two-way",
        "further",
        "continued",
        "close",
        "closer",
    }
)
_MODIFIERS = ("amod", "compound", "nmod")
_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A relation that a trigger raises, before its quote, date and voices are read."""

    trigger: Token
    frame: Frame
    kind: Kind
    parties: tuple[tuple[Role, Filler], ...]
    manner: Manner

    @property
    def actors(self) -> frozenset[ActorId]:
        return frozenset(filler.actor for _, filler in self.parties)


class RuleExtractor:
    """Reads claims off parsed sentences by frames and cues that are data.

    Args:
        settings: names the spaCy model to parse with.
    """

    def __init__(self, settings: ExtractionSettings | None = None) -> None:
        self._settings = settings or ExtractionSettings()

    @property
    def method(self) -> str:
        """The name and version recorded in every claim."""
        return _METHOD

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims of a document, in the order of their places.

        Raises:
            MissingPart: the spaCy model is not installed.
        """
        text = unwrap(document.text)
        named = _acting(text, find_mentions(text, year=document.date.year if document.date else None))
        cast = Cast.of(document, named, _publisher(document))
        mentions = with_anaphora(document, named, cast)
        companions = frozenset(cast.principals if cast.is_bilateral else ())
        spans = list(sentences(text))
        before = dict(zip(spans[1:], spans, strict=False))
        worth = sift.sifted(text, spans, mentions, companions)
        claims = [
            claim
            for sentence in parse(language(self._settings.spacy_model), text, worth)
            for claim in _Reader(document, text, cast, sentence, before.get(sentence.span)).claims()
        ]
        unique = {claim.id: claim for claim in claims}
        if titled := _titled(document, named, cast, unique.values()):
            unique[titled.id] = titled
        return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id))


class _Reader:
    """Reads the claims of one sentence."""

    def __init__(
        self, document: Document, text: str, cast: Cast, sentence: Sentence, before: Span | None = None
    ) -> None:
        self._document = document
        self._text = text
        self._cast = cast
        self._sentence = sentence
        self._carried = carried(text, before, sentence.span) if before else ()
        self._prevailing = topics(text[:_LEAD])
        self._times = list(expressions(text, sentence.span, document.date))

    def claims(self) -> Iterator[Claim]:
        for draft in _best(self._drafts()):
            yield self._claim(draft)

    def _drafts(self) -> Iterator[_Draft]:
        by_verb, by_noun = frames_by_word()
        for token in self._sentence.doc:
            if token.i in self._sentence.namings:
                continue
            raised = by_verb if token.pos_ in ("VERB", "ADJ") else by_noun if token.pos_ in ("NOUN", "PROPN") else {}
            frames = {frame.name: frame for word in _words(token) for frame in raised.get(word, ())}
            # A word tells one thing: the first frame that finds its parties has it.
            yield from next(filter(None, ([*self._framed(token, frame)] for frame in frames.values())), [])

    def _framed(self, trigger: Token, frame: Frame) -> Iterator[_Draft]:
        parties = self._parties(trigger, frame)
        if len({sovereign(filler.actor) for _, filler in parties}) < 2:
            return
        bound = len(fillers(self._sentence, trigger, "own")) > 1
        if frame.words and not bound and not any(token.lower_ in frame.words for token in trigger.subtree):
            return
        content = self._content(trigger, frame)
        about = topics(content)
        if frame.needs and not frame.needs & set(about):
            return
        for kind in _kinds(frame, about or self._wider(frame)):
            yield _Draft(trigger, frame, kind, parties, self._manner(trigger, frame))

    def _manner(self, trigger: Token, frame: Frame) -> Manner:
        read = manner(trigger, frame.stage)
        # "They agreed that ..." tells a view they hold, not a step that they took.
        if frame.view and read.stage is Stage.AGREED and any(child.dep_ == "ccomp" for child in trigger.children):
            return Manner(Stage.ACTIVE, read.modality)
        return read

    def _parties(self, trigger: Token, frame: Frame) -> tuple[tuple[Role, Filler], ...]:
        found = {role: self._filled(trigger, role, slots) for role, slots in frame.slots.items()}
        if Role.PROVIDER in frame.slots:
            return self._directed(trigger, found, frame)
        if Role.RECIPIENT in frame.slots:
            return _joining(found, frame)
        parties = found.get(Role.PARTY, {})
        if frame.companion and len(parties) == 1 and (self._cast.brief or trigger.pos_ != "VERB"):
            parties |= self._companion(next(iter(parties.values())))
        elif frame.unnamed and not parties and (self._cast.brief or _is_known(trigger)):
            parties = self._both(trigger)
        return tuple((Role.PARTY, filler) for filler in parties.values())

    def _both(self, trigger: Token) -> dict[ActorId, Filler]:
        """The two actors that the document is about, where the sentence names no third."""
        here = {actor for naming in self._sentence.namings.values() for actor in naming.actors}
        if self._cast.is_bilateral and here <= set(self._cast.principals):
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
            for filler in fillers(self._sentence, trigger, slot):
                found.setdefault(filler.actor, filler)
                owned |= slot in ("own", "between", "among")
            if found and role is Role.PROVIDER:
                break
        return found

    def _directed(
        self, trigger: Token, found: dict[Role, dict[ActorId, Filler]], frame: Frame
    ) -> tuple[tuple[Role, Filler], ...]:
        providers, recipients = found[Role.PROVIDER], found[Role.RECIPIENT]
        if not recipients and "bystander" in frame.slots[Role.RECIPIENT] and fillers(self._sentence, trigger, "own"):
            recipients = self._bystander(providers)
        # "They reaffirmed support for Ukraine": of those meant by "they", whoever is supported does not support.
        meant = {actor for actor, filler in providers.items() if filler.anaphoric}
        providers = {actor: filler for actor, filler in providers.items() if actor not in recipients.keys() & meant}
        recipients = {actor: filler for actor, filler in recipients.items() if actor not in providers}
        if frame.companion and len(providers) == 1 and not recipients:
            recipients = self._companion(next(iter(providers.values())))
        elif frame.companion and len(recipients) == 1 and not providers:
            providers = self._companion(next(iter(recipients.values())))
        if not providers or not recipients:
            return ()
        return (
            *((Role.PROVIDER, filler) for filler in providers.values()),
            *((Role.RECIPIENT, filler) for filler in recipients.values()),
        )

    def _bystander(self, others: Mapping[ActorId, Filler]) -> dict[ActorId, Filler]:
        """The one state that the sentence names beside some others and those who speak."""
        speaking = {*others, *(self._cast.principals if self._document.kind is DocumentKind.OFFICIAL else ())}
        left = {
            actor: Filler(actor, span, anaphoric=False)
            for naming in self._sentence.namings.values()
            for actor, span in zip(naming.actors, naming.spans, strict=True)
            if actor not in speaking and not naming.anaphoric and actor_type(actor) is ActorType.STATE
        }
        return left if len(left) == 1 else {}

    def _companion(self, party: Filler) -> dict[ActorId, Filler]:
        """The other of the two actors that the document is about, where the sentence names nobody else."""
        here = {actor for naming in self._sentence.namings.values() for actor in naming.actors}
        others = self._cast.others(party.actor)
        if self._cast.is_bilateral and len(others) == 1 and here <= set(self._cast.principals):
            return {others[0]: Filler(others[0], party.span, anaphoric=True)}
        return {}

    def _content(self, trigger: Token, frame: Frame) -> str:
        heads: Iterable[Token] = [trigger]
        if frame.topic_from == "object":
            heads = [child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass", "dative", "attr")]
        elif frame.topic_from == "modifiers":
            heads = [
                child for child in trigger.children if child.dep_ in _MODIFIERS or child.lower_ in ("of", "in", "with")
            ]
            heads = [*heads, trigger] if trigger.n_lefts + trigger.n_rights == 0 else [*heads]
        within = {token.i for head in heads for token in head.subtree} | {trigger.i}
        words = sorted(within - self._sentence.namings.keys())
        return self._spelled(words)

    def _spelled(self, words: Sequence[int]) -> str:
        """Words as the text spells them: "co-production" in one piece."""
        places = [self._sentence.places[word] for word in words]
        gaps = ["" if before.end == after.start else " " for before, after in pairwise(places)]
        spelled = [self._text[place.start : place.end] for place in places]
        return "".join(part for pair in zip(spelled, [*gaps, ""], strict=False) for part in pair)

    def _wider(self, frame: Frame) -> tuple[Kind, ...]:
        """The topic of the sentence or of the title, where the frame looks so far."""
        if frame.look is None:
            return ()
        span = self._sentence.span
        found = topics(self._text[span.start : span.end])
        if not found and frame.look == "title":
            found = topics(self._document.title or "") or self._prevailing
        return found[:1]

    def _claim(self, draft: _Draft) -> Claim:
        quote = clause(self._sentence, denying(draft.trigger, draft.manner), self._text)
        sources = self._voices(draft)
        return Claim.of(
            self._document,
            quote.start,
            quote.end,
            parties=[
                Party(actor=f.actor, role=role, mention=self._document.text[f.span.start : f.span.end])
                for role, f in draft.parties
            ],
            kind=draft.kind,
            stage=draft.manner.stage,
            modality=draft.manner.modality,
            date=self._date(draft, quote),
            attribution=sources,
            instrument=instrument(self._text, quote),
            method=f"{_METHOD}:{draft.frame.name}"
            + ("+c" if len({f.span for r, f in draft.parties}) < len(draft.parties) and draft.frame.companion else ""),
            confidence=0.6,
        )

    def _voices(self, draft: _Draft) -> tuple[str, ...]:
        """The voices named, less the publisher's own."""
        found = voices(self._sentence, draft.trigger, self._text)
        if not found and draft.manner.modality is Modality.ASSERTED:
            return self._carried
        if self._document.kind is not DocumentKind.OFFICIAL:
            return tuple(voice for voice, _ in found)
        own = self._cast.publisher
        spoken = [
            voice
            for voice, place in found
            if not any(
                own in naming.actors and any(place.start <= span.start < place.end for span in naming.spans)
                for naming in self._sentence.namings.values()
            )
        ]
        return tuple(spoken)

    def _date(self, draft: _Draft, quote: Span) -> PartialDate | None:
        inside = [time for time in self._times if quote.start <= time.span.start < quote.end]
        place = self._sentence.places[draft.trigger.i].start
        if inside:
            return min(inside, key=lambda time: abs(time.span.start - place)).date
        own = self._document.kind is DocumentKind.OFFICIAL and self._cast.publisher in draft.actors
        return self._document.date if own and draft.kind is not Kind.HOSTILITY else None


def _words(token: Token) -> Iterator[str]:
    lemma = token.lemma_.lower()
    before = token.nbor(-1).lower_ if token.i else ""
    yield f"{before} {lemma}"
    for child in token.children:
        if child.dep_ in ("prt", "advmod"):
            yield f"{lemma} {child.lower_}"
    yield lemma


def _is_known(trigger: Token) -> bool:
    """Whether a noun means something that the reader knows of ("the meeting", "bilateral ties")."""
    return any(child.lower_ in _KNOWN for child in trigger.children)


def _shared(noun: Token) -> bool:
    """Whether a noun with an owner has its subject as a party too: "X is Y's ally", "X and Y unveiled their pact"."""
    return noun.dep_ in ("attr", "appos") or any(child.lower_ in ("its", "their") for child in noun.children)


def _joining(found: dict[Role, dict[ActorId, Filler]], frame: Frame) -> tuple[tuple[Role, Filler], ...]:
    bodies = {
        actor: filler
        for actor, filler in found.get(Role.RECIPIENT, {}).items()
        if frame.recipients is None or actor_type(actor) is ActorType(frame.recipients)
    }
    joiners = {actor: filler for actor, filler in found.get(Role.PARTY, {}).items() if actor not in bodies}
    if not joiners or not bodies:
        return ()
    return (
        *((Role.PARTY, filler) for filler in joiners.values()),
        *((Role.RECIPIENT, filler) for filler in bodies.values()),
    )


def _kinds(frame: Frame, about: tuple[Kind, ...]) -> tuple[Kind, ...]:
    if frame.kind is not None:
        return (frame.kind,)
    passes = Role.PROVIDER in frame.slots or frame.arms
    fitting = [kind for kind in about if passes or kind not in (Kind.ARMS, Kind.AID)]
    if Kind.SECURITY in fitting and _CLOSER_THAN_SECURITY & set(fitting):
        fitting.remove(Kind.SECURITY)
    return tuple(fitting[:_MOST_KINDS]) or (frame.otherwise,)


def _best(drafts: Iterable[_Draft]) -> Iterator[_Draft]:
    """Of the drafts between the same actors and of the same kind, the one whose frame comes first."""
    seen: set[tuple[frozenset[ActorId], Kind]] = set()
    drafts = list(drafts)
    for draft in drafts:
        if draft.frame.view and any(_closer(other, draft) for other in drafts):
            continue
        key = (draft.actors, draft.kind)
        if key not in seen:
            seen.add(key)
            yield draft


def _titled(document: Document, named: Sequence[Mention], cast: Cast, claims: Iterable[Claim]) -> Claim | None:
    """What the title alone tells of two actors that it names: that they have to do with each other."""
    title = document.title or ""
    within = {mention.actor: mention for mention in reversed(named) if mention.end <= len(title)}
    if len(within) != 2 or not document.text.startswith(title) or any(claim.start < len(title) for claim in claims):
        return None
    parties = [
        Party(actor=actor, role=Role.PARTY, mention=document.text[mention.start : mention.end])
        for actor, mention in sorted(within.items(), key=lambda item: item[1])
    ]
    about = [kind for kind in topics(title) if kind not in (Kind.ARMS, Kind.AID)]
    return Claim.of(
        document,
        0,
        len(title),
        parties=parties,
        kind=about[0] if about else Kind.DIPLOMATIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date if cast.publisher in within else None,
        method=f"{_METHOD}:title",
        confidence=0.5,
    )


def _acting(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, less those that name a place: the dateline of a dispatch, a capital that something happens in."""
    datelines = [found.span() for found in _DATELINE.finditer(text)]
    return [
        _without_forces(text, mention)
        for mention in mentions
        if not any(start <= mention.start < end for start, end in datelines)
        and not (mention.form is Form.CAPITAL and _is_place(text, mention))
    ]


def _without_forces(text: str, mention: Mention) -> Mention:
    """The state alone in "U.S. military assistance", where the forces are not who acts but what it is about."""
    found = _FORCES.search(text, mention.start, mention.end)
    if found and _GOES_ON.match(text, mention.end):
        return replace(mention, end=found.start())
    return mention


def _is_place(text: str, mention: Mention) -> bool:
    before = (
        text[: mention.start].rsplit(None, 1)[-1:]
        if mention.start < 30
        else text[mention.start - 30 : mention.start].rsplit(None, 1)[-1:]
    )
    after = text[mention.end : mention.end + 20].split(None, 1)[:1]
    return bool(_PLACE_AFTER & {word.lower() for word in before}) or bool(
        _EVENTS & {word.lower().strip(".,;:s") for word in after}
    )


def _closer(draft: _Draft, view: _Draft) -> bool:
    """Whether a draft tells more closely, under the same verb, of what a view tells of the same actors."""
    return (
        not draft.frame.view
        and view.actors <= draft.actors
        and (view.trigger == draft.trigger or view.trigger.is_ancestor(draft.trigger))
    )


def _publisher(document: Document) -> ActorId | None:
    """The actor that publishes a document, by its name ("The White House", "President of Ukraine")."""
    named = find_mentions(document.publisher) if document.publisher else []
    return named[0].actor if named else None
