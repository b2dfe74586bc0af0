"""What readers decide: kept at once, told in words, taken back."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from amity.ledger import Review
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review_changes import MergeActors, MergePartnerships, SplitActor, SplitPartnership, change_of
from amity.ledger.review_log import Logged
from amity.model import ActorId, actor_id, actor_type
from amity.model.errors import InvalidRecord, UnknownActor
from amity.report.decided import in_words
from amity.report.names import Names
from amity.web import records
from amity.web.picture import Picture
from amity.web.refusals import in_json
from amity.web.routes import told
from amity.web.site import Site

_NEW = ("org:", "co:", "grp:")
_WRITES = (400, 404, 409, 413, 415)


def routes(site: Site, picture: Picture) -> APIRouter:
    """The addresses under which claims are reviewed."""
    router = APIRouter(prefix="/api/reviews", tags=["review"])

    @router.get("", response_model=list[records.Logged], responses=told())
    async def log() -> Response:
        """Who decided what, when and why, and what has become of it; the last comes first."""

        def look() -> list[dict[str, Any]]:
            names = site.names()
            return [_record(one, names) for one in reversed(site.store.reviews.log())]

        return in_json(await site.turns.short(look))

    @router.post("", status_code=201, response_model=records.Kept, responses=told(*_WRITES))
    async def make(decision: records.Decision) -> Response:
        """Keep a decision; it needs the token."""
        return in_json(await site.turns.writing(lambda: _made(site, picture, decision)), 201)

    @router.post("/{number}/undo", status_code=201, response_model=records.Kept, responses=told(*_WRITES))
    async def undo(
        number: Annotated[int, Path(ge=1, le=2**31 - 1, description="The review.")], reason: records.Reason
    ) -> Response:
        """Take a review back, or an undo; it needs the token."""

        def write() -> dict[str, Any]:
            return _kept(site, picture, site.store.reviews.undo(number, by=reason.by, why=reason.why))

        return in_json(await site.turns.writing(write), 201)

    return router


def _made(site: Site, picture: Picture, decision: records.Decision) -> dict[str, Any]:
    data = _finite(decision.change)
    action = str(data.pop("change", data.pop("action", "")))
    who = {"by": decision.by, "why": decision.why}
    reviews = site.store.reviews
    one, into = data.get("partnership"), data.get("into")
    if action == "undo":
        raise InvalidRecord("review", "change", "is no decision; take a review back under /api/reviews/NUMBER/undo")
    if action == "merge" and isinstance(one, str) and isinstance(into, str):
        return _kept(site, picture, reviews.merge(one, into, **who))
    if action == "split" and isinstance(one, str):
        data["partnership"] = _key_of(site.store.place(one))
    return _kept(site, picture, reviews.make(change_of(action, _with_actors(action, data, site.names())), **who))


def _finite(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same, where it is JSON by the standard, which has no infinity."""
    try:
        json.dumps(data, allow_nan=False)
    except ValueError:
        raise InvalidRecord("review", "a field", "is no number") from None
    return dict(data)


def _with_actors(action: str, data: dict[str, Any], names: Names) -> dict[str, Any]:
    """The same with identifiers for names, of actors that are known or may be made."""
    if action not in ("merge-actors", "split-actor"):
        return data
    return data | {field: _actor(data[field], names) for field in ("actor", "into") if isinstance(data.get(field), str)}


def _actor(text: str, names: Names) -> ActorId:
    try:
        return names.named(text)
    except UnknownActor:
        # A new state is a matter for the gazetteer.
        if text.startswith(_NEW):
            return actor_id(text)
        raise


def _kept(site: Site, picture: Picture, review: Review) -> dict[str, Any]:
    revision = picture.begin()
    logged = Logged(review=review, undone_by=None, superseded=())
    return {"review": _record(logged, site.names()), "revision": revision}


def _record(one: Logged, names: Names) -> dict[str, Any]:
    review, change = one.review, one.review.change
    actors = [change.actor, change.into] if isinstance(change, MergeActors | SplitActor) else []
    keys = [change.partnership, change.into] if isinstance(change, MergePartnerships | SplitPartnership) else []
    return {
        "number": review.id,
        "made": review.made.isoformat(),
        "by": review.by,
        "why": review.why,
        "action": review.action.value,
        "what": in_words(review, names),
        "change": change.to_dict(),
        "claims": list(change.claims),
        "actors": [{"id": actor, "name": names.of(actor), "type": actor_type(actor).name.lower()} for actor in actors],
        "partnerships": [_named(key, names) for key in keys],
        "undoes": review.undoes,
        "undoneBy": one.undone_by,
        "superseded": list(one.superseded),
    }


def _named(key: PartnershipKey, names: Names) -> dict[str, Any]:
    return {"id": key.id, "names": [names.of(actor) for actor in key.actors], **_key_of(key)}


def _key_of(key: PartnershipKey) -> dict[str, Any]:
    return {"actors": list(key.actors), "kind": key.kind.value, "instrument": key.instrument}
