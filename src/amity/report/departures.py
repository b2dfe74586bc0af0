"""What would be lost if actors left, partnerships ended, or a scenario came true; ready for the page."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from amity.analysis import Web
from amity.analysis.basis import known
from amity.analysis.exit_cost import ExitCost, exit_cost
from amity.analysis.exit_cost_between import ExitCostBetween
from amity.analysis.result import Result
from amity.analysis.scenarios import Departure, Event, Scenario, Suspension, shipped, shown
from amity.analysis.scenarios.fitting import finder
from amity.model import ActorId
from amity.model.errors import AmityError, InvalidScenario, MissingPart, UnknownActor
from amity.network import Tie, Worlds
from amity.report.answers import ROWS, bounded, central, most_tied
from amity.report.departures_tables import besides, losses, parted
from amity.report.departures_told import sentences

MOST_TIES = 20_000
"""Of how many ties it is asked at most; more take minutes."""

MOST_OUT = 12
"""How many actors and partnerships are taken out at once."""

PARTNERS = 20
"""Of how many partners it is told what parting would cost: those that the leaver has most with."""

_SMALL = 3_000
_OF_A_LARGE_WEB = 8
_PARTING_WORK = 3e9  # worlds times the cube of the actors, as what is at stake through others is solved for all
_PARTING_WORLDS = 30
_PARTING_ACTORS = 600
_PARTINGS = 3
_IN_A_FILE = 15


class _Every:
    """All claims are at hand."""

    def __contains__(self, _: object) -> bool:
        return True


def departure(
    web: Web,
    *,
    leaving: Iterable[str] = (),
    ending: Iterable[str] = (),
    scenario: str | None = None,
    focus: str | None = None,
    carried: Container[str] | None = None,
) -> dict[str, Any]:
    """What would be lost if actors left and partnerships ended, for JSON (`Answer` of `frontend/src/data.ts`).

    The same worlds are looked at with it and without it (`amity.analysis.stress`); what parting would cost is told of
    those that leave and of those whose partnership ends (`amity.analysis.exit_cost`).

    Args:
        web: the web that is asked; sanctions and hostility bind nobody and are left out.
        leaving: who leaves, by identifier.
        ending: which partnerships end, by identifier.
        scenario: what else happens: the name of a scenario that comes with amity, or the text of one.
        focus: the actor whose web it is about, which is taken to stay; without it the scenario's own. Where it is one
            of those that leave, it is about no one's.
        carried: the claims that are at hand, others are not named; all of them where left out.

    Raises:
        InvalidScenario: nothing happens, or too much; a scenario is unknown, breaks its schema or does not fit the
            web; a partnership is none that binds in it.
        MissingPart: the web has too many ties.
        NothingKnown: there are no ties.
        UnknownActor: an actor has none.
    """
    asked = _Asked.of(web)
    made = asked.scenario(tuple(dict.fromkeys(leaving)), tuple(dict.fromkeys(ending)), scenario, focus)
    return asked.answer(made, _Every() if carried is None else carried, ROWS)


def departures(
    web: Web, focus: str | None = None, carried: Container[str] | None = None, most: int = 12
) -> dict[str, Any]:
    """What would be lost if one of the most tied actors left, for a page that nobody answers, for JSON.

    Args:
        web: the web that is asked.
        focus: the actor whose web it is about; without it, the one with the most ties.
        carried: the claims that are at hand, others are not named; all of them where left out.
        most: of how many actors it is told.

    Returns:
        The actors, the answer for each, and where the web is small, those scenarios of amity that fit it, likewise;
        nothing of a web without ties, or with too many.
    """
    told: dict[str, Any] = {"actors": [], "answers": {}, "scenarios": [], "supposed": {}}
    if not 0 < len(web.cooperation.ties) <= MOST_TIES:
        return told
    asked, hand, focal = _Asked.of(web), _Every() if carried is None else carried, focus or central(web)
    small = len(asked.web.ties) <= _SMALL
    for actor in most_tied(web)[: most if small else min(most, _OF_A_LARGE_WEB)]:
        made = asked.scenario((actor,), (), None, focal)
        told["actors"].append(actor)
        told["answers"][actor] = asked.answer(made, hand, _IN_A_FILE, parting=small)
    for name, made in _fitting(asked) if small else ():
        told["scenarios"].append({"name": name, "label": made.name, "description": made.description})
        told["supposed"][name] = asked.answer(made, hand, _IN_A_FILE)
    return told


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A web that is asked again and again, in the same worlds.

    Attributes:
        web: its ties of cooperation.
        worlds: those that were drawn of it.
        wanted: how many the settings ask for.
    """

    web: Web
    worlds: Worlds
    wanted: int

    @classmethod
    def of(cls, web: Web) -> "_Asked":
        known(binding := web.cooperation)
        if len(binding.ties) > MOST_TIES:
            what = f"The answer for so many ties ({len(binding.ties):,})"
            raise MissingPart(what, "Ask for it by itself: amity stress --help")
        made = bounded(replace(binding, settings=web.settings))
        return cls(web=made, worlds=made.sample(), wanted=web.settings.worlds)

    def scenario(
        self, leaving: Sequence[str], ending: Sequence[str], scenario: str | None, focus: str | None
    ) -> Scenario:
        """What is supposed, in one scenario."""
        if not (leaving or ending or scenario):
            raise InvalidScenario(
                "what if", "what is taken out", "is nothing; name an actor, a partnership or a scenario"
            )
        if len(leaving) + len(ending) > MOST_OUT:
            raise InvalidScenario("what if", "what is taken out", f"can be {MOST_OUT} actors and partnerships at most")
        supposed = _supposed(scenario) if scenario else Scenario(name="")
        actors = tuple(self.web.actor(ActorId(one)) for one in leaving)
        ties = tuple(self._tie(one) for one in ending)
        events: list[Event] = list(supposed.events)
        if actors:
            events.append(Departure(actors=tuple(actor.id for actor in actors)))
        if ties:
            events.append(Suspension(ties=tuple(tie.id for tie in ties)))
        parts = [supposed.name] if scenario else []
        if actors:
            parts.append(f"Departure: {_listed([actor.name for actor in actors])}")
        if ties:
            parts.append(f"End of {_listed([self._called(tie) for tie in ties])}")
        centre = self.web.actor(ActorId(focus)).id if focus else supposed.focus
        return replace(
            supposed,
            name="; ".join(parts),
            events=tuple(events),
            focus=None if centre is None or self._leaves(centre, events) else centre,
        )

    def answer(self, scenario: Scenario, carried: Container[str], rows: int, *, parting: bool = True) -> dict[str, Any]:
        """What would be lost by it."""
        stress = self.web.stress(scenario, worlds=self.worlds)
        parting = parting and len(self.web.actors) <= _PARTING_ACTORS
        partings = tuple(self._partings(scenario)) if parting else ()
        names = stress.basis.names
        tables = [
            table
            for table in (
                *losses(stress, carried, rows),
                *(parted(one, carried, rows) for one in partings),
                *besides(stress, carried, rows),
            )
            if table["rows"]
        ]
        return {
            "name": "what-if",
            "label": "What if",
            "question": "What would be lost, who would follow, and what would parting cost?",
            "title": stress.title,
            "told": list(sentences(stress, partings)),
            "figures": [
                [column.label, column.shown(value, names)] for column, value in stress.figures if value is not None
            ],
            "tables": tables,
            "basis": list(dict.fromkeys((*self._notes(parting), *stress.basis.lines(), *_lines(partings)))),
            "rests": f"{self.worlds.size:,} worlds, seed {self.worlds.seed}",
        }

    @cached_property
    def _few(self) -> Worlds:
        """Fewer worlds of a large web, for what parting would cost."""
        some = max(_PARTING_WORLDS, int(_PARTING_WORK / len(self.web.actors) ** 3))
        return self.worlds if some >= self.worlds.size else self.web.sample(some)

    def _notes(self, parting: bool) -> Iterator[str]:
        if self.worlds.size < self.wanted:
            yield (
                f"Asked of {self.worlds.size:,} worlds in the place of {self.wanted:,}, so that nobody waits; "
                "amity stress asks all."
            )
        if not parting:
            yield "What parting would cost is left out of so large a web; amity exit-cost tells it."
        elif self._few.size < self.worlds.size:
            yield f"What parting would cost is asked of {self._few.size} worlds."

    def _tie(self, identifier: str) -> Tie:
        for tie in self.web.ties:
            if tie.id == identifier:
                return tie
        when = f" as of {self.web.day}" if self.web.day else ""
        reason = f"is no partnership that binds{when}: there is none, it is over, or it is a sanction or hostility"
        raise InvalidScenario("what if", f"“{identifier}”", reason)

    def _called(self, tie: Tie) -> str:
        first, second = (self.web.actor(actor).name for actor in (tie.source, tie.target))
        return f"{first} – {second} ({tie.instrument or tie.kind})"

    def _leaves(self, actor: str, events: Iterable[Event]) -> bool:
        find = finder(self.web)
        named = {name for event in events if isinstance(event, Departure) for name in event.actors}
        try:
            return find(actor) in {find(name) for name in named}
        except UnknownActor:
            return False  # which is told of together with all else that the scenario names in vain

    def _partings(self, scenario: Scenario) -> Iterator[ExitCost | ExitCostBetween]:
        """What parting would cost: who leaves for certain, and the two whose partnership ends."""
        told, gone = 0, set[ActorId]()
        for event in scenario.events:
            if isinstance(event, Departure) and event.probability.low == 1:
                for actor in event.actors[: _PARTINGS - told]:
                    found = finder(self.web)(actor)
                    gone.add(found)
                    told += 1
                    yield exit_cost(self.web, of=found, most=PARTNERS, settings=self.web.settings, worlds=self._few)
            if isinstance(event, Suspension) and event.ties:
                for one, other in dict.fromkeys(self._ends(event.ties)):
                    if told < _PARTINGS and not gone & {one, other}:
                        told += 1
                        yield self.web.exit_cost_between(one, other, worlds=self._few)

    def _ends(self, ties: Iterable[str]) -> Iterator[tuple[ActorId, ActorId]]:
        wanted = set(ties)
        for tie in self.web.ties:
            if tie.id in wanted:
                one, other = sorted(tie.actors)
                yield one, other


def _supposed(scenario: str) -> Scenario:
    """A scenario that comes with amity, or one whose text is given; never a file that a page names."""
    if "\n" in scenario:
        return Scenario.read(scenario)
    return Scenario.read(shown(scenario), source=f"{scenario}.yaml")


def _fitting(asked: _Asked) -> Iterator[tuple[str, Scenario]]:
    for name in shipped():
        try:
            made = asked.scenario((), (), name, None)
            asked.web.stress(made, worlds=asked.worlds)
        except AmityError:
            continue  # it is about actors that the ledger does not have
        yield name, made


def _lines(partings: Sequence[Result[Any]]) -> Iterator[str]:
    for one in partings:
        yield from one.basis.lines()
    if any(isinstance(one, ExitCost) and len(one.rows) == PARTNERS for one in partings):
        yield f"What parting would cost is told of the {PARTNERS} partners that the leaver has most with."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
