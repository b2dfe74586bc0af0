"""What is looked at: the web, claims with their words, and partnerships."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from amity.ledger import ClaimFilter, Evidence
from amity.ledger.origin import origin_of
from amity.model import DocumentKind, Kind, Modality, PartialDate, Stage
from amity.report.bundle import Bundle, actor_record
from amity.report.page_data import partnership_record
from amity.web import records
from amity.web.picture import Drawn, Picture
from amity.web.refusals import in_json
from amity.web.routes import TEXT, AsOf, KnownBy, Limit, Offset, told
from amity.web.site import Site

_SOUGHT = (
    "Words or their beginnings, and phrases in quotation marks, that all stand in the quote, a name in it, its "
    "instrument, a voice, or the title or publisher; capitals and accents do not matter."
)
_CALLED = (
    "Words or their beginnings, that all stand in a name, an identifier, or in words that claims have for the actor."
)
_Actor = Annotated[str, Query(max_length=200, pattern=TEXT)]


def routes(site: Site, picture: Picture) -> APIRouter:
    """The addresses under which a ledger is looked at."""
    router = APIRouter(prefix="/api", tags=["look"])

    @router.get("/web", response_model=records.Web, responses=told(404) | {304: {"description": "It is as it was."}})
    async def web(
        request: Request,
        actor: Annotated[_Actor | None, Query(description="Of this actor alone, with all its ties.")] = None,
    ) -> Response:
        """The web of partnerships, as the page opens with it; without quotes."""
        if actor is None:
            # Waiting for the picture takes no one's turn: it is drawn in the background.
            drawn = await site.turns.waiting(picture.now)
        else:
            drawn = await site.turns.long(lambda: picture.about(site.names().find(actor)))
        return _fresh(request, drawn)

    @router.get("/revision", response_model=records.Revision, responses=told())
    async def revision() -> Response:
        """Which state of the ledger is shown; it changes when documents or reviews are added."""
        ledger = await site.turns.short(picture.begin)
        return in_json({"revision": picture.revision or ledger, "ledger": ledger})

    @router.get("/claims", response_model=records.Bundle, responses=told(404))
    async def claims(
        q: Annotated[
            str | None, Query(max_length=200, pattern=TEXT, description=_SOUGHT, examples=['drones "joint production"'])
        ] = None,
        about: Annotated[list[_Actor], Query(max_length=5, description="Actors, all of them parties.")] = [],  # noqa: B006 # it is read
        kind: Annotated[list[Kind], Query(max_length=20)] = [],  # noqa: B006
        stage: Annotated[list[Stage], Query(max_length=20)] = [],  # noqa: B006
        modality: Annotated[list[Modality], Query(max_length=5)] = [],  # noqa: B006
        source: Annotated[list[DocumentKind], Query(max_length=10, description="Kinds of document.")] = [],  # noqa: B006
        origin: Annotated[str | None, Query(max_length=300, pattern=TEXT, description="The witness.")] = None,
        as_of: AsOf = None,
        known_by: KnownBy = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        """Claims that have these words and pass these filters, with their quotes; what was so last comes first."""

        def look() -> dict[str, Any]:
            where = ClaimFilter(
                about=frozenset(map(site.names().find, about)),
                kinds=frozenset(kind),
                stages=frozenset(stage),
                modalities=frozenset(modality),
                sources=frozenset(source),
                as_of=_day(as_of),
                known_by=_day(known_by),
                words=_terms(q or ""),
            )
            return _found(site, where, origin, (offset, limit))

        # Whom a claim goes back to is in no index: all that pass the other filters are looked at.
        return in_json(await (site.turns.long if origin else site.turns.short)(look))

    @router.get("/actors", response_model=list[records.Actor], responses=told())
    async def actors(
        q: Annotated[str, Query(min_length=1, max_length=200, pattern=TEXT, description=_CALLED, examples=["kyiv"])],
        limit: Annotated[int, Query(ge=1, le=50, description="How many at most.")] = 12,
    ) -> Response:
        """Actors of the ledger, whether the page carries them or not; those that are called so come first."""

        def look() -> list[dict[str, str]]:
            names = site.names()
            return [actor_record(actor, names) for actor in names.like(q, limit)]

        return in_json(await site.turns.short(look))

    @router.get("/claims/words", response_model=records.Bundle, responses=told())
    async def words(
        id: Annotated[list[Annotated[str, Query(max_length=64, pattern=TEXT)]],  # noqa: A002 # it is one
                      Query(min_length=1, max_length=200, description="Claims, by identifier.")],
    ) -> Response:  # fmt: skip
        """Claims with their quotes; those that are not there are left out."""

        def look() -> dict[str, Any]:
            return _bundle(site, site.store.evidence(ClaimFilter(claims=frozenset(id), rejected=True))).content()

        return in_json(await site.turns.short(look))

    @router.get("/partnerships/{id}", response_model=records.Bundle, responses=told(404))
    async def partnership(
        id: Annotated[str, Path(max_length=64, description="The partnership.")],  # noqa: A002 # it is one
        as_of: AsOf = None,
        known_by: KnownBy = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        """A partnership, and its claims with their quotes; what was so last comes first."""

        def look() -> dict[str, Any]:
            return _partnership(site, id, (_day(as_of), _day(known_by)), (offset, limit))

        return in_json(await site.turns.short(look))

    return router


def _found(site: Site, where: ClaimFilter, origin: str | None, part: tuple[int, int]) -> dict[str, Any]:
    offset, limit = part
    asked = site.store.evidence(where, latest_first=True)
    if origin is None:
        return _bundle(site, islice(asked, offset, offset + limit)).content() | {"total": site.store.count(where)}
    voices = site.store.account.voices
    found = [told for told in asked if origin_of(told, voices).id == origin]
    return _bundle(site, found[offset : offset + limit]).content() | {"total": len(found)}


def _terms(text: str) -> tuple[str, ...]:
    """What is looked for: single words, and “phrases in quotation marks” whose words stand together."""
    parts = ((phrase or word).strip() for phrase, word in _TERM.findall(text))
    return tuple(dict.fromkeys(part for part in parts if part))[:_MOST_TERMS]


_TERM = re.compile(r"""["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)""")
_MOST_TERMS = 8


def _partnership(
    site: Site, identifier: str, days: tuple[PartialDate | None, PartialDate | None], part: tuple[int, int]
) -> dict[str, Any]:
    key = site.store.place(identifier)
    between = ClaimFilter(between=key.actors, kinds=frozenset({key.kind}))
    found = site.store.partnerships(between, as_of=days[0], known_by=days[1])
    drawn = next((each for each in found if each.id == key.id), None)
    claims = drawn.claims if drawn else ()
    told = {each.claim.id: each for each in _each(site, frozenset(claim.id for claim in claims))}
    latest_first = sorted(told.values(), key=lambda each: (-each.so_by.toordinal(), each.claim.id))
    offset, limit = part
    bundle = _bundle(site, latest_first[offset : offset + limit])
    so_by = {claim: each.so_by for claim, each in told.items()}
    shown = [partnership_record(drawn, bundle, so_by)] if drawn else []
    return bundle.content() | {"partnerships": shown, "total": len(claims)}


def _each(site: Site, claims: frozenset[str]) -> list[Evidence]:
    """Claims by identifier, so many at a time as every database takes."""
    listed = sorted(claims)
    some = [frozenset(listed[first : first + _AT_ONCE]) for first in range(0, len(listed), _AT_ONCE)]
    return [told for these in some for told in site.store.evidence(ClaimFilter(claims=these))]


_AT_ONCE = 500


def _bundle(site: Site, evidence: Iterable[Evidence]) -> Bundle:
    bundle = Bundle(site.store, site.names())
    bundle.add(evidence)
    return bundle


def _day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _fresh(request: Request, drawn: Drawn) -> Response:
    """The picture, or that the browser has it already."""
    headers = {"ETag": drawn.tag, "Cache-Control": "no-cache"}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if drawn.tag in known:
        return Response(status_code=304, headers=headers)
    return Response(drawn.body, headers=headers, media_type="application/json")
