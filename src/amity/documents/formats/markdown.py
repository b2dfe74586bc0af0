"""Markdown, with or without YAML front matter: the mark-up goes, the words stay."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from amity.documents.draft import Draft
from amity.documents.encoding import decode
from amity.documents.normalise import normalise
from amity.model.errors import UnreadableDocument

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ ]*\n(?P<front>.*?)(?<=\n)(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_FRONT_LIMIT = 100_000
_END_MARK = re.compile(r"[\W_]*")
_STOPS = tuple('.!?:;"”’)')
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
    fields, body = _parted(text, source)
    parts, heading = plain(body)
    known = {name: _first(fields, keys) for name, keys in _KEYS.items()}
    return Draft(
        body="\n\n".join(parts),
        title=known["title"] or heading,
        date=known["date"],
        publisher=known["publisher"],
        author=known["author"],
        kind=known["kind"],
        url=known["url"],
    ), _first(fields, ("id",))


def plain(markdown: str) -> tuple[list[str], str | None]:
    """The paragraphs of a Markdown text without its mark-up, and its first heading where it opens with one."""
    from markdown_it import MarkdownIt

    # Indented text is wrapped prose in what is published, not a program.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    tokens = parser.parse(markdown)
    parts = [part for part in _paragraphs(tokens) if not _END_MARK.fullmatch(part)]
    opens = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    return parts, parts[0] if opens and parts else None


def _paragraphs(tokens: Sequence["Token"]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(filter(None, row or ()))
            row = None
        elif token.type == "inline":
            pieces = list(_pieces(token.children or ()))
            if row is None:
                yield from pieces
            else:
                row.append(" ".join(pieces))
        elif token.type in ("fence", "html_block"):
            yield from _lines(token)


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


def _parted(text: str, source: str) -> tuple[dict[str, Any], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    front = found["front"]
    try:
        fields = yaml.load(front, Loader=_Plain) if len(front) <= _FRONT_LIMIT else None  # noqa: S506 # a safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _no_yaml(source, _where(error)) from None
    if fields is None and not front.strip():
        return {}, text[found.end() :]
    if not isinstance(fields, dict):
        raise _no_yaml(source, "it is not a list of keys with values")
    return {str(key).lower(): value for key, value in fields.items()}, text[found.end() :]


def _no_yaml(source: str, reason: str) -> UnreadableDocument:
    return UnreadableDocument(
        source, f"its front matter is not valid YAML: {reason}", "Put values with a colon or quotes in quotation marks."
    )


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    # The mark counts from nought, and the line of hyphens above the front matter is not counted.
    return f"line {mark.line + 2}: {problem}" if mark else problem


def _first(fields: dict[str, Any], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list):
            named = [str(item) for item in value if isinstance(item, str | int | float)]
            value = ", ".join(named) if key == "authors" or key == "author" else next(iter(named), None)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    return None


class _Plain(yaml.SafeLoader):
    """Reads dates as they are written, so that one that no calendar has can be named rather than end the reading."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
