"""Which words are an expression of time: a grammar, tried in one pass from left to right."""

import re
from collections.abc import Iterator
from functools import cache

from amity.actors.word_lists import either
from amity.extraction.sentences import Span
from amity.extraction.things import things
from amity.extraction.timing.words import words

_COUNTED = ("arms", "people", "members", "units", "goods", "invariable", "measures")
_NAMED = re.compile(r"\(\?P<\w+>")
_BRIEF = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r" ?[-–—] ?"
_TO = rf"(?:{_DASH}| (?:to|and|or|through|until) )"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|century|centurie)s?"
_WHICH = (
    r"(?P<which>(?i:last|next|this|that|that same|this (?:past|coming)|"
    r"the (?:previous|prior|following|coming|past|current|same)|"
    r"(?:later|earlier|early|late)(?: in)? (?:this|last|next|that|the)))"
)
# What may stand behind a time that is counted from another: nothing that would make it the beginning of a clause.
_ENDS = r"(?=\s*(?:$|[.,;:!?)”\"]|and\b|but\b|in\b|at\b|by\b|to\b|that\b|with\b))"


def times(text: str, span: Span) -> Iterator[tuple[str, re.Match[str]]]:
    """The expressions of time in a part of a text, from left to right, each with the name of its form."""
    if not _worth().search(text, *span):
        return
    whole, forms = _compiled()
    for found in whole.finditer(text, *span):
        name, form = forms[int((found.lastgroup or "form0")[4:])]
        # The forms are tried together without their parts, which only the one that fits is asked for.
        if parts := form.match(text, found.start(), span.end):
            yield name, parts


@cache
def _worth() -> re.Pattern[str]:
    return re.compile(
        rf"\d|\b(?i:day|week|month|year|decade|quarter|centur|today|tonight|yester|tomorrow|{either(words()['seasons'])})"
        r"|\b(?:this (?:morn|after|even)|last night|[Ss]ince th[ae])"
        rf"|\b(?:{either(words()['months'] + words()['days'])})"
        rf"|{either(name.upper() for name in words()['months'] + words()['days'])}"
    )


@cache
def _compiled() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    forms = [*_forms()]
    whole = "|".join(f"(?P<form{i}>{_NAMED.sub('(?:', pattern)})" for i, (_, pattern) in enumerate(forms))
    # Every form begins where a word does, which is quickly seen.
    return re.compile(rf"(?<!\w)(?=[\w’'])(?:{whole})"), [(name, re.compile(pattern)) for name, pattern in forms]


def _forms() -> Iterator[tuple[str, str]]:
    yield from ((name, rf"(?<![\w$€£¥#/-]){form}(?![\w/]|[-–]\d)") for name, form in _numeric())
    yield from ((name, rf"(?<![\w-])(?<!\d[,.]){form}(?!\w)") for name, form in _calendar())
    yield from ((name, rf"(?<![\w$€£¥#])(?<!\d[,.]){form}(?!\w|-\w)") for name, form in _relative())
    yield from ((name, rf"(?<![\w$€£¥#/])(?<!\d[,.]){form}") for name, form in _years())


def _numeric() -> Iterator[tuple[str, str]]:
    yield "iso", rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:]+Z?)?"
    yield "slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)"
    yield "dotted", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>(?:19|20)\d\d)"


def _calendar() -> Iterator[tuple[str, str]]:
    months, days = words()["months"], either([*words()["days"], *(day.upper() for day in words()["days"])])
    full = either([*months, *(name.upper() for name in months)])
    name, other = rf"(?P<month>(?:{full})\b|{_BRIEF})", rf"(?:(?:{full})\b|{_BRIEF})"
    sure = either(month for month in months if month not in ("May", "March"))
    day = rf"(?:(?:the )?(?:{days}),? (?:the )?)?"
    year = rf"(?:,? {_YEAR}(?![\d,]\d))"
    tail = rf"(?:{_TO}(?:{other} )?\d{{1,2}}(?:st|nd|rd|th)?(?![,.]?\d))?"
    number = rf"{_DAY}(?![,.]?\d| ?%| (?:per ?cent|million|billion)\b)"
    counted = rf"(?! (?:[a-z]+ )?(?:{things(*_COUNTED)})\b)"
    opening = either([*words()["opening"], *(word.capitalize() for word in words()["opening"])])
    alone = r"(?!\.?,? (?:of )?(?:the )?\d| (?:of )?(?:last|this|next) year|\w|[’'][a-z]{2})"
    paper = rf"(?! (?:{either(words()['papers'])}))"
    yield "absolute", rf"{day}{name} (?:the )?{number}{tail}(?:{year}|{counted})"
    end = rf"{_TO}\d{{1,2}}(?:st|nd|rd|th)?(?: of)? "
    yield "absolute", rf"{day}(?:the )?{number}(?: of)? {name}{end}{other}{year}?"
    yield "absolute", rf"{day}(?:the )?{number}{end}{name}{year}?"
    yield "absolute", rf"{day}(?:[Tt]he )?{number}(?: day)?(?: of)? {name}{year}?"
    yield "absolute", rf"(?:(?i:{opening}) )?{name}{_TO}{other},?(?: of)? {_YEAR}"
    yield "absolute", rf"{name},?(?: of)? {_YEAR}(?![,\d]\d)"
    yield "absolute", rf"{name}(?: {_DAY})?(?: of)? (?P<of>last|this|next) year"
    yield "month", rf"{_WHICH} {name}{alone}"
    yield "month", rf"(?P<lead>{opening})[ -]{name}{alone}{paper}"
    yield "month", rf"(?P<month>{sure}){alone}(?! [A-Z]){paper}"
    feast = "".join(rf"(?<!\b{word} )" for word in words()["feasts"])
    which = (
        r"(?:(?P<day_which>(?i:last|next|this|this (?:coming|past)|the (?:previous|following)|by|until|till|since|the))"
        r" )?"
    )
    part = r"(?: (?:morning|afternoon|evening|night))?"
    yield "weekday", rf"{which}{feast}(?P<weekday>{days}){part}(?P<far> before last)?{paper}"


def _relative() -> Iterator[tuple[str, str]]:
    yield "today", r"(?:(?i:today|tonight)|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today)"
    yield "overmorrow", r"[Tt]he day after tomorrow"
    yield "ereyesterday", r"[Tt]he day before yesterday"
    yield "yesterday", r"(?:[Yy]esterday|[Ll]ast night)"
    yield "tomorrow", r"[Tt]omorrow"
    small, tens = either(words()["numbers"][1:]), either(words()["tens"])
    round_ = r"an?|a couple of|half a dozen|a dozen|(?:one|a) hundred"
    count = rf"(?P<count>\d{{1,3}}|(?i:{round_}|(?:{tens})(?:[- ](?:{small}))?|{small}))(?: and a half)?"
    ways = rf"ago|earlier(?! than)|later(?! than)|hence|from (?:now|today)|prior{_ENDS}|before{_ENDS}"
    yield "ago", rf"{count} {_UNIT}(?: or (?:so|more)| and a half)? (?P<way>{ways})"
    yield "ago", r"(?:[Tt]he )?(?P<count>(?=year))(?P<unit>year)[- ](?P<way>earlier|ago)"
    yield "ahead", rf"[Ii]n {count} {_UNIT}[’']s? time"
    yield "ahead", rf"[Ii]n (?P<bare>){count} {_UNIT}{_ENDS}"
    yield "past", rf"(?i:the (?P<way>past|last|previous|next|coming|following)) {count} {_UNIT}"
    yield "anchored", r"(?i:the same|that(?: very| same)?) (?P<unit>day|evening|night|week|month|year)"
    yield "neighbour", rf"(?i:the (?P<way>previous|preceding|next|following)) day{_ENDS}"
    yield "neighbour", rf"(?i:the day (?P<way>before|after|earlier|later)){_ENDS}"
    yield "then", r"[Ss]ince (?:then|that (?:time|moment))"
    yield "days", r"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin) (?:the )?(?:recent|coming|past|last|next)(?: few)? days"
    yield "days", r"[Ii]n the days ahead"
    yield (
        "weekend",
        r"(?:(?P<which>(?i:this|last|next|this past|this coming|the past|the coming|over the|at the|the)) )weekend",
    )
    kind = r"(?:(?:fiscal|financial|calendar) )?"
    yield "unit", rf"{_WHICH} {kind}(?P<unit>week|month|quarter|year|decade|century)"
    edge = r"(?i:(?:the )?(?P<edge>end|beginning|start|middle|close|turn|rest)(?: of)? (?:the|this) )"
    yield "unit", rf"{edge}{kind}(?P<unit>week|month|year|decade)"
    yield "unit", r"(?i:year)[- ](?i:end)(?P<unit>)"
    seasons, of_year = either(words()["seasons"]), rf"(?: of|,)? {_YEAR}"
    during = r"(?:(?i:in|during|by|since|until|over)(?: the)?(?: early| late)? )"
    yield "year", rf"{during}?(?i:{seasons}){of_year}"
    yield "season", rf"{_WHICH} (?P<season>(?i:{seasons}))(?! of [A-Z])"
    yield "season", rf"{during}(?P<season>{seasons})(?! of )"
    yield "monthday", rf"[Oo]n the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?P<rest> of (?:this|the) month)?{_ENDS}"


def _years() -> Iterator[tuple[str, str]]:
    last = rf"(?:{_DASH}|/)(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,-]|\.\d)"
    yield "short", r"(?:FY|fiscal) ?[’']?(?P<short>\d\d)(?:[-–/]\d\d)?(?!\w)"
    yield "short", r"[1-4]Q ?[’']?(?P<short>\d\d)(?!\w)"
    yield "year", rf"(?:FY|Q[1-4]|H[12]) ?{_YEAR}(?:(?:[-–]|/)\d{{2,4}})?(?!\w)"
    third = r"(?:first|second|third|fourth|final|last) (?:quarter|half|three|six|months?|weeks?|days?)"
    yield "part", rf"(?:[Tt]he )?{third}(?: months)?(?: of)? (?P<which>this|last|next|the|that) year(?!\w)"
    yield "part", r"(?i:the) (?:first|second|third|fourth) quarter(?! of\b)(?P<which>)(?!\w)"
    yield "decade", r"(?P<decade>(?:1[5-9]|20)\d)0s(?!\w)"
    yield "decade", r"(?<=the )[’'](?P<short>\d)0s(?!\w)"
    thing = rf" (?:[a-z]+[ -])?(?:{things(*_COUNTED)})\b"
    openings = r"in|since|by|before|after|until|till|from|during|through|between|year|late|early|around|throughout"
    begin = rf"(?:(?i:{openings}) |(?i:mid|late|end|early)-)"
    second = rf"(?: to | and | through | until |{_DASH})(?:1[5-9]|20)\d\d(?!\w)"
    yield "year", rf"(?:[Ff]rom|[Bb]etween) {_YEAR}{second}"
    yield "year", rf"{begin}{_YEAR}{last}(?!\w)"
    yield "year", rf"{begin}(?:the year )?{_YEAR}(?![\w-]|,\d|\.\d)"
    # Alone, a number of four figures is a year where no name, number or thing beside it makes it something else.
    bare = r"(?<![A-Z]\. )(?<!\d )(?<!\d \()(?<!-)(?P<year>1[89]\d\d|20\d\d)"
    name = r" (?:Agenda|Vision|Plan|Strategy|Goals?|Roadmap)\b"
    yield "bare", rf"{bare}{last}(?!{thing})"
    yield "bare", rf"{bare}(?![\w%-]|,\d|\.\d| ?%| (?:per ?cent|million|billion)|{thing}|{name})"
