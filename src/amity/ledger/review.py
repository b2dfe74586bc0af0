"""A review: what a reader decided, when and why; it is only ever added, and taken back by another."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from typing import Any, Self

from amity.ledger.askable import askable
from amity.ledger.review_changes import Action, Change, Undo, change_of
from amity.model.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one reader decided at one time.

    Attributes:
        id: its number in its ledger; 0 before it is kept.
        made: when, in UTC.
        by: who.
        why: for what reason, in the reader's words; empty where none was given.
        change: what was decided.
    """

    id: int
    made: datetime
    by: str
    why: str
    change: Change

    def __post_init__(self) -> None:
        change = json.dumps(self.change.to_dict(), ensure_ascii=False)
        for name, text in (("by", self.by), ("why", self.why), ("change", change)):
            if not isinstance(text, str) or not askable(text):
                raise InvalidRecord("review", name, f"{text!a} is no text")
        if not self.by.strip():
            raise InvalidRecord("review", "by", "is empty; say who made it")

    @property
    def action(self) -> Action:
        """What sort of change it is."""
        return self.change.action

    @property
    def undoes(self) -> int | None:
        """The review that it takes back, if it takes back one."""
        return self.change.review if isinstance(self.change, Undo) else None

    @property
    def order(self) -> tuple[datetime, str, int]:
        """What reviews are applied by: of two that contradict each other the later counts."""
        return self.made, self.by, self.id

    def to_dict(self) -> dict[str, Any]:
        """The review for JSON Lines."""
        return {
            "review": self.id,
            "made": self.made.isoformat(),
            "by": self.by,
            "why": self.why,
            "action": self.action.value,
            **self.change.to_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The review that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or outside the codebook.
            InvalidDate: the date of a correction has no ISO form.
        """
        try:
            return cls(
                id=int(data["review"]),
                made=_in_utc(datetime.fromisoformat(data["made"])),
                by=data["by"],
                why=data.get("why") or "",
                change=change_of(str(data["action"]), data),
            )
        except KeyError as error:
            raise InvalidRecord("review", str(error.args[0]), "is missing") from None
        except (TypeError, ValueError) as error:
            raise InvalidRecord("review", "a field", f"has another form ({error})") from None

    def says_the_same(self, other: "Review") -> bool:
        """Whether both are one decision of one reader, whatever their numbers."""
        return (self.made, self.by, self.change) == (other.made, other.by, other.change)


def undone(reviews: Iterable[Review]) -> dict[int, int]:
    """The reviews that do not stand, each with the one that took it back.

    An undo that was itself undone takes nothing back.
    """
    taken_back: dict[int, int] = {}
    # An undo comes after what it takes back: from the last one on, each is settled when its turn comes. One that has
    # no number yet is the last.
    for review in sorted(reviews, key=lambda review: review.id or inf, reverse=True):
        if review.undoes is not None and review.id not in taken_back:
            taken_back.setdefault(review.undoes, review.id)
    return taken_back


def standing(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that stand, in the order in which they apply; undoing leaves only what it does not take back."""
    known = list(reviews)
    gone = undone(known)
    return sorted((review for review in known if review.id not in gone and review.undoes is None), key=_order)


def _order(review: Review) -> tuple[datetime, str, int]:
    return review.order


def _in_utc(made: datetime) -> datetime:
    return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
