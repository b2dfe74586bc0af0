"""What the ledger has is read again by a better extractor, whatever happens on the way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from amity.ledger import ClaimFilter
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Settings, Stage
from amity.model.errors import InvalidSetting
from amity.workspace import Ledger, Progress, RereadingInterrupted


class Versioned:
    """An extractor of some version: it finds one claim a document, with a confidence that tells its version."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.seen: list[str] = []
        self.troubles: dict[str, type[BaseException]] = {}

    @property
    def method(self) -> str:
        return f"versioned/{self.version}"

    def extract(self, document: Document) -> Sequence[Claim]:
        self.seen.append(document.id)
        if document.id in self.troubles:
            raise self.troubles[document.id]
        parties = [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")]
        found = Claim.of(document, 0, 5, parties=parties, kind=Kind.AID, stage=Stage.SIGNED, modality=Modality.ASSERTED)
        return [replace(found, confidence=self.version / 10, method=f"{self.method}:only")]


Use = Callable[[int], Versioned]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Make a version the present extractor."""

    def present(version: int) -> Versioned:
        extractor = Versioned(version)
        monkeypatch.setattr("amity.workspace.extracting.load", lambda _settings: extractor)
        return extractor

    return present


@pytest.fixture
def ledger(tmp_path: Path, use: Use) -> Ledger:
    """A ledger of three documents, which version 1 read."""
    use(1)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"This is what {name} says of Japan and of Ukraine.")
    opened = Ledger(tmp_path / "amity.db", settings=Settings())
    assert opened.add(folder).added == 3
    return opened


def test_what_an_earlier_version_read_is_read_again_from_the_ledger_alone(
    ledger: Ledger, use: Use, tmp_path: Path
) -> None:
    for file in (tmp_path / "in").iterdir():
        file.unlink()
    extractor = use(2)
    assert ledger.to_reread() == ["a", "b", "c"]
    summary = ledger.reread()
    assert (summary.method, summary.read, summary.renewed, summary.words) == ("versioned/2", 3, 3, 30)
    assert (summary.claims, summary.claims_before, summary.found_again) == (3, 3, 3)
    assert extractor.seen == ["a", "b", "c"]
    assert {claim.confidence for claim in ledger.claims()} == {0.2}
    assert ledger.counts().claims == 3
    assert len(list(ledger.claims(ClaimFilter(superseded=True)))) == 6


def test_a_second_run_does_nothing(ledger: Ledger, use: Use) -> None:
    extractor = use(2)
    ledger.reread()
    again = ledger.reread()
    assert (again.read, again.renewed, len(extractor.seen)) == (0, 0, 3)
    assert ledger.to_reread() == []


def test_everything_is_read_where_asked_and_what_is_the_same_is_left(ledger: Ledger, use: Use) -> None:
    extractor = use(1)
    summary = ledger.reread(everything=True)
    assert (summary.read, summary.renewed, summary.claims) == (3, 0, 0)
    assert extractor.seen == ["a", "b", "c"]
    assert len(ledger.readings("a")) == 1


def test_a_document_that_defeats_the_extractor_keeps_its_claims(ledger: Ledger, use: Use) -> None:
    use(2).troubles["b"] = RecursionError
    summary = ledger.reread()
    assert (summary.read, summary.renewed, [item.source for item in summary.set_aside]) == (2, 2, ["b"])
    assert [claim.confidence for claim in ledger.claims()] == [0.2, 0.1, 0.2]
    assert ledger.to_reread() == ["b"]


def test_an_interrupted_run_goes_on_where_it_was(ledger: Ledger, use: Use) -> None:
    use(2).troubles["b"] = KeyboardInterrupt
    with pytest.raises(RereadingInterrupted) as interrupted:
        ledger.reread()
    assert interrupted.value.summary.renewed == 1
    assert [claim.confidence for claim in ledger.claims()] == [0.2, 0.1, 0.1]
    extractor = use(2)
    assert ledger.reread().renewed == 2
    assert extractor.seen == ["b", "c"]


@pytest.mark.parametrize("kept", [True, False])
def test_a_document_that_an_interrupt_finds_being_kept_is_counted_where_it_was(
    ledger: Ledger, use: Use, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    use(2)
    whole = ledger.record_again

    def cut_short(document: Document, claims: Sequence[Claim], *, method: str | None = None) -> bool:
        if document.id != "b":
            return whole(document, claims, method=method)
        if kept:
            whole(document, claims, method=method)
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "record_again", cut_short)
    with pytest.raises(RereadingInterrupted) as interrupted:
        ledger.reread()
    assert interrupted.value.summary.renewed == 1 + kept
    assert ledger.to_reread() == ["b", "c"][kept:]


def test_adding_tells_how_many_known_documents_another_version_read(ledger: Ledger, use: Use, tmp_path: Path) -> None:
    assert ledger.add(tmp_path / "in").read_otherwise == 0
    use(2)
    (tmp_path / "in" / "d.txt").write_text("This one is new.")
    summary = ledger.add(tmp_path / "in")
    assert (summary.added, summary.already_known, summary.read_otherwise) == (1, 3, 3)
    ledger.reread()
    assert ledger.add(tmp_path / "in").read_otherwise == 0


def test_an_extractor_that_cannot_be_loaded_does_not_hide_what_was_added(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_settings: object) -> None:
        raise InvalidSetting("extraction.extractor", "amity.toml", "is not there")

    monkeypatch.setattr("amity.workspace.extracting.load", missing)
    summary = ledger.add(tmp_path / "in")
    assert (summary.already_known, summary.read_otherwise) == (3, 0)
    with pytest.raises(InvalidSetting):
        ledger.reread()


def test_progress_is_told_after_each_document(ledger: Ledger, use: Use) -> None:
    use(2)
    told: list[Progress] = []
    ledger.reread(on_progress=told.append)
    assert [(step.read, step.claims, step.latest) for step in told] == [(1, 1, "a"), (2, 2, "b"), (3, 3, "c")]


def test_workers_read_again_as_one_process_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Japan and Ukraine signed an agreement on drones on 29 June 2026.")
    with Ledger(tmp_path / "amity.db", settings=Settings()) as ledger:
        ledger.add(tmp_path / "a.txt")
        found = list(ledger.claims())
        ledger.record_again(ledger.document("a"), [], method="nothing/1")
        summary = ledger.reread(jobs=2)
        assert (summary.renewed, summary.claims) == (1, len(found))
        assert list(ledger.claims()) == found
