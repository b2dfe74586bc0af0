"""Words for the terminal: nothing in a document can move its cursor, and nothing is coloured that is not seen."""

import json
import re
import sys
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from rich.console import Console

# Control characters can drive a terminal, the marks of direction can turn a text round, and a lone surrogate (from a
# file name that is no UTF-8) cannot be written.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def safe(text: str) -> str:
    r"""A text whose control characters show instead of acting; tabs and line ends stay.

    >>> safe("a \x1b[31mred\x1b[0m word")
    'a \\x1b[31mred\\x1b[0m word'
    """
    return _UNSAFE.sub(lambda found: _escaped(found.group()), text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    r"""A safe text with every run of white space made one space.

    >>> one_line("signed\n\n  a  treaty")
    'signed a treaty'
    """
    return safe(" ".join(text.split()))


def as_json(record: Mapping[str, Any]) -> str:
    r"""A record as one line of JSON, readable, and as safe on a terminal as any other text.

    >>> as_json({"quote": "Kyïv \x9b"})
    '{"quote": "Kyïv \\u009b"}'
    """
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(record, ensure_ascii=False))


def say(text: str) -> None:
    """A line for the user that is no part of the result: it goes to standard error."""
    click.echo(safe(text), err=True)


def console(file: IO[str] | None = None) -> "Console":
    """A console that draws tables; colours only where they are seen."""
    from rich.console import Console

    class Pipe(Console):
        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError

    return Pipe(file=file or sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)


def on_terminal(file: IO[str]) -> bool:
    """Whether someone watches."""
    return file.isatty()


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
