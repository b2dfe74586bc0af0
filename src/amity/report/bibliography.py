"""References for other programs: BibTeX for LaTeX, CSL-JSON for Zotero, Pandoc and word processors."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from amity.ledger import ClaimFilter, Store
from amity.model import DocumentKind, PartialDate
from amity.model.errors import InvalidSetting
from amity.network import write_whole
from amity.network.writing import json_line
from amity.report.references import Reference, references

_EVERYTHING = ClaimFilter()

_CSL = {
    DocumentKind.OFFICIAL: "report",
    DocumentKind.NEWS: "article-newspaper",
    DocumentKind.TREATY: "legislation",
    DocumentKind.DATASET: "dataset",
}
_BIBTEX = {
    DocumentKind.OFFICIAL: ("techreport", "institution"),
    DocumentKind.NEWS: ("article", "journal"),
    DocumentKind.TREATY: ("misc", "organization"),
    DocumentKind.DATASET: ("dataset", "publisher"),
}

# Control characters, the marks that turn the lines after them round, and halves of characters.
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_LIGATURE = re.compile(r"([-`',<>])(?=\1)|[?!](?=`)")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


def to_bibtex(found: Iterable[Reference]) -> Iterator[str]:
    """An entry for each reference, in UTF-8, of biblatex's types, of which older styles take what is new for `misc`.

    Titles and names are kept as they are, in braces; what LaTeX would take for a command is written out.
    """
    for reference in found:
        kind, publisher = _BIBTEX.get(reference.kind, ("online" if reference.url else "misc", "organization"))
        fields = {
            "title": f"{{{_latex(reference.title)}}}",
            "author": f"{{{_latex(reference.author)}}}" if reference.author else None,
            publisher: _latex(reference.publisher) if reference.publisher else None,
            "date": str(reference.date) if reference.date else None,
            "year": f"{reference.date.year:04}" if reference.date else None,
            "url": quote(reference.url, safe=_IN_ADDRESSES, errors="replace") if reference.url else None,
            "note": _latex(reference.note) if reference.note else None,
            "amity": _latex(reference.document),
        }
        lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n\n"


def to_csl_json(found: Iterable[Reference]) -> Iterator[str]:
    """One array of items, an item a line."""
    between = "[\n"
    for reference in found:
        yield between + json_line(csl_item(reference))
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """A reference as an item of CSL-JSON, with its name in the ledger under `custom`."""
    published = "container-title" if reference.kind is DocumentKind.NEWS else "publisher"
    told: dict[str, Any] = {
        "id": reference.key,
        "type": _CSL.get(reference.kind, "webpage" if reference.url else "article"),
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        published: reference.publisher,
        "issued": {"date-parts": [_parts(reference.date)]} if reference.date else None,
        "URL": reference.url,
        "note": reference.note,
        "custom": {"amity": reference.document},
    }
    return {name: value for name, value in told.items() if value is not None}


BIBLIOGRAPHIES: dict[str, Callable[[Iterable[Reference]], Iterator[str]]] = {".bib": to_bibtex, ".json": to_csl_json}
"""The forms of a bibliography, by the ending of the file's name."""


def write_bibliography(store: Store, path: str | Path, where: ClaimFilter = _EVERYTHING) -> int:
    """Write the sources of claims as a bibliography; how many they are. Equal ledgers make equal files.

    Args:
        store: the ledger.
        path: the file; its name ends in one of `BIBLIOGRAPHIES`.
        where: which claims.

    Raises:
        InvalidSetting: its name ends otherwise.
        OSError: it could not be written.
    """
    path = Path(path)
    form = BIBLIOGRAPHIES.get(path.suffix.lower())
    if form is None:
        raise InvalidSetting("the form of the file", path.name, f"is none of {', '.join(BIBLIOGRAPHIES)}")
    found = _Counted(references(store, where))
    write_whole(path, form(found))
    return found.count


class _Counted:
    """References that are counted as they go by."""

    def __init__(self, found: Iterable[Reference]) -> None:
        self.count = 0
        self._found = found

    def __iter__(self) -> Iterator[Reference]:
        for reference in self._found:
            self.count += 1
            yield reference


def _latex(text: str) -> str:
    plain = " ".join(_UNSAYABLE.sub(" ", text).split())
    unbound = _LIGATURE.sub(lambda found: f"{found[0]}\0", plain)
    return "".join(_SPECIAL.get(character, character) for character in unbound).replace("\0", "{}")


def _parts(when: PartialDate) -> list[int]:
    return [part for part in (when.year, when.month, when.day) if part is not None]
