"""Whose a time is: a statement's, or what only stands beside it."""

import re
from datetime import timedelta
from functools import cache

from amity.actors.word_lists import either, read_lists
from amity.extraction.sentences import Span
from amity.extraction.timing.expressions import Expression
from amity.extraction.timing.statement import Statement
from amity.model import Kind, PartialDate, Precision, Stage

_LISTS = ("papers", "background", "fighting")
# What is told as done by then lies at most so many days after the day on which it was told.
_AHEAD = 3
_REACH = 60
# Where one sentence, or one of several of a quotation, ends and the next begins.
_STOP = re.compile(r"[.!?:;][”\"’]? ")
# The stop of an abbreviation ("Jr. Smith", "Gen. Smith") ends no sentence.
_PARTED = re.compile(r"; |(?:[!?]|(?<=[a-z]{3})\.)[”\"’]? (?=[A-Z“\"])")
_ENDING = re.compile(r"\b(?:until|till|through) [^ ]*$")
# Behind such a word a time tells when, and names nothing: "In 2024 Denmark".
_WHEN = re.compile(r"\b(?i:in|since|by|from|during|until)(?: (?:early|late|mid|[A-Z][a-z]+|\d{4}))+$")
_RELATIVE = re.compile(r"\byears?$")
_ANNIVERSARY = re.compile(r"\b(?P<years>\d{1,3})(?:st|nd|rd|th) anniversary of\b")


def may_date(text: str, told: PartialDate | None, time: Expression, statement: Statement) -> bool:
    """Whether a time may be a statement's: none to come is of what is done, none that only names a paper or an end.

    Args:
        text: the text of the document.
        told: its date.
        time: a time of the statement's sentence.
        statement: the statement.
    """
    to_come = told and statement.is_done and time.date.first > told.last + timedelta(days=_AHEAD)
    return not (to_come or _names_a_paper(text, time, statement) or _ends(text, time, statement))


def stands_with(text: str, time: Expression, statement: Statement) -> bool:
    """Whether a time in a statement's quote is told of the relation, and not in another clause.

    What a war is named beside has its own times, so that a war has only those that stand close to its name.
    """
    place = _place(text, statement)
    first, last = sorted((Span(place, place), time.span))
    between = text[first.end : last.start]
    if statement.kind is Kind.HOSTILITY and len(between) > _REACH:
        return False
    return not _PARTED.search(between)


def _place(text: str, statement: Statement) -> int:
    """Where a quote names its relation: a war by the word for it, since the verb over that may tell of other things."""
    place = min(max(statement.place, statement.quote.start), statement.quote.end)
    if statement.kind is not Kind.HOSTILITY:
        return place
    named = [found.start() for found in _patterns()["fighting"].finditer(text, *statement.quote)]
    return min(named, key=lambda word: abs(word - place), default=place)


def leads(text: str, time: Expression, statement: Statement) -> bool:
    """Whether a statement hangs on a time outside its quote: "At the summit in May, *they founded a bank*"."""
    quote = statement.quote
    if time.date.precision is Precision.YEAR and (time.span.start >= quote.end or _RELATIVE.search(text, *time.span)):
        return False
    # The stop that ends a quote is the quote's last character.
    if _STOP.search(text, min(time.span.end, quote.end - 1), max(time.span.start, quote.start)):
        return False
    return not belongs_to_background(text, time.span)


def belongs_to_background(text: str, time: Span, begin: int = 0) -> bool:
    """Whether a time is that of what only led to the thing told, or is due after it: "following the talks of May".

    Args:
        text: the text of the document.
        time: where the time stands.
        begin: where its sentence begins.
    """
    return bool(_patterns()["background"].search(text, max(time.start - _REACH, begin), time.start))


def remembered(text: str, told: PartialDate | None, statement: Statement) -> PartialDate | None:
    """The year of what a statement remembers: "the 30th anniversary of the treaty between the two"."""
    found = _ANNIVERSARY.search(text, *statement.quote)
    if told is None or found is None or found.end() > statement.place:
        return None
    return PartialDate(told.year - int(found["years"]))


def _names_a_paper(text: str, time: Expression, statement: Statement) -> bool:
    if time.date.precision is Precision.DAY or statement.stage in (Stage.SIGNED, Stage.IN_FORCE):
        return False
    begin = max(time.span.start - _REACH, 0)
    if _patterns()["papers"].search(text, begin, time.span.start):
        return True
    return bool(_patterns()["name"].match(text, time.span.end)) and not _WHEN.search(text, begin, time.span.end)


def _ends(text: str, time: Expression, statement: Statement) -> bool:
    """Whether a time is only how long a thing goes on: "until 2028"."""
    words = text[max(time.span.start - 8, 0) : time.span.end]
    return statement.stage is not Stage.ENDED and bool(_ENDING.search(words))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {name: either(words) for name, words in read_lists("amity.extraction", "dating.yaml", _LISTS).items()}
    return {
        "name": re.compile(r"[’']?s? [A-Z][\w.-]+"),
        "papers": re.compile(rf"\b(?:{lists['papers']})s? (?:of|from) $"),
        "fighting": re.compile(rf"\b(?i:{lists['fighting']})\b"),
        "background": re.compile(rf"\b(?i:{lists['background']})\b[^.;,:\n]*$"),
    }
