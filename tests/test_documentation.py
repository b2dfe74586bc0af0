"""What the documentation says is so, and what there is stands in it."""

import importlib.util
import inspect
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import click
import pytest

import amity
from amity.cli import amity as program
from amity.cli.commands import NAMES
from amity.cli.exits import Exit
from amity.model import DocumentKind, Kind, Modality, Role, Settings, Stage, errors
from amity.network.table import COLUMNS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    if not {"_build", "generated"} & set(path.parts)
}
ERRORS = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.AmityError)]
SETTINGS = [f"{section.name}.{one.name}" for section in fields(Settings) for one in fields(section.type)]  # type: ignore[arg-type] # its sections are dataclasses


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a language, each with the page it stands on."""
    for page, text in WRITTEN.items():
        for found in re.finditer(rf"^( *)```{language}\n(.*?)^\1```", text, re.DOTALL | re.MULTILINE):
            yield page, inspect.cleandoc(f"\n{found[2]}")


def commands_typed() -> list[tuple[str, str]]:
    """Every command line of amity that a page tells to type."""
    typed = []
    for page, block in blocks("sh"):
        for line in block.splitlines():
            found = re.search(r"(?:^|&& |\| |^\.venv/bin/)amity (.*)", line)
            if found:
                typed.append((page, found[1]))
    return typed


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The parts of the reference that are read off the code."""
    folder = tmp_path_factory.mktemp("generated")
    _generator().write(folder)
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.md")}


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_stands_in_the_reference(generated: dict[str, str], setting: str) -> None:
    section, name = setting.split(".")
    assert f"## `[{section}]`" in generated["settings"]
    assert re.search(rf"^\| `{name}` \| .+ \| `.+` \| .+ \|$", generated["settings"], re.MULTILINE)


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_stands_in_the_reference(generated: dict[str, str], name: str) -> None:
    assert f"`{name}`" in generated["errors"] + WRITTEN["docs/reference/errors.md"]


@pytest.mark.parametrize("name", amity.__all__)
def test_every_public_name_stands_in_the_reference(generated: dict[str, str], name: str) -> None:
    assert f"## `{name}`\n" in generated["api"]


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_stands_in_the_reference(generated: dict[str, str], code: Exit) -> None:
    assert f"| {code.value} | {code.meaning} |" in generated["exit-codes"]


@pytest.mark.parametrize("part", ["settings", "errors", "exit-codes", "api"])
def test_what_is_generated_is_shown_on_a_page(part: str) -> None:
    assert any(f"{{include}} generated/{part}.md" in text for text in WRITTEN.values())


def test_the_commands_are_described_from_the_program_itself() -> None:
    assert ".. click:: amity.cli:amity\n   :prog: amity\n   :nested: full" in WRITTEN["docs/reference/commands.md"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_shown_at_work(name: str) -> None:
    assert any(shlex.split(line, comments=True)[0] == name for _, line in commands_typed())


@pytest.mark.parametrize(("page", "line"), commands_typed())
def test_every_command_line_that_is_shown_is_understood(page: str, line: str) -> None:
    name, *words = shlex.split(line.replace("$", ""), comments=True)
    words = words[: next((i for i, word in enumerate(words) if word in (">", ">>", "|", "&&", "<")), len(words))]
    if name.startswith("-"):
        return
    command = program.get_command(click.Context(program), name)
    assert command, f"{page} tells to type amity {name}"
    context = click.Context(command, info_name=name)
    if isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
        context = click.Context(command, info_name=command.name, parent=context)
    if "--help" not in words:
        command.make_parser(context).parse_args(words)


@pytest.mark.parametrize("word", [*Kind, *Stage, *Modality, *Role])
def test_every_word_of_the_vocabulary_stands_in_the_codebook(word: str) -> None:
    assert f"| `{word}` |" in WRITTEN["docs/reference/codebook.md"]


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_of_document_is_explained(kind: DocumentKind) -> None:
    assert f"`{kind}`" in WRITTEN["docs/reference/formats.md"]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_a_network_is_explained(column: str) -> None:
    assert re.search(rf"^\|[^|]*`{column}`", WRITTEN["docs/reference/formats.md"], re.MULTILINE)


def test_the_settings_that_are_shown_are_good_ones(tmp_path: Path) -> None:
    shown = list(blocks("toml"))
    assert shown
    for _, block in shown:
        path = tmp_path / "amity.toml"
        path.write_text(block, "utf-8")
        Settings.load(path)


def test_the_names_that_examples_in_python_use_are_public() -> None:
    used = {name for _, block in blocks("python") for name in re.findall(r"\bamity\.([A-Za-z]\w*)", block)}
    imported = {
        name.strip()
        for _, block in blocks("python")
        for names in re.findall(r"from amity import (.+)", block)
        for name in names.split(",")
    }
    assert used
    assert used | imported <= set(amity.__all__)


def test_the_examples_in_python_run_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pact.txt").write_text(
        "Sweden and Ukraine signed a security agreement on Friday.", "utf-8"
    )
    code = "\n\n".join(block for page, block in blocks("python") if page == "docs/how-to/use-python.md")
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    assert "1 documents" in ran.stdout


def test_the_tutorial_works_as_typed(tmp_path: Path) -> None:
    typed = [block for page, block in blocks("sh") if page == "docs/tutorial/first-steps.md"]
    there_already = ("apt-get ", "make ", "source ", ".venv/bin/amity demo")
    script = "\n".join(block for block in typed if not block.startswith(there_already))
    first_id = "$(amity claims --json --limit 1 --ledger first.db | cut -d '\"' -f 4)"
    (tmp_path / "src").symlink_to(ROOT / "src")
    ran = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", script.replace(" ID ", f" {first_id} ")],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert '"stage": "signed"' in ran.stdout
    assert '"attribution": ["Reuters", "two officials"]' in ran.stdout
    assert (tmp_path / "first.html").stat().st_size > 10_000


def test_the_targets_of_make_that_are_named_exist() -> None:
    there = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = [*WRITTEN.values(), (ROOT / "CONTRIBUTING.md").read_text("utf-8")]
    named = {target for text in pages for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)}
    assert {"demo", "test"} <= named <= there


@pytest.mark.parametrize("page", sorted(WRITTEN))
def test_links_between_files_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", WRITTEN[page]):
        assert (ROOT / page).parent.joinpath(target).exists(), target


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## [{amity.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
