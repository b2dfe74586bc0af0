"""Worlds measured by one library, in a process and on a core of its own: `LIBRARY WORLDS TIES ROUNDS`; prints JSON."""

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

# It must be told before numpy is loaded that one core is all there is.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}

import numpy as np

from amity.model import ActorId
from amity.network import Network, Worlds
from benchmarks.made_webs import made
from benchmarks.one_world import PEERS, Edge

AMITY, IN_PORTIONS = "amity", "amity, in portions"
ALIKE = 20
"""On how many worlds, the first, all answers are compared."""

Spent = dict[str, float]


def main() -> None:
    """Measure, and print what it took."""
    library, count, ties, rounds = sys.argv[1], *map(int, sys.argv[2:5])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    network = made(ties)
    ways: dict[str, Callable[[Network, int], Spent]] = {AMITY: at_once, IN_PORTIONS: in_portions}
    measure = ways.get(library) or partial(by_peer, library)
    spent = [measure(network, count) for _ in range(rounds)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answers = alike(network) if library in ways else alike_by(library, network)
    print(json.dumps({"spent": spent, "peak_mb": peak, "answers": answers}))


def at_once(network: Network, count: int) -> Spent:
    """All worlds of amity's at once, drawing them included: seconds of each step, of all, and of the processor."""
    spent, hub = Spent(), hub_of(network)
    with _timed(spent, "all"):
        worlds = network.sample(count, seed=1)
        with _timed(spent, "drawing, and degrees"):
            worlds.degrees()
        with _timed(spent, "component sizes"):
            assert worlds.components().sizes.shape[0] == count  # noqa: S101 # lets nothing be put off
        with _timed(spent, "losses"):
            worlds.losses(hub)
    return spent


def in_portions(network: Network, count: int) -> Spent:
    """The same in portions, of which only means are kept."""
    spent, hub = Spent(), hub_of(network)
    with _timed(spent, "all"):
        for part in network.sample(count, seed=1).parts():
            part.degrees().mean(axis=0)
            part.components().sizes.mean(axis=0)
            part.losses(hub).weight.mean(axis=0)
    return spent


def by_peer(library: str, network: Network, count: int) -> Spent:
    """One world after the other, drawn by amity beforehand; a graph for each world is part of it."""
    measure, hub, spent = PEERS[library], _column(network), Spent()
    drawn = list(_edges(network.sample(count, seed=1)))
    with _timed(spent, "all"):
        for edges in drawn:
            measure(len(network.actors), edges, hub)
    return spent


def alike(network: Network) -> dict[str, Any]:
    """What amity answers on the first worlds, in a form that can be compared."""
    worlds = network.sample(ALIKE, seed=1)
    sizes, losses = worlds.components().sizes, worlds.losses(hub_of(network))
    return _answers(
        [row[row > 0].tolist() for row in sizes], worlds.degrees(), losses.ties, losses.cut_off, losses.weight
    )


def alike_by(library: str, network: Network) -> dict[str, Any]:
    """A peer's answers on the first worlds."""
    graphs = _edges(network.sample(ALIKE, seed=1))
    told = [PEERS[library](len(network.actors), edges, _column(network)) for edges in graphs]
    return _answers(
        *([getattr(one, name) for one in told] for name in ("sizes", "degrees", "ties", "cut_off", "weight"))
    )


def hub_of(network: Network) -> ActorId:
    """The actor with the most ties."""
    return Counter(actor for tie in network.ties for actor in sorted(tie.actors)).most_common(1)[0][0]


def _column(network: Network) -> int:
    return [actor.id for actor in network.actors].index(hub_of(network))


def _edges(worlds: Worlds) -> Iterator[list[Edge]]:
    column = {actor: number for number, actor in enumerate(worlds.actors)}
    ends = [(column[tie.source], column[tie.target]) for tie in worlds.ties]
    for present, weights in zip(worlds.present(), worlds.weights(), strict=True):
        yield [(*ends[row], float(weights[row])) for row in np.flatnonzero(present)]


def _answers(sizes: Any, degrees: Any, ties: Any, cut_off: Any, weight: Any) -> dict[str, Any]:
    counted = [np.asarray(one).astype(int).tolist() for one in (degrees, ties, cut_off)]
    digest = sha256(json.dumps([sizes, *counted]).encode()).hexdigest()
    return {"counted": digest, "weight": np.asarray(weight, np.float64).sum(axis=0).tolist()}


@contextmanager
def _timed(spent: Spent, step: str) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    spent[step] = time.perf_counter() - clock
    spent[f"{step}, processor"] = time.process_time() - processor


if __name__ == "__main__":
    main()
