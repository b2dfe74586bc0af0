"""Forms that other tools read: each is read back by a reader of theirs."""

import json
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import Graph

from amity.ledger import Belief, Store, Testimony
from amity.model import (
    Actor,
    ActorId,
    Amount,
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
from amity.model.errors import InvalidSetting, MissingPart, UnknownRecord
from amity.network import Direction, Network, Tie, parquet, write_network
from amity.network.follow_the_money import Entity, entities
from amity.network.json_ld import context, nodes
from amity.network.parquet import STAGES, TIES, write_rows

HOSTILE = [
    "=HYPERLINK('http://example.org')",
    "</script><!-- ]]> &amp;",
    'A "quoted", comma; and\nline',
    "nul\x00bell\x07escape\x1b",
    "\ufffe\uffff",
    "\U0001f91d ümlaut \u202eturned\u202c",
    "\\ { } $ % ~",
    "  padded  ",
]
FORMS = ("parquet", "ftm.json", "jsonld")
WORDS = st.text(min_size=1, max_size=30)

PREFIXES = """
PREFIX amity: <urn:amity:term:>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def told_by(store: Store, *texts: str) -> Network:
    """A network drawn from a ledger in which every free text is one of those given."""
    for number, text in enumerate(texts):
        quote = f"Ukraine {text} Japan"
        document = Document(
            id=f"{number}{text}",
            text=f"{text}\n\nBefore. {quote}. After.",
            title=text,
            date=PartialDate(2024, 6),
            publisher=text,
            author=text,
            kind=list(DocumentKind)[number % len(DocumentKind)],
            url=f"https://example.org/{number}",
        )
        claim = Claim.of(
            document,
            document.text.index(quote),
            document.text.index(quote) + len(quote),
            parties=[
                Party(actor=actor_id("co:skyeton"), role=Role.PROVIDER, mention=text),
                Party(actor=actor_id("JP"), role=Role.RECIPIENT, mention="Japan"),
            ],
            kind=Kind.ARMS,
            stage=Stage.SIGNED,
            modality=Modality.ASSERTED,
            date=PartialDate(2024),
            attribution=[text],
            instrument=f"{number} {text}",
            amount=Amount.from_dict({"text": text, "value": "1.5E+9", "unit": "USD"}),
        )
        store.record(document, [claim])
    return Network.of(store.partnerships(as_of=date(2024, 12, 31)), as_of=date(2024, 12, 31))


@pytest.fixture
def hostile(store: Store) -> Network:
    return told_by(store, *HOSTILE)


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class TestParquet:
    def test_the_columns_have_types_that_data_frames_and_databases_know(self, hostile: Network, tmp_path: Path) -> None:
        path = write_network(hostile, tmp_path / "web.parquet")
        described = duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        types = {name: kind for name, kind, *_ in described}
        assert list(types) == list(TIES)
        assert types["first"] == types["last"] == types["day"] == "DATE"
        assert types["probability"] == types["probability_in_force"] == types["amount"] == "DOUBLE"
        assert types["claims"] == types["documents"] == types["publishers"] == "VARCHAR[]"

    def test_every_tie_comes_back_as_it_is(self, hostile: Network, tmp_path: Path) -> None:
        rows = pyarrow.parquet.read_table(write_network(hostile, tmp_path / "web.parquet")).to_pylist()
        assert len(rows) == len(HOSTILE)
        for row, tie in zip(rows, hostile.ties, strict=True):
            plain = ("source", "target", "instrument", "amount", "first", "last", "day")
            assert [row[name] for name in plain] == [getattr(tie, name) for name in plain]
            assert (row["tie"], row["kind"], row["stage"]) == (tie.id, "arms", "signed")
            assert [tuple(row[name]) for name in ("claims", "documents")] == [tie.claims, tie.documents]
            assert [row[f"probability_{stage.replace('-', '_')}"] for stage in STAGES] == [
                tie.holds(stage) for stage in STAGES
            ]

    def test_what_is_not_known_is_null(self, tmp_path: Path) -> None:
        rows = pyarrow.parquet.read_table(write_network(denied(), tmp_path / "web.parquet")).to_pylist()
        assert [(row["instrument"], row["stage"], row["amount"]) for row in rows] == [(None, None, None)]

    @given(
        st.lists(
            st.tuples(
                st.none() | st.text(),
                st.none() | st.lists(st.text()),
                st.none() | st.dates(),
                st.none() | st.floats(allow_nan=False, allow_infinity=False),
                st.none() | st.integers(-(2**63), 2**63 - 1),
                st.none() | st.booleans(),
            )
        )
    )
    def test_whatever_stands_in_a_row_comes_back(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
    ) -> None:
        columns = {"a": "text", "b": "texts", "c": "day", "d": "number", "e": "whole", "f": "flag"}
        written = [
            dict(zip(columns, [value.isoformat() if isinstance(value, date) else value for value in row], strict=True))
            for row in rows
        ]
        path = tmp_path_factory.mktemp("rows") / "rows.parquet"
        back = pyarrow.parquet.read_table(write_rows(path, columns, written)).to_pylist()  # type: ignore[arg-type] # they are sorts
        assert [tuple(row.values()) for row in back] == rows

    def test_half_a_character_is_a_question_mark(self, tmp_path: Path) -> None:
        path = write_rows(tmp_path / "rows.parquet", {"a": "text", "b": "texts"}, [{"a": "x\ud800", "b": ["\udfff"]}])
        assert pyarrow.parquet.read_table(path).to_pylist() == [{"a": "x?", "b": ["?"]}]

    def test_what_goes_wrong_with_the_rows_is_told_as_it_is(self, tmp_path: Path) -> None:
        def rows() -> Iterator[dict[str, str]]:
            yield {"a": "one"}
            raise UnknownRecord("two", "the ledger")

        (tmp_path / "rows.parquet").write_text("as it was")
        with pytest.raises(UnknownRecord, match="two"):
            write_rows(tmp_path / "rows.parquet", {"a": "text"}, rows())
        assert [path.read_text() for path in tmp_path.iterdir()] == ["as it was"]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
    def test_a_full_disk_is_told_with_the_name_of_the_file(self, capfd: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(OSError, match=r"No space left on device.*/dev/full"):
            write_rows(Path("/dev/full"), {"a": "text"}, [{"a": "one"}] * 10)
        assert capfd.readouterr().err == ""

    def test_a_part_that_is_missing_is_named_with_how_to_install_it(
        self, monkeypatch: pytest.MonkeyPatch, hostile: Network, tmp_path: Path
    ) -> None:
        def missing(name: str) -> None:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(parquet, "import_module", missing)
        with pytest.raises(MissingPart, match=r"amity\[parquet\]"):
            write_network(hostile, tmp_path / "web.parquet")


class TestLinkedData:
    def test_nothing_is_lost_when_it_is_expanded_and_compacted(
        self, hostile: Network, store: Store, tmp_path: Path
    ) -> None:
        path = write_network(hostile, tmp_path / "web.jsonld", store=store)
        written = json.loads(path.read_text("utf-8"))
        assert written["@graph"] == list(nodes(hostile, store))
        back = jsonld.compact(jsonld.expand(written, {"documentLoader": no_loader}), context(), {"graph": True})
        assert unaliased(back["@graph"]) == written["@graph"]

    def test_every_word_of_a_node_has_a_meaning(self, hostile: Network, store: Store) -> None:
        words = {word for node in nodes(hostile, store) for word in words_of(node)}
        assert {"quote", "selector", "wasDerivedFrom", "probability"} <= words <= {*context(), "@value", "@type"}

    def test_a_tie_leads_back_to_the_words_and_where_they_stand(
        self, hostile: Network, store: Store, tmp_path: Path
    ) -> None:
        graph = triples(write_network(hostile, tmp_path / "web.jsonld", store=store))
        found = graph.query(
            PREFIXES
            + """
            SELECT ?exact ?start ?end ?before ?name ?digest WHERE {
                ?tie a amity:Tie ; amity:kind "arms" ; amity:from <urn:amity:actor:co:skyeton> ;
                     prov:wasDerivedFrom ?claim .
                ?claim a schema:Claim ; prov:hadPrimarySource ?document ; oa:hasTarget ?place .
                ?place oa:hasSource ?document ; oa:hasSelector ?at, ?words .
                ?at a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
                ?words a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?before .
                ?document schema:identifier ?name ; schema:sha256 ?digest .
            }"""
        )
        rows = [tuple(value.toPython() for value in row) for row in found]  # type: ignore[union-attr] # of a SELECT
        assert len(rows) == len(HOSTILE)
        for exact, start, end, before, name, digest in rows:
            document = store.document(name)
            assert document.text[start:end] == exact
            assert document.text[:start].endswith(before)
            assert document.digest == digest

    def test_dates_are_no_closer_than_they_are_known(self, hostile: Network, store: Store, tmp_path: Path) -> None:
        graph = triples(write_network(hostile, tmp_path / "web.jsonld", store=store))
        found = graph.query(PREFIXES + "SELECT DISTINCT ?date WHERE { ?one amity:date|schema:datePublished ?date }")
        assert {value.n3() for (value,) in found} == {  # type: ignore[misc] # of a SELECT
            '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>',
            '"2024-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        }

    def test_two_pictures_of_a_partnership_can_lie_in_one_store(self, hostile: Network, store: Store) -> None:
        later = Network.of(store.partnerships(as_of=date(2025, 1, 1)), as_of=date(2025, 1, 1))
        ties = [[node for node in nodes(network, store) if "specializationOf" in node] for network in (hostile, later)]
        assert not {tie["id"] for tie in ties[0]} & {tie["id"] for tie in ties[1]}
        assert [tie["specializationOf"] for tie in ties[0]] == [tie["specializationOf"] for tie in ties[1]]


class TestEntities:
    def test_ties_join_entities_that_are_there_and_quote_their_proof(self, hostile: Network, store: Store) -> None:
        found = {entity["id"]: entity for entity in entities(hostile, store)}
        assert {entity["schema"] for entity in found.values()} == {
            "Article", "Company", "Documentation", "PublicBody", "UnknownLink",
        }  # fmt: skip
        assert len(found) == len(list(entities(hostile, store)))
        links = [entity["properties"] for entity in found.values() if entity["schema"] == "UnknownLink"]
        assert len(links) == len(HOSTILE)
        for told in links:
            assert (told["subject"], told["object"], told["role"]) == (["amity-co-skyeton"], ["amity-jp"], ["arms"])
            assert found[told["proof"][0]]["schema"] == "Article"
            assert found[told["proof"][0]]["properties"]["sourceUrl"] == told["sourceUrl"]
            assert told["summary"][0].startswith("Ukraine")
            assert told["startDate"] == ["2024-06-30"]

    def test_what_each_document_tells_of_each_party_is_there_once(self, hostile: Network, store: Store) -> None:
        told = [entity for entity in entities(hostile, store) if entity["schema"] == "Documentation"]
        assert len({entity["id"] for entity in told}) == len(told) == 2 * len(HOSTILE)
        assert {entity["properties"]["role"][0] for entity in told} == {"provider, arms", "recipient, arms"}

    def test_who_is_in_an_organisation_is_its_member(self, store: Store, tell: Callable[..., None]) -> None:
        tell("org:nato+SE", "2024-03-07", kind=Kind.MEMBERSHIP, stage=Stage.IN_FORCE)
        network = Network.of(store.partnerships())
        [tie] = [entity for entity in entities(network, store) if entity["schema"] == "Membership"]
        assert tie["properties"]["member"] == ["amity-se"]
        assert tie["properties"]["organization"] == ["amity-org-nato"]

    def test_what_was_only_proposed_has_not_begun(self, store: Store, tell: Callable[..., None]) -> None:
        tell("JP+UA", "2024-03-07", stage=Stage.PROPOSED)
        [link] = [one for one in entities(Network.of(store.partnerships()), store) if one["schema"] == "UnknownLink"]
        assert "startDate" not in link["properties"]

    def test_what_is_denied_is_no_link_but_documented(self, store: Store, tell: Callable[..., None]) -> None:
        tell("CN->RU", "2024-03-07", modality=Modality.DENIED)
        found = list(entities(Network.of(store.partnerships()), store))
        assert "UnknownLink" not in {one["schema"] for one in found}
        told = [one["properties"]["status"] for one in found if one["schema"] == "Documentation"]
        assert told == [["signed, denied"]] * 2

    def test_what_is_over_has_an_end(self, store: Store, tell: Callable[..., None]) -> None:
        tell("JP+UA", "2024-03-07", stage=Stage.SIGNED)
        tell("JP+UA", "2024-05-01", stage=Stage.ENDED)
        [link] = [one for one in entities(Network.of(store.partnerships()), store) if one["schema"] == "UnknownLink"]
        assert (link["properties"]["startDate"], link["properties"]["endDate"]) == (["2024-03-07"], ["2024-05-01"])

    def test_former_states_have_the_codes_that_the_tools_know(self, store: Store, tell: Callable[..., None]) -> None:
        tell("YU+SU", "1948-03-07")
        tell("YD+st:hanover", "1948-03-07")
        found = entities(Network.of(store.partnerships()), store)
        countries = {one["id"]: one["properties"].get("country") for one in found if one["schema"] == "PublicBody"}
        assert countries == {"amity-yu": ["yucs"], "amity-su": ["suhh"], "amity-yd": None, "amity-st-hanover": None}

    def test_every_entity_is_valid_by_the_model_of_follow_the_money(self, hostile: Network, store: Store) -> None:
        pytest.importorskip("followthemoney", reason="FollowTheMoney is not there: uv sync --group entities")
        for entity in entities(hostile, store):
            assert_same_to_the_tool(entity)

    @settings(max_examples=25)  # each makes a ledger
    @given(st.lists(WORDS, min_size=1, max_size=2))
    def test_the_model_lets_pass_whatever_the_words(
        self, tmp_path_factory: pytest.TempPathFactory, texts: list[str]
    ) -> None:
        money = pytest.importorskip("followthemoney", reason="FollowTheMoney is not there: uv sync --group entities")
        with Store(tmp_path_factory.mktemp("words") / "ledger.db") as store:
            for entity in entities(told_by(store, *texts), store):
                proxy = money.model.get_proxy(entity, cleaned=False)
                proxy.schema.validate(proxy.to_dict())
                assert proxy.id == entity["id"]


@settings(max_examples=25)  # each makes a ledger
@given(texts=st.lists(WORDS, min_size=1, max_size=2))
def test_every_form_is_read_whatever_the_words(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("words")
    with Store(folder / "ledger.db") as store:
        network = told_by(store, *texts)
        parquet_file, entity_file, linked = (write_network(network, folder / f"web.{f}", store=store) for f in FORMS)
        quotes = {told.claim.quote for told in store.evidence()}
    assert pyarrow.parquet.read_table(parquet_file).num_rows == len(network.ties)
    links = [one for one in lines(entity_file) if one["schema"] == "UnknownLink"]
    assert len(links) == len(network.ties)
    expanded = jsonld.expand(json.loads(linked.read_text("utf-8")), {"documentLoader": no_loader})
    exact = "http://www.w3.org/ns/oa#exact"
    assert {value["@value"] for value in values_of(expanded, exact)} == quotes


@pytest.mark.parametrize("form", FORMS)
def test_equal_ledgers_make_equal_files(form: str, tmp_path: Path) -> None:
    files = []
    for number, words in enumerate((HOSTILE, HOSTILE)):
        with Store(tmp_path / f"{number}.db") as store:
            files.append(write_network(told_by(store, *words), tmp_path / f"{number}.{form}", store=store).read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_network_can_be_written(form: str, tmp_path: Path, store: Store) -> None:
    empty = Network(as_of=None, actors=(), ties=())
    written = write_network(empty, tmp_path / f"web.{form}", store=store)
    if form == "parquet":
        assert pyarrow.parquet.read_table(written).num_rows == 0
    elif form == "jsonld":
        assert json.loads(written.read_text("utf-8"))["@graph"] == [{"type": ["schema:Dataset", "prov:Collection"]}]
    else:
        assert lines(written) == []


@pytest.mark.parametrize("form", ["ftm.json", "ftm.jsonl", "jsonld"])
def test_forms_that_quote_ask_for_the_ledger(form: str, hostile: Network, tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="give the ledger"):
        write_network(hostile, tmp_path / f"web.{form}")


def test_a_network_of_another_ledger_is_refused_and_no_half_of_it_written(hostile: Network, tmp_path: Path) -> None:
    with Store(tmp_path / "other.db") as other, pytest.raises(UnknownRecord, match="other"):
        write_network(hostile, tmp_path / "web.jsonld", store=other)
    assert not list(tmp_path.glob("web*"))


def test_the_ending_may_be_written_in_capitals_and_the_name_have_points(hostile: Network, tmp_path: Path) -> None:
    path = write_network(hostile, tmp_path / "2024.12.web.JSON")
    assert Network.from_json(path.read_text("utf-8")) == hostile


def assert_same_to_the_tool(entity: Entity) -> None:
    from followthemoney import model

    proxy = model.get_proxy(entity, cleaned=False)
    proxy.schema.validate(proxy.to_dict())
    read = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
    assert read == {name: sorted(values) for name, values in entity["properties"].items()}


def triples(path: Path) -> Graph:
    with warnings.catch_warnings():
        # rdflib's own reader uses what rdflib has deprecated.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib")
        return Graph().parse(path, format="json-ld")


def no_loader(url: str, _options: object) -> None:
    raise AssertionError(f"{url} was asked for")


def unaliased(node: Any) -> Any:
    """What compacting calls `type` in a value is `@type` where it was written."""
    if isinstance(node, list):
        return [unaliased(below) for below in node]
    if not isinstance(node, dict):
        return node
    return {"@type" if "@value" in node and name == "type" else name: unaliased(below) for name, below in node.items()}


def words_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from words_of(below)


def values_of(node: Any, name: str) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from node.get(name, ())
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from values_of(below, name)


def denied() -> Network:
    day = date(2024, 2, 1)
    told = Testimony(
        claim="c", origin="o", day=day, known=day, stage=Stage.SIGNED, denies=True, reliability=1, reading=1
    )
    tie = Tie(
        id="0" * 16,
        source=ActorId("JP"),
        target=ActorId("UA"),
        direction=Direction.MUTUAL,
        kind=Kind.ARMS,
        instrument=None,
        stage=None,
        modality=Modality.DENIED,
        first=day,
        last=day,
        claims=("c",),
        documents=("d",),
        publishers=("p",),
        day=day,
        belief=Belief((told,), 5.0),
    )
    actors = (Actor(id=ActorId("JP"), name="Japan"), Actor(id=ActorId("UA"), name="Ukraine"))
    return Network(as_of=day, actors=actors, ties=(tie,))
