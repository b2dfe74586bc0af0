"""A document becomes claims."""

from amity.extraction.extractor import Extractor
from amity.model import ExtractionSettings
from amity.model.errors import InvalidSetting

__all__ = ["Extractor", "load"]


def load(settings: ExtractionSettings | None = None) -> Extractor:
    """The extractor that the settings name.

    Raises:
        InvalidSetting: there is none of that name.
    """
    settings = settings or ExtractionSettings()
    if settings.extractor == "rules":
        # spaCy is heavy, and most commands never parse.
        from amity.extraction.rules import RuleExtractor

        return RuleExtractor(settings)
    raise InvalidSetting("extraction.extractor", "amity.toml", f"“{settings.extractor}” is none of: rules")
