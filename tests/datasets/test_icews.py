"""ICEWS: which events are claims between states, and what each tells."""

from collections import Counter
from pathlib import Path

import pytest

from amity.datasets import icews
from amity.datasets.table import Table, open_tables
from amity.datasets.telling import Skipped, Told
from amity.model import Kind, PartialDate, Role, Stage

PUBLISHED = Path("/work/shared/datasets/icews/events.2018.sample.tab")
COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
)
VISIT = {
    "Event ID": "7",
    "Event Date": "2018-06-01",
    "Source Name": 'Narendra "NaMo" Modi',
    "Source Sectors": "Executive,Government",
    "Source Country": "India",
    "Event Text": "Make a visit",
    "CAMEO Code": "042",
    "Target Name": "Indonesia",
    "Target Sectors": "NA",
    "Target Country": "Indonesia",
    "Publisher": "The Courier",
}


def read(tmp_path: Path, **cells: str) -> Told | Skipped:
    """What one row tells, of which some cells are other than those of a visit."""
    told = VISIT | {name.replace("_", " "): cell for name, cell in cells.items()}
    path = tmp_path / "events.tab"
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(told.get(one, "") for one in COLUMNS) + "\n", "utf-8")
    (one,) = icews.DATASET.read(open_tables(path, icews.DATASET.layouts))
    assert isinstance(one, Told | Skipped)
    return one


def test_an_event_between_states_is_a_claim(tmp_path: Path) -> None:
    told = read(tmp_path)
    assert isinstance(told, Told)
    assert [(part.actor, part.role, part.written) for part in told.parties] == [
        ("IN", Role.PARTY, 'Narendra "NaMo" Modi'),
        ("ID", Role.PARTY, "Indonesia"),
    ]
    assert (told.kind, told.stage, told.date) == (Kind.DIPLOMATIC, Stage.ACTIVE, PartialDate(2018, 6, 1))
    assert told.quote.startswith("Row 2. Event ID: 7; Event Date: 2018-06-01; ")
    assert "Event Text: Make a visit" in told.quote


@pytest.mark.parametrize(("code", "stage"), [("57", Stage.SIGNED), ("057", Stage.SIGNED), ("164", Stage.SUSPENDED)])
def test_codes_that_lost_their_zero_are_understood(tmp_path: Path, code: str, stage: Stage) -> None:
    told = read(tmp_path, CAMEO_Code=code)
    assert isinstance(told, Told)
    assert told.stage is stage


@pytest.mark.parametrize(
    ("cells", "reason", "what"),
    [
        (
            {"Source_Country": "NA", "Source_Name": "Unspecified Actor"},
            "an actor without a country",
            "Unspecified Actor",
        ),
        ({"Source_Country": "Ruritania"}, "a name that no state has", "Ruritania"),
        ({"Source_Country": "Indonesia"}, "both actors are of one state", "ID"),
        ({"Source_Sectors": "Media,Social"}, "an actor that acts for no state", "Media"),
        ({"CAMEO_Code": "051"}, "no relation: praise without a relation", "051"),
        ({"Event_Date": "NA"}, "a day that no calendar has", "NA"),
    ],
)
def test_what_is_no_relation_between_states_is_left_out_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str, what: str
) -> None:
    one = read(tmp_path, **cells)
    assert isinstance(one, Skipped)
    assert (one.reason, one.what) == (reason, what)


def test_an_organisation_without_a_country_is_told_by_its_name(tmp_path: Path) -> None:
    told = read(tmp_path, Source_Country="NA", Source_Name="North Atlantic Treaty Organization", Source_Sectors="NA")
    assert isinstance(told, Told)
    assert told.parties[0].actor == "org:nato"


def test_every_row_tells_something_or_is_counted(sample: list[Table]) -> None:
    told = list(icews.DATASET.read(sample))
    assert len(told) == 3705
    assert Counter(type(one) for one in told)[Told] > 1300


def test_every_country_of_the_sample_is_known(sample: list[Table]) -> None:
    unknown = {one.what for one in icews.DATASET.read(sample) if isinstance(one, Skipped) and "name" in one.reason}
    assert not unknown


@pytest.fixture
def sample() -> list[Table]:
    if not PUBLISHED.exists():
        pytest.skip(f"{PUBLISHED} is not here")
    return open_tables(PUBLISHED, icews.DATASET.layouts)
