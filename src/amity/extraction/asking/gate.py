"""The gate: of what a model answers, only claims that the document bears out come through."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from amity.actors.casting import Casting
from amity.actors.territories import sovereign
from amity.extraction.amounts import WITHOUT_AMOUNT, amount
from amity.extraction.asking.lookup import Source
from amity.extraction.asking.parties import identified, is_named
from amity.extraction.sentences import Span
from amity.model import Amount, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage
from amity.model.errors import InvalidDate

_MOST_CLAIMS = 200
_MOST_PARTIES = 40
_MOST_VOICES = 5
_SHORTEST_QUOTE, _LONGEST_QUOTE = 8, 1200
_LONGEST_NAME = 300

_Word = TypeVar("_Word", Kind, Stage, Modality, Role)


class Reason(StrEnum):
    """Why a claim was dropped, as it is counted."""

    FORM = "not in the form asked for"
    QUOTE = "with a quote that is not in the document"
    LENGTH = "with a quote too short or too long for a clause"
    KIND = "of an unknown kind"
    STAGE = "of an unknown stage"
    MODALITY = "of an unknown modality"
    ROLE = "with an unknown role"
    PARTIES = "without two different actors of the document"
    NUMBER = "beyond the first 200 of an answer"
    TWICE = "told twice"


class Left(StrEnum):
    """Which field of a claim was left out, and why, as it is counted."""

    PARTY = "parties that are no actors of the document"
    DATE = "dates that are none"
    VOICE = "sources that the document does not name"
    INSTRUMENT = "instruments that the document does not name"


class _Dropped(Exception):
    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate made of an answer: the claims, and how many of what it dropped and left out."""

    claims: list[Claim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    amended: Counter[str] = field(default_factory=Counter)


class Gate:
    """Holds answers to the document they are about; nothing that is not in the document comes through.

    Args:
        document: the document.
        casting: who is mentioned in it.
        method: what the claims' method is to be.
        confidence: what their confidence is to be.
    """

    def __init__(self, document: Document, casting: Casting, method: str, confidence: float) -> None:
        self._document = document
        self._source = Source(document.text)
        self._casting = casting
        self._method = method
        self._confidence = confidence

    def judge(self, raw_claims: Sequence[Any], part: Span) -> Judgement:
        """Judge what was answered about a part of the document."""
        judgement = Judgement()
        if len(raw_claims) > _MOST_CLAIMS:
            judgement.dropped[Reason.NUMBER] += len(raw_claims) - _MOST_CLAIMS
        claims: dict[str, Claim] = {}
        for raw in raw_claims[:_MOST_CLAIMS]:
            left: Counter[str] = Counter()
            try:
                claim = self._claim(raw, part, left)
            except _Dropped as dropped:
                judgement.dropped[dropped.reason] += 1
                continue
            if claim.id in claims:
                judgement.dropped[Reason.TWICE] += 1
                continue
            claims[claim.id] = claim
            judgement.amended.update(left)
        judgement.claims.extend(claims.values())
        return judgement

    def _claim(self, raw: Any, part: Span, left: Counter[str]) -> Claim:
        if not isinstance(raw, dict):
            raise _Dropped(Reason.FORM)
        kind = _word(Kind, raw.get("kind"), Reason.KIND)
        stage = _word(Stage, raw.get("stage"), Reason.STAGE)
        modality = _word(Modality, raw.get("modality"), Reason.MODALITY)
        quote = self._quote(raw.get("quote"), part)
        parties = self._parties(raw.get("parties"), quote, left)
        return Claim.of(
            self._document,
            quote.start,
            quote.end,
            parties=parties,
            kind=kind,
            stage=stage,
            modality=modality,
            date=_date(raw.get("date"), left),
            attribution=self._voices(raw.get("attribution"), quote, left),
            instrument=self._instrument(raw.get("instrument"), quote, left),
            amount=self._amount(kind, quote, parties),
            method=self._method,
            confidence=self._confidence,
        )

    def _quote(self, raw: Any, part: Span) -> Span:
        if not isinstance(raw, str):
            raise _Dropped(Reason.FORM)
        if not _SHORTEST_QUOTE <= len(raw.strip()) <= _LONGEST_QUOTE or len(raw.split()) < 2:
            raise _Dropped(Reason.LENGTH)
        place = self._source.find(raw, part)
        if place is None:
            raise _Dropped(Reason.QUOTE)
        if not _SHORTEST_QUOTE <= place.end - place.start <= 2 * _LONGEST_QUOTE:
            raise _Dropped(Reason.LENGTH)
        return place

    def _parties(self, raw: Any, quote: Span, left: Counter[str]) -> list[Party]:
        if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
            raise _Dropped(Reason.FORM)
        parties: dict[str, Party] = {}
        for one in raw[:_MOST_PARTIES]:
            role = _word(Role, one.get("role"), Reason.ROLE)
            party = self._party(one.get("actor"), one.get("mention"), role, quote)
            if party is None:
                left[Left.PARTY] += 1
            else:
                parties.setdefault(party.actor, party)
        if len({sovereign(party.actor) for party in parties.values()}) < 2:
            raise _Dropped(Reason.PARTIES)
        return list(parties.values())

    def _party(self, raw_actor: Any, raw_mention: Any, role: Role, quote: Span) -> Party | None:
        mention = self._words(raw_mention, quote) or ""
        actor = identified(raw_actor, mention) if isinstance(raw_actor, str) else None
        if actor is None or not is_named(actor, mention, self._casting):
            return None
        return Party(actor=actor, role=role, mention=mention)

    def _voices(self, raw: Any, quote: Span, left: Counter[str]) -> Iterator[str]:
        for one in raw[:_MOST_VOICES] if isinstance(raw, list) else ():
            voice = self._words(one, quote)
            if voice:
                yield voice
            else:
                left[Left.VOICE] += 1

    def _instrument(self, raw: Any, quote: Span, left: Counter[str]) -> str | None:
        if raw is None or raw == "":
            return None
        name = self._words(raw, quote)
        left.update([] if name else [Left.INSTRUMENT])
        return name

    def _words(self, raw: Any, quote: Span) -> str | None:
        """Words as the document has them, on one line; None where it has them not."""
        if not isinstance(raw, str) or len(raw) > _LONGEST_NAME:
            return None
        place = self._source.find(raw, quote)
        return " ".join(self._document.text[place.start : place.end].split()) if place else None

    def _amount(self, kind: Kind, quote: Span, parties: list[Party]) -> Amount | None:
        """Read off the quote, as the rules do; a model's arithmetic is not asked for."""
        if kind in WITHOUT_AMOUNT:
            return None
        return amount(self._document.text, quote, quote.start, [party.actor for party in parties])


def _word(vocabulary: type[_Word], raw: Any, otherwise: Reason) -> _Word:
    try:
        return vocabulary(raw.strip().lower())
    except (AttributeError, ValueError):
        raise _Dropped(otherwise) from None


def _date(raw: Any, left: Counter[str]) -> PartialDate | None:
    if raw is None or raw == "":
        return None
    try:
        return PartialDate.parse(raw)
    except (InvalidDate, AttributeError):
        left[Left.DATE] += 1
        return None
