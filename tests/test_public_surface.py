"""What `import amity` offers, and what it does not load."""

import subprocess
import sys

import pytest

import amity

HEAVY = ("dateparser", "httpx", "networkx", "pandas", "rich", "spacy", "sqlalchemy", "trafilatura")


def test_the_public_names_are_sorted_and_there() -> None:
    assert list(amity.__all__) == sorted(amity.__all__)
    for name in amity.__all__:
        assert getattr(amity, name) is not None


def test_importing_amity_loads_nothing_heavy() -> None:
    assert _loaded_by("import amity") == set()


def test_asking_for_help_loads_nothing_heavy() -> None:
    asked = "import sys; sys.argv = ['amity', '--help']; from amity.cli import amity; amity(standalone_mode=False)"
    assert _loaded_by(asked) == set()


def test_asking_for_a_name_that_is_not_public_is_an_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="friendship"):
        _ = amity.friendship


def _loaded_by(code: str) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded after running the code."""
    asked = f"{code}\nimport sys\nprint('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    return set(told.stdout.rpartition("loaded:")[2].split())
