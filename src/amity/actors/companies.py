"""Companies that no list has, told by the words around them: “the Ukrainian companies UFORCE and Skyeton”, “X GmbH”."""

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from amity.actors import context
from amity.actors.mention import Form, Mention
from amity.actors.offices import Introduction, is_name
from amity.actors.word_lists import either, read_lists
from amity.model.actor import ActorId, slug

_LISTS = (
    "nouns",
    "nouns_plural",
    "legal_forms",
    "corporate_words",
    "owned",
    "officers",
    "generic_words",
    "not_companies",
)
_SIGNS = _LISTS[:5]
_WINDOW = 160

_WORD = r"(?:[A-Z0-9][\w&'+-]*[\w+]|[A-Z])"
_CONNECTED = rf"(?:{_WORD}|&|of(?= [A-Z]))"
NAME = rf"[A-Z][\w&'+.-]*[\w](?: {_CONNECTED}){{0,4}}"

_A_NAME = re.compile(NAME)
_NEXT = re.compile(rf",? (?P<name>{NAME})")
_LIST = re.compile(
    rf"(?:,? (?:such as|including|like|namely))?:? (?P<names>{NAME}(?:, (?!and ){NAME})*(?:,? (?:and|or) {NAME}))"
)
_BEFORE = re.compile(rf"(?<![\w.-])(?P<name>{NAME}),? $")
# "Skyeton, a Ukrainian maker of drones": between the article and the noun stands no word that tells of a person.
_APPOSED = re.compile(
    rf"(?<![\w.-])(?P<name>{NAME}), (?:an?|the|one of the|another) "
    r"(?:(?!(?:of|at|for|from|head|chief|founder|owner|who)\b)[\w'-]+,? ){0,6}$"
)
_SHARE = re.compile(rf" (?:in|of) (?P<name>{NAME})")
_GOES_ON = re.compile(
    r" (?:Act|Agency|Ministry|Council|Reserve|Program|Programme|for|Week|Mission|Supply|Technology)\b"
)


def find_companies(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """The companies that a text itself shows to be such, and their names wherever they come again.

    Args:
        text: the text, flattened (see `context.flatten`).
        taken: mentions found already; a company may hold one in its name, but never overlaps one otherwise.
    """
    names: dict[str, ActorId] = {}
    for start, end in _introduced(text):
        is_legal = text[start:end].endswith(tuple(read_signs()["legal_forms"]))
        start, end = _trimmed(text, start, end, taken, is_legal=is_legal)
        name = text[start:end]
        if _may_be_company(name, is_legal=is_legal):
            names.setdefault(name, ActorId(f"co:{_slug(name)}"))
    long_names = {
        text[m.start : m.end]: m.actor for m in taken if m.form is Form.COMPANY and " " in text[m.start : m.end]
    }
    for name, actor in [*names.items(), *long_names.items()]:
        short = _short(name)
        if short and not re.search(rf"\b{re.escape(short.lower())}\b", text):
            names.setdefault(short, actor)
    return list(_everywhere(text, names, taken))


def _introduced(text: str) -> Iterator[tuple[int, int]]:
    for sign, start, end in _automaton().find_matches_as_indexes(text, overlapping=True):
        column = _signs()[sign][1]
        if not context.stands_alone(text, start, end):
            continue
        if column == "nouns_plural":
            yield from _listed(text, end)
        elif column == "nouns":
            match = _NEXT.match(text, end) or _APPOSED.search(text[max(0, start - _WINDOW) : start])
            if match:
                low = 0 if match.re is _NEXT else max(0, start - _WINDOW)
                yield low + match.start("name"), low + match.end("name")
        elif column == "owned":
            match = _SHARE.match(text, end)
            if match:
                yield match.span("name")
        elif text[start - 1 : start] == " ":
            yield from _ended(text, start, end)


def _listed(text: str, end: int) -> Iterator[tuple[int, int]]:
    match = _LIST.match(text, end)
    if match:
        for name in _A_NAME.finditer(text, match.start("names"), match.end("names")):
            yield name.span()


def _ended(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = max(0, start - 80)
    match = _BEFORE.search(text[low:start])
    if match and not _GOES_ON.match(text, end):
        yield low + match.start("name"), end


def _trimmed(text: str, start: int, end: int, taken: Sequence[Mention], *, is_legal: bool) -> tuple[int, int]:
    """The span without a state or a person that opens or ends it; “China Mobile Limited” keeps its state."""
    first = bisect.bisect_right(taken, start, key=lambda mention: mention.end)
    last = bisect.bisect_left(taken, end, key=lambda mention: mention.start)
    for mention in taken[first:last]:
        if is_legal and mention.start == start and mention.form is Form.NAME and text[mention.end] == " ":
            continue
        if mention.start <= start and mention.form is not Form.COMPANY:
            start = mention.end + (len(text[mention.end : end]) - len(text[mention.end : end].lstrip("'s -")))
        else:
            end = mention.start
    name = text[start : max(start, end)].removesuffix("'s").rstrip(" '&,-")
    return start, start + len(name)


def _may_be_company(name: str, *, is_legal: bool) -> bool:
    words = name.replace(",", "").split()
    if len(_slug(name).replace("-", "")) < 3 or not name[0].isupper() or _generic_words().issuperset(words):
        return False
    if not is_legal and any(word.endswith("ing") for word in words):
        return False
    banned = read_signs()["not_companies"]
    return not any(word in banned for word in words) and not words[-1].isdigit() and not context.is_american_state(name)


def _short(name: str) -> str | None:
    """What is left of a name without the general words at its end: “Nordwind” of “Nordwind Aerospace GmbH”."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(",") in _generic_words():
        words.pop()
    short = " ".join(words).rstrip(",")
    is_own = short != name and len(short) > 3 and not _generic_words().issuperset(words)
    return short if is_own and not {*words} & {*read_signs()["not_companies"]} else None


def officers(text: str, mentions: Sequence[Mention]) -> list[Introduction]:
    """Persons who speak for a company: “Rheinmetall chief executive Armin Papperger”, and the other way round."""
    found: list[Introduction] = []
    for mention in mentions:
        if mention.form is not Form.COMPANY:
            continue
        before, after = _officer_patterns()
        names = before.search(text, max(0, mention.start - 90), mention.start), after.match(text, mention.end)
        found += [Introduction(*name.span("person"), mention) for name in names if name and is_name(name["person"])]
    return found


@cache
def _officer_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    office = rf"(?:(?:[a-z-]+ )?(?:{either(read_signs()['officers'])}))"
    person = r"(?P<person>[A-Z][\w'-]+(?: [A-Z][\w.'-]*){1,3})"
    return (
        re.compile(rf"{person}, (?:the |its )?{office} (?:of|at|for) (?:[\w' -]{{0,40}} )?$"),
        re.compile(rf"(?:'s)? {office},? {person}"),
    )


def _everywhere(text: str, names: dict[str, ActorId], taken: Sequence[Mention]) -> Iterator[Mention]:
    busy = iter(taken)
    current = next(busy, None)
    for start, end in context.occurrences(text, names):
        while current is not None and (current.end <= start or start <= current.start < current.end < end):
            current = next(busy, None)
        if current is None or current.start >= end:
            yield Mention(start=start, end=end, actor=names[text[start:end]], form=Form.COMPANY)


def _slug(name: str) -> str:
    return slug(re.sub(rf",? (?:{either(read_signs()['legal_forms'])})(?!\w)\.?", "", name))


@cache
def _generic_words() -> frozenset[str]:
    signs = read_signs()
    entries = signs["corporate_words"] + signs["legal_forms"] + signs["generic_words"]
    return frozenset(word for entry in entries for word in entry.replace(",", "").split())


@cache
def _signs() -> list[tuple[str, str]]:
    return [(sign, column) for column in _SIGNS for sign in read_signs()[column]]


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([sign for sign, _ in _signs()])


@cache
def read_signs() -> dict[str, list[str]]:
    """The words that show a name to be a company's, and those that show it is none.

    Raises:
        InvalidData: a list is missing or has something else than words.
    """
    return read_lists("amity.actors", "companies.yaml", _LISTS)
