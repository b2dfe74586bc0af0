"""Who is said to say so: the voices behind a claim, the nearest to the document first."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from amity.actors import find_mentions
from amity.actors.mention import Form, Mention
from amity.extraction.foregoing import Foregoing
from amity.extraction.parse import Sentence
from amity.extraction.quotations import paragraph, quotation_at
from amity.extraction.reporting import (
    Voice,
    before_colon,
    beside,
    further,
    interviewer,
    is_medium,
    opener,
    phrases,
    segments,
    tellers,
)
from amity.extraction.sentences import Span
from amity.extraction.speakers import speakers
from amity.extraction.turns import turn_at, turns, within
from amity.extraction.wording import words_of
from amity.model import ActorId, ActorType, Document, DocumentKind, actor_type

_LONGEST_MENTION = 200
# A release says of the other side, and of its own, that each said something "for its part".
_PART = re.compile(r"\b[Ff]or (?:his|her|its|their) part,? $")


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
        self._mentions = mentions
        self._publisher = publisher or _state_behind(document)
        self._official = document.kind is DocumentKind.OFFICIAL or self._publisher is not None
        authored = document.kind is DocumentKind.COMMENTARY
        self._foregoing = Foregoing(text, sentences, mentions, release=self._official, authored=authored)
        self._turns = turns(text, mentions) if self._official else ()

    def attribution(self, sentence: Sentence, trigger: Token) -> tuple[str, ...]:
        """Who is said to say what a trigger tells, nearest voice first, the document's own publisher left out.

        Args:
            sentence: the parsed sentence.
            trigger: the verb or noun that heads what is claimed.
        """
        place = sentence.places[trigger.i].start
        found = (
            self._named(sentence, trigger, place)
            or self._turn(place)
            or self._quoted(place)
            or self._foregoing.carried(sentence, place)
        )
        if self._official and any(self._publisher in self._actors(voice) for voice in found):
            # What the publisher says, or says together with others.
            return ()
        if self._official and len(found) > 1 and not all(map(self._counts, found)):
            return ()
        return tuple(dict.fromkeys(voice.words for voice in found if self._counts(voice)))

    def _named(self, sentence: Sentence, trigger: Token, place: int) -> list[Voice]:
        """The voices that the sentence itself names."""
        part = next(part for part in segments(sentence.span, self._text) if place < part.end)
        sources = phrases(part, self._text)
        if sources and not _reaches(sentence, min(voice.place.start for voice in sources), trigger):
            sources = []
        spoken = self._spoken(sentence, trigger, part)
        if not sources and not spoken:
            spoken = next(filter(None, (find(part, place, self._text) for find in (beside, before_colon, opener))), [])
        cited = further(part, self._text) if spoken and not sources else []
        heard = interviewer(part, self._text) if spoken else []
        # "According to an analysis published by X": the analysis is X's, and no voice of its own.
        apart = [voice for voice in spoken if not any(_overlap(voice.place, source.place) for source in sources)]
        found = [*sources, *heard, *apart, *cited]
        meant = [one for voice in found for one in self._foregoing.meant(voice, sentence.span)]
        return meant if meant or self._official else found

    def _spoken(self, sentence: Sentence, trigger: Token, part: Span) -> list[Voice]:
        """Who speaks by the verbs of the parse, within the part of the sentence that the trigger stands in."""
        spoken = speakers(sentence, trigger, self._text)
        inside = [voice for voice in spoken if part.start <= voice.place.start and voice.place.end <= part.end]
        if spoken and not inside and part != sentence.span:
            # The parse has crossed a semicolon, and so the words of the part have to tell.
            return tellers(part, self._text)
        return inside

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
        end = paragraph(self._text, place).end
        stop = self._text.find(". ", quotation.end, end)
        return tellers(Span(max(quotation.end - 1, 0), end if stop < 0 else stop + 1), self._text)

    def _counts(self, voice: Voice) -> bool:
        """Whether a voice is worth naming; in a release, where it is neither the publisher's own nor everybody's."""
        if not self._official:
            return True
        if voice.words.lower() in words_of("joint"):
            return False
        counterpart = bool(_PART.search(self._text, max(0, voice.place.start - 20), voice.place.start))
        known = bool(self._actors(voice)) or is_medium(voice.words) or voice.words in words_of("askers")
        return known or counterpart

    def _actors(self, voice: Voice) -> set[ActorId]:
        """The actors that the words of a voice name."""
        start, end = voice.place
        near = within(self._mentions, start - _LONGEST_MENTION, end)
        return {mention.actor for mention in near if start < mention.end}


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _reaches(sentence: Sentence, place: int, trigger: Token) -> bool:
    """Whether a phrase at a place says of a trigger who tells it: one in a relative clause says it of that alone."""
    token = next((token for token in sentence.doc if place < sentence.places[token.i].end), trigger)
    clause = next((above for above in (token, *token.ancestors) if above.dep_ == "relcl"), None)
    return clause is None or trigger == clause or clause.is_ancestor(trigger)


def _state_behind(document: Document) -> ActorId | None:
    """The state whose office publishes a text, though by its kind it is no official one."""
    if not document.publisher or is_medium(document.publisher):
        return None
    named = (mention for mention in find_mentions(document.publisher) if mention.form is not Form.DEMONYM)
    return next((mention.actor for mention in named if actor_type(mention.actor) is ActorType.STATE), None)
