"""`amity serve`, as typed."""

import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from amity.cli.exits import Exit

Run = Callable[..., Any]
Start = Callable[..., subprocess.Popen[str]]


def serving(process: Start, *args: str | Path) -> tuple[subprocess.Popen[str], str]:
    """A server that answers, and its address."""
    started = process("serve", "--port", "0", *args)
    assert started.stdout
    return started, started.stdout.readline().strip()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_shows_the_ledger_until_it_is_told_to_end(process: Start, ledger: Path, how: signal.Signals) -> None:
    started, address = serving(process, "--ledger", ledger)
    try:
        answer = httpx.get(address.partition("?")[0] + "api/web", timeout=60)
        assert (answer.status_code, answer.json()["counts"]["claims"]) == (200, 3)
        assert "server" not in answer.headers
        foreign = httpx.get(address, headers={"Host": "evil.example"})
        assert foreign.status_code == 421
    finally:
        started.send_signal(how)
        out, err = started.communicate(timeout=30)
    assert (started.returncode, out) == (Exit.WELL, "")
    assert err == "Open it in a browser. Ctrl-C ends it.\nEnded.\n"


def test_what_works_on_answers_ends_with_the_server(process: Start, ledger: Path) -> None:
    started, address = serving(process, "--ledger", ledger)
    try:
        answer = httpx.get(address.partition("?")[0] + "api/analyses/blocs", timeout=120)
        assert (answer.status_code, answer.json()["name"]) == (200, "blocs")
    finally:
        started.send_signal(signal.SIGINT)
        # Its streams are those of the server: they end when both have.
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (Exit.WELL, "")
    assert err == "Open it in a browser. Ctrl-C ends it.\nEnded.\n"


def test_the_address_that_is_printed_lets_a_reader_write(process: Start, ledger: Path) -> None:
    started, address = serving(process, "--ledger", ledger, "--token", "of-eight-letters")
    try:
        base, _, token = address.partition("?token=")
        assert token == "of-eight-letters"  # noqa: S105 # of a test
        found = httpx.get(f"{base}api/claims", params={"about": "Ukraine"}, timeout=60).json()["claims"][0]["id"]
        body = {"change": {"change": "accept", "claim": found}, "by": "Ada"}
        refused = httpx.post(f"{base}api/reviews", json=body, headers={"Authorization": "Bearer another-token"})
        kept = httpx.post(f"{base}api/reviews", json=body, headers={"Authorization": f"Bearer {token}"})
        assert (refused.status_code, kept.status_code) == (401, 201)
    finally:
        started.terminate()
        started.communicate(timeout=30)


@pytest.mark.parametrize("where", [["127.0.0.2"], ["0.0.0.0", "--allow-others"]])  # noqa: S104 # with the token alone
def test_the_server_goes_by_the_name_in_the_address_that_it_prints(
    process: Start, ledger: Path, where: list[str]
) -> None:
    started, address = serving(process, "--ledger", ledger, "--token", "of-eight-letters", "--host", *where)
    try:
        printed = httpx.URL(address)
        headers = {"Host": printed.netloc.decode(), "Authorization": "Bearer of-eight-letters"}
        reached = printed.copy_with(host="127.0.0.2", path="/api/revision", query=None)
        assert httpx.get(reached, headers=headers, timeout=60).status_code == 200
    finally:
        started.terminate()
        started.communicate(timeout=30)


def test_where_it_is_only_shown_the_address_has_no_token(process: Start, ledger: Path) -> None:
    started, address = serving(process, "--ledger", ledger, "--read-only")
    started.terminate()
    started.communicate(timeout=30)
    assert address.startswith("http://127.0.0.1:")
    assert "token" not in address


def test_a_port_that_is_taken_is_told_with_what_to_do(amity: Run, ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = amity("serve", "--ledger", ledger, "--port", str(port))
    assert ended.code == Exit.FAILED
    assert f"port {port}" in ended.err
    assert "--port" in ended.err


def test_a_host_that_is_none_is_told(amity: Run, ledger: Path) -> None:
    ended = amity("serve", "--ledger", ledger, "--host", "127.0.0.1.invalid", "--allow-others")
    assert ended.code == Exit.FAILED
    assert "no such address" in ended.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5"])  # noqa: S104 # it is refused
def test_other_machines_are_let_in_only_where_that_is_said(amity: Run, ledger: Path, host: str) -> None:
    ended = amity("serve", "--ledger", ledger, "--host", host)
    assert ended.code == Exit.USAGE
    assert "--allow-others" in ended.err


@pytest.mark.parametrize("options", [[], ["--read-only"]])
def test_a_ledger_that_is_not_there_is_an_error_and_is_not_made(amity: Run, tmp_path: Path, options: list[str]) -> None:
    ended = amity("serve", "--ledger", "nowhere.db", *options)
    assert (ended.code, "there is no such ledger" in ended.err) == (Exit.FAILED, True)
    assert not (tmp_path / "nowhere.db").exists()


def test_an_older_ledger_that_is_only_shown_is_told_how_to_bring_it_up_to_date(amity: Run, ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE amity_revision SET version_num = '0001'")
    connection.close()
    ended = amity("serve", "--ledger", ledger, "--read-only")
    assert (ended.code, "amity reread" in ended.err) == (Exit.FAILED, True)


def test_a_token_that_could_be_guessed_is_refused(amity: Run, ledger: Path) -> None:
    assert amity("serve", "--ledger", ledger, "--token", "abc").code == Exit.USAGE


def test_an_actor_that_nobody_knows_is_told(amity: Run, ledger: Path) -> None:
    ended = amity("serve", "--ledger", ledger, "--focus", "Atlantis")
    assert (ended.code, "Atlantis" in ended.err) == (Exit.FAILED, True)
