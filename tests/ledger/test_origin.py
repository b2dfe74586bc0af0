"""Whom a claim goes back to, and how far that witness is relied on."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amity.ledger import Account, Evidence, Testimony, Voices
from amity.ledger.origin import origin_of, witness_of
from amity.model import (
    ActorId,
    BeliefSettings,
    Claim,
    Document,
    DocumentKind,
    Kind,
    Modality,
    Party,
    Role,
    Stage,
    Witness,
)

SPEAKERS = {"the Kremlin": "RU", "Tokyo": "JP", "Ministry of Defence of Japan": "JP", "NATO": "org:nato"}
DYAD = frozenset({ActorId("JP"), ActorId("UA")})


def speaks_for(voice: str) -> ActorId | None:
    return ActorId(SPEAKERS[voice]) if voice in SPEAKERS else None


def names(voice: str) -> bool:
    return voice not in ("officials", "a draft", "They", "it")


VOICES = Voices(speaks_for, names)


def evidence(*attribution: str, **how: Any) -> Evidence:
    """Japan gives to Ukraine; a newspaper tells it unless something else is said."""
    document = Document(id="a", text="They signed.")
    parties = (
        Party(actor=ActorId("JP"), role=how.pop("role", Role.PROVIDER), mention="Japan"),
        Party(actor=ActorId("UA"), role=how.pop("other", Role.RECIPIENT), mention="Ukraine"),
    )
    claim = Claim.of(
        document,
        0,
        12,
        parties=parties,
        kind=Kind.ARMS,
        stage=how.pop("stage", Stage.SIGNED),
        modality=how.pop("modality", Modality.ASSERTED),
        attribution=attribution,
        confidence=0.5,
    )
    day, publisher = date(2026, 1, 1), how.pop("publisher", "The Courier")
    known = {"kind": DocumentKind.NEWS, "source": publisher, **how}
    return Evidence(claim=claim, known=day, so_by=day, publisher=publisher, **known)


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        (evidence(), "courier"),
        (evidence("an analyst", "the Courier"), "courier"),
        (evidence("the Gazette"), "gazette"),
        (evidence("Reuters", "the Kremlin"), "RU"),
        (evidence("Reuters", "They"), "reuters"),
        (evidence("it"), "courier"),
        (evidence(publisher="Tokyo"), "tokyo"),
        (evidence(publisher="Tokyo", kind=DocumentKind.OFFICIAL), "JP"),
        (evidence(publisher="Ministry of Defence of Japan", kind=DocumentKind.TREATY), "JP"),
        (evidence(publisher="The Gazette", source="The Agency"), "agency"),
    ],
)
def test_the_origin_is_the_last_voice_else_who_published_it_first(told: Evidence, origin: str) -> None:
    assert origin_of(told, VOICES).id == origin


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        (evidence("Reuters", "officials"), "reuters"),
        (evidence("Reuters", "the Kremlin", "a draft"), "RU"),
        (evidence("Reuters", "officials", "the Kremlin"), "RU"),
        (evidence("officials", "a draft"), "courier"),
        (evidence("officials", publisher="The Gazette", source="The Agency"), "agency"),
        (evidence("officials", publisher="Tokyo"), "tokyo"),
        (evidence("officials", publisher="Tokyo", kind=DocumentKind.OFFICIAL), "JP"),
    ],
)
def test_whoever_passes_on_a_voice_that_names_nobody_answers_for_it(told: Evidence, origin: str) -> None:
    assert origin_of(told, VOICES).id == origin


def test_unnamed_voices_of_two_papers_are_two_witnesses_and_those_of_one_paper_are_one() -> None:
    told = [evidence("officials", publisher=paper) for paper in ("The Courier", "The Gazette")]
    told += [evidence("a draft", publisher="The Courier")]
    belief = Account(voices=VOICES).belief(told, DYAD, Kind.ARMS)
    assert [one.origin for one in belief.testimony] == ["courier", "gazette", "courier"]


@pytest.mark.parametrize(
    ("told", "witness"),
    [
        (evidence(), Witness.NEWS),
        (evidence(kind=DocumentKind.COMMENTARY), Witness.COMMENTARY),
        (evidence("Tokyo", kind=DocumentKind.COMMENTARY), Witness.COMMENTARY),
        (evidence("Tokyo"), Witness.NEWS),
        (evidence(publisher="Tokyo", kind=DocumentKind.OFFICIAL), Witness.OWN_ACT),
        (evidence(publisher="the Kremlin", kind=DocumentKind.OFFICIAL), Witness.THIRD_STATE),
        (evidence(publisher="NATO", kind=DocumentKind.OFFICIAL), Witness.ORGANISATION),
        (evidence(kind=DocumentKind.DATASET), Witness.ORGANISATION),
        (evidence(made_with_ai=True), Witness.UNSOURCED),
        (evidence(unsourced=True), Witness.UNSOURCED),
        (evidence("Tokyo", unsourced=True), Witness.NEWS),
        (evidence("officials", unsourced=True), Witness.UNSOURCED),
        (evidence("officials", publisher="Tokyo", kind=DocumentKind.OFFICIAL), Witness.OWN_ACT),
        (evidence("officials", publisher="Tokyo", kind=DocumentKind.OTHER), Witness.OWN_ACT),
    ],
)
def test_a_claim_is_as_reliable_as_the_least_of_its_witnesses(told: Evidence, witness: Witness) -> None:
    weights = BeliefSettings()
    found = witness_of(told, origin_of(told, VOICES))
    assert min(weights.reliability[one] for one in found) == weights.reliability[witness]


def test_a_party_is_a_poor_witness_of_what_the_other_means_to_do() -> None:
    official = {"publisher": "Tokyo", "kind": DocumentKind.OFFICIAL, "modality": Modality.EXPECTED}
    received = evidence(role=Role.RECIPIENT, other=Role.PROVIDER, **official)
    assert witness_of(received, origin_of(received, VOICES)) == (Witness.INTENTION,)
    given = evidence(**official)
    assert witness_of(given, origin_of(given, VOICES)) == (Witness.OWN_ACT,)


@pytest.mark.parametrize(
    ("stage", "modality", "proves"),
    [
        (Stage.ACTIVE, Modality.EXPECTED, Stage.AGREED),
        (Stage.NEGOTIATING, Modality.EXPECTED, Stage.NEGOTIATING),
        (Stage.SIGNED, Modality.POSSIBLE, Stage.PROPOSED),
        (Stage.SIGNED, Modality.ASSERTED, Stage.SIGNED),
        (Stage.ENDED, Modality.ASSERTED, Stage.ENDED),
        (Stage.ENDED, Modality.EXPECTED, Stage.AGREED),
        (Stage.SIGNED, Modality.DENIED, Stage.SIGNED),
    ],
)
def test_testimony_is_of_the_stage_that_the_words_prove(stage: Stage, modality: Modality, proves: Stage) -> None:
    made = Testimony.of(evidence(stage=stage, modality=modality), DYAD, BeliefSettings(), VOICES)
    assert (made.stage, made.denies) == (proves, modality is Modality.DENIED)


def test_testimony_is_as_strong_as_its_witness_its_reading_and_its_words() -> None:
    made = Testimony.of(evidence(modality=Modality.POSSIBLE), DYAD, BeliefSettings(), VOICES)
    assert made.strength == pytest.approx(0.85 * 0.5 * 0.7)


@pytest.mark.parametrize(
    ("stage", "modality", "worth"),
    [
        (Stage.PROPOSED, Modality.ASSERTED, None),
        (Stage.NEGOTIATING, Modality.ASSERTED, None),
        (Stage.ACTIVE, Modality.POSSIBLE, None),
        (Stage.REFUSED, Modality.ASSERTED, None),
        (Stage.ENDED, Modality.ASSERTED, None),
        (Stage.SIGNED, Modality.DENIED, None),
        (Stage.ACTIVE, Modality.EXPECTED, 5e6),
        (Stage.AGREED, Modality.ASSERTED, 5e6),
    ],
)
def test_money_counts_where_it_was_agreed_and_not_where_it_was_only_asked_for(
    stage: Stage, modality: Modality, worth: float | None
) -> None:
    made = Testimony.of(evidence(stage=stage, modality=modality), DYAD, BeliefSettings(), VOICES)
    assert replace(made, amount=5e6).worth == worth


def test_testimony_tells_who_gives_to_whom() -> None:
    assert Testimony.of(evidence(), DYAD, BeliefSettings(), VOICES).giver == "JP"
    mutual = evidence(role=Role.PARTY, other=Role.PARTY)
    assert Testimony.of(mutual, DYAD, BeliefSettings(), VOICES).giver is None


def test_without_knowing_who_speaks_for_whom_every_voice_is_its_own() -> None:
    belief = Account().belief([evidence("the Kremlin")], DYAD, Kind.ARMS)
    assert [one.origin for one in belief.testimony] == ["kremlin"]
