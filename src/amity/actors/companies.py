"""Companies that no list has, told by the words around them: “the Ukrainian companies UFORCE and Skyeton”, “X GmbH”."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from amity.actors.mention import Form, Mention
from amity.model.actor import ActorId, slug
from amity.model.errors import InvalidData

_LISTS = ("nouns", "nouns_plural", "legal_forms", "corporate_words", "not_companies")

_WORD = r"(?:[A-Z0-9][\w&'+-]*[\w+]|[A-Z])"
_CONNECTED = rf"(?:{_WORD}|&|of(?= [A-Z]))"
NAME = rf"[A-Z][\w&'+.-]*[\w](?: {_CONNECTED}){{0,4}}"


def find_companies(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """The companies that a text itself shows to be such, and their names wherever they come again.

    Args:
        text: the text, flattened (see `context.flatten`).
        taken: mentions found already; no company lies within one.
    """
    names: dict[str, ActorId] = {}
    for start, end in _introduced(text):
        start, end = _trimmed(text, start, end, taken)
        name = text[start:end]
        if _may_be_company(name):
            names.setdefault(name, ActorId(f"co:{_slug(name)}"))
    return list(_everywhere(text, names, taken))


def _introduced(text: str) -> Iterator[tuple[int, int]]:
    for match in _listed().finditer(text):
        for name in re.finditer(NAME, text[match.start("names") : match.end("names")]):
            yield match.start("names") + name.start(), match.start("names") + name.end()
    for pattern in (_legal(), _apposed(), _corporate()):
        for match in pattern.finditer(text):
            yield match.span("name")


def _trimmed(text: str, start: int, end: int, taken: Sequence[Mention]) -> tuple[int, int]:
    """The span without a state or a person that opens or ends it."""
    for mention in taken:
        if mention.end <= start or mention.start >= end:
            continue
        if mention.start <= start and mention.form is not Form.COMPANY:
            start = mention.end + (len(text[mention.end : end]) - len(text[mention.end : end].lstrip("'s -")))
        else:
            end = mention.start
    return start, start + len(text[start:end].rstrip(" '&,-")) if end > start else start


def _may_be_company(name: str) -> bool:
    words = name.split()
    if not _slug(name) or len(name) < 3 or not name[0].isupper():
        return False
    banned = _read()["not_companies"]
    return words[0] not in banned and not any(word in banned for word in words) and not words[-1].isdigit()


def _everywhere(text: str, names: dict[str, ActorId], taken: Sequence[Mention]) -> Iterator[Mention]:
    if not names:
        return
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    busy = iter(taken)
    current = next(busy, None)
    for match in re.finditer(rf"(?<![\w-])(?:{either})(?!\w)", text):
        while current is not None and current.end <= match.start():
            current = next(busy, None)
        if current is None or current.start >= match.end():
            yield Mention(start=match.start(), end=match.end(), actor=names[match[0]], form=Form.COMPANY)


def _slug(name: str) -> str:
    return slug(re.sub(rf",? (?:{_either(_read()['legal_forms'])})(?!\w)\.?", "", name))


@cache
def _listed() -> re.Pattern[str]:
    nouns = _either(_read()["nouns_plural"])
    return re.compile(
        rf"\b(?:{nouns})(?:,? (?:such as|including|like|namely))?:? "
        rf"(?P<names>{NAME}(?:, (?!and ){NAME})*(?:,? (?:and|or) {NAME}))"
    )


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<name>{NAME},? (?:{_either(_read()['legal_forms'])}))(?!\w)")


@cache
def _apposed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(_read()['nouns'])}),? (?P<name>{NAME})")


@cache
def _corporate() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<name>{NAME} (?:{_either(_read()['corporate_words'])}))\b(?! (?:Act|Agency|Ministry|Council))"
    )


def _either(entries: Iterable[str]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


@cache
def _read() -> dict[str, list[str]]:
    content = yaml.safe_load((files("amity.actors") / "data" / "companies.yaml").read_text(encoding="utf-8"))
    if set(content) != set(_LISTS):
        raise InvalidData("companies.yaml", "its keys", f"should be {', '.join(_LISTS)}")
    for key, entries in content.items():
        if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
            raise InvalidData("companies.yaml", key, "should be a list of words")
    return dict(content)
