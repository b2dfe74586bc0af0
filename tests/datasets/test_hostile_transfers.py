"""Whatever stands in the cells of SIPRI's, Kiel's and the General Assembly's tables, every row is accounted for."""

import csv
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets import kiel, sipri, unga
from amity.datasets.dataset import Dataset
from amity.datasets.layout import Layout
from amity.datasets.table import open_tables
from amity.datasets.telling import Skipped, Told, Value

LAYOUTS = [(one.DATASET, layout) for one in (kiel, sipri, unga) for layout in one.DATASET.layouts]
TELLS_NOTHING = {"release", *(layout.name for layout in unga.DATASET.layouts)}
"""Tables that may have rows which only count, or date others."""

LIKELY = {
    ("supplier", "recipient", "seller", "buyer", "country", "countries", "donor"): (
        "France",
        "Japan",
        "Peru",
        "NATO**",
    ),
    ("year", "session", "date"): ("2016", "2016; 2017?", "2016-2019", "(2017)", "2007-12-01", "62"),
    ("ccode", "ms_code", "country_code"): ("2", "255", "260", "365", "JPN", "FR"),
    ("rcid", "undl_id"): ("1", "2"),
    ("vote",): ("yes", "no", "1", "3", "Y", "N", "abstain"),
    ("general", "measure", "donation"): ("Military", "Financial", "Allocation", "Commitment"),
    ("month",): ("1", "12"),
}
"""Cells that fit a column, by a part of its name, so that rows tell something at times."""

CELLS = st.one_of(
    st.sampled_from(("", "-9", "NA", ".", "0", "1", "3", "2.0", "255", "1e30", "1e308", "nan", "-inf", "9999", "4500")),
    st.sampled_from(("2016", "(2016)", "2016; 2017?", "2016-2019", "2016-13-40", "12", "10000", "2007-12-01", "62")),
    st.sampled_from(("France", "Unknown supplier(s)", "NATO**", "USA", "US", "Ukraine", "UKR", "Japan", "JPN", "IFV")),
    st.sampled_from(("Military", "Financial", "Allocation", "Commitment", "Training", "yes", "no", "abstain", "?")),
    st.integers(-100, 3000).map(str),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)


@pytest.mark.parametrize(("dataset", "layout"), LAYOUTS, ids=lambda one: one.name)
@given(data=st.data())
def test_each_row_is_told_or_left_out_with_a_reason(dataset: Dataset, layout: Layout, data: st.DataObject) -> None:
    columns = sorted(layout.columns)
    rows = data.draw(st.lists(st.tuples(*map(cells, columns)), max_size=5))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        (table,) = open_tables(path, [layout])
        found = list(dataset.read([table]))
        there = {row.number for row in table}
    numbers = [one.row.number for one in found if isinstance(one, Told | Skipped)]
    assert numbers == sorted(numbers)
    assert set(numbers) <= there
    assert layout.name in TELLS_NOTHING or set(numbers) == there
    told = [one for one in found if isinstance(one, Told)]
    keys = {(one.row.number, one.kind, one.stage, one.quote) for one in told}
    assert len(keys) == len(told), "two claims of one row would be one"
    assert all(one.row.text.startswith(one.quote) and len(one.parties) == 2 for one in told)
    assert not any(one.amount and one.amount.value <= 0 for one in told)
    for one in (one for one in found if isinstance(one, Value)):
        assert one.actor != one.other
        assert 1 <= one.year <= 9999
        assert math.isfinite(one.value) or "ideal" in one.measure


def cells(column: str) -> st.SearchStrategy[str]:
    """What may stand in a column: often what fits it, at times anything."""
    fitting = [text for parts, texts in LIKELY.items() if any(part in column for part in parts) for text in texts]
    return st.one_of(st.sampled_from(fitting), st.sampled_from(fitting), CELLS) if fitting else CELLS
