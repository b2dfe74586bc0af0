"""What stands over a relation reaches the claims of the learned extractor too."""

import pytest

from amity.extraction.learned.extractor import LearnedExtractor
from amity.model import Document, Kind, Modality, Stage


@pytest.mark.parametrize(
    ("text", "kind", "stage", "modality"),
    [
        ("Germany agreed to deliver tanks to Lithuania.", Kind.ARMS, Stage.AGREED, Modality.ASSERTED),
        ("Germany is due to deliver tanks to Lithuania.", Kind.ARMS, Stage.AGREED, Modality.EXPECTED),
        ("Germany could deliver tanks to Lithuania.", Kind.ARMS, Stage.PROPOSED, Modality.POSSIBLE),
        ("Germany is unlikely to deliver tanks to Lithuania.", Kind.ARMS, Stage.PROPOSED, Modality.POSSIBLE),
        ("Germany ruled out delivering tanks to Lithuania.", Kind.ARMS, Stage.REFUSED, Modality.ASSERTED),
        ("Germany is far from supplying tanks to Lithuania.", Kind.ARMS, Stage.ACTIVE, Modality.DENIED),
        ("Germany and Peru failed to agree on trade.", Kind.ECONOMIC, Stage.AGREED, Modality.DENIED),
        ("No agreement was signed between Germany and Peru.", Kind.DIPLOMATIC, Stage.SIGNED, Modality.DENIED),
        ("Germany stopped short of signing a pact with Lithuania.", Kind.SECURITY, Stage.SIGNED, Modality.DENIED),
        ("The United States lifted sanctions on Syria.", Kind.SANCTION, Stage.ENDED, Modality.ASSERTED),
        (
            "Peru gained independence from Spain in 1821, when representatives of the two states signed "
            "the Treaty of Lima.",
            Kind.DIPLOMATIC,
            Stage.SIGNED,
            Modality.ASSERTED,
        ),
    ],
)
def test_hedges_denials_and_ends_reach_the_claim(text: str, kind: Kind, stage: Stage, modality: Modality) -> None:
    claims = LearnedExtractor().extract(Document(id="d", text=text))
    assert [(claim.stage, claim.modality) for claim in claims if claim.kind is kind] == [(stage, modality)]
