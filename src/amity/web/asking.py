"""What is asked of the web: analyses, and what would be lost if someone left."""

from threading import Event
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Path
from fastapi.responses import Response

from amity.analysis.scenarios import Scenario, shipped, shown
from amity.analysis.sections import SECTIONS
from amity.web import records
from amity.web.desk import Asked, Question, Supposed
from amity.web.kept import Kept
from amity.web.refusals import in_json
from amity.web.routes import AsOf, Focus, KnownBy, told
from amity.web.site import Site

_ANSWERS = 64


class Study(Protocol):
    """What works an answer out."""

    def ask(self, question: Question, left: Event) -> dict[str, Any]:
        """The answer, for JSON; where whoever asked has left before it is begun, none."""

    def leave(self) -> None:
        """Break off what is being worked on, as far as that can be done."""


def routes(site: Site, study: Study) -> APIRouter:
    """The addresses under which questions are asked."""
    router = APIRouter(prefix="/api", tags=["ask"])
    answers: Kept[tuple[str, Question], dict[str, Any]] = Kept(_ANSWERS)

    async def answered(question: Question) -> Response:
        """The answer, from before where the ledger is as it was then; who leaves without it breaks it off."""
        left = Event()

        def work() -> dict[str, Any]:
            return answers.get((site.store.revision(), question), lambda: study.ask(question, left))

        def leave() -> None:
            left.set()
            study.leave()

        return in_json(await site.turns.long(work, leave))

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
        return await answered(Asked(name=name, focus=focus, as_of=as_of, known_by=known_by))

    @router.get("/scenarios", response_model=list[records.ScenarioTold], responses=told())
    async def scenarios() -> Response:
        """The scenarios that come with amity."""
        return in_json(await site.turns.short(_scenarios))

    @router.post("/what-if", response_model=records.Answer, responses=told(400, 404, 413, 415))
    async def what_if(supposed: records.Supposition) -> Response:
        """What would be lost if actors left, partnerships ended, or a scenario came true."""
        named = supposed.model_dump() | {"leaving": tuple(supposed.leaving), "ending": tuple(supposed.ending)}
        return await answered(Supposed(**named))

    return router


def _scenarios() -> list[dict[str, str]]:
    read = {name: Scenario.read(shown(name), source=name) for name in shipped()}
    return [{"name": name, "label": one.name, "description": one.description} for name, one in read.items()]
