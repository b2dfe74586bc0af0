"""`amity suppliers` as typed: what is shown, in which form, and bad usage."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Amount, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]


@pytest.fixture
def asked(amity: Run, tmp_path: Path) -> Run:
    """Ask of a ledger in which the Philippines are supplied by an incumbent, a company and a newcomer."""
    told = (("US", 2016, 3), ("US", 2018, 5), ("US", 2020, 1), ("co:kongsberg", 2019, 2), ("IN", 2024, 4))
    with Store(tmp_path / "amity.db") as store:
        for giver, year, millions in told:
            text = f"{giver} supplied arms worth ${millions} million to the Philippines in {year}"
            document = Document(id=text, text=text, date=PartialDate(year), publisher="The Courier")
            store.record(document, [_claim(document, giver, millions)])
    return lambda *args: amity("suppliers", *args)


def _claim(document: Document, giver: str, millions: int) -> Claim:
    return Claim.of(
        document,
        0,
        len(document.text),
        parties=[
            Party(actor=ActorId(giver), role=Role.PROVIDER, mention=giver),
            Party(actor=ActorId("PH"), role=Role.RECIPIENT, mention="the Philippines"),
        ],
        kind=Kind.ARMS,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date,
        amount=Amount(text=f"${millions} million", value=Decimal(millions * 1_000_000), unit="USD"),
    )


def test_shares_and_how_open_they_are_stand_with_the_words_behind_them(asked: Run, amity: Run) -> None:
    ended = asked("--of", "Philippines", "--kind", "arms")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for told in ("Who supplies Philippines, by count, 2016 to 2024", "United States", "Herfindahl", "Contestable"):
        assert told in ended.out
    claim = next(line.split()[-1] for line in ended.out.splitlines() if line.startswith("  arms, India"))
    assert "IN supplied arms worth $4 million" in amity("show", claim).out


def test_as_json_it_has_shares_markets_and_years(asked: Run) -> None:
    answer = json.loads(asked("--of", "PH", "--measure", "amount", "--json").out)
    assert [row["supplier"]["id"] for row in answer["rows"]] == ["US", "IN", "co:kongsberg"]
    assert (answer["markets"][0]["layer"], answer["markets"][0]["begins"]) == ("arms", 2018)
    assert {row["year"] for row in answer["yearly"]} == {2016, 2018, 2019, 2020, 2024}


def test_companies_are_taken_for_their_states(asked: Run) -> None:
    answer = json.loads(asked("--of", "PH", "--by-home", "--json").out)
    assert {row["supplier"]["id"] for row in answer["rows"]} == {"US", "IN", "NO"}


def test_how_long_one_is_new_can_be_typed(asked: Run) -> None:
    def newcomers(*args: str) -> dict[str, float]:
        rows = json.loads(asked("--of", "PH", "--json", *args).out)["rows"]
        return {row["supplier"]["id"]: row["newcomer"] for row in rows}

    assert newcomers() == {"US": 0, "co:kongsberg": 0, "IN": 1}
    assert newcomers("--recent", "5") == {"US": 0, "co:kongsberg": 0, "IN": 1}


def test_it_is_drawn_to_a_file(asked: Run, tmp_path: Path) -> None:
    assert asked("--of", "PH", "--plot", "suppliers.svg").code == 0
    assert "Kongsberg" in (tmp_path / "suppliers.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 2, "Missing option '--of'"),
        (["--of", "Filipines"], 3, "No actor is called “Filipines”."),
        (["--of", "India"], 3, "Nothing tells that India gives or receives arms"),
        (["--of", "PH", "--kind", "sanction"], 2, "“sanction” has no direction"),
        (["--of", "PH", "--recent", "0"], 2, "0 is not in the range x>=1"),
        (["--of", "PH", "--from", "2030"], 2, "end in 2024, before they begin in 2030"),
        (["--of", "PH", "--as-of", "1990"], 3, "The first is from 2016"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(asked: Run, args: list[str], code: int, told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 1
