"""The page that holds amity against published figures says what the script finds."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT.parent / "shared" / "datasets"


@pytest.fixture(scope="module")
def validate() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location("validate", ROOT / "scripts" / "validate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the publishers' files are not here")
def test_the_page_is_what_the_publishers_files_give(validate: ModuleType) -> None:
    assert (ROOT / "docs" / "validation.md").read_text("utf-8") == validate.page(PUBLISHED)


def test_what_a_file_is_missing_for_is_left_open(validate: ModuleType, tmp_path: Path) -> None:
    rows = [line for line in validate.page(tmp_path).splitlines() if "defence pact in 2000" in line]
    assert len(rows) == 1
    assert "| 1,126 | – | – |" in rows[0]
    assert "alliance_v4.1_by_dyad.csv is missing" in rows[0]
