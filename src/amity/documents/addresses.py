"""Addresses are fetched without leading amity anywhere it should not go, or keeping it there."""

import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import httpcore
import httpx

from amity._version import __version__
from amity.documents.connections import Deadline, GuardedNetwork
from amity.model import ReadingSettings
from amity.model.errors import RefusedAddress, UnreadableDocument

_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": f"amity/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_STATUS_REMEDIES = {
    401: "It wants a login: save the page and give the file.",
    403: "It refuses programs or wants a login: save the page and give the file.",
    404: "Check the address.",
    410: "Look for a copy in a web archive.",
    429: "Wait, and try again later.",
}


class Answer(NamedTuple):
    """What an address answered with, after redirects and unpacking."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


def fetch(address: str, settings: ReadingSettings) -> Answer:
    """What stands at an address of http or https.

    Every host, also of a redirect, is resolved once, checked, and connected to at the very address that was checked.
    Proxies named in the environment are not used, since they would resolve it again.

    Raises:
        RefusedAddress: it leads into a private network, or away from http and https.
        UnreadableDocument: it does not answer, answers with an error, redirects too often, takes longer than
            `max_seconds` altogether or sends more than `max_bytes`.
    """
    deadline = Deadline(time.monotonic() + settings.max_seconds)
    url = _parsed(address, address)
    for _ in range(settings.max_redirects + 1):
        with _troubles(address, url, settings), _opened(url, deadline, settings) as response:
            headers = httpx.Headers(response.headers)
            if response.status not in _REDIRECTS or "location" not in headers:
                return _answer(address, url, response, headers, settings)
            location = headers["location"]
        url = _parsed(location, address, base=url)
    raise UnreadableDocument(
        address, f"redirects more than {settings.max_redirects} times", "Open it in a browser and give where it ends."
    )


def _parsed(text: str, source: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(text) if base else httpx.URL(text)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise UnreadableDocument(source, f"is not an address that can be read ({error})", "Check it.") from None
    if url.scheme not in ("http", "https"):
        raise RefusedAddress(
            source, f"leads to {url.scheme}://, not http or https", "Save what stands there to a file."
        )
    if not url.host:
        raise UnreadableDocument(source, "names no host", "Check the address.")
    return url.copy_with(fragment=None)


@contextmanager
def _opened(url: httpx.URL, deadline: Deadline, settings: ReadingSettings) -> Iterator[httpcore.Response]:
    network = GuardedNetwork(deadline, allow_private=settings.allow_private_addresses)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [("Host", url.netloc.decode("ascii")), *_HEADERS.items()]
    with (
        httpcore.ConnectionPool(ssl_context=_certificates(), network_backend=network) as pool,
        pool.stream("GET", target, headers=headers) as response,
    ):
        yield response


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


@contextmanager
def _troubles(source: str, url: httpx.URL, settings: ReadingSettings) -> Iterator[None]:
    """What goes wrong on the network, as errors of ours."""
    try:
        yield
    except RefusedAddress as error:
        raise RefusedAddress(source, error.reason, error.remedy) from None
    except (httpcore.TimeoutException, TimeoutError):
        raise UnreadableDocument(
            source,
            f"did not answer in full within {settings.max_seconds:g} seconds",
            "Try again later, or raise max_seconds under [reading] in amity.toml.",
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        reason = str(error) or type(error).__name__
        raise UnreadableDocument(
            source, f"{url.host} does not answer ({reason})", "Check the address and the connection."
        ) from None


def _answer(
    source: str, url: httpx.URL, response: httpcore.Response, headers: httpx.Headers, settings: ReadingSettings
) -> Answer:
    if response.status != 200:
        phrase = httpx.codes.get_reason_phrase(response.status)
        raise UnreadableDocument(
            source,
            f"answers {response.status} {phrase}".rstrip(),
            _STATUS_REMEDIES.get(response.status, "Try again later, or save the page and give the file."),
        )
    body = b"".join(_capped(source, _unpacked(source, response, headers), settings))
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    name, _, charset = parameters.strip().partition("=")
    declared = charset.strip("\"' ") if name.strip().lower() == "charset" else None
    return Answer(str(url), media_type.strip().lower(), declared or None, body)


def _capped(source: str, chunks: Iterator[bytes], settings: ReadingSettings) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.max_bytes:
            raise UnreadableDocument(
                source,
                f"sends more than the {settings.max_bytes:,} bytes that are read",
                "Raise max_bytes under [reading] in amity.toml if you trust it.",
            )
        yield chunk


def _unpacked(source: str, response: httpcore.Response, headers: httpx.Headers) -> Iterator[bytes]:
    """The body, unpacked a little at a time, so that a few bytes cannot unfold into a heap of them at once."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding == "identity":
        yield from response.iter_stream()
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableDocument(source, f"is packed in a way not asked for ({coding})", "Save the page to a file.")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if coding != "deflate" else None
    try:
        for packed in response.iter_stream():
            unpacker = unpacker or zlib.decompressobj(zlib.MAX_WBITS if packed[:1] == b"\x78" else -zlib.MAX_WBITS)
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, 1 << 16)
                packed = unpacker.unconsumed_tail
        if unpacker:
            yield unpacker.flush()
    except zlib.error as error:
        raise UnreadableDocument(source, f"sends a damaged answer ({error})", "Try again later.") from None
