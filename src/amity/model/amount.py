"""How much: money or a number of things, as written and as a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from amity.model.errors import InvalidRecord

TIV = "TIV"
"""The unit of volumes of arms: SIPRI's trend-indicator value, in millions, as SIPRI gives it. It is no money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money or a quantity that a claim tells of.

    Attributes:
        text: the amount as written ("EUR 1.26 billion", "24 Gripen").
        value: the number, in single units (1260000000, 24).
        unit: an ISO 4217 code for money ("EUR"), `TIV` for volumes of arms, else what is counted, as written
            ("Gripen").
    """

    text: str
    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise InvalidRecord(f"amount “{self.text}”", "value", "is not a finite number")

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency.

        >>> Amount(text="$1bn", value=Decimal(10**9), unit="USD").is_money
        True
        >>> Amount(text="66 million TIV", value=Decimal(66), unit=TIV).is_money
        False
        """
        return len(self.unit) == 3 and self.unit.isascii() and self.unit.isupper() and self.unit != TIV

    def to_dict(self) -> dict[str, Any]:
        """The amount for JSON; the value is a string, so that no digit is lost."""
        return {"text": self.text, "value": str(self.value), "unit": self.unit}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The amount that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or the value is no number.
        """
        try:
            return cls(text=str(data["text"]), value=Decimal(str(data["value"])), unit=str(data["unit"]))
        except KeyError as error:
            raise InvalidRecord("amount", str(error.args[0]), "is missing") from None
        except TypeError:
            raise InvalidRecord("amount", "as a whole", "is not an object with text, value and unit") from None
        except InvalidOperation:
            raise InvalidRecord("amount", "value", f"“{data['value']}” is not a number") from None
