"""Pages by lot, as large as is asked, in the likeness of those that ledgers yield."""

from datetime import date, timedelta
from random import Random
from typing import Any

from amity.model import BeliefSettings, Kind, Modality, Stage
from amity.report.page_data import FORMAT

DAY = date(2026, 1, 1)
_TYPES = ("state", "state", "organisation", "company", "group")
_FLOWS = ("one-way", "mutual", "mutual", "both-ways")
_STAGES = tuple(stage.value for stage in Stage)
_DOCUMENTS = 3000


def made_page(actors: int, ties: int, *, seed: int = 1) -> dict[str, Any]:
    """The data of a page with so many actors and ties, each of one claim; a few actors have most of the ties."""
    lot = Random(seed)  # noqa: S311 # nothing secret
    often = [1 / (rank + 8) for rank in range(actors)]
    weights = BeliefSettings()
    claims = [_claim(lot, number) for number in range(ties)]
    pairs = [_pair(lot, often, number) for number in range(ties)]
    return {
        "format": FORMAT,
        "live": False,
        "title": "A made web",
        "asOf": DAY.isoformat(),
        "counts": {"documents": _DOCUMENTS, "claims": ties, "partnerships": ties},
        "weights": {
            "reliability": {witness.value: share for witness, share in weights.reliability.items()},
            "modality": {modality.value: share for modality, share in weights.modality.items()},
            "halfLife": {kind.value: years for kind, years in weights.half_life.items()},
        },
        "actors": [
            {"id": f"co:actor-{one}", "name": f"Actor {one}", "type": _TYPES[one % len(_TYPES)]}
            for one in range(actors)
        ],
        "documents": [_document(one) for one in range(_DOCUMENTS)],
        "origins": [{"id": f"origin-{one}", "name": f"Origin {one}"} for one in range(300)],
        "passages": [
            {"document": claim["document"], "text": "The two signed an accord in June. " * 6} for claim in claims
        ],
        "claims": claims,
        "partnerships": [_partnership(lot, number, pairs[number], claims[number]) for number in range(ties)],
        "analyses": None,
    }


def _pair(lot: Random, often: list[float], number: int) -> list[int]:
    # Each actor has a tie at least; the rest go by lot.
    if number < len(often):
        return [number, _other(lot, often, number)]
    one = lot.choices(range(len(often)), often)[0]
    return [one, _other(lot, often, one)]


def _other(lot: Random, often: list[float], one: int) -> int:
    other = lot.choices(range(len(often)), often)[0]
    return other if other != one else _other(lot, often, one)


def _document(number: int) -> dict[str, Any]:
    day = DAY - timedelta(days=number)
    return {
        "id": f"document-{number}",
        "title": f"Report {number}",
        "publisher": f"Publisher {number % 40}",
        "date": day.isoformat(),
        "kind": "news",
        "url": f"https://example.org/{number}",
        "ai": False,
    }


def _claim(lot: Random, number: int) -> dict[str, Any]:
    day = (DAY - timedelta(days=lot.randint(0, 1500))).isoformat()
    return {
        "id": f"claim-{number}",
        "document": lot.randrange(_DOCUMENTS),
        "parties": [],
        "kind": lot.choice(list(Kind)).value,
        "stage": lot.choice(_STAGES),
        "modality": lot.choice(["asserted"] * 5 + [modality.value for modality in Modality if modality != "denied"]),
        "date": day,
        "by": day,
        "known": day,
        "origin": lot.randrange(300),
        "witness": "news",
        "confidence": round(lot.uniform(0.3, 1), 2),
        "words": {"passage": number, "start": 0, "end": 33},
    }


def _partnership(lot: Random, number: int, pair: list[int], claim: dict[str, Any]) -> dict[str, Any]:
    step = {name: claim[name] for name in ("stage", "modality", "date", "by")} | {"claims": [number]}
    return {
        "id": f"tie-{number}",
        "actors": pair,
        "flow": lot.choice(_FLOWS),
        "kind": claim["kind"],
        "instrument": f"Accord {number}" if number % 3 == 0 else None,
        "steps": [step],
        "claims": [number],
        "more": 0,
    }
