"""The reliability diagram as an image: what readers confirm, against the confidence that claims carry."""

from collections.abc import Iterator
from html import escape

from amity.evaluation.calibration import Bin, Calibration

_SIDE, _LEFT, _TOP, _BELOW = 400, 64, 40, 130
_WIDTH, _HEIGHT = _LEFT + _SIDE + 24, _TOP + _SIDE + _BELOW
_NUMBERS = 48
"""The height of the bars that tell how many claims a point stands for."""

_STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #222 }
.frame, .grid { fill: none; stroke: #767676 }
.grid { stroke: #ddd }
.ideal { stroke: #767676; stroke-dasharray: 5 4 }
.gap { stroke: #b35900; stroke-width: 2 }
.bins { fill: none; stroke: #0b5394; stroke-width: 2 }
.bin { fill: #0b5394 }
.number { fill: #9db8d2 }"""


def reliability_diagram(calibration: Calibration, title: str = "Reliability") -> str:
    """An SVG image of a calibration; a reader that cannot see it is told the same in words.

    The dashed diagonal is where confidence means what it says; a bin below it is too sure of itself.
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img" aria-labelledby="title description">'
    )
    parts = [head, f'<title id="title">{escape(title)}</title>', f'<desc id="description">{_words(calibration)}</desc>',
             f"<style>{_STYLE}</style>", f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>']  # fmt: skip
    return "\n".join(
        [*parts, *_frame(title, calibration), *_bins(calibration.bins), *_numbers(calibration.bins), "</svg>", ""]
    )


def _words(calibration: Calibration) -> str:
    told = "; ".join(
        f"of {each.claims} claims with a mean confidence of {each.confidence:.2f}, {each.confirmed:.2f} are confirmed"
        for each in calibration.bins
    )
    return f"Expected calibration error {calibration.error:.3f}: {told}."


def _frame(title: str, calibration: Calibration) -> Iterator[str]:
    error = f"expected calibration error {calibration.error:.3f}"
    yield f'<text x="{_LEFT}" y="{_TOP - 16}">{escape(title)}: {error}</text>'
    for tenth in range(0, 11, 2):
        x, y = _place(tenth / 10, tenth / 10)
        yield f'<path class="grid" d="M{x} {_TOP}V{_TOP + _SIDE}M{_LEFT} {y}H{_LEFT + _SIDE}"/>'
        yield f'<text x="{x}" y="{_TOP + _SIDE + 18}" text-anchor="middle">{tenth / 10:.1f}</text>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{tenth / 10:.1f}</text>'
    yield f'<path class="ideal" d="M{_LEFT} {_TOP + _SIDE}L{_LEFT + _SIDE} {_TOP}"/>'
    yield f'<rect class="frame" x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}"/>'
    yield f'<text x="{_LEFT + _SIDE / 2}" y="{_TOP + _SIDE + 38}" text-anchor="middle">confidence of claims</text>'
    middle = _TOP + _SIDE / 2
    yield f'<text transform="translate(18 {middle}) rotate(-90)" text-anchor="middle">share that readers confirm</text>'


def _bins(bins: tuple[Bin, ...]) -> Iterator[str]:
    places = [_place(each.confidence, each.confirmed) for each in bins]
    for each, (x, y) in zip(bins, places, strict=True):
        yield f'<path class="gap" d="M{x} {y}V{_place(0, each.confidence)[1]}"/>'
    yield f'<polyline class="bins" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'
    for each, (x, y) in zip(bins, places, strict=True):
        told = f"{each.claims} claims: confidence {each.confidence:.2f}, confirmed {each.confirmed:.2f}"
        yield f'<circle class="bin" cx="{x}" cy="{y}" r="4.5"><title>{told}</title></circle>'


def _numbers(bins: tuple[Bin, ...]) -> Iterator[str]:
    most, floor = max(each.claims for each in bins), _HEIGHT - 22
    for each in bins:
        height = round(_NUMBERS * each.claims / most, 1)
        x = _place(each.confidence, 0)[0]
        yield f'<rect class="number" x="{x - 5:.1f}" y="{floor - height:.1f}" width="10" height="{height}"/>'
    told = f"how many claims (at most {most:,})"
    yield f'<text x="{_LEFT + _SIDE / 2}" y="{_HEIGHT - 6}" text-anchor="middle">{told}</text>'


def _place(confidence: float, confirmed: float) -> tuple[float, float]:
    return round(_LEFT + _SIDE * confidence, 1), round(_TOP + _SIDE * (1 - confirmed), 1)
