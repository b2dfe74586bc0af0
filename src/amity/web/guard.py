"""The door: who is let in, how much they may bring, and what every answer tells the browser.

A page of another site, or a name that its owner points at this machine, reaches a server on it as easily as its user
does (“DNS rebinding”). So each request must call the server by a name of its own, and none may come from elsewhere.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from amity.web.refusals import Refused, unexpected
from amity.web.site import Site

MOST_BYTES = 262_144
"""How large the body of a request may be."""

MOST_QUERY = 16_384
"""How long the query of an address may be."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer tells the browser, where it does not say otherwise itself."""

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_WRITING = ("/api/reviews",)
_TOO_MUCH = f"That is more than the {MOST_BYTES:,} bytes that are read at once."


class Guard:
    """What stands before an application, and sees every request first.

    Args:
        app: the application.
        site: what is served; it knows the token and the names.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            return
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _tell_browser(message)
            await send(message)

        try:
            self._require_welcome(scope)
            given = await _read(receive) if _brings(scope) else receive
            await _while_there(self._app(scope, given, told), receive, lambda: begun)
        except Refused as refused:
            await refused.answer()(scope, receive, told)
        except Exception as error:
            # The framework answers for itself, and raises what it answered for once more.
            if not begun:
                await unexpected(error)(scope, receive, told)

    def _require_welcome(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            raise Refused(421, f"This server does not go by the name {host[:80]!a}. Use the address that it printed.")
        if len(scope.get("query_string", b"")) > MOST_QUERY:
            raise Refused(414, "The address is too long. Ask for less at once.")
        if scope["path"].startswith("/api/") or _brings(scope):
            _require_own_page(headers, host)
            self._require_token(scope, headers)
        if _brings(scope):
            _require_small_json(headers)

    def _is_ours(self, host: str) -> bool:
        """Whether the host that a request names is this server; a number is nothing that can be pointed elsewhere."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in _THIS_MACHINE or name in self._site.hosts:
            return True
        return self._site.beyond and _is_number(name)

    def _require_token(self, scope: Scope, headers: Headers) -> None:
        writes = scope["method"] == "POST" and scope["path"].startswith(_WRITING)
        if writes and self._site.read_only:
            raise Refused(403, "This ledger is only shown: the server was started with --read-only.")
        if not writes and not self._site.beyond:
            return
        scheme, _, token = headers.get("authorization", "").partition(" ")
        given = token.strip() if scheme.lower() == "bearer" else ""
        if not hmac.compare_digest(given.encode(), self._site.token.encode()):
            words = "This needs the token of the address that the server printed when it was started."
            raise Refused(401, words, headers={"WWW-Authenticate": "Bearer"})


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _require_own_page(headers: Headers, host: str) -> None:
    """Refuse what a page of another site asks; who asks without a browser tells neither."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (origin and origin not in (f"http://{host}", f"https://{host}")) or site not in (None, "same-origin", "none"):
        raise Refused(403, "Only the page of this server may ask that.")


def _require_small_json(headers: Headers) -> None:
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "Send it as application/json.")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise Refused(413, _TOO_MUCH)


def _brings(scope: Scope) -> bool:
    return bool(scope["method"] == "POST")


async def _while_there(answer: Awaitable[None], receive: Receive, begun: Callable[[], bool]) -> None:
    """Answer as long as whoever asked is there: who left holds no place in a queue that others wait in."""
    answering, leaving = asyncio.ensure_future(answer), asyncio.create_task(_left(receive))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if answering.done() or begun():
            await answering
    finally:
        answering.cancel()
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read(receive: Receive) -> Receive:
    """The body of a request, read to its end before anything is done with it; it may not say how long it is."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The request ended before its end.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise Refused(413, _TOO_MUCH)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _tell_browser(message: MutableMapping[str, Any]) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
