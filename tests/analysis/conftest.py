"""Small webs by hand."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
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


@pytest.fixture(scope="session")
def passing() -> WebOf:
    """A web of what passes, written as "2024 PL>UA arms 0.5 signed $5": when, from whom, to whom, how likely, how far.

    Arms, certain and active is what stands where nothing does; a dash tells of both alike; dollars are of money. What
    is told of two in one layer is one tie; each report has an origin of its own. The day is the last of 2026.
    """

    def made(*reports: str) -> Network:
        day, told = date(2026, 12, 31), defaultdict(list)
        for place, text in enumerate(reports):
            pair, kind, testimony = _report(text, place)
            told[tuple(sorted(pair)), kind].append(testimony)
        ties = tuple(
            replace(_tie(f"{one}={other} {kind}", None), day=day, belief=Belief(tuple(all_), 10.0))
            for ((one, other), kind), all_ in told.items()
        )
        ids = sorted({actor for tie in ties for actor in tie.actors})
        return Network(as_of=day, actors=tuple(Actor(id=one, name=f"Land {one}") for one in ids), ties=ties)

    return made


def _report(text: str, place: int) -> tuple[tuple[str, str], Kind, Testimony]:
    year, ends, *words = text.split()
    one, other = ends.replace("-", ">").split(">")
    day = date(int(year), 6, 1)
    testimony = Testimony(
        claim=f"{text} ({place})",
        origin=f"{text} ({place})",
        day=day,
        known=day,
        stage=next((Stage(word) for word in words if word in set(Stage)), Stage.ACTIVE),
        reliability=next((float(word) for word in words if word[0].isdigit()), 1.0),
        reading=1.0,
        denies="denied" in words,
        giver=ActorId(one) if ">" in ends else None,
        amount=next((float(word[1:]) for word in words if word[0] == "$"), None),
    )
    return (one, other), next((Kind(word) for word in words if word in set(Kind)), Kind.ARMS), testimony
