"""What the fields of rows mean, as their readers are told."""

import importlib
import pkgutil
from dataclasses import fields, is_dataclass

import pytest

import amity.analysis
from amity.analysis.meanings import meanings


def rows() -> list[type]:
    """Every record of an analysis that has columns, and is no result, which has tables."""
    found = {}
    for module in pkgutil.iter_modules(amity.analysis.__path__, "amity.analysis."):
        for record in vars(importlib.import_module(module.name)).values():
            told = [one.metadata for one in fields(record)] if isinstance(record, type) and is_dataclass(record) else []
            if any("label" in one for one in told) and not any("table" in one for one in told):
                found[f"{record.__module__}.{record.__qualname__}"] = record
    return [found[name] for name in sorted(found)]


@pytest.mark.parametrize("record", rows(), ids=lambda record: record.__qualname__)
def test_every_column_is_explained(record: type) -> None:
    told = meanings(record)
    columns = [one.name for one in fields(record) if "label" in one.metadata]
    assert columns
    assert [name for name in columns if not told.get(name)] == []


def test_a_text_of_several_lines_is_one_and_ends_where_the_next_begins() -> None:
    class Told:
        """A record.

        Attributes:
            one: the first of them, which takes
                two lines.
            other: the last.

        Raises:
            Nothing: at all.
        """

    assert meanings(Told) == {"one": "the first of them, which takes two lines.", "other": "the last."}


def test_what_is_not_documented_means_nothing() -> None:
    assert meanings(type("Bare", (), {})) == {}
