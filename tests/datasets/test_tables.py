import contextlib
import csv
import gzip
import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.datasets.layout import Layout, key
from amity.datasets.table import Row, Table, open_tables
from amity.datasets.unpacking import digest_of, sources
from amity.model.errors import UnreadableDocument

LAYOUT = Layout.of("deals", "Supplier, Recipient, Year")
PLAIN = "Supplier,Recipient,Year\nFrance,Côte d'Ivoire,1999\nSweden,Norway,2001\n"
ROWS = [("France", "Côte d'Ivoire", "1999"), ("Sweden", "Norway", "2001")]

WORKBOOK = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="notes" sheetId="1" r:id="r1"/><sheet name="data" sheetId="2" r:id="r2"/></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
            for n in (1, 2)
        )
        + "</Relationships>"
    ),
}


class TestLayouts:
    def test_a_layout_is_known_by_its_columns_however_they_are_written_and_ordered(self) -> None:
        assert LAYOUT.fits(["\ufeffYEAR", "  recipient ", "Supplier", "TIV"])
        assert not LAYOUT.fits(["Year", "Recipient"])

    def test_columns_that_another_layout_has_more_keep_it_apart(self) -> None:
        older = Layout.of("older", "Supplier,Year", unlike="Delivery year")
        assert older.fits(["Supplier", "Year"])
        assert not older.fits(["Supplier", "Year", "Delivery year"])

    @given(st.text())
    def test_a_key_is_its_own_key(self, column: str) -> None:
        assert key(key(column)) == key(column)


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"]
    )
    def test_text_in_any_usual_encoding_is_read(self, tmp_path: Path, encoding: str) -> None:
        marked = "\ufeff" + PLAIN if encoding in ("utf-16-le", "utf-16-be") else PLAIN
        assert read(written(tmp_path, marked.encode(encoding))) == ROWS

    def test_an_accent_that_comes_late_in_a_western_file_is_kept(self, tmp_path: Path) -> None:
        rows = "\n".join(["Sweden,Norway,2001"] * 10_000)
        content = f"Supplier,Recipient,Year\n{rows}\nFrance,Côte d\u2019Ivoire,1999".encode("cp1252")
        assert read(written(tmp_path, content))[-1] == ("France", "Côte d\u2019Ivoire", "1999")

    def test_a_byte_that_no_encoding_has_spoils_one_character_only(self, tmp_path: Path) -> None:
        content = PLAIN.encode().replace(b"Norway", b"Nor\x81way")
        assert read(written(tmp_path, content))[1] == ("Sweden", "Nor\ufffdway", "2001")


class TestForms:
    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_line_ends_of_every_system_end_lines(self, tmp_path: Path, ends: str) -> None:
        assert read(written(tmp_path, PLAIN.replace("\n", ends).encode())) == ROWS

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_cells_may_be_parted_by_several_signs(self, tmp_path: Path, delimiter: str) -> None:
        assert read(written(tmp_path, PLAIN.replace(",", delimiter).encode())) == ROWS

    def test_other_signs_within_cells_part_nothing(self, tmp_path: Path) -> None:
        years = "; ".join(map(str, range(1990, 2020)))
        content = f'Supplier,Recipient,Year\nFrance,"Nor;way","{years}"\n'
        assert read(written(tmp_path, content.encode())) == [("France", "Nor;way", years)]

    def test_a_preamble_is_passed_over_and_rows_keep_the_numbers_of_their_lines(self, tmp_path: Path) -> None:
        preamble = 'Transfers, of all, kinds\n"Published, 2026"\n\n'
        table = opened(written(tmp_path, (preamble + PLAIN).encode()))
        assert [row.number for row in table] == [5, 6]
        assert cells(table) == ROWS

    def test_a_line_break_within_quotes_is_part_of_a_cell(self, tmp_path: Path) -> None:
        content = 'Supplier,Recipient,Year\nFrance,"Côte\nd\'Ivoire",1999\nSweden,"Nor,way",2001\n'
        table = opened(written(tmp_path, content.encode()))
        assert cells(table) == [("France", "Côte\nd'Ivoire", "1999"), ("Sweden", "Nor,way", "2001")]
        assert [row.number for row in table] == [2, 4]
        assert next(iter(table)).text == "Row 2. Supplier: France; Recipient: Côte d'Ivoire; Year: 1999"

    def test_quotation_marks_mean_nothing_between_tabulators(self, tmp_path: Path) -> None:
        content = 'Supplier\tRecipient\tYear\n"France\tNor"way\t1999\n'
        assert read(written(tmp_path, content.encode())) == [('"France', 'Nor"way', "1999")]

    def test_empty_lines_are_no_rows(self, tmp_path: Path) -> None:
        content = PLAIN.replace("\n", "\n\n,,\n \n")
        assert read(written(tmp_path, content.encode())) == ROWS

    def test_a_cell_too_few_is_empty_and_one_too_many_is_kept(self, tmp_path: Path) -> None:
        content = "Supplier,Recipient,Year\nFrance\nSweden,Norway,2001,and more,,x\n"
        short, long = opened(written(tmp_path, content.encode()))
        assert (short["supplier"], short["recipient"], short["year"]) == ("France", "", "")
        assert long["column 4"] == "and more"
        assert long.text == "Row 3. Supplier: Sweden; Recipient: Norway; Year: 2001; column 4: and more; column 6: x"

    def test_a_table_without_a_header_is_known_by_its_width(self, tmp_path: Path) -> None:
        layout = Layout.without_header("events", ["id", "who", "whom"], delimiter="\t")
        path = written(tmp_path, b"1\tFrance\tNorway\n2\tSweden\tPeru\n")
        (table,) = open_tables(path, [layout])
        assert [(row.number, row["id"], row["whom"]) for row in table] == [(1, "1", "Norway"), (2, "2", "Peru")]

    def test_a_column_that_a_table_lacks_is_empty_when_asked_for_politely(self, tmp_path: Path) -> None:
        row = next(iter(opened(written(tmp_path, PLAIN.encode()))))
        assert row.get("tiv") == ""
        with pytest.raises(KeyError):
            row["tiv"]

    @given(
        st.lists(
            st.tuples(*[st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")) for _ in "123"])
        )
    )
    def test_what_was_written_is_read(self, rows: list[tuple[str, str, str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([("Supplier", "Recipient", "Year"), *rows])
        found = [tuple(row.values) for row in _table_of(text.getvalue())]
        assert found == [row for row in rows if any(cell.strip() for cell in row)]


class TestPacking:
    def test_a_gzipped_file_is_read_whatever_it_is_called(self, tmp_path: Path) -> None:
        assert read(written(tmp_path, gzip.compress(PLAIN.encode()), "deals.csv.gz")) == ROWS
        assert read(written(tmp_path, gzip.compress(PLAIN.encode()), "deals")) == ROWS

    def test_every_table_of_an_archive_is_read_and_what_else_it_holds_is_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "download.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("codebook.pdf", b"%PDF-1.4\0\0binary")
            archive.writestr("data/deals 1.csv", PLAIN)
            archive.writestr("data/empty.csv", "")
            archive.writestr("readme.txt", "Nothing to see here\n")
            archive.writestr("data/deals 2.csv", PLAIN.encode("utf-16"))
            archive.writestr("book.xlsx", workbook())
        tables = open_tables(path, [LAYOUT])
        assert [table.file for table in tables] == [
            "download.zip/data/deals 1.csv",
            "download.zip/data/deals 2.csv",
            "download.zip/book.xlsx/data",
        ]
        assert [cells(table) for table in tables] == [ROWS, ROWS, ROWS]
        assert {table.digest for table in tables} == {digest_of(path)}

    @pytest.mark.parametrize("name", ["deals.xlsx", "deals", "deals.zip"])
    def test_the_sheets_of_a_workbook_are_read(self, tmp_path: Path, name: str) -> None:
        (table,) = open_tables(written(tmp_path, workbook(), name), [LAYOUT])
        assert table.file == f"{name}/data"
        assert cells(table) == ROWS
        assert [row.number for row in table] == [2, 3]

    def test_a_text_that_is_called_a_workbook_is_read(self, tmp_path: Path) -> None:
        assert read(written(tmp_path, PLAIN.replace(",", "\t").encode(), "deals.xls")) == ROWS

    def test_a_table_is_read_anew_each_time(self, tmp_path: Path) -> None:
        table = opened(written(tmp_path, gzip.compress(PLAIN.encode())))
        assert cells(table) == cells(table) == ROWS


class TestTrouble:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n\n\n",
            b"no table at all",
            bytes(range(256)) * 100,
            b"\x1f\x8b",
            # The same in each process that collects it.
            gzip.compress(PLAIN.encode(), mtime=0)[:-12],
            gzip.compress(PLAIN.encode() * 20_000, mtime=0)[:300],
            b"PK\x03\x04 broken",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b'"' * 1000,
            ("," * 100_000).encode(),
            b"Supplier,Recipient\nFrance,Norway\n",
            b"PK\x05\x06" + bytes(18),
        ],
        ids=str,
    )
    def test_what_is_no_table_is_said_to_be_unreadable(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(UnreadableDocument, match=r"deals\.csv"):
            open_tables(written(tmp_path, content), [LAYOUT])

    def test_columns_that_are_missing_are_named(self, tmp_path: Path) -> None:
        path = written(tmp_path, b"Supplier,Recipient\nFrance,Norway\n")
        with pytest.raises(UnreadableDocument, match="nearest to those of “deals”, but year are missing"):
            open_tables(path, [LAYOUT])

    def test_a_file_that_is_not_there_or_a_folder_is_unreadable(self, tmp_path: Path) -> None:
        for path in (tmp_path / "nothing.csv", tmp_path):
            with pytest.raises(UnreadableDocument):
                open_tables(path, [LAYOUT])

    @pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.ods"])
    def test_a_workbook_that_is_none_is_unreadable(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(UnreadableDocument):
            open_tables(written(tmp_path, b"no workbook", name), [LAYOUT])
        with pytest.raises(UnreadableDocument):
            open_tables(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), name), [LAYOUT])

    def test_a_damaged_member_of_an_archive_is_unreadable(self, tmp_path: Path) -> None:
        path = tmp_path / "download.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("deals.csv", PLAIN * 10)
        path.write_bytes(path.read_bytes().replace(b"Sweden", b"Sweben", 1))
        with pytest.raises(UnreadableDocument):
            [list(table) for table in open_tables(path, [LAYOUT])]

    def test_an_archive_that_ends_too_soon_is_unreadable_past_its_last_good_line(self, tmp_path: Path) -> None:
        whole = gzip.compress((PLAIN + "".join(f"France,Norway,{n}\n" for n in range(200_000))).encode())
        table = opened(written(tmp_path, whole[: len(whole) // 2]))
        with pytest.raises(UnreadableDocument, match="past line"):
            list(table)

    def test_a_cell_that_is_too_long_is_unreadable_where_it_stands(self, tmp_path: Path) -> None:
        table = opened(written(tmp_path, (PLAIN + "France," + "x" * 10_000_001 + ",1999\n").encode()))
        with pytest.raises(UnreadableDocument, match="past line 3"):
            list(table)

    @given(st.binary(max_size=300))
    def test_no_bytes_lead_to_any_other_error(self, content: bytes) -> None:
        _tables_of(content)
        _tables_of(b"Supplier,Recipient,Year\n" + content)
        _tables_of(b"\x1f\x8b\x08" + content)
        _tables_of(b"PK\x03\x04" + content)

    @given(st.binary(min_size=1, max_size=60), st.integers(0, 2000), st.sampled_from((".xlsx", ".zip", ".gz", ".csv")))
    def test_damage_to_a_file_leads_to_no_other_error(self, damage: bytes, at: int, suffix: str) -> None:
        content = gzip.compress(PLAIN.encode()) if suffix == ".gz" else workbook()
        at %= len(content)
        _tables_of(content[:at] + damage + content[at + len(damage) :], suffix)


class TestHostileCells:
    @pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "<script>", "\x1b[2J", "\u202e", "../../etc", "a\0b", "''"])
    def test_a_cell_is_a_text_like_any_other(self, tmp_path: Path, cell: str) -> None:
        text = io.StringIO()
        # Past what is looked at to tell a text from other files.
        many = [("Sweden", "Norway", "2001")] * 5000
        csv.writer(text).writerows([("Supplier", "Recipient", "Year"), *many, ("France", cell, "1999")])
        *_, row = opened(written(tmp_path, text.getvalue().encode()))
        assert row["recipient"] == cell
        assert row.text.startswith("Row 5002. Supplier: France; Recipient: ")
        assert "\n" not in row.text
        assert "\0" not in row.text


def written(folder: Path, content: bytes, name: str = "deals.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def opened(path: Path) -> Table:
    (table,) = open_tables(path, [LAYOUT])
    return table


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in ("supplier", "recipient", "year")) for row in table]


def read(path: Path) -> list[tuple[str, ...]]:
    return cells(opened(path))


def workbook() -> bytes:
    """A workbook with a sheet of notes and one of data, as a program for spreadsheets writes it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in WORKBOOK.items():
            archive.writestr(name, content)
        for number, rows in ((1, [("Notes",)]), (2, [("Supplier", "Recipient", "Year"), *ROWS])):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows))
    return packed.getvalue()


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        f'<row r="{number}">'
        + "".join(_cell(chr(65 + place), number, cell) for place, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(column: str, number: int, cell: str) -> str:
    # A year is a number in a workbook, and comes back as it is written.
    if cell.isdecimal():
        return f'<c r="{column}{number}"><v>{cell}.0</v></c>'
    return f'<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'


def _table_of(text: str) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return list(opened(written(Path(folder), text.encode())))


def _tables_of(content: bytes, suffix: str = ".csv") -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), content, f"deals{suffix}")
        with contextlib.suppress(UnreadableDocument):
            for table in open_tables(path, [LAYOUT]):
                assert all(row.text for row in table)
        with contextlib.suppress(UnreadableDocument):
            for source in sources(path):
                list(source.lines())
