"""Bytes become characters, in whatever encoding they were saved."""

import codecs
import re

from amity.model.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_FEW = 0.1
"""The share of bytes beyond ASCII up to which a text is taken for English with Windows quotes and dashes."""


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """The characters that bytes stand for.

    A byte order mark is believed first, then UTF-8 where it fits, then what was declared, then what the bytes look
    like: Windows-1252 for a text that is nearly all ASCII, else the guess of charset_normalizer.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), source)
    for candidate in filter(None, ("utf-8", declared)):
        try:
            return _checked(data.decode(candidate), source)
        except (ValueError, LookupError):
            continue
    return _guessed(data, source)


def _guessed(data: bytes, source: str) -> str:
    sample = data[:_SAMPLE]
    if b"\0" not in sample and sum(byte > 0x7F for byte in sample) <= _FEW * len(sample):
        return _checked(data.decode("cp1252", errors="replace"), source)
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise _not_text(source)
    return _checked(data.decode(best.encoding, errors="replace"), source)


def _checked(text: str, source: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > len(sample) / 200 or sample.count("\ufffd") > len(sample) / 20:
        raise _not_text(source)
    return text


def _not_text(source: str) -> UnreadableDocument:
    return UnreadableDocument(
        source, "is not text", "If it is a PDF or Word file, give it the extension .pdf or .docx."
    )
