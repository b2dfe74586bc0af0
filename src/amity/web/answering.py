"""The application: the page, what it asks for, and a description of all of it."""

from functools import cache
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from amity._version import __version__
from amity.model.errors import AmityError
from amity.report.page_file import live_page
from amity.web import asking, looking, reviewing
from amity.web.guard import Guard
from amity.web.picture import Picture
from amity.web.refusals import Refused, of_error, of_nonsense, of_refusal, of_status, of_trouble
from amity.web.site import Site
from amity.web.study import Study

DESCRIBED = "/api/openapi.json"
"""Where the interface is described."""

_ABOUT = """\
What the page of `amity serve` asks, and what a program may. Reading needs no token from this machine; what writes
bears that of the address that the server printed, as `Authorization: Bearer`. Where there is no answer, `error` says
why."""


def application(site: Site, picture: Picture | None = None, study: asking.Study | None = None) -> ASGIApp:
    """What answers every request (ASGI 3).

    Args:
        site: what is served.
        picture: the web as the page has it, where it is drawn already; else it is drawn when it is asked for.
        study: what works out what takes long; else a process of its own, which starts with the first question.
    """
    picture, study = picture or Picture(site), study or Study(site)
    app = FastAPI(
        title="amity",
        version=__version__,
        description=_ABOUT,
        openapi_url=DESCRIBED,
        docs_url=None,
        redoc_url=None,
        exception_handlers={
            Refused: of_refusal,
            AmityError: of_error,
            RequestValidationError: of_nonsense,
            HTTPException: of_status,
            Exception: of_trouble,
        },
        redirect_slashes=False,
    )

    @cache
    def html() -> bytes:
        return live_page(site.title).encode("utf-8", "xmlcharrefreplace")

    @app.get("/", include_in_schema=False)
    async def page(_: Request) -> Response:
        """The page; its own policy says what may run in it."""
        headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
        # It hangs on nothing that is read from the ledger, so it waits behind nothing that is.
        return Response(await to_thread.run_sync(html), headers=headers, media_type="text/html")

    for router in (looking.routes(site, picture), asking.routes(site, study), reviewing.routes(site, picture)):
        app.include_router(router)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign] # as the framework's manual has it
    return Guard(app, site)


def _described(app: FastAPI) -> dict[str, Any]:
    """The description, with the token that writing needs."""
    if app.openapi_schema is None:
        found = FastAPI.openapi(app)
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for path, ways in found["paths"].items():
            if path.startswith("/api/reviews") and "post" in ways:
                ways["post"]["security"] = [{"token": []}]
        app.openapi_schema = found
    return app.openapi_schema
