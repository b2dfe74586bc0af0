"""What is asked of the web: analyses, and what would be lost if someone left."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from amity.analysis import Web
from amity.analysis.scenarios import Scenario, shipped, shown
from amity.analysis.sections import SECTIONS
from amity.model import ActorId, PartialDate
from amity.model.errors import MissingPart, NothingKnown, UnknownRecord
from amity.report.answers import answer, bounded, central
from amity.report.departures import departure
from amity.report.webs import web_of
from amity.web import records
from amity.web.kept import Kept
from amity.web.refusals import in_json
from amity.web.routes import AsOf, Focus, KnownBy, told
from amity.web.site import Site

MOST_CLAIMS = 300_000
"""Of how many claims a web is drawn to be asked at most; of more it takes minutes, and gigabytes."""

_WEBS = 2
_ANSWERS = 64


def routes(site: Site) -> APIRouter:
    """The addresses under which questions are asked."""
    router = APIRouter(prefix="/api", tags=["ask"])
    desk = _Desk(site)

    @router.get("/analyses", response_model=list[records.Question], responses=told())
    async def analyses() -> Response:
        """The questions that can be asked."""
        return in_json([{"name": one.name, "label": one.label, "question": one.question} for one in SECTIONS])

    @router.get("/analyses/{name}", response_model=records.Answer, responses=told(404))
    async def analysis(
        name: Annotated[str, Path(max_length=64, description="The question.", examples=["exit-cost"])],
        focus: Focus = None,
        as_of: AsOf = None,
        known_by: KnownBy = None,
    ) -> Response:
        """The answer to a question; where there is none, its title says why."""
        return in_json(await site.turns.long(lambda: desk.answer(name, focus, as_of, known_by)))

    @router.get("/scenarios", response_model=list[records.ScenarioTold], responses=told())
    async def scenarios() -> Response:
        """The scenarios that come with amity."""
        return in_json(await site.turns.short(_scenarios))

    @router.post("/what-if", response_model=records.Answer, responses=told(400, 404, 413, 415))
    async def what_if(supposed: records.Supposition) -> Response:
        """What would be lost if actors left, partnerships ended, or a scenario came true."""
        return in_json(await site.turns.long(lambda: desk.what_if(supposed)))

    return router


class _Desk:
    """What answers, and keeps its answers until the ledger changes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._webs: Kept[tuple[str | None, ...], Web] = Kept(_WEBS)
        self._answers: Kept[tuple[str | None, ...], dict[str, Any]] = Kept(_ANSWERS)

    def answer(self, name: str, focus: str | None, as_of: str | None, known_by: str | None) -> dict[str, Any]:
        asked = (self._site.store.revision(), name, focus, as_of, known_by)
        return self._answers.get(asked, lambda: self._asked(name, focus, as_of, known_by))

    def what_if(self, supposed: records.Supposition) -> dict[str, Any]:
        asked = (self._site.store.revision(), supposed.model_dump_json())
        return self._answers.get(asked, lambda: self._supposed(supposed))

    def _asked(self, name: str, focus: str | None, as_of: str | None, known_by: str | None) -> dict[str, Any]:
        section = next((one for one in SECTIONS if one.name == name), None)
        if section is None:
            names = ", ".join(one.name for one in SECTIONS)
            raise UnknownRecord(name, "amity", wanted="analysis", remedy=f"There are {names}.")
        web = self._web(as_of, known_by)
        focal = self._focus(web, focus)
        if focal is None:
            raise NothingKnown(web.as_of, web.known_by, web.earliest)
        return answer(section, web, focal, _EVERY)

    def _supposed(self, supposed: records.Supposition) -> dict[str, Any]:
        names = self._site.names()
        return departure(
            self._web(supposed.as_of, supposed.known_by),
            leaving=[names.find(one) for one in supposed.leaving],
            ending=supposed.ending,
            scenario=supposed.scenario,
            focus=names.find(supposed.focus) if supposed.focus else None,
        )

    def _focus(self, web: Web, focus: str | None) -> ActorId | None:
        if focus:
            return web.actor(self._site.names().find(focus)).id
        there = {actor.id for actor in web.actors}
        return self._site.focus if self._site.focus in there else central(web)

    def _web(self, as_of: str | None, known_by: str | None) -> Web:
        asked = (self._site.store.revision(), as_of, known_by)
        return self._webs.get(asked, lambda: self._drawn(as_of, known_by))

    def _drawn(self, as_of: str | None, known_by: str | None) -> Web:
        store, settings = self._site.store, self._site.settings
        claims = store.counts().claims
        if claims > MOST_CLAIMS:
            raise MissingPart(f"The answer for so many claims ({claims:,})", "Ask for it by itself: amity --help")
        days = [PartialDate.parse(day) if day else None for day in (as_of, known_by)]
        web = web_of(store, as_of=days[0], known_by=days[1], settings=settings, names=self._site.names())
        return bounded(web)


class _Every:
    """All claims are at hand: the server has them."""

    def __contains__(self, _: object) -> bool:
        return True


_EVERY = _Every()


def _scenarios() -> list[dict[str, str]]:
    read = {name: Scenario.read(shown(name), source=name) for name in shipped()}
    return [{"name": name, "label": one.name, "description": one.description} for name, one in read.items()]
