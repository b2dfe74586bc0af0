"""Documents are read, extracted and kept, one at a time, whatever happens to one of them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from amity.ledger import Store
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Settings, Stage
from amity.model.errors import InvalidRecord, InvalidSetting, LedgerUnusable, MissingPart
from amity.workspace import Interrupted, Ledger, Progress, extract


class Scripted:
    """An extractor that finds one claim in every document, or fails as the document's name tells it to."""

    method = "scripted"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def extract(self, document: Document) -> Sequence[Claim]:
        self.seen.append(document.id)
        if "bad" in document.id:
            raise RecursionError("too deep")
        if "stop" in document.id:
            raise KeyboardInterrupt
        if "missing" in document.id:
            raise MissingPart("the model", "Install it.")
        parties = [Party(actor=ActorId(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")]
        return [
            Claim.of(document, 0, 5, parties=parties, kind=Kind.AID, stage=Stage.SIGNED, modality=Modality.ASSERTED)
        ]


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    scripted = Scripted()
    monkeypatch.setattr("amity.workspace.extracting.load", lambda _settings: scripted)
    return scripted


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "amity.db", settings=Settings())


def written(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"This is what {name} says of Japan and of Ukraine.")
    return folder


def test_every_document_is_kept_with_its_claims(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    summary = ledger.add(written(tmp_path / "in", "one", "two"))
    assert (summary.read, summary.added, summary.already_known, summary.claims, summary.words) == (2, 2, 0, 2, 20)
    assert ledger.counts().claims == 2
    assert extractor.seen == ["one", "two"]


def test_adding_again_extracts_nothing(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    ledger.add(written(tmp_path / "in", "one", "two"))
    summary = ledger.add(tmp_path / "in")
    assert (summary.read, summary.added, summary.already_known, summary.claims) == (2, 0, 2, 0)
    assert extractor.seen == ["one", "two"]


def test_a_document_that_defeats_the_extractor_is_set_aside(
    ledger: Ledger, extractor: Scripted, tmp_path: Path
) -> None:
    summary = ledger.add(written(tmp_path / "in", "a", "bad", "c"))
    assert (summary.read, summary.added, extractor.seen) == (2, 2, ["a", "bad", "c"])
    [aside] = summary.set_aside
    assert aside.source == "bad"
    assert "RecursionError" in str(aside.error)


def test_what_cannot_be_read_is_set_aside_with_its_reason(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", "a")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    summary = ledger.add(folder, tmp_path / "nowhere")
    assert summary.added == len(extractor.seen) == 1
    assert [Path(aside.source).name for aside in summary.set_aside] == ["b.txt", "c.pdf", "nowhere"]
    assert json.dumps(summary.to_dict())


def test_an_extractor_without_its_parts_ends_the_run(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    with pytest.raises(MissingPart):
        ledger.add(written(tmp_path / "in", "missing", "one"))
    assert extractor.seen == ["missing"]


def test_an_interrupt_keeps_what_was_added_and_the_next_run_goes_on(
    ledger: Ledger, extractor: Scripted, tmp_path: Path
) -> None:
    folder = written(tmp_path / "in", "a", "b", "m-stop", "z")
    with pytest.raises(Interrupted) as interrupted:
        ledger.add(folder)
    assert interrupted.value.summary.added == ledger.counts().documents == 2
    (folder / "m-stop.txt").rename(folder / "m.txt")
    assert ledger.add(folder).added == 2
    assert extractor.seen == ["a", "b", "m-stop", "m", "z"]


@pytest.mark.parametrize("kept", [True, False])
def test_an_interrupt_while_a_document_is_kept_leaves_the_count_true(
    ledger: Ledger, extractor: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    record = ledger.record

    def interrupted_at_b(document: Document, claims: Sequence[Claim], *, method: str) -> bool:
        if kept or document.id != "b":
            record(document, claims, method=method)
        if document.id == "b":
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr(ledger, "record", interrupted_at_b)
    with pytest.raises(Interrupted) as interrupted:
        ledger.add(written(tmp_path / "in", "a", "b", "c"))
    summary = interrupted.value.summary
    assert (summary.read, summary.added, summary.claims) == ((2, 2, 2) if kept else (1, 1, 1))
    assert summary.added == ledger.counts().documents
    assert extractor.seen == ["a", "b"]


def test_two_texts_of_one_name_are_both_kept(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    lines = [{"id": "same", "text": f"Text {number} is not like the other one."} for number in (1, 2, 1)]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    summary = ledger.add(path)
    assert (summary.added, summary.already_known, len(set(extractor.seen))) == (2, 1, 2)
    assert all(ledger.document(claim.document).text.startswith(claim.quote) for claim in ledger.claims())


def test_a_name_that_another_process_takes_meanwhile_is_left_to_it(
    ledger: Ledger, extractor: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract_slowly(document: Document) -> Sequence[Claim]:
        if not ledger.counts().documents:
            rival = Document(id=document.id, text="Another process says this.")
            ledger.record(rival, Scripted().extract(rival))
        return Scripted().extract(document)

    monkeypatch.setattr(extractor, "extract", extract_slowly)
    summary = ledger.add(written(tmp_path / "in", "one"))
    assert (summary.added, summary.claims, summary.set_aside) == (1, 1, ())
    rival, added = ledger.documents()
    assert (rival.id, added.id[:4], added.text[:21]) == ("one", "one@", "This is what one says")
    assert [claim.document for claim in ledger.claims()] == [rival.id, added.id]


def test_a_document_that_the_database_refuses_is_set_aside(
    ledger: Ledger, extractor: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def record(document: Document, *rest: Any, **method: Any) -> bool:
        if document.id == "one":
            raise InvalidRecord("document “one”", "a field", "cannot be kept")
        return Store.record(ledger, document, *rest, **method)

    monkeypatch.setattr(ledger, "record", record)
    summary = ledger.add(written(tmp_path / "in", "one", "two"))
    assert [(one.source, str(one.error)) for one in summary.set_aside] == [
        ("one", "document “one”: a field cannot be kept.")
    ]
    assert (summary.read, summary.added, extractor.seen) == (1, 1, ["one", "two"])


def test_a_ledger_in_the_folder_that_is_added_is_passed_over(
    ledger: Ledger, extractor: Scripted, tmp_path: Path
) -> None:
    assert ledger.add(written(tmp_path, "one")).set_aside == ()
    assert extractor.seen == ["one"]


def test_progress_is_told_after_each_document(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    told: list[Progress] = []
    ledger.add(written(tmp_path / "in", "a", "bad", "c"), on_progress=told.append)
    assert [(step.added, step.set_aside, step.latest) for step in told] == [(1, 0, "a"), (1, 1, "bad"), (2, 1, "c")]
    assert len(extractor.seen) == 3


def test_a_ledger_that_is_read_only_takes_nothing(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    ledger.close()
    with Ledger(tmp_path / "amity.db", read_only=True) as locked, pytest.raises(LedgerUnusable):
        locked.add(written(tmp_path / "in", "one"))
    assert extractor.seen == ["one"]


def test_a_ledger_is_a_store_that_draws_itself(ledger: Ledger, extractor: Scripted, tmp_path: Path) -> None:
    ledger.add(written(tmp_path / "in", "one"))
    assert isinstance(ledger, Store)
    assert [actor.name for actor in ledger.network().actors] == ["Japan", "Ukraine"]
    assert not ledger.network(as_of="1999").ties
    assert extractor.seen == ["one"]


def test_a_string_is_a_text_where_no_file_goes_by_it(extractor: Scripted, tmp_path: Path) -> None:
    path = written(tmp_path / "a folder", "one") / "one.txt"
    for source in ("Japan and Ukraine signed.", str(path), path, Document(id="x", text="Japan and Ukraine")):
        assert len(extract(source, Settings())) == 1
    assert extractor.seen == ["text", "one", "one", "x"]


def test_an_extractor_of_no_known_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amity.toml").write_text('[extraction]\nextractor = "magic"\n')
    with pytest.raises(InvalidSetting):
        extract("Japan and Ukraine signed.", Settings.load(tmp_path / "amity.toml"))
