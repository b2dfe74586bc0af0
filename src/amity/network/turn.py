"""How a partnership came to stand where it stands: the days on which its standing turned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amity.ledger import Standing, Step
from amity.model import Modality, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """From this day on, a partnership stands at this stage, as surely as this modality says.

    Attributes:
        day: the day by which it stood so, at the latest.
        stage: the stage; none where all that is told of the partnership is denied.
        modality: `asserted`, or where nothing is asserted the modality of the words that the stage rests on.
    """

    day: date
    stage: Stage | None
    modality: Modality


def course(steps: Iterable[Step]) -> tuple[Turn, ...]:
    """The turns that steps in the order of time make, one a day at most.

    What is asserted decides (see `Standing.after`), but that a refusal undoes talks and not what was agreed.
    Until something is asserted, the furthest stage that plans prove counts, then the furthest of possibilities.
    """
    turns: list[Turn] = []
    standing, weaker = Standing(), Turn(day=date.min, stage=None, modality=Modality.DENIED)
    for step in steps:
        if step.modality is Modality.ASSERTED:
            standing = standing.after(step)
        else:
            weaker = _further(weaker, step)
        stage = _stage(standing)
        turn = Turn(
            day=step.by,
            stage=stage or weaker.stage,
            modality=Modality.ASSERTED if stage else weaker.modality,
        )
        if turns and turns[-1].day == turn.day and _differ(turns[-1], turn):
            turns.pop()
        if not turns or _differ(turns[-1], turn):
            turns.append(turn)
    return tuple(turns)


def _stage(standing: Standing) -> Stage | None:
    # A refusal turns down what is proposed; what was agreed before stands beside it.
    if standing.closed is Stage.REFUSED and standing.stage and standing.stage.reached(Stage.AGREED):
        return standing.stage
    return standing.closed or standing.stage


def _differ(one: Turn, other: Turn) -> bool:
    return (one.stage, one.modality) != (other.stage, other.modality)


_SURER = (Modality.DENIED, Modality.POSSIBLE, Modality.EXPECTED)


def _further(weaker: Turn, step: Step) -> Turn:
    proven = step.proves
    if proven is None:
        return weaker
    told = Turn(day=step.by, stage=proven, modality=step.modality)
    if weaker.stage is None or _SURER.index(told.modality) > _SURER.index(weaker.modality):
        return told
    further = told.modality is weaker.modality and not proven.closes and proven.reached(weaker.stage)
    return told if further else weaker
