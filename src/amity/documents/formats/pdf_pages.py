"""What a PDF holds, page by page; run in a process of its own (see child.py), so it imports nothing of amity."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Placed = tuple[str, float | None]

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BROKEN = ("\ufffe", "\x02")
"""What stands for the hyphen and line end of a broken word, by the version of the reader."""

_LINE = re.compile(r"([^\r\n\ufffe\x02]*)(\r?\n|[\ufffe\x02]|\Z)")
_PARAGRAPH = 1.35
"""How many usual line steps lie between two paragraphs."""


def read(data: bytes, most: str) -> dict[str, Any]:
    """The pages of a PDF, as lists of lines, and what it tells of itself; or what the trouble is.

    Args:
        data: the file.
        most: how many characters are read, as a number in digits.
    """
    import pypdfium2  # type: ignore[import-untyped] # it has no stubs

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"trouble": "locked" if error.err_code == _PASSWORD else "damaged"}
    pages: list[list[Placed]] = []
    size = 0
    for number in range(len(file)):
        try:
            pages.append(list(_placed(file[number].get_textpage())))
        except pypdfium2.PdfiumError:
            return {"trouble": "damaged"}
        size += sum(len(line) for line, _ in pages[-1])
        if size > int(most):
            return {"trouble": "long"}
    told = file.get_metadata_dict()
    usual = _usual_step(pages)
    lines = [list(_parted(page, usual)) for page in pages]
    return {"pages": lines, **{key.lower(): told.get(key, "") for key in ("Title", "Author")}, "date": _date(told)}


def _date(told: dict[str, str]) -> str:
    return told.get("CreationDate") or told.get("ModDate") or ""


def _usual_step(pages: list[list[Placed]]) -> float:
    """The space between two lines of a paragraph: among the smaller ones, but not the smallest, such as an index's."""
    steps = []
    for page in pages:
        heights = [height for _, height in page if height is not None]
        steps += [above - below for above, below in pairwise(heights) if above - below > 1]
    return sorted(steps)[len(steps) // 4] if steps else 0.0


def _parted(page: list[Placed], usual: float) -> Iterator[str]:
    """The lines of a page, with an empty one where the space between two is that of paragraphs."""
    previous = None
    for line, height in page:
        if usual and previous and height and not (-usual < previous - height < _PARAGRAPH * usual):
            yield ""
        yield line
        previous = height or previous


def _placed(page: Any) -> Iterator[Placed]:
    """Each line of a page and the height above its foot at which it begins."""
    text = page.get_text_range()
    count = page.count_chars()
    for found in _LINE.finditer(text):
        line, end = found.groups()
        first = found.start() + len(line) - len(line.lstrip())
        height = page.get_charbox(first, loose=True)[1] if line.strip() and first < count else None
        yield line.strip() + ("-" if end in _BROKEN else ""), height
