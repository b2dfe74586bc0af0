"""Testimony: what one claim says for or against a partnership, and how far it is relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from amity.ledger.evidence import Evidence
from amity.ledger.origin import Voices, origin_of, witness_of
from amity.model import (
    ActorId,
    BeliefSettings,
    Claim,
    DocumentKind,
    Modality,
    Role,
    Stage,
    Witness,
    actor_id,
)
from amity.model.amount import TIV
from amity.model.errors import InvalidRecord
from amity.model.money import in_dollars


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What one claim says for or against a partnership.

    A claim either supports the stages up to one, or denies those from one upwards, or closes the relation.

    Attributes:
        claim: its identifier.
        origin: the witness that it goes back to (see `Origin`).
        voice: what that witness is called in the claim's document.
        day: the day by which what it tells was so.
        known: the day on which it became known.
        stage: the furthest stage that it supports, the lowest that it denies, or the stage that closes.
        denies: whether it is told as not so.
        reliability: how far its origin is relied on, 0 to 1.
        reading: how likely it was read rightly and its words mean it, 0 to 1: confidence by the weight of its modality.
        witness: the least reliable sort of witness that it passed through.
        primary: whether its origin is a party to the relation.
        made_with_ai: whether its document says that it was made with the help of AI.
        giver: which of the two something passes from; none where nothing does.
        amount: the money it tells of for these two, in US dollars; what is told of several dyads is shared equally.
        volume: the volume of arms it tells of for these two, in millions of SIPRI's trend-indicator values.
        register: the file of a register that it is a row of, whose rows each tell of something else; empty for texts,
            which tell of the same again and again.
    """

    claim: str
    origin: str
    day: date
    known: date
    stage: Stage
    denies: bool = False
    reliability: float
    reading: float
    witness: Witness = Witness.NEWS
    primary: bool = False
    made_with_ai: bool = False
    giver: ActorId | None = None
    amount: float | None = None
    volume: float | None = None
    register: str = ""
    voice: str = ""

    @classmethod
    def of(cls, told: Evidence, dyad: frozenset[ActorId], weights: BeliefSettings, voices: Voices) -> Self:
        """The testimony of a claim on what two actors are to each other."""
        claim, origin = told.claim, origin_of(told, voices)
        denies = claim.modality is Modality.DENIED
        witness = min(witness_of(told, origin), key=lambda sort: weights.reliability[sort])
        return cls(
            claim=claim.id,
            origin=origin.id,
            day=told.so_by,
            known=told.known,
            stage=_stage(claim),
            denies=denies,
            reliability=weights.reliability[witness],
            reading=claim.confidence * weights.modality[claim.modality],
            witness=witness,
            primary=origin.actor in claim.actors,
            made_with_ai=told.made_with_ai,
            giver=_giver(claim, dyad),
            amount=_amount(claim),
            volume=_volume(claim),
            register=claim.document.rpartition("#")[0] if told.kind is DocumentKind.DATASET else "",
            voice=origin.name,
        )

    @property
    def strength(self) -> float:
        """How likely it is true, 0 to 1."""
        return self.reliability * self.reading

    @property
    def closes(self) -> bool:
        """Whether it closes the relation."""
        return self.stage.closes and not self.denies

    @property
    def worth(self) -> float | None:
        """The money that it tells was agreed or more, in US dollars.

        What was only asked for, or turned down, is no measure of what there is.
        """
        return self.amount if self.supports(Stage.AGREED) and not self.closes else None

    def supports(self, stage: Stage) -> bool:
        """Whether it supports that a stage was reached; what closes a relation supports what that had presupposed.

        >>> ended = Testimony(claim="a", origin="JP", day=date(2024, 1, 1), known=date(2024, 1, 1), stage=Stage.ENDED,
        ...                   reliability=1, reading=1)
        >>> ended.supports(Stage.AGREED), ended.supports(Stage.ACTIVE)
        (True, False)
        """
        return not self.denies and self.stage.reached(stage)

    def undoes(self, stage: Stage) -> bool:
        """Whether it takes away from all that supported a stage before: it denies the stage, or closes the relation.

        A refusal does not: it turns down what was proposed or talked of, and leaves alone what was agreed.
        """
        if self.denies:
            return not self.stage.closes and stage.reached(self.stage)
        return self.stage in (Stage.SUSPENDED, Stage.ENDED)

    @property
    def refuses(self) -> bool:
        """Whether it turns down what was not yet agreed."""
        return self.stage is Stage.REFUSED and not self.denies

    def to_dict(self) -> dict[str, Any]:
        """The testimony for JSON."""
        return {
            "claim": self.claim,
            "origin": self.origin,
            "day": self.day.isoformat(),
            "known": self.known.isoformat(),
            "stage": self.stage.value,
            "denies": self.denies,
            "reliability": self.reliability,
            "reading": self.reading,
            "witness": self.witness.value,
            "primary": self.primary,
            "made_with_ai": self.made_with_ai,
            "giver": self.giver,
            "amount": self.amount,
            "volume": self.volume,
            "register": self.register,
            "voice": self.voice,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The testimony that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or outside the codebook.
        """
        try:
            return cls(
                claim=str(data["claim"]),
                origin=str(data["origin"]),
                day=date.fromisoformat(data["day"]),
                known=date.fromisoformat(data["known"]),
                stage=Stage(data["stage"]),
                denies=bool(data["denies"]),
                reliability=float(data["reliability"]),
                reading=float(data["reading"]),
                witness=Witness(data["witness"]),
                primary=bool(data["primary"]),
                made_with_ai=bool(data["made_with_ai"]),
                giver=actor_id(data["giver"]) if data["giver"] else None,
                amount=None if data["amount"] is None else float(data["amount"]),
                volume=None if data.get("volume") is None else float(data["volume"]),
                register=str(data.get("register") or ""),
                voice=str(data.get("voice") or ""),
            )
        except KeyError as error:
            raise InvalidRecord("testimony", str(error.args[0]), "is missing") from None
        except (TypeError, ValueError) as error:
            raise InvalidRecord(f"testimony of claim {data.get('claim', '?')}", "a field", str(error)) from None


def _stage(claim: Claim) -> Stage:
    """The stage that a claim is testimony of; that something may or will close shows only that there is something."""
    proven = claim.modality.weakens(claim.stage)
    if proven is None or claim.modality is Modality.ASSERTED:
        return claim.stage
    return proven.presupposed


def _giver(claim: Claim, dyad: frozenset[ActorId]) -> ActorId | None:
    givers, takers = dyad.intersection(claim.in_role(Role.PROVIDER)), dyad.intersection(claim.in_role(Role.RECIPIENT))
    one_way = len(givers) == len(takers) == 1 and givers != takers
    return next(iter(givers)) if one_way else None


def _amount(claim: Claim) -> float | None:
    money = in_dollars(claim.amount) if claim.amount else None
    return money / len(claim.dyads()) if money else None


def _volume(claim: Claim) -> float | None:
    told = claim.amount
    return float(told.value) / len(claim.dyads()) if told and told.unit == TIV else None
