"""How routes are told of: what each may answer besides, in the description of the interface."""

from typing import Annotated, Any

from fastapi import Query

from amity.web.records import Problem

_REASONS = {
    400: "The request cannot be read.",
    401: "It needs the token of the address that the server printed.",
    403: "A page of another site asks, or the ledger is only shown.",
    404: "There is no such record.",
    409: "The review cannot stand beside those that stand, or would change nothing.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is no JSON.",
    422: "It is not of this form, or makes no sense.",
    429: "The server has as much to do as it can.",
    503: "Not now: the ledger is being read or cannot be, or the queue is long. Retry-After says when to ask again.",
}

DAY = r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
TEXT = r"^[^\x00]*$"

AsOf = Annotated[
    str | None,
    Query(pattern=DAY, description="As things stood on that date; of a month or year, on its last day.",
          examples=["2026-06-29"]),
]  # fmt: skip
KnownBy = Annotated[
    str | None, Query(pattern=DAY, description="As far as it was known on that date.", examples=["2026-06"])
]
Focus = Annotated[
    str | None,
    Query(max_length=200, pattern=TEXT, description="The actor that it is about, by identifier or name.",
          examples=["UA"]),
]  # fmt: skip
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000, description="How many come before.")]


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides, with those that every route may."""
    return {
        status: {"model": Problem, "description": _REASONS[status]}
        for status in sorted({*statuses, 401, 403, 414, 422, 429, 503})
    }
