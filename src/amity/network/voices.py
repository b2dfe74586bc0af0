"""What decides whether a tie holds in a world: which witnesses can be trusted, and which claims were read rightly."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from amity.ledger import Testimony
from amity.ledger.standing import LADDER
from amity.model import Stage
from amity.network.draws import steps_of
from amity.network.tie import Tie

Strength = Callable[[Testimony], float]

_RUNG = {stage: rung for rung, stage in enumerate(LADDER)}


class Term(NamedTuple):
    """True in a world if both draws fall short: that of an origin, and that of the claim it is read by.

    Attributes:
        origin: whose trustworthiness is drawn.
        trusted: of how many of `STEPS` it is trusted.
        claim: whose reading is drawn.
        read: of how many of `STEPS` it is read rightly.
    """

    origin: str
    trusted: int
    claim: str
    read: int


class Clause(NamedTuple):
    """Holds in a world if one of the terms that speak for it is true, and none of those against."""

    speaking: frozenset[Term]
    undoing: frozenset[Term] = frozenset()


class Hearing:
    """What is told of one tie by the day of the picture, for and against.

    Of the claims of one origin, the strongest of those that are left decides, and all are read by one draw: that of
    the strongest of all. So what one origin tells of a tie stands or falls together, as belief has it.
    """

    def __init__(self, tie: Tie) -> None:
        told = [one for one in tie.belief.testimony if one.day <= tie.day]
        self._tie = tie
        self._supporting = [one for one in told if not one.denies and one.stage in _RUNG]
        self._for = _Voices(self._supporting)
        unheard = len(told) > len(self._supporting)
        self._undoing = [one for one in told if one.undoes(Stage.ACTIVE)] if unheard else []
        self._refusing = [one for one in told if one.refuses] if unheard else []
        self._against = _Voices([*self._undoing, *self._refusing])
        self._heard: dict[tuple[int, bool], list[Clause]] = {}

    def clauses(self, stage: Stage) -> list[Clause]:
        """What the tie has reached a stage by: it has in the worlds where one of them holds."""
        speaking = [one for one in self._supporting if _RUNG[one.stage] >= _RUNG[stage]]
        if not self._undoing and not self._refusing:
            return self._unopposed(speaking, stage)
        undoing = [one for one in self._undoing if one.undoes(stage)]
        firm = [one for one in speaking if _RUNG[one.stage] >= _RUNG[Stage.AGREED]]
        loose = [one for one in speaking if _RUNG[one.stage] < _RUNG[Stage.AGREED]]
        return [*self._standing(firm, undoing, stage), *self._standing(loose, [*undoing, *self._refusing], stage)]

    def _unopposed(self, speaking: list[Testimony], stage: Stage) -> list[Clause]:
        # Whatever speaks for a stage speaks for those below it: where no more do, nothing else is heard.
        key = len(speaking), stage is Stage.ACTIVE
        if key not in self._heard:
            terms = self._for.terms(speaking, self._left(stage))
            self._heard[key] = [Clause(terms)] if terms else []
        return self._heard[key]

    def _standing(self, speaking: list[Testimony], undoing: list[Testimony], stage: Stage) -> Iterator[Clause]:
        """A clause for each day after which it may stand: what is told after it, and nothing undone since."""
        before: frozenset[Term] = frozenset()
        undone: frozenset[Term] = frozenset()
        for day in [*sorted({one.day for one in undoing}, reverse=True), date.min]:
            terms = self._for.terms([one for one in speaking if one.day > day], self._left(stage))
            if terms != before:
                yield Clause(terms, undone)
            before = terms
            undone = self._against.terms([one for one in undoing if one.day >= day], _strength)

    def _left(self, stage: Stage) -> Strength:
        """How strong a testimony for a stage still is."""
        if stage is not Stage.ACTIVE:
            return _strength
        return lambda one: one.strength * self._tie.belief.remaining(one, stage, self._tie.day)


def leads(testimony: Iterable[Testimony]) -> dict[str, Testimony]:
    """The strongest of what each origin says on one side of a tie: its draw decides on all of it."""
    found: dict[str, Testimony] = {}
    for one in testimony:
        found[one.origin] = min(found.get(one.origin, one), one, key=lambda other: (-other.strength, other.claim))
    return found


class _Voices:
    """What each origin says on one side of a tie."""

    def __init__(self, testimony: Iterable[Testimony]) -> None:
        self._leads = leads(testimony)

    def terms(self, testimony: Iterable[Testimony], strength: Strength) -> frozenset[Term]:
        """One term for each origin: as likely as the strongest of what it says here."""
        strongest: dict[str, float] = {}
        for one in testimony:
            strongest[one.origin] = max(strength(one), strongest.get(one.origin, 0.0))
        return frozenset(_term(self._leads[origin], most) for origin, most in strongest.items() if most)


def _term(lead: Testimony, strength: float) -> Term:
    return Term(lead.origin, steps_of(lead.reliability), lead.claim, steps_of(strength / lead.reliability))


def _strength(one: Testimony) -> float:
    return one.strength
