"""Plain text: the first line is its title when it looks like one."""

from amity.documents.draft import Draft
from amity.documents.encoding import decode
from amity.documents.normalise import normalise
from amity.documents.paragraphs import looks_like_title, paragraphs


def draft(data: bytes, source: str, *, charset: str | None = None) -> Draft:
    """The draft of a plain text.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    parts = paragraphs(normalise(decode(data, source, charset)))
    title = parts[0] if len(parts) > 1 and looks_like_title(parts[0], parts[1]) else None
    return Draft(body="\n\n".join(parts), title=title)
