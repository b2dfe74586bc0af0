"""`amity exit-cost` as it is typed, and the reading of the sample corpus as it stands in the documentation."""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "analysis" / "exit-cost-of-ukraine.md"
_QUOTED = re.compile(r"`([0-9a-f]{8})`[^“”`]{0,40}“([^”]+)”")

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sweden and Poland arm Ukraine, Poland and Sweden have a pact, and Italy one with France."""
    location = tmp_path_factory.mktemp("ledger") / "small.db"
    told = [
        ("SE>UA", Kind.ARMS),
        ("PL>UA", Kind.ARMS),
        ("PL-SE", Kind.SECURITY),
        ("FR-IT", Kind.SECURITY),
        ("PL-UA", Kind.HOSTILITY),
    ]
    with Store(location) as store:
        for ties, kind in told:
            text = f"{ties} {kind}"
            document = Document(id=text, text=text, date=PartialDate(2025, 3, 1), publisher="The Courier")
            roles = (Role.PROVIDER, Role.RECIPIENT) if ">" in ties else (Role.PARTY, Role.PARTY)
            actors = zip(map(actor_id, re.split("[->]", ties)), roles, strict=True)
            claim = Claim.of(
                document,
                0,
                len(text),
                parties=[Party(actor=one, role=role, mention=one) for one, role in actors],
                kind=kind,
                stage=Stage.ACTIVE,
                modality=Modality.ASSERTED,
            )
            assert store.record(document, [claim])
    return location


def test_partners_are_ranked_with_what_the_figures_rest_on(amity: Run, small: Path) -> None:
    ended = amity("exit-cost", "--of", "Ukraine", "--ledger", small, "--worlds", "50", "--seed", "7")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("What partners would pay to leave Ukraine")
    assert all(len(line) <= 80 for line in lines)
    for words in ("Sweden", "Poland", "arms", "50 worlds, seed 7", "amity show", "at least as far as agreed"):
        assert words in ended.out
    assert "Italy" not in ended.out


def test_one_dyad_is_told_both_ways_and_by_layer(amity: Run, small: Path) -> None:
    ended = amity("exit-cost", "--between", "Ukraine", "Sweden", "--ledger", small, "--worlds", "50")
    assert ended.code == 0
    for words in ("Ukraine, Sweden", "Sweden, Ukraine", "Asymmetry", "By layer", "Greatest", "What falls with it"):
        assert words in ended.out


def test_a_program_gets_all_that_a_reader_does_not_see(amity: Run, small: Path) -> None:
    ended = amity("exit-cost", "--of", "UA", "--ledger", small, "--worlds", "50", "--json", "--unseen", "1")
    found = json.loads(ended.out)
    assert found["analysis"] == "exit-cost"
    assert {"direct", "falling", "indirect", "substitutable", "layers", "own_layers", "caution"} <= set(
        found["rows"][0]
    )
    assert found["basis"]["weights"]["unseen"] == 1


def test_it_can_be_drawn(amity: Run, small: Path, tmp_path: Path) -> None:
    for options in (("--of", "UA"), ("--between", "UA", "SE")):
        ended = amity("exit-cost", *options, "--ledger", small, "--worlds", "50", "--plot", "costs.svg")
        assert ended.code == 0
        assert "<svg" in (tmp_path / "costs.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((), 2, "either --of ACTOR, or --between ACTOR ACTOR"),
        (("--of", "UA", "--between", "UA", "SE"), 2, "either --of ACTOR"),
        (("--of", "Ukrane"), 3, "Did you mean Ukraine?"),
        (("--of", "Japan"), 3, "No actor is called “Japan”"),
        (("--between", "UA", "Ukraine"), 2, "is Ukraine again"),
        (("--between", "UA", "Italy"), 3, "Ukraine and Italy have no tie of cooperation"),
        (("--of", "UA", "--as-of", "1999"), 3, "The first is from 2025-03-01"),
        (("--of", "UA", "--kind", "civil"), 3, "No partnership is known"),
        (("--of", "UA", "--kind", "hostility"), 2, "'hostility' is not one of"),
        (("--of", "UA", "--at-least", "ended"), 2, "'ended' is not one of"),
        (("--of", "UA", "--worlds", "0"), 2, "0 is not in the range"),
        (("--of", "UA", "--unseen", "-1"), 2, "-1.0 is not in the range"),
        (("--of", "UA", "--weight", "specificity.arms=2"), 2, "must lie between 0 and 1"),
    ],
)
def test_what_cannot_be_answered_says_why(
    amity: Run, small: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    ended = amity("exit-cost", *options, "--ledger", small)
    assert (ended.code, ended.out) == (code, "")
    assert told in " ".join(ended.err.split())


def test_the_reading_of_the_sample_corpus_shows_what_the_program_answers(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")
    answered = _publisher().answered(page, tmp_path)
    assert answered == page, "the answers have changed: read them, then run scripts/publish_exit_cost.py"
    with Store(tmp_path / "amity-demo" / "amity.db", read_only=True) as store:
        quoted = _QUOTED.findall(" ".join(page.split()))
        assert len(quoted) > 15
        for beginning, words in quoted:
            (identifier,) = store.identifiers(beginning)
            assert words in " ".join(store.claim(identifier).quote.split())


def _publisher() -> ModuleType:
    spec = importlib.util.spec_from_file_location("publish_exit_cost", ROOT / "scripts" / "publish_exit_cost.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
