"""Strain is told: the tables that an answer has, from what a scenario takes world by world."""

from collections.abc import Iterator

import numpy as np

from amity.analysis.interval import Interval
from amity.analysis.scenarios.events import described
from amity.analysis.strain import Strain
from amity.analysis.stress_tables import Happening, Layer, Leaving, Provision, Strained

RARE = 0.01
"""How likely somebody must leave in a round to be named."""


def actors(strain: Strain) -> tuple[Strained, ...]:
    """What each actor loses, who loses most first: of those that lose something often enough to show."""
    rows = [row for place in strain.losing if (row := _actor(strain, place)).loss.high > 0]
    return tuple(sorted(rows, key=lambda row: (-row.loss.median, -row.loss.low, -row.loss.high, row.actor)))


def layers(strain: Strain) -> tuple[Layer, ...]:
    """What each layer loses."""
    columns = {kind: np.flatnonzero(strain.ground.of_kinds((kind,))) for kind in strain.ground.network.layers}
    return tuple(
        Layer(
            kind=kind,
            ties=Interval.of(strain.present[:, own].sum(axis=1)),
            ties_lost=Interval.of(strain.lost[:, own].sum(axis=1)),
            loss=strain.loss(own, strain.ground.worth),
            claims=strain.claims(own),
        )
        for kind, own in columns.items()
    )


def provisions(strain: Strain) -> tuple[Provision, ...]:
    """What is left to each actor of what it receives in each layer, where some of it is lost."""
    ground, rows = strain.ground, []
    kinds = {kind: ground.of_kinds((kind,)) for kind in ground.network.layers}
    for place in strain.losing:
        own = (ground.ends == place).any(axis=0)
        for kind, of_kind in kinds.items():
            left = strain.left(place, ground.worth, of_kind)
            if left and left.low < 1:
                claims = strain.claims(np.flatnonzero(of_kind & own))
                rows.append(Provision(actor=ground.network.actors[place].id, kind=kind, left=left, claims=claims))
    return tuple(sorted(rows, key=lambda row: (row.left.median, row.left.low, row.actor, row.kind)))


def cascade(strain: Strain) -> tuple[Leaving, ...]:
    """Who leaves in which round, and how likely."""
    found = []
    for number in range(1, int(strain.rounds.max(initial=0)) + 1):
        likely = (strain.rounds == number).mean(axis=0)
        found += [
            Leaving(round=number, actor=strain.ground.network.actors[int(place)].id, probability=float(likely[place]))
            for place in np.flatnonzero(likely >= RARE)
        ]
    return tuple(sorted(found, key=lambda row: (row.round, -row.probability, row.actor)))


def events(strain: Strain) -> tuple[Happening, ...]:
    """What each event takes alone."""
    names = {str(actor.id): actor.name for actor in strain.ground.network.actors}
    return tuple(
        Happening(event=described(event, lambda actor: names.get(actor, actor)), ties_lost=strain.taken_alone(cut))
        for event, cut in zip(strain.scenario.events, strain.cuts, strict=True)
    )


def notes(strain: Strain) -> Iterator[str]:
    """What a reader has to know besides."""
    if strain.scenario.description:
        yield strain.scenario.description
    yield f"Ties are counted that are at least {strain.at_least}; sanctions and hostility are left out."
    yield "Who loses nothing in more than 95 % of worlds is left out; so is who leaves in a round in less than 1 %."
    if strain.focus is not None:
        yield f"Paths share no dyad and are counted in {strain.paths_in} worlds."
    for number, (event, cut) in enumerate(zip(strain.scenario.events, strain.cuts, strict=True), 1):
        if not (cut.forth | cut.back).any():
            yield f"Event {number} ({event.event}) touches no tie."


def _actor(strain: Strain, place: int) -> Strained:
    ground = strain.ground
    columns = np.flatnonzero(ground.incidence[:, place])
    before, after = strain.paths(place)
    return Strained(
        actor=ground.network.actors[place].id,
        loss=strain.loss(columns, ground.weights),
        ties=Interval.of(strain.present[:, columns].sum(axis=1)),
        ties_lost=Interval.of(strain.lost[:, columns].sum(axis=1)),
        provision=strain.left(place, ground.weights),
        paths=before,
        paths_left=after,
        leaves=float((strain.rounds[:, place] > 0).mean()),
        claims=strain.claims(columns),
    )
