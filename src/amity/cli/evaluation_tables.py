"""An evaluation for the terminal: figures, what is taken for what, how sure to be, and the worst errors in quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from amity.cli.terminal import one_line
from amity.model import Claim, Modality, Role

if TYPE_CHECKING:
    from amity.evaluation import Bin, Calibration, Confusion, Cut, Disagreement, Evaluation, Figures, OfPublisher

_QUOTE = 300
_BAR = 32
_HEAD, _SHORT_HEAD, _MANY = 5, 3, 10
_FIGURES = ("precision", "recall", "F1", "gold", "predicted")


def drawn(evaluation: "Evaluation", confused: Sequence[str], errors: int) -> Group:
    """Everything that an evaluation tells, part by part.

    Args:
        evaluation: what was found.
        confused: the fields of which to draw what is taken for what.
        errors: how many of the worst errors to quote.
    """
    parts: list[RenderableType] = [*_scores(evaluation)]
    if evaluation.publishers:
        parts.append(_publishers(evaluation.publishers))
    parts.append(_titled("By stage", _table(("stage", *_FIGURES), _rows(evaluation.stages.items()))))
    parts += [_confusion(evaluation.confusions[field]) for field in confused]
    if evaluation.calibration:
        parts += [*_calibration(evaluation.calibration), _cuts(evaluation.cuts)]
    parts += [_sizes(evaluation), *map(_error, evaluation.worst(errors))]
    return Group(*(part for each in parts for part in (each, Text())))


def _scores(evaluation: "Evaluation") -> Iterator[RenderableType]:
    scores = evaluation.scores
    levels = [*scores.levels.items(), ("substantive", scores.substantive)]
    table = _table(("agreement on", *_FIGURES), _rows(levels), ends=(len(levels),))
    for row in _rows((kind.value, figures) for kind, figures in scores.kinds.items()):
        table.add_row(*row)
    macro = "none" if scores.macro is None else f"{scores.macro:.3f}"
    sure = f"; claims with a confidence of {evaluation.threshold:g} or more" if evaluation.threshold else ""
    yield _titled(f"{scores.documents} documents{sure}", table)
    yield Text(f"macro F1 of the kinds with five gold claims or more: {macro}")
    right = [f"{field} {share:.3f}" for field, share in scores.right.items() if share is not None]
    yield Text(f"right among the pairs matched with their kind: {', '.join(right) or 'none matched'}")


def _publishers(publishers: "Mapping[str, OfPublisher]") -> Group:
    heads = ("publisher", "documents", "gold", "precision", "recall", "F1", "substantive", "full")
    rows = (
        (
            one_line(name),
            f"{of_it.documents}",
            f"{of_it.place.gold:.0f}",
            *_shares(of_it.place),
            f"{of_it.substantive.f1:.3f}",
            f"{of_it.full.f1:.3f}",
        )
        for name, of_it in publishers.items()
    )
    return _titled("By publisher: pair and kind; F1 of substantive and full", _table(heads, rows))


def _confusion(confusion: "Confusion") -> Group:
    """Rows are the readers'. The columns have the same words in the same order, cut short to stand side by side."""
    width = _HEAD if len(confusion.words) < _MANY else _SHORT_HEAD
    heads = (confusion.field, *(word[:width] for word in confusion.words))
    table = _table(heads, ())
    table.columns[0].no_wrap = True
    for place, (word, row) in enumerate(zip(confusion.words, confusion.rows(), strict=True)):
        cells = [Text(f"{share:.0f}" if share else "·") for share in row]
        cells[place].stylize("bold")
        table.add_row(word, *cells)
    return _titled(f"Which {confusion.field} is taken for which: rows gold, columns predicted", table)


def _calibration(calibration: "Calibration") -> Iterator[RenderableType]:
    heads = ("confidence", "confirmed", "claims", "confirmed (bar) and confidence (line)")
    rows = (
        (f"{each.confidence:.2f}", f"{each.confirmed:.2f}", f"{each.claims}", _bar(each)) for each in calibration.bins
    )
    table = _table(heads, rows)
    table.columns[3].justify = "left"
    yield _titled(f"How far the confidence of {calibration.claims:,} claims can be trusted", table)
    yield Text(
        f"expected calibration error {calibration.error:.3f} over bins of equally many claims, where confidences "
        f"without fault would show {calibration.chance:.3f} by chance; {calibration.wide_error:.3f} over bins of equal "
        f"width; Brier score {calibration.brier:.3f}"
    )


def _bar(each: "Bin") -> str:
    filled, mark = round(each.confirmed * _BAR), min(round(each.confidence * _BAR), _BAR - 1)
    bar = "█" * filled + "░" * (_BAR - filled)
    return f"{bar[:mark]}│{bar[mark + 1 :]}"


def _cuts(cuts: "Iterable[Cut]") -> Group:
    heads = ("confidence at least", "precision", "recall", "F1", "substantive F1", "claims")
    rows = (
        (f"{cut.threshold:.1f}", *_shares(cut.place), f"{cut.substantive.f1:.3f}", f"{cut.place.predicted:.0f}")
        for cut in cuts
    )
    return _titled("What a threshold of confidence leaves: pair and kind", _table(heads, rows))


def _sizes(evaluation: "Evaluation") -> Group:
    table = _table(("sort", "claims", "what it is"), ())
    table.columns[2].justify = "left"
    for sort, number in evaluation.sizes().items():
        table.add_row(sort.value, f"{number:.1f}", sort.meaning)
    return _titled("Where readers and extractor disagree", table)


def _error(one: "Disagreement") -> RenderableType:
    place = one_line(f"{one.sort.value} · {one.claim.document} · at {one.claim.start}")
    told = Table.grid(padding=(0, 2, 0, 0))
    told.add_column(style="dim")
    told.add_column(overflow="fold")
    for name, claim in (("gold", one.gold), ("predicted", one.predicted)):
        told.add_row(name, _claim(claim, confidence=claim is one.predicted) if claim else "nothing")
    return Group(Text(place, style="bold"), told)


def _claim(claim: Claim, *, confidence: bool) -> Text:
    roles = {role: ", ".join(claim.in_role(role)) for role in Role}
    sides = ", ".join(filter(None, (roles[Role.PARTY], roles[Role.PROVIDER])))
    sure = "" if claim.modality is Modality.ASSERTED else f", {claim.modality}"
    facts = [f"{sides} → {roles[Role.RECIPIENT]}" if roles[Role.RECIPIENT] else sides, claim.kind.value]
    facts += [f"{claim.stage}{sure}", str(claim.date or "undated")]
    facts += [f"{claim.confidence:.2f} by {claim.method}"] * confidence
    quote = shorten(one_line(claim.quote), _QUOTE, placeholder=" …")
    return Text(one_line(" · ".join(facts))).append(f"\n“{quote}”")


def _rows(named: "Iterable[tuple[str, Figures]]") -> Iterator[tuple[str, ...]]:
    for name, figures in named:
        yield name, *_shares(figures), f"{figures.gold:.1f}", f"{figures.predicted:.1f}"


def _shares(figures: "Figures") -> tuple[str, str, str]:
    return f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}"


def _titled(title: str, table: Table) -> Group:
    # A title of the table's own would be folded to the width of its columns.
    return Group(Text(title, style="bold"), table)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, ends: Sequence[int] = ()) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", overflow="fold")
    for number, row in enumerate(rows, start=1):
        table.add_row(*row, end_section=number in ends)
    return table
