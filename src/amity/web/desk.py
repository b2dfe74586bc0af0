"""The desk: where what takes long is worked out, question by question."""

from dataclasses import dataclass
from threading import Event
from typing import Any

from amity.analysis import Web
from amity.analysis.sections import SECTIONS
from amity.model import ActorId, PartialDate
from amity.model.errors import MissingPart, NothingKnown, UnknownRecord
from amity.report.answers import answer, bounded, central
from amity.report.departures import departure
from amity.report.webs import web_of
from amity.web.kept import Kept
from amity.web.site import Site

MOST_CLAIMS = 300_000
"""Of how many claims a web is drawn to be asked at most; of more it takes minutes, and gigabytes."""

_WEBS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about the web as of a date.

    Attributes:
        name: which analysis.
        focus: the actor that it is about; that of the site, or the one tied most, where none is named.
        as_of: the date; of a month or year, its last day.
        known_by: the date by which it was known.
    """

    name: str
    focus: str | None = None
    as_of: str | None = None
    known_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed to happen to the web as of a date.

    Attributes:
        leaving: the actors that leave.
        ending: the partnerships that end.
        scenario: the name of a scenario, or one that is written out.
        focus: whose losses are told first.
        as_of: the date; of a month or year, its last day.
        known_by: the date by which it was known.
    """

    leaving: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    scenario: str | None = None
    focus: str | None = None
    as_of: str | None = None
    known_by: str | None = None


Question = Asked | Supposed


class Desk:
    """What answers; the webs that it draws are kept for the next question about them.

    Args:
        site: what is served.
        most: of how many claims a web is drawn at most.
    """

    def __init__(self, site: Site, most: int = MOST_CLAIMS) -> None:
        self._site = site
        self._most = most
        self._webs: Kept[tuple[str | None, ...], Web] = Kept(_WEBS)

    def ask(self, question: Question, _left: Event | None = None) -> dict[str, Any]:
        """The answer, for JSON.

        Raises:
            AmityError: there is none.
        """
        return self._asked(question) if isinstance(question, Asked) else self._supposed(question)

    def leave(self) -> None:
        """Nobody waits for the answer any more; it is worked out to its end here."""

    def _asked(self, asked: Asked) -> dict[str, Any]:
        section = next((one for one in SECTIONS if one.name == asked.name), None)
        if section is None:
            names = ", ".join(one.name for one in SECTIONS)
            raise UnknownRecord(asked.name, "amity", wanted="analysis", remedy=f"There are {names}.")
        web = self._web(asked)
        focal = self._focus(web, asked.focus)
        if focal is None:
            raise NothingKnown(web.as_of, web.known_by, web.earliest)
        return answer(section, web, focal, _EVERY)

    def _supposed(self, supposed: Supposed) -> dict[str, Any]:
        names = self._site.names()
        return departure(
            self._web(supposed),
            leaving=[names.find(one) for one in supposed.leaving],
            ending=list(supposed.ending),
            scenario=supposed.scenario,
            focus=names.find(supposed.focus) if supposed.focus else None,
        )

    def _focus(self, web: Web, focus: str | None) -> ActorId | None:
        if focus:
            return web.actor(self._site.names().find(focus)).id
        there = {actor.id for actor in web.actors}
        return self._site.focus if self._site.focus in there else central(web)

    def _web(self, question: Question) -> Web:
        days = question.as_of, question.known_by
        return self._webs.get((self._site.store.revision(), *days), lambda: self._drawn(*days))

    def _drawn(self, as_of: str | None, known_by: str | None) -> Web:
        store, settings = self._site.store, self._site.settings
        claims = store.counts().claims
        if claims > self._most:
            raise MissingPart(f"The answer for so many claims ({claims:,})", "Ask for it by itself: amity --help")
        days = [PartialDate.parse(day) if day else None for day in (as_of, known_by)]
        web = web_of(store, as_of=days[0], known_by=days[1], settings=settings, names=self._site.names())
        return bounded(web)


class _Every:
    """All claims are at hand: the server has them."""

    def __contains__(self, _: object) -> bool:
        return True


_EVERY = _Every()
