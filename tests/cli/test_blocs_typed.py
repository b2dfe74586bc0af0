"""`amity blocs` as typed: what is shown, in which form, and bad usage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]

_TOLD = (
    ("Germany", "DE", "Austria", "AT", Kind.SECURITY),
    ("Germany", "DE", "Italy", "IT", Kind.SECURITY),
    ("Austria", "AT", "Italy", "IT", Kind.SECURITY),
    ("France", "FR", "Russia", "RU", Kind.SECURITY),
    ("Italy", "IT", "France", "FR", Kind.TRAINING),
    ("Germany", "DE", "France", "FR", Kind.HOSTILITY),
    ("Germany", "DE", "NATO", "org:nato", Kind.SECURITY),
)


@pytest.fixture
def asked(amity: Run, tmp_path: Path) -> Run:
    """Ask of a ledger of the Triple Alliance, the Dual one, and a tie between them."""
    with Store(tmp_path / "amity.db") as store:
        for told in _TOLD:
            store.record(*_document(*told))
    return lambda *args: amity("blocs", *args)


def _document(one: str, one_id: str, other: str, other_id: str, kind: Kind) -> tuple[Document, list[Claim]]:
    text = f"{one} and {other}: {kind.value}"
    document = Document(id=text, text=text, date=PartialDate(1907), publisher=f"The {one} Courier")
    parties = [
        Party(actor=ActorId(one_id), role=Role.PARTY, mention=one),
        Party(actor=ActorId(other_id), role=Role.PARTY, mention=other),
    ]
    claim = Claim.of(document, 0, len(text), parties=parties, kind=kind, stage=Stage.ACTIVE,
                     modality=Modality.ASSERTED, date=document.date)  # fmt: skip
    return document, [claim]


def test_camps_and_who_straddles_them_stand_with_the_words_behind_them(asked: Run, amity: Run) -> None:
    ended = asked()
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for told in ("Which blocs form", "The camps", "The communities", "What stands against the division", "Triads"):
        assert told in ended.out
    claim = next(line.split()[-1] for line in ended.out.splitlines() if line.startswith("  Italy "))
    assert "Italy and France: training" in amity("show", claim).out


def test_as_json_it_has_all_tables(asked: Run) -> None:
    answer = json.loads(asked("--json", "--worlds", "40").out)
    assert (answer["analysis"], answer["basis"]["worlds"]) == ("blocs", 40)
    assert {camp["number"] for camp in answer["camps"]} == {2, 3}
    assert [row["type"] for row in answer["triads"]] == ["+++", "++−", "+−−", "−−−"]


def test_organisations_count_where_they_are_asked_for(asked: Run) -> None:
    assert "NATO" not in asked().out
    assert "NATO" in asked("--all-actors").out


def test_what_weighs_against_can_be_typed(asked: Run) -> None:
    answer = json.loads(asked("--against", "0", "--json").out)
    assert [camp["number"] for camp in answer["camps"]] == [5]


def test_it_is_drawn_to_a_file(asked: Run, tmp_path: Path) -> None:
    assert asked("--plot", "blocs.svg").code == 0
    assert "Italy" in (tmp_path / "blocs.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--kind", "friendship"], 2, "'friendship' is not one of"),
        (["--kind", "hostility"], 2, "has ties of 2 actors only"),
        (["--against", "-1"], 2, "-1.0 is not in the range"),
        (["--kind", "aid"], 3, "No partnership is known"),
        (["--as-of", "1800"], 3, "The first is from 1907"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(asked: Run, args: list[str], code: int, told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 1
