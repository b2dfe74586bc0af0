"""Who is said to say so: the voices behind a claim, the nearest to the document first."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from amity.actors import find_mentions
from amity.actors.mention import Form, Mention
from amity.extraction.parse import Sentence
from amity.extraction.quotations import paragraph, quotation_at
from amity.extraction.reporting import (
    Voice,
    beside,
    concludes,
    further,
    interviewer,
    is_medium,
    phrases,
    segments,
    teller,
    words_of,
)
from amity.extraction.sentences import Span
from amity.extraction.speakers import speakers
from amity.extraction.turns import turn_at, turns
from amity.model import ActorId, ActorType, Document, DocumentKind, actor_type

_PRONOUN = re.compile(r"(?:he|she|him|her)(?: himself| herself)?", re.IGNORECASE)
_NEUTER = ("it", "they", "them")


class Attributor:
    """Finds the voices behind the claims of one document.

    Args:
        document: the document.
        text: its text, unwrapped.
        sentences: its sentences, in order.
        mentions: the actors that it names, in order.
        publisher: the actor that publishes it, where it is one.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        publisher: ActorId | None,
    ) -> None:
        self._text = text
        self._before = dict(zip(sentences[1:], sentences, strict=False))
        self._mentions = mentions
        self._publisher = publisher or _state_behind(document)
        self._official = document.kind is DocumentKind.OFFICIAL or self._publisher is not None
        self._turns = turns(text, mentions)

    def attribution(self, sentence: Sentence, trigger: Token) -> tuple[str, ...]:
        """Who is said to say what a trigger tells, nearest voice first, the document's own publisher left out.

        Args:
            sentence: the parsed sentence.
            trigger: the verb or noun that heads what is claimed.
        """
        place = sentence.places[trigger.i].start
        found = self._named(sentence, trigger, place)
        found = found or self._turn(place) or self._quoted(place) or self._carried(sentence.span, place)
        if self._official and any(self._publisher in self._actors(voice) for voice in found):
            return ()
        return tuple(dict.fromkeys(voice.words for voice in found if self._speaks_for_another(voice)))

    def _actors(self, voice: Voice) -> set[ActorId]:
        """The actors that the words of a voice name."""
        start, end = voice.place
        return {mention.actor for mention in self._mentions if mention.start < end and start < mention.end}

    def _named(self, sentence: Sentence, trigger: Token, place: int) -> list[Voice]:
        """The voices that the sentence itself names."""
        part = next(part for part in segments(sentence.span, self._text) if place < part.end)
        sources = phrases(part, self._text)
        if sources and not _reaches(sentence, min(voice.place.start for voice in sources), trigger):
            sources = []
        spoken = self._spoken(sentence, trigger, part)
        if not sources and not spoken:
            spoken = beside(part, place, self._text)
        cited = further(part, self._text) if spoken and not sources else []
        places = [source.place for source in sources]
        outer = interviewer(part, self._text) if spoken else []
        found = [*sources, *outer, *(voice for voice in spoken if voice.place not in places), *cited]
        return [named for voice in found for named in self._resolved(voice, sentence.span)]

    def _spoken(self, sentence: Sentence, trigger: Token, part: Span) -> list[Voice]:
        """Who speaks by the verbs of the parse, within the part of the sentence that the trigger stands in."""
        spoken = speakers(sentence, trigger, self._text)
        inside = [voice for voice in spoken if part.start <= voice.place.start and voice.place.end <= part.end]
        if spoken and not inside and part != sentence.span:
            voice = teller(part, self._text)
            return [voice] if voice else []
        return inside

    def _resolved(self, voice: Voice, span: Span) -> list[Voice]:
        """A voice, or for a pronoun whoever it stands for, where the text tells."""
        if voice.words.lower() in _NEUTER:
            return self._before_it(span)
        if _PRONOUN.fullmatch(voice.words):
            if before := self._before_it(span):
                return before
            named = self._antecedent(voice.place.start)
            if named and not self._official:
                return [Voice(self._text[named.start : named.end], Span(named.start, named.end))]
        return [voice]

    def _turn(self, place: int) -> list[Voice]:
        """The speaker of a transcript's turn, where it is not the publisher's."""
        turn = turn_at(self._turns, place)
        if turn is None or not (turn.label in words_of("askers") or turn.actor not in (None, self._publisher)):
            return []
        return [Voice(turn.label, Span(turn.start - len(turn.label), turn.start))]

    def _quoted(self, place: int) -> list[Voice]:
        """Whoever is named beside a quotation that the place stands in."""
        quotation = quotation_at(self._text, place)
        if quotation is None:
            return []
        around = paragraph(self._text, place)
        after = self._text.find(". ", quotation.end, around.end)
        voice = teller(Span(max(around.start, quotation.end - 1), around.end if after < 0 else after + 1), self._text)
        return [voice] if voice else []

    def _carried(self, span: Span, place: int) -> list[Voice]:
        """The voice of the sentence before, which holds for the next factual sentence of its paragraph too."""
        if concludes(span, self._text):
            return []
        parts = list(segments(span, self._text))
        here = next(at for at, part in enumerate(parts) if place < part.end)
        if here:
            voice = teller(parts[here - 1], self._text)
            return [voice] if voice else []
        return self._before_it(span)

    def _before_it(self, span: Span) -> list[Voice]:
        """The voice of the sentence before one, where that stands in the same paragraph."""
        before = self._before.get(span)
        if before is None or "\n" in self._text[before.end : span.start]:
            return []
        last = list(segments(before, self._text))[-1]
        voice = phrases(last, self._text)[:1] if self._official else [teller(last, self._text)]
        return [
            named
            for one in voice
            if one
            for named in ([one] if one.words.lower() in _NEUTER else self._resolved(one, before))
        ]

    def _antecedent(self, place: int) -> Mention | None:
        """The person before a place: the last to open a sentence, or else the last that the paragraph names."""
        start = paragraph(self._text, place).start
        people = [
            mention
            for mention in self._mentions
            if start <= mention.start < place
            and mention.form in (Form.PERSON, Form.OFFICE)
            and not self._text[mention.start : mention.end].endswith(("'s", "’s"))
        ]
        openers = [
            mention for mention in people if self._text[max(start, mention.start - 2) : mention.start] in ("", ". ")
        ]
        return next(reversed(openers or people), None)

    def _speaks_for_another(self, voice: Voice) -> bool:
        """Whether a voice is not the publisher's own, nor that of all who take part."""
        if voice.words.lower() in _NEUTER or _PRONOUN.fullmatch(voice.words):
            return False
        if not self._official:
            return True
        if voice.words.lower() in words_of("joint"):
            return False
        return bool(self._actors(voice)) or is_medium(voice.words) or voice.words in words_of("askers")


def _reaches(sentence: Sentence, place: int, trigger: Token) -> bool:
    """Whether a phrase at a place says of a trigger who tells it: one in a relative clause says it of that alone."""
    token = next((token for token in sentence.doc if place < sentence.places[token.i].end), trigger)
    clause = next((above for above in (token, *token.ancestors) if above.dep_ in ("relcl", "acl")), None)
    return clause is None or trigger == clause or clause.is_ancestor(trigger)


def _state_behind(document: Document) -> ActorId | None:
    """The state whose office publishes a text that is no official one by its kind."""
    if not document.publisher or is_medium(document.publisher):
        return None
    return next(
        (
            m.actor
            for m in find_mentions(document.publisher)
            if actor_type(m.actor) is ActorType.STATE and m.form is not Form.DEMONYM
        ),
        None,
    )
