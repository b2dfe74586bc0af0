"""What is answered where there is no answer: one sentence for people, and the status for programs."""

import json
import os
import traceback
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from amity.model.errors import (
    AmityError,
    InvalidData,
    LedgerUnusable,
    MissingPart,
    QuoteMismatch,
    ReviewRefused,
    UnknownActor,
    UnknownRecord,
)

_STATUS: dict[type[AmityError], int] = {
    UnknownActor: 404,
    UnknownRecord: 404,
    ReviewRefused: 409,
    LedgerUnusable: 503,
    MissingPart: 503,
    InvalidData: 500,
    QuoteMismatch: 500,
}
_NONSENSE = 422
_RETRY = 5
_SHOWN = 300


class Refused(Exception):
    """A request that is not answered.

    Attributes:
        status: why, for programs (RFC 9110).
        message: why, for people, and what to do.
        retry_after: after how many seconds it may be asked again; none where that would not help.
        further: what is told besides.
        headers: what is said of it to programs.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        retry_after: int | None = None,
        further: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.message = message
        self.retry_after = retry_after
        self.further = dict(further or {})
        self.headers = dict(headers or {}) | ({"Retry-After": str(retry_after)} if retry_after else {})
        super().__init__(message)

    def answer(self) -> Response:
        """The refusal as it is sent."""
        return in_json({"error": self.message, **self.further}, self.status, self.headers)


def in_json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Data as JSON, whatever characters it has."""
    return Response(written(data), status, dict(headers or {}), "application/json")


def written(data: Any) -> bytes:
    r"""Data as JSON in UTF-8; half a character, which UTF-8 does not have, is written as its number.

    >>> written({"quote": "Kyïv \udc80"})
    b'{"quote":"Ky\xc3\xafv \\udc80"}'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


async def of_refusal(_: Request, error: Exception) -> Response:
    """The answer where the server refuses."""
    assert isinstance(error, Refused)  # noqa: S101 # it is registered for these
    return error.answer()


async def of_error(_: Request, error: Exception) -> Response:
    """The answer where amity cannot do it: what, where, and what to do."""
    assert isinstance(error, AmityError)  # noqa: S101 # it is registered for these
    return refusal_of(error).answer()


def refusal_of(error: AmityError) -> Refused:
    """The refusal that says what amity cannot do."""
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), _NONSENSE)
    return Refused(status, str(error), retry_after=_RETRY if isinstance(error, LedgerUnusable) else None)


async def of_nonsense(_: Request, error: Exception) -> Response:
    """The answer where a request is not of the form that is described."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 # it is registered for these
    said = "; ".join(_in_words(one) for one in error.errors()[:3])
    return in_json({"error": f"{said}. /api/openapi.json describes what may be asked."}, _NONSENSE)


async def of_status(_: Request, error: Exception) -> Response:
    """The answer where there is nothing of that name, or it is not asked so."""
    assert isinstance(error, HTTPException)  # noqa: S101 # it is registered for these
    words = {404: "There is nothing under that address.", 405: "That is not how this address is asked."}
    return in_json({"error": words.get(error.status_code, str(error.detail))}, error.status_code, error.headers)


async def of_trouble(_: Request, error: Exception) -> Response:
    """The answer where a route goes wrong in a way that nobody thought of."""
    return unexpected(error)


def unexpected(error: Exception) -> Response:
    """The answer where something went wrong that nobody thought of."""
    return trouble(error).answer()


def trouble(error: Exception) -> Refused:
    """The refusal where something went wrong that nobody thought of: no trace of it leaves the machine."""
    if os.environ.get("AMITY_DEBUG"):
        traceback.print_exception(error)
    words = f"Unexpected trouble ({type(error).__name__}). Start the server with AMITY_DEBUG=1 to see where."
    return Refused(500, words)


def _in_words(error: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    return f"{place}: {error['msg']}"[:_SHOWN].rstrip(".")
