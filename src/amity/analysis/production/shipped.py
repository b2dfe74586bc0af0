"""Case files: those that come with amity, and one's own."""

from pathlib import Path

from amity.analysis.production.case import Case
from amity.analysis.production.reading import case_of
from amity.analysis.shelf import Shelf
from amity.model.errors import InvalidCase

_SHELF = Shelf("amity.analysis.production", "cases", "case", InvalidCase)
shipped, shown = _SHELF.shipped, _SHELF.shown


def load(path: str | Path) -> Case:
    """The case that a file holds, or a shipped one by its name.

    Raises:
        InvalidCase: there is no such file or shipped case, or it breaks the schema.
    """
    return case_of(*_SHELF.read(path))
