"""Small files of one sort that a user writes: those that come with amity, known by their names, and one's own."""

from collections.abc import Callable
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from amity.model.errors import AmityError

ENDING = ".yaml"
_LARGEST = 1_000_000

Invalid = Callable[[str, str, str], AmityError]
"""The error that tells which file is invalid, where, and why."""


class Shelf:
    """The files of one sort.

    Args:
        package: the package beside whose modules they lie.
        folder: the folder within it; the package's own where left empty.
        sort: what one of them is (“scenario”).
        invalid: the error for one that is not there or cannot be read.
    """

    def __init__(self, package: str, folder: str, sort: str, invalid: Invalid) -> None:
        self._folder = files(package) / folder if folder else files(package)
        self._sort = sort
        self._invalid = invalid

    def shipped(self) -> tuple[str, ...]:
        """The names of those that come with amity."""
        there = (each.name for each in self._folder.iterdir())
        return tuple(sorted(name.removesuffix(ENDING) for name in there if name.endswith(ENDING)))

    def shown(self, name: str) -> str:
        """The text of one that comes with amity, to begin one's own from.

        Raises:
            AmityError: none is called so; the error is that of the sort.
        """
        if name not in self.shipped():
            raise self._invalid(name, "the name", f"is none of {', '.join(self.shipped())}")
        return self._folder.joinpath(name + ENDING).read_text("utf-8")

    def read(self, path: str | Path) -> tuple[str, str]:
        """The text of a file, or of one that comes with amity by its name; and what it is called in messages.

        Raises:
            AmityError: there is none, or it cannot be read as text; the error is that of the sort.
        """
        if str(path) in self.shipped():
            return self.shown(str(path)), f"{path}{ENDING}"
        return self._text(Path(path)), Path(path).name

    def _text(self, path: Path) -> str:
        if not path.is_file():
            raise self._invalid(str(path), "the file", f"is not there; {self._hint(path)}")
        try:
            if path.stat().st_size > _LARGEST:
                raise self._invalid(str(path), "the file", f"has more than {_LARGEST:,} bytes: it is no {self._sort}")
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._invalid(str(path), "the file", f"cannot be read as text in UTF-8 ({error})") from None

    def _hint(self, path: Path) -> str:
        near = get_close_matches(path.name.removesuffix(ENDING), self.shipped(), n=1)
        return f"did you mean {near[0]}" if near else f"those that come with amity are {', '.join(self.shipped())}"
