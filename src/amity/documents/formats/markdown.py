"""Markdown, with or without YAML front matter: the mark-up goes, the words stay."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from amity.documents.draft import Draft
from amity.documents.encoding import decode
from amity.documents.formats.front_matter import first, parted
from amity.documents.normalise import normalise

if TYPE_CHECKING:
    from markdown_it.token import Token

_END_MARK = re.compile(r"[\W_]*")
_LEFT_OVER = re.compile(r"\*{2,}|_{2,}|(?<!\w)\*|\*(?!\w)")
"""Marks of emphasis that were set wrongly, and so were not read as such."""

_LEFT_LINK = re.compile(r"\[([^\[\]]+)\]\(https?:[^()]*\)?")
_BULLET = re.compile(r"^(?:[•▪●○‣\uf0b7]\s*|o\s+(?=[A-Z]))")
_GOES_ON = re.compile(r"[a-z]{2,}\b(?![.)])")
_LONG_ORDINAL = re.compile(r"^(\s*\d{3,})([.)] )", re.MULTILINE)
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "published_time"),
    "publisher": ("publisher", "source_name", "site"),
    "author": ("author", "authors", "by"),
    "kind": ("kind", "type"),
    "url": ("url", "source_url", "link", "sources", "source"),
}


def draft(data: bytes, source: str, *, charset: str | None = None) -> tuple[Draft, str | None]:
    """The draft of a Markdown text, and the identifier that its front matter gives it.

    Raises:
        UnreadableDocument: the bytes are no text, or the front matter is no YAML.
    """
    text = normalise(decode(data, source, charset)).lstrip("\n")
    fields, body = parted(text, source)
    parts, heading = plain(body)
    known = {name: first(fields, keys) for name, keys in _KEYS.items()}
    return Draft(
        body="\n\n".join(parts),
        title=known["title"] or heading,
        date=known["date"],
        publisher=known["publisher"],
        author=known["author"],
        kind=known["kind"],
        url=known["url"],
    ), first(fields, ("id",))


def plain(markdown: str) -> tuple[list[str], str | None]:
    """The paragraphs of a Markdown text without its mark-up, and its first heading where it opens with one."""
    from markdown_it import MarkdownIt

    # Indented text is wrapped prose in what is published, not a program.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    # A number that happens to begin a line, such as a year, is no list's.
    tokens = parser.parse(_LONG_ORDINAL.sub(r"\1\\\2", markdown))
    parts = list(_rejoined(_paragraphs(tokens)))
    opens = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    return parts, parts[0] if opens and parts else None


def _rejoined(parts: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """The paragraphs that have words; of prose, those that a stray blank line has torn in the middle of a sentence."""
    current, was_prose = "", False
    for part, is_prose in parts:
        text = _cleaned(part)
        if _END_MARK.fullmatch(text):
            continue
        torn = is_prose and was_prose and len(current) > 40 and _GOES_ON.match(text)
        if torn and re.search(r"[a-z,—–]$", current):
            current = f"{current} {text}"
            continue
        if current:
            yield current
        current, was_prose = text, is_prose
    if current:
        yield current


def _cleaned(part: str) -> str:
    text = _LEFT_OVER.sub(" ", _LEFT_LINK.sub(r"\1", part))
    return _BULLET.sub("", " ".join(re.sub(r" +(?=[.,;:!?)](?:\s|$))", "", text).split()))


def _paragraphs(tokens: Sequence["Token"]) -> Iterator[tuple[str, bool]]:
    """The paragraphs, with their marks, and whether each is prose rather than a heading or part of a list."""
    row: list[str] | None = None
    ordinal, opened = "", ""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(filter(None, row or ())), False
            row = None
        elif token.type == "inline":
            pieces = list(_pieces(token.children or ()))
            if row is None:
                prose = opened == "paragraph_open" and token.level == 1
                yield from ((f"{ordinal}{piece}", prose) for piece in pieces[:1])
                yield from ((piece, prose) for piece in pieces[1:])
                ordinal = ""
            else:
                row.append(" ".join(pieces))
        elif token.type in ("fence", "html_block"):
            yield from ((line, False) for line in _lines(token))
        elif token.type == "list_item_open":
            ordinal = f"{token.info}{token.markup} " if token.info else ""
        opened = token.type


def _lines(token: "Token") -> Iterator[str]:
    text = _without_tags(token.content) if token.type == "html_block" else token.content
    for line in text.split("\n"):
        if line.strip():
            yield " ".join(line.split())


def _pieces(children: Sequence["Token"]) -> Iterator[str]:
    """The text of an inline token, parted where a forced line break ends a sentence or a heading."""
    current = ""
    for child in children:
        if child.type in ("text", "code_inline"):
            current += child.content
        elif child.type == "softbreak" or (child.type == "html_inline" and not child.content.lower().startswith("<br")):
            current += " " if child.type == "softbreak" else ""
        elif child.type in ("hardbreak", "html_inline"):
            current += "\n"
    for line in re.sub(r"(?<=[^\n.!?:;\"”’)])[ ]*\n\s*(?=[a-z])", " ", current).split("\n"):
        if line.strip():
            yield " ".join(line.split())


def _without_tags(html: str) -> str:
    return re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL | re.IGNORECASE)
