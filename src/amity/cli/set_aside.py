"""What could not be read or extracted, told so that a hundred of it can still be taken in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.terminal import as_json, one_line, say

if TYPE_CHECKING:
    from amity.documents import SetAside

_GROUPS = 8
_SOURCES = 3


def tell(set_aside: Iterable["SetAside"], *, verbose: bool) -> None:
    """Name what was set aside on standard error, by reason; all of it where asked for."""
    items = list(set_aside)
    for line in _each(items) if verbose or len(items) <= _SOURCES else _grouped(items):
        say(f"amity: set aside: {line}")


def write(path: Path, set_aside: Iterable["SetAside"]) -> None:
    """Write what was set aside to a file, one JSON object a line."""
    with click.open_file(str(path), "w", encoding="utf-8") as file:
        file.writelines(as_json({"source": item.source, "reason": _reason(item)}) + "\n" for item in set_aside)


def _each(items: list["SetAside"]) -> Iterator[str]:
    return (one_line(str(item)) for item in items)


def _grouped(items: list["SetAside"]) -> Iterator[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for item in items:
        groups[_reason(item)].append(item.source)
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))
    for reason, sources in ranked[:_GROUPS]:
        named = ", ".join(map(one_line, sources[:_SOURCES]))
        more = f" and {len(sources) - _SOURCES} more" if len(sources) > _SOURCES else ""
        yield f"{one_line(reason)}: {named}{more}"
    if len(ranked) > _GROUPS:
        rest = sum(len(sources) for _, sources in ranked[_GROUPS:])
        yield f"{rest} more for {len(ranked) - _GROUPS} other reasons (--verbose names them all)"


def _reason(item: "SetAside") -> str:
    return str(getattr(item.error, "reason", item.error))
