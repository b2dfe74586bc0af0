"""Names with their offices: “the Ukrainian president”, “President Erdogan of Turkey”, “Japan’s defence ministry”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from amity.actors import context
from amity.actors.mention import Form, Mention
from amity.actors.word_lists import either, read_lists

_LISTS = ("qualifiers", "persons", "organs", "only_before_of", "styles", "portfolios")

_BEARERS = (Form.NAME, Form.DEMONYM, Form.CAPITAL)
"""The forms of mention that an office can be of."""

_OF = (" of ", " of the ")

_REACH = 160
"""How many characters before a state its office may begin, and after it end."""

_NAME_WORD = r"(?:[A-ZÀ-ŽŁŚŞİ][\w'-]*[\w](?:-[\w'-]+)*|[A-Z]\.(?:[A-Z]\.)*|[Aa]l-[\w'-]+|[Ee]l-[\w'-]+)"
_PARTICLE = r"(?:bin|ibn|al|el|van|von|der|de|da|do|dos|di|del|du|la|le|oglu|y)"
NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{0,4}}(?:,? Jr\.?| II+)?"
"""A person's name, as far as capitals tell; apostrophes are straight."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person whom the text introduces with an office: `text[start:end]` is the name, and whom they act for."""

    start: int
    end: int
    holder: Mention


def with_offices(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Introduction]]:
    """The mentions, each with the office and the person's name that go with it, and the persons so introduced.

    Args:
        text: the text, flattened (see `context.flatten`).
        mentions: what the gazetteer found in it.
    """
    grown: list[Mention] = []
    introduced: list[Introduction] = []
    for position, mention in enumerate(mentions):
        reach = grown[-1].end if grown else 0
        if mention.start < reach:
            grown[-1] = replace(grown[-1], end=max(reach, mention.end))
            continue
        limit = _limit(mentions, position, len(text))
        if mention.form in _BEARERS:
            mention, names = _around_state(text, mention, reach, limit)
            introduced += names
        elif mention.form is Form.PERSON:
            mention = _around_person(text, mention, reach, mentions[position + 1 : position + 2])
        grown += [mention, *_in_series(text, mention, limit, introduced)]
    return grown, introduced


def introductions(text: str, mentions: Sequence[Mention]) -> list[Introduction]:
    """Persons in apposition to an office: “Andrii Sybiha, Ukraine’s foreign minister”, and the other way round."""
    found: list[Introduction] = []
    for mention in mentions:
        if mention.form is not Form.OFFICE:
            continue
        before = _patterns().name_before.search(text, max(0, mention.start - 60), mention.start)
        after = _patterns().name_after.match(text, mention.end)
        found += [
            Introduction(*match.span(1), mention) for match in (before, after) if match and _is_full_name(match[1])
        ]
    return found


def title_before(text: str, start: int, reach: int) -> int:
    """Where the titles begin that stand before a person's name; the name's own start where there are none."""
    window = text[max(reach, start - 80) : start]
    word = window[:-1].rpartition(" ")[2].rstrip(".,").lower()
    if word not in _last_words():
        return start
    found = _patterns().title_before.search(window)
    return start - len(window) + found.start() if found else start


def _around_state(text: str, mention: Mention, reach: int, limit: int) -> tuple[Mention, list[Introduction]]:
    start, end, spans = mention.start, mention.end, []
    before = _office_before(text, mention, reach)
    if before is not None:
        start = before.start
        spans += before.names
        follows = _patterns().name_follows.match(text, end)
        if before.is_person and follows and follows.end(1) <= limit and _is_full_name(follows[1]):
            end = follows.end(1)
            spans.append(follows.span(1))
    else:
        after = _patterns().office_after.match(text, end)
        if after is not None:
            end = after.end("office")
            if after["name"] and after.end("name") <= limit and is_name(after["name"]):
                end = after.end("name")
                spans.append(after.span("name"))
            if text[max(reach, start - 4) : start].lower() == "the ":
                start -= 4
    if (start, end) == (mention.start, mention.end):
        return mention, []
    office = replace(mention, start=start, end=end, form=Form.OFFICE)
    return office, [Introduction(*span, office) for span in spans]


@dataclass(frozen=True, slots=True)
class _Before:
    start: int
    names: list[tuple[int, int]]
    is_person: bool


def _office_before(text: str, mention: Mention, reach: int) -> _Before | None:
    if mention.form is not Form.NAME or not text[max(0, mention.start - 8) : mention.start].rstrip("the ").endswith(
        " of"
    ):
        return None
    low = max(reach, mention.start - _REACH)
    found = _patterns().office_before.search(text[low : mention.start])
    if found is None:
        return None
    names = [(low + found.start("name"), low + found.end("name"))] if found["name"] and is_name(found["name"]) else []
    return _Before(low + found.start(), names, found["person"] is not None)


def _around_person(text: str, mention: Mention, reach: int, following: Sequence[Mention]) -> Mention:
    start, end = title_before(text, mention.start, reach), mention.end
    for state in following:
        if state.actor == mention.actor and text[end : state.start] in (" of ", " of the "):
            return replace(mention, start=start, end=state.end, form=Form.OFFICE)
    return replace(mention, start=start)


def _in_series(text: str, mention: Mention, limit: int, introduced: list[Introduction]) -> list[Mention]:
    """A second office-holder of the same state: “... and Foreign Minister Takeshi Iwaya”."""
    if mention.form is not Form.OFFICE:
        return []
    found = _patterns().next_office.match(text, mention.end)
    if found is None or found.end() > limit or not is_name(found["name"]) or text.startswith(" of ", found.end()):
        return []
    second = replace(mention, start=found.start("office"), end=found.end("name"), form=Form.PERSON)
    introduced.append(Introduction(*found.span("name"), second))
    return [second]


def _limit(mentions: Sequence[Mention], position: int, length: int) -> int:
    """How far a mention may grow: to the next one of another actor."""
    mention = mentions[position]
    for later in range(position + 1, len(mentions)):
        if mentions[later].start > mention.end + _REACH:
            break
        if mentions[later].actor != mention.actor:
            return mentions[later].start
    return min(length, mention.end + _REACH)


def is_name(name: str) -> bool:
    """Whether words with capitals may be a person's name: none of them is of an office or a sentence's first."""
    words = name.replace("-", " ").split()
    if words[-1].lower() in read_offices()["styles"]:
        return False
    return not any(word.title() in context.no_first_names() or word.lower() in office_words() for word in words)


@cache
def office_words() -> frozenset[str]:
    """The words of offices, organs and portfolios, in small letters."""
    entries = (entry for key in _LISTS if key != "styles" for entry in read_offices()[key])
    return frozenset(word for entry in entries for word in entry.split())


@cache
def _last_words() -> frozenset[str]:
    entries = (entry for key in ("persons", "styles", "portfolios") for entry in read_offices()[key])
    return frozenset(re.split(r"[ -]", entry.rstrip("."))[-1] for entry in entries) | {"h.e", "secretary-general"}


def _is_full_name(name: str) -> bool:
    return " " in name and is_name(name)


@dataclass(frozen=True, slots=True)
class _Patterns:
    office_after: re.Pattern[str]
    office_before: re.Pattern[str]
    next_office: re.Pattern[str]
    title_before: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    name_follows: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = read_offices()
    portfolio = rf"(?i:{either(lists['portfolios'])})\b"
    topics = rf"{portfolio}(?:(?:, and |, | and | & |-)(?:the )?{portfolio})*"
    charge = rf"(?i:minister|ministers|ministry|secretary|state secretary|department) (?:of|for) (?:the )?{topics}"
    qualified = rf"(?:(?i:{either(lists['qualifiers'])})[ -]){{0,2}}"
    person = rf"{qualified}(?:{charge}|(?i:{either(lists['persons'])}))\b"
    organ = rf"(?i:{either(lists['organs'])})\b"
    people = rf"(?i:{either(lists['only_before_of'])})\b"
    plain_person = rf"{qualified}(?i:{either(lists['persons'])})\b"
    title = rf"(?:(?i:the )?(?:{person}|(?i:{either(lists['styles'])})\b\.?),? )+"
    joined = rf"{person}(?:(?:,| and|, and) {person}){{0,2}}"
    return _Patterns(
        office_after=re.compile(rf"(?P<office>(?:'s?)? (?:{joined}|{organ}))(?: (?P<name>{NAME}))?"),
        office_before=re.compile(
            rf"(?:(?i:the )?(?:{person}|{organ}) of (?:the )?)*"
            rf"(?:(?i:the )|(?i:{either(lists['styles'])}) )?"
            rf"(?:(?P<person>{plain_person}|{charge})(?: (?P<name>{NAME}))?|{organ}|{people}) (?i:of (?:the )?)$"
        ),
        next_office=re.compile(rf"(?:,? and|,) (?P<office>(?:the )?{person} )(?P<name>{NAME})"),
        title_before=re.compile(rf"(?<![\w-]){title}$"),
        name_before=re.compile(rf"({NAME}),? (?:(?:the|who is|as) )?$"),
        name_after=re.compile(rf", ({NAME})(?=[,.;)])"),
        name_follows=re.compile(rf",? ({NAME})"),
    )


@cache
def read_offices() -> dict[str, list[str]]:
    """The lists of offices, organs, titles and portfolios.

    Raises:
        InvalidData: a list is missing or has something else than words.
    """
    return read_lists("amity.actors", "offices.yaml", _LISTS)
