"""The Defense Cooperation Agreement Dataset (Kinne 2020): what two states signed, and when it entered into force."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amity.datasets.cells import date_of, whole
from amity.datasets.dataset import Dataset, Reading
from amity.datasets.layout import Layout
from amity.datasets.sides import Sides
from amity.datasets.table import Row, Table
from amity.datasets.telling import Part, Skipped, Told
from amity.model import Kind, Modality, PartialDate, Stage

AGREEMENTS = Layout.of(
    "agreements", "ccode1,ccode2,signYear,EIFYear,type,category1,terminated,durationActual,endYearEstimate,DCAid"
)
FROM_TREATIES, FROM_NEWS = 0.95, 0.8
"""Confidence in what was coded from a treaty's text or a treaty series, and from reports in the news (`factiva`).

Assumptions: the makers publish no error rate, but grade what they took from news as less sure.
"""

LAST_YEAR = 2010
"""The year that an agreement “ends” in by estimate if it had not ended when the dataset was closed."""

_SIDES = Sides(numbers=("ccode1", "ccode2"), names=("cowname1", "cowname2"))
# That DIC is cooperation in defence industry is an assumption.
_CATEGORIES = {
    "dca": ("defence cooperation", Kind.SECURITY),
    "dic": ("defence industry", Kind.CO_PRODUCTION),
    "procurement": ("procurement", Kind.ARMS),
    "research": ("research", Kind.TECHNOLOGY),
    "trex": ("training and exchange", Kind.TRAINING),
    "commission": ("joint commission", Kind.SECURITY),
    "info": ("security of information", Kind.INTELLIGENCE),
}


def read(tables: Sequence[Table]) -> Reading:
    """What agreements tell: signature, entry into force and end, once for each kind that an agreement belongs to.

    A general agreement is `security`, and so are joint commissions; sectors have kinds of their own. Codes below zero
    (-77, -88, -99 and the like) mean that nothing is known. The end is asserted where the dataset knows how long an
    agreement lasted, expected where its term was fixed, and possible where its makers estimate it.
    """
    for table in tables:
        for row in table:
            yield from _agreement(table, row)


def _agreement(table: Table, row: Row) -> Iterator[Told | Skipped]:
    signed = date_of(row["signyear"], row.get("signmonth"), row.get("signday"))
    sides = _SIDES.of(table, row, signed.year if signed else None)
    if isinstance(sides, Skipped) or signed is None:
        if isinstance(sides, Skipped):
            yield sides
        return
    kinds = _kinds(row)
    if not kinds:
        yield Skipped(table=table, row=row, reason="a category that is not known here", what=row["category1"])
    for kind in kinds:
        yield from _stages(table, row, sides, signed, kind)


def _stages(table: Table, row: Row, sides: tuple[Part, Part], signed: PartialDate, kind: Kind) -> Iterator[Told]:
    signature = Told(
        table=table,
        row=row,
        parties=sides,
        kind=kind,
        stage=Stage.SIGNED,
        date=signed,
        instrument=_instrument(row),
        confidence=FROM_NEWS if row.get("sourcetype") == "factiva" else FROM_TREATIES,
    )
    yield signature
    if in_force := date_of(row["eifyear"], row.get("eifmonth"), row.get("eifday")):
        yield replace(signature, stage=Stage.IN_FORCE, date=in_force)
    year, modality = _end(row, signed, in_force)
    if ended := date_of(str(year)):
        yield replace(signature, stage=Stage.ENDED, date=ended, modality=modality)


def _end(row: Row, signed: PartialDate, in_force: PartialDate | None) -> tuple[int | None, Modality]:
    """The year in which an agreement ended, if it did, and how sure that is."""
    estimate, lasted = whole(row["endyearestimate"]), whole(row["durationactual"])
    ended = estimate if estimate is not None and 0 < estimate < LAST_YEAR else None
    if whole(row["terminated"]) == 1 and lasted is not None and 0 <= lasted < 1000:
        return ended or (in_force or signed).year + lasted, Modality.ASSERTED
    term = whole(row.get("span"))
    return ended, Modality.EXPECTED if term is not None and term > 0 else Modality.POSSIBLE


def _kinds(row: Row) -> tuple[Kind, ...]:
    general = (Kind.SECURITY,) if row["type"].casefold() == "general" else ()
    return tuple(dict.fromkeys((*general, *(_CATEGORIES[category][1] for category in _categories(row)))))


def _instrument(row: Row) -> str:
    about = ", ".join(_CATEGORIES[category][0] for category in _categories(row))
    return f"{row['dcaid']} ({row['type']} agreement: {about})"


def _categories(row: Row) -> list[str]:
    named = (row.get(f"category{place}").casefold() for place in (1, 2, 3))
    return [category for category in named if category in _CATEGORIES]


DATASET = Dataset(
    name="dcad",
    title="Defense Cooperation Agreement Dataset",
    publisher="Brandon J. Kinne, Defense Cooperation Agreement Dataset",
    citation=(
        "Kinne, Brandon J. 2020. The Defense Cooperation Agreement Dataset (DCAD). "
        "Journal of Conflict Resolution 64(4): 729–755."
    ),
    url="https://www.brandonkinne.com/dcad",
    layouts=(AGREEMENTS,),
    read=read,
)
"""DCAD, as `amity import dcad` reads it."""
