"""The rest of a claim, once it is known who has to do with whom and how: its quote, date, voices and amount."""

from collections.abc import Sequence

from spacy.tokens import Token

from amity.extraction.amounts import WITHOUT_AMOUNT, amount
from amity.extraction.attribution import Attributor
from amity.extraction.clauses import clause
from amity.extraction.dating import Dater
from amity.extraction.instruments import instrument
from amity.extraction.manner import Manner, denying
from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span
from amity.model import ActorId, Amount, Claim, Document, Kind, Party


class Finisher:
    """Makes claims of what was found in the sentences of one document.

    Args:
        document: the document.
        text: its text, unwrapped.
        dater: tells its dates.
        attributor: tells its voices.
    """

    def __init__(self, document: Document, text: str, dater: Dater, attributor: Attributor) -> None:
        self._document = document
        self._text = text
        self._dater = dater
        self._attributor = attributor

    def claim(
        self,
        sentence: Sentence,
        trigger: Token,
        *,
        parties: Sequence[Party],
        kind: Kind,
        manner: Manner,
        method: str,
        confidence: float,
        quote: Span | None = None,
    ) -> Claim:
        """The claim that a sentence makes.

        Args:
            sentence: the parsed sentence.
            trigger: the verb or noun that heads what is claimed.
            parties: who takes part.
            kind: of what kind it is.
            manner: its stage, and how sure the words are.
            method: what found it.
            confidence: the share of such claims that a reader confirms, 0 to 1.
            quote: the words that carry it; the clause of the trigger, if none are given.
        """
        quote = quote or clause(sentence, denying(trigger, manner), self._text)
        place = sentence.places[trigger.i].start
        actors = frozenset(party.actor for party in parties)
        return Claim.of(
            self._document,
            quote.start,
            quote.end,
            parties=parties,
            kind=kind,
            stage=manner.stage,
            modality=manner.modality,
            date=self._dater.date(quote, place, kind=kind, stage=manner.stage, modality=manner.modality, actors=actors),
            attribution=self._attributor.attribution(sentence, trigger),
            instrument=instrument(self._text, quote),
            amount=self._amount(quote, place, actors, kind),
            method=method,
            confidence=confidence,
        )

    def _amount(self, quote: Span, place: int, actors: frozenset[ActorId], kind: Kind) -> Amount | None:
        """How much passes or is agreed; what is told of talks and views has no amount."""
        return None if kind in WITHOUT_AMOUNT else amount(self._text, quote, place, actors, kind)
