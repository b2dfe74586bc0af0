"""The page of the reproduced cases says what the model gives."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from amity import coproduction
from amity.analysis.production.parameters import parameters
from amity.analysis.production.reading import case_of

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coproduction_cases", DOCS / "coproduction_cases.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_cases_is_as_the_model_has_it(writer: ModuleType) -> None:
    assert writer.PAGE.read_text("utf-8") == writer.page(), "write it anew: python docs/coproduction_cases.py"


def test_the_page_shows_the_cases_that_do_not_fit(writer: ModuleType) -> None:
    page = writer.page()
    assert "| 0.37 | " in page
    assert page.count("| no |") == 2
    assert page.count("| in part |") == 2


def test_the_page_of_the_model_names_every_parameter_and_figure() -> None:
    page = (DOCS / "analysis" / "coproduction.md").read_text("utf-8")
    for one in parameters().values():
        assert f"`{one.name}`" in page, one.name


def test_the_case_that_the_documentation_shows_can_be_read_and_asked() -> None:
    page = (DOCS / "analysis" / "coproduction.md").read_text("utf-8")
    shown = page.split("```yaml\n")[1].split("```")[0]
    assert coproduction(case_of(shown, "shown.yaml"), worlds=10, with_indices=False).published
