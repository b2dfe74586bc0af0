"""Adding and extracting, as a user types it, with the extractor that amity has."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from amity.demo import CORPUS
from amity.ledger import Store
from amity.model import Claim

Run = Callable[..., Any]
Start = Callable[..., subprocess.Popen[str]]
SIGNED = "Japan and Ukraine signed an agreement on the joint production of drones on 29 June 2026."


def test_claims_are_extracted_as_json_lines_and_nothing_is_kept(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    ended = amity("extract", "a.txt")
    assert (ended.code, ended.err) == (0, "")
    claims = [Claim.from_dict(json.loads(line)) for line in ended.out.splitlines()]
    assert any(claim.actors == {"JP", "UA"} for claim in claims)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_claims_go_into_a_file_where_asked(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    shown = amity("extract", "a.txt").out
    assert amity("extract", "a.txt", "-o", "claims.jsonl").out == ""
    assert (tmp_path / "claims.jsonl").read_text("utf-8") == shown


def test_adding_tells_what_became_of_everything(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 40)
    ended = amity("add", "a.txt", "b.txt", "nowhere.txt", "--set-aside", "aside.jsonl")
    assert ended.code == 1
    assert "1 document added to amity.db" in ended.out
    assert "2 sources set aside" in ended.out
    assert "b.txt" in ended.err
    assert "nowhere.txt" in ended.err
    aside = [json.loads(line) for line in (tmp_path / "aside.jsonl").read_text("utf-8").splitlines()]
    assert [item["source"] for item in aside] == ["b.txt", "nowhere.txt"]
    again = amity("add", "a.txt", "--json")
    assert again.code == 0
    assert json.loads(again.out)["already_known"] == 1


def test_many_set_aside_for_one_reason_are_told_together(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    nowhere = [f"nowhere-{number}.txt" for number in range(20)]
    grouped = amity("extract", "a.txt", *nowhere)
    assert grouped.code == 1
    assert grouped.err.count("\n") == 1
    assert "17 more" in grouped.err
    assert amity("extract", "a.txt", *nowhere, "--verbose").err.count("\n") == 20


@pytest.mark.parametrize("command", ["add", "extract"])
def test_nothing_readable_is_a_failure(amity: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    ended = amity(command, "empty")
    assert ended.code == 3
    assert "empty" in ended.err
    assert all(line.startswith("amity: ") for line in ended.err.splitlines())


def test_a_file_that_is_no_ledger_is_left_as_it_is(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    ended = amity("add", "a.txt", "--ledger", "a.txt")
    assert ended.code == 3
    assert (tmp_path / "a.txt").read_text() == SIGNED


def test_a_pipe_that_closes_early_is_no_trouble(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([SIGNED] * 400))
    with process("extract", "a.txt") as started:
        assert started.stdout
        assert started.stderr
        started.stdout.readline()
        started.stdout.close()
        assert started.stderr.read() == ""
        assert started.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told_in_one_line(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SIGNED)
    with Path("/dev/full").open("w") as full:
        for started in (process("extract", "a.txt", stdout=full), process("extract", "a.txt", "-o", "/dev/full")):
            _, err = started.communicate()
            assert started.returncode == 3
            assert err.startswith("amity: ")
            assert err.count("\n") == 1
            assert "No space left" in err


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_added_and_the_same_command_goes_on(
    process: Start, tmp_path: Path, asked: signal.Signals
) -> None:
    started = process("add", CORPUS, "--jobs", "2", start_new_session=True)
    while not _documents(tmp_path / "amity.db"):
        assert started.poll() is None
        time.sleep(0.05)
    os.killpg(started.pid, asked)  # as a terminal does: to the workers, too
    out, err = started.communicate()
    kept = _documents(tmp_path / "amity.db")
    assert started.returncode == 130
    assert err == "amity: interrupted. Run the same command again to go on.\n"
    assert f"{kept} document" in out
    again = process("add", CORPUS, "--json")
    summary = json.loads(again.communicate()[0])
    assert again.returncode == 0
    assert summary["already_known"] == kept
    assert summary["added"] == 44 - kept


def test_a_killed_run_loses_and_doubles_nothing(process: Start, tmp_path: Path) -> None:
    started = process("add", CORPUS)
    while _documents(tmp_path / "amity.db") < 3:
        assert started.poll() is None
        time.sleep(0.05)
    started.kill()
    started.communicate()
    again = process("add", CORPUS, "--json")
    summary = json.loads(again.communicate()[0])
    assert summary["added"] + summary["already_known"] == _documents(tmp_path / "amity.db") == 44


def test_a_terminal_shows_how_far_it_has_come_and_a_pipe_nothing(process: Start, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{name}: {SIGNED}")
    ours, theirs = pty.openpty()
    started = process("add", folder, stderr=theirs)
    os.close(theirs)
    shown = b"".join(_read(ours))
    out, _ = started.communicate()
    assert b"2/2" in shown
    assert "2 documents added" in out
    assert process("add", folder).communicate()[1] == ""


def test_the_module_runs_as_the_command_does(process: Start) -> None:
    out, _ = process("--version").communicate()
    assert out.startswith("amity ")


@pytest.mark.usefixtures("ledger")
def test_a_terminal_of_a_narrow_encoding_gets_escapes(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "amity", "claims"]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert rb"\u2192 Russia" in ran.stdout


def _read(terminal: int) -> Iterator[bytes]:
    # Linux tells the end of a terminal as an error.
    with os.fdopen(terminal, "rb", buffering=0) as file, suppress(OSError):
        while part := file.read(4096):
            yield part


def _documents(location: Path) -> int:
    try:
        with Store(location, read_only=True) as store:
            return store.counts().documents
    except Exception:  # it is not there yet, or only half made
        return 0
