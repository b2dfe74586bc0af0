"""SIPRI's trade register with one row for each deal, as it was exported before."""

import re
from collections.abc import Iterator, Sequence

from amity.datasets.dataset import Reading
from amity.datasets.layout import Layout
from amity.datasets.sides import NO_YEAR
from amity.datasets.sipri_trade import ESTIMATED, KNOWN, LOCAL, Figure, Volumes, figure, number, sides, volume
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, PartialDate, Stage

DEALS = Layout.of(
    "register by deal",
    "Recipient,Supplier,Year of order,Number ordered,Weapon designation,Weapon description,Number delivered,"
    "Year(s) of delivery,SIPRI TIV of delivered weapons",
)

_DELIVERY = "year(s) of delivery"
_IN_TEXT = re.compile(r"\byear\(s\)\s+of\s+delivery:\s", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_SPAN = re.compile(r"\b[12]\d{3}\s*[-–]\s*[12]\d{3}\b")
_LONGEST_DEAL = 60
_LOCAL = re.compile(
    r"\blicen[cs]ed?\b|\bassembl|\bproduced in\b|\blocal(?:ly)? (?:assembl|produc|built)", re.IGNORECASE
)


def read(table: Table, volumes: Volumes) -> Reading:
    """The order and the deliveries of each deal.

    The register has the volume of a whole deal, and the years of delivery without the volume of each. A deal counts
    once: its volume is divided equally among its years, so that the years of all deals add up to what was delivered.
    """
    for row in table:
        ordered, delivered = _marked(row, "year of order"), _years(row[_DELIVERY])
        first = ordered.year or (delivered[0].year if delivered else None)
        if first is None:
            yield Skipped(table=table, row=row, reason=NO_YEAR)
            continue
        parts = sides(table, row, row["supplier"], row["recipient"], first)
        if isinstance(parts, Skipped):
            yield parts
            continue
        yield from _order(table, row, parts, ordered)
        yield from _deliveries(table, row, parts, delivered)
        yield from _local(table, row, parts, ordered, delivered)
        share = _share(row, delivered)
        for year in delivered:
            if share is not None and year.year:
                volumes.add(parts[0].actor, parts[1].actor, year.year, share)


def _order(table: Table, row: Row, parts: tuple[Part, Part], ordered: Figure) -> Iterator[Told]:
    if ordered.year is None:
        return
    count = _marked(row, "number ordered")
    yield Told(
        table=table,
        row=row,
        parties=parts,
        kind=Kind.ARMS,
        stage=Stage.AGREED,
        date=PartialDate(ordered.year),
        amount=number(count, row),
        confidence=ESTIMATED if ordered.unsure or count.unsure else KNOWN,
    )


def _deliveries(table: Table, row: Row, parts: tuple[Part, Part], delivered: Sequence[Figure]) -> Iterator[Told]:
    count, share = _marked(row, "number delivered"), _share(row, delivered)
    for year, words in zip(delivered, _words(row, delivered), strict=True):
        if year.year is None:
            continue
        yield Told(
            table=table,
            row=row,
            parties=parts,
            kind=Kind.ARMS,
            stage=Stage.ACTIVE,
            date=PartialDate(year.year),
            amount=volume(share, _told(row, share, len(delivered))) if share else None,
            confidence=ESTIMATED if year.unsure or count.unsure else KNOWN,
            words=words,
        )


def _local(
    table: Table, row: Row, parts: tuple[Part, Part], ordered: Figure, delivered: Sequence[Figure]
) -> Iterator[Told]:
    """Local production, where the comments tell of it."""
    year = delivered[0].year if delivered else ordered.year
    if year is None or not _LOCAL.search(row.get("comments")):
        return
    yield Told(
        table=table,
        row=row,
        parties=parts,
        kind=Kind.CO_PRODUCTION,
        stage=Stage.ACTIVE if delivered else Stage.AGREED,
        date=PartialDate(year),
        confidence=LOCAL,
    )


def _share(row: Row, delivered: Sequence[Figure]) -> float | None:
    """What falls to each year of the volume delivered."""
    whole_deal = figure(row["sipri tiv of delivered weapons"]).value
    return whole_deal / len(delivered) if whole_deal is not None and delivered else None


def _told(row: Row, share: float, years: int) -> str:
    told = f"{share:g} million TIV"
    return told if years == 1 else f"{told}, an equal part of {row['sipri tiv of delivered weapons']} in {years} years"


def _marked(row: Row, column: str) -> Figure:
    """A figure, and whether the column beside it, which has no name, marks it as uncertain."""
    beside = row.header.places[column] + 1
    name = row.header.written[beside].strip().casefold() if beside < len(row.header.written) else "none"
    nameless = not name or "uncertain" in name or name.startswith(("column", "unnamed"))
    return figure(row[column], row.values[beside] if nameless else "")


def _years(cell: str) -> list[Figure]:
    """The years of delivery, each once, in their order; a span has all of its years.

    >>> [year.value for year in _years("2016; 2018; 2017?")], _years("2016-2018")[1].value
    ([2016.0, 2017.0, 2018.0], 2017.0)
    """
    found: dict[int, Figure] = {}
    for part in re.split(r"[;,]", cell):
        every = [int(year) for year in _YEAR.findall(part)]
        if _SPAN.search(part) and 0 <= every[1] - every[0] <= _LONGEST_DEAL:
            every = list(range(every[0], every[1] + 1))
        found |= {year: Figure(float(year), bool(re.search(r"[?()]", part))) for year in every if year}
    return [found[year] for year in sorted(found)]


def _words(row: Row, delivered: Sequence[Figure]) -> list[str]:
    """The words that tell of each year's delivery: the row up to that year; of a single year, the whole row."""
    if len(delivered) < 2:
        return ["" for _ in delivered]
    text = row.text
    found = _IN_TEXT.search(text)
    end, words = found.end() if found else 0, []
    for year in delivered:
        # Of a span, “2016-2018”, the years between stand nowhere: the words of each end a little further.
        end = max(end + 1, text.find(f"{year.year}", end) + 4)
        words.append(text[:end])
    return words
