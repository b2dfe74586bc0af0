"""A service that speaks the protocol of chat completions, on this machine, and says what a test tells it to say."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from amity.extraction.asking import conversation
from amity.extraction.asking.extractor import LanguageModelExtractor
from amity.model import Document, ExtractionSettings, PartialDate

TEXT = (
    "Japan and Ukraine sign an accord\n\n"
    "TOKYO - Japan and Ukraine signed an accord on the joint production of drones on Monday, the Courier said. "
    "Tokyo will deliver “trucks” to Kyiv."
)
SIGNED = "Japan and Ukraine signed an accord on the joint production of drones on Monday"


def made_document(text: str = TEXT, **known: Any) -> Document:
    """A dispatch of a Monday."""
    fields: dict[str, Any] = {"id": "a", "title": text.partition("\n")[0], "date": PartialDate(2026, 6, 29)}
    return Document(**(fields | known), text=text)


def raw_claim(**changed: Any) -> dict[str, Any]:
    """A claim as a model gives it."""
    claim: dict[str, Any] = {
        "quote": SIGNED,
        "parties": [
            {"actor": "JP", "mention": "Japan", "role": "party"},
            {"actor": "UA", "mention": "Ukraine", "role": "party"},
        ],
        "kind": "co-production",
        "stage": "signed",
        "modality": "asserted",
        "date": "2026-06-29",
        "attribution": ["the Courier"],
        "instrument": None,
    }
    return claim | changed


def completion(*claims: Any, **changed: Any) -> dict[str, Any]:
    """A reply with some claims."""
    return reply_with(json.dumps({"claims": claims}), **changed)


def reply_with(content: Any, *, ending: str = "stop", tokens: int | None = 900, **message: Any) -> dict[str, Any]:
    """A reply of a service, whatever the model says in it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": ending}
    usage = {"usage": {"total_tokens": tokens}} if tokens is not None else {}
    return {"object": "chat.completion", "choices": [choice], **usage}


Said = dict[str, Any] | tuple[int, dict[str, Any]] | bytes | Callable[[BaseHTTPRequestHandler], None]
"""A reply; one with a status; a body as it is; or what handles the request itself."""


@dataclass
class Service:
    """What a test tells the service to say, one after the other, and then over and over; and what it was asked."""

    address: str
    says: list[Said] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    claim = staticmethod(raw_claim)
    completion = staticmethod(completion)
    reply = staticmethod(reply_with)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, handler: BaseHTTPRequestHandler) -> Said:
        """Take down a request; what is to be said to it."""
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        with self.lock:
            self.asked.append(json.loads(body))
            self.headers.append(dict(handler.headers))
            self.paths.append(handler.path)
            if not self.says:
                return completion(raw_claim())
            return self.says.pop(0) if len(self.says) > 1 else self.says[0]

    @staticmethod
    def respond(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
        """Send a whole response; a name's underscores are hyphens."""
        handler.send_response(status)
        for name, value in ({"Content_Type": "application/json"} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    @property
    def material(self) -> list[str]:
        """What it was given to read, request by request."""
        return [str(asked["messages"][1]["content"]) for asked in self.asked]


@pytest.fixture
def service() -> Iterator[Service]:
    """A real server on 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = held.next(self)
            try:
                if callable(said):
                    said(self)
                elif isinstance(said, bytes):
                    held.respond(self, 200, said)
                else:
                    status, content = said if isinstance(said, tuple) else (200, said)
                    held.respond(self, status, json.dumps(content).encode())
            except OSError:  # whoever asked has hung up, as it should
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held = Service(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield held
    held.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it would have waited before asking again; no test waits."""
    found: list[float] = []
    monkeypatch.setattr(conversation, "_sleep", lambda seconds, _: found.append(seconds))
    return found


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMITY_API_KEY", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


Make = Callable[..., LanguageModelExtractor]
Dispatch = Callable[..., Document]


@pytest.fixture
def dispatch() -> Dispatch:
    """Makes a document, of two sentences where no text is given."""
    return made_document


@pytest.fixture
def asking(service: Service, tmp_path: Path, waits: list[float]) -> Make:
    """Makes an extractor that asks the service, and keeps its answers in a folder of the test."""
    assert waits == []

    def make(**changed: Any) -> LanguageModelExtractor:
        fields: dict[str, Any] = {
            "extractor": "llm",
            "llm_endpoint": service.address,
            "llm_model": "reader-1",
            "llm_answers_folder": str(tmp_path / "kept"),
            "llm_request_seconds": 20.0,
        }
        return LanguageModelExtractor(ExtractionSettings(**(fields | changed)))

    return make
