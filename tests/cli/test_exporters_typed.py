"""`amity exporters` and its triangle as typed: what is shown, in which form, and bad usage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]


@pytest.fixture
def asked(amity: Run, tmp_path: Path) -> Run:
    """Ask of a ledger in which Ukraine receives arms, then gives some, and produces with Denmark, who pays."""
    told = (
        ("PL>UA", "2022", Kind.ARMS),
        ("US>UA", "2023", Kind.ARMS),
        ("UA>PL", "2024", Kind.ARMS),
        ("UA>SE", "2025", Kind.ARMS),
        ("co:kongsberg>UA", "2022", Kind.TECHNOLOGY),
        ("DK>UA", "2025", Kind.AID),
        ("DK-UA", "2025", Kind.CO_PRODUCTION),
        ("FR-UA", "2025", Kind.DIPLOMATIC),
    )
    with Store(tmp_path / "amity.db") as store:
        for ends, year, kind in told:
            text = f"{ends} {kind} in {year}"
            document = Document(id=text, text=text, date=PartialDate(int(year)), publisher="The Courier")
            store.record(document, [_claim(document, ends, kind)])
    return lambda *args: amity("exporters", *args)


def _claim(document: Document, ends: str, kind: Kind) -> Claim:
    one_way = ">" in ends
    roles = (Role.PROVIDER, Role.RECIPIENT) if one_way else (Role.PARTY, Role.PARTY)
    actors = ends.split(">" if one_way else "-")
    return Claim.of(
        document,
        0,
        len(document.text),
        parties=[Party(actor=ActorId(one), role=role, mention=one) for one, role in zip(actors, roles, strict=True)],
        kind=kind,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date,
    )


def test_the_role_and_its_crossing_are_shown_with_the_words_behind_them(asked: Run, amity: Run) -> None:
    ended = asked("--of", "Ukraine", "--kind", "arms")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for told in ("What Ukraine gives and receives, in flows", "Net role", "Turns provider", "2024 (2024–2024)"):
        assert told in ended.out
    claim = next(line.split()[-1] for line in ended.out.splitlines() if line.startswith("  arms, 2025"))
    assert "UA>SE arms in 2025" in amity("show", claim).out


def test_as_json_it_has_every_row(asked: Run) -> None:
    answer = json.loads(asked("--of", "UA", "--json", "--worlds", "200", "--seed", "7").out)
    assert answer["analysis"] == "exporters"
    assert {row["layer"] for row in answer["rows"]} == {"all", "arms", "technology", "aid"}
    assert (answer["basis"]["worlds"], answer["basis"]["seed"]) == (200, 7)


def test_years_and_windows_are_those_that_were_typed(asked: Run) -> None:
    def rows(*args: str) -> list[Any]:
        found: list[Any] = json.loads(asked("--of", "UA", "--kind", "arms", "--json", *args).out)["rows"]
        return found

    assert [row["year"] for row in rows("--from", "2023", "--to", "2024")] == [2023, 2024]
    assert [row["received"]["high"] for row in rows("--cumulative")] == [1, 2, 2, 2]
    assert [row["received"]["high"] for row in rows("--window", "2")] == [1, 2, 1, 0]


def test_an_earlier_date_shows_what_was_told_by_then(asked: Run) -> None:
    answer = json.loads(asked("--of", "UA", "--as-of", "2023", "--json").out)
    assert {row["year"] for row in answer["rows"]} == {2022, 2023}


def test_companies_are_taken_for_their_states(asked: Run) -> None:
    assert asked("--of", "UA", "--kind", "technology", "--by-home").code == 0
    assert "is taken for its home: ask of NO" in asked("--of", "Kongsberg", "--kind", "technology", "--by-home").err


def test_the_triangle_tells_who_buys_pays_and_makes(asked: Run) -> None:
    ended = asked("--of", "Ukraine", "--triangle")
    assert ended.code == 0
    for told in ("Who buys from Ukraine", "buys    Poland", "pays    Denmark", "makes   Denmark", "several corners"):
        assert told in ended.out


def test_it_is_drawn_to_a_file(asked: Run, tmp_path: Path) -> None:
    assert asked("--of", "UA", "--plot", "role.svg").code == 0
    assert asked("--of", "UA", "--triangle", "--plot", "triangle.svg").code == 0
    assert (tmp_path / "role.svg").stat().st_size > 1000
    assert (tmp_path / "triangle.svg").stat().st_size > 1000


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 2, "Missing option '--of'"),
        (["--of", "Ukrane"], 3, "No actor is called “Ukrane”. Did you mean Ukraine"),
        (["--of", "France"], 3, "Nothing tells that France gives or receives arms"),
        (["--of", "UA", "--kind", "membership"], 2, "“membership” has no direction"),
        (["--of", "UA", "--kind", "friendship"], 2, "'friendship' is not one of"),
        (["--of", "UA", "--window", "9"], 2, "the window is 9, and must lie between 1 and the 4 years"),
        (["--of", "UA", "--window", "0"], 2, "0 is not in the range x>=1"),
        (["--of", "UA", "--window", "2", "--cumulative"], 2, "exclude each other"),
        (["--of", "UA", "--triangle", "--kind", "arms"], 2, "--triangle takes no --kind"),
        (["--of", "UA", "--from", "2024", "--to", "2023"], 2, "end in 2023, before they begin in 2024"),
        (["--of", "UA", "--from", "1990", "--to", "1999"], 3, "from 1990 to 1999. It does from 2022 to 2025"),
        (["--of", "UA", "--measure", "amount"], 2, "no money is told of; choose count"),
        (["--of", "UA", "--as-of", "1990"], 3, "The first is from 2022"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(asked: Run, args: list[str], code: int, told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 1
