"""Words are folded as the page folds them, so that a server finds what a file does."""

import pytest

from amity.model.folding import folded, words_in


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Türkiye", "turkiye"),
        ("ŁÓDŹ", "lodz"),
        ("Øresund", "oresund"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Tu\u0308rkiye\u0301", "turkiye"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        ("Київ", "киів"),
        ("plain", "plain"),
    ],
)
def test_capitals_and_accents_make_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_words_are_parted_by_whatever_is_neither_letter_nor_digit() -> None:
    words = ["f", "16", "s", "gned", "cote", "d", "ivoire", "100"]
    assert words_in("“F-16” s_gned;\nCôte d’Ivoire\ud800 100%") == words
    assert words_in("— % _") == []
