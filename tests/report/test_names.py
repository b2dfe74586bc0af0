from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Stage
from amity.model.errors import UnknownActor
from amity.report import Names

TEXT = "Japan and ORCA WORKS signed. The company and Japan met. Orca works and Japan agreed. ORCA WORKS and Japan met."
ORCA, JAPAN = ActorId("co:orca-works"), ActorId("JP")


@pytest.fixture
def names(tmp_path: Path) -> Names:
    """The names of a ledger whose documents write a company in three ways."""
    paper = Document(id="paper", text=TEXT)
    store = Store(tmp_path / "names.db")
    store.record(paper, [_met(paper, words) for words in ("ORCA WORKS", "The company", "Orca works")] + [_last(paper)])
    return Names(store)


def test_a_listed_actor_has_its_listed_name(names: Names) -> None:
    assert names.of(JAPAN) == "Japan"


def test_a_company_is_called_as_the_documents_write_it_most(names: Names) -> None:
    assert names.of(ORCA) == "ORCA WORKS"


def test_an_actor_that_nobody_names_is_called_by_its_identifier(names: Names) -> None:
    assert names.of(ActorId("co:drone-works-xyz")) == "Drone Works Xyz"
    assert names.of(ActorId("ZZ")) == "ZZ"


@pytest.mark.parametrize("typed", ["ORCA WORKS", "orca works", "co:orca-works", " Orca Works "])
def test_a_company_that_no_list_has_is_found_by_its_name(names: Names, typed: str) -> None:
    assert names.find(typed) == ORCA


@pytest.mark.parametrize(("typed", "meant"), [("Japan", "JP"), ("JP", "JP"), ("NATO", "org:nato")])
def test_what_is_listed_is_found_by_name_and_identifier(names: Names, typed: str, meant: str) -> None:
    assert names.find(typed) == meant


def test_the_nearest_names_are_suggested(names: Names) -> None:
    with pytest.raises(UnknownActor) as unknown:
        names.find("orca work")
    assert unknown.value.suggestions[0] == "ORCA WORKS"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ORCA", [ORCA]),
        ("works órca", [ORCA]),
        ("the comp", [ORCA]),
        ("rca", []),
        ("jap", [JAPAN]),
        ("co", [ORCA]),
        ("", []),
        ("—", []),
        ("o", [ORCA]),
    ],
)
def test_actors_are_found_by_words_that_begin_so_in_what_they_are_called(
    names: Names, typed: str, meant: list[ActorId]
) -> None:
    assert names.like(typed, 5) == meant


def test_who_is_called_so_comes_before_whom_claims_only_write_of_so(tmp_path: Path) -> None:
    paper = Document(id="paper", text="Japan Steel and Japan met. Japan and the United States met.")
    parties = [(ActorId("co:japan-steel"), "Japan Steel"), (JAPAN, "Japan"), (ActorId("US"), "friend of Japan")]
    with Store(tmp_path / "names.db") as store:
        claim = Claim.of(
            paper,
            0,
            25,
            parties=[Party(actor=actor, role=Role.PARTY, mention=mention) for actor, mention in parties],
            kind=Kind.ECONOMIC,
            stage=Stage.ACTIVE,
            modality=Modality.ASSERTED,
        )
        store.record(paper, [claim])
        assert Names(store).like("japan", 5) == [JAPAN, ActorId("co:japan-steel"), ActorId("US")]
        assert Names(store).like("japan", 1) == [JAPAN]


def _met(paper: Document, words: str, start: int | None = None) -> Claim:
    at = paper.text.index(words) if start is None else start
    orca, japan = (Party(actor=one, role=Role.PARTY, mention=said) for one, said in ((ORCA, words), (JAPAN, "Japan")))
    return Claim.of(
        paper,
        at,
        at + len(words),
        parties=[orca, japan],
        kind=Kind.ECONOMIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
    )


def _last(paper: Document) -> Claim:
    return _met(paper, "ORCA WORKS", paper.text.rindex("ORCA WORKS"))
