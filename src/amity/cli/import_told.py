"""What came of an import, told so that nothing that was left out goes unnoticed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amity.ledger.registers import Import
    from amity.workspace.importing import Imported

_REASONS = 8
_NAMED = 6
_ROWS_TO_MEASURE = 20_000


def told(summary: "Imported", location: str, *, verbose: bool) -> str:
    """The summary of an import as lines of text."""
    lines = [_headline(summary, location)]
    if summary.known:
        lines.append(f"{_count(summary.known, 'row')} known already")
    if summary.renewed:
        lines.append(f"{_count(summary.renewed, 'document')} of an earlier version of this importer renewed")
    for table in summary.tables:
        lines += [f"  {line}" if number else line for number, line in enumerate(_table(table, verbose=verbose))]
    return "\n".join(lines)


def _headline(summary: "Imported", location: str) -> str:
    what = f"{_count(summary.claims, 'claim')} and {_count(summary.values, 'value')} of covariates"
    pace = f", {summary.rows / summary.seconds:,.0f} rows a second" if summary.rows >= _ROWS_TO_MEASURE else ""
    if summary.dry:
        return f"{what} would be added to {location}; nothing was kept"
    return f"{what} added to {location} ({_count(summary.rows, 'row')} in {summary.seconds:,.1f} s{pace})"


def _table(table: "Import", *, verbose: bool) -> Iterator[str]:
    years = f", {table.first} to {table.last}" if table.first is not None else ""
    yield f"{table.file} ({table.layout}): {_count(table.rows, 'row')}{years}"
    if table.told:
        yield f"{_count(table.told, 'row')} tell of a relation"
    if table.values:
        yield f"{_count(table.values, 'value')} of covariates"
    for reason, left in table.left_out.items():
        yield f"{left:,} left out by choice: {reason}"
    reasons = table.skipped if verbose else table.skipped[:_REASONS]
    for skipped in reasons:
        yield f"{_count(skipped['rows'], 'row')} skipped: {skipped['reason']}{_what(skipped, verbose=verbose)}"
    if rest := table.skipped[len(reasons) :]:
        rows = sum(skipped["rows"] for skipped in rest)
        yield f"{_count(rows, 'row')} skipped for {len(rest)} other reasons (--verbose names them all)"


def _what(skipped: dict[str, Any], *, verbose: bool) -> str:
    shown = None if verbose else _NAMED
    named = [f"{what} ({times:,})" if times > 1 else what for what, times in list(skipped["what"].items())[:shown]]
    if named:
        more = "" if len(named) == len(skipped["what"]) else ", …"
        return f": {', '.join(named)}{more}; first in row {skipped['examples'][0]['row']:,}"
    rows = ", ".join(f"{example['row']:,}" for example in skipped["examples"])
    return f" (row {rows})" if rows else ""


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
