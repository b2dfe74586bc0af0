"""Where a text comes from: what kind of document it is, who published it, and whether AI had a hand in it."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import urlsplit

from amity.model import DocumentKind
from amity.model.errors import InvalidData
from amity.model.yaml_text import read_yaml

_NOTE = 300
"""A paragraph longer than this is not a note about the text."""


class Publisher(NamedTuple):
    """Who publishes at a host, and what kind of document that is, where it is always the same."""

    name: str
    kind: DocumentKind | None


class Cues(NamedTuple):
    """The signs in and around a text that show where it comes from (see cues.yaml)."""

    declared: dict[str, DocumentKind]
    official_hosts: re.Pattern[str]
    official_publishers: re.Pattern[str]
    treaty_text: tuple[re.Pattern[str], ...]
    commentary_addresses: re.Pattern[str]
    commentary_titles: re.Pattern[str]
    commentary_publishers: re.Pattern[str]
    commentary_paragraphs: re.Pattern[str]
    news_heads: re.Pattern[str]
    bylines: re.Pattern[str]
    ai_words: tuple[str, ...]
    made_with_ai: re.Pattern[str]


def kind_of(
    text: str, *, title: str | None = None, declared: str | None = None, publisher: str | None, url: str | None
) -> DocumentKind:
    """What kind of document a text is.

    The source's own word decides; else the text of a treaty; else who published it; else the signs of commentary
    and of news, in this order.
    """
    if declared and (kind := cues().declared.get(declared.strip().lower())):
        return kind
    if sum(bool(sign.search(text)) for sign in cues().treaty_text) >= 2:
        return DocumentKind.TREATY
    known = publisher_at(url)
    if known and known.kind in (DocumentKind.OFFICIAL, DocumentKind.TREATY):
        return known.kind
    if _is_official(publisher, url):
        return DocumentKind.OFFICIAL
    if _is_commentary(text, title, publisher, url):
        return DocumentKind.COMMENTARY
    if known and known.kind:
        return known.kind
    # A line that names the writer or the day may stand between the title and the date line.
    heads = [line[:200] for line in text[:2000].split("\n") if line][:4]
    return DocumentKind.NEWS if any(map(cues().news_heads.search, heads)) else DocumentKind.OTHER


def made_with_ai(text: str) -> bool:
    r"""Whether a text says of itself that it was made with AI.

    >>> made_with_ai("Deal signed\n\nThis content was created with the help of AI.")
    True
    >>> made_with_ai("The ministers spoke about content that was created with the help of AI.")
    False
    """
    if not any(word in text for word in cues().ai_words):
        return False
    return any(cues().made_with_ai.search(note) for note in _notes(text))


def author_of(text: str) -> str | None:
    """The writer that a line of its own names, near the head or the foot of a text."""
    notes = list(_notes(text))
    for note in notes[:5] + notes[-15:]:
        if found := cues().bylines.search(note):
            return found["name"]
    return None


def publisher_of(url: str | None) -> str | None:
    """Who publishes at an address: the known name, else the host itself."""
    if known := publisher_at(url):
        return known.name
    return _host(url).removeprefix("www.") or None


def publisher_at(url: str | None) -> Publisher | None:
    """The publisher known for an address's host or for the nearest domain above it."""
    labels = _host(url).split(".")
    return next(filter(None, (publishers().get(".".join(labels[i:])) for i in range(len(labels)))), None)


@cache
def publishers() -> dict[str, Publisher]:
    """The publishers of known hosts.

    Raises:
        InvalidData: a line of publishers.csv has no host or name, an unknown kind, or stands twice.
    """
    known: dict[str, Publisher] = {}
    with (resources.files(__package__) / "publishers.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            host, name, kind = row["host"], row["publisher"], row["kind"]
            if not host or not name or host in known or (kind and kind not in set(DocumentKind)):
                raise InvalidData("publishers.csv", f"line {number}", "a host or name is missing or twice, or the kind")
            known[host] = Publisher(name, DocumentKind(kind) if kind else None)
    return known


@cache
def cues() -> Cues:
    """The signs of where a text comes from.

    Raises:
        InvalidData: cues.yaml lacks a list, has an unknown kind or an expression that is none.
    """
    data = read_yaml((resources.files(__package__) / "cues.yaml").read_text("utf-8"))
    try:
        declared = {word: DocumentKind(kind) for kind, words in data.pop("declared").items() for word in words}
        hosts = [re.escape(host).replace(r"\*", r"[a-z]{2}") for host in data.pop("official_hosts")]
        words = tuple(data.pop("ai_words"))
        treaty = tuple(re.compile(sign, re.IGNORECASE | re.MULTILINE) for sign in data.pop("treaty_text"))
        patterns = {name: _any_of(data.pop(name)) for name in Cues._fields if name in data}
        if data:
            raise InvalidData("cues.yaml", ", ".join(data), "is none of the lists that are read")
        return Cues(
            declared=declared,
            official_hosts=re.compile(rf"(?:^|\.)(?:{'|'.join(hosts)})$"),
            treaty_text=treaty,
            ai_words=words,
            **patterns,
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise InvalidData("cues.yaml", "a list", f"{error!r}") from None


def _any_of(expressions: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)


def _is_official(publisher: str | None, url: str | None) -> bool:
    return bool(
        (publisher and cues().official_publishers.search(publisher)) or cues().official_hosts.search(_host(url))
    )


def _is_commentary(text: str, title: str | None, publisher: str | None, url: str | None) -> bool:
    return bool(
        (url and cues().commentary_addresses.search(urlsplit(url).path))
        or (title and cues().commentary_titles.search(title))
        or (publisher and cues().commentary_publishers.search(publisher))
        or any(cues().commentary_paragraphs.search(note) for note in _notes(text))
    )


def _notes(text: str) -> Iterable[str]:
    return (line.strip() for line in text.split("\n") if 0 < len(line) <= _NOTE)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return ""
