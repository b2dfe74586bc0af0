"""How much: sums of money and numbers of things, as written and as numbers."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from amity.actors.gazetteer import Gazetteer
from amity.actors.word_lists import either
from amity.extraction.sentences import Span
from amity.extraction.topics import topics
from amity.model import ActorId, Amount, Kind
from amity.model.errors import InvalidData, UnknownActor

_FILE = "currencies.yaml"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_COUNTED = re.compile(rf"(?<![\w.,$€£¥-]){_NUMBER} (?P<item>(?:[A-Z][\w-]*,? |and |[a-z-]+ ){{0,4}}?[\w-]+)\b")


def amount(text: str, span: Span, place: int, actors: Collection[ActorId]) -> Amount | None:
    """The sum of money nearest to a place in a part of a text, else the number of arms nearest to it.

    Args:
        text: the document's text.
        span: the part to look in.
        place: the character that the amount should be near to.
        actors: the parties, whose currency is meant where a word is that of several states.

    >>> words = "Denmark is to spend 1.26 billion euros on drones."
    >>> amount(words, Span(0, len(words)), 14, [])
    Amount(text='1.26 billion euros', value=Decimal('1260000000'), unit='EUR')
    """
    found = [*_money(text, span, actors)] or [*_counted(text, span)]
    return min(found, key=lambda pair: abs(pair[0] - place))[1] if found else None


def _money(text: str, span: Span, actors: Collection[ActorId]) -> Iterator[tuple[int, Amount]]:
    for found in _patterns().finditer(text, *span):
        scale = _data()["scales"].get((found["scale"] or found["by"] or "").lower(), 1)
        value = _number(found["number"] or found["count"]) * scale
        value = value.quantize(1) if value == value.to_integral_value() else value
        unit = _data()["signs"][found["sign"]] if found["sign"] else _unit(found["word"], found["whose"], actors)
        yield found.start(), Amount(text=" ".join(found[0].split()), value=value, unit=unit)


def _unit(word: str, whose: str | None, actors: Collection[ActorId]) -> str:
    word = word.lower()
    word = word if word in _data()["words"] else word.removesuffix("s")
    by_state: dict[str, str] = _data()["of"].get(word, {})
    for state in [_state(whose)] if whose else actors if word != "dollar" else ():
        if state in by_state:
            return by_state[state]
    usual: str = _data()["words"][word]
    return usual


def _state(demonym: str) -> str | None:
    try:
        return Gazetteer.default().lookup(demonym)
    except UnknownActor:
        return None


def _counted(text: str, span: Span) -> Iterator[tuple[int, Amount]]:
    for found in _COUNTED.finditer(text, *span):
        item = found["item"]
        if Kind.ARMS in topics(item) and not re.fullmatch(r"(?:19|20)\d\d", found["number"]):
            value = _number(found["number"])
            yield found.start(), Amount(text=" ".join(found[0].split()), value=value, unit=" ".join(item.split()))


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


@cache
def _patterns() -> re.Pattern[str]:
    data = _data()
    signs, words, scales = (either(data[part]) for part in ("signs", "words", "scales"))
    scale = rf"(?:[  -]?(?P<scale{{}}>(?i:{scales}))\b)?"
    before = rf"(?<![\w$])(?P<sign>{signs}) ?{_NUMBER}{scale.format('')}"
    after = rf"(?<![\w.,]){_NUMBER}{scale.format('')} (?:(?P<whose>[A-Z][a-z]+) )?(?P<word>(?:{words})s?)\b"
    after = after.replace("?P<number>", "?P<count>").replace("?P<scale>", "?P<by>")
    return re.compile(f"{before}|{after}")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("amity.extraction").joinpath(f"data/{_FILE}").read_text("utf-8"))
    for part in ("signs", "words", "of", "scales"):
        if not isinstance(data, dict) or not isinstance(data.get(part), dict):
            raise InvalidData(_FILE, part, "should be a mapping")
        for key in data[part]:
            if not isinstance(key, str):
                raise InvalidData(_FILE, part, f"{key!r} is no word; quote it")
    return data
