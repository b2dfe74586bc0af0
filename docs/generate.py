"""The parts of the reference that are read off the code: settings, errors, exit codes and public names."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, NewType

import amity
from amity.cli.exits import Exit
from amity.model import Settings, errors


def write(folder: Path) -> None:
    """Write every generated part below a folder, each only where it has changed, so that builds stay quick."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {"settings": _settings(), "errors": _errors(), "exit-codes": _exit_codes(), "api": _api()}
    for name, lines in parts.items():
        path, text = folder / f"{name}.md", "\n".join([*lines, ""])
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def examples(command: object) -> list[str]:
    """What to type, and what it does: the examples of a command's help, as reStructuredText."""
    shown: list[tuple[str, str]] = list(getattr(command, "examples", ()))
    if not shown:
        return []
    lines = [line for typed, meaning in shown for line in (f"   # {meaning}", f"   {typed}")]
    return [".. rubric:: Examples", "", ".. code-block:: sh", "", *lines, ""]


def _settings() -> Iterator[str]:
    for section in fields(Settings):
        made = getattr(Settings(), section.name)
        told = _attributes(type(made))
        yield f"## `[{section.name}]`\n\n{inspect.getdoc(type(made)).splitlines()[0]}\n"  # type: ignore[union-attr]
        yield "| setting | type | default | what it is |\n|---|---|---|---|"
        for setting in fields(made):
            default = getattr(made, setting.name)
            yield f"| `{setting.name}` | {_kind(default)} | `{_toml(default)}` | {told[setting.name]} |"
        yield ""
        for setting in fields(made):
            if isinstance(each := getattr(made, setting.name), Mapping):
                yield from _table(f"{section.name}.{setting.name}", each)
        yield ""


def _errors() -> Iterator[str]:
    for kind in sorted(_leaves(errors.AmityError), key=lambda kind: kind.__name__):
        yield f"`{kind.__name__}`\n: {inspect.getdoc(kind)}"
        yield f"  Its data: {', '.join(f'`{name}`' for name in _data(kind))}."
        if kind.__base__ is not errors.AmityError:
            yield f"  It is also an `{kind.__base__.__name__}`."  # type: ignore[union-attr]
        yield ""


def _exit_codes() -> Iterator[str]:
    yield "| code | what it means |\n|---|---|"
    for code in Exit:
        yield f"| {code.value} | {code.meaning} |"


def _api() -> Iterator[str]:
    for name in amity.__all__:
        public: Any = getattr(amity, name)
        if inspect.isclass(public):
            members = ["   :members:"] + ["   :undoc-members:"] * issubclass(public, Enum)
            members += ["   :inherited-members: object, StrEnum"] * (not issubclass(public, (Enum, Exception)))
            yield _described(name, "class", members)
        elif inspect.isfunction(public):
            yield _described(name, "function", [])
        elif isinstance(public, NewType):
            yield _described(name, "data", ["   :no-value:"], home=public.__module__)
    yield "## `__version__`\n\nThe version of amity, as text."


def _described(name: str, what: str, options: list[str], home: str = "amity") -> str:
    lines = [f"## `{name}`", "", "```{eval-rst}", f".. auto{what}:: {home}.{name}", *options, "```", ""]
    return "\n".join(lines)


def _attributes(kind: type) -> dict[str, str]:
    listed = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")[2]
    return {
        name: " ".join(told.split()) for name, told in re.findall(r"^ +(\w+): ((?:.|\n {5,})+)", listed, re.MULTILINE)
    }


def _data(kind: type) -> list[str]:
    return list(inspect.signature(kind).parameters)


def _leaves(kind: type[Exception]) -> Iterator[type[Exception]]:
    for below in kind.__subclasses__():
        yield below
        yield from _leaves(below)


def _table(name: str, each: Mapping[str, float]) -> Iterator[str]:
    """A setting that has a number for each of several words."""
    yield f"`[{name}]`: " + ", ".join(f"`{word} = {number}`" for word, number in each.items()) + "\n"


def _kind(value: object) -> str:
    if isinstance(value, Mapping):
        return "table of numbers"
    return {bool: "true or false", int: "whole number", float: "number", str: "text"}[type(value)]


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "see below"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
