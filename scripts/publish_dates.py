"""Measure what amity and dateparser make of newswire's expressions of time, and write the figures into the docs.

    .venv/bin/python scripts/publish_dates.py             # all, into docs/explanation/dates.md
    .venv/bin/python scripts/publish_dates.py --working   # the two thirds to develop on, with what is missed

An answer is right where year, month and day are all as told, at the same precision. dateparser is given the words of
the expression alone and the day of the dispatch; amity is given the sentence, and has to find the expression as well.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dateparser.date import DateDataParser

from amity.extraction.sentences import Span
from amity.extraction.timing import expressions
from amity.model import PartialDate

ROOT = Path(__file__).parents[1]
TIMES = ROOT / "tests" / "extraction" / "data" / "newswire_times.tsv"
PAGE = ROOT / "docs" / "explanation" / "dates.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


class Time(NamedTuple):
    """An expression of time in its sentence, the day on which it was written, and what it means."""

    day: PartialDate
    means: PartialDate
    sentence: str
    span: Span


def main(arguments: Sequence[str]) -> None:
    """Print the misses among the working two thirds, or publish all figures."""
    times = list(_times())
    kept, working = times[2::3], [time for number, time in enumerate(times, start=1) if number % 3]
    if arguments == ["--working"]:
        for time in working:
            if (found := by_amity(time)) != time.means:
                sys.stdout.write("\t".join(map(str, (time.day, time.means, found, time.sentence))) + "\n")
        sys.stdout.write(f"amity {_share(working, by_amity):.3f}, dateparser {_share(working, by_dateparser):.3f}\n")
    elif arguments:
        sys.exit(__doc__)
    else:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text("\n".join([before + BEGIN, *_table(working, kept), END + after]), "utf-8")


def by_amity(time: Time) -> PartialDate | None:
    """What amity makes of the expression, finding it in its sentence."""
    found = expressions(time.sentence, Span(0, len(time.sentence)), time.day)
    shared = {one.date: min(one.span.end, time.span.end) - max(one.span.start, time.span.start) for one in found}
    best = max(shared, key=lambda date: shared[date], default=None)
    return best if best and shared[best] > 0 else None


def by_dateparser(time: Time) -> PartialDate | None:
    """What dateparser makes of the expression's words."""
    settings = {
        "RELATIVE_BASE": datetime.combine(time.day.first, datetime.min.time()),
        "PREFER_DATES_FROM": "current_period",
    }
    parser = DateDataParser(languages=["en"], settings=settings)
    found = parser.get_date_data(time.sentence[slice(*time.span)])
    if not found.date_obj:
        return None
    parts = {"year": 1, "month": 2}.get(found.period, 3)
    return PartialDate(*(found.date_obj.year, found.date_obj.month, found.date_obj.day)[:parts])


def _times() -> Iterator[Time]:
    for line in TIMES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        day, means, marked = line.split("\t")
        before, words, after = re.split(r"[\[\]]", marked)
        span = Span(len(before), len(before) + len(words))
        yield Time(PartialDate.parse(day), PartialDate.parse(means), before + words + after, span)


def _share(times: Sequence[Time], reader: Callable[[Time], PartialDate | None]) -> float:
    return sum(reader(time) == time.means for time in times) / len(times)


def _table(working: Sequence[Time], kept: Sequence[Time]) -> Iterator[str]:
    yield "\n| expressions | amity | dateparser alone |\n|---|--:|--:|"
    for name, some in {"developed on": working, "kept aside": kept}.items():
        shares = " | ".join(f"{_share(some, reader):.3f}" for reader in (by_amity, by_dateparser))
        yield f"| {len(some)} {name} | {shares} |"
    yield ""


if __name__ == "__main__":
    main(sys.argv[1:])
