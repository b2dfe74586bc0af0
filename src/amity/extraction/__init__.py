"""A document becomes claims."""

from collections.abc import Callable, Mapping

from amity.extraction.extractor import Extractor
from amity.extraction.light_spacy import import_spacy
from amity.extraction.threshold import Threshold
from amity.model import ExtractionSettings
from amity.model.errors import InvalidSetting

__all__ = ["EXTRACTORS", "Extractor", "load"]


def load(settings: ExtractionSettings | None = None) -> Extractor:
    """The extractor that the settings name, with their threshold of confidence.

    Raises:
        InvalidSetting: there is none of that name.
    """
    settings = settings or ExtractionSettings()
    if settings.extractor not in _LOADERS:
        known = ", ".join(EXTRACTORS)
        raise InvalidSetting("extraction.extractor", "amity.toml", f"“{settings.extractor}” is none of: {known}")
    if settings.extractor not in _PARSING_NOTHING:
        import_spacy()
    extractor = _LOADERS[settings.extractor](settings)
    return Threshold(extractor, settings.min_confidence) if settings.min_confidence else extractor


# What an extractor needs is heavy, and most commands never extract: each is imported when it is loaded.


def _rules(settings: ExtractionSettings) -> Extractor:
    from amity.extraction.rules import RuleExtractor

    return RuleExtractor(settings)


def _llm(settings: ExtractionSettings) -> Extractor:
    from amity.extraction.asking.extractor import LanguageModelExtractor

    return LanguageModelExtractor(settings)


def _learned(settings: ExtractionSettings) -> Extractor:
    from amity.extraction.learned.extractor import LearnedExtractor

    return LearnedExtractor(settings)


_LOADERS: Mapping[str, Callable[[ExtractionSettings], Extractor]] = {
    "learned": _learned,
    "llm": _llm,
    "rules": _rules,
}

_PARSING_NOTHING = ("llm",)

EXTRACTORS = tuple(sorted(_LOADERS))
"""The names that extractors go by."""
