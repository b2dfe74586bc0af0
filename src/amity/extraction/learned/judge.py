"""The judgement on two actors of a sentence: what the encoder saw and what the parse marks, weighed together.

Whether two actors are tied at all is told best by marks of the parse, with a little help from the encoder; what ties
them is told best by the encoder, and by the words that name a topic.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from amity.extraction.learned.windows import KINDS
from amity.model import Kind, Role

Vector = NDArray[np.float32]

ROLES: tuple[tuple[Role, Role], ...] = (
    (Role.PARTY, Role.PARTY),
    (Role.PROVIDER, Role.RECIPIENT),
    (Role.RECIPIENT, Role.PROVIDER),
    (Role.PARTY, Role.RECIPIENT),
    (Role.RECIPIENT, Role.PARTY),
)
"""The roles that two actors can have towards each other."""

WIDTH = 1 + len(KINDS) + len(ROLES) + len(KINDS)
"""How many scores the encoder gives a pair: whether it is tied, its kind, its roles, and the kinds of the sentence."""

TOPICAL = ("topic=", "rule-kind=", "drafted=", "rule=")
"""How marks begin that tell what a relation is about, whoever publishes it."""

_UNTOLD = 0.01
"""What is added to the opinion of the topics, which seldom know every kind."""
_NEVER = 1e-6
"""What is added to that of the encoder, so that it has a logarithm."""
_FIRST_ROLE = 1 + len(KINDS)


@dataclass(frozen=True)
class Linear:
    """Weights of marks and of what the encoder saw, for one answer or several.

    Attributes:
        vocabulary: the marks that have weights.
        marks: their weights, a row for each mark and a column for each answer.
        seen: the weights of what the encoder saw, likewise.
        constant: what is always added, for each answer.
    """

    vocabulary: Sequence[str]
    marks: Vector
    seen: Vector
    constant: Vector

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {mark: place for place, mark in enumerate(self.vocabulary)}

    def score(self, marks: Sequence[str], seen: Vector | None = None) -> Vector:
        """The scores of some marks, and of what the encoder saw."""
        places = [self._places[mark] for mark in marks if mark in self._places]
        total: Vector = self.marks[places].sum(axis=0) + self.constant
        return total if seen is None else total + seen @ self.seen


@dataclass(frozen=True)
class Judge:
    """Weighs marks and scores.

    Attributes:
        first: whether a pair is tied, from its marks alone.
        tie: whether it is tied, once the encoder has seen it.
        kind: what ties it, from its topical marks; the encoder has as much of a say.
        role: in which roles.
        steps: how sure a claim looks, ascending.
        shares: the share of claims that look so sure that readers confirm.
    """

    first: Linear
    tie: Linear
    kind: Linear
    role: Linear
    steps: Vector
    shares: Vector

    def promise(self, marks: Sequence[str]) -> float:
        """The probability that a pair is tied, before the encoder is asked."""
        return float(_probability(self.first.score(marks))[0])

    def kinds(self, marks: Sequence[str], scores: Vector) -> Vector:
        """How sure a relation of each kind looks, 0 to 1, in the order of the kinds.

        Args:
            marks: the marks of a pair, each once.
            scores: what the encoder makes of it, `WIDTH` numbers.
        """
        tied = _probability(self.tie.score(marks, tie_view(scores)))
        kinds: Vector = tied * pooled(scores, shared(self.kind.score(marks)))
        return kinds

    def confidence(self, sure: float) -> float:
        """The share of claims that readers confirm, of those that look so sure, 0 to 1."""
        return float(np.interp(sure, self.steps, self.shares))

    def roles(self, sides: Sequence[str], scores: Vector, kind: Kind) -> tuple[Role, Role]:
        """The roles of two actors in a relation of a kind.

        Args:
            sides: what tells who of them gives, each once.
            scores: what the encoder makes of them.
            kind: the kind of the relation.
        """
        return ROLES[int(self.role.score(sides, role_view(scores, KINDS.index(kind))).argmax())]

    def save(self, file: IO[bytes]) -> None:
        """Write the judge."""
        arrays: dict[str, NDArray[np.generic]] = {"steps": self.steps, "shares": self.shares}
        for name in _LINEARS:
            linear: Linear = getattr(self, name)
            arrays[f"{name}.vocabulary"] = np.frombuffer("\n".join(linear.vocabulary).encode(), dtype=np.uint8)
            arrays |= {f"{name}.{part}": getattr(linear, part).astype(np.float16) for part in _PARTS}
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type] # the stub takes names for its own arguments

    @classmethod
    def load(cls, file: IO[bytes]) -> Self:
        """Read what `save` wrote."""
        with np.load(file) as arrays:
            linears = {
                name: Linear(
                    arrays[f"{name}.vocabulary"].tobytes().decode().split("\n"),
                    *(arrays[f"{name}.{part}"].astype(np.float32) for part in _PARTS),
                )
                for name in _LINEARS
            }
            return cls(**linears, steps=arrays["steps"], shares=arrays["shares"])


_LINEARS = tuple(field.name for field in fields(Judge) if field.type is Linear)
_PARTS = ("marks", "seen", "constant")


def tie_view(scores: Vector) -> Vector:
    """What of the encoder's scores tells whether a pair is tied, in the last axis."""
    tie, beside = scores[..., :1], scores[..., -len(KINDS) :].max(axis=-1, keepdims=True)
    seen: Vector = np.concatenate([tie, 0.3 * np.abs(tie), 0.3 * beside], axis=-1)
    return seen


def role_view(scores: Vector, kind: int) -> Vector:
    """What tells the roles of a pair in a relation of a kind, of the encoder's scores and by the kind."""
    of_kind = np.eye(len(KINDS), dtype=np.float32)[kind]
    return np.concatenate([scores[_FIRST_ROLE : _FIRST_ROLE + len(ROLES)], of_kind])


def pooled(scores: Vector, topical: Vector) -> Vector:
    """The probability of each kind, the encoder's opinion and that of the topics pooled on their logarithms.

    Args:
        scores: the encoder's, `WIDTH` in the last axis.
        topical: the probability of each kind by the topical marks, in the last axis.
    """
    opinions = np.log(shared(scores[..., 1:_FIRST_ROLE]) + _NEVER) + np.log(topical + _UNTOLD)
    return shared(opinions / 2)


def shared(scores: Vector) -> Vector:
    """Scores as shares of one, in the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Vector = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _probability(scores: Vector) -> Vector:
    # By way of the tangent, which no score makes overflow.
    return np.asarray((1 + np.tanh(scores / 2)) / 2, dtype=np.float32)
