"""What reviews cost is measured on a ledger that has them."""

from benchmarks.reviewing import ASKED, measured


def test_every_question_is_asked_before_and_after_reviews() -> None:
    text = "\n".join(measured(2, (0, 3)))
    assert "### Asking a ledger of 50 claims" in text
    assert "|  | 0 reviews | 3 reviews |" in text
    for question in ASKED:
        assert f"| {question} |" in text
