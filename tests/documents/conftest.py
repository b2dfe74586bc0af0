"""Real files and a real server for the tests of reading."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from amity.documents import SetAside, read
from amity.model import Document, ReadingSettings

PARAGRAPH = (
    "Japan and Ukraine signed an accord on the joint manufacture of drones on Friday, "
    "the ministry said in a statement that was published in Tokyo."
)


@pytest.fixture
def one() -> Callable[..., Document]:
    """Reads a source that yields one document."""

    def reading(source: str | Path, settings: ReadingSettings | None = None) -> Document:
        (found,) = read([source], settings or ReadingSettings())
        assert isinstance(found, Document), str(found)
        return found

    return reading


@pytest.fixture
def refusal() -> Callable[..., str]:
    """Reads a source that is set aside, and says why."""

    def reading(source: str | Path, settings: ReadingSettings | None = None) -> str:
        (found,) = read([source], settings or ReadingSettings())
        assert isinstance(found, SetAside), found
        return str(found)

    return reading


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Makes a PDF of pages of lines; an empty line leaves the space of a paragraph."""

    def made(*pages: list[str], title: str = "") -> bytes:
        objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", b""]
        numbers = []
        for lines in pages:
            stream = b"\n".join([b"BT /F1 11 Tf", *_drawn(lines), b"ET"])
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                b"/Resources << /Font << /F1 1 0 R >> >> >>" % len(objects)
            )
            numbers.append(b"%d 0 R" % len(objects))
        objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(numbers), len(numbers))
        objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
        objects.append(b"<< /Title (%s) /CreationDate (D:20240614120000Z) >>" % title.encode())
        return _file(objects)

    return made


def _drawn(lines: list[str]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if line:
            text = line.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            yield b"1 0 0 1 60 %d Tm (%s) Tj" % (760 - 14 * number, text)


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n"
        % (
            count + 1,
            table,
            count + 1,
            count - 1,
            count,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


@dataclass
class Site:
    """A server of this machine; what stands at a path is bytes, or a function that answers as it likes."""

    address: str
    port: int
    pages: dict[str, tuple[str, bytes] | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            held.asked.append((self.path, dict(self.headers)))
            page = held.pages.get(self.path)
            try:
                if callable(page):
                    page(self)
                elif page is None:
                    self.send_error(404)
                else:
                    self.send_response(200)
                    self.send_header("Content-Type", page[0])
                    self.send_header("Content-Length", str(len(page[1])))
                    self.end_headers()
                    self.wfile.write(page[1])
            except OSError:  # the reader has hung up, as it should
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_address[1]
    held = Site(f"http://127.0.0.1:{port}", port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield held
    held.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()
