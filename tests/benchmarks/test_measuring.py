"""The arithmetic of the benchmarks; what they measure is no matter for tests."""

import doctest
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from benchmarks.processes import Failed, Run
from benchmarks.ways import SPACY, Way
from hypothesis import given
from hypothesis import strategies as st

from amity.extraction import EXTRACTORS
from amity.model import Document
from benchmarks import growth, processes, samples, stopwatch, tables, ways

COUNTS = st.lists(st.integers(1, 10_000), min_size=2, max_size=8, unique=True)


def test_the_examples_in_the_benchmarks_are_true() -> None:
    for name in ("growth", "processes", "first_claim", "tables"):
        told = doctest.testmod(import_module(f"benchmarks.{name}"))
        assert told.attempted
        assert not told.failed


@given(COUNTS, st.floats(0.001, 10), st.floats(0, 100))
def test_nothing_lies_off_a_line_that_is_straight(counts: list[int], slope: float, start: float) -> None:
    line = growth.fitted(counts, [start + slope * count for count in counts])
    assert line.slope == pytest.approx(slope, rel=1e-6, abs=1e-9)
    assert line.off < 1e-6


def test_what_grows_with_the_square_lies_off_the_line() -> None:
    assert growth.fitted([100, 200, 400], [1.0, 4.0, 16.0]).off > 0.05


def test_each_moment_belongs_to_the_innermost_stage() -> None:
    watch = stopwatch.Stopwatch(now=iter([0.0, 1.0, 3.0, 6.0, 10.0, 15.0]).__next__)
    with watch.during("parse"), watch.during("loading"):
        pass
    assert watch.seconds() == {stopwatch.REST: 1.0 + 5.0, "parse": 2.0 + 4.0, "loading": 3.0}


def test_the_steps_of_a_generator_belong_to_its_stage_and_what_is_done_between_them_does_not() -> None:
    clock = [0.0]

    def steps() -> Iterator[int]:
        for number in range(3):
            clock[0] += 1
            yield number

    watch = stopwatch.Stopwatch(now=lambda: clock[0])
    for _ in watch.timed("parse", steps)():
        clock[0] += 10
    assert watch.seconds() == {stopwatch.REST: 30.0, "parse": 3.0}


@pytest.mark.parametrize("place", [place for places in stopwatch.stages().values() for place in places])
def test_every_function_of_a_stage_is_there(place: str) -> None:
    module, _, name = place.partition(":")
    if not module.startswith("amity"):
        pytest.importorskip(module)
    owner: object = import_module(module)
    for part in name.split("."):
        owner = getattr(owner, part)
    assert callable(owner)


def test_the_words_of_a_part_stay_within_what_was_asked_for() -> None:
    documents = [Document(id=str(length), text="word " * length) for length in (5, 50, 3, 2)]
    assert [document.id for document in samples.fitting(documents, 10)] == ["5", "3", "2"]


def test_a_sample_is_the_same_on_every_draw(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": f"Text {n}."}) + "\n" for n in range(20)), "utf-8")
    kept = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        sample = samples.drawn(source, 8, tmp_path / name)
        assert (sample.name, sample.documents, sample.words) == ("texts", 8, 16)
        kept.append(sample.path.read_text("utf-8"))
    assert kept[0] == kept[1]


def test_a_ratio_is_taken_within_each_round() -> None:
    quick, slow = [_run(100, 1.0), _run(100, 4.0)], [_run(100, 10.0), _run(100, 20.0)]
    assert tables.ratio(quick, slow) == pytest.approx(7.5)
    assert tables.ratio(quick, []) is None


def test_a_table_of_throughput_tells_how_many_times_as_fast_as_spacy(tmp_path: Path) -> None:
    rounds = {Way("rules", 1): [_run(1000, 1.0)], Way(SPACY, 1): [_run(1000, 8.0)]}
    told = tables.throughput(samples.Sample("bulk", tmp_path, 10, 1000), rounds)
    assert "| rules | 1 | 10 | 1,000 | 1,000 to 1,000 | 8.00 | – | 64 | 7 |" in told


def test_a_process_that_fails_tells_the_reason() -> None:
    with pytest.raises(Failed, match="no such model"):
        processes.run([sys.executable, "-c", "import sys; sys.exit('it has\\nno such model')"])


def test_a_process_tells_what_it_measured() -> None:
    told = {"documents": 2, "words": 30, "found": 1, "seconds": 0.5, "ready": 0.1}
    run = processes.run([sys.executable, "-c", f"import json; print(json.dumps({told}))"])
    assert (run.documents, run.pace) == (2, 60.0)


def test_all_extractors_but_the_one_that_asks_are_measured() -> None:
    assert {*ways.extractors(), "llm"} == set(EXTRACTORS)
    assert Way(SPACY, 2) in list(ways.own_and_spacy())


def _run(words: int, seconds: float) -> Run:
    return Run(documents=10, words=words, found=7, seconds=seconds, ready=1.0, peak_mb=64.0)
