"""Documents about which a service is asked at the same time come out in order, by one extractor."""

import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future

import pytest

from amity.documents import SetAside
from amity.model import Claim, Document, ExtractionSettings
from amity.model.errors import InvalidSetting
from amity.workspace import requests_at_once
from amity.workspace.extracting import Extraction, InProcess, Lined
from amity.workspace.requests_at_once import RequestsAtOnce

SETTINGS = ExtractionSettings(extractor="llm", llm_endpoint="http://127.0.0.1:9", llm_model="reader")


class Slow:
    """An extractor that answers when it is let, and takes down how many ask it at once."""

    method = "slow/1"

    def __init__(self) -> None:
        self.go, self.full = threading.Event(), threading.Event()
        self.inside = self.most = 0
        self.lock = threading.Lock()

    def stop(self) -> None:
        self.go.set()

    def extract(self, document: Document) -> Sequence[Claim]:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            if self.inside == 3:
                self.full.set()
        self.go.wait()
        with self.lock:
            self.inside -= 1
        if document.id == "4":
            raise RuntimeError("out of luck")
        if document.id == "amiss":
            raise InvalidSetting("llm_model", "amity.toml", "is amiss")
        return []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    extractor = Slow()
    monkeypatch.setattr(requests_at_once, "load", lambda _: extractor)
    return extractor


def test_several_are_asked_about_at_once_no_more_than_allowed_and_come_out_in_order(slow: Slow) -> None:
    line, out = RequestsAtOnce(SETTINGS, 3), []
    for number in range(10):
        out += list(line.put(Document(id=str(number), text="x")))
    assert [document.id for document in line.waiting] == [str(number) for number in range(10)]
    slow.full.wait()
    slow.go.set()
    out += list(line.drain())
    line.close()
    assert slow.most == 3
    names = [item.document.id if isinstance(item, Extraction) else item.source for item in out]
    assert names == [str(number) for number in range(10)]
    assert [isinstance(item, SetAside) for item in out] == [number == 4 for number in range(10)]


def test_the_line_stays_short(slow: Slow) -> None:
    slow.go.set()
    line = RequestsAtOnce(SETTINGS, 2)
    out = [item for number in range(20) for item in line.put(Document(id=f"d{number}", text="x"))]
    assert len(out) == 20 - 2 * 4
    assert len(line.waiting) == 2 * 4


def test_what_is_amiss_with_the_extractor_itself_ends_the_run(slow: Slow) -> None:
    slow.go.set()
    line = RequestsAtOnce(SETTINGS, 2)
    with pytest.raises(InvalidSetting):
        [*line.put(Document(id="amiss", text="x")), *line.drain()]


def test_a_line_that_is_closed_asks_about_nothing_more(slow: Slow) -> None:
    line = RequestsAtOnce(SETTINGS, 3)
    for number in range(9):
        list(line.put(Document(id=str(number), text="x")))
    slow.full.wait()
    futures = [future for _, future in line._line]
    line.close()
    assert slow.inside == 0
    assert sum(map(_cancelled, futures)) == 6
    assert not line.waiting


def test_the_extractor_that_asks_never_gets_processes_of_its_own() -> None:
    with Lined(SETTINGS, 4) as line:
        assert isinstance(line, RequestsAtOnce)
    with Lined(SETTINGS, 1) as line:
        assert isinstance(line, InProcess)


def _cancelled(future: Future[Extraction | SetAside]) -> bool:
    try:
        future.exception()
    except CancelledError:
        return True
    return False
