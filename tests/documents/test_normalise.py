import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.documents.normalise import normalise, one_line

ANY = st.text(st.characters(categories=None))


@given(ANY)
def test_normalising_twice_changes_no_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY)
def test_what_is_normalised_can_be_stored_and_counted(text: str) -> None:
    done = normalise(text)
    done.encode()
    assert unicodedata.is_normalized("NFC", done)
    assert {unicodedata.category(letter) for letter in done if letter != "\n"}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert all(letter == " " for letter in done if unicodedata.category(letter) == "Zs")


@given(st.text("abc xyz.,\n’“”—é"))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("raw", "done"),
    [
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("10\u202f000\u00a0drones\u2009each\u3000", "10 000 drones each "),
        ("\ufeffUk\u00adra\u200bine\x00\x07", "Ukraine"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("a \x96 b", "a – b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("a\tb", "a b"),
    ],
)
def test_line_ends_spaces_and_the_invisible_have_one_form(raw: str, done: str) -> None:
    assert normalise(raw) == done


def test_a_title_is_kept_on_one_line() -> None:
    assert one_line(" Japan,\n  Ukraine\u00a0sign ") == "Japan, Ukraine sign"
