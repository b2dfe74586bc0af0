"""Claims below the threshold are not reported."""

from amity.extraction import load
from amity.model import Document, ExtractionSettings

TEXT = Document(
    id="a", text="Japan and Ukraine signed a security agreement. The two countries discussed trade and aid."
)


def test_what_is_less_sure_than_the_threshold_is_not_reported() -> None:
    everything = load(ExtractionSettings(extractor="rules", min_confidence=0.0)).extract(TEXT)
    least = max(claim.confidence for claim in everything)
    using = load(ExtractionSettings(extractor="rules", min_confidence=least))
    assert using.extract(TEXT) == [claim for claim in everything if claim.confidence == least]
    assert 0 < len(using.extract(TEXT)) < len(everything)


def test_the_threshold_does_not_change_who_read() -> None:
    methods = {load(ExtractionSettings(extractor="rules", min_confidence=least)).method for least in (0.0, 1.0)}
    assert len(methods) == 1
