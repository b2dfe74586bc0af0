"""Communities of a signed network: groups with more cooperation, and less against it, within than chance would give."""

import random
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amity.analysis.frames import INSTALL
from amity.model.errors import MissingPart

Floats = NDArray[np.float64]
Groups = NDArray[np.int64]

_RUNS = 8


def modularity_matrix(signed: Floats) -> Floats:
    """How far each dyad goes beyond chance: the matrix of signed modularity (Gómez, Jensen and Arenas 2009).

    `W⁺ − k⁺k⁺ᵀ/2m⁺ − (W⁻ − k⁻k⁻ᵀ/2m⁻)`, with k what an actor has and m what there is, of each sign. Without negative
    ties it is that of Newman and Girvan (2004).

    Args:
        signed: weights with their signs, symmetric, (actors, actors).
    """
    beyond = np.zeros(signed.shape)
    for sign, part in ((1, np.maximum(signed, 0.0)), (-1, np.maximum(-signed, 0.0))):
        strength = part.sum(axis=1)
        if (whole := strength.sum()) > 0:
            beyond += sign * (part - np.outer(strength, strength) / whole)
    return beyond


def modularity(signed: Floats, groups: Groups) -> float:
    """How much of the weight lies as communities would have it, beyond chance, up to 1."""
    whole = float(np.abs(signed).sum())
    same = groups[:, None] == groups[None, :]
    return float(modularity_matrix(signed)[same].sum() / whole) if whole else 0.0


def communities(signed: Floats, *, runs: int = _RUNS, seed: int = 1) -> Groups:
    """The community of each actor, numbered from 0 by their size; an actor without ties is one alone.

    Found by Leiden (Traag, Waltman and van Eck 2019), which maximises signed modularity; of several runs the best.

    Args:
        signed: weights with their signs, symmetric with nothing on the diagonal, (actors, actors).
        runs: how often it is run.
        seed: the seed.

    Raises:
        MissingPart: igraph is not installed.
    """
    igraph, actors = _igraph(), len(signed)
    rows, columns = np.triu_indices(actors, 1)
    graph = igraph.Graph(n=actors, edges=np.column_stack([rows, columns]))
    weights = modularity_matrix(np.asarray(signed, np.float64))[rows, columns].tolist()
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 # it has to be the same again
    try:
        found = [_leiden(graph, weights) for _ in range(runs)]
    finally:
        igraph.set_random_number_generator(random)
    best = max(found, key=lambda one: one.quality)
    return _by_size(np.array(best.membership))


def together(groups: NDArray[np.int64]) -> Floats:
    """In what share of worlds each two fall into one community, (actors, actors), of (worlds, actors)."""
    share = np.zeros((groups.shape[1], groups.shape[1]))
    for one in groups:
        share += one[:, None] == one[None, :]
    return share / len(groups)


def participation(positive: Floats, groups: Groups) -> Floats:
    """How evenly the ties of each actor are spread over communities, 0 to 1: `1 − Σ (k_c / k)²`.

    The participation coefficient of Guimerà and Amaral (2005), by weight; 0 for who has no ties.

    Args:
        positive: weights, 0 up, (..., actors, actors).
        groups: the community of each, (actors,).
    """
    of_group = np.eye(int(groups.max(initial=0)) + 1, dtype=positive.dtype)[groups]
    to_groups = positive @ of_group
    whole = to_groups.sum(axis=-1)
    even = 1 - (to_groups**2).sum(axis=-1) / np.where(whole > 0, whole, 1) ** 2
    return np.where(whole > 0, even, 0.0)


def _leiden(graph: Any, weights: list[float]) -> Any:
    # With nothing taken off for size, the Potts model on the modularity matrix is modularity itself.
    return graph.community_leiden(objective_function="CPM", weights=weights, resolution=0.0, n_iterations=-1)


def _by_size(groups: Groups) -> Groups:
    names, first, number = np.unique(groups, return_index=True, return_counts=True)
    order = sorted(range(len(names)), key=lambda place: (-number[place], first[place]))
    rank = {int(names[place]): new for new, place in enumerate(order)}
    return np.array([rank[int(group)] for group in groups], np.int64)


def _igraph() -> Any:
    try:
        return import_module("igraph")
    except ModuleNotFoundError:
        raise MissingPart("igraph, which finds communities,", f"{INSTALL}.") from None
