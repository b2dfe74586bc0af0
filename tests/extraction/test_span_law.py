"""Whatever the text: extraction ends well, its claims hold the span law, and it says the same each time."""

import itertools
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.extraction import Extractor, load
from amity.extraction.sentences import sentences, unwrap
from amity.model import Claim, Document, DocumentKind, ExtractionSettings, PartialDate

ACTORS = (
    "France", "the United States", "U.S.", "Kyiv", "Beijing", "NATO", "the European Union", "Rheinmetall", "Hamas",
    "Japanese officials", "the Polish president", "President Zelensky", "Côte d’Ivoire", "Türkiye", "We", "They",
    "the two countries", "the Minister", "Guinea-Bissau", "Russia, China and Iran", "the U.S.-Japan alliance",
)  # fmt: skip
TEMPLATES = (
    "{a} delivered howitzers to {b}.",
    "{a} and {b} signed the Treaty on Joint Production on {d}",
    "According to {a}, citing two officials, {b} will train {c}’s pilots",
    "“{a} could join {b}” — the minister said {d}.",
    "No agreement was signed between {a}, {b} and {c}!",
    "If {a} supports {b} , {c} may impose sanctions on {a} ; {b} did not",
    "{a}: {b} condemned {c}'s attack on {a}",
    "- {a} agreed to supply {b} with drones\n- {c} withdrew from {b}",
    "{a} (together with {b}) met {c} in Kyiv?",
    "\"We thank {a}. {b} isn't a threat to {c}",
    "{a}/{b}/{c} talks 😀 on trade, ruled out {d}",
    "JOINT STATEMENT OF {a} AND {b}",
    "TOKYO, June 29 (AFP) — {a} met {b}",
    "The agreement\nthat {a} signed with {b} in a long line that runs on and on entered\ninto force {d}",
    "that {a} {b} {c} of of of the the",
)  # fmt: skip
TIMES = ("today", "on Thursday", "on 31 February 2026", "in June 2026", "last year", "since 2022", "three days ago", "")
GAPS = (" ", "  ", "\n", "\n\n", "\n\n\n \t\n", "\t", " \n ", "", "\u200b", "…", " " * 60, "\r\n")

documents = st.builds(
    lambda pieces, title, **known: Document(
        id="a", text=(f"{title}\n\n" if title else "") + "".join(pieces), title=title, **known
    ),
    st.lists(
        st.one_of(
            st.builds(
                lambda template, a, b, c, d: template.format(a=a, b=b, c=c, d=d),
                st.sampled_from(TEMPLATES),
                *[st.sampled_from(ACTORS)] * 3,
                st.sampled_from(TIMES),
            ),
            st.sampled_from(GAPS),
            st.text(max_size=20),
        ),
        max_size=14,
    ),
    st.none() | st.builds("Joint Statement of {} and {}".format, st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    date=st.none() | st.sampled_from([PartialDate(2026), PartialDate(2026, 2), PartialDate(2024, 2, 29)]),
    publisher=st.none() | st.sampled_from(["The White House", "Reuters", ""]),
    kind=st.sampled_from(DocumentKind),
)


@pytest.fixture(scope="module", params=["learned", "rules"])
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return load(ExtractionSettings(extractor=request.param))


@settings(max_examples=120)
@given(documents)
def test_claims_of_any_text_hold_the_span_law(extractor: Extractor, document: Document) -> None:
    claims = extractor.extract(document)
    # Whoever publishes a text may be meant without a word for it; the rules never go so far.
    words = [document.text, *([document.publisher or ""] if extractor.method.startswith("learned") else [])]
    for claim in claims:
        claim.check(document)
        assert claim.quote.strip() == claim.quote != ""
        assert len(claim.actors) > 1
        assert all(any(party.mention in text for text in words) for party in claim.parties)
        assert claim.method.startswith(extractor.method)
        assert Claim.from_dict(claim.to_dict()) == claim
    assert len({claim.id for claim in claims}) == len(claims)
    assert [(claim.start, claim.end) for claim in claims] == sorted((claim.start, claim.end) for claim in claims)
    assert extractor.extract(document) == claims


@given(documents)
def test_sentences_of_any_text_stand_in_order_and_apart(document: Document) -> None:
    spans = list(sentences(document.text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for start, end in spans:
        words = document.text[start:end]
        assert words == words.strip() != ""


@given(documents)
def test_unwrapping_moves_no_character(document: Document) -> None:
    plain = unwrap(document.text)
    assert len(plain) == len(document.text)
    assert all(a == b or b == " " for a, b in zip(document.text, plain, strict=True))


STORY = (
    "According to Reuters, France and Japan signed a trade agreement today. They also discussed joint production.\n\n"
    "Ukrainian companies Alpha, Beta, and Gamma Delta are in talks with Japanese partners. Russia, China and Iran "
    "condemned Canada, Norway and the European Union. U.S. forces and Poland, Romania and Moldova trained Ukrainians."
)


def test_another_process_tells_the_same(extractor: Extractor) -> None:
    document = Document(id="a", text=STORY, date=PartialDate(2026, 6, 29))
    here = [claim.to_dict() for claim in extractor.extract(document)]
    assert here
    name, _, _ = extractor.method.partition("/")
    assert _elsewhere(name, document, seed="1") == _elsewhere(name, document, seed="2") == here


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "😀", "\u200b", "France", "No actors here signed an agreement."]
)
def test_a_text_that_tells_nothing_has_no_claims(extractor: Extractor, text: str) -> None:
    assert extractor.extract(Document(id="a", text=text)) == []


def test_a_claim_told_twice_in_a_text_is_two_claims(extractor: Extractor) -> None:
    document = Document(id="a", text="Sweden joined NATO. It rained. Sweden joined NATO.")
    first, second = extractor.extract(document)
    assert (first.actors, first.kind, first.quote) == (second.actors, second.kind, second.quote)
    assert first.id != second.id


def _elsewhere(extractor: str, document: Document, seed: str) -> object:
    program = (
        "import json, sys; from amity.extraction import load; from amity.model import Document, ExtractionSettings;"
        "document = Document.from_dict(json.load(sys.stdin));"
        "extractor = load(ExtractionSettings(extractor=sys.argv[1]));"
        "print(json.dumps([claim.to_dict() for claim in extractor.extract(document)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, extractor],
        input=json.dumps(document.to_dict()),
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
