"""What decides whether a tie holds in a world: which witnesses can be trusted, and which claims were read rightly."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from amity.ledger import Testimony
from amity.model import Stage
from amity.network.draws import steps_of
from amity.network.tie import Tie


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


def clauses(tie: Tie, stage: Stage) -> list[Clause]:
    """What a tie holds at a stage by, on the day of the picture: it does where one of them holds.

    Of the claims of one origin, the strongest of those that are left decides, and all are read by one draw: that of
    the strongest of all. So what one origin tells of a tie stands or falls together, as belief has it.
    """
    told = [one for one in tie.belief.testimony if one.day <= tie.day]
    supporting = [one for one in told if not one.denies and not one.stage.closes]
    voices = _Voices(supporting, lambda one: one.strength * tie.belief.remaining(one, stage, tie.day))
    speaking = [one for one in supporting if one.supports(stage)]
    against = [one for one in told if one.undoes(stage)]
    refusing = [one for one in told if one.refuses]
    if not against and not refusing:
        terms = voices.terms(speaking)
        return [Clause(terms)] if terms else []
    undoing = _Voices([one for one in told if one.undoes(Stage.ACTIVE) or one.refuses], lambda one: one.strength)
    firm = [one for one in speaking if one.stage.reached(Stage.AGREED)]
    loose = [one for one in speaking if not one.stage.reached(Stage.AGREED)]
    return [*_standing(firm, against, voices, undoing), *_standing(loose, [*against, *refusing], voices, undoing)]


@dataclass(frozen=True, slots=True)
class _Lead:
    """The claim by whose draw all that an origin says on one side is read, and how far the origin is trusted."""

    claim: str
    trusted: float


class _Voices:
    """What each origin says on one side of a tie."""

    def __init__(self, testimony: Iterable[Testimony], strength: Callable[[Testimony], float]) -> None:
        self._strength = strength
        self._leads: dict[str, _Lead] = {}
        for origin, said in _by_origin(testimony).items():
            lead = min(said, key=lambda one: (-one.strength, one.claim))
            self._leads[origin] = _Lead(lead.claim, lead.reliability)

    def terms(self, testimony: Iterable[Testimony]) -> frozenset[Term]:
        """One term for each origin: as likely as the strongest of what it says here."""
        found = (self._term(origin, max(map(self._strength, said))) for origin, said in _by_origin(testimony).items())
        return frozenset(term for term in found if term.trusted and term.read)

    def _term(self, origin: str, strength: float) -> Term:
        lead = self._leads[origin]
        read = strength / lead.trusted if lead.trusted else 0.0
        return Term(origin, steps_of(lead.trusted), lead.claim, steps_of(read))


def _by_origin(testimony: Iterable[Testimony]) -> dict[str, list[Testimony]]:
    said: dict[str, list[Testimony]] = defaultdict(list)
    for one in testimony:
        said[one.origin].append(one)
    return said


def _standing(
    speaking: list[Testimony], against: list[Testimony], voices: _Voices, undoing: _Voices
) -> Iterator[Clause]:
    """A clause for each day after which it may stand: what is told after it, and nothing undone since."""
    days = sorted({one.day for one in against}, reverse=True)
    since: frozenset[Term] = frozenset()
    before: frozenset[Term] = frozenset()
    for day in [*days, date.min]:
        terms = voices.terms(one for one in speaking if one.day > day or day == date.min)
        if terms != before:
            yield Clause(terms, since)
        before = terms
        since = undoing.terms(one for one in against if one.day >= day)
