"""A network is written to a file, in the form that its name asks for."""

from collections.abc import Callable
from pathlib import Path

from amity.model.errors import InvalidSetting
from amity.network.graph import to_gexf, to_graphml
from amity.network.network import Network
from amity.network.table import to_csv

FORMATS: dict[str, Callable[[Network], str]] = {
    "csv": to_csv,
    "gexf": to_gexf,
    "graphml": to_graphml,
    "json": Network.to_json,
}
"""The forms that a network is written in, by the ending of the file's name."""


def write_network(network: Network, path: str | Path, *, form: str | None = None) -> Path:
    """Write a network to a file; equal networks make equal files.

    Args:
        network: what to write.
        path: the file.
        form: one of `FORMATS`; without it, the ending of the file's name.

    Raises:
        InvalidSetting: there is no such form.
    """
    path = Path(path)
    asked = (form or path.suffix.removeprefix(".")).lower()
    if asked not in FORMATS:
        raise InvalidSetting("the form of the file", path.name, f"is none of {', '.join(FORMATS)}")
    return write_whole(path, FORMATS[asked](network))


def write_whole(path: Path, text: str) -> Path:
    """Write a file so that it is there whole, or stays as it was where the disk is full.

    Raises:
        OSError: it could not be written; the error names the file.
    """
    target = path.resolve()
    # What is no plain file (a pipe, a terminal) cannot be put in the place of another.
    part = target.with_name(f"{target.name}.part") if target.is_file() or not target.exists() else target
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        if part != target:
            part.replace(target)
    except OSError as error:
        if part != target:
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return path
