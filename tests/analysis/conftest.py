"""Small webs by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from amity.ledger import Belief, Testimony
from amity.model import Actor, ActorId, Kind, Modality, Stage
from amity.network import Direction, Network, Tie

WebOf = Callable[..., Network]

DAY = date(2026, 1, 1)
_DIRECTIONS = {"-": Direction.MUTUAL, ">": Direction.ONE_WAY, "=": Direction.BOTH_WAYS}


@pytest.fixture(scope="session")
def web_of() -> WebOf:
    """A web of ties written as "US>UA arms 0.5 signed": who, to whom, the layer, how likely, and how far it has come.

    A dash ties two mutually, an equals sign both ways. Security, certain and active is what stands where nothing does.
    Of `under`, the ties stand under that instrument.
    """

    def made(*ties: str, under: str | None = None) -> Network:
        drawn = tuple(_tie(text, under) for text in ties)
        ids = sorted({actor for tie in drawn for actor in tie.actors})
        return Network(as_of=DAY, actors=tuple(Actor(id=one, name=f"Land {one}") for one in ids), ties=drawn)

    return made


def _tie(text: str, under: str | None) -> Tie:
    ends, *words = text.split()
    mark = next(mark for mark in _DIRECTIONS if mark in ends)
    source, target = ends.split(mark)
    kind = next((Kind(word) for word in words if word in set(Kind)), Kind.SECURITY)
    stage = next((Stage(word) for word in words if word in set(Stage)), Stage.ACTIVE)
    likely = next((float(word) for word in words if word[0].isdigit()), 1.0)
    told = Testimony(
        claim=f"claim of {text}",
        origin=f"origin of {text}",
        day=DAY,
        known=DAY,
        stage=stage,
        reliability=likely,
        reading=1.0,
    )
    return Tie(
        id=f"{source}{target}-{kind}-{stage}",
        source=ActorId(source),
        target=ActorId(target),
        direction=_DIRECTIONS[mark],
        kind=kind,
        instrument=under,
        stage=stage,
        modality=Modality.ASSERTED,
        first=DAY,
        last=DAY,
        claims=(told.claim,),
        documents=("a",),
        publishers=("The Courier",),
        day=DAY,
        belief=Belief((told,), 10.0),
    )
