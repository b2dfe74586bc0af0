"""Lists of words kept as data, checked as they are read, and looked for in text."""

import re
from collections.abc import Collection, Iterable
from importlib.resources import files
from typing import Any

from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml


def read_lists(package: str, file: str, keys: Collection[str]) -> dict[str, list[str]]:
    """The lists of words in a data file, by their names.

    Args:
        package: the package that has the file.
        file: its name in the folder `data` of the package.
        keys: the names that its lists must have, all of them.

    Raises:
        InvalidData: a list is missing or unknown, or an entry of one is no word.
    """
    content: Any = read_yaml(files(package).joinpath("data", file).read_text("utf-8"))
    if not isinstance(content, dict) or set(content) != set(keys):
        raise InvalidData(file, "its keys", f"should be {', '.join(sorted(keys))}")
    return {key: checked(file, key, entries) for key, entries in content.items()}


def checked(file: str, place: str, entries: object) -> list[str]:
    """A list of words, once it is seen to be one; YAML takes an unquoted `no` or `on` for a truth value.

    Raises:
        InvalidData: it is no list, or something in it is no word.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise InvalidData(file, place, "should be a list of words; quote those that YAML reads otherwise, as no and on")
    return entries


def either(words: Iterable[str]) -> str:
    """A regular expression for any of some words; where several fit, the longest does.

    >>> either(["Korea", "Korean"])
    'Korean|Korea'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
