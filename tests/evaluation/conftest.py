"""Claims in the shortest words that a test can compare: "US > UA" passes something, "JP UA" are parties."""

from collections.abc import Callable
from typing import Any

import pytest

from amity.model import Claim

LENGTH = 10
"""How long the quote of every claim is."""


def claim(actors: str, start: int = 0, kind: str = "arms", document: str = "a", **fields: Any) -> Claim:
    left, arrow, right = actors.partition(">")
    roles = ("provider", "recipient") if arrow else ("party", "party")
    parties = [
        {"actor": actor, "role": role, "mention": actor}
        for side, role in zip((left, right), roles, strict=True)
        for actor in side.split()
    ]
    told = {"quote": "x" * LENGTH, "start": start, "end": start + LENGTH, "stage": "signed", "modality": "asserted"}
    return Claim.from_dict({**told, "kind": kind, "parties": parties, **fields}, document=document)


@pytest.fixture(scope="session")
def made() -> Callable[..., Claim]:
    return claim
