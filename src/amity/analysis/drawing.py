"""Plots of results: marks and bars in colours that all can tell apart, the same on every run."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from amity.analysis.columns import Column, Form
from amity.analysis.frames import INSTALL
from amity.analysis.interval import Interval
from amity.analysis.plain import plain
from amity.model.errors import InvalidSetting, MissingPart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from amity.analysis.result import Result

ENDINGS = (".svg", ".png", ".pdf")
"""The forms that a plot is written in, by the ending of the file's name."""

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
"""Colours that readers with any colour vision can tell apart (Okabe and Ito 2008)."""

ROWS = 25
"""How many rows a plot shows."""

_NAME = 48
_NO_DATE: dict[str, dict[str, None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {}}
_DOTS_AN_INCH = 144


def checked_ending(path: Path) -> Path:
    """The path, where its ending says in which form to write.

    Raises:
        InvalidSetting: it does not.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InvalidSetting("the plot", path.name, f"must end in one of {', '.join(ENDINGS)}")
    return path


def axes(width: float = 7.0, height: float = 4.0) -> "Axes":
    """Room to draw on, on a figure of its own that no window knows of; width and height in inches.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingPart("matplotlib", INSTALL) from None
    return Figure(figsize=(width, height), layout="constrained").add_subplot()


def ranked(result: "Result[Any]", plotted: str | None = None, ax: "Axes | None" = None) -> "Axes":
    """The rows of a result from top to bottom: a mark for each, and a bar where it has an interval.

    Args:
        result: what to draw.
        plotted: the number that is drawn; without it, the first of each row.
        ax: where to draw; without it, on a figure of its own.

    Raises:
        InvalidSetting: its rows have no number.
        MissingPart: matplotlib is not installed.
    """
    column, rows = _plotted(result, plotted), result.rows[:ROWS]
    ax = ax or axes(height=1.4 + 0.28 * max(len(rows), 2))
    found = [(_name(row, result), getattr(row, column.name)) for row in rows]
    for place, (_, value) in enumerate(found):
        if value is not None:
            mark(ax, place, value)
    label(ax.set_yticks, range(len(found)), [name for name, _ in found])
    ax.set_ylim(len(found) - 0.4, -0.6)
    label(ax.set_xlabel, column.label)
    finish(ax, result)
    return ax


def mark(ax: "Axes", place: float, value: "Interval | float", colour: str = PALETTE[0]) -> None:
    """A dot at a value, with a bar over its interval."""
    if isinstance(value, Interval):
        ax.plot([value.low, value.high], [place, place], color=colour, linewidth=2, alpha=0.6, solid_capstyle="butt")
    ax.plot([value.median if isinstance(value, Interval) else value], [place], "o", color=colour, markersize=5)


def label(put: Any, *texts: Any, **how: Any) -> None:
    """Put words on a plot as they are: a dollar sign in them begins no formula, and nothing in them acts.

    Of several names, as along an axis, each is shortened to what fits.
    """
    safe = ([shortened(one) for one in text] if isinstance(text, list) else text for text in texts)
    put(*(plain(text) if isinstance(text, str) else text for text in safe), parse_math=False, **how)


def finish(ax: "Axes", result: "Result[Any]") -> None:
    """What every plot has: a title, and below it what is needed to cite it."""
    basis = result.basis
    told = f"As of {basis.day}" if basis.day else "All that is told"
    told = f"{told}; " if basis.ties else ""
    drawn = f"{basis.worlds:,} worlds, seed {basis.seed}; bars 5–95 %; " if basis.worlds else ""
    ax.set_title(plain(result.title), loc="left", fontsize=10, wrap=True, parse_math=False)
    cited = f"{told}{drawn}amity {basis.version}"  # whole: what is cut short cannot be cited
    ax.annotate(cited, xy=(0, 0), xytext=(0, -38), xycoords="axes fraction", textcoords="offset points", fontsize=7,
                color="#555555", parse_math=False)  # fmt: skip
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)


def shortened(text: str) -> str:
    """A name that fits beside a plot."""
    text = plain(text)
    return text if len(text) <= _NAME else text[: _NAME - 1] + "…"


def svg_of(result: "Result[Any]") -> bytes:
    """The plot of a result as SVG; equal results, equal bytes.

    Raises:
        MissingPart: matplotlib is not installed.
    """
    return _drawn(result, ".svg")


def saved(result: "Result[Any]", path: Path) -> Path:
    """Write the plot of a result to a file.

    Raises:
        InvalidSetting: its ending is none of `ENDINGS`.
        MissingPart: matplotlib is not installed.
    """
    ending = checked_ending(path).suffix.lower()
    path.write_bytes(_drawn(result, ending))
    return path


def _drawn(result: "Result[Any]", ending: str) -> bytes:
    axes()  # tells if matplotlib is not there, before anything needs it
    written = BytesIO()
    with _repeatable():
        figure = result.plot().get_figure(root=True)
        assert figure is not None  # noqa: S101 # what was just drawn on has a figure
        figure.savefig(written, format=ending.removeprefix("."), metadata=_NO_DATE[ending], dpi=_DOTS_AN_INCH)
    return written.getvalue()


@contextmanager
def _repeatable() -> Iterator[None]:
    """The same names of parts on every run; text as text; and no complaint of a script that the font has not."""
    from matplotlib import rc_context

    with rc_context({"svg.hashsalt": "amity", "svg.fonttype": "none"}), catch_warnings():
        filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def _plotted(result: "Result[Any]", plotted: str | None) -> Column:
    for column in result.columns:
        if column.name == plotted or (plotted is None and column.form.is_number):
            return column
    raise InvalidSetting("the plot", f"the result of {result.name}", "needs a number in each row")


def _name(row: Any, result: "Result[Any]") -> str:
    """What a row is called: its words before its first number."""
    words = []
    for column in result.columns:
        if column.form not in (Form.TEXT, Form.ACTOR):
            break
        value = getattr(row, column.name)
        if value not in (None, "", ()):
            words.append(column.shown(value, result.basis.names))
    return ", ".join(words)
