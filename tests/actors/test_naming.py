"""Whether a voice names anybody, and whom it speaks for."""

from pathlib import Path

import pytest

from amity.actors import naming, word_lists
from amity.actors.naming import names_somebody
from amity.actors.voices import speaks_for
from amity.model.errors import InvalidData


@pytest.mark.parametrize(
    "voice",
    [
        *("Reuters", "TASS", "TV2", "News.az", "@kvartal", "iStories", "外務省", "al-Masdar"),
        *("the Economist", "The Diplomat", "Foreign Affairs", "Defense News", "the Tokyo Shimbun", "Arab News"),
        *("Sentry magazine", "the broadcaster TV2", "Russia's TASS agency", "Germany's Bild"),
        *("Lin Jian", "chief executive Armin Papperger", "A former general, Tony Hu", "FOREIGN MINISTER HOEKSTRA"),
        *("a spokesman for Rheinmetall", "analysts at Chatham House", "a study by the Kiel Institute", "Hamas leaders"),
        *("Japan and the Philippines", "the Bank of Japan", "Ambassador to Russia Michael McFaul"),
    ],
)
def test_a_voice_with_a_name_names_somebody(voice: str) -> None:
    assert names_somebody(voice)


@pytest.mark.parametrize(
    "voice",
    [
        *("officials", "Officials", "Two Western officials", "SENIOR ADMINISTRATION OFFICIAL", "Some lawmakers", "Q"),
        *("a draft", "Press reports", "The statement", "the Joint Statement", "a Friday column", "they", "It"),
        *("the two countries", "the Parties", "both Leaders", "Half of them"),
        *("the minister", "the Prime Minister", "THE PRESIDENT", "the Ministry of Defence", "its foreign ministry"),
        *("a Ukrainian analyst", "Danish newspapers", "a Tokyo newspaper", "Russia's public broadcaster"),
        *("Kyiv-based analysts", "pro-Russian bloggers", "the ambassador to Russia", "residents of Kyiv"),
        *("officials close to Zelensky", "sources in Kyiv", "people familiar with Trump's thinking"),
    ],
)
def test_a_voice_without_a_name_names_nobody(voice: str) -> None:
    assert not names_somebody(voice)


@pytest.mark.parametrize(
    ("voice", "actor"),
    [
        ("two Ukrainian officials", "UA"),
        ("a senior White House official", "US"),
        ("the Philippine defence department", "PH"),
        ("British intelligence", "GB"),
        ("a Rheinmetall spokesman", "co:rheinmetall"),
    ],
)
def test_officials_and_organs_of_an_actor_speak_for_it_however_many(voice: str, actor: str) -> None:
    assert speaks_for(voice) == actor


@pytest.mark.parametrize("voice", ["a former Pentagon official, Tony Hu", "Danish defence industry", "Ukrainian media"])
def test_those_who_are_only_from_a_state_do_not_speak_for_it(voice: str) -> None:
    assert speaks_for(voice) is None


def test_words_of_voices_are_in_small_letters() -> None:
    words = [word for entries in naming.read_voices().values() for word in entries]
    assert [word for word in words if word != word.lower().strip()] == []


def test_a_word_list_without_its_keys_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "voices.yaml").write_text("nouns: [official]\n", encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _: tmp_path)
    with pytest.raises(InvalidData, match=r"voices\.yaml"):
        naming.read_voices.__wrapped__()
