"""How much: sums of money and numbers of things, as written and as numbers."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from amity.actors.gazetteer import Gazetteer
from amity.actors.word_lists import either
from amity.extraction.quantities import DIGITS, quantities
from amity.extraction.sentences import Span
from amity.model import ActorId, Amount, Kind
from amity.model.errors import InvalidData, UnknownActor
from amity.model.yaml_text import read_yaml

WITHOUT_AMOUNT = frozenset({Kind.DIPLOMATIC, Kind.HOSTILITY, Kind.MEMBERSHIP})
"""The kinds of which no amount is told: nothing passes by talks, quarrels and joining."""

_FILE = "currencies.yaml"
_DIGIT = re.compile(r"\d")
# What is counted of these kinds is the thing itself; of the others, first of all money.
_OF_THINGS = (Kind.ARMS, Kind.TRAINING, Kind.CO_PRODUCTION)
_SPELT = {"half a": Decimal("0.5"), "a": Decimal(1)} | {
    word: Decimal(value)
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
# An amount across one of these, or one that sums up what came before, is the claim's only if no other is.
_BREAK = re.compile(r"[;:–—]|, (?:while|whereas|but|where|and|which)\b")
_SUMMED = re.compile(r"\b(?:total(?:l?ing)?|bring\w*|brought|worth of trade|altogether|cumulative\w*)\b[^.;,]{0,40}$")
_NEAR, _FAR = 400, 1_000


def amount(text: str, span: Span, place: int, actors: Collection[ActorId], kind: Kind | None = None) -> Amount | None:
    """How much a part of a text tells of, by what stands nearest to a place in it.

    A sum of money comes before a number of things, but for relations whose subject is the things themselves.

    Args:
        text: the document's text.
        span: the part to look in.
        place: the character that the amount should be near to, such as the verb's.
        actors: the parties, whose currency is meant where a word is that of several states.
        kind: what the relation is about.

    >>> words = "Denmark is to spend 1.26 billion euros on drones."
    >>> amount(words, Span(0, len(words)), 14, [])
    Amount(text='1.26 billion euros', value=Decimal('1260000000'), unit='EUR')
    """
    money = [*_money(text, span, actors)]
    if money and kind not in _OF_THINGS:
        return _nearest(money, text, place)
    taken = [(start, start + len(sum_.text)) for start, sum_ in money]
    things = [(at, found) for at, found in quantities(text, span) if not any(a <= at < b for a, b in taken)]
    return _nearest([*money, *things], text, place)


def _nearest(found: Iterable[tuple[int, Amount]], text: str, place: int) -> Amount | None:
    best = min(found, key=lambda pair: _distance(pair[0], text, place), default=None)
    return best[1] if best else None


def _distance(at: int, text: str, place: int) -> int:
    """How far an amount is from a place: what follows a verb is nearer than what goes before it."""
    apart = at - place if at >= place else 2 * (place - at)
    if abs(at - place) > _NEAR or _BREAK.search(text, min(at, place), max(at, place)):
        apart += _FAR
    return apart + _FAR if _SUMMED.search(text, max(at - 80, 0), at) else apart


def _money(text: str, span: Span, actors: Collection[ActorId]) -> Iterator[tuple[int, Amount]]:
    for found in _patterns().finditer(text, *span):
        if found["weight"]:
            continue
        scale = _data()["scales"].get((found["scale"] or found["by"] or "").lower(), 1)
        value = _number(found["number"] or found["count"]) * scale
        value = value.quantize(1) if value == value.to_integral_value() else value
        unit = _data()["signs"][found["sign"]] if found["sign"] else _unit(found["word"], found["whose"], actors)
        yield found.start(), Amount(text=" ".join(found[0].split()), value=value, unit=unit)


def _unit(word: str, whose: str | None, actors: Collection[ActorId]) -> str:
    if word in _data()["signs"]:
        code: str = _data()["signs"][word]
        return code
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


def _number(written: str) -> Decimal:
    spelt = written.lower()
    return _SPELT[spelt] if spelt in _SPELT else Decimal(written.replace(",", ""))


@cache
def _patterns() -> re.Pattern[str]:
    data = _data()
    signs, words, scales = (either(data[part]) for part in ("signs", "words", "scales"))
    codes = either(sign for sign in data["signs"] if sign.isalpha() and len(sign) == 3)
    long = either(scale for scale in data["scales"] if len(scale) > 3)
    scale = rf"(?:[  -]?(?P<scale>(?i:{scales}))\b)?"
    # Of a range the first number counts, by the scale that ends it: "$2-3 billion".
    to = rf"(?:(?:[-–]| to | and )(?:{signs})?(?:{DIGITS})(?![\d,.]?\d))?"
    before = rf"(?<![\w$])(?P<sign>{signs}) ?(?P<number>{DIGITS}){to}{scale}"
    by = scale.replace("?P<scale>", "?P<by>")
    spelt = rf"(?i:{either(_SPELT)})(?=[  -](?i:{long})\b)"
    whose = r"(?:(?P<whose>[A-Z][a-z]+|U\.?S\.?|UK) )?"
    unit = rf"(?P<word>(?i:{words})s?|{codes})\b(?P<weight>(?<=ounds) of (?!aid|assistance|support|help|investment))?"
    after = rf"(?<![\w.,])(?P<count>{DIGITS}|{spelt}){to}{by} {whose}{unit}"
    return re.compile(f"{before}|{after}")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(files("amity.extraction").joinpath(f"data/{_FILE}").read_text("utf-8"))
    for part in ("signs", "words", "of", "scales"):
        if not isinstance(data, dict) or not isinstance(data.get(part), dict):
            raise InvalidData(_FILE, part, "should be a mapping")
        for key in data[part]:
            if not isinstance(key, str):
                raise InvalidData(_FILE, part, f"{key!r} is no word; quote it")
    return data
