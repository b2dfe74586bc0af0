"""Sources as bibliographies, read back by the programs that they are for."""

import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from amity.ledger import ClaimFilter, Store
from amity.model import (
    ActorId,
    Claim,
    Document,
    DocumentKind,
    Kind,
    Modality,
    PartialDate,
    Party,
    Role,
    Stage,
    actor_id,
)
from amity.model.errors import InvalidSetting
from amity.report.bibliography import csl_item, to_bibtex, to_csl_json, write_bibliography
from amity.report.references import Reference, references

HOSTILE = [
    "=HYPERLINK('http://example.org')",
    "{unbalanced",
    "}\\input{/etc/passwd}",
    "100 % of $5 & #1_a ~b^c",
    "nul\x00bell\x07 and\na line",
    "\u202eturned\u202c round",
    "@article{other, title={x}},",
    "dashes -- and --- ``quotes''",
    "Українська 🤝 日本",
    "ends in \\",
]


def reference(title: str, **told: Any) -> Reference:
    usual = {"key": "a-1", "kind": DocumentKind.NEWS, "document": "d", "claims": 1}
    return Reference(title=title, **{**usual, **told})


def parsed(text: str) -> dict[str, dict[str, str]]:
    """What a reader of BibTeX takes each entry for, as it would be set."""
    latex = get_default_latex_context_db()
    # Its table of macros is not complete.
    lacking = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    latex.add_context_category("lacking", macros=[MacroTextSpec(*macro) for macro in lacking.items()], prepend=True)
    decoding = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=latex))
    library = parse_string(text, parse_stack=[RemoveEnclosingMiddleware(), decoding])
    assert library.failed_blocks == []
    return {entry.key: {name: field.value for name, field in entry.fields_dict.items()} for entry in library.entries}


def spoken(text: str) -> str:
    """A text without what cannot be set: controls, and marks that turn lines round."""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]", " ", text).split())


def record(store: Store, name: str, **told: Any) -> None:
    document = Document(id=name, text=f"{name} Japan and Ukraine signed.", **told)
    parties = [Party(actor=actor_id(actor), role=Role.PARTY, mention=actor) for actor in ("JP", "UA")]
    made = Claim.of(
        document,
        0,
        len(document.text),
        parties=parties,
        kind=Kind.SECURITY,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
    )
    assert store.record(document, [made])


class TestReferences:
    def test_a_source_is_told_once_with_how_many_claims_it_makes(self, store: Store) -> None:
        found = {one.document: one for one in references(store)}
        assert {name: one.claims for name, one in found.items()} == {"accord": 3, "end": 1}
        assert found["accord"].to_dict() == {
            "key": "courier2024accord-" + found["accord"].key[-8:],
            "document": "accord",
            "kind": "other",
            "title": "Accord signed",
            "author": None,
            "publisher": "The Courier",
            "date": "2024-06-13",
            "url": "https://example.org/accord",
            "note": None,
            "claims": 3,
        }

    def test_only_sources_of_what_is_asked_for_are_told(self, store: Store) -> None:
        where = ClaimFilter(about=frozenset({ActorId("co:skyeton")}))
        assert [(one.document, one.claims) for one in references(store, where)] == [("accord", 1)]

    def test_the_key_is_the_same_in_every_list(self, store: Store) -> None:
        whole = {one.document: one.key for one in references(store)}
        record(store, "another", title="Accord signed", publisher="The Courier", date=PartialDate(2024))
        now = {one.document: one.key for one in references(store)}
        assert now.items() > whole.items()
        assert len(set(now.values())) == len(now)

    def test_keys_are_words_that_latex_takes_whatever_the_publisher_is_called(self, store: Store) -> None:
        for number, text in enumerate(HOSTILE):
            record(store, f"{number}", title=text, publisher=text)
        keys = [one.key for one in references(store)]
        assert len(set(keys)) == len(HOSTILE) + 2
        assert all(re.fullmatch("[a-z0-9-]+", key) for key in keys)

    def test_who_publishes_a_release_is_its_author(self, store: Store) -> None:
        record(store, "release", publisher="Cabinet Office", kind=DocumentKind.OFFICIAL)
        assert next(one.author for one in references(store) if one.document == "release") == "Cabinet Office"

    def test_no_address_is_kept_that_a_reader_should_not_follow(self, store: Store) -> None:
        record(store, "script", url="javascript:alert(1)")
        assert next(one.url for one in references(store) if one.document == "script") is None

    def test_a_register_is_one_source_cited_as_its_makers_ask(self, store: Store) -> None:
        from amity.datasets import load

        for first in (1, 2001):
            name = f"cow:alliances.csv@1a2b3c4d5e6f#{first}-{first + 1999}"
            record(store, name, kind=DocumentKind.DATASET, publisher="Correlates of War")
        [register] = [one for one in references(store) if one.document == "cow"]
        assert (register.key, register.claims, register.title) == ("register-cow", 2, load("cow").title)
        assert register.note == f"{load('cow').citation} Read from alliances.csv (SHA-256 1a2b3c4d5e6f...)."

    def test_what_only_calls_itself_a_register_is_cited_as_what_it_is(self, store: Store) -> None:
        record(store, "cow:mine", kind=DocumentKind.DATASET, publisher="Somebody")
        record(store, "cow:a@1a2b3c4d5e6f#1-2", kind=DocumentKind.NEWS, publisher="Somebody")
        found = {one.document: one.publisher for one in references(store)}
        assert (found["cow:mine"], found["cow:a@1a2b3c4d5e6f#1-2"]) == ("Somebody", "Somebody")


class TestBibtex:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_reader_finds_the_words_as_they_are(self, text: str) -> None:
        found = parsed("".join(to_bibtex([reference(text, publisher=text, author=text)])))
        assert list(found) == ["a-1"]
        for field in ("title", "author", "journal"):
            assert found["a-1"][field] == spoken(text)

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_one_entry_stays_one_whatever_the_words(self, text: str) -> None:
        written = "".join(to_bibtex([reference(text, note=text, document=text), reference("next", key="b-2")]))
        found = parsed(written)
        assert list(found) == ["a-1", "b-2"]
        assert found["b-2"]["title"] == "next"

    @given(st.text(st.sampled_from("\\{}%$&#_~^-'`<>,?!ab "), max_size=20))
    def test_what_latex_would_take_for_a_command_is_written_out(self, text: str) -> None:
        [line] = [
            line for line in "".join(to_bibtex([reference("x", note=text)])).splitlines() if " note = " in line
        ] or [""]
        inside = line.partition("{")[2].rpartition("}")[0]
        plain = re.sub(r"\{\\text[a-z]+\}|\\[&%$#_]|\{\}", "", inside)
        assert not set(plain) & set("\\{}%$&#_~^")

    def test_each_kind_has_its_type_and_its_field_for_who_published_it(self) -> None:
        for kind, url, sort, field in (
            (DocumentKind.NEWS, None, "article", "journal"),
            (DocumentKind.OFFICIAL, None, "techreport", "institution"),
            (DocumentKind.TREATY, None, "misc", "organization"),
            (DocumentKind.DATASET, None, "dataset", "publisher"),
            (DocumentKind.COMMENTARY, "https://example.org", "online", "organization"),
            (DocumentKind.OTHER, None, "misc", "organization"),
        ):
            text = "".join(to_bibtex([reference("x", kind=kind, url=url, publisher="The Courier")]))
            assert text.startswith(f"@{sort}{{a-1,\n")
            assert f"  {field} = {{The Courier}},\n" in text

    def test_dates_and_addresses_are_those_of_the_document(self) -> None:
        told = {"date": PartialDate(2024, 6), "url": "https://example.org/a b?q={x}&é=1%20#y"}
        fields = parsed("".join(to_bibtex([reference("x", **told)])))["a-1"]
        assert (fields["date"], fields["year"]) == ("2024-06", "2024")
        assert "url = {https://example.org/a%20b?q=%7Bx%7D&%C3%A9=1%20#y}" in "".join(
            to_bibtex([reference("x", **told)])
        )


class TestCsl:
    @given(st.lists(st.tuples(st.text(), st.none() | st.text(), st.from_type(PartialDate)), max_size=4))
    def test_nothing_is_lost_whatever_the_words(self, told: list[tuple[str, str | None, PartialDate]]) -> None:
        found = [
            reference(title, key=f"k-{number}", publisher=publisher, author=publisher, date=when)
            for number, (title, publisher, when) in enumerate(told)
        ]
        text = "".join(to_csl_json(found))
        assert len(text.splitlines()) == (len(told) + 2 if told else 1)
        assert json.loads(text) == [csl_item(one) for one in found]

    def test_a_date_has_as_many_parts_as_are_known(self) -> None:
        parts = [
            csl_item(reference("x", date=when))["issued"]["date-parts"]
            for when in (PartialDate(2024), PartialDate(2024, 6), PartialDate(2024, 6, 13))
        ]
        assert parts == [[[2024]], [[2024, 6]], [[2024, 6, 13]]]

    @pytest.mark.parametrize("kind", DocumentKind)
    def test_a_processor_of_citations_sets_every_kind(self, kind: DocumentKind) -> None:
        told = reference(
            "Accord & signed", kind=kind, author="Jane Doe", publisher="The Courier", date=PartialDate(2024, 6)
        )
        [line] = bibliography_of(json.loads("".join(to_csl_json([told]))))
        assert "Doe" in line
        assert "2024" in line
        assert "Accord & signed" in line


def test_the_ending_of_the_name_tells_the_form(store: Store, tmp_path: Path) -> None:
    assert write_bibliography(store, tmp_path / "refs.bib") == 2
    assert write_bibliography(store, tmp_path / "refs.json", ClaimFilter(about=frozenset({ActorId("co:skyeton")}))) == 1
    assert len(parsed((tmp_path / "refs.bib").read_text("utf-8"))) == 2
    assert len(json.loads((tmp_path / "refs.json").read_text("utf-8"))) == 1


def test_equal_ledgers_make_equal_bibliographies(tmp_path: Path) -> None:
    for number, order in enumerate((HOSTILE, HOSTILE[::-1])):
        with Store(tmp_path / f"{number}.db") as store:
            for text in order:
                record(store, f"name {text}", title=text, publisher=text, date=PartialDate(2024))
            for ending in ("bib", "json"):
                write_bibliography(store, tmp_path / f"{number}.{ending}")
    for ending in ("bib", "json"):
        assert (tmp_path / f"0.{ending}").read_bytes() == (tmp_path / f"1.{ending}").read_bytes()


def test_a_form_that_is_not_known_is_refused_with_those_there_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match=r"\.bib, \.json"):
        write_bibliography(store, tmp_path / "refs.ris")


def test_a_ledger_without_claims_has_an_empty_bibliography(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        assert (
            write_bibliography(store, tmp_path / "refs.bib") == write_bibliography(store, tmp_path / "refs.json") == 0
        )
    assert (tmp_path / "refs.bib").read_text() == ""
    assert json.loads((tmp_path / "refs.json").read_text()) == []


def bibliography_of(items: list[dict[str, Any]]) -> list[str]:
    """The lines that citeproc sets of items of CSL-JSON."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the style that comes with citeproc, and of fields it does not know
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        return [str(line) for line in made.bibliography()]
