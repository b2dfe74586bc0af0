"""Claims are held against gold, and an analyst sees at once what went wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

Run = Callable[..., Any]

TEXTS = {
    "accord": ("The Courier", "Japan and Ukraine signed an accord."),
    "help": ("The Herald", "Norway may give tanks to [bold]Ukraine."),
}
ACCORD = {
    "quote": TEXTS["accord"][1],
    "start": 0,
    "end": len(TEXTS["accord"][1]),
    "parties": [{"actor": actor, "role": "party", "mention": actor} for actor in ("JP", "UA")],
    "kind": "security",
    "stage": "signed",
    "modality": "asserted",
    "date": None,
}
HELP = ACCORD | {
    "quote": TEXTS["help"][1],
    "end": len(TEXTS["help"][1]),
    "parties": [
        {"actor": "NO", "role": "provider", "mention": ""},
        {"actor": "UA", "role": "recipient", "mention": ""},
    ],
    "kind": "arms",
    "stage": "proposed",
    "modality": "possible",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of two documents by two publishers, with one claim each."""
    folder = tmp_path / "gold"
    (folder / "claims").mkdir(parents=True)
    lines = [{"id": name, "text": text, "publisher": who} for name, (who, text) in TEXTS.items()]
    (folder / "documents.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "claims" / "accord.json").write_text(json.dumps([ACCORD]))
    (folder / "claims" / "help.json").write_text(json.dumps([HELP]))
    return folder


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """What an extractor might say: the accord, and aid in the place of arms."""
    lines = [{"document": "accord", **ACCORD, "confidence": 0.8, "method": "guess/1"}]
    lines.append({"document": "help", **HELP, "kind": "aid", "stage": "agreed", "confidence": 0.6})
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def test_the_figures_are_told_by_kind_publisher_and_stage(amity: Run, gold: Path, found: Path) -> None:
    ended = amity("evaluate", gold, "--predictions", found)
    assert (ended.code, ended.err) == (0, "")
    lines = [line.split() for line in ended.out.splitlines()]
    assert ["pair+kind", "0.500", "0.500", "0.500", "2.0", "2.0"] in lines
    assert ["security", "1.000", "1.000", "1.000", "1.0", "1.0"] in lines
    assert ["The", "Herald", "1", "1", "0.000", "0.000", "0.000", "0.000", "0.000"] in lines
    assert ["proposed", "0.000", "0.000", "0.000", "1.0", "0.0"] in lines
    assert ["0.7", "1.000", "0.500", "0.667", "0.667", "1"] in lines
    assert "expected calibration error 0.400" in " ".join(ended.out.split())


def test_an_error_is_quoted_with_what_the_gold_has_in_its_place(amity: Run, gold: Path, found: Path) -> None:
    shown = amity("evaluate", gold, "--predictions", found).out
    told = shown[shown.index("wrong kind · help") :]
    assert "NO → UA · arms · proposed, possible" in told
    assert "NO → UA · aid · agreed, possible · undated · 0.60 by unknown" in told
    assert told.count("“Norway may give tanks to [bold]Ukraine.”") == 2
    assert "·  help" not in amity("evaluate", gold, "--predictions", found, "--errors", "0").out


def test_what_is_confused_is_drawn_where_asked(amity: Run, gold: Path, found: Path) -> None:
    shown = amity("evaluate", gold, "--predictions", found, "--confusion", "kind").out
    assert "Which kind is taken for which" in shown
    assert "Which stage" not in shown
    rows = [line.split() for line in shown[shown.index("Which kind") :].splitlines()]
    assert ["kind", "secur", "arms", "aid"] in rows
    assert ["arms", "·", "·", "1"] in rows


def test_a_program_gets_everything(amity: Run, gold: Path, found: Path) -> None:
    told = json.loads(amity("evaluate", gold, "--predictions", found, "--json").out)
    assert told["pair+kind"]["f1"] == 0.5
    assert told["publishers"]["The Courier"]["full"]["f1"] == 1.0
    assert told["stages"]["signed"]["recall"] == 1.0
    assert told["confusion"]["stage"] == {"words": ["signed"], "rows": [[1.0]]}
    assert told["calibration"]["expected calibration error"] == 0.4
    assert [cut["pair+kind"]["predicted"] for cut in told["thresholds"]] == [2.0] * 7 + [1.0] * 2 + [0.0]
    assert [(error["sort"], error["gold"]["kind"], error["predicted"]["kind"]) for error in told["errors"]] == [
        ("wrong kind", "arms", "aid")
    ]


def test_one_publisher_or_kind_is_looked_at_alone(amity: Run, gold: Path, found: Path) -> None:
    courier = json.loads(amity("evaluate", gold, "--predictions", found, "--publisher", "the courier", "--json").out)
    assert (courier["documents"], courier["pair+kind"]["f1"]) == (1, 1.0)
    arms = json.loads(amity("evaluate", gold, "--predictions", found, "--kind", "arms", "--json").out)
    assert (arms["pair"]["gold"], arms["pair"]["predicted"]) == (1.0, 0.0)
    wrong = amity("evaluate", gold, "--predictions", found, "--publisher", "Courier")
    assert wrong.code == 2
    assert "The Courier, The Herald" in wrong.err


def test_the_diagram_is_written_where_asked(amity: Run, gold: Path, found: Path, tmp_path: Path) -> None:
    amity("evaluate", gold, "--predictions", found, "--plot", "reliability.svg")
    drawn = ET.parse(tmp_path / "reliability.svg").getroot()  # noqa: S314 # our own
    assert drawn.tag.endswith("svg")
    (tmp_path / "none.jsonl").write_text("")
    none = amity("evaluate", gold, "--predictions", tmp_path / "none.jsonl", "--plot", "none.svg")
    assert none.code == 0
    assert "no diagram" in none.err


def test_claims_are_extracted_where_none_are_given(amity: Run, gold: Path) -> None:
    told = json.loads(amity("evaluate", gold, "--extractor", "rules", "--json").out)
    assert told["documents"] == 2
    assert told["pair"]["predicted"] >= 1


def test_what_is_not_reported_does_not_count(amity: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "amity.toml").write_text("[extraction]\nmin_confidence = 1.0\n")
    told = json.loads(amity("evaluate", gold, "--extractor", "rules", "--json").out)
    assert (told["threshold"], told["pair"]["predicted"]) == (1.0, 0.0)
    assert told["thresholds"][0]["pair+kind"]["predicted"] >= 1
    assert "a confidence of 1 or more" in amity("evaluate", gold, "--extractor", "rules").out


def test_a_document_that_defeats_the_extractor_is_told_and_the_rest_is_scored(
    amity: Run, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fragile:
        method = "fragile/1"

        def extract(self, document: Any) -> list[Any]:
            if document.id == "help":
                raise RecursionError("too deep")
            return []

    monkeypatch.setattr("amity.workspace.extracting.load", lambda _settings: Fragile())
    ended = amity("evaluate", gold, "--json")
    assert ended.code == 1
    assert "help" in ended.err
    assert json.loads(ended.out)["documents"] == 2
