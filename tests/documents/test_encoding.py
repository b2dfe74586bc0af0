import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.documents.encoding import decode
from amity.model.errors import UnreadableDocument

TEXT = "“Sweden’s defence minister – Pål Jonson – signed the deal in Kyiv”, the ministry said. " * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_english_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_a_text_mostly_beyond_ascii_is_guessed() -> None:
    russian = "Россия и Северная Корея подписали договор о всеобъемлющем стратегическом партнёрстве. " * 20
    assert decode(russian.encode("cp1251"), "a.txt") == russian


def test_utf_16_without_a_mark_is_guessed() -> None:
    assert decode(TEXT.encode("utf-16-le"), "a.txt") == TEXT


def test_a_declared_encoding_is_believed_before_a_guess() -> None:
    assert decode("Łódź".encode("iso8859-2"), "a.html", "iso-8859-2") == "Łódź"


@pytest.mark.parametrize("declared", ["no-such-encoding", "zlib", "undefined", "a\0b"])
def test_nonsense_declared_as_encoding_does_no_harm(declared: str) -> None:
    assert decode(TEXT.encode("cp1252"), "a.html", declared) == TEXT


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9]
)
def test_a_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.txt: is not text"):
        decode(data, "a.txt")


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(UnreadableDocument):
        decode(os.urandom(5000), "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_either_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except UnreadableDocument:
        return
    assert text or not data.strip(b"\xef\xbb\xbf\xff\xfe\0")
