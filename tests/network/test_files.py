import csv
import json
import resource
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger import Belief, Store, Testimony
from amity.model import Actor, ActorId, Kind, Modality, Stage
from amity.model.errors import InvalidSetting
from amity.network import FORMATS, Direction, Network, Tie, write_network, write_whole

Tell = Callable[..., None]

HOSTILE = [
    "=HYPERLINK('http://example.org')",
    "</graphml><script>",
    'A "quoted", comma; and\nline',
    "nul\x00bell\x07escape\x1b",
    "\ufffe\uffff",
    "\U0001f91d ümlaut",
    "&amp; ]]> <!-- ",
    "  padded  ",
]


def belief_in(text: str) -> Belief:
    day = date(2024, 2, 1)
    told = Testimony(
        claim="claim0", origin=text, day=day, known=day, stage=Stage.SIGNED, reliability=0.85, reading=0.5, primary=True
    )
    return Belief((told,), 5.0)


def network_of(*texts: str) -> Network:
    """A network in which every free text is one of those given."""
    us, ua = ActorId("US"), ActorId("UA")
    ties = tuple(
        Tie(
            id=f"{number:016x}",
            source=us,
            target=ua,
            direction=Direction.ONE_WAY,
            kind=Kind.ARMS,
            instrument=text,
            stage=Stage.SIGNED,
            modality=Modality.ASSERTED,
            first=date(2024, 1, 1),
            last=date(2024, 2, 1),
            claims=(f"claim{number}",),
            documents=(text, "other"),
            publishers=(text,),
            day=date(2024, 6, 1),
            belief=belief_in(text),
            amount=5e6,
        )
        for number, text in enumerate(texts)
    )
    actors = (Actor(id=ua, name=texts[0]), Actor(id=us, name="United States"))
    return Network(as_of=date(2024, 6, 1), actors=actors, ties=ties)


def edges_of(graph: "networkx.Graph[str]") -> dict[str, dict[str, Any]]:
    return {data["tie"]: data for _, _, data in graph.edges(data=True)}


def no_control(text: str) -> str:
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "�" for c in text)


@pytest.fixture
def hostile() -> Network:
    return network_of(*HOSTILE)


def test_graphml_comes_back_through_networkx(hostile: Network, tmp_path: Path) -> None:
    graph = networkx.read_graphml(write_network(hostile, tmp_path / "web.graphml"), force_multigraph=True)
    edges = edges_of(graph)
    assert [edges[tie.id]["instrument"] for tie in hostile.ties] == [no_control(text) for text in HOSTILE]
    assert [json.loads(edges[tie.id]["claims"]) for tie in hostile.ties] == [list(tie.claims) for tie in hostile.ties]
    assert graph.nodes["UA"]["label"] == HOSTILE[0]
    assert graph.graph["as_of"] == "2024-06-01"


def test_gexf_comes_back_through_networkx(hostile: Network, tmp_path: Path) -> None:
    graph = networkx.read_gexf(write_network(hostile, tmp_path / "web.gexf"))
    edges = edges_of(graph)
    assert [edges[tie.id]["instrument"] for tie in hostile.ties] == [no_control(text) for text in HOSTILE]
    assert {(data["kind"], data["label"], data["weight"]) for data in edges.values()} == {("arms", "arms", 2.0)}
    assert graph.nodes["UA"]["label"] == HOSTILE[0]


def test_csv_comes_back_through_csv(hostile: Network, tmp_path: Path) -> None:
    with write_network(hostile, tmp_path / "web.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["instrument"].removeprefix("'") for row in rows] == HOSTILE
    assert [json.loads(row["documents"]) for row in rows] == [[text, "other"] for text in HOSTILE]
    assert {(row["source_name"], row["stage"], row["document_count"]) for row in rows} == {
        ("United States", "signed", "2")
    }


def test_json_loses_nothing(hostile: Network, tmp_path: Path) -> None:
    text = write_network(hostile, tmp_path / "web.json").read_text("utf-8")
    assert Network.from_json(text) == hostile


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_json_loses_nothing_whatever_the_words(texts: list[str]) -> None:
    network = network_of(*texts)
    assert Network.from_json(network.to_json()) == network


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_every_form_can_be_read_by_its_reader_whatever_the_words(texts: list[str]) -> None:
    network = network_of(*texts)
    assert networkx.parse_graphml(FORMATS["graphml"](network), force_multigraph=True).number_of_edges() == len(texts)
    assert len(list(csv.DictReader(StringIO(FORMATS["csv"](network), newline="")))) == len(texts)


@given(st.text())
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    for start in ("=", "+", "-", "@", "\t", "\r", " ="):
        table = list(csv.reader(StringIO(FORMATS["csv"](network_of(start + text)), newline="")))
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for row in table for cell in row)


@pytest.mark.parametrize("form", FORMATS)
def test_equal_networks_make_equal_files(form: str, tmp_path: Path, store: Store, tell: Tell) -> None:
    tell("US->UA", "2024-06-13", kind=Kind.ARMS)
    tell("JP+UA", "2024-06-13", instrument="Accord on Support")
    partnerships = store.partnerships()
    files = [
        write_network(Network.of(told), tmp_path / f"{number}.{form}").read_bytes()
        for number, told in enumerate((partnerships, partnerships[::-1]))
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_network_can_be_written(form: str, tmp_path: Path) -> None:
    written = write_network(Network(as_of=None, actors=(), ties=()), tmp_path / f"web.{form}")
    assert written.stat().st_size > 0


def test_the_form_can_be_named(tmp_path: Path) -> None:
    assert write_network(network_of("a"), tmp_path / "web.txt", form="JSON").read_text("utf-8").startswith("{")


def test_an_unknown_form_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match=r"csv, ftm\.json, ftm\.jsonl, gexf, graphml, json, jsonld, parquet"):
        write_network(network_of("a"), tmp_path / "web.xls")


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    page = write_whole(tmp_path / "web.html", "as it was")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match=r"web\.html"):
            write_whole(page, "longer " * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert page.read_text("utf-8") == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["web.html"]


def test_what_is_written_through_a_link_lands_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "web.html")
    write_whole(tmp_path / "link", "the page")
    assert (tmp_path / "web.html").read_text("utf-8") == "the page"
    assert (tmp_path / "link").is_symlink()
