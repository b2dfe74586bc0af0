"""Several processes extract what one would."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.demo import CORPUS
from amity.documents import SetAside, read
from amity.model import Document, ExtractionSettings, Settings
from amity.model.errors import AmityError, InvalidSetting, MissingPart, UnreadableDocument
from amity.workspace import Ledger
from amity.workspace.extracting import Extraction, extractions
from amity.workspace.workers import Workers

DISPATCHES = sorted(CORPUS.glob("*.md"))[:12]


@pytest.fixture
def workers() -> Iterator[Workers]:
    line = Workers(ExtractionSettings(), jobs=2)
    yield line
    line.close()


def test_two_processes_yield_what_one_yields_in_the_same_order() -> None:
    one, two = (list(extractions(read(DISPATCHES), ExtractionSettings(), jobs)) for jobs in (1, 2))
    assert [outcome.document.id for outcome in one if isinstance(outcome, Extraction)] == [p.stem for p in DISPATCHES]
    assert one == two


def test_a_ledger_is_the_same_however_many_extract(tmp_path: Path) -> None:
    # The same text twice, and another text of the same name, both while the first may still be in a worker's hands.
    sources = tmp_path / "in.jsonl"
    texts = ["Japan and Ukraine signed an accord.", "Poland met Taiwan.", "Japan and Ukraine signed an accord."]
    sources.write_text("\n".join(f'{{"id": "same", "text": "{text} It was so."}}' for text in texts))
    held = []
    for jobs in (1, 2):
        with Ledger(tmp_path / f"{jobs}.db", settings=Settings()) as ledger:
            summary = ledger.add(sources, *DISPATCHES, jobs=jobs)
            assert (summary.added, summary.already_known) == (len(DISPATCHES) + 2, 1)
            held.append((list(ledger.documents()), list(ledger.claims())))
    assert held[0] == held[1]


def test_no_process_starts_before_there_is_a_document() -> None:
    line = Workers(ExtractionSettings(), jobs=2)
    assert list(line.drain()) == []
    assert line._pool is None


def test_the_line_is_bounded(workers: Workers) -> None:
    put = [list(workers.put(Document(id=str(number), text="Nothing."))) for number in range(30)]
    assert len(workers.waiting) <= 8
    out = [outcome for some in put for outcome in some] + list(workers.drain())
    assert [outcome.document.id for outcome in out if isinstance(outcome, Extraction)] == list(map(str, range(30)))


def test_a_worker_that_dies_costs_nothing_but_time(workers: Workers) -> None:
    list(workers.put(Document(id="first", text="Nothing.")))
    assert workers._pool is not None
    list(workers.drain())
    for number in range(4):
        list(workers.put(Document(id=str(number), text="Nothing.")))
    for pid in list(workers._pool._processes):
        os.kill(pid, signal.SIGKILL)
    out = list(workers.drain())
    assert [outcome.document.id for outcome in out if isinstance(outcome, Extraction)] == list("0123")


def test_trouble_with_the_extractor_itself_comes_through(tmp_path: Path) -> None:
    del tmp_path
    with pytest.raises(InvalidSetting, match="magic"):
        list(extractions([Document(id="a", text="Nothing.")], ExtractionSettings(extractor="magic"), jobs=2))


@pytest.mark.parametrize(
    "error", [UnreadableDocument("a.txt", "is empty", "Fill it."), MissingPart("the model", "Install it.")]
)
def test_an_error_is_the_same_after_its_way_between_processes(error: AmityError) -> None:
    again = pickle.loads(pickle.dumps(SetAside("a", error))).error  # noqa: S301 # written one line above
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_workers_leave_when_what_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "adding.py"
    script.write_text(
        "import sys, time\n"
        "from amity.model import Document, ExtractionSettings\n"
        "from amity.workspace.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    line = Workers(ExtractionSettings(), 2)\n"
        "    list(line.put(Document(id='a', text='Nothing.'))), list(line.drain())\n"
        "    print(*line._pool._processes, flush=True)\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)  # written above
    assert parent.stdout
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert workers
    parent.kill()
    parent.communicate()
    while any(map(_lives, workers)):  # the suite's own limit ends this where they never leave
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended may still wait for somebody to ask how.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or " Z " not in state.read_text("utf-8")
