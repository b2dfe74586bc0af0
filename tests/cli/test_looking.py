"""Claims, partnerships and what is behind them, as a user sees them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]
CONTROL = [chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0))]


def test_claims_are_told_by_the_names_of_their_actors(amity: Run) -> None:
    shown = amity("claims")
    assert shown.code == 0
    for words in ("Japan", "Ukraine", "SKYETON Works", "→ Russia", "signed", "possible", "denied", "Beijing"):
        assert words in shown.out


def test_a_table_fits_eighty_columns_and_has_no_colours_in_a_pipe(amity: Run) -> None:
    for command in (["claims"], ["partnerships"], ["show", "accord"]):
        out = amity(*command).out
        assert max(map(len, out.splitlines())) <= 80
        assert not any(character in out for character in CONTROL)


def test_control_characters_of_a_document_show_instead_of_acting(amity: Run) -> None:
    claim = json.loads(amity("claims", "--kind", "co-production", "--json").out)
    shown = amity("show", claim["id"]).out
    assert "[bold]one\\x1b[31m red\\x1b[0m" in " ".join(shown.split())
    assert "\x1b" not in shown


def test_json_has_one_claim_a_line_with_the_fields_of_the_codebook(amity: Run) -> None:
    lines = amity("claims", "--json").out.splitlines()
    claims = [json.loads(line) for line in lines]
    assert len(claims) == 3
    assert {"document", "start", "end", "quote", "parties", "kind", "stage", "modality"} <= set(claims[0])


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["--about", "Ukraine"], ["Japan and Ukraine signed"]),
        (["--about", "japan", "--with", "UA"], ["Japan and Ukraine signed"]),
        (["--about", "Skyeton Works"], ["Skyeton could build"]),
        (["--about", "co:skyeton-works"], ["Skyeton could build"]),
        (["--kind", "arms", "--kind", "security"], ["China has not sent", "Japan and Ukraine signed"]),
        (["--stage", "proposed"], ["Skyeton could build"]),
        (["--modality", "denied"], ["China has not sent"]),
        (["--known-by", "2024-06"], ["Skyeton could build", "Japan and Ukraine signed"]),
        (["--as-of", "2024-06-13"], ["Japan and Ukraine signed"]),
        (["--text", "drones to russia"], ["China has not sent"]),
        (["--document", "denial"], ["China has not sent"]),
        (["--limit", "1"], ["China has not sent"]),
        (["--about", "Iceland"], []),
    ],
)
def test_claims_are_chosen_by_what_they_are(amity: Run, options: list[str], quotes: list[str]) -> None:
    found = [json.loads(line)["quote"] for line in amity("claims", "--json", *options).out.splitlines()]
    assert len(found) == len(quotes)
    assert all(quote.startswith(begun) for quote, begun in zip(found, quotes, strict=True))


def test_a_table_that_leaves_claims_out_says_so(amity: Run) -> None:
    assert "--limit 0" in amity("claims", "--limit", "1").err
    assert amity("claims", "--limit", "0").err == ""


def test_partnerships_tell_how_far_they_have_come(amity: Run) -> None:
    shown = amity("partnerships", "--about", "Japan", "--with", "Ukraine")
    assert shown.code == 0
    for words in ("2024-06-13", "Japan", "Ukraine", "signed", "Accord on Support"):
        assert words in " ".join(shown.out.split())
    [partnership] = map(json.loads, amity("partnerships", "--about", "UA", "--json").out.splitlines())
    assert partnership["actors"] == ["JP", "UA"]


@pytest.mark.parametrize(
    ("stage", "actors"), [("signed", [["JP", "UA"]]), ("ended", []), ("proposed", [["JP", "co:skyeton-works"]])]
)
def test_partnerships_are_chosen_by_where_they_stand(amity: Run, stage: str, actors: list[list[str]]) -> None:
    found = [json.loads(line) for line in amity("partnerships", "--stage", stage, "--json").out.splitlines()]
    assert [one["actors"] for one in found] == actors


def test_a_claim_without_a_date_shows_by_when_it_was_so(amity: Run) -> None:
    assert "by 2024-06-14" in amity("claims", "--kind", "co-production").out


def test_what_is_no_text_is_no_identifier(amity: Run) -> None:
    ended = amity("show", "\udcff")
    assert ended.code == 3
    assert "has no claim, document or partnership" in ended.err


def test_the_beginning_of_an_identifier_shows_the_quote_where_it_stands(amity: Run) -> None:
    claim = json.loads(amity("claims", "--kind", "security", "--json").out)
    shown = " ".join(amity("show", claim["id"][:8]).out.split())
    assert "»Japan and Ukraine signed an accord on Thursday«, the Courier said. It has ten years to run." in shown
    for words in ("The Courier", "https://courier.example/accord", "asserted", "signed", "2024-06-13", "Accord on"):
        assert words in shown


def test_a_partnership_shows_its_timeline_and_every_quote(amity: Run) -> None:
    partnership = json.loads(amity("partnerships", "--kind", "arms", "--json").out)
    shown = " ".join(amity("show", partnership["id"][:8]).out.split())
    assert "»China has not sent drones to Russia«" in shown
    assert "denied" in shown
    record = json.loads(amity("show", partnership["id"], "--json").out)
    assert record["record"] == "partnership"
    assert record["evidence"][0]["context"]["quote"] == "China has not sent drones to Russia"
    assert record["evidence"][0]["source"]["publisher"] == "The Herald"


def test_a_document_shows_its_origin_and_its_claims(amity: Run) -> None:
    shown = amity("show", "denial").out
    assert "The Herald" in shown
    assert "2024-11-18" in shown
    record = json.loads(amity("show", "denial", "--json").out)
    assert record["text"].startswith("China denies it")
    assert len(record["claims"]) == 1


def test_an_identifier_that_begins_several_names_them(amity: Run) -> None:
    ended = amity("show", "")
    assert ended.code == 3
    both = amity("show", "a")
    assert both.code in (0, 3)  # whether a hash begins with a is chance; a document does
    assert "accord" in both.out + both.err


def test_an_identifier_of_nothing_is_an_error_that_says_where_to_look(amity: Run) -> None:
    ended = amity("show", "zzzz")
    assert ended.code == 3
    assert ended.err.startswith("amity: ")
    assert "amity claims" in ended.err
    assert ended.out == ""


def test_an_unknown_actor_brings_the_nearest_names(amity: Run) -> None:
    for typed, meant in (
        ("Ukrane", "Ukraine"),
        ("skyeton wrks", "SKYETON Works"),
        ("co:skyeton-work", "SKYETON Works"),
    ):
        ended = amity("claims", "--about", typed)
        assert ended.code == 3
        assert meant in ended.err


def test_the_ledger_is_found_by_option_and_by_environment(
    amity: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = ledger.rename(ledger.with_name("elsewhere.db"))
    assert amity("claims").code == 3
    assert amity("claims", "--ledger", elsewhere).code == 0
    monkeypatch.setenv("AMITY_LEDGER", str(elsewhere))
    assert amity("claims").code == 0
