"""The data that the rules go by keeps its schema, and what breaks it is refused with its place."""

import importlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from amity.actors import anaphora, places, word_lists
from amity.extraction import (
    arguments,
    cues,
    frames,
    instruments,
    sift,
    standing_words,
    things,
    titles,
    topics,
    wording,
)
from amity.extraction.timing import belonging
from amity.extraction.timing import words as time_words
from amity.model import Kind, Role
from amity.model.errors import InvalidData

DATA = {
    "amity.extraction": (
        "frames",
        "topics",
        "cues",
        "reporting",
        "arguments",
        "inflections",
        "titles",
        "instruments",
        "times",
        "dating",
        "things",
        "standing",
    ),
    "amity.actors": ("anaphora", "places"),
}
FILES = [(package, f"{name}.yaml") for package, names in DATA.items() for name in names]
READERS: dict[str, tuple[Any, Callable[[], object]]] = {
    "frames.yaml": (frames, frames.frames.__wrapped__),
    "topics.yaml": (topics, topics._compiled.__wrapped__),
    "cues.yaml": (cues, cues.cues.__wrapped__),
    "reporting.yaml": (word_lists, wording.data.__wrapped__),
    "arguments.yaml": (word_lists, arguments._lists.__wrapped__),
    "places.yaml": (word_lists, places._patterns.__wrapped__),
    "inflections.yaml": (word_lists, sift._stems.__wrapped__),
    "titles.yaml": (word_lists, titles._patterns.__wrapped__),
    "instruments.yaml": (word_lists, instruments._patterns.__wrapped__),
    "times.yaml": (word_lists, time_words.words.__wrapped__),
    "dating.yaml": (word_lists, belonging._patterns.__wrapped__),
    "things.yaml": (word_lists, things.things.__wrapped__),
    "standing.yaml": (standing_words, standing_words.words.__wrapped__),
    "anaphora.yaml": (anaphora, anaphora.compiled.__wrapped__),
}


@pytest.mark.parametrize(("package", "file"), FILES)
def test_no_word_is_read_as_something_else(package: str, file: str) -> None:
    content = yaml.safe_load(files(package).joinpath("data", file).read_text("utf-8"))
    flags = {field.name for field in fields(frames.Frame) if field.type is bool}
    assert [leaf for path, leaf in _leaves(content) if not isinstance(leaf, str) and path not in flags] == []


@pytest.mark.parametrize(("package", "file"), FILES)
def test_a_data_file_passes_its_own_schema(package: str, file: str, elsewhere: Callable[[str, str], None]) -> None:
    elsewhere(file, files(package).joinpath("data", file).read_text("utf-8"))
    assert READERS[file][1]()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("frames.yaml", "- {name: a, kind: arms, stage: active, verbs: [send], giver: [subject]}"),
        ("frames.yaml", "- {name: a, stage: active, verbs: [send], party: [subject]}"),
        ("frames.yaml", "- {name: a, kind: weapons, stage: active, verbs: [send], party: [subject]}"),
        ("frames.yaml", "- {name: a, kind: arms, stage: begun, verbs: [send], party: [subject]}"),
        ("frames.yaml", "- {name: a, kind: topic, stage: active, verbs: [send], party: [subject]}"),
        ("frames.yaml", "- {name: a, kind: arms, stage: active, verbs: send, party: [subject]}"),
        ("frames.yaml", "- {name: a, kind: arms, stage: active, verbs: [send], party: [subject, on]}"),
        ("frames.yaml", "- {name: a, kind: arms, stage: active, verbs: [send], party: [sbject]}"),
        ("frames.yaml", "- {name: a, kind: arms, stage: active, verbs: [send], party: [subject], look: far}"),
        ("frames.yaml", "name: a"),
        ("frames.yaml", "- arms"),
        ("topics.yaml", "weapons: [gun]"),
        ("topics.yaml", "arms: [gun, no]"),
        ("topics.yaml", "arms: gun"),
        ("cues.yaml", "stages: {signed: [sign]}"),
        ("reporting.yaml", "verbs: [say]\nphrases: [per]\nchain: [no]"),
        ("reporting.yaml", "verbs: [say]\nphrases: [per]"),
        ("reporting.yaml", "verbs: [say]\nphrases: per\nchain: [citing]"),
        ("arguments.yaml", "representatives: [minister, on]\ncontrollers: [ask]\nexperienced: [join]"),
        ("arguments.yaml", "- minister"),
        ("times.yaml", "months: [January]"),
        ("dating.yaml", "papers: [Act]\nbackground: since"),
        ("things.yaml", "arms: [tank, no]"),
        ("standing.yaml", "verbs: {signed: [sign]}"),
        ("standing.yaml", "verbs: {signed: [sign], ended: [sign]}\nwords: {}"),
        ("standing.yaml", "- sign"),
        ("anaphora.yaml", "- {who: nobody, pattern: they}"),
        ("anaphora.yaml", "- {who: they}"),
        ("anaphora.yaml", "- {who: they, pattern: no}"),
    ],
)
def test_data_that_breaks_its_schema_is_refused(file: str, content: str, elsewhere: Callable[[str, str], None]) -> None:
    elsewhere(file, content)
    with pytest.raises(InvalidData) as caught:
        READERS[file][1]()
    assert file in str(caught.value)


def test_every_kind_can_come_out_of_a_frame_or_a_topic() -> None:
    named = {frame.kind for frame in frames.frames() if frame.kind} | {frame.otherwise for frame in frames.frames()}
    about = set(topics._compiled()[1]) if any(frame.kind is None for frame in frames.frames()) else set()
    assert named | about == set(Kind)


def test_every_frame_has_its_own_name_words_and_slots() -> None:
    names = [frame.name for frame in frames.frames()]
    assert len(names) == len(set(names))
    for frame in frames.frames():
        assert frame.verbs or frame.nouns, frame.name
        assert frame.slots, frame.name
        assert all(frame.slots.values()), frame.name


def test_a_frame_that_names_a_provider_names_a_recipient() -> None:
    directed = [frame for frame in frames.frames() if Role.PROVIDER in frame.slots]
    assert directed
    assert all(Role.RECIPIENT in frame.slots for frame in directed)


def test_every_word_of_a_frame_is_found_by_the_index() -> None:
    by_verb, by_noun = frames.frames_by_word()
    for frame in frames.frames():
        assert all(frame in by_verb[word] for word in frame.verbs)
        assert all(frame in by_noun[word] for word in frame.nouns)


@pytest.mark.parametrize("kind", Kind)
def test_the_first_words_of_each_topic_are_about_it(kind: Kind) -> None:
    words = yaml.safe_load(files("amity.extraction").joinpath("data", "topics.yaml").read_text("utf-8")).get(kind, [])
    for word in words[:5]:
        assert kind in topics.topics(f"a matter of {word} at hand") or Kind.CO_PRODUCTION in topics.topics(word), word


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Put a data file in place of amity's own; the others stay."""

    def put(file: str, content: str) -> None:
        package = next(package for package, name in FILES if name == file)
        data = Path(importlib.import_module(package).__file__ or "").parent / "data"
        shutil.copytree(data, tmp_path / "data", dirs_exist_ok=True)
        (tmp_path / "data" / file).write_text(content, "utf-8")
        monkeypatch.setattr(READERS[file][0], "files", lambda _package: tmp_path)

    return put


def _leaves(content: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield "a key", key
            yield from _leaves(value, str(key))
    elif isinstance(content, list):
        for value in content:
            yield from _leaves(value, path)
    else:
        yield path, content


def test_no_word_of_a_frame_is_longer_than_what_is_looked_up() -> None:
    words = [word for frame in frames.frames() for word in (*frame.verbs, *frame.nouns)]
    assert [word for word in words if len(word.split()) > 2] == []


def test_no_word_stands_twice_in_one_list() -> None:
    for package, file in FILES:
        content = yaml.safe_load(files(package).joinpath("data", file).read_text("utf-8"))
        lists = content.values() if isinstance(content, dict) else []
        for words in (words for words in lists if isinstance(words, list)):
            assert sorted(set(words)) == sorted(words), file
