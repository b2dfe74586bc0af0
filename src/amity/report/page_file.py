"""The page as one HTML file, that works from disk with the network cable out."""

import json
import re
from collections.abc import Sequence
from datetime import date
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from amity._version import __version__
from amity.analysis.production.case import Case
from amity.ledger import Store
from amity.model import ActorId, AnalysisSettings, PartialDate
from amity.model.errors import MissingPart
from amity.network import write_whole
from amity.report.page_data import FORMAT, PageData

TITLE = "Who is partner to whom"
_PLACE = re.compile(r"\{\{(title|fallback|data|version)\}\}")
_TO_BUILD = "In a checkout, build it with: make page. Elsewhere, install Node.js 20.19 or newer, then amity anew."


def write_page(
    store: Store,
    path: str | Path,
    *,
    as_of: date | PartialDate | None = None,
    title: str = TITLE,
    focus: ActorId | None = None,
    settings: AnalysisSettings | None = None,
    cases: Sequence[Case] = (),
) -> Path:
    """Write the page of a ledger to a file (see `page`); the file.

    Raises:
        MissingPart: the page has not been built.
        UnknownActor: the actor has no tie.
        OSError: the file could not be written.
    """
    text = page(store, as_of=as_of, title=title, focus=focus, settings=settings, cases=cases)
    return write_whole(Path(path), text)


def page(
    store: Store,
    *,
    as_of: date | PartialDate | None = None,
    title: str = TITLE,
    focus: ActorId | None = None,
    settings: AnalysisSettings | None = None,
    cases: Sequence[Case] = (),
) -> str:
    """The page of a ledger: its web in several views, and for each tie and figure the quotes that it rests on.

    Args:
        store: the ledger.
        as_of: the day that the page opens at; of a month or year, its last. The slider reaches all others.
        title: the title of the page.
        focus: the actor that the analyses are about; without it, the one with the most ties.
        settings: how the web is sampled and measured; by the defaults where left out.
        cases: what is told of besides, of buying, licensing and producing together.

    Raises:
        MissingPart: the page has not been built.
        UnknownActor: the actor has no tie.
    """
    shell = _shell()
    day = as_of.last if isinstance(as_of, PartialDate) else as_of
    data = PageData.of(store, title=title, as_of=day, focus=focus, settings=settings, cases=cases)
    return _filled(shell, title, _fallback(data), data.content)


def live_page(title: str = TITLE) -> str:
    """The page of a server: it asks its own origin for what there is to see.

    Raises:
        MissingPart: the page has not been built.
    """
    shell = _shell().replace("connect-src 'none'", "connect-src 'self'", 1)
    return _filled(shell, title, "<p>This page needs JavaScript.</p>", {"format": FORMAT, "live": True, "title": title})


def _filled(shell: str, title: str, fallback: str, data: Any) -> str:
    parts = {"title": escape(title), "fallback": fallback, "data": embedded_json(data), "version": __version__}
    # One pass, so that no text of the data is taken for a place of the shell.
    return _PLACE.sub(lambda place: parts[place[1]], shell)


def embedded_json(data: Any) -> str:
    r"""Data as JSON that may stand in a script element: no text in it can end the element or begin another.

    >>> embedded_json("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _shell() -> str:
    built = files("amity.report") / "page" / "page.html"
    if not built.is_file():
        raise MissingPart("the page", _TO_BUILD)
    return built.read_text("utf-8")


def _fallback(data: PageData) -> str:
    """The first partnerships as a plain table, for browsers that run no scripts."""
    rows = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for cells in data.table]
    heads = "".join(f"<th>{head}</th>" for head in ("Actor", "With", "Kind", "Instrument", "Stage", "Since"))
    note = "This page needs JavaScript; without it, it is a table of the most important partnerships."
    return f'<p>{note}</p><table class="fallback"><tr>{heads}</tr>{"".join(rows)}</table>'
