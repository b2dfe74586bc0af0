import gzip
import socket
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from amity import __version__
from amity.documents import SetAside, read
from amity.documents.addresses import fetch
from amity.documents.sources import is_address
from amity.model import Document, PartialDate, ReadingSettings
from amity.model.errors import RefusedAddress, UnreadableDocument

One = Callable[..., Document]
Refusal = Callable[..., str]
Handler = BaseHTTPRequestHandler

HERE = ReadingSettings(allow_private_addresses=True)
QUICK = ReadingSettings(allow_private_addresses=True, max_seconds=0.3)
TEXT = "Japan and Ukraine signed an accord on the joint manufacture of drones on Friday, the ministry said in Tokyo."
PAGE = (
    "<html><head><title>Accord signed</title></head><body><article><h1>Accord signed</h1>"
    f"<p>{TEXT}</p></article></body></html>"
)


def _redirect(to: str) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.end_headers()

    return answer


def _sending(coding: str, *chunks: bytes) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain; charset=utf-8")
        handler.send_header("Content-Encoding", coding)
        handler.end_headers()
        for chunk in chunks:
            handler.wfile.write(chunk)

    return answer


def _bare(data: bytes) -> bytes:
    """Deflated without zlib's head and foot, as some servers send it."""
    return zlib.compress(data)[2:-4]


def test_a_page_is_read_under_its_address(site: Any, one: One) -> None:
    site.pages["/a"] = ("text/html; charset=utf-8", PAGE.encode())
    document = one(f"{site.address}/a", HERE)
    assert (document.id, document.url) == (f"{site.address}/a", f"{site.address}/a")
    assert (document.title, document.text) == ("Accord signed", f"Accord signed\n\n{TEXT}")
    assert document.publisher == "127.0.0.1"
    path, headers = site.asked[0]
    assert path == "/a"
    assert headers["User-Agent"] == f"amity/{__version__}"
    assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_the_type_of_the_answer_decides_how_it_is_read(site: Any, one: One, pdf: Callable[..., bytes]) -> None:
    site.pages |= {
        "/text": ("text/plain; charset=iso-8859-1", f"{TEXT} Café".encode("latin-1")),
        "/pdf": ("application/pdf", pdf([TEXT[:70]])),
        "/json": ("application/json", b'{"id": "r1", "text": "Record."}'),
        "/notes.md": ("text/plain", f"# Accord\n\n{TEXT}".encode()),
        "/unsaid": ("application/octet-stream", PAGE.encode()),
        "/r.jsonl.gz": ("application/gzip", gzip.compress(b'{"id": "r2", "text": "Record."}\n')),
    }
    assert one(f"{site.address}/text", HERE).text == f"{TEXT} Café"
    assert one(f"{site.address}/pdf", HERE).text == TEXT[:70].strip()
    assert one(f"{site.address}/json", HERE).id == "r1"
    assert one(f"{site.address}/notes.md", HERE).text == f"Accord\n\n{TEXT}"
    assert one(f"{site.address}/unsaid", HERE).title == "Accord signed"
    assert one(f"{site.address}/r.jsonl.gz", HERE).id == "r2"


def test_a_feed_leads_to_its_pages(site: Any) -> None:
    items = "".join(
        f"<item><title>Entry {n}</title><link>{site.address}/{n}</link>"
        "<pubDate>Fri, 14 Jun 2024 10:00:00 GMT</pubDate></item>"
        for n in ("1", "gone", "2")
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Daily</title>{items}</channel></rss>"
    site.pages |= {
        "/feed": ("application/rss+xml", feed.encode()),
        "/1": ("text/html", PAGE.encode()),
        "/2": ("text/plain", TEXT.encode()),
    }
    first, gone, second = read([f"{site.address}/feed"], HERE)
    assert isinstance(first, Document)
    assert (first.id, first.title, first.publisher) == (f"{site.address}/1", "Accord signed", "The Daily")
    assert first.date == PartialDate(2024, 6, 14)
    assert isinstance(gone, SetAside)
    assert str(gone) == f"{site.address}/gone: answers 404 Not Found. Check the address."
    assert isinstance(second, Document)
    assert second.text == f"Entry 2\n\n{TEXT}"


def test_an_atom_feed_in_a_file_leads_to_its_pages(site: Any, one: One, tmp_path: Any) -> None:
    site.pages["/1"] = ("text/html", PAGE.encode())
    (tmp_path / "a.atom").write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Daily</title><entry><title>E</title>"
        f"<link href='{site.address}/1'/><updated>2024-06-14T10:00:00Z</updated></entry></feed>"
    )
    assert one(tmp_path / "a.atom", HERE).date == PartialDate(2024, 6, 14)


def test_a_feed_that_leads_to_itself_ends(site: Any) -> None:
    feed = f"<rss><channel><item><title>E</title><link>{site.address}/feed</link></item></channel></rss>"
    site.pages["/feed"] = ("application/rss+xml", feed.encode())
    (found,) = read([f"{site.address}/feed"], HERE)
    assert isinstance(found, SetAside)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "017700000001", "0"])
def test_an_address_within_this_machine_is_refused(site: Any, host: str) -> None:
    (found,) = read([f"http://{host}:{site.port}/a"])
    assert isinstance(found, SetAside)
    assert isinstance(found.error, RefusedAddress)
    assert str(found).startswith(f"http://{host}:{site.port}/a: leads to ")
    assert "allow_private_addresses = true" in str(found)
    assert site.asked == []


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "gopher://example.org"])
def test_other_ways_than_http_are_refused(address: str, refusal: Refusal) -> None:
    assert "not http or https" in refusal(address)


@pytest.mark.parametrize(
    "address", ["http://", "https://[broken/", "http://exa mple.org/", "http://a\n.example/", "http:///x"]
)
def test_an_address_that_is_none_is_said(address: str, refusal: Refusal) -> None:
    assert refusal(address).startswith(address)


def test_a_redirect_is_followed_and_checked_like_the_first(
    site: Any, one: One, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages |= {
        "/old": _redirect("/new"),
        "/new": ("text/plain", TEXT.encode()),
        "/file": _redirect("file:///etc/passwd"),
    }
    assert one(f"{site.address}/old", HERE).text == TEXT
    assert "leads to file://, not http or https" in refusal(f"{site.address}/file", HERE)

    from amity.documents import connections

    # As if the first host were public: only the redirect leads within.
    real = connections.check
    monkeypatch.setattr(connections, "check", lambda host, number: None if host == "127.0.0.1" else real(host, number))
    site.pages["/in"] = _redirect(f"http://localhost:{site.port}/new")
    site.asked.clear()
    message = refusal(f"{site.address}/in")
    assert message.startswith(f"{site.address}/in: leads to localhost (")
    assert [path for path, _ in site.asked] == ["/in"]


def test_redirects_are_counted(site: Any, one: One, refusal: Refusal) -> None:
    site.pages |= {"/0": ("text/plain", TEXT.encode()), "/round": _redirect("/round")}
    site.pages |= {f"/{n}": _redirect(f"/{n - 1}") for n in range(1, 7)}
    assert one(f"{site.address}/5", HERE).text == TEXT
    assert "redirects more than 5 times" in refusal(f"{site.address}/6", HERE)
    assert "redirects more than 5 times" in refusal(f"{site.address}/round", HERE)


def test_an_answer_that_has_no_end_is_cut_off(site: Any, refusal: Refusal) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not site.ended.is_set():
            handler.wfile.write(b"word " * 10_000)

    site.pages["/a"] = endless
    assert "sends more than the 200,000 bytes that are read" in refusal(
        f"{site.address}/a", ReadingSettings(allow_private_addresses=True, max_bytes=200_000)
    )


def test_an_answer_that_drips_is_given_up(site: Any, refusal: Refusal) -> None:
    def dripping(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not site.ended.wait(0.02):
            handler.wfile.write(b"word ")

    site.pages["/a"] = dripping
    assert "did not answer in full within 0.3 seconds" in refusal(f"{site.address}/a", QUICK)


def test_headers_that_drip_are_given_up(site: Any, refusal: Refusal) -> None:
    def dripping(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not site.ended.wait(0.02):
            handler.wfile.write(b"X-A: b\r\n")

    site.pages["/a"] = dripping
    assert "did not answer in full within 0.3 seconds" in refusal(f"{site.address}/a", QUICK)


def test_redirects_share_one_deadline(site: Any, refusal: Refusal) -> None:
    def slow(handler: Handler) -> None:
        site.ended.wait(0.2)
        _redirect("/a")(handler)

    site.pages["/a"] = slow
    assert "did not answer in full within 0.3 seconds" in refusal(f"{site.address}/a", QUICK)


def test_a_silent_server_is_given_up(site: Any, refusal: Refusal) -> None:
    site.pages["/a"] = lambda _: site.ended.wait()
    assert "did not answer in full within 0.3 seconds. Try again later" in refusal(f"{site.address}/a", QUICK)


def test_a_closed_port_and_an_unknown_host_do_not_answer(refusal: Refusal) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert "127.0.0.1 does not answer" in refusal(f"http://127.0.0.1:{port}/", HERE)
    assert "nobody.invalid does not answer" in refusal("http://nobody.invalid/", HERE)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_a_packed_answer_is_unpacked(site: Any, one: One, coding: str) -> None:
    packers: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": _bare}
    site.pages["/a"] = _sending(coding.replace("raw", "deflate"), packers[coding]((TEXT + "\n\n").encode() * 5000))
    assert one(f"{site.address}/a", HERE).text.count(TEXT) == 5000


def test_a_bomb_in_an_answer_does_not_go_off(site: Any, refusal: Refusal) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    small = ReadingSettings(allow_private_addresses=True, max_bytes=1_000_000)
    site.pages |= {"/once": _sending("gzip", bomb), "/twice": _sending("gzip, gzip", gzip.compress(bomb))}
    site.pages["/file.txt.gz"] = ("application/gzip", bomb)
    site.pages["/strange"] = _sending("br", b"x")
    assert "sends more than the 1,000,000 bytes" in refusal(f"{site.address}/once", small)
    assert "is packed in a way not asked for (gzip, gzip)" in refusal(f"{site.address}/twice", small)
    assert "unpacks to more than the 1,000,000 bytes" in refusal(f"{site.address}/file.txt.gz", small)
    assert "is packed in a way not asked for (br)" in refusal(f"{site.address}/strange", small)


def test_a_damaged_packing_is_said(site: Any, refusal: Refusal) -> None:
    site.pages["/a"] = _sending("gzip", b"no gzip at all")
    assert "sends a damaged answer" in refusal(f"{site.address}/a", HERE)


def test_what_is_no_document_is_said(site: Any, refusal: Refusal) -> None:
    site.pages |= {"/png": ("image/png", b"\x89PNG"), "/empty": ("text/html", b"")}
    assert "is of type image/png, which amity does not read" in refusal(f"{site.address}/png", HERE)
    assert "is empty" in refusal(f"{site.address}/empty", HERE)


@pytest.mark.parametrize(
    ("status", "remedy"), [(403, "save the page"), (404, "Check the address"), (500, "Try again later")]
)
def test_an_error_of_the_server_is_passed_on(site: Any, refusal: Refusal, status: int, remedy: str) -> None:
    site.pages["/a"] = lambda handler: handler.send_error(status)
    assert f"answers {status} " in refusal(f"{site.address}/a", HERE)
    assert remedy in refusal(f"{site.address}/a", HERE)


def test_proxies_of_the_environment_are_not_used(site: Any, one: One, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.pages["/a"] = ("text/plain", TEXT.encode())
    assert one(f"{site.address}/a", HERE).text == TEXT


def test_nonsense_instead_of_http_is_said(site: Any, refusal: Refusal) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")
    assert "does not answer (" in refusal(f"{site.address}/a", HERE)


def test_a_certificate_is_asked_for(site: Any, refusal: Refusal) -> None:
    assert "127.0.0.1 does not answer ([SSL" in refusal(site.address.replace("http:", "https:"), HERE)


def test_fetching_tells_where_it_ended(site: Any) -> None:
    site.pages |= {"/old": _redirect("/new#part"), "/new": ("text/plain; charset=utf-8", b"Text.")}
    answer = fetch(f"{site.address}/old", HERE)
    assert answer == (f"{site.address}/new", "text/plain", "utf-8", b"Text.")
    with pytest.raises(UnreadableDocument):
        fetch(f"{site.address}/gone", HERE)


def test_a_windows_path_is_no_address() -> None:
    assert not is_address("C:\\texts\\a.txt")
    assert not is_address("a/b://c")
