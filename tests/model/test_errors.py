"""Errors carry their data and say what was wrong, where, and what to do."""

import inspect
from datetime import date
from typing import Any

import pytest

from amity.model import errors
from amity.model.errors import AmityError

EXAMPLES: dict[str, dict[str, Any]] = {
    "BudgetSpent": {"budget": 900, "left": 100, "needed": 230},
    "InvalidData": {"file": "states.csv", "place": "line 3", "reason": "has no name"},
    "InvalidCase": {"case": "mine.yaml", "place": "buy, price", "reason": "is negative"},
    "InvalidDate": {"text": "2024-02-31", "reason": "February ends on the 29th"},
    "InvalidRecord": {"record": "claim ab12", "field": "stage", "reason": "is missing"},
    "InvalidScenario": {"scenario": "freeze.yaml", "place": "events, 1", "reason": "names no actor"},
    "InvalidSetting": {"setting": "reading.speed", "source": "amity.toml", "reason": "is none of ours"},
    "LedgerUnusable": {"ledger": "a.db", "reason": "it is read-only", "remedy": "Copy it elsewhere."},
    "MissingPart": {"part": "The page", "remedy": "Build it with: make page."},
    "NoAnswer": {"service": "llm.example", "reason": "wants another key (401)", "remedy": "Set AMITY_API_KEY."},
    "NoPace": {"actor": "Peru", "days": ("2024-05-01",), "since": "2024-01-01"},
    "NoTie": {"one": "Peru", "other": "Japan", "partners": ("Chile", "Brazil")},
    "NothingKnown": {"as_of": "1999-12-31", "known_by": "2024-01-01", "first": "2021-09-18"},
    "NothingPasses": {"actor": "Peru", "kinds": ("arms",), "years": (2020, 2021), "told": (2022, 2024)},
    "QuoteMismatch": {"document": "pact", "start": 8, "end": 14, "quote": "signed", "found": "sought"},
    "RefusedAddress": {"source": "http://localhost/", "reason": "it leads into a private network"},
    "ReviewRefused": {"review": "reject ab12", "reason": "it is rejected already", "remedy": "Undo that first."},
    "UnknownActor": {"name": "Ruritania", "suggestions": ("Romania", "Mauritania")},
    "UnknownRecord": {"identifier": "ab12", "ledger": "a.db"},
    "UnreadableDocument": {"source": "a.pdf", "reason": "it is cut short", "remedy": "Fetch it again."},
}
LEAVES = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, AmityError) and kind is not AmityError
}


def test_every_error_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(LEAVES)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_error_carries_its_data_and_tells_it(name: str) -> None:
    error = LEAVES[name](**EXAMPLES[name])
    assert isinstance(error, AmityError)
    for field, value in EXAMPLES[name].items():
        assert getattr(error, field) == value
        told = value if isinstance(value, tuple) else (value,)
        assert all(str(part) in str(error) for part in told)


def test_a_refused_address_says_how_to_allow_it() -> None:
    error = LEAVES["RefusedAddress"](**EXAMPLES["RefusedAddress"])
    assert "allow_private_addresses = true" in str(error)


def test_a_day_by_which_nothing_is_known_is_told_in_plain_words() -> None:
    told = str(errors.NothingKnown(None, date(1900, 1, 1), date(2021, 9, 18)))
    assert told.startswith("No partnership is known by 1900-01-01. The first is from 2021-09-18")
    assert "known as of 1999-01-01, by 2000-01-01" in str(errors.NothingKnown(date(1999, 1, 1), date(2000, 1, 1)))
