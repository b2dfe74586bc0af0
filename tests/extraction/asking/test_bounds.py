"""The budget holds over threads, and what is kept survives interruption, other processes and a broken file."""

import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction.asking.account import accounted
from amity.extraction.asking.budget import Budget, estimated_tokens
from amity.extraction.asking.kept import KeptAnswers, answer_key
from amity.model.errors import BudgetSpent

if TYPE_CHECKING:
    from tests.extraction.asking.conftest import Dispatch, Make, Service


@given(st.text())
def test_an_estimate_is_never_more_than_the_bytes_nor_less_than_a_third_of_them(text: str) -> None:
    size = len(text.encode())
    assert size / 3 <= estimated_tokens(text) <= size


@given(st.text(), st.text())
def test_a_longer_text_is_not_estimated_lower(text: str, more: str) -> None:
    assert estimated_tokens(text) <= estimated_tokens(text + more)


@given(
    tokens=st.integers(0, 500),
    requests=st.lists(st.tuples(st.integers(1, 100), st.floats(0, 1)), max_size=20),
)
def test_what_uses_no_more_than_it_set_apart_never_exceeds_the_budget(
    tokens: int, requests: list[tuple[int, float]]
) -> None:
    budget, spent = Budget(tokens), 0
    for most, share in requests:
        if spent + most > tokens:
            with pytest.raises(BudgetSpent, match=f" {tokens - spent} are left, and {most} "):
                budget.reserve(most)
            continue
        budget.reserve(most)
        used = int(most * share)
        budget.settle(most, used)
        spent += used
        assert spent <= tokens


def test_a_request_waits_for_those_under_way_that_may_leave_enough() -> None:
    budget, begun = Budget(100), threading.Event()
    budget.reserve(80)
    outcomes: list[str] = []

    def later() -> None:
        begun.set()
        budget.reserve(80)
        outcomes.append("asked")

    thread = threading.Thread(target=later)
    thread.start()
    begun.wait()
    assert outcomes == []
    budget.settle(80, 10)
    thread.join()
    assert outcomes == ["asked"]


def test_a_request_that_waited_in_vain_is_refused() -> None:
    budget = Budget(100)
    budget.reserve(80)
    refused: list[BudgetSpent] = []

    def later() -> None:
        try:
            budget.reserve(80)
        except BudgetSpent as error:
            refused.append(error)

    thread = threading.Thread(target=later)
    thread.start()
    budget.settle(80, 70)
    thread.join()
    assert [error.left for error in refused] == [30]


def test_an_answer_is_found_again_by_another_that_looks(tmp_path: Path) -> None:
    told: list[str] = []
    KeptAnswers(tmp_path / "a" / "b", told.append).put("key", "“answer”")
    assert KeptAnswers(tmp_path / "a" / "b", told.append).get("key") == "“answer”"
    assert KeptAnswers(tmp_path / "a" / "b", told.append).get("other") is None
    assert told == []


def test_a_key_tells_apart_what_is_asked_wherever_one_part_ends() -> None:
    keys = {answer_key("m", "a", "bc"), answer_key("m", "ab", "c"), answer_key("ma", "", "bc"), answer_key("m", "abc")}
    assert len(keys) == 4


def test_many_threads_may_keep_answers_at_once(tmp_path: Path) -> None:
    told: list[str] = []
    kept = KeptAnswers(tmp_path, told.append)
    threads = [threading.Thread(target=kept.put, args=(str(number), "x" * number)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kept.get(str(number)) for number in range(24)] == ["x" * number for number in range(24)]
    assert told == []


def test_without_a_folder_answers_lie_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    KeptAnswers(None, lambda _: None).put("key", "answer")
    assert (platformdirs.user_cache_path("amity", appauthor=False) / "answers.sqlite").exists()


def test_a_file_that_cannot_be_used_is_told_and_the_run_goes_on(
    service: "Service", asking: "Make", dispatch: "Dispatch", tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "answers.sqlite").write_bytes(b"no database" * 100)
    with accounted() as account:
        extractor = asking()
        assert len(extractor.extract(dispatch())) == len(extractor.extract(dispatch())) == 1
    assert len(service.asked) == 2
    (note,) = account.notes
    assert "answers.sqlite" in note
    assert (tmp_path / "kept" / "answers.sqlite").read_bytes() == b"no database" * 100


def test_a_kept_answer_that_was_damaged_is_asked_for_again(
    service: "Service", asking: "Make", dispatch: "Dispatch", tmp_path: Path
) -> None:
    claims = asking().extract(dispatch())
    with sqlite3.connect(tmp_path / "kept" / "answers.sqlite") as connection:
        connection.execute("UPDATE answers SET answer = '{'")
    connection.close()
    assert asking().extract(dispatch()) == claims
    assert len(service.asked) == 2


def test_an_interrupted_run_has_paid_once_for_what_was_answered(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    def interrupted(_: object) -> None:
        raise OSError

    accord = "Japan and {} signed an accord on the joint production of drones on Monday. "
    text = "\n\n".join(accord.format(name) * 10 for name in ("Ukraine", "Sweden", "Poland"))
    service.says = [service.completion(), interrupted]
    told = dispatch(text, title=None)
    with pytest.raises(Exception, match="broke off its answer"):
        asking(llm_part_characters=900).extract(told)
    before = len(service.asked)
    service.says = [service.completion()]
    with accounted() as account:
        asking(llm_part_characters=900).extract(told)
    assert (account.kept, len(service.asked) - before) == (1, 2)
