"""`amity coupling` as typed: what is shown, in which form, covariates, and bad usage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage

Run = Callable[..., Any]

_TOLD = {
    Kind.ARMS: ("DE FR", "DE IT", "FR IT", "GB US"),
    Kind.DIPLOMATIC: ("DE FR", "DE IT", "FR IT", "JP US"),
    Kind.TRAINING: ("GB US", "GB JP", "DE org:nato"),
}


@pytest.fixture
def asked(amity: Run, tmp_path: Path) -> Run:
    """Ask of a ledger in which arms and diplomacy go together."""
    with Store(tmp_path / "amity.db") as store:
        for kind, pairs in _TOLD.items():
            for pair in pairs:
                store.record(*_document(kind, *pair.split()))
    return lambda *args: amity("coupling", "--permutations", "50", *args)


def _document(kind: Kind, one: str, other: str) -> tuple[Document, list[Claim]]:
    text = f"{one} and {other}: {kind.value}"
    document = Document(id=text, text=text, date=PartialDate(2019), publisher=f"The {one} Courier")
    parties = [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in (one, other)]
    claim = Claim.of(document, 0, len(text), parties=parties, kind=kind, stage=Stage.ACTIVE,
                     modality=Modality.ASSERTED, date=document.date)  # fmt: skip
    return document, [claim]


def test_what_goes_together_stands_with_the_words_behind_it(asked: Run, amity: Run) -> None:
    ended = asked("--layer", "arms", "--with", "diplomatic")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for told in ("Does arms go with diplomatic?", "Correlation", "Given the others", "Permutations"):
        assert told in ended.out
    claims = next(line.split()[1:] for line in ended.out.splitlines() if line.startswith("  diplomatic "))
    assert "DE and FR" in "".join(amity("show", claim).out for claim in claims)


def test_as_json_it_has_chances_of_both_sides(asked: Run) -> None:
    answer = json.loads(asked("--layer", "arms", "--with", "diplomatic", "--with", "attention", "--json").out)
    assert [row["relation"] for row in answer["rows"]] == ["diplomatic", "attention"]
    named = ("chance_of_mean", "greater", "less")
    assert all(1 / 51 - 1e-4 <= row[name] <= 1 for row in answer["rows"] for name in named)
    assert all(1 / 51 <= row["chance"][end] <= 1 for row in answer["rows"] for end in ("low", "median", "high"))
    assert (answer["actors"], answer["dyads"], answer["permutations"]) == (6, 15, 50)


def test_organisations_count_where_they_are_asked_for(asked: Run) -> None:
    answer = json.loads(asked("--layer", "training", "--with", "arms", "--all-actors", "--directed", "--json").out)
    assert (answer["actors"], answer["dyads"]) == (7, 42)


def test_a_table_of_ones_own_is_a_covariate(asked: Run, tmp_path: Path) -> None:
    rows = "Germany,France,9\nDE,IT,8\nFR,IT,7\nGB,US,6\nJP,US,2\nDE,JP,1\n"
    (tmp_path / "trade.csv").write_text(f"actor,other,value\n{rows}", "utf-8")
    ended = asked("--layer", "arms", "--with", "trade", "--covariate", "trade=trade.csv", "--json")
    answer = json.loads(ended.out)
    assert answer["dyads"] == 6
    assert answer["rows"][0]["correlation"]["median"] > 0.8


def test_a_covariate_of_the_ledger_is_taken_in_its_year(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from amity.cli.analysing import Question
    from amity.datasets.covariates import CovariateAbout, DyadYear

    about = CovariateAbout(name="unga:agreement", title="agreement", unit="share", dyadic=True, directed=False,
                           values=4, first=2018, last=2020)  # fmt: skip
    pairs = (("DE", "FR", 0.9), ("DE", "IT", 0.8), ("GB", "JP", 0.1), ("DE", "US", 0.2))
    votes = DyadYear(about, [(2019, ActorId(one), ActorId(other), value) for one, other, value in pairs])
    monkeypatch.setattr(Question, "covariate", lambda _, name: {"unga:agreement": votes}[name])
    for name in ("unga:agreement@2019", "unga:agreement"):
        answer = json.loads(asked("--layer", "arms", "--with", name, "--json").out)
        assert (answer["dyads"], answer["rows"][0]["relation"]) == (4, name)
    ended = asked("--layer", "arms", "--with", "unga:agreement@1990")
    assert (ended.code, "covers 2018 to 2020, not 1990" in ended.err) == (2, True)


def test_it_is_drawn_to_a_file(asked: Run, tmp_path: Path) -> None:
    assert asked("--layer", "arms", "--with", "diplomatic", "--plot", "coupling.svg").code == 0
    assert "diplomatic" in (tmp_path / "coupling.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--layer", "arms"], 2, "Missing option '--with'"),
        (["--layer", "arms", "--with", "diplomacy"], 2, "“diplomacy” is no relation; there is diplomatic"),
        (["--layer", "arms", "--with", "aid"], 2, "aid has no tie here"),
        (["--layer", "arms", "--with", "arms"], 2, "other than the outcome"),
        (["--layer", "arms", "--with", "t", "--covariate", "t"], 2, "“t” is not NAME=FILE"),
        (["--layer", "arms", "--with", "t", "--covariate", "t=none.csv"], 2, "there is no file “none.csv”"),
        (["--layer", "arms", "--with", "training", "--covariate", "t=amity.db"], 2, "say what it goes with: --with t"),
        (["--layer", "arms", "--with", "t", "--covariate", "t=amity.db"], 2, "has no column actor, other, value"),
        (["--layer", "arms", "--with", "unga:agreement@2019"], 3, "“unga:agreement”"),
        (["--layer", "arms", "--with", "training", "--as-of", "1990"], 3, "The first is from 2019"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(asked: Run, args: list[str], code: int, told: str) -> None:
    ended = asked(*args)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 1
