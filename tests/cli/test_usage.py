"""Help, wrong usage, and what every command has in common."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from amity import __version__
from amity.cli.commands import NAMES, Command, Group
from amity.cli.exits import Exit
from amity.cli.program import amity as program

Run = Callable[..., Any]
HEAVY = {"spacy", "sqlalchemy", "networkx", "trafilatura", "httpx", "dateparser", "rich", "lxml", "docx", "feedparser"}


def test_every_file_of_a_command_is_a_command() -> None:
    folder = Path(sys.modules["amity.cli"].__file__ or "").parent
    texts = {file.stem.rstrip("_").replace("_", "-"): file.read_text("utf-8") for file in folder.glob("*.py")}
    with_command = [name for name, text in texts.items() if re.search(r"\n@documented(_group)?\(", text)]
    assert sorted(name for name in with_command if "\ndef command(" in texts[name]) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_every_command_has_examples_of_it(amity: Run, name: str) -> None:
    shown = amity(name, "--help")
    assert shown.code == 0
    command = program.get_command(click.Context(program), name)
    assert isinstance(command, Command | Group)
    assert command.examples
    for typed, _ in command.examples:
        assert f"amity {name}" in typed
        assert typed in shown.out


def test_the_help_of_every_command_below_another_has_examples_of_it(amity: Run) -> None:
    below = [
        (name, part, command)
        for name in NAMES
        if isinstance(group := program.get_command(click.Context(program), name), Group)
        for part, command in group.commands.items()
    ]
    assert below
    for name, part, command in below:
        assert isinstance(command, Command)
        shown = amity(name, part, "--help").out
        assert command.examples
        for typed, _ in command.examples:
            assert f"amity {name} {part}" in typed
            assert typed in shown


def test_the_help_tells_every_exit_code(amity: Run) -> None:
    shown = " ".join(amity("--help").out.split())
    for code in Exit:
        assert f"{code.value} {code.meaning}" in shown


def test_the_version_is_told(amity: Run) -> None:
    assert amity("--version").out == f"amity {__version__}\n"


@pytest.mark.parametrize("args", [["--help"], *([name, "--help"] for name in NAMES), ["--version"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    assert not HEAVY & _imported("from amity.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass", args)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["clams"], "claims"),
        (["claims", "--abuot", "UA"], "--about"),
        (["claims", "--kind", "friendship"], "co-production"),
        (["claims", "--stage", "wished"], "in-force"),
        (["claims", "--as-of", "2024-02-31"], "2024-02-31"),
        (["claims", "--known-by", "soon"], "YYYY"),
        (["network", "-o", "web.xlsx"], ".graphml"),
        (["add"], "SOURCE"),
        (["extract", "-j", "0", "x"], "0"),
        (["completion", "tcsh"], "fish"),
    ],
)
def test_wrong_usage_is_one_line_that_helps(amity: Run, args: list[str], told: str) -> None:
    ended = amity(*args)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("amity: ")
    assert ended.err.count("\n") == 1
    assert told in ended.err
    assert "--help" in ended.err


def test_a_bad_setting_is_wrong_usage(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[reading]\nmax_bites = 3\n")
    ended = amity("--config", "bad.toml", "extract", "x.txt")
    assert ended.code == 2
    assert "reading.max_bites" in ended.err
    assert amity("--config", "none.toml", "extract", "x.txt").code == 2


@pytest.mark.usefixtures("ledger")
def test_unexpected_trouble_has_no_traceback_unless_asked_for(amity: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amity.report.names.Names.__init__", lambda *_: 1 / 0)
    ended = amity("claims")
    assert ended.code == 3
    assert "Traceback" not in ended.err
    assert "ZeroDivisionError" in ended.err
    monkeypatch.setenv("AMITY_DEBUG", "1")
    assert "Traceback" in amity("claims").err


@pytest.mark.parametrize(
    ("shell", "words"), [("bash", "complete -o"), ("zsh", "#compdef amity"), ("fish", "complete --no-files")]
)
def test_every_shell_gets_its_script(amity: Run, shell: str, words: str) -> None:
    shown = amity("completion", shell)
    assert shown.code == 0
    assert words in shown.out
    assert "_AMITY_COMPLETE" in shown.out


def test_the_script_of_a_shell_finds_commands_and_values() -> None:
    def completed(words: str, place: int) -> str:
        environment = {"_AMITY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        command = [sys.executable, "-c", "from amity.cli import main; main()"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert "partnerships" in completed("amity pa", 1)
    assert "co-production" in completed("amity claims --kind co", 3)


def _imported(program: str, args: list[str]) -> set[str]:
    quiet = f"with contextlib.redirect_stdout(io.StringIO()):\n exec({program!r})"
    code = f"import contextlib, io, sys\n{quiet}\nprint(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    return set(ast.literal_eval(ran.stdout))
