"""What a reader can decide in a review: eight sorts of change, each checked when it is made or read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from amity.ledger.askable import askable
from amity.ledger.corrections import read_fields
from amity.ledger.instrument import instrument_key
from amity.ledger.partnership_key import PartnershipKey
from amity.model import ActorId, Kind, actor_id
from amity.model.errors import InvalidRecord


class Action(StrEnum):
    """What a review does."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE_ACTORS = "merge-actors"
    SPLIT_ACTOR = "split-actor"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    claim: str

    @property
    def claims(self) -> tuple[str, ...]:
        """The claim."""
        return (self.claim,)

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        return {"claim": self.claim}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(claim=_text(data["claim"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(_Verdict):
    """A reader confirms a claim: its text says so, and the record of it is right."""

    action: ClassVar[Action] = Action.ACCEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(_Verdict):
    """A reader finds that a text makes no such claim: nothing is drawn from it."""

    action: ClassVar[Action] = Action.REJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """A reader confirms a claim, with some of its fields put right.

    Attributes:
        fields: the fields that change, in the form that `Claim.to_dict` gives them.
    """

    action: ClassVar[Action] = Action.CORRECT
    claim: str
    fields: Mapping[str, Any]

    def __post_init__(self) -> None:
        read_fields(self.claim, self.fields)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claim."""
        return (self.claim,)

    @property
    def values(self) -> dict[str, Any]:
        """The fields as a claim has them."""
        return read_fields(self.claim, self.fields)

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        return {"claim": self.claim, "fields": dict(self.fields)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(claim=_text(data["claim"]), fields=dict(data["fields"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeActors:
    """Two actors are one: what is told of the first is told of the other."""

    action: ClassVar[Action] = Action.MERGE_ACTORS
    claims: ClassVar[tuple[str, ...]] = ()
    actor: ActorId
    into: ActorId

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        return {"actor": self.actor, "into": self.into}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(actor=actor_id(_text(data["actor"])), into=actor_id(_text(data["into"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitActor:
    """Two actors went by one identifier: some of what is told of it is told of another.

    Attributes:
        into: the other, new or known.
        claims: the claims that mean the other.
        mentions: the words that mean the other, exactly as claims have them.
    """

    action: ClassVar[Action] = Action.SPLIT_ACTOR
    actor: ActorId
    into: ActorId
    claims: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        named = {"claims": list(self.claims), "mentions": list(self.mentions)}
        return {"actor": self.actor, "into": self.into, **named}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(
            actor=actor_id(_text(data["actor"])),
            into=actor_id(_text(data["into"])),
            claims=_texts(data["claims"]),
            mentions=_texts(data["mentions"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePartnerships:
    """Two partnerships of the same two actors are one: the claims of the first are drawn under the other."""

    action: ClassVar[Action] = Action.MERGE
    claims: ClassVar[tuple[str, ...]] = ()
    partnership: PartnershipKey
    into: PartnershipKey

    def __post_init__(self) -> None:
        if self.partnership.actors != self.into.actors:
            raise InvalidRecord("merge of partnerships", "actors", "are not the same two")

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        return {"partnership": _key_dict(self.partnership), "into": _key_dict(self.into)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(partnership=_key(data["partnership"]), into=_key(data["into"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPartnership:
    """Two partnerships went for one: some of its claims are of another instrument.

    Attributes:
        instrument: the name of it, as it is to be shown.
        claims: the claims that are of it.
    """

    action: ClassVar[Action] = Action.SPLIT
    partnership: PartnershipKey
    instrument: str
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if instrument_key(self.instrument) is None:
            raise InvalidRecord("split of a partnership", "instrument", f"“{self.instrument}” is no name")

    @property
    def into(self) -> PartnershipKey:
        """The partnership that its claims make."""
        return self.partnership._replace(instrument=instrument_key(self.instrument))

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        named = {"instrument": self.instrument, "claims": list(self.claims)}
        return {"partnership": _key_dict(self.partnership), **named}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(
            partnership=_key(data["partnership"]), instrument=_text(data["instrument"]), claims=_texts(data["claims"])
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A review is taken back, as if it had not been made; what was made after it stays."""

    action: ClassVar[Action] = Action.UNDO
    claims: ClassVar[tuple[str, ...]] = ()
    review: int

    def to_dict(self) -> dict[str, Any]:
        """The change for JSON."""
        return {"undoes": self.review}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The change that `to_dict` wrote."""
        return cls(review=int(data["undoes"]))


Change = Accept | Reject | Correct | MergeActors | SplitActor | MergePartnerships | SplitPartnership | Undo

_READERS: dict[Action, Callable[[Mapping[str, Any]], Change]] = {
    Action.ACCEPT: Accept.from_dict,
    Action.REJECT: Reject.from_dict,
    Action.CORRECT: Correct.from_dict,
    Action.MERGE_ACTORS: MergeActors.from_dict,
    Action.SPLIT_ACTOR: SplitActor.from_dict,
    Action.MERGE: MergePartnerships.from_dict,
    Action.SPLIT: SplitPartnership.from_dict,
    Action.UNDO: Undo.from_dict,
}


def change_of(action: str, data: Mapping[str, Any]) -> Change:
    """The change of an action that its `to_dict` wrote.

    Raises:
        InvalidRecord: there is no such action, or a field is missing or outside the codebook.
        InvalidDate: the date of a correction has no ISO form.
    """
    if action not in _READERS:
        raise InvalidRecord("review", "action", f"“{action}” is none of {', '.join(Action)}")
    try:
        return _READERS[Action(action)](data)
    except KeyError as error:
        raise InvalidRecord(f"review ({action})", str(error.args[0]), "is missing") from None
    except (TypeError, ValueError) as error:
        raise InvalidRecord(f"review ({action})", "a field", f"has another form ({error})") from None


def _key_dict(key: PartnershipKey) -> dict[str, Any]:
    return {"actors": list(key.actors), "kind": key.kind.value, "instrument": key.instrument}


def _key(data: Mapping[str, Any]) -> PartnershipKey:
    one, other = (actor_id(_text(actor)) for actor in data["actors"])
    name = data["instrument"]
    if one == other:
        raise ValueError(f"{one} has no partnership with itself")
    return PartnershipKey(one, other, Kind(data["kind"]), None if name is None else _text(name)).between(one, other)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or not askable(value):
        raise ValueError(f"{value!a} is no text")
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is no list")
    return tuple(map(_text, values))
