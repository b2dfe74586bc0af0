"""Texts that repeat each other nearly word for word are told from those that are only alike."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ledger.wording import FEWEST_WORDS, FINGERPRINTS, Wording

VOCABULARY = [
    "agreement",
    "ceasefire",
    "convoy",
    "delivery",
    "drone",
    "embassy",
    "factory",
    "harbour",
    "jet",
    "licence",
    "minister",
    "navy",
    "port",
    "radar",
    "shipyard",
    "summit",
    "support",
    "tank",
    "treaty",
    "visit",
]


def story(seed: int, words: int = 240, paragraph: int = 40) -> str:
    """A text like no other: paragraphs of words drawn by lot."""
    drawn = Random(seed).choices(VOCABULARY, k=words)  # noqa: S311 # nobody has to guess it
    return "\n\n".join(" ".join(drawn[first : first + paragraph]) for first in range(0, words, paragraph))


STORY = story(0)
PARAGRAPHS = STORY.split("\n\n")


def repeat(one: str, other: str) -> bool:
    """Whether they do; either is asked of the other."""
    first, second = Wording(one), Wording(other)
    assert first.repeats(second) == second.repeats(first)
    return first.repeats(second)


def found(one: str, other: str) -> int:
    return len(set(Wording(one).fingerprints()) & set(Wording(other).fingerprints()))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(STORY.upper().replace("\n\n", " — "), id="in capitals"),
        pytest.param(
            f"Tokyo, Kyiv build drones\n\nTOKYO, June 29 (Reuters) - {STORY}", id="under a headline and a date line"
        ),
        pytest.param("\n\n".join(PARAGRAPHS[:4]), id="cut short"),
        pytest.param("\n\n".join(PARAGRAPHS[:2]), id="cut to a third"),
        pytest.param(f"Our own headline\n\n{PARAGRAPHS[0]}", id="cut to the lead under a headline"),
        pytest.param(
            "\n\n".join([*PARAGRAPHS[:3], story(9, 60), *PARAGRAPHS[3:]]), id="with a paragraph of the paper's own"
        ),
        pytest.param(story(8, 200) + "\n\n" + STORY, id="after much of the paper's own"),
        pytest.param("\n\n".join(PARAGRAPHS[:2] + PARAGRAPHS[3:]), id="without a paragraph"),
        pytest.param(STORY.replace(" treaty ", " pact ", 3), id="with words edited"),
        pytest.param(STORY.replace("minister", "Minister Zelenskyy"), id="with a title added"),
    ],
)
def test_a_copy_repeats_the_story(copy: str) -> None:
    assert repeat(STORY, copy)
    assert found(STORY, copy)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(story(1), id="another story"),
        pytest.param("\n\n".join([PARAGRAPHS[0], story(1)]), id="one that quotes a paragraph"),
        pytest.param("\n\n".join([story(1), STORY, story(2), story(3)]), id="a page of many"),
        pytest.param(PARAGRAPHS[4], id="a paragraph from its midst"),
        pytest.param(" ".join(sorted(STORY.split())), id="the same words otherwise"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_only_alike_does_not(other: str) -> None:
    assert not repeat(STORY, other)


def test_the_forms_of_one_office_are_no_copies_of_each_other() -> None:
    drawdown = f"{STORY} defense articles of an aggregate value of up to {{}} to provide assistance {story(7)}"
    first = drawdown.format("$550 million")
    assert repeat(first, drawdown.format("$550 million"))
    for amount in ("$270 million", "$1.1 billion", "$550 billion"):
        assert not repeat(first, drawdown.format(amount))


def test_a_paper_may_write_a_figure_its_own_way() -> None:
    assert repeat(f"worth $2.5 billion {STORY}", f"worth $2.5bn {STORY}")
    assert repeat(f"{STORY} worth 3m yen {STORY}", f"{STORY} worth 3 million yen {STORY}")
    assert repeat(f"with 2,500 troops {STORY}", f"with 2500 troops {STORY}")


def test_the_same_greeting_to_two_countries_is_two() -> None:
    greeting = f"We wish the people of {{0}} well. {story(5, 60)} Long live {{0}} and its friends. {story(6, 60)}"
    assert repeat(greeting.format("Finland"), greeting.format("Finland"))
    assert not repeat(greeting.format("Finland"), greeting.format("Sweden"))
    # Every paper has its own way to write these.
    assert repeat(greeting.format("Kyiv"), greeting.format("Kiev"))


def test_a_text_of_few_words_is_nobodys() -> None:
    words = ["Japan", "and", "Ukraine", "sign", "a", "pact", "on", "drones"]
    assert len(words) == FEWEST_WORDS
    assert repeat(" ".join(words), " ".join(words))
    assert not repeat(" ".join(words[1:]), " ".join(words[1:]))
    assert not Wording(" ".join(words[1:])).fingerprints()


def test_what_is_written_without_spaces_is_compared_by_characters() -> None:
    text = "日本とウクライナは二十九日、無人機の共同生産に関する協定に東京で署名したと両国の国防省が発表した。"
    assert repeat(text, f"速報　{text}")
    assert found(text, f"速報　{text}")
    assert not repeat(
        text, "韓国とポーランドは昨日、戦車の追加輸出に関する契約をワルシャワで締結したと報道官が述べた。"
    )


@pytest.mark.parametrize(
    "text", ["", "word", "word " * 200_000, "w" * 1_000_000, "🇯🇵🤝🇺🇦 " * 1000, "1 " * 1000, "\x00\n\t" * 50]
)
def test_no_text_is_too_odd(text: str) -> None:
    wording = Wording(text)
    assert len(wording.fingerprints()) <= FINGERPRINTS
    assert not wording.repeats(Wording(STORY))
    assert not Wording(STORY).repeats(wording)


def test_fingerprints_stay_what_they_are_as_ledgers_keep_them() -> None:
    assert Wording("Japan and Ukraine signed a pact on drones.").fingerprints() == [6218421134240639938]


@given(st.text(), st.text())
def test_to_repeat_goes_both_ways(one: str, other: str) -> None:
    repeat(one, other)


@given(st.text())
def test_a_text_of_enough_words_repeats_itself(text: str) -> None:
    assert repeat(text, text) == (Wording(text).words >= FEWEST_WORDS)


@given(st.integers(0, 10**6), st.floats(0.5, 1))
def test_a_story_that_is_cut_by_half_is_found(seed: int, kept: float) -> None:
    words = story(seed).split()
    copy = " ".join(words[: int(len(words) * kept)])
    assert repeat(" ".join(words), copy)
    assert found(" ".join(words), copy)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_stories_are_two(one: int, other: int) -> None:
    assert repeat(story(one), story(other)) == (one == other)


def test_a_text_without_end_is_told_by_its_beginning() -> None:
    without_end = story(3, 200_000)
    assert len(without_end) > 1_000_000
    assert Wording(without_end).words < 200_000
    assert repeat(without_end, without_end + story(4))
