"""What the user names becomes single files and addresses, each with the name that its document will have."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from amity.documents.formats.names import taken_apart
from amity.documents.set_aside import SetAside
from amity.model.errors import UnreadableDocument

STANDARD_INPUT = "-"

_ABOUT = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|changelog|changes|contributing|authors)(?:[.-].*)?", re.IGNORECASE
)
"""Files that tell of a folder rather than belong to what it holds."""

_CLUTTER = re.compile(r"\..*|~\$.*|.*~|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini|node_modules", re.IGNORECASE)
"""Files and folders that editors and systems leave behind; hidden ones are among them."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read.

    Attributes:
        path: where it lies.
        id: the name of its document; for files of many documents, of those that bring none.
        given: whether the user named the file itself, not a folder that it was met in.
    """

    path: Path
    id: str
    given: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    within: Path | None  # the folder that it was met in

    def names(self) -> Sequence[str]:
        """What its document may be called, the shortest first, the last like no other's."""
        full = PurePosixPath(self.path.relative_to(self.within) if self.within else self.path.name)
        short = full.with_name(taken_apart(full.name).stem)
        return str(short), str(full), self.path.as_posix()


def find(sources: Iterable[str | Path]) -> Iterator[FoundFile | SetAside | str]:
    """The files, addresses and standard input that sources lead to, in their order, each once.

    A document is named for its file without the ending; for one met in a folder, with the way from there. Where two
    would have the same name, both keep their endings; where that does not part them, both go by their whole paths.
    """
    met = list(dict.fromkeys(_expanded(sources)))
    candidates = list({_real(item.path): item for item in reversed(met) if isinstance(item, _Candidate)}.values())
    names = _named(candidates)
    for item in met:
        if not isinstance(item, _Candidate):
            yield item
        elif item in names:
            yield FoundFile(item.path, names[item], given=item.within is None)


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a file's name.

    >>> is_address("https://www.state.gov/briefings/"), is_address("briefings/a.md")
    (True, False)
    """
    scheme, colon, _ = source.partition("://")
    return bool(colon) and scheme.isascii() and scheme.isalpha()


def _expanded(sources: Iterable[str | Path]) -> Iterator[_Candidate | SetAside | str]:
    for source in [sources] if isinstance(sources, str | Path) else sources:
        if isinstance(source, str) and (source == STANDARD_INPUT or is_address(source)):
            yield source
            continue
        if source == "":
            # As of a variable of the shell that is not set; to a path it would be the folder one is in.
            error = UnreadableDocument("“”", "is no name", "For the folder that you are in, type a dot.")
            yield SetAside("“”", error)
            continue
        path = Path(source)
        if os.path.isdir(path):  # noqa: PTH112 # Path.is_dir raises where a folder above may not be entered
            yield from _walked(path)
        else:
            yield _Candidate(path, None)


def _walked(folder: Path) -> Iterator[_Candidate | SetAside]:
    empty = True
    for item in _files(folder, folder):
        empty = False
        yield item
    if empty:
        error = UnreadableDocument(str(folder), "is a folder without documents", "Check that it is the right one.")
        yield SetAside(str(folder), error)


def _files(folder: Path, top: Path) -> Iterator[_Candidate | SetAside]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        reason = f"cannot be looked into ({error.strerror})"
        yield SetAside(str(folder), UnreadableDocument(str(folder), reason, "Check its permissions."))
        return
    for entry in found:
        if _CLUTTER.fullmatch(entry.name):
            continue
        # Links to folders are not followed, since they may lead round in a circle.
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name, top)
        elif not entry.is_dir() and not _ABOUT.fullmatch(entry.name):
            yield _Candidate(folder / entry.name, top)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a name with a null character; opening it will say so
        return str(path)


def _named(candidates: Sequence[_Candidate]) -> dict[_Candidate, str]:
    length = dict.fromkeys(candidates, 0)
    choices = {candidate: candidate.names() for candidate in candidates}
    while True:
        names = {candidate: choices[candidate][length[candidate]] for candidate in candidates}
        counts = Counter(names.values())
        clashing = [one for one in candidates if counts[names[one]] > 1 and length[one] < len(choices[one]) - 1]
        if not clashing:
            return names
        for candidate in clashing:
            length[candidate] += 1
