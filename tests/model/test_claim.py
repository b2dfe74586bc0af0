"""The span law, identifiers, dyads and round trips of claims."""

import itertools
import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.model import Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage, actor_id
from amity.model.errors import AmityError, InvalidDate, InvalidRecord, QuoteMismatch

claims = st.from_type(Claim)
SENTENCE = "Ukraine and Sweden signed an agreement in June 2026."
DOCUMENT = Document(id="pact", text=f"A pact\n\n{SENTENCE}")
PARTIES = (
    Party(actor=actor_id("UA"), role=Role.PARTY, mention="Ukraine"),
    Party(actor=actor_id("SE"), role=Role.PARTY, mention="Sweden"),
)


def signed(document: Document = DOCUMENT, start: int = 8, end: int = 8 + len(SENTENCE), **fields: Any) -> Claim:
    told: dict[str, Any] = {
        "parties": PARTIES,
        "kind": Kind.SECURITY,
        "stage": Stage.SIGNED,
        "modality": Modality.ASSERTED,
    }
    return Claim.of(document, start, end, **(told | fields))


@given(claims)
def test_a_claim_comes_back_from_json_as_it_was(claim: Claim) -> None:
    assert Claim.from_dict(claim.to_dict()) == claim
    assert Claim.from_dict(json.loads(json.dumps(claim.to_dict()))) == claim


@given(claims)
def test_the_identifier_is_made_of_what_the_record_says(claim: Claim) -> None:
    fields = claim.to_dict()
    del fields["id"]
    assert Claim.from_dict(fields).id == claim.id


@given(claims, st.randoms())
def test_the_identifier_does_not_depend_on_the_order_of_the_parties(claim: Claim, chance: Any) -> None:
    fields = claim.to_dict()
    del fields["id"]
    chance.shuffle(fields["parties"])
    assert Claim.from_dict(fields).id == claim.id


@given(claims, st.data())
def test_a_claim_about_another_place_kind_stage_or_document_has_another_identifier(
    claim: Claim, data: st.DataObject
) -> None:
    other: dict[str, Any] = {
        "document": st.just(claim.document + "!"),
        "kind": st.sampled_from(Kind).filter(lambda kind: kind is not claim.kind),
        "stage": st.sampled_from(Stage).filter(lambda stage: stage is not claim.stage),
    }
    field = data.draw(st.sampled_from(sorted(other)))
    fields = claim.to_dict()
    del fields["id"]
    fields[field] = str(data.draw(other[field]))
    assert Claim.from_dict(fields).id != claim.id


def test_the_identifier_is_the_same_in_every_process() -> None:
    code = (
        "import json, sys; from amity.model import Claim; "
        "data = json.loads(sys.argv[1]); data.pop('id'); claim = Claim.from_dict(data); "
        "print(claim.id, sorted(claim.actors), claim.dyads())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code, json.dumps(signed().to_dict())],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(answers) == 1
    assert answers.pop().startswith(signed().id)


def test_the_identifier_of_a_claim_never_changes() -> None:
    # Ledgers in use hold it: a change of how it is made would double every claim in them.
    assert signed().id == "977e9f50db7438e9"


def test_the_quote_is_what_the_document_says_at_that_place() -> None:
    assert signed().quote == SENTENCE
    assert DOCUMENT.text[signed().start : signed().end] == signed().quote


def test_a_span_past_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(QuoteMismatch):
        signed(end=len(DOCUMENT.text) + 1)
    with pytest.raises(QuoteMismatch):
        signed(start=len(DOCUMENT.text), end=len(DOCUMENT.text) + 1)


def test_a_text_that_ends_in_a_null_character_holds_the_span_law_too() -> None:
    ending = Document(id="a", text="Ukraine\0")
    assert signed(ending, 0, 8).quote == "Ukraine\0"
    with pytest.raises(QuoteMismatch):
        signed(ending, 0, 9)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-4, 3), (-4, -1)])
def test_a_span_that_is_empty_or_turned_round_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvalidRecord, match="span"):
        signed(start=start, end=end)


@given(claims, st.text())
def test_a_claim_holds_the_span_law_or_says_so(claim: Claim, text: str) -> None:
    document = Document(id=claim.document, text=text)
    if text[claim.start : claim.end] == claim.quote:
        claim.check(document)
    else:
        with pytest.raises(QuoteMismatch):
            claim.check(document)


def test_a_document_that_has_changed_is_noticed() -> None:
    changed = Document(id="pact", text=DOCUMENT.text.replace("signed", "sought"))
    with pytest.raises(QuoteMismatch, match="sought") as caught:
        signed().check(changed)
    assert (caught.value.document, caught.value.quote) == ("pact", SENTENCE)


def test_another_document_with_the_same_words_is_not_the_source() -> None:
    with pytest.raises(QuoteMismatch):
        signed().check(Document(id="copy", text=DOCUMENT.text))


@given(claims)
def test_a_claim_is_frozen_and_hashable(claim: Claim) -> None:
    assert {claim, Claim.from_dict(claim.to_dict())} == {claim}
    with pytest.raises(FrozenInstanceError):
        claim.stage = Stage.ACTIVE  # type: ignore[misc]


@pytest.mark.parametrize(
    "fields",
    [
        {"parties": PARTIES[:1]},
        {"parties": (PARTIES[0], replace(PARTIES[0], role=Role.RECIPIENT))},
        {"confidence": 1.5},
        {"confidence": float("nan")},
    ],
)
def test_a_claim_that_contradicts_the_codebook_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord):
        signed(**fields)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "friendship"},
        {"stage": None},
        {"modality": 3},
        {"start": "eight"},
        {"start": None},
        {"end": float("inf")},
        {"quote": "too short"},
        {"parties": None},
        {"parties": "UA"},
        {"parties": [{"actor": "UA", "role": "party"}]},
        {"parties": [{"actor": "Ukraine", "role": "party"}, {"actor": "SE", "role": "party"}]},
        {"parties": [{"actor": None, "role": "party"}, {"actor": "SE", "role": "party"}]},
        {"parties": [{"actor": "UA", "role": "friend"}, {"actor": "SE", "role": "party"}]},
        {"amount": "much"},
        {"confidence": "high"},
    ],
)
def test_a_record_outside_the_codebook_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord):
        Claim.from_dict(signed().to_dict() | change)


@pytest.mark.parametrize("field", ["parties", "kind", "stage", "modality", "start", "end", "quote"])
def test_a_record_that_lacks_a_field_names_it(field: str) -> None:
    fields = signed().to_dict()
    del fields[field]
    with pytest.raises(InvalidRecord, match=field):
        Claim.from_dict(fields)


def test_a_record_with_an_impossible_date_is_refused() -> None:
    with pytest.raises(InvalidDate):
        Claim.from_dict(signed().to_dict() | {"date": "2026-02-31"})


def test_the_fields_of_the_codebook_are_enough() -> None:
    fields = signed(date=PartialDate(2026, 6)).to_dict()
    for own in ("id", "document", "method", "confidence", "amount"):
        del fields[own]
    claim = Claim.from_dict(fields, document="pact")
    assert (claim.document, claim.id, claim.date) == ("pact", signed().id, PartialDate(2026, 6))


def test_a_single_voice_is_not_taken_apart_into_letters() -> None:
    fields = signed().to_dict() | {"attribution": "two officials"}
    assert Claim.from_dict(fields).attribution == ("two officials",)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_a_field_holds_the_error_is_one_of_ours(data: st.DataObject) -> None:
    fields = signed().to_dict()
    fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(json_values)
    try:
        claim = Claim.from_dict(fields)
    except AmityError:
        return
    assert Claim.from_dict(claim.to_dict()) == claim


@given(claims)
def test_dyads_are_the_pairs_that_the_scorer_of_the_gold_counts(claim: Claim) -> None:
    dyads = claim.dyads()
    assert {frozenset(dyad) for dyad in dyads} == _pairs_by_the_rule(claim)
    assert len(dyads) == len(set(dyads))


@given(claims)
def test_a_dyad_joins_two_different_actors_of_the_claim(claim: Claim) -> None:
    assert all(a != b and {a, b} <= claim.actors for a, b in claim.dyads())


def test_what_passes_goes_from_each_provider_to_each_recipient() -> None:
    roles = [("US", Role.PROVIDER), ("UA", Role.RECIPIENT), ("PL", Role.RECIPIENT), ("co:saab", Role.PARTY)]
    parties = [Party(actor=actor_id(actor), role=role, mention=actor) for actor, role in roles]
    expected = (("US", "UA"), ("US", "PL"), ("co:saab", "US"), ("co:saab", "UA"), ("co:saab", "PL"))
    assert signed(parties=parties).dyads() == expected


def test_a_joiner_is_paired_with_what_it_joins_and_not_with_other_joiners() -> None:
    roles = [("SE", Role.PARTY), ("FI", Role.PARTY), ("org:nato", Role.RECIPIENT)]
    parties = [Party(actor=actor_id(actor), role=role, mention=actor) for actor, role in roles]
    assert signed(parties=parties).dyads() == (("SE", "org:nato"), ("FI", "org:nato"))


def _pairs_by_the_rule(claim: Claim) -> set[frozenset[str]]:
    by_role: defaultdict[Role, set[str]] = defaultdict(set)
    for party in claim.parties:
        by_role[party.role].add(party.actor)
    givers, takers, equals = by_role[Role.PROVIDER], by_role[Role.RECIPIENT], by_role[Role.PARTY]
    if givers and takers:
        ordered = [*itertools.product(givers, takers), *itertools.product(equals, givers | takers)]
    elif takers and equals:
        ordered = [*itertools.product(equals, takers)]
    else:
        ordered = [*itertools.combinations(claim.actors, 2)]
    return {frozenset(pair) for pair in ordered if len(set(pair)) == 2}
