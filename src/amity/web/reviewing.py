"""What readers decide: kept at once, told in words, taken back."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from amity.ledger import Review
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.review import undone
from amity.ledger.review_changes import (
    Change,
    MergeActors,
    MergePartnerships,
    SplitActor,
    SplitPartnership,
    change_of,
)
from amity.ledger.review_log import Logged
from amity.ledger.reviews import Reviews
from amity.model import ActorId, actor_id, actor_type
from amity.model.errors import InvalidRecord, ReviewRefused, UnknownActor
from amity.report.decided import in_words
from amity.report.names import Names
from amity.web import records
from amity.web.picture import Picture
from amity.web.refusals import in_json
from amity.web.routes import told
from amity.web.site import Site

MOST_PARTIES = 250
"""How many parties a claim is given at most: more than there are states."""

MOST_LETTERS = 2_000
"""How long each text of a decision may be."""

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
    data = _bounded(decision.change)
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
    change = change_of(action, _with_actors(action, data, site.names()))
    if decision.seen is not None:
        _require_seen(reviews, change, decision.seen, decision.by)
    return _kept(site, picture, reviews.make(change, **who))


def _require_seen(reviews: Reviews, change: Change, seen: int, by: str) -> None:
    """Refuse a decision about a claim that somebody else has decided about unseen.

    Raises:
        ReviewRefused: they have.
    """
    taken_back = undone(reviews)
    for other in reviews:
        both = set(other.change.claims) & set(change.claims)
        if both and other.id > seen and other.by != by and other.id not in taken_back:
            why = f"{other.by} has decided about it meanwhile (review {other.id})"
            raise ReviewRefused(f"claim {min(both)}", why, "Look at it again, and decide then.")


def _bounded(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same, where it is JSON by the standard, which has no infinity, and no larger than what is drawn well."""
    try:
        json.dumps(data, allow_nan=False)
        long = any(len(text) > MOST_LETTERS for text in _texts(data))
    except ValueError:
        raise InvalidRecord("review", "a field", "is no number") from None
    except RecursionError:
        raise InvalidRecord("review", "a field", "stands too deep within others") from None
    if long:
        raise InvalidRecord("review", "a field", f"has more than {MOST_LETTERS:,} letters")
    fields = data.get("fields")
    parties = fields.get("parties") if isinstance(fields, Mapping) else None
    # Every two of them are partners: thousands would be millions of partnerships.
    if isinstance(parties, list) and len(parties) > MOST_PARTIES:
        raise InvalidRecord("review", "parties", f"are more than {MOST_PARTIES}")
    return dict(data)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | list):
        for part in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(part)


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
