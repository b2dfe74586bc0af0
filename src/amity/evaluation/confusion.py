"""What readers and extractor call the same thing: a table with a row for each word of the gold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from amity.evaluation.alignment import Aligned
from amity.evaluation.matching import Matched
from amity.model import Kind, Modality, Stage

FIELDS: Mapping[str, type[StrEnum]] = {"stage": Stage, "modality": Modality, "kind": Kind}
"""What can be confused, each with its vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """What the gold calls a thing, and what is predicted in its place.

    Attributes:
        field: the field of a claim that is compared.
        words: those of its vocabulary that occur, in their order.
        shares: how many claims (those between many actors in part) have a word in the gold and one predicted.
    """

    field: str
    words: tuple[str, ...]
    shares: Mapping[tuple[str, str], float]

    def rows(self) -> list[list[float]]:
        """The table: rows gold, columns predicted."""
        return [[self.shares.get((gold, ours), 0.0) for ours in self.words] for gold in self.words]

    def to_dict(self) -> dict[str, Any]:
        """The table for JSON."""
        return {"words": list(self.words), "rows": [[round(share, 2) for share in row] for row in self.rows()]}


def confusion(field: str, aligned: Aligned) -> Confusion:
    """How often one word of a field stands in the place of another.

    For stages and modalities among the pairs that are matched with their kind; for kinds among all pairs whose actors
    and place agree.
    """
    pairs = [*aligned.matched, *aligned.of_other_kind] if field == "kind" else aligned.matched
    return _counted(field, pairs)


def _counted(field: str, pairs: Iterable[Matched]) -> Confusion:
    shares: dict[tuple[str, str], float] = defaultdict(float)
    for theirs, ours in pairs:
        shares[str(getattr(theirs.claim, field)), str(getattr(ours.claim, field))] += theirs.share
    seen = {word for pair in shares for word in pair}
    return Confusion(
        field=field, words=tuple(word.value for word in FIELDS[field] if word in seen), shares=dict(shares)
    )
