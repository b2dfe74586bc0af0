import re
from pathlib import Path

from amity.datasets.dataset import Dataset
from amity.datasets.table import open_tables
from amity.datasets.telling import Skipped, Told

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-dataset.md"


def test_the_dataset_of_the_documentation_works_as_it_is_written(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made: dict[str, object] = {}
    exec(_block(page, "py"), made)  # noqa: S102 # the documentation is our own
    dataset = made["DATASET"]
    assert isinstance(dataset, Dataset)
    path = tmp_path / "download.csv"
    path.write_text(_block(page, "text"), encoding="utf-8")
    found = list(dataset.read(open_tables(path, dataset.layouts)))
    told = [(str(one.date), *(part.actor for part in one.parties)) for one in found if isinstance(one, Told)]
    assert told == [("1963-08-30", "US", "RU"), ("1966", "FR", "RU")]
    assert [one.what for one in found if isinstance(one, Skipped)] == ["9999 in 1999"]


def _block(page: str, language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    return str(block)
