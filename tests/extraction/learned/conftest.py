"""The learned extractor, its parts, and documents that are odd in many ways."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st
from tokenizers import Tokenizer

from amity.extraction import Extractor, load
from amity.extraction.learned.encoder import FOLDER
from amity.extraction.learned.parsed import Parsed, parsed
from amity.extraction.learned.passages import Reading
from amity.extraction.parse import language
from amity.model import Document, DocumentKind, ExtractionSettings, PartialDate

ACTORS = (
    "France", "the United States", "U.S.", "Kyiv", "NATO", "the European Union", "Rheinmetall", "Hamas", "We", "They",
    "Japanese officials", "President Zelensky", "Côte d’Ivoire", "Türkiye", "the two countries", "the Minister",
    "Russia, China and Iran", "the U.S.-Japan alliance", "its neighbour", "both sides",
)  # fmt: skip
TEMPLATES = (
    "{a} delivered howitzers to {b}.",
    "{a} and {b} signed the Treaty on Joint Production on Thursday",
    "If {a} supports {b} , {c} may impose sanctions on {a} ; {b} did not",
    "“{a} could join {b}” — the minister said.",
    "- {a} agreed to supply {b} with drones\n- {c} withdrew from {b}",
    "JOINT STATEMENT OF {a} AND {b}",
    "{a}/{b}/{c} talks 😀 on trade, ruled out e\u0301",
    "No actors here signed an agreement.",
    "1, 2, {a}, " + "7, 8, 9, " * 60 + "{b} agreed with {c}.",
    "{a} " + "and thanked {b} " * 60 + ".",
)
SENTENCES = st.builds(
    lambda words, a, b, c: words.format(a=a, b=b, c=c), st.sampled_from(TEMPLATES), *[st.sampled_from(ACTORS)] * 3
)
GAPS = st.sampled_from((" ", "\n", "\n\n", "\t", "", "\u200b", "…", " " * 60, "\r\n", "😀", "e\u0301", "\u0130"))
PIECES = SENTENCES | GAPS | st.text(max_size=20)
TITLES = st.none() | st.builds(
    lambda words, actor, times: words.format(actor) * times,
    st.sampled_from(("Joint Statement of {} and Japan ", "A meeting with {} ", "😀 ")),
    st.sampled_from(ACTORS),
    st.integers(1, 12),
)


@pytest.fixture(scope="session")
def odd_documents() -> st.SearchStrategy[Document]:
    return st.builds(
        lambda pieces, title, **known: Document(
            id="a", text=(f"{title}\n\n" if title else "") + " ".join(pieces), title=title, **known
        ),
        st.lists(PIECES, max_size=10),
        TITLES,
        date=st.none() | st.just(PartialDate(2026, 6, 29)),
        publisher=st.none() | st.sampled_from(["The White House", "Reuters", "", "😀" * 80]),
        kind=st.sampled_from(DocumentKind),
    )


@pytest.fixture(scope="session")
def learned() -> Extractor:
    return load(ExtractionSettings(extractor="learned"))


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str(FOLDER.joinpath("tokenizer.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    def read(text: str, **known: Any) -> Reading:
        fields: dict[str, Any] = {"id": "a", "text": text, "date": PartialDate(2026, 6, 29)}
        return Reading.of(Document(**fields | known))

    return read


@pytest.fixture(scope="session")
def parsed_in() -> Callable[[Reading], list[Parsed]]:
    nlp = language(ExtractionSettings().spacy_model)
    return lambda reading: list(parsed(reading, nlp, reading.passages))
