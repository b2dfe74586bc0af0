import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets import atop, cow, dcad
from amity.datasets.dataset import Dataset
from amity.datasets.layout import Layout
from amity.datasets.table import open_tables
from amity.datasets.telling import Skipped, Told, Value

LAYOUTS = [(one.DATASET, layout) for one in (cow, atop, dcad) for layout in one.DATASET.layouts]
CELLS = st.one_of(
    st.sampled_from(("", "-9", "-77", "NA", "0", "1", "2", "2.0", "20", "255", "260", "345", "1e30", "nan", "9999")),
    st.sampled_from(("1914", "1990", "2010", "12", "31", "general", "sector", "DCA", "MAGIC", "=1+1")),
    st.integers(-100, 3000).map(str),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)


@pytest.mark.parametrize(("dataset", "layout"), LAYOUTS, ids=lambda one: one.name)
@given(data=st.data())
def test_whatever_stands_in_a_register_each_row_is_told_or_left_out_with_a_reason(
    dataset: Dataset, layout: Layout, data: st.DataObject
) -> None:
    columns = sorted(layout.columns)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=5))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        (table,) = open_tables(path, [layout])
        found = list(dataset.read([table]))
        numbers = [one.row.number for one in found if isinstance(one, Told | Skipped)]
        there = {row.number for row in table}
    assert set(numbers) <= there
    if not any(isinstance(one, Value) for one in found):
        assert set(numbers) == there
    for one in found:
        if isinstance(one, Told):
            assert len({part.actor for part in one.parties}) >= 2
            assert 0 <= one.confidence <= 1
        elif isinstance(one, Value):
            assert one.actor != one.other
            assert 1 <= one.year <= 9999
