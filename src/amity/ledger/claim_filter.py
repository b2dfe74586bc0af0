"""Which claims are asked for."""

from dataclasses import dataclass
from datetime import date

from amity.ledger.evidence import Evidence, last_day
from amity.model import ActorId, Claim, DocumentKind, Kind, Modality, PartialDate, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What a claim must be to be shown; what is left out lets everything through.

    Attributes:
        about: every one of these actors is a party.
        between: the relation holds between these two (see `Claim.dyads`).
        kinds: its kind is one of these.
        stages: its stage is one of these.
        modalities: its modality is one of these.
        known_by: it was known on that day; of a month or year, on its last day.
        as_of: what it tells was so on that day, at the latest (see `so_by_day`).
        claims: its identifier is one of these.
        document: it comes from the document of that name.
        sources: its document is of one of these kinds.
        text: its quote contains these words; capitals and small letters of the Latin alphabet are alike.
        words: each of these stands in its quote, its instrument, its words for a party or a voice, or in the title or
            publisher of its document: as a word, as the beginning of one, or as words that follow each other;
            capitals, accents and punctuation do not matter.
        min_confidence: it has at least this confidence, 0 to 1.
        superseded: whether claims count, too, that a later reading of their document stands in the place of.
        rejected: whether claims count, too, from which nothing is drawn by a review.
    """

    about: frozenset[ActorId] = frozenset()
    between: tuple[ActorId, ActorId] | None = None
    kinds: frozenset[Kind] = frozenset()
    stages: frozenset[Stage] = frozenset()
    modalities: frozenset[Modality] = frozenset()
    known_by: date | PartialDate | None = None
    as_of: date | PartialDate | None = None
    claims: frozenset[str] = frozenset()
    document: str | None = None
    sources: frozenset[DocumentKind] = frozenset()
    text: str | None = None
    words: tuple[str, ...] = ()
    min_confidence: float = 0.0
    superseded: bool = False
    rejected: bool = False

    @property
    def parties(self) -> frozenset[ActorId]:
        """The actors that a claim must name to be of interest."""
        return self.about | frozenset(self.between or ())

    @property
    def known_until(self) -> date | None:
        """The last day on which a claim may have become known."""
        return last_day(self.known_by) if self.known_by else None

    @property
    def so_until(self) -> date | None:
        """The last day on which what a claim tells may have come about."""
        return last_day(self.as_of) if self.as_of else None

    def lets_through(self, told: Evidence) -> bool:
        """Whether a claim, as it stands after all reviews, is asked for.

        When it was known, its document and its words are what no review changes, and are not looked at.
        """
        claim = told.claim
        return (
            (self.rejected or not told.rejected)
            and self.about <= claim.actors
            and (not self.kinds or claim.kind in self.kinds)
            and (not self.stages or claim.stage in self.stages)
            and (not self.modalities or claim.modality in self.modalities)
            and (self.so_until is None or told.so_by <= self.so_until)
            and claim.confidence >= self.min_confidence
            and self.concerns(claim)
        )

    def concerns(self, claim: Claim) -> bool:
        """Whether the relation claimed holds between the two that are asked for."""
        return self.between is None or any(set(dyad) == set(self.between) for dyad in claim.dyads())

    def wants(self, dyad: frozenset[ActorId]) -> bool:
        """Whether the partnership of two actors is asked for, and not just told of in the same claim.

        >>> about_ukraine = ClaimFilter(about=frozenset({ActorId("UA")}))
        >>> [about_ukraine.wants(frozenset(map(ActorId, dyad))) for dyad in (("UA", "US"), ("IL", "US"))]
        [True, False]
        """
        return (self.about <= dyad or dyad <= self.about) and (self.between is None or dyad == frozenset(self.between))
