"""A file is there whole, or stays as it was."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# What readers of lines may take for the end of one, though JSON does not.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what takes a file's place once it is whole; where it does not get there, the file stays as it was.

    Raises:
        OSError: it could not be written; the error names the file.
    """
    target = path.resolve()
    # What is no plain file (a pipe, a terminal) cannot be put in the place of another.
    part = target.with_name(f"{target.name}.part") if target.is_file() or not target.exists() else target
    try:
        yield part
        if part != target:
            part.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if part != target:
            part.unlink(missing_ok=True)


def write_whole(path: Path, text: str | Iterable[str]) -> Path:
    """Write a file so that it is there whole, or stays as it was where the disk is full.

    Args:
        path: the file.
        text: all of it, or its parts one after the other; half a character is written as a question mark.

    Raises:
        OSError: it could not be written; the error names the file.
    """
    with whole(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines([text] if isinstance(text, str) else text)
    return path


def json_line(record: Mapping[str, Any]) -> str:
    r"""A record as JSON that every reader takes for one line, without its end.

    >>> json_line({"quote": "Kyïv\u2028"})
    '{"quote": "Kyïv\\u2028"}'
    """
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False))
