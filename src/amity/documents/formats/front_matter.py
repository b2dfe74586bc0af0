"""YAML front matter: what a text says of itself above its first line."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from amity.model.errors import UnreadableDocument

_FRONT = re.compile(r"---[ ]*\n(?P<front>.*?)(?<=\n)(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_LIMIT = 100_000


def parted(text: str, source: str) -> tuple[dict[str, Any], str]:
    """The fields of a text's front matter, keyed in lower case, and the text without it.

    Raises:
        UnreadableDocument: the front matter is no YAML, or no list of keys with values.
    """
    found = _FRONT.match(text)
    if not found:
        return {}, text
    front = found["front"]
    try:
        fields = yaml.load(front, Loader=_Plain) if len(front) <= _LIMIT else None  # noqa: S506 # a safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _no_yaml(source, _where(error)) from None
    if fields is None and not front.strip():
        return {}, text[found.end() :]
    if not isinstance(fields, dict):
        raise _no_yaml(source, "it is not a list of keys with values")
    return {str(key).lower(): value for key, value in fields.items()}, text[found.end() :]


def first(fields: dict[str, Any], keys: Sequence[str]) -> str | None:
    """The first of several fields that has a value: a text, a number, or the first item of a list of them."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list):
            named = [str(item) for item in value if isinstance(item, str | int | float)]
            value = ", ".join(named) if key == "authors" or key == "author" else next(iter(named), None)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    return None


def _no_yaml(source: str, reason: str) -> UnreadableDocument:
    return UnreadableDocument(
        source, f"its front matter is not valid YAML: {reason}", "Put values with a colon or quotes in quotation marks."
    )


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    # The mark counts from nought, and the line of hyphens above the front matter is not counted.
    return f"line {mark.line + 2}: {problem}" if mark else problem


class _Plain(yaml.SafeLoader):
    """Reads dates as they are written, so that one that no calendar has can be named rather than end the reading."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
