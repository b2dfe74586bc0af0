"""The network as a NetworkX graph, and in the files that Gephi, yEd, Cytoscape and others read."""

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import networkx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from amity.network.libraries import Edge, in_igraph, in_networkx
from amity.network.network import Network
from amity.network.tie import Tie

if TYPE_CHECKING:
    import igraph

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_of(network: Network) -> "networkx.MultiDiGraph[str]":
    """One edge for each tie, keyed by the tie's identifier.

    The edge runs from provider to recipient where `direction` is `one-way`; of other ties it runs from the first
    identifier to the second, and means both. Lists (claims, documents, publishers) are JSON arrays, since the file
    forms know no lists; `weight` is the number of documents; `probability`, how likely it is agreed or
    further and not closed; `amount`, money in US dollars. What is not known is left out.
    """
    graph = in_networkx(network.actors, _edges(network))
    graph.graph["as_of"] = _as_of(network)
    return graph


def igraph_of(network: Network) -> "igraph.Graph":
    """The same graph for igraph; an actor's identifier is its `name`, and what is not known is none.

    Raises:
        MissingPart: igraph is not installed.
    """
    graph = in_igraph(network.actors, _edges(network))
    graph["as_of"] = _as_of(network)
    return graph


def to_graphml(network: Network) -> str:
    """The network as GraphML."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_for_xml(graph_of(network)))
    return _text(writer)


def to_gexf(network: Network) -> str:
    """The network as GEXF 1.2."""
    graph = _for_xml(graph_of(network))
    for source, target, key, data in graph.edges(keys=True, data=True):
        # Gephi takes an edge's type for its being directed, and tells edges apart by their id.
        graph.edges[source, target, key].update(id=key, label=data["kind"])
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(graph)
    # A day of writing and a version of NetworkX would make equal networks unequal files.
    meta = writer.xml.find("meta")
    if meta is not None:
        writer.xml.remove(meta)
    return _text(writer)


def _edges(network: Network) -> list[Edge]:
    return [Edge(tie.source, tie.target, _attributes(tie)) for tie in network.ties]


def _as_of(network: Network) -> str:
    return network.as_of.isoformat() if network.as_of else ""


def _attributes(tie: Tie) -> dict[str, str | int | float]:
    told: dict[str, str | int | float | None] = {
        # Readers turn a key of digits into a number; as an attribute the identifier stays what it is.
        "tie": tie.id,
        "kind": tie.kind.value,
        "direction": tie.direction.value,
        "instrument": tie.instrument,
        "stage": tie.stage.value if tie.stage else None,
        "modality": tie.modality.value,
        "probability": round(tie.holds(), 6),
        "amount": tie.amount,
        "first": tie.first.isoformat(),
        "last": tie.last.isoformat(),
        "claims": json.dumps(tie.claims, ensure_ascii=False),
        "documents": json.dumps(tie.documents, ensure_ascii=False),
        "publishers": json.dumps(tie.publishers, ensure_ascii=False),
        "weight": len(tie.documents),
    }
    return {name: value for name, value in told.items() if value is not None}


def _for_xml(graph: "networkx.MultiDiGraph[str]") -> "networkx.MultiDiGraph[str]":
    """The graph without the characters that no XML file may hold; � stands in their place."""
    for _, data in graph.nodes(data=True):
        data.update(_sayable(data))
    for _, _, data in graph.edges(data=True):
        data.update(_sayable(data))
    return graph


def _sayable(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _NOT_IN_XML.sub("�", text) for name, text in data.items() if isinstance(text, str)}


def _text(writer: GraphMLWriter | GEXFWriter) -> str:
    buffer = BytesIO()
    writer.write(buffer) if isinstance(writer, GEXFWriter) else writer.dump(buffer)
    return buffer.getvalue().decode() + "\n"
