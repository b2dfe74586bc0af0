"""Results: typed rows that can be cited, written, read again and drawn."""

from dataclasses import dataclass
from datetime import date

import pytest

from amity.analysis import Basis, Form, Interval, Result, column, table
from amity.model import ActorId, Kind
from amity.model.errors import InvalidRecord, InvalidSetting

HOSTILE = '<script>alert("x")</script>\x1b[31m $\\frac{1}{0}$'


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    partner: ActorId = column("Partner")
    layer: Kind | None = column("Layer")
    cost: Interval = column("Cost")
    worth: float | None = column("Worth", Form.MONEY, detail=True)
    since: date | None = column("Since")
    along: tuple[ActorId, ...] = column("Along with", default=())
    ties: int = column("Ties", default=1)
    claims: tuple[str, ...] = column("Claims", default=())


@dataclass(frozen=True, kw_only=True)
class Ranking(Result[Place]):
    name = "ranking"

    others: tuple[Place, ...] = table("Others", default=())
    whole: Interval | None = column("As a whole", default=None)


def place(partner: str = "UA", **more: object) -> Place:
    fields: dict[str, object] = {
        "partner": ActorId(partner),
        "layer": Kind.ARMS,
        "cost": Interval(0.42, 0.3, 0.55),
        "worth": 2.4e9,
        "since": date(2024, 6, 13),
        "along": (ActorId("JP"),),
        "claims": ("3fa94b1c00", "77d2aa0100"),
    }
    return Place(**{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def ranking(*rows: Place, **more: object) -> Ranking:
    basis = Basis(
        as_of=date(2026, 7, 1),
        day=date(2026, 7, 1),
        worlds=1000,
        seed=1,
        weights={"specificity": {"arms": 0.6}, "indirect": 0.5},
        notes=("Read with care.",),
        names={ActorId("UA"): "Ukraine", ActorId("JP"): HOSTILE},
    )
    fields: dict[str, object] = {"title": "What leaving would cost", "rows": rows or (place(),), "basis": basis}
    return Ranking(**{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def test_a_result_is_read_again_as_it_was_written() -> None:
    whole = ranking(
        place(), place("JP", layer=None, worth=None, since=None, along=(), claims=()), whole=Interval(1, 0, 2)
    )
    assert Ranking.from_json(whole.to_json()) == whole
