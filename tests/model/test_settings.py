"""What a user can set, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from amity.model import ExtractionSettings, Kind, ReadingSettings, Settings
from amity.model.errors import InvalidSetting


def written(folder: Path, text: str) -> Path:
    path = folder / "amity.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.load() == Settings()


def test_the_file_of_the_working_directory_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "[reading]\nmax_redirects = 2\n")
    monkeypatch.chdir(tmp_path)
    assert Settings.load().reading.max_redirects == 2


def test_what_is_set_takes_the_place_of_the_default_and_the_rest_stays(tmp_path: Path) -> None:
    path = written(
        tmp_path, "[reading]\nallow_private_addresses = true\nmax_seconds = 5\n[extraction]\nmin_confidence = 1\n"
    )
    assert Settings.load(path) == Settings(
        reading=ReadingSettings(allow_private_addresses=True, max_seconds=5.0),
        extraction=ExtractionSettings(min_confidence=1.0),
    )


def test_of_a_table_of_weights_those_not_set_keep_their_defaults(tmp_path: Path) -> None:
    weights = Settings.load(written(tmp_path, "[belief.half_life]\narms = 4\n")).belief.half_life
    assert weights == {**Settings().belief.half_life, Kind.ARMS: 4.0}


def test_private_addresses_are_refused_unless_allowed() -> None:
    assert not Settings().reading.allow_private_addresses


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("[speed]\nfast = true\n", "speed"),
        ("max_bytes = 5\n", "max_bytes"),
        ("[[reading]]\nmax_bytes = 5\n", "reading"),
        ("[reading]\nmax_byte = 5\n", "reading.max_byte"),
        ("[reading]\nmax_bytes = '5'\n", "reading.max_bytes"),
        ("[reading]\nmax_bytes = true\n", "reading.max_bytes"),
        ("[reading]\nmax_bytes = 5.5\n", "reading.max_bytes"),
        ("[reading]\nmax_bytes = -1\n", "reading.max_bytes"),
        ("[reading]\nmax_seconds = nan\n", "reading.max_seconds"),
        ("[reading]\nallow_private_addresses = 1\n", "reading.allow_private_addresses"),
        ("[extraction]\nmin_confidence = 1.5\n", "extraction.min_confidence"),
        ("[extraction]\nspacy_model = 5\n", "extraction.spacy_model"),
        ("[extraction]\nllm_confidence = 1.5\n", "extraction.llm_confidence"),
        ("[extraction]\nllm_budget = -1\n", "extraction.llm_budget"),
        ("[belief]\nhalf_life = 5\n", "belief.half_life"),
        ("[belief.half_life]\nweapons = 5\n", "belief.half_life.weapons"),
        ("[belief.half_life]\narms = 0\n", "belief.half_life.arms"),
        ("[belief.reliability]\nnews = 1.2\n", "belief.reliability.news"),
        ("[belief.reliability]\nnews = 'high'\n", "belief.reliability.news"),
        ("[belief.modality]\npossible = -0.1\n", "belief.modality.possible"),
        ("[analysis]\nworlds = 0\n", "analysis.worlds"),
        ("[analysis]\nindirect = 1\n", "analysis.indirect"),
        ("[analysis.specificity]\nsanction = 1\n", "analysis.specificity.sanction"),
        ("not toml", "the file"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(tmp_path: Path, text: str, setting: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InvalidSetting) as caught:
        Settings.load(path)
    assert caught.value.setting == setting
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[analysis]\nworlds = 0", "must lie between 1 and 1,000,000, but is 0"),
        ('[analysis]\nworlds = "many"', "must be a whole number, not 'many'"),
        ("[reading]\nallow_private_addresses = 1", "must be true or false, not 1"),
    ],
)
def test_what_a_setting_has_to_be_is_told_in_plain_words(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "amity.toml").write_text(text)
    with pytest.raises(InvalidSetting, match=told):
        Settings.load(tmp_path / "amity.toml")


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match=r"none\.toml"):
        Settings.load(tmp_path / "none.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "amity.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidSetting, match="cannot be read"):
        Settings.load(path)


@pytest.mark.parametrize("section", [ReadingSettings, ExtractionSettings])
def test_every_setting_says_what_it_is(section: type) -> None:
    assert section.__doc__ is not None
    for setting in fields(section):
        assert f"    {setting.name}: " in section.__doc__
