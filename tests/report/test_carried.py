"""What a page carries of a ledger that is too large for it."""

from pathlib import Path

import pytest

from amity.ledger import Store
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.report.carried import carried
from amity.report.page_data import PageData


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Thirty papers that each tell of Japan and Ukraine four times, and one that tells of Chile and Peru."""
    opened = Store(tmp_path_factory.mktemp("carried") / "ledger.db")
    for number in range(30):
        opened.record(*_paper(number, "JP", "UA", 4))
    opened.record(*_paper(30, "CL", "PE", 1))
    return opened


def test_the_strongest_ties_are_carried_and_all_are_counted(store: Store) -> None:
    found = carried(store, 1000, ties=1)
    assert [one.actors for one in found.partnerships] == [("JP", "UA")]
    assert found.total == 2


def test_a_tie_of_few_claims_is_carried_whole(store: Store) -> None:
    found = carried(store, 1000)
    whole = {one.id: one.claims for one in store.partnerships()}
    assert {one.id: one.claims for one in found.partnerships} == whole
    assert found.left_out == {}


def test_of_a_tie_of_many_claims_what_belief_rests_on_is_carried(store: Store) -> None:
    found = carried(store, 1000, each=20)
    whole, part = (
        next(one for one in some if "JP" in one.actors) for some in (store.partnerships(), found.partnerships)
    )
    assert len(part.claims) <= 20
    assert found.left_out == {part.id: len(whole.claims) - len(part.claims)}
    by = part.steps[-1].by
    assert part.belief.stages(by) == pytest.approx(whole.belief.stages(by))


def test_no_more_claims_are_carried_than_asked_for(store: Store) -> None:
    found = carried(store, 130, each=200)
    assert len(found.evidence) == 121
    assert len(carried(store, 120, each=200).evidence) == 120
    assert len(carried(store, 50, each=200).evidence) <= 50


def test_it_tells_how_far_it_has_come(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amity.report.carried._TOLD_EVERY", 10)
    told: list[float] = []
    carried(store, 1000, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1, abs=0.05)


def test_the_page_says_what_it_does_not_carry(store: Store) -> None:
    content = PageData.live(store, title="Web", most=50).content
    (tie,) = content["partnerships"]
    assert tie["more"]
    assert len(tie["claims"]) + tie["more"] == 120
    assert content["counts"]["claims"] == 121


def test_an_empty_ledger_carries_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as empty:
        found = carried(empty, 10)
    assert (found.partnerships, found.evidence, found.total) == ([], [], 0)


def _paper(number: int, one: str, other: str, claims: int) -> tuple[Document, list[Claim]]:
    said = [f"{one} and {other} signed paper {number} for the time {turn} in their history." for turn in range(claims)]
    day = PartialDate(2020, 1 + number % 12, 1 + number % 28)
    paper = Document(id=f"paper-{number}", text="\n\n".join(said), date=day, publisher=f"Publisher {number % 3}")
    parties = [Party(actor=actor_id(actor), role=Role.PARTY, mention=actor) for actor in (one, other)]
    made = []
    for turn, sentence in enumerate(said):
        start = paper.text.index(sentence)
        made.append(
            Claim.of(
                paper,
                start,
                start + len(sentence),
                parties=parties,
                kind=Kind.SECURITY,
                stage=Stage.SIGNED,
                modality=Modality.ASSERTED,
                date=day,
                confidence=0.5 + (number + turn) / 100,
            )
        )
    return paper, made
