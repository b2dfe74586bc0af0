"""Numbers of things: arms, people, goods and measures, as written and as numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from amity.actors.word_lists import either
from amity.extraction.sentences import Span
from amity.extraction.things import things
from amity.extraction.timing.words import number, words
from amity.model import Amount

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Oo]f|[A-Z][a-z]{2,8}\.?) $")
# Words that end what is counted: "20 of the tanks", "two to the refugees".
_NOT = (
    r"(?:of|to|in|on|at|by|for|with|from|as|and|or|but|that|which|who|is|are|was|were|be|been|will|would|has|have|had|"
    r"mm|cm|caliber|calibre|year|years|month|months|week|weeks|day|days|hour|hours|percent|per|cent|million|billion|thousand|annually|over|"
    r"through|each|every|into|under|during|after|before|until|since|not|it|its|their|the|a|an|this)\b"
)


def quantities(text: str, span: Span) -> Iterator[tuple[int, Amount]]:
    """The numbers of things in a part of a text, with the places where they begin.

    >>> words = "It sent 1.5 million tonnes of grain and twenty-four Gripen jets."
    >>> [(str(found.value), found.unit) for _, found in quantities(words, Span(0, len(words)))]
    [('1500000', 'tonnes of grain'), ('24', 'Gripen jets')]
    """
    for found in _pattern().finditer(text, *span):
        if _YEAR.fullmatch(found["number"]) and _DATED.search(text, max(found.start() - 12, span.start), found.start()):
            continue
        item = " ".join(found["thing"].split())
        if found["noun"] and _value(found) != 1 and not _plural().search(item):
            continue  # "three drone makers" are no drones
        yield found.start(), Amount(text=" ".join(found[0].split()), value=_value(found), unit=item)


def _value(found: re.Match[str]) -> Decimal:
    written = found["number"].replace(",", "")
    value = Decimal(written if written[0].isdigit() else number(written)) * _SCALES.get(found["scale"] or "", 1)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"(?:s|{things('invariable')})$")


@cache
def _pattern() -> re.Pattern[str]:
    small, tens = either(words()["numbers"][1:]), either(words()["tens"])
    spelt = rf"(?i:half a dozen|a dozen|(?:{tens})(?:-(?:{small}))?|{small})"
    count = rf"(?P<number>{DIGITS}|{spelt}\b)(?:[  -](?P<scale>{either(_SCALES)}))?"
    word = rf"(?:(?!{_NOT})[\w.’'/-]*\w)"
    nouns = things("arms", "people", "units", "goods", "invariable")
    thing = rf"(?:{word} ){{0,4}}?(?:{nouns})(?: (?:{things('arms', 'goods')}))*"
    measure = rf"(?:{things('measures')})(?: (?:a|per) (?:day|year))?(?: of {word}(?: {word})?)?"
    # Arms go by their names alone: "24 Gripen", "18 F-16s".
    name = rf"(?:{things('names')}|[A-Z][A-Za-z]{{0,3}}-\d{{1,4}}[A-Z]*s?)(?: [A-Z0-9][\w-]*)?"
    return re.compile(rf"(?<![\w.,$€£¥₹/-]){count}[  -](?P<thing>{measure}|(?P<noun>{thing})|{name})(?![\w-])")
