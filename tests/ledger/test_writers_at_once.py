"""Two who add at once to one ledger lose nothing and double nothing, on either database."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import ExtractionSettings, Settings
from amity.workspace import Ledger

OPEN = "import sys; from amity.ledger import Store; print(Store(sys.argv[1]).counts().documents)"


def write(folder: Path, names: Iterable[str], says: str) -> Path:
    folder.mkdir()
    for name in names:
        place = folder / f"{name}.txt"
        place.write_text(f"{name} {says}\n\nJapan and Ukraine signed an agreement on drones, the {name} said.\n")
    return folder


def run(*commands: list[str]) -> list[str]:
    """What commands that run at the same time print; each has to end well."""
    running = [subprocess.Popen(one, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for one in commands]
    ended = [(*one.communicate(), one.returncode) for one in running]
    assert [(complaint, code) for _, complaint, code in ended] == [("", 0)] * len(commands)
    return [printed for printed, *_ in ended]


def add(place: str, *folders: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "amity",
        "add",
        "--extractor",
        "rules",
        "--ledger",
        place,
        "--json",
        *map(str, folders),
    ]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """One for both, and one for each, whose files have the same names and say something else."""
    return (
        write(tmp_path / "both", "abcdefgh", "for both"),
        write(tmp_path / "one", "mnopqrst", "for one"),
        write(tmp_path / "other", "mnopqrst", "for the other"),
    )


def test_two_who_add_the_same_and_other_folders_lose_nothing_and_double_nothing(
    place: str, tmp_path: Path, folders: tuple[Path, Path, Path]
) -> None:
    both, one, other = folders
    run(add(place, both, one), add(place, both, other))
    alone = Settings(extraction=ExtractionSettings(extractor="rules"))
    with Store(place) as store, Ledger(tmp_path / "alone.db", settings=alone) as expected:
        expected.add(*folders)
        assert store.counts() == expected.counts()
        assert store.counts().documents == 24
        assert {d.text for d in store.documents()} == {d.text for d in expected.documents()}
        quotes = sorted(claim.quote for claim in store.claims())
        assert quotes == sorted(claim.quote for claim in expected.claims())
        assert len(store.partnerships()[0].claims) == len(expected.partnerships()[0].claims)


def test_several_who_open_a_place_first_make_one_ledger(place: str) -> None:
    assert run(*[[sys.executable, "-c", OPEN, place]] * 4) == ["0\n"] * 4
    with Store(place, read_only=True) as store:
        assert store.counts().documents == 0
