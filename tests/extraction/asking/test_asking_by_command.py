"""Asking a language model, as a user types it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import amity
from amity.cli import main
from amity.model import ExtractionSettings, Settings

if TYPE_CHECKING:
    from tests.extraction.asking.conftest import Service

SIGNED = "Japan and Ukraine signed an accord on the joint production of drones on Monday, the Courier said."


class Ended(NamedTuple):
    code: object
    out: str
    err: str


Type = Callable[..., Ended]


@pytest.fixture
def typed(
    service: "Service", capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Type:
    """Runs a command that asks the service, in a folder with a document."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("AMITY_LEDGER", raising=False)
    (tmp_path / "a.txt").write_text(SIGNED)

    def run(*args: str) -> Ended:
        asked = ("--extractor", "llm", "--endpoint", service.address, "--model", "reader-1")
        with pytest.raises(SystemExit) as ended:
            main([*args, *asked])
        return Ended(ended.value.code, *capsys.readouterr())

    return run


def test_claims_are_printed_and_what_it_came_to_is_told_beside_them(typed: Type, service: "Service") -> None:
    service.says = [service.completion(service.claim(), service.claim(stage="begun"))]
    ended = typed("extract", "a.txt")
    assert ended.code == 0
    (claim,) = map(json.loads, ended.out.splitlines())
    assert claim["method"] == "llm/1:reader-1"
    assert ended.err.splitlines() == [
        "amity: language model: 1 request, 900 tokens, 0 answers kept from before, 1 claim.",
        "amity: language model: claims dropped: 1 of an unknown stage.",
    ]


def test_what_is_added_is_told_with_what_was_dropped(typed: Type, service: "Service") -> None:
    service.says = [service.completion(service.claim(), service.claim(stage="begun"))]
    ended = typed("add", "a.txt")
    assert ended.code == 0
    assert "1 document added to amity.db, with 1 claim" in ended.out
    assert "1 claim of the language model dropped" in ended.out
    assert "1 of an unknown stage" in ended.err


def test_the_summary_for_programs_has_the_account(typed: Type) -> None:
    summary = json.loads(typed("add", "a.txt", "--json").out)
    assert summary["asked"]["tokens"] == 900
    assert summary["asked"]["dropped"] == {}


def test_a_budget_that_runs_out_sets_the_rest_aside(typed: Type, service: "Service", tmp_path: Path) -> None:
    for name in "bcde":
        (tmp_path / f"{name}.txt").write_text(f"{name}: {SIGNED}")
    ended = typed("add", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "--budget", "10000")
    asked = len(service.asked)
    assert ended.code == 1
    assert 0 < asked < 5
    assert f"{asked} document" in ended.out
    assert f"{5 - asked} source" in ended.out
    assert "of the budget of 10,000 tokens" in ended.err
    again = typed("add", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
    assert again.code == 0
    assert len(service.asked) == 5


def test_the_budget_holds_over_requests_at_once(typed: Type, service: "Service", tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(12)]
    for name in names:
        (tmp_path / name).write_text(f"{name}: {SIGNED}")
    ended = typed("extract", *names, "--jobs", "4", "--budget", "12000", "--verbose")
    assert ended.code == 1
    assert 900 * len(service.asked) <= 12_000
    assert ended.err.count("set aside") == 12 - len(service.asked)
    assert len(ended.out.splitlines()) == len(service.asked)


def test_a_service_that_refuses_is_told_in_a_line_with_its_remedy(typed: Type, service: "Service") -> None:
    service.says = [(401, {"error": {"message": "no"}})]
    ended = typed("extract", "a.txt")
    assert ended.code == 3
    assert ended.out == ""
    assert "AMITY_API_KEY" in ended.err
    assert all(line.startswith("amity: ") for line in ended.err.splitlines())


def test_words_of_a_service_cannot_drive_the_terminal(typed: Type, service: "Service") -> None:
    service.says = [(403, {"error": {"message": "no\x1b[2J\nentry\u202e"}})]
    ended = typed("extract", "a.txt")
    assert "\x1b" not in ended.err
    assert "\u202e" not in ended.err


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("option", [["--endpoint", "http://x"], ["--model", "x"], ["--budget", "5"]])
def test_an_option_of_the_language_model_needs_the_extractor_that_asks_one(
    capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["extract", "a.txt", "--extractor", "rules", *option])
    assert ended.value.code == 2
    assert f"{option[0]} is for the extractor" in capsys.readouterr().err


@pytest.mark.usefixtures("typed")
def test_settings_name_the_service_too(service: "Service", tmp_path: Path) -> None:
    (tmp_path / "amity.toml").write_text(
        f'[extraction]\nextractor = "llm"\nllm_endpoint = "{service.address}"\nllm_model = "reader-2"\n'
    )
    with pytest.raises(SystemExit) as ended:
        main(["extract", "a.txt", "--model", "reader-3"])
    assert ended.value.code == 0
    assert [asked["model"] for asked in service.asked] == ["reader-3"]


def test_from_python_it_is_a_setting(service: "Service", tmp_path: Path) -> None:
    extraction = ExtractionSettings(
        extractor="llm", llm_endpoint=service.address, llm_model="reader-1", llm_answers_folder=str(tmp_path)
    )
    (claim,) = amity.extract(SIGNED, Settings(extraction=extraction))
    assert claim.method == "llm/1:reader-1"
