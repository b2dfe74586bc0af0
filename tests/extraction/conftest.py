"""What an extractor tells of a text, in the shortest words that a test can compare."""

from collections.abc import Callable
from typing import Any

import pytest

from amity.actors import find_mentions
from amity.extraction import Extractor, load
from amity.extraction.clauses import head
from amity.extraction.parse import language, parse
from amity.extraction.sentences import Span
from amity.extraction.standing import manner_of as read_manner
from amity.model import Claim, Document, ExtractionSettings, Kind, PartialDate, Role

TODAY = PartialDate(2026, 6, 29)
"""A Monday."""


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The rules: what they tell of a sentence follows from its words alone, and not from what a model learned."""
    return load(ExtractionSettings(extractor="rules"))


@pytest.fixture(scope="session")
def claims_of(extractor: Extractor) -> Callable[..., list[Claim]]:
    """The claims of a text, given with whatever else is known of its document."""

    def claims(text: str, **known: Any) -> list[Claim]:
        fields: dict[str, Any] = {"id": "a", "text": text, "date": TODAY}
        return list(extractor.extract(Document(**fields | known)))

    return claims


@pytest.fixture(scope="session")
def told(claims_of: Callable[..., list[Claim]]) -> Callable[..., list[str]]:
    """Who does what with whom: “FR > EE arms”, “BR + IN economic”, “SE in org:nato membership”."""

    def tell(text: str, **known: Any) -> list[str]:
        return sorted(f"{_who(claim)} {claim.kind}" for claim in claims_of(text, **known))

    return tell


@pytest.fixture(scope="session")
def manner_of(claims_of: Callable[..., list[Claim]]) -> Callable[..., str]:
    """The stage and modality of the one claim that a sentence makes."""

    def manner(text: str, **known: Any) -> str:
        (claim,) = claims_of(text, **known)
        return f"{claim.stage} {claim.modality}"

    return manner


@pytest.fixture(scope="session")
def standing_of() -> Callable[[str, Kind], str]:
    """The stage and modality that a sentence gives to a relation of some kind between those whom it names."""
    nlp = language(ExtractionSettings().spacy_model)

    def read(text: str, kind: Kind) -> str:
        (sentence,) = parse(nlp, text, [(Span(0, len(text)), find_mentions(text))])
        trigger = head(sentence, [sentence.doc[at] for at in sentence.namings], kind)
        found = read_manner(sentence, trigger, kind)
        return f"{found.stage} {found.modality}"

    return read


def _who(claim: Claim) -> str:
    givers, takers, equals = (
        " & ".join(sorted(claim.in_role(role))) for role in (Role.PROVIDER, Role.RECIPIENT, Role.PARTY)
    )
    if givers:
        return f"{givers} > {takers}"
    return f"{equals} in {takers}" if takers else " + ".join(sorted(claim.in_role(Role.PARTY)))
