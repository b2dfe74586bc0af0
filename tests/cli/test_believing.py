"""How likely things are and what contradicts what, as a user sees it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]

TOLD = (
    ("accord", "The Courier", "2024-06-14", Stage.SIGNED, Modality.ASSERTED),
    ("again", "The Gazette", "2024-08-01", Stage.ACTIVE, Modality.ASSERTED),
    ("denial", "The Herald", "2025-01-10", Stage.ACTIVE, Modality.DENIED),
)


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path) -> None:
    """Japan and Ukraine, of whom one paper denies what two tell."""
    with Store(tmp_path / "amity.db") as store:
        for name, publisher, day, stage, modality in TOLD:
            text = f"{publisher} tells of Japan and Ukraine."
            document = Document(id=name, text=text, date=PartialDate.parse(day), publisher=publisher)
            claim = Claim.of(
                document,
                0,
                len(text),
                parties=[Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")],
                kind=Kind.SECURITY,
                stage=stage,
                modality=modality,
                date=PartialDate.parse(day),
                confidence=0.8,
            )
            store.record(document, [claim])


def partnership(amity: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(amity("partnerships", "--json").out)
    return found


def test_a_partnership_draws_how_likely_each_stage_was(amity: Run) -> None:
    out = amity("show", partnership(amity)["id"]).out
    lines = [line.split() for line in out.splitlines()]
    drawn = {line[0]: line[-1] for line in lines if len(line) == 3 and line[0] in list(Stage)}
    # 0.85 · 0.8 = 0.68 of two papers makes 1 − 0.32² = 0.90; that it is active is denied with 0.68, and fades.
    assert drawn["signed"] == "0.90"
    assert drawn["active"] == "0.21"
    assert max(map(len, out.splitlines())) <= 80


def test_a_partnership_tells_which_claims_moved_it(amity: Run) -> None:
    shown = json.loads(amity("show", partnership(amity)["id"], "--json").out)
    assert [move["day"] for move in shown["moves"]] == ["2024-06-14", "2024-08-01", "2025-01-10"]
    assert [move["claims"] for move in shown["moves"]] == [[claim] for claim in shown["claims"]]
    assert shown["moves"][0]["after"]["signed"] == pytest.approx(0.68)


@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
def test_a_partnership_is_shown_as_of_a_date(amity: Run, option: str) -> None:
    shown = json.loads(amity("show", partnership(amity)["id"], option, "2024-07", "--json").out)
    assert len(shown["claims"]) == 1
    assert shown["probability"]["signed"] == pytest.approx(0.68)


def test_a_date_before_anything_was_told_is_refused_with_the_first(amity: Run) -> None:
    ended = amity("show", partnership(amity)["id"], "--as-of", "2020")
    assert ended.code == 2
    assert "2024-06-14" in ended.err


def test_claims_that_contradict_each_other_stand_side_by_side(amity: Run) -> None:
    out = amity("claims", "--contested").out
    assert "1 claim for" in out
    assert "1 claim against" in out
    assert "Gazette" in out
    assert "Courier" not in out


def test_contested_claims_name_each_other_for_a_program(amity: Run) -> None:
    lines = [json.loads(line) for line in amity("claims", "--contested", "--json").out.splitlines()]
    told, against = sorted(lines, key=lambda claim: claim["modality"])
    assert (told["contradicts"], against["contradicts"]) == ([against["id"]], [told["id"]])


def test_where_nothing_is_contested_that_is_said(amity: Run) -> None:
    ended = amity("claims", "--contested", "--known-by", "2024")
    assert (ended.code, ended.out) == (0, "")
    assert "contradict" in ended.err


def test_half_lives_and_reliabilities_are_those_of_the_settings(amity: Run, tmp_path: Path) -> None:
    (tmp_path / "amity.toml").write_text("[belief.reliability]\nnews = 0.5\n", "utf-8")
    assert partnership(amity)["probability"]["signed"] == pytest.approx(1 - 0.6**2)
