import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.documents import SetAside, read
from amity.documents.formats import feed, front_matter, markdown
from amity.model import Document, DocumentKind, PartialDate, ReadingSettings
from amity.model.errors import UnreadableDocument

One = Callable[..., Document]
Refusal = Callable[..., str]

TEXT = "Japan and Ukraine signed an accord on the joint manufacture of drones on Friday, the ministry said in Tokyo."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Japan and\nUkraine *have*\n**signed**.", ["Japan and Ukraine have signed."]),
        ("# Heading\n\nText [here](https://a.example/b_c) and <b>there</b>.", ["Heading", "Text here and there."]),
        ("Text.\n\n\\###\n\n\\*\\*\\*\n\n---", ["Text."]),
        ("-   First point\n    goes on.\n-   Second\n\n    - Inner", ["First point goes on.", "Second", "Inner"]),
        ("1. First\n2. Second", ["1. First", "2. Second"]),
        ("They signed in\n2022. It was\n2023) a good year.", ["They signed in 2022. It was 2023) a good year."]),
        ("| A | B |\n|---|---|\n| Japan | 24 |", ["A | B", "Japan | 24"]),
        ("R&amp;D &ndash; and \\$5", ["R&D – and $5"]),
        ("** Odd emphasis:** ** here", ["Odd emphasis: here"]),
        ("**QUAD COUNTRIES**  \nThe Quad met.  \nit went on", ["QUAD COUNTRIES", "The Quad met.", "it went on"]),
        ("    Indented prose\n    goes on.", ["Indented prose goes on."]),
        ("<div><p>In a block.</p><script>no()</script></div>", ["In a block."]),
        ("![a map](map.png)\n\nText.", ["Text."]),
        ("I thank the Speaker of the House, Nancy Pelosi\n\nwho has been there.",
         ["I thank the Speaker of the House, Nancy Pelosi who has been there."]),
    ],
)  # fmt: skip
def test_markdown_becomes_plain_paragraphs(marked: str, plain: list[str]) -> None:
    assert markdown.plain(marked)[0] == plain


@given(st.text("ab #*_-[]()<>`|\\\n1.:\"'&;~!"))
def test_any_markdown_becomes_lines_of_text(marked: str) -> None:
    assert all(part.strip() and "\n" not in part for part in markdown.plain(marked)[0])


def test_a_heading_is_the_title_where_there_is_no_front_matter(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.md").write_text(f"# Accord *signed*\n\n{TEXT}")
    assert (one(tmp_path / "a.md").title, one(tmp_path / "a.md").text) == ("Accord signed", f"Accord signed\n\n{TEXT}")


def test_front_matter_that_unfolds_without_end_does_no_harm() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
    )
    fields, body = front_matter.parted(f"---\n{bomb}title: *t\n---\nBody", "a.md")
    assert front_matter.first(fields, ("title",)) is None
    assert body == "Body"


def test_a_page_tells_its_title_author_publisher_and_date(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>Accord signed | The Daily</title><meta property='og:site_name' content='The Daily'>"
        "<meta name='author' content='Jane Roe'><meta property='article:published_time' content='2024-06-14T10:00Z'>"
        f"</head><body><nav>Home News About</nav><article><h1>Accord signed</h1><p>{TEXT}</p><ul><li>{TEXT} One.</li>"
        f"<li>{TEXT} Two.</li></ul></article><footer>Copyright, all rights reserved</footer></body></html>"
    )
    document = one(tmp_path / "a.html")
    assert document.text == f"Accord signed\n\n{TEXT}\n\n{TEXT} One.\n\n{TEXT} Two."
    assert (document.title, document.author, document.publisher) == ("Accord signed", "Jane Roe", "The Daily")
    assert document.date == PartialDate(2024, 6, 14)


def test_a_page_in_an_old_encoding_is_read_as_it_declares(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.html").write_bytes(
        f"<html><head><meta charset='iso-8859-2'></head><body><p>In Łódź, {TEXT}</p></body></html>".encode("iso8859-2")
    )
    assert "Łódź" in one(tmp_path / "a.html").text


def test_a_large_page_is_read_within_the_limits_of_time_and_memory(tmp_path: Path, one: One, refusal: Refusal) -> None:
    page = "".join(f"<p>{TEXT} Number {n}.</p>" for n in range(4000))
    (tmp_path / "a.html").write_text(f"<html><body><article>{page}</article></body></html>")
    document = one(tmp_path / "a.html")
    assert document.text.count("\n\n") == 3999
    assert document.date is None, "a number in the text is no date"
    assert "takes more time to read" in refusal(tmp_path / "a.html", ReadingSettings(max_seconds=0.01))
    assert "takes more memory to read" in refusal(tmp_path / "a.html", ReadingSettings(max_memory_mb=1))


def test_a_pdf_is_put_together_again(tmp_path: Path, one: One, pdf: Callable[..., bytes]) -> None:
    head = "Ministry of Examples - Press release"
    first = [
        "Accord on co-production signed",
        "",
        "Japan and Ukraine have signed an accord on the joint manu-",
        "facture of drones, the ministry said in a statement that",
        "was published in Tokyo on Friday.",
    ]
    second = ["A second paragraph tells more of what the two ministers", "discussed, and", "", "1"]
    (tmp_path / "a.pdf").write_bytes(
        pdf(
            [head, "", *first, "", *second], [head, "", "goes on here.", "", "2"], [head, "", "The end of it.", "", "3"]
        )
    )
    document = one(tmp_path / "a.pdf")
    assert document.title == "Accord on co-production signed"
    assert document.date == PartialDate(2024, 6, 14)
    assert document.text.split("\n\n")[1:3] == [
        "Japan and Ukraine have signed an accord on the joint manufacture of drones, the ministry said in a statement "
        "that was published in Tokyo on Friday.",
        "A second paragraph tells more of what the two ministers discussed, and goes on here.",
    ]
    assert head not in document.text


def test_the_title_that_a_pdf_tells_is_used_unless_it_is_a_file_name(
    tmp_path: Path, one: One, pdf: Callable[..., bytes]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([TEXT[:70]], title="Joint statement"))
    (tmp_path / "b.pdf").write_bytes(pdf([TEXT[:70]], title="Microsoft Word - draft3.docx"))
    assert one(tmp_path / "a.pdf").title == "Joint statement"
    assert one(tmp_path / "b.pdf").title is None


def test_what_is_wrong_with_a_pdf_is_said(tmp_path: Path, refusal: Refusal, pdf: Callable[..., bytes]) -> None:
    whole = pdf([TEXT[:70]])
    (tmp_path / "cut.pdf").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "scan.pdf").write_bytes(pdf([]))
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>] /Root"
    locked = whole.replace(b"/Root", lock % (b"ab" * 32, b"cd" * 32))
    (tmp_path / "locked.pdf").write_bytes(locked)
    assert "is a damaged or truncated PDF" in refusal(tmp_path / "cut.pdf")
    assert "is a PDF without text, probably a scan. Run character recognition" in refusal(tmp_path / "scan.pdf")
    assert "is a PDF locked with a password" in refusal(tmp_path / "locked.pdf")


def test_a_pdf_may_not_take_more_time_or_memory_than_it_is_given(
    tmp_path: Path, refusal: Refusal, pdf: Callable[..., bytes]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([TEXT[:70]]))
    hasty, narrow = ReadingSettings(max_seconds=0.001), ReadingSettings(max_memory_mb=1)
    assert "takes more time to read than it may. Raise max_seconds" in refusal(tmp_path / "a.pdf", hasty)
    assert "takes more memory to read than it may. Raise max_memory_mb" in refusal(tmp_path / "a.pdf", narrow)


def test_the_memory_of_the_process_that_reads_a_pdf_is_what_is_set(
    tmp_path: Path, refusal: Refusal, pdf: Callable[..., bytes]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([TEXT[:70]]) + b"%" * 60_000_000)
    narrow = ReadingSettings(max_memory_mb=64, max_bytes=100_000_000)
    assert "takes more memory to read than it may" in refusal(tmp_path / "a.pdf", narrow)


def _word(path: Path) -> None:
    file = docx.Document()
    file.core_properties.author = "Jane Roe"
    file.core_properties.created = datetime(2024, 6, 14, 9, 30)
    file.add_heading("Accord signed", 0)
    file.add_paragraph(TEXT)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Japan", "24 drones"
    file.add_paragraph("After the table.")
    file.save(str(path))


def test_a_word_file_is_read_in_its_order(tmp_path: Path, one: One) -> None:
    _word(tmp_path / "a.docx")
    document = one(tmp_path / "a.docx")
    assert document.text == f"Accord signed\n\n{TEXT}\n\nJapan | 24 drones\n\nAfter the table."
    assert (document.title, document.author, document.date) == ("Accord signed", "Jane Roe", PartialDate(2024, 6, 14))


def test_a_word_file_that_was_told_nothing_tells_nothing(tmp_path: Path, one: One) -> None:
    file = docx.Document()
    file.add_paragraph(TEXT)
    file.save(str(tmp_path / "a.docx"))
    assert (one(tmp_path / "a.docx").author, one(tmp_path / "a.docx").date) == (None, None)


def test_a_word_file_that_unpacks_to_too_much_is_set_aside(tmp_path: Path, refusal: Refusal) -> None:
    _word(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/padding.xml", b"\0" * 5_000_000)
    message = refusal(tmp_path / "a.docx", ReadingSettings(max_bytes=2_000_000))
    assert "unpacks to" in message
    assert "more than the 2,000,000 that are read" in message


def test_json_lines_are_taken_as_they_stand(tmp_path: Path) -> None:
    records = [
        {
            "id": "r1",
            "title": "Accord",
            "date": "2024-06-14",
            "publisher": "P",
            "kind": "news",
            "text": "Accord\n\nA\nb. ",
        },
        {"title": "Accord", "url": "https://www.nato.int/x", "text": " A  b.\n\n\\###"},
        {"id": 7, "text": "Ukra\u00a0ine", "made_with_ai": True, "date": 2024},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, records)))
    first, second, third = (found for found in read([tmp_path / "r.jsonl"]) if isinstance(found, Document))
    assert (first.id, first.text, first.kind) == ("r1", "Accord\n\nA\nb. ", DocumentKind.NEWS)
    assert (second.id, second.text, second.publisher) == ("r:2", "Accord\n\n A  b.\n\n\\###", "NATO")
    assert (third.id, third.text, third.made_with_ai, third.date) == ("7", "Ukra ine", True, PartialDate(2024))


@given(document=st.from_type(Document))
def test_a_document_written_as_json_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    path = tmp_path_factory.mktemp("json") / "a.jsonl"
    path.write_text(json.dumps(document.to_dict()))
    (found,) = read([path])
    if isinstance(found, Document):
        again = path.with_name("b.jsonl")
        again.write_text(json.dumps(found.to_dict()))
        assert list(read([again])) == [found]


def test_a_bad_line_is_set_aside_by_its_number(tmp_path: Path) -> None:
    good = b'{"text": "Good."}\n'
    lines = [
        good,
        b"{broken\n",
        b"[1]\n",
        b'{"title": "No text"}\n',
        b"\n",
        b'{"text": "caf\xe9"}\n',
        b'{"text": "' + b"x" * 3000 + b'"}\n',
        b'{"text": "D.", "date": "2024-02-31"}\n',
        b"[" * 2500 + b"\n",
        good,
    ]
    (tmp_path / "r.jsonl").write_bytes(b"".join(lines))
    found = list(read([tmp_path / "r.jsonl"], ReadingSettings(max_bytes=2600)))
    bad = {item.source.rpartition(":")[2]: str(item) for item in found if isinstance(item, SetAside)}
    assert list(bad) == ["2", "3", "4", "6", "7", "8", "9"]
    assert "r.jsonl:2: is not JSON" in bad["2"]
    assert "is not in UTF-8" in bad["6"]
    assert "longer than the 2,600 bytes" in bad["7"]
    assert [item.id for item in found if isinstance(item, Document)] == ["r:1", "r:10"]


def test_json_lines_that_break_off_keep_what_came_before(tmp_path: Path) -> None:
    import gzip

    packed = gzip.compress(b"".join(b'{"text": "%s"}\n' % str(n).encode() for n in range(20_000)))
    (tmp_path / "r.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *documents, last = read([tmp_path / "r.jsonl.gz"])
    assert len(documents) > 1000
    assert isinstance(last, SetAside)
    assert "is packed, and damaged" in str(last)


def test_json_holds_a_record_or_a_list_of_them(tmp_path: Path, one: One) -> None:
    (tmp_path / "one.json").write_text('{"text": "One."}')
    (tmp_path / "two.json").write_text('[{"text": "One."}, {"id": "b", "text": "Two."}, 3]')
    assert one(tmp_path / "one.json").id == "one"
    first, second, third = read([tmp_path / "two.json"])
    assert [getattr(item, "id", None) for item in (first, second)] == ["two:1", "b"]
    assert isinstance(third, SetAside)


def test_a_feed_with_entities_of_its_own_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b"<rss><channel><item><title>&b;</title></item></channel></rss>"
    )
    with pytest.raises(UnreadableDocument, match="defines entities"):
        list(feed.entries(bomb, "a.xml"))


def test_an_entry_that_leads_nowhere_gives_its_own_text(tmp_path: Path, one: One) -> None:
    (tmp_path / "a.rss").write_text(
        "<rss version='2.0'><channel><title>Ministry of Examples</title><item><title>Accord</title>"
        f"<pubDate>Fri, 14 Jun 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
        "</channel></rss>"
    )
    document = one(tmp_path / "a.rss")
    assert document.text == f"Accord\n\n{TEXT}"
    assert (document.date, document.publisher) == (PartialDate(2024, 6, 14), "Ministry of Examples")
    assert document.kind is DocumentKind.OFFICIAL


def test_the_bytes_of_a_word_file_are_never_unpacked_beyond_what_they_declare() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 1000)
    lying = file.getvalue().replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with zipfile.ZipFile(io.BytesIO(lying)) as archive, pytest.raises(zipfile.BadZipFile):
        archive.read("a")
