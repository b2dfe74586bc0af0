"""Write what Python says of made-up partnerships for the page, which reckons belief and course by itself.

    .venv/bin/python scripts/publish_belief.py    # into frontend/test/belief.json

The tests of the page hold its answers to these, and a test of Python holds these to what it says today. After a change
of the formula, write them anew and let the page follow.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from amity.ledger import Belief, Evidence, Partnership, Testimony
from amity.ledger.deriving import derive
from amity.ledger.moves import contradictions, moves
from amity.ledger.standing import LADDER, Standing
from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

FILE = Path(__file__).parents[1] / "frontend" / "test" / "belief.json"
BELIEFS, COURSES = 100, 100
MOVES_OF = 30
"""Of how many beliefs the moves are written down, which take much room."""

_TALKS = (Stage.PROPOSED, Stage.NEGOTIATING, Stage.REFUSED, Stage.AGREED)
_CLOSINGS = (Stage.SUSPENDED, Stage.ENDED, Stage.REFUSED, Stage.ACTIVE)
STAGES: tuple[tuple[Stage, ...], ...] = (tuple(Stage), _TALKS, _CLOSINGS)
"""What is told of, in turn: anything, talks that are turned down, and what is closed and taken up again."""

DAY = date(2023, 12, 28)
DIGITS = 10

Row = list[Any]


def main() -> None:
    """Draw the partnerships, ask Python, and write both down."""
    chance = Random(6)  # noqa: S311 # nobody has to guess it
    beliefs = [_some_testimony(chance, place) for place in range(BELIEFS)]
    courses = [_some_claims(chance, place) for place in range(COURSES)]
    FILE.write_text(text({"beliefs": beliefs, "courses": courses}), "utf-8")


def text(drawn: dict[str, list[dict[str, Any]]]) -> str:
    """What is drawn, with Python's answers: a case a line, so that a change is seen where it is."""
    beliefs = [case | {"answers": _of_belief(case)} for case in drawn["beliefs"]]
    courses = [case | {"answers": _of_course(case)} for case in drawn["courses"]]
    parts = (f'"{name}":[\n{_lines(cases)}\n]' for name, cases in {"beliefs": beliefs, "courses": courses}.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(cases: Sequence[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)


def _some_testimony(chance: Random, place: int) -> dict[str, Any]:
    """What up to twelve claims of few origins tell on few days, so that much falls on one day or comes from one."""
    origins, days = chance.randint(1, 5), chance.choice((0, 2, 6, 900))
    testimony: list[Row] = [
        [
            # Now and then a claim tells twice.
            max(0, number - (chance.random() < 0.1)),
            chance.randrange(origins),
            str(DAY + timedelta(days=chance.randint(0, days))),
            chance.choice(STAGES[place % 3]).value,
            int(chance.random() < 0.2),
            chance.choice((0, 1, *(round(chance.random(), 4) for _ in range(12)))),
        ]
        for number in range(chance.randint(0, 12))
    ]
    told = sorted(row[2] for row in testimony) or [str(DAY)]
    later = date.fromisoformat(told[-1]) + timedelta(days=chance.randint(1, 4000))
    return {
        "halfLife": chance.choice((0.5, 1, 4, 7.5, 30)),
        "testimony": testimony,
        "days": [chance.choice(told), told[-1], str(later)],
        "moves": place < MOVES_OF,
    }


def _of_belief(case: dict[str, Any]) -> dict[str, Any]:
    testimony = (_testimony(*row) for row in case["testimony"])
    belief = Belief(tuple(testimony), case["halfLife"])
    days = [date.fromisoformat(day) for day in case["days"]]
    return {
        "holds": [[_round(belief.holds(stage, day)) for stage in LADDER] for day in days],
        "reached": [[_round(belief.reached(stage, day)) for stage in LADDER] for day in days],
        "closed": [_round(belief.closed(day)) for day in days],
        "byOrigin": [
            [[int(origin), _round(p)] for origin, p in belief.by_origin(stage, days[-1]).items()]
            for stage in (Stage.AGREED, Stage.ACTIVE)
        ],
        "contradictions": [
            [[_place(belief, one.told), _place(belief, one.against)] for one in contradictions(belief, day)]
            for day in (days[0], None)
        ],
        "moves": list(_moves(belief)) if case["moves"] else None,
    }


def _testimony(claim: int, origin: int, day: str, stage: str, denies: int, strength: float) -> Testimony:
    return Testimony(
        claim=f"{claim:02}",
        origin=str(origin),
        day=date.fromisoformat(day),
        known=DAY,
        stage=Stage(stage),
        denies=bool(denies),
        reliability=strength,
        reading=1,
    )


def _place(belief: Belief, one: Testimony) -> int:
    """Where a testimony stands; of two that say the same, the first."""
    return belief.testimony.index(one)


def _moves(belief: Belief) -> Iterator[Row]:
    for move in moves(belief):
        before, after = ([_round(p) for p in some.values()] for some in (move.before, move.after))
        yield [str(move.day), before, after, [int(claim) for claim in move.claims]]


def _round(probability: float) -> float:
    return round(probability, DIGITS) + 0.0


def _some_claims(chance: Random, place: int) -> dict[str, Any]:
    """What up to ten claims tell of one partnership, some for the same date, and which of them count."""
    dates = [None, None, *(_some_date(chance) for _ in range(3))]
    modalities = chance.choice(
        ([*Modality], [Modality.EXPECTED, Modality.POSSIBLE, Modality.DENIED], [Modality.ASSERTED])
    )
    claims = [
        [
            chance.choice(STAGES[place % 3]).value,
            chance.choice(modalities).value,
            chance.choice(dates),
            str(DAY + timedelta(days=chance.randint(0, 8))),
        ]
        for _ in range(chance.randint(1, 10))
    ]
    return {"claims": claims, "count": [claim for claim in range(len(claims)) if chance.random() < 0.6]}


def _some_date(chance: Random) -> str:
    day = DAY + timedelta(days=chance.randint(0, 8))
    return str(PartialDate(*(day.year, day.month, day.day)[: chance.randint(1, 3)]))


def _of_course(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The timeline and the course by all claims, and by those that count."""
    document = Document(id="made-up", text="." * (len(case["claims"]) + 1))
    told = [_evidence(document, place, *row) for place, row in enumerate(case["claims"])]
    return [_course(told), _course([told[place] for place in case["count"]])]


def _evidence(document: Document, place: int, stage: str, modality: str, day: str | None, by: str) -> Evidence:
    claim = Claim.of(
        document,
        place,
        place + 1,
        parties=[Party(actor=actor_id(name), role=Role.PARTY, mention=name) for name in ("JP", "UA")],
        kind=Kind.SECURITY,
        stage=Stage(stage),
        modality=Modality(modality),
        date=PartialDate.parse(day) if day else None,
        attribution=[],
        instrument=None,
        amount=None,
        method="made up",
        confidence=1,
    )
    kept = replace(claim, id=f"{place:02}")
    return Evidence(claim=kept, known=DAY, so_by=date.fromisoformat(by), publisher="made up", source="made up")


def _course(told: list[Evidence]) -> dict[str, Any]:
    found: list[Partnership] = derive(told)
    steps = found[0].steps if found else ()
    return {
        "steps": [
            [one.stage, one.modality, str(one.date) if one.date else None, str(one.by), [int(c) for c in one.claims]]
            for one in steps
        ],
        "turns": [_turn(one) for one in (found[0].course if found else ())],
    }


def _turn(one: Standing) -> Row:
    return [str(one.since), one.stage, one.closed, one.outcome, one.modality]


if __name__ == "__main__":
    main()
