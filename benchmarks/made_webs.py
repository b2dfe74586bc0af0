"""Networks made by lot, as large as is asked, in the likeness of those that are read."""

from datetime import date, timedelta
from random import Random

from amity.ledger import Belief, Testimony
from amity.model import Actor, ActorId, Kind, Modality, Stage
from amity.network import Direction, Network, Tie

DAY = date(2026, 1, 1)
LAYERS = (Kind.SECURITY, Kind.ARMS, Kind.TECHNOLOGY, Kind.ECONOMIC, Kind.AID)
_LADDER = tuple(stage for stage in Stage if not stage.closes)
_UNDONE = 0.05


def made(ties: int, *, actors: int = 200, origins: int = 300, seed: int = 1) -> Network:
    """A network in five layers, of one to three claims a tie, one in twenty of which suspends it.

    A few actors have most of the ties, and a few origins tell most of the claims.
    """
    lot = Random(seed)  # noqa: S311 # nothing secret
    ids = sorted(ActorId(f"co:actor-{number}") for number in range(actors))
    often = [1 / (rank + 3) for rank in range(max(actors, origins))]
    drawn = []
    for number in range(ties):
        source, target = sorted(_two(lot, often[:actors]))
        claims = [_claim(lot, f"{number}-{one}", often[:origins]) for one in range(lot.randint(1, 3))]
        drawn.append(_tie(lot, number, ids[source], ids[target], claims))
    there = {actor for tie in drawn for actor in tie.actors}
    return Network(as_of=DAY, actors=tuple(Actor(id=one, name=one) for one in ids if one in there), ties=tuple(drawn))


def _two(lot: Random, often: list[float]) -> tuple[int, int]:
    one, other = lot.choices(range(len(often)), often, k=2)
    return (one, other) if one != other else _two(lot, often)


def _claim(lot: Random, name: str, often: list[float]) -> Testimony:
    day = DAY - timedelta(days=lot.randint(0, 2000))
    return Testimony(
        claim=f"claim {name}",
        origin=f"origin {lot.choices(range(len(often)), often)[0]}",
        day=day,
        known=day,
        stage=Stage.SUSPENDED if lot.random() < _UNDONE else lot.choice(_LADDER),
        reliability=lot.choice([0.95, 0.9, 0.85, 0.6]),
        reading=lot.uniform(0.3, 1),
    )


def _tie(lot: Random, number: int, source: ActorId, target: ActorId, claims: list[Testimony]) -> Tie:
    return Tie(
        id=f"tie {number}",
        source=source,
        target=target,
        direction=Direction.MUTUAL,
        kind=lot.choice(LAYERS),
        instrument=None,
        stage=Stage.SIGNED,
        modality=Modality.ASSERTED,
        first=DAY,
        last=DAY,
        claims=tuple(one.claim for one in claims),
        documents=(),
        publishers=(),
        day=DAY,
        belief=Belief(tuple(claims), 5.0),
        amount=lot.choice([None, lot.uniform(1e6, 1e9)]),
    )
