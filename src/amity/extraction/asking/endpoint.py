"""The service that is asked: where it is, with which key, and one exchange with it, bounded in time and size."""

import os
import threading
import time
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import httpx

from amity._version import __version__
from amity.extraction.asking.troubles import Passing, Stopped
from amity.model.errors import InvalidSetting, NoAnswer

if TYPE_CHECKING:
    from ssl import SSLContext

KEY = "AMITY_API_KEY"
"""The environment variable that has the key of the service; it is read from nowhere else, and written nowhere."""

_MOST_BYTES = 4_000_000
_SECONDS_TO_CONNECT = 15.0
_SETTING = "extraction.llm_endpoint"
_SOURCE = "--endpoint or amity.toml"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service replied, whatever its status."""

    status: int
    media_type: str
    retry_after: str | None
    body: bytes


class Endpoint:
    """A service that speaks the protocol of OpenAI's chat completions.

    Args:
        address: of http or https, with or without `/chat/completions`; with no path at all, `/v1` is meant.
        seconds: the longest that a whole exchange may take.

    Raises:
        InvalidSetting: the address is none, or the key could not be sent.
    """

    def __init__(self, address: str, seconds: float) -> None:
        self._url = _completions(address)
        self._seconds = seconds
        self._key = _key()
        self._stopped = False
        self._awaited: set[Future[Reply]] = set()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return str(self._url.copy_with(query=None))

    def post(self, body: bytes) -> Reply:
        """Send a request, and wait for the whole reply.

        Raises:
            Passing: it did not come, in time or whole.
            NoAnswer: it is longer than any answer.
            Stopped: another thread stopped the waiting.
        """
        future: Future[Reply] = Future()
        with self._lock:
            if self._stopped:
                raise Stopped
            self._awaited.add(future)
        # Left behind when it takes too long: no limit of the library holds for a reply that comes drop by drop.
        threading.Thread(target=self._exchange, args=(body, future), daemon=True).start()
        try:
            return future.result(self._seconds)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise Passing(f"cannot be reached ({self._told(error)})", reached=False) from None
        except (TimeoutError, httpx.TimeoutException):
            raise Passing(f"did not answer in full within {self._seconds:g} seconds") from None
        except httpx.HTTPError as error:
            raise Passing(f"broke off its answer ({self._told(error)})") from None
        finally:
            with self._lock:
                self._awaited.discard(future)

    def stop(self) -> None:
        """Wait for no reply any more, in whatever thread."""
        with self._lock:
            self._stopped = True
            for future in self._awaited:
                with suppress(InvalidStateError):
                    future.set_exception(Stopped())

    def safe(self, words: str) -> str:
        """Words of the service on one line, short, and without the key, should it send that back."""
        if self._key:
            words = words.replace(self._key, "…")
        return " ".join(words.split())[:300]

    def _told(self, error: httpx.HTTPError) -> str:
        return self.safe(str(error)) or type(error).__name__

    def _exchange(self, body: bytes, future: "Future[Reply]") -> None:
        try:
            reply = self._replied(body, time.monotonic() + self._seconds)
        except Exception as error:  # it belongs to the thread that waits, unless that waits no longer
            with suppress(InvalidStateError):
                future.set_exception(error)
        else:
            with suppress(InvalidStateError):
                future.set_result(reply)

    def _replied(self, body: bytes, deadline: float) -> Reply:
        limits = httpx.Timeout(self._seconds, connect=min(self._seconds, _SECONDS_TO_CONNECT))
        with (
            httpx.Client(verify=_certificates(), timeout=limits) as client,
            client.stream("POST", self._url, content=body, headers=self._headers()) as response,
        ):
            headers = response.headers
            if headers.get("content-encoding", "identity") != "identity":
                # What is packed small can unpack without end.
                raise NoAnswer(self.name, "packs its answers, which it was asked not to do", "Ask it directly.")
            parts, size = [], 0
            for part in response.iter_raw():
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    raise NoAnswer(self.name, f"sent more than {_MOST_BYTES:,} bytes", "Check what answers there.")
                if time.monotonic() > deadline:
                    raise TimeoutError
            media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
            return Reply(response.status_code, media_type, headers.get("retry-after"), b"".join(parts))

    def _headers(self) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": f"amity/{__version__}",
        }
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})


@cache
def _certificates() -> "SSLContext":
    return httpx.create_ssl_context()


def _completions(address: str) -> httpx.URL:
    if not address:
        raise InvalidSetting(
            _SETTING, _SOURCE, "is not set: give the address of a service, such as http://localhost:11434/v1"
        )
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise InvalidSetting(_SETTING, _SOURCE, f"is not an address ({error})") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise InvalidSetting(
            _SETTING, _SOURCE, "must be an address of http or https, such as http://localhost:11434/v1"
        )
    if url.userinfo:
        raise InvalidSetting(_SETTING, _SOURCE, f"must hold no name or password; put the key into {KEY}")
    path = url.path.rstrip("/") or "/v1"
    return url.copy_with(path=path if path.endswith("/chat/completions") else f"{path}/chat/completions", fragment=None)


def _key() -> str | None:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise InvalidSetting(KEY, "the environment", "has characters that no key has")
    return key or None
