"""What decides whether a tie holds in a world: which witnesses can be trusted, and which claims were read rightly."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from amity.ledger import Testimony
from amity.ledger.standing import LADDER
from amity.model import Stage
from amity.network.draws import steps_of
from amity.network.tie import Tie

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


def clauses(tie: Tie, stage: Stage) -> list[Clause]:
    """What a tie holds at a stage by, on the day of the picture: it does where one of them holds.

    Of the claims of one origin, the strongest of those that are left decides, and all are read by one draw: that of
    the strongest of all. So what one origin tells of a tie stands or falls together, as belief has it.
    """
    told = [one for one in tie.belief.testimony if one.day <= tie.day]
    supporting = [one for one in told if not one.denies and one.stage in _RUNG]
    voices = _Voices(supporting, lambda one: one.strength * tie.belief.remaining(one, stage, tie.day))
    speaking = [one for one in supporting if _RUNG[one.stage] >= _RUNG[stage]]
    if len(supporting) == len(told):
        terms = voices.terms(speaking)
        return [Clause(terms)] if terms else []
    against = [one for one in told if one.undoes(stage)]
    refusing = [one for one in told if one.refuses]
    undoing = _Voices([one for one in told if one.undoes(Stage.ACTIVE) or one.refuses], lambda one: one.strength)
    firm = [one for one in speaking if one.stage.reached(Stage.AGREED)]
    loose = [one for one in speaking if not one.stage.reached(Stage.AGREED)]
    return [*_standing(firm, against, voices, undoing), *_standing(loose, [*against, *refusing], voices, undoing)]


class _Voices:
    """What each origin says on one side of a tie."""

    def __init__(self, testimony: Sequence[Testimony], strength: Callable[[Testimony], float]) -> None:
        self._strength = strength
        self._leads: dict[str, Testimony] = {}
        for one in testimony:
            lead = self._leads.get(one.origin)
            if lead is None or (-one.strength, one.claim) < (-lead.strength, lead.claim):
                self._leads[one.origin] = one

    def terms(self, testimony: Iterable[Testimony]) -> frozenset[Term]:
        """One term for each origin: as likely as the strongest of what it says here."""
        strongest: dict[str, float] = {}
        for one in testimony:
            strongest[one.origin] = max(self._strength(one), strongest.get(one.origin, 0.0))
        return frozenset(self._term(self._leads[origin], most) for origin, most in strongest.items() if most)

    def _term(self, lead: Testimony, strength: float) -> Term:
        return Term(lead.origin, steps_of(lead.reliability), lead.claim, steps_of(strength / lead.reliability))


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
