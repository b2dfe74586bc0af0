"""The learned extractor as a whole: its claims keep to the text, and depend on nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Container, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.extraction import Extractor, load
from amity.extraction.learned.encoder import FOLDER, Encoder
from amity.extraction.learned.extractor import LearnedExtractor
from amity.extraction.learned.judge import ROLES, WIDTH, Judge, Linear, Vector
from amity.extraction.learned.passages import Reading
from amity.extraction.learned.windows import KINDS
from amity.model import Claim, Document, DocumentKind, ExtractionSettings, Kind, PartialDate, Role

TODAY = PartialDate(2026, 6, 29)
MODEL_BYTES = 30_000_000
STORY = (
    "Talks in Oslo\n\nAccording to Reuters, France and Japan signed a trade agreement today. They also discussed joint "
    "production. Sweden joined NATO. Russia, China and Iran condemned Canada, Norway and the European Union. “We will "
    "deliver howitzers to Ukraine,” Poland’s defence minister said."
)
DOCUMENTS = [
    Document(id="a", text=STORY, title="Talks in Oslo", date=TODAY, publisher="Reuters", kind=DocumentKind.NEWS),
    Document(id="b", text="India agreed to sell missiles to Vietnam.", date=TODAY, publisher="The White House"),
    Document(id="c", text="It rained in May."),
]


def claims(extractor: Extractor, text: str) -> list[Claim]:
    return list(extractor.extract(Document(id="a", text=text, date=TODAY)))


def test_every_run_tells_the_same(learned: Extractor) -> None:
    again = LearnedExtractor()
    for document in DOCUMENTS:
        told = learned.extract(document)
        assert learned.extract(document) == told == again.extract(document)


def test_what_a_document_tells_does_not_depend_on_those_before_it() -> None:
    forwards, backwards = LearnedExtractor(), LearnedExtractor()
    told = {document.id: forwards.extract(document) for document in DOCUMENTS}
    assert sum(map(len, told.values())) > 3
    assert {document.id: backwards.extract(document) for document in reversed(DOCUMENTS)} == told


def test_another_process_without_any_network_tells_the_same(learned: Extractor) -> None:
    here = [[claim.to_dict() for claim in learned.extract(document)] for document in DOCUMENTS]
    assert elsewhere(seed="1") == elsewhere(seed="2") == here


def test_a_sentence_that_names_nobody_tells_of_the_two_that_the_text_is_about(learned: Extractor) -> None:
    title = "Japan and Sweden sign defence treaty"
    told = "The agreement foresees the transfer of technology for joint weapons production."
    text = f"{title}\n\nJapan and Sweden signed a defence treaty on Monday. {told}"
    found = learned.extract(Document(id="a", text=text, title=title, date=TODAY))
    assert {(*sorted(party.actor for party in claim.parties),) for claim in found if claim.quote == told} == {
        ("JP", "SE")
    }


def test_whoever_extracts_reckons_as_before_afterwards() -> None:
    assert claims(LearnedExtractor(), "France met Japan.")
    assert sys.float_info.min / 2 > 0, "the encoder has set small numbers to nought for the whole process"


def test_the_model_is_small_enough_to_ship() -> None:
    sizes = [path.stat().st_size for path in Path(str(FOLDER)).rglob("*") if path.is_file()]
    assert 0 < sum(sizes) <= MODEL_BYTES


@settings(max_examples=60)
@given(st.data())
def test_claims_of_any_text_keep_to_it(
    learned: Extractor, odd_documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(odd_documents)
    told = learned.extract(document)
    for claim in told:
        claim.check(document)
        assert claim.quote.strip() == claim.quote != ""
        assert len(claim.actors) == len(claim.parties) > 1
        assert 0 < claim.confidence <= 1
        assert claim.method == learned.method
        for party in claim.parties:
            assert party.mention
            assert party.mention in document.text or party.mention == document.publisher
    assert len({claim.id for claim in told}) == len(told)
    assert [(claim.start, claim.end) for claim in told] == sorted((claim.start, claim.end) for claim in told)


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "😀", "\u200b", "France", "No actors here signed an agreement.", "It rained. " * 500, "a" * 50_000],
)
def test_texts_without_two_actors_have_no_claims(learned: Extractor, text: str) -> None:
    assert claims(learned, text) == []


def test_sentences_longer_than_the_encoder_reads_do_no_harm(learned: Extractor) -> None:
    listed = "France and Japan, " + "7, 8, 9, " * 110 + "signed a trade agreement."
    endless = "France and Japan signed " + "a word " * 3000
    told = claims(learned, "\n\n".join([*[listed] * 4, endless, "France and Japan signed a trade agreement."]))
    assert {"FR", "JP"} <= told[-1].actors
    assert told[-1].quote == "France and Japan signed a trade agreement."


def test_a_party_of_the_title_is_named_by_its_words_there(learned: Extractor) -> None:
    title = "Ukraine’s talks with Sweden"
    text = f"{title}\n\nKyiv will get ten aircraft. Sweden signed an agreement on their delivery today."
    document = Document(id="a", text=text, title=title, date=TODAY, publisher="Reuters", kind=DocumentKind.NEWS)
    told = [claim for claim in learned.extract(document) if {"UA", "SE"} <= claim.actors]
    assert told
    assert {party.mention for claim in told for party in claim.parties if party.actor == "UA"} <= {"Ukraine", "Kyiv"}


class Civil:
    """Finds that whatever ties two actors is civil, and remembers which sentences it was asked about."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def scores(self, reading: Reading, indexes: Container[int]) -> Mapping[int, Vector]:
        """The same scores for every pair of the sentences asked about."""
        asked = [passage for passage in reading.passages if passage.index in indexes]
        self.asked += [passage.index for passage in asked]
        row = np.zeros(WIDTH, dtype=np.float32)
        row[1 + KINDS.index(Kind.CIVIL)] = 30
        return {passage.index: np.array([row for _ in passage.pairs()]) for passage in asked}


def judging(promise: float, tie: float) -> Judge:
    """A judge to whom all pairs look alike: civil, and the first gives to the second."""

    def constant(*values: float, seen: int) -> Linear:
        empty = np.zeros((0, len(values)), dtype=np.float32)
        return Linear([], empty, np.zeros((seen, len(values)), dtype=np.float32), np.array(values, dtype=np.float32))

    return Judge(
        constant(promise, seen=0),
        constant(tie, seen=3),
        constant(*(30.0 * (kind is Kind.CIVIL) for kind in KINDS), seen=0),
        constant(*(30.0 * (roles == (Role.PROVIDER, Role.RECIPIENT)) for roles in ROLES), seen=len(ROLES) + len(KINDS)),
        np.array([0, 1], dtype=np.float32),
        np.array([0.1, 0.7], dtype=np.float32),
    )


def test_another_encoder_and_judge_can_be_given() -> None:
    encoder = Civil()
    (only,) = claims(LearnedExtractor(encoder=encoder, judge=judging(30, 30)), "It rained. France met Japan.")
    assert (only.kind, only.in_role(Role.PROVIDER), only.in_role(Role.RECIPIENT)) == (Kind.CIVIL, ("FR",), ("JP",))
    assert only.confidence == pytest.approx(0.7, abs=0.002)
    assert encoder.asked == [1]


def test_the_encoder_is_not_asked_about_what_marks_do_not_promise() -> None:
    encoder = Civil()
    assert claims(LearnedExtractor(encoder=encoder, judge=judging(-30, 30)), "France met Japan.") == []
    assert encoder.asked == []


def test_what_does_not_look_likely_enough_is_not_claimed() -> None:
    encoder = Civil()
    assert claims(LearnedExtractor(encoder=encoder, judge=judging(30, -30)), "France met Japan.") == []
    assert encoder.asked == [0]


def test_the_encoder_scores_every_pair_of_the_sentences_asked_about() -> None:
    reading = Reading.of(DOCUMENTS[0])
    some = list(reading.passages)[1::2]
    told = Encoder().scores(reading, [passage.index for passage in some])
    assert {index: rows.shape for index, rows in told.items()} == {
        passage.index: (len(list(passage.pairs())), WIDTH) for passage in some
    }
    assert all(np.isfinite(rows).all() for rows in told.values())
    assert Encoder().scores(reading, []) == {}


def test_the_learned_extractor_is_what_its_name_loads() -> None:
    assert isinstance(load(ExtractionSettings(extractor="learned")), LearnedExtractor)


def elsewhere(seed: str) -> object:
    """What a process tells that can reach no network."""
    program = """
import json, socket, sys

def refuse(*_: object) -> None:
    raise OSError("no network here")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse

from amity.extraction import load
from amity.model import Document, ExtractionSettings

extractor = load(ExtractionSettings(extractor="learned"))
documents = [Document.from_dict(told) for told in json.load(sys.stdin)]
print(json.dumps([[claim.to_dict() for claim in extractor.extract(document)] for document in documents]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps([document.to_dict() for document in DOCUMENTS]),
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
