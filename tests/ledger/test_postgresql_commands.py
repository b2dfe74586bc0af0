"""Every command takes a ledger by its URL, and tells nobody its password."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.cli import main

Run = Callable[..., str]
SAID = "Japan and Ukraine signed an agreement on joint drone production on 14 June 2024, officials said."


@pytest.fixture
def amity(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder; all that it says."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str, code: int = 0) -> str:
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        said = "".join(capfd.readouterr())
        assert ended.value.code == code, said
        return said

    return run


@pytest.fixture
def url(server: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger by a URL with a password, which the server does not ask for."""
    place = str(server.new_schema()).replace("amity@", "amity:s3cr3t@")
    monkeypatch.setenv("AMITY_LEDGER", place)
    return place


def test_a_ledger_on_a_server_is_added_to_looked_at_and_copied(amity: Run, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "accord.txt").write_text(f"A drone accord\n\n{SAID}")
    assert "there is no such ledger" in amity("claims", code=3)
    assert "there is no such ledger" in amity("reread", "--dry-run", code=3)
    said = [
        amity("add", "articles", "--extractor", "rules"),
        amity("add", "articles", "--extractor", "rules"),
        amity("claims"),
        amity("partnerships", "--about", "Japan"),
        amity("claims", "--about", "China"),
        amity("partnerships", "--about", "China"),
        amity("show", "accord"),
        amity("show", "no-such-thing", code=3),
        amity("reread", "--extractor", "rules"),
        amity("network", "-o", "web.csv"),
        amity("copy", "web.db"),
        amity("claims", "--ledger", "web.db"),
        amity("copy", url, "--ledger", "web.db", code=3),
    ]
    assert "1 document added to postgresql://amity:***@" in said[0]
    assert "1 document known already" in said[1]
    assert "signed" in said[2]
    assert said[11] == said[2]
    assert "has something in it already" in said[12]
    assert not any("s3cr3t" in one for one in said)


def test_a_server_that_is_not_there_is_said_to_be(amity: Run) -> None:
    said = amity("add", ".", "--ledger", "postgresql://amity:s3cr3t@localhost:1/web", code=3)
    assert "postgresql://amity:***@localhost:1/web: no server answers there." in said
