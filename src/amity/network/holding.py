"""Which ties hold at a stage, and in which worlds."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from amity.model import Stage
from amity.network.bits import Bits, any_of, everywhere, packed, stretches, words_for
from amity.network.draws import STEPS, WORD, Draws
from amity.network.tie import Tie
from amity.network.voices import Clause, Hearing, Term

_Item = TypeVar("_Item", bound=Hashable)

_TERMS_AT_ONCE = 32
_NOBODY = -1


def holding(ties: Sequence[Tie], stages: Sequence[Stage], draws: Draws) -> dict[Stage, Bits]:
    """In which worlds ties hold at each of some stages: bits (ties, words)."""
    hearings = [Hearing(tie) for tie in ties]
    rules = {stage: _Rules.of([one.clauses(stage) for one in hearings]) for stage in stages}
    terms = list(dict.fromkeys(term for rule in rules.values() for term in rule.terms))
    lots = _Lots.of(terms, draws)
    held = {stage: np.zeros((len(ties), words_for(draws.size)), np.uint64) for stage in stages}
    for first, last in stretches(draws.size):
        here = Draws(draws.seed, last - first, draws.start + first)
        true = lots.fall(here)
        for stage, rule in rules.items():
            held[stage][:, first // WORD : words_for(last)] = rule.decide(true, lots.rows)
    return held


@dataclass(frozen=True, slots=True)
class _Lots:
    """What is drawn for terms, each lot once."""

    rows: dict[Term, int]
    origins: NDArray[np.uint64]
    origin_of: NDArray[np.intp]
    trusted: NDArray[np.int64]
    trust_of: NDArray[np.intp]
    claims: NDArray[np.uint64]
    claim_of: NDArray[np.intp]
    read: NDArray[np.int64]

    @classmethod
    def of(cls, terms: Sequence[Term], draws: Draws) -> "_Lots":
        """The lots of terms, in the order of their claims, so that a claim is drawn once for all its terms."""
        ordered = sorted(terms, key=lambda term: term.claim)
        claims, claim_of = _numbered(term.claim for term in ordered)
        trusts, trust_of = _numbered((term.origin, term.trusted) for term in ordered)
        origins, origin_of = _numbered(origin for origin, _ in trusts)
        return cls(
            rows={term: row for row, term in enumerate(ordered)},
            origins=draws.beginnings("origin", origins),
            origin_of=origin_of,
            trusted=np.array([steps for _, steps in trusts], np.int64),
            trust_of=trust_of,
            claims=draws.beginnings("claim", claims),
            claim_of=claim_of,
            read=np.array([term.read for term in ordered], np.int64),
        )

    def fall(self, draws: Draws) -> Bits:
        """In which worlds each term is true."""
        trusted = _short(draws, self.origins, self.origin_of, self.trusted)
        true = _short(draws, self.claims, self.claim_of, self.read)
        true &= trusted[self.trust_of]
        return true


@dataclass(frozen=True, slots=True)
class _Rules:
    """What each tie holds by, as rows: of groups of terms, clauses over groups, and ties over clauses."""

    groups: list[frozenset[Term]]
    speaking: NDArray[np.intp]
    undoing: NDArray[np.intp]
    lengths: NDArray[np.intp]

    @classmethod
    def of(cls, rules: Sequence[Sequence[Clause]]) -> "_Rules":
        told = [clause for rule in rules for clause in rule]
        row: dict[frozenset[Term], int] = {}
        speaking = [row.setdefault(clause.speaking, len(row)) for clause in told]
        undoing = [row.setdefault(clause.undoing, len(row)) if clause.undoing else _NOBODY for clause in told]
        return cls(
            groups=list(row),
            speaking=np.array(speaking, np.intp),
            undoing=np.array(undoing, np.intp),
            lengths=np.array([len(rule) for rule in rules], np.intp),
        )

    @property
    def terms(self) -> Iterable[Term]:
        """All terms, some more than once."""
        return (term for group in self.groups for term in group)

    def decide(self, true: Bits, rows: dict[Term, int]) -> Bits:
        """In which worlds each tie holds, given those in which each term is true."""
        spoken = np.array([rows[term] for term in self.terms], np.intp)
        found = any_of(true, spoken, np.array([len(group) for group in self.groups], np.intp))
        standing = found[self.speaking]
        undone = np.flatnonzero(self.undoing != _NOBODY)
        standing[undone] &= ~found[self.undoing[undone]]
        held = np.zeros((len(self.lengths), true.shape[1]), np.uint64)
        told_of = np.flatnonzero(self.lengths)
        held[told_of] = any_of(standing, np.arange(len(standing)), self.lengths[told_of])
        return held


def _short(draws: Draws, beginnings: NDArray[np.uint64], of: NDArray[np.intp], steps: NDArray[np.int64]) -> Bits:
    """In which worlds the number drawn falls short of some steps, for rows in the order of their beginnings."""
    fell = np.zeros((len(steps), words_for(draws.size)), np.uint64)
    steps = steps.clip(0, STEPS)
    fell[steps == STEPS] = everywhere(draws.size)
    open_ = np.flatnonzero(steps < STEPS)
    for first in range(0, len(open_), _TERMS_AT_ONCE):
        rows = open_[first : first + _TERMS_AT_ONCE]
        drawn, place = np.unique(of[rows], return_inverse=True)
        numbers = draws.numbers(beginnings[drawn])
        fell[rows] = packed(numbers[place] < steps[rows, None].astype(np.uint16))
    return fell


def _numbered(items: Iterable[_Item]) -> tuple[list[_Item], NDArray[np.intp]]:
    numbers: dict[_Item, int] = {}
    found = [numbers.setdefault(item, len(numbers)) for item in items]
    return list(numbers), np.array(found, np.intp)
