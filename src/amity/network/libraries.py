"""Actors and ties as a graph of the library that a measure is taken from."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from amity.model import Actor, ActorId
from amity.model.errors import InvalidSetting, MissingPart

if TYPE_CHECKING:
    import igraph
    import networkx


class Edge(NamedTuple):
    """One tie of a graph, and what it carries; `tie` is its identifier."""

    source: ActorId
    target: ActorId
    carries: Mapping[str, Any]


def graph_maker(library: str) -> Callable[[Sequence[Actor], Sequence[Edge]], Any]:
    """What makes the graphs of a library.

    Raises:
        InvalidSetting: the library is none of those known.
    """
    if library not in _MAKERS:
        raise InvalidSetting("library", "the graph", f"is “{library}”, and must be one of {', '.join(_MAKERS)}")
    return _MAKERS[library]


def in_networkx(actors: Sequence[Actor], edges: Sequence[Edge]) -> "networkx.MultiDiGraph[str]":
    """The graph for NetworkX: actors by their identifiers, an edge for each tie, keyed by the tie's identifier."""
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from((actor.id, _told(actor)) for actor in actors)
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=edge.carries["tie"], **edge.carries)
    return graph


def in_igraph(actors: Sequence[Actor], edges: Sequence[Edge]) -> "igraph.Graph":
    """The graph for igraph: an actor's identifier is `name`, and what an edge does not carry is none.

    Raises:
        MissingPart: igraph is not installed.
    """
    try:
        library = import_module("igraph")
    except ModuleNotFoundError:
        raise MissingPart("igraph", "Install it with: pip install 'amity[analysis]'.") from None
    column = {actor.id: number for number, actor in enumerate(actors)}
    carried = dict.fromkeys(name for edge in edges for name in edge.carries)
    told = [_told(actor) for actor in actors]
    graph: igraph.Graph = library.Graph(
        n=len(actors),
        edges=[(column[edge.source], column[edge.target]) for edge in edges],
        directed=True,
        vertex_attrs={"name": list(column), **{name: [one[name] for one in told] for name in ("label", "type")}},
        edge_attrs={name: [edge.carries.get(name) for edge in edges] for name in carried},
    )
    return graph


_MAKERS: dict[str, Callable[[Sequence[Actor], Sequence[Edge]], Any]] = {"networkx": in_networkx, "igraph": in_igraph}


def _told(actor: Actor) -> dict[str, str]:
    return {"label": actor.name, "type": actor.type.name.lower()}
