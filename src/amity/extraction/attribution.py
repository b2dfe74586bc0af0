"""Who is said to say so: the voices behind a claim, the nearest to the document first."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from amity.actors.mention import Form, Mention
from amity.extraction.parse import Sentence
from amity.extraction.quotations import paragraph, quotation_at
from amity.extraction.reporting import (
    Voice,
    concludes,
    further,
    is_medium,
    phrases,
    segments,
    teller,
    words_of,
)
from amity.extraction.sentences import Span
from amity.extraction.speakers import speakers
from amity.extraction.turns import turn_at, turns
from amity.model import ActorId, Document, DocumentKind

_PRONOUN = re.compile(r"(?:he|she)(?: himself| herself)?", re.IGNORECASE)


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
        self._official = document.kind is DocumentKind.OFFICIAL
        self._before = dict(zip(sentences[1:], sentences, strict=False))
        self._mentions = mentions
        self._publisher = publisher
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
        kept = [self._person(voice) for voice in found if self._speaks_for_another(voice)]
        return tuple(dict.fromkeys(kept))

    def _named(self, sentence: Sentence, trigger: Token, place: int) -> list[Voice]:
        """The voices that the sentence itself names."""
        part = next(part for part in segments(sentence.span, self._text) if place < part.end)
        spoken = [
            voice for voice in speakers(sentence, trigger, self._text) if part.start <= voice.place.start < part.end
        ]
        sources = phrases(part, self._text)
        cited = further(part, self._text) if spoken and not sources else []
        return [*sources, *(voice for voice in spoken if voice.place not in [s.place for s in sources]), *cited]

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
        before = self._before.get(span)
        if before is None or "\n" in self._text[before.end : span.start]:
            return []
        last = list(segments(before, self._text))[-1]
        voice = teller(last, self._text)
        return [voice] if voice else []

    def _person(self, voice: Voice) -> str:
        """The words for a voice, a pronoun's being those for whom it stands."""
        if not _PRONOUN.fullmatch(voice.words):
            return voice.words
        named = self._antecedent(voice.place.start)
        return self._text[named.start : named.end] if named else voice.words

    def _antecedent(self, place: int) -> Mention | None:
        """The person before a place: the last to open a sentence, or else the last that the paragraph names."""
        start = paragraph(self._text, place).start
        people = [
            mention
            for mention in self._mentions
            if start <= mention.start < place and mention.form in (Form.PERSON, Form.OFFICE)
        ]
        openers = [
            mention for mention in people if self._text[max(start, mention.start - 2) : mention.start] in ("", ". ")
        ]
        return next(reversed(openers or people), None)

    def _speaks_for_another(self, voice: Voice) -> bool:
        """Whether a voice is not the publisher's own, nor that of all who take part."""
        if not self._official:
            return True
        if voice.words.lower() in words_of("joint"):
            return False
        place = voice.place
        if _PRONOUN.fullmatch(voice.words) and (named := self._antecedent(place.start)):
            place = Span(named.start, named.end)
        actors = {m.actor for m in self._mentions if m.start < place.end and place.start < m.end}
        return self._publisher not in actors and (
            bool(actors) or is_medium(voice.words) or voice.words in words_of("askers")
        )
