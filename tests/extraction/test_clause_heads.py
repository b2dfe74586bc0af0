"""The word that heads the smallest clause in which parties stand together."""

from collections.abc import Callable

import pytest

from amity.actors import find_mentions
from amity.extraction.clauses import clause, head
from amity.extraction.parse import Sentence, language, parse
from amity.extraction.sentences import Span
from amity.model import ExtractionSettings, Kind

Parsed = Callable[[str], Sentence]


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    nlp = language(ExtractionSettings().spacy_model)

    def read(text: str) -> Sentence:
        (sentence,) = parse(nlp, text, [(Span(0, len(text)), find_mentions(text))])
        return sentence

    return read


def headed(sentence: Sentence, actors: set[str], kind: Kind | None = None) -> str:
    tokens = [sentence.doc[at] for at, naming in sentence.namings.items() if actors & set(naming.actors)]
    return head(sentence, tokens, kind).text


@pytest.mark.parametrize(
    ("text", "actors", "word"),
    [
        ("Germany delivered tanks to Lithuania.", {"DE", "LT"}, "delivered"),
        ("The agreement between Brazil and India was praised.", {"BR", "IN"}, "agreement"),
        ("Norway met Moldova, and Germany delivered tanks to Lithuania.", {"DE", "LT"}, "delivered"),
        ("Norway met Moldova, and Germany delivered tanks to Lithuania.", {"NO", "MD"}, "met"),
        ("Sweden plans to deliver tanks to Lithuania.", {"SE", "LT"}, "deliver"),
        ("Sweden is unlikely to deliver tanks to Lithuania.", {"SE", "LT"}, "deliver"),
        ("Sweden stopped short of signing a pact with Lithuania.", {"SE", "LT"}, "signing"),
        ("Sweden told Lithuania that it was unlikely to deliver tanks to Norway.", {"SE", "LT"}, "told"),
        ("Germany is to deliver tanks to Lithuania.", {"DE", "LT"}, "deliver"),
        ("Poland said that Germany delivered tanks to Lithuania.", {"DE", "LT"}, "delivered"),
        ("Germany announced that it was delivering tanks to Lithuania.", {"DE", "LT"}, "delivering"),
        ("Germany told Lithuania that it was ready.", {"DE", "LT"}, "told"),
    ],
)
def test_the_head_joins_the_parties(parsed: Parsed, text: str, actors: set[str], word: str) -> None:
    assert headed(parsed(text), actors) == word


@pytest.mark.parametrize(("kind", "word"), [(Kind.ECONOMIC, "signed"), (Kind.TRAINING, "train")])
def test_of_verbs_side_by_side_the_one_about_the_kind_is_taken(parsed: Parsed, kind: Kind, word: str) -> None:
    sentence = parsed("Denmark and Ukraine signed a memorandum on trade and agreed to train engineers.")
    assert headed(sentence, {"DK", "UA"}, kind) == word


def test_a_sentence_that_names_no_party_is_headed_by_its_verb(parsed: Parsed) -> None:
    assert headed(parsed("They signed the treaty in the evening."), set()) == "signed"


def test_what_is_said_is_the_clause_of_its_head(parsed: Parsed) -> None:
    text = "Poland said that Germany delivered tanks to Lithuania."
    sentence = parsed(text)
    told = [sentence.doc[at] for at, naming in sentence.namings.items() if {"DE", "LT"} & set(naming.actors)]
    start, end = clause(sentence, head(sentence, told), text)
    assert text[start:end] == "Germany delivered tanks to Lithuania."
