import gzip
import io
import os
import resource
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from amity.documents import SetAside, read
from amity.model import Document, DocumentKind, PartialDate, ReadingSettings
from amity.model.errors import InvalidDate, UnreadableDocument

One = Callable[..., Document]
Refusal = Callable[..., str]

TEXT = "Japan and Ukraine signed an accord on the joint manufacture of drones on Friday, the ministry said in Tokyo."


def test_a_text_is_read_with_its_title(tmp_path: Path, one: One) -> None:
    (tmp_path / "accord.txt").write_text(f"Accord signed\n\n{TEXT}\n")
    document = one(tmp_path / "accord.txt")
    assert (document.id, document.title, document.text) == ("accord", "Accord signed", f"Accord signed\n\n{TEXT}")


def test_markdown_tells_its_origin(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "Accord: signed"\ndate: 2024-06-14 09:30:00-05:00\npublisher: The Daily\nauthor: Jane Roe\n'
        "kind: dispatch\nsource_url: https://daily.example/a\nid: daily-1\n---\n\n" + TEXT
    )
    document = one(tmp_path / "a.md")
    assert document == Document(
        id="daily-1",
        text=f"Accord: signed\n\n{TEXT}",
        title="Accord: signed",
        date=PartialDate(2024, 6, 14),
        publisher="The Daily",
        author="Jane Roe",
        kind=DocumentKind.NEWS,
        url="https://daily.example/a",
    )


def test_every_ending_is_read_packed_too(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "r1", "text": "Record."}\n'))
    assert (one(tmp_path / "a.txt.gz").id, one(tmp_path / "a.txt.gz").text) == ("a", TEXT)
    assert one(tmp_path / "b.jsonl.gz").id == "r1"


def test_a_folder_is_walked_in_order_and_clutter_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.html.txt", "c", ".hidden.txt", "README.md", "LICENSE", ".git/x.txt", "n~"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [found.id for found in read([tmp_path]) if isinstance(found, Document)] == ["a/y.html", "a/z", "b", "c"]


def test_what_a_folder_holds_besides_documents_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "table.csv").write_text("a,b\n")
    os.mkfifo(tmp_path / "pipe")
    document, *rest = read([tmp_path])
    assert isinstance(document, Document)
    assert [Path(item.source).name for item in rest if isinstance(item, SetAside)] == ["photo.png", "pipe", "table.csv"]
    assert "has an ending that tells of no document. Amity reads .txt" in str(rest[0])


def test_a_file_given_itself_is_read_by_what_it_holds(tmp_path: Path, one: One, pdf: Callable[..., bytes]) -> None:
    (tmp_path / "report.asp").write_bytes(f"<!doctype html><html><body><p>{TEXT}</p></body></html>".encode())
    (tmp_path / "notes").write_text(TEXT)
    (tmp_path / "renamed.txt").write_bytes(pdf([TEXT[:60]]))
    assert one(tmp_path / "report.asp").text == TEXT
    assert one(tmp_path / "notes").text == TEXT
    assert one(tmp_path / "renamed.txt").text == TEXT[:60].strip()


@pytest.mark.parametrize("order", [("a.txt", "a.md"), ("a.md", "a.txt")])
def test_two_files_of_one_name_keep_their_endings(tmp_path: Path, order: tuple[str, str]) -> None:
    for name in order:
        (tmp_path / name).write_text(f"{TEXT} {name}")
    found = [item for item in read([tmp_path / name for name in order]) if isinstance(item, Document)]
    assert [item.id for item in found] == list(order)
    assert [item.id for item in read([tmp_path]) if isinstance(item, Document)] == ["a.md", "a.txt"]


def test_two_files_of_one_name_and_ending_go_by_their_paths(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT)
    found = list(read([tmp_path / "x", tmp_path / "y" / "a.txt"]))
    assert [item.id for item in found if isinstance(item, Document)] == [
        (tmp_path / folder / "a.txt").as_posix() for folder in ("x", "y")
    ]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    assert [item.id for item in read([tmp_path, tmp_path / "a.txt", str(tmp_path)]) if isinstance(item, Document)] == [
        "a"
    ]


def test_bad_sources_do_not_end_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    sources: list[str | Path] = [tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "bad.pdf", "a\0b", "x" * 5000]
    *bad, good = read([*sources, tmp_path / "a.txt"])
    assert isinstance(good, Document)
    assert [type(item) for item in bad] == [SetAside] * 5
    assert [str(item).split(": ", 1)[1].split(". ")[0] for item in bad[:3]] == [
        "does not exist",
        "is a folder without documents",
        "is a damaged or truncated PDF",
    ]


def test_one_source_may_be_given_without_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(list(read(str(tmp_path / "a.txt")))) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t ", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"\x7fELF" + bytes(range(256)) * 9, "is not text"),
        ("a.md", b"---\ntitle: a: b\n---\nText.", "its front matter is not valid YAML: line 2"),
        ("a.md", b"---\njust words\n---\nText.", "its front matter is not valid YAML: it is not a list of keys"),
        ("a.md", b"---\ntitle: Title\n---\n", "has no text"),
        ("a.html", b"<html><body><script>draw()</script></body></html>", "is a page in which no text was found"),
        ("a.docx", b"PK\x03\x04 broken", "is not a Word file that can be opened"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "is an old or password-protected Word file"),
        ("a.rtf", b"{\\rtf1 Text.}", "is in Rich Text Format"),
        ("a.xml", b"<html><p>Text</p></html>", "is not a feed with entries"),
        ("a.txt.gz", b"not packed at all", "cannot be read (Not a gzipped file"),
        # The same in each process that collects it.
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:40], "is packed, and damaged"),
        ("a.json", b"{", "is not JSON"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, refusal: Refusal, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    message = refusal(tmp_path / name)
    assert message.startswith(f"{tmp_path / name}: {reason}")
    assert message.count(str(tmp_path)) == 1


def test_a_date_in_no_calendar_sets_the_document_aside(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Accord\ndate: 2024-02-31\n---\n{TEXT}")
    (found,) = read([tmp_path / "a.md"])
    assert isinstance(found, SetAside)
    assert isinstance(found.error, InvalidDate)
    assert str(found).startswith(f"{tmp_path / 'a.md'}: “2024-02-31” is not a date: day is out of range for month.")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_set_aside(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "may not be read. Change its permissions" in refusal(tmp_path / "a.txt")


def test_a_file_beyond_the_limit_is_set_aside(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 10)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 10))
    small = ReadingSettings(max_bytes=500)
    assert "is larger than the 500 bytes that are read. Raise max_bytes" in refusal(tmp_path / "a.txt", small)
    assert "is larger than the 500 bytes that are read" in refusal(tmp_path / "b.txt.gz", small)


def test_fifty_megabytes_on_one_line_are_no_prose(tmp_path: Path, refusal: Refusal) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 10_000_000)
    assert "has a line of more than 1,000,000 characters, which is no prose" in refusal(tmp_path / "a.txt")


def test_a_great_file_of_json_lines_is_never_held_whole(tmp_path: Path) -> None:
    line = b'{"text": "%s"}\n' % (b"Japan and Ukraine signed. " * 400)
    with gzip.open(tmp_path / "great.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(1000):
            file.write(line)
    tracemalloc.start()
    try:
        count = sum(isinstance(found, Document) for found in read([tmp_path / "great.jsonl.gz"]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1000
    assert peak < len(line) * 1000 / 4


def test_standard_input_is_read_as_text(monkeypatch: pytest.MonkeyPatch, one: One) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = one("-")
    assert (document.id, document.text) == ("stdin", TEXT)


def test_an_unforeseen_failure_sets_one_source_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from amity.documents import files

    def broken(*_: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr(files, "read_body", broken)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text('{"text": "Record."}')
    bad, good = read([tmp_path])
    assert isinstance(bad, SetAside)
    assert isinstance(bad.error, UnreadableDocument)
    assert "ZeroDivisionError: unforeseen" in str(bad)
    assert isinstance(good, Document)


def test_no_file_is_left_open(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number}.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    open_now = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 100
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_now + 20, hard))
    try:
        assert all(isinstance(found, Document) for found in read([tmp_path]))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_an_empty_name_is_set_aside_and_not_taken_for_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Japan and Ukraine signed.", "utf-8")
    monkeypatch.chdir(tmp_path)
    [aside] = read("")
    assert isinstance(aside, SetAside)
    assert "is no name" in str(aside.error)
