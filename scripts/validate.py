"""Hold amity against figures that the field has published, and write what comes of it to docs/validation.md.

    python scripts/validate.py FOLDER

The folder has the publishers' files, each in a folder of the dataset's name (cow, dcad, kiel, sipri, unga). What a
dataset's files are missing for is said, and the figure left open.
"""

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from amity.analysis.vulnerability import war_stable
from amity.datasets import load, published
from amity.datasets.kiel_totals import totals
from amity.datasets.sipri_shares import supplier_shares
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told, Value
from amity.datasets.unga import voting_coincidence
from amity.model import ActorId, Kind, PartialDate, Stage

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"

_HEAD = """\
# Validation

Figures that the field has published, each with what amity makes of the same files. The page is written by
`python scripts/validate.py FOLDER`, which reads the publishers' own files, as they are downloaded; nothing in it is
typed by hand. The files are not part of amity: [](how-to/import-a-register.md) tells where they are from.

A difference is no mistake for being one. Registers are revised with every edition, and the copy that amity is tested
with may be of another year than the publication, or an excerpt. The last column says what is known of the reason.

| figure | source | published | amity | difference | why |
|---|---|--:|--:|--:|---|
"""

_TAIL = """
## What else is checked

- **Theorems.** Jackson and Nei (2015) prove that no network of alliances is stable: [](analysis/stability.md) tells
  how every network on three to six countries is looked at. Harary's theorem on balance: [](analysis/blocs.md).
- **Cases.** What published programmes of production cost: [](analysis/coproduction-cases.md).
- **Closed forms.** Every analysis is held to networks that are worked out by hand, and sampled worlds to the closed
  form of belief: the pages of the analyses tell which.
- **Text.** What extraction reaches on documents kept aside: [](explanation/accuracy.md).
"""


class Figure(NamedTuple):
    """A published figure, with how amity comes to it.

    Attributes:
        what: what is counted or measured.
        source: who published it.
        published: the figure.
        found: amity's, from the files of a folder.
        why: what is known of a difference.
        form: how both are written.
    """

    what: str
    source: str
    published: float
    found: Callable[[Path], float]
    why: str = ""
    form: str = ",.0f"


def main(folder: Path) -> None:
    """Write the page."""
    PAGE.write_text(page(folder), "utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")


def page(folder: Path) -> str:
    """The page, from the publishers' files in a folder."""
    return _HEAD + "".join(f"{_row(figure, folder)}\n" for figure in figures()) + _TAIL


def figures() -> Iterator[Figure]:
    """The published figures."""
    yield from _alliances()
    yield from _agreements()
    yield Figure(
        "Votes of all members in the UN General Assembly in 2007 that were the same as those of the United States, of "
        "those where both voted yes or no",
        "US Department of State, Voting Practices in the United Nations 2007",
        0.183,
        lambda folder: (
            voting_coincidence(
                _tables(folder, "unga", "votes_2000_2020.csv.gz", "roll_calls_2000_2020.csv.gz"), ActorId("US"), 2007
            )
            or 0.0
        ),
        "the Department counts plenary votes of one session; here a year's, by the data of Voeten and others",
        ".1%",
    )
    yield from _transfers()
    yield from _support()
    yield Figure(
        "Networks of alliances among five countries alike that are war-stable, γ = 1.5",
        "Jackson and Nei 2015, theorem 1",
        0,
        lambda _: float(len(war_stable(np.ones(5), 1.5))),
    )


def _alliances() -> Iterator[Figure]:
    source = "Gibler 2009, Formal Alliances v4.1 by dyad"
    for year, known in ((1900, 8), (2000, 1126)):
        yield Figure(
            f"Dyads bound by a defence pact in {year}",
            source,
            known,
            lambda folder, year=year: (
                published.defence_pact_dyads(_read(folder, "cow", "alliance_v4.1_by_dyad.csv"), year).as_written
            ),
        )
    yield Figure(
        "The same in 2000, by the actors that amity takes the register's states for",
        source,
        1126,
        lambda folder: published.defence_pact_dyads(_read(folder, "cow", "alliance_v4.1_by_dyad.csv"), 2000).as_actors,
        "the register still has nine pacts under West Germany's number, beside those under Germany's",
    )


def _agreements() -> Iterator[Figure]:
    source, file = "Kinne 2020, DCAD v1.0, by the estimated year of ending", "DCAD-v1.0-main.csv"
    for general, known in ((True, (885, 750, 147)), (False, (1202, 906, 154))):
        which = "General defence cooperation agreements" if general else "Defence cooperation agreements of any type"
        for place, (unit, figure) in enumerate(zip(("agreements", "dyads", "states"), known, strict=True)):
            yield Figure(
                f"{which} in force at the end of 2010: {unit}",
                source,
                figure,
                lambda folder, general=general, place=place: published.agreements_as_published(
                    _tables(folder, "dcad", file)[0], 2010, general=general
                )[place],
            )
        yield Figure(
            f"{which}, as claims: agreements",
            source,
            known[0],
            lambda folder, general=general: (
                published.agreements_in_force(_read(folder, "dcad", file), 2010, general=general).agreements
            ),
            "rows that name one state twice tell of no dyad",
        )


def _transfers() -> Iterator[Figure]:
    revised = "each edition of the register revises those before"
    for first, last, source, known in (
        (2020, 2024, "George et al. 2025 (SIPRI)", {"US": 0.45, "DE": 0.12, "PL": 0.11}),
        (2022, 2022, "Wezeman et al. 2023 (SIPRI)", {"US": 0.35, "PL": 0.17, "DE": 0.11, "GB": 0.10}),
    ):
        for supplier, share in known.items():
            span = str(first) if first == last else f"{first} to {last}"
            yield Figure(
                f"Share of {supplier} in the volume of major arms delivered to Ukraine, {span}",
                source,
                share,
                lambda folder, supplier=supplier, first=first, last=last: supplier_shares(
                    _read(folder, "sipri", "trade-register-by-delivery-year.csv"), ActorId("UA"), first, last
                ).get(ActorId(supplier), 0.0),
                revised,
                ".0%",
            )


def _support() -> Iterator[Figure]:
    for kinds, until, known, what in (
        ((Kind.ARMS,), PartialDate(2025, 6), 64.6, "military aid to Ukraine, to June 2025"),
        (tuple(Kind), PartialDate(2025, 2), 115.0, "all aid to Ukraine, to February 2025"),
    ):
        yield Figure(
            f"What the United States has allocated of {what}, billion euros",
            "Kiel Institute, Ukraine Support Tracker",
            known,
            lambda folder, kinds=kinds, until=until: totals(
                _read(folder, "kiel", "data_explorer.csv"), (Stage.IN_FORCE,), kinds=kinds, until=until
            )[ActorId("US")],
            form=",.1f",
        )


@cache
def _read(folder: Path, dataset: str, file: str) -> tuple[Told | Value | Skipped, ...]:
    return tuple(load(dataset).read(_tables(folder, dataset, file)))


@cache
def _tables(folder: Path, dataset: str, *files: str) -> list[Table]:
    layouts = load(dataset).layouts
    for file in files:
        if not (folder / dataset / file).is_file():
            raise FileNotFoundError(file)
    return [table for file in files for table in open_tables(folder / dataset / file, layouts)]


def _row(figure: Figure, folder: Path) -> str:
    known = format(figure.published, figure.form)
    try:
        found = figure.found(folder)
    except FileNotFoundError as error:
        return f"| {figure.what} | {figure.source} | {known} | – | – | {error} is missing |"
    apart = found - figure.published
    written = "0" if abs(apart) < 5e-4 * max(1.0, figure.published) else format(apart, f"+{_apart(figure.form)}")
    why = figure.why if written != "0" else ""
    return f"| {figure.what} | {figure.source} | {known} | {format(found, figure.form)} | {written} | {why} |"


def _apart(form: str) -> str:
    return ".1%" if form.endswith("%") else form


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/datasets"))
