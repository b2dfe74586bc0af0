"""What the package offers, and that it costs nothing before it is used."""

import subprocess
import sys

import pytest

import amity.ledger


def test_its_names_are_sorted_and_all_there() -> None:
    assert amity.ledger.__all__ == sorted(amity.ledger.__all__)
    for name in amity.ledger.__all__:
        assert getattr(amity.ledger, name).__name__ == name


def test_a_name_it_has_not_is_said_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Shop'"):
        _ = amity.ledger.Shop


def test_the_database_is_not_loaded_before_a_ledger_is_opened() -> None:
    script = "import sys, amity.ledger; amity.ledger.Partnership; print('sqlalchemy' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert printed == "False\n"


def test_migrations_are_not_loaded_where_there_are_none_to_run(tmp_path: object) -> None:
    script = (
        "import sys; from amity.ledger import Store; place = sys.argv[1] + '/x.db'; Store(place).close();"
        "gone = [sys.modules.pop(name) for name in list(sys.modules) if name.startswith('alembic')];"
        "Store(place).close(); print(bool(gone), any(name.startswith('alembic') for name in sys.modules))"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True False\n"
