"""What is measured of one world, by each library that knows one graph at a time."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

Edge = tuple[int, int, float]
"""A tie that holds: the columns of its two actors, and what it weighs."""


class Measured(NamedTuple):
    """Of one world: the sizes of its components, and by actor its ties, and what it loses when the hub leaves."""

    sizes: list[int]
    degrees: list[int]
    ties: list[int]
    weight: list[float]
    cut_off: list[bool]


def by_networkx(actors: int, edges: Sequence[Edge], hub: int) -> Measured:
    """By NetworkX, a graph with parallel edges."""
    import networkx

    graph: networkx.MultiGraph[int] = networkx.MultiGraph()
    graph.add_nodes_from(range(actors))
    graph.add_weighted_edges_from(edges)
    before = list(networkx.connected_components(graph))
    degrees = [degree for _, degree in graph.degree()]
    lost = [(other, carries["weight"]) for _, other, carries in graph.edges(hub, data=True)]
    graph.remove_node(hub)
    return _measured(actors, before, degrees, lost, networkx.connected_components(graph), hub)


def by_igraph(actors: int, edges: Sequence[Edge], hub: int) -> Measured:
    """By igraph."""
    import igraph

    graph = igraph.Graph(n=actors, edges=[edge[:2] for edge in edges], edge_attrs={"weight": [one[2] for one in edges]})
    before, degrees, touched = graph.connected_components(), graph.degree(), graph.incident(hub)
    lost = [(edge.source + edge.target - hub, edge["weight"]) for edge in graph.es[touched]]
    graph.delete_edges(touched)
    after = (set(one) for one in graph.connected_components() if one != [hub])
    return _measured(actors, map(set, before), degrees, lost, after, hub)


def by_rustworkx(actors: int, edges: Sequence[Edge], hub: int) -> Measured:
    """By rustworkx."""
    import rustworkx

    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
    graph.add_nodes_from(range(actors))
    graph.add_edges_from(list(edges))
    before = rustworkx.connected_components(graph)
    degrees = [graph.degree(actor) for actor in range(actors)]
    lost = [(one + other - hub, weight) for one, other, weight in graph.incident_edge_index_map(hub).values()]
    graph.remove_node(hub)
    return _measured(actors, before, degrees, lost, rustworkx.connected_components(graph), hub)


PEERS: dict[str, Callable[[int, Sequence[Edge], int], Measured]] = {
    "NetworkX": by_networkx,
    "igraph": by_igraph,
    "rustworkx": by_rustworkx,
}


def _measured(
    actors: int,
    before: Iterable[set[int]],
    degrees: list[int],
    lost: Iterable[tuple[int, float]],
    after: Iterable[set[int]],
    hub: int,
) -> Measured:
    ties, weight = [0] * actors, [0.0] * actors
    parts = list(before)
    for other, weighs in lost:
        for actor in (other, hub):
            ties[actor] += 1
            weight[actor] += weighs
    out = _largest(parts) - _largest(after) - {hub}
    sizes = sorted(map(len, parts), reverse=True)
    return Measured(sizes, degrees, ties, weight, [actor in out for actor in range(actors)])


def _largest(parts: Iterable[set[int]]) -> set[int]:
    return max(parts, key=lambda part: (len(part), -min(part)), default=set())
