"""The fields of a claim that a reader may put right, and what each may say."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from amity.ledger.askable import askable
from amity.model import Amount, Kind, Modality, PartialDate, Party, Stage
from amity.model.errors import InvalidRecord

OPTIONAL = ("date", "attribution", "instrument", "amount")
"""The fields that a claim may be without."""


def read_fields(claim: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a correction as a claim has them.

    Args:
        claim: the claim that is corrected, for what is said of a mistake.
        fields: those that change, in the form that `Claim.to_dict` gives them.

    Raises:
        InvalidRecord: there is no such field, nothing is corrected, or a value is outside the codebook.
        InvalidDate: the date has no ISO form.
    """
    record = f"correction of claim {claim}"
    if not fields:
        raise InvalidRecord(record, "fields", f"are none; give at least one of {', '.join(FIELDS)}")
    for name in fields:
        if name not in FIELDS:
            raise InvalidRecord(record, f"“{name}”", f"cannot be corrected; what can be is {', '.join(FIELDS)}")
    return {name: FIELDS[name](record, value) for name, value in fields.items()}


def _parties(record: str, value: Any) -> tuple[Party, ...]:
    if not isinstance(value, list):
        raise InvalidRecord(record, "parties", "are no list of objects with actor, role and mention")
    parties = tuple(map(Party.from_dict, value))
    if len({party.actor for party in parties}) < 2:
        raise InvalidRecord(record, "parties", "name fewer than two actors; give all parties, not only the new one")
    return parties


def _word(name: str, words: type[StrEnum]) -> Callable[[str, Any], StrEnum]:
    def read(record: str, value: Any) -> StrEnum:
        try:
            return words(value)
        except ValueError:
            raise InvalidRecord(record, name, f"“{value}” is none of {', '.join(words)}") from None

    return read


def _date(record: str, value: Any) -> PartialDate | None:
    if value is None:
        return None
    return PartialDate.parse(_text(record, "date", value))


def _attribution(record: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise InvalidRecord(record, "attribution", "is no list of voices, the nearest first")
    return tuple(_text(record, "attribution", voice) for voice in value)


def _instrument(record: str, value: Any) -> str | None:
    return None if value is None else _text(record, "instrument", value)


def _amount(record: str, value: Any) -> Amount | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise InvalidRecord(record, "amount", "is no object with text, value and unit")
    return Amount.from_dict(value)


def _text(record: str, name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not askable(value):
        raise InvalidRecord(record, name, f"{value!a} is no text")
    return value.strip()


FIELDS: dict[str, Callable[[str, Any], Any]] = {
    "parties": _parties,
    "kind": _word("kind", Kind),
    "stage": _word("stage", Stage),
    "modality": _word("modality", Modality),
    "date": _date,
    "attribution": _attribution,
    "instrument": _instrument,
    "amount": _amount,
}
"""How each field that can be corrected is read."""
