"""What a text has said so far: who spoke in the sentence before, and whom “he” and “it” mean when they speak."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from amity.actors.mention import Form, Mention
from amity.extraction.parse import Sentence
from amity.extraction.quotations import paragraph
from amity.extraction.reporting import Voice, concludes, phrases, segments, tellers
from amity.extraction.sentences import Span
from amity.extraction.turns import within
from amity.extraction.wording import words_of

_PERSON = re.compile(r"(?:he|she|him|her)(?: himself| herself)?", re.IGNORECASE)
_NEUTER = re.compile(r"it|they|them", re.IGNORECASE)
# A pronoun means whoever spoke at most this many sentences before it.
_NEAR = 5


class Foregoing:
    """The sentences of a text before one of them, as far as they tell who speaks in it.

    In a release or a commentary just a source that a phrase names ("according to") holds for the next sentence too.

    Args:
        text: the text, unwrapped.
        sentences: its sentences, in order.
        mentions: the actors that it names, in order.
        release: whether it is a government's release, which goes from one speaker to the next without saying so.
        authored: whether it is a commentary, which goes from a source to what its author makes of it.
    """

    def __init__(
        self, text: str, sentences: Sequence[Span], mentions: Sequence[Mention], *, release: bool, authored: bool
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._before = dict(zip(sentences[1:], sentences, strict=False))
        self._mentions = mentions
        self._release = release
        self._authored = authored

    def carried(self, sentence: Sentence, place: int) -> list[Voice]:
        """The voices of the sentence before, which hold for the next factual one of its paragraph too.

        They do not hold for an author's conclusion, for what somebody else announces, nor for what had been before.
        """
        if concludes(sentence.span, self._text):
            return []
        parts = list(segments(sentence.span, self._text))
        here = next(at for at, part in enumerate(parts) if place < part.end)
        if here:
            return tellers(parts[here - 1], self._text)
        return [] if _turns_away(next(sentence.doc.sents).root) else self._just_before(sentence.span)

    def meant(self, voice: Voice, span: Span) -> list[Voice]:
        """A voice of a sentence, or for a pronoun those whom it means; a neuter one that nobody fits is dropped."""
        if _NEUTER.fullmatch(voice.words):
            return self._just_before(span)
        if not _PERSON.fullmatch(voice.words):
            return [voice]
        return self._just_before(span) or [voice if self._release else self._person(voice)]

    def _just_before(self, span: Span) -> list[Voice]:
        """The voices of the sentence before one, where that stands in the same paragraph."""
        before = self._before.get(span)
        if before is None or "\n" in self._text[before.end : span.start]:
            return []
        last = list(segments(before, self._text))[-1]
        found = phrases(last, self._text) if self._release or self._authored else tellers(last, self._text)
        return [meant for voice in found for meant in self.meant(voice, before)]

    def _person(self, pronoun: Voice) -> Voice:
        """The person named before a pronoun, or else whoever spoke in a sentence before."""
        if named := self._named_before(pronoun.place.start):
            return Voice(self._text[named.start : named.end], Span(named.start, named.end))
        here = bisect_left(self._sentences, pronoun.place.start, key=lambda span: span.end)
        earlier = self._sentences[max(0, here - _NEAR) : here]
        found = (voice for span in reversed(earlier) for voice in tellers(span, self._text))
        return next((voice for voice in found if not _PERSON.fullmatch(voice.words)), pronoun)

    def _named_before(self, place: int) -> Mention | None:
        """The person whom the paragraph names before a place: the last to open a sentence, or else the last."""
        start = paragraph(self._text, place).start
        people = [
            mention
            for mention in within(self._mentions, start, place)
            if mention.form in (Form.PERSON, Form.OFFICE)
            and not self._text[mention.start : mention.end].endswith(("'s", "’s"))
        ]
        openers = [m for m in people if self._text[max(start, m.start - 2) : m.start] in ("", ". ")]
        return next(reversed(openers or people), None)


def _turns_away(root: Token) -> bool:
    """Whether a sentence tells of another's words or of what had been before, to neither of which a source reaches."""
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in root.children)
    return had or root.lemma_ in words_of("verbs") or root.lemma_ in words_of("pledging")
