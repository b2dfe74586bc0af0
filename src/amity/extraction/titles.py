"""What a title tells by itself."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from amity.actors.mention import Mention
from amity.actors.word_lists import read_lists
from amity.extraction.confidence import confidence
from amity.extraction.topics import topics
from amity.model import ActorId, Claim, Document, Kind, Modality, Party, Role, Stage

FRAME = "title"
"""What a claim's method calls this way of finding it."""


def titled(
    document: Document, named: Sequence[Mention], publisher: ActorId | None, claims: Iterable[Claim], method: str
) -> Claim | None:
    """The claim that two actors have to do with each other, where the title names just these and tells no more."""
    title = document.title or ""
    if not _patterns()["contacts"].search(title) or _patterns()["occasions"].search(title):
        return None
    within = {mention.actor: mention for mention in reversed(named) if mention.end <= document.title_end}
    if len(within) != 2 or any(claim.start < document.title_end for claim in claims):
        return None
    parties = [
        Party(actor=actor, role=Role.PARTY, mention=document.text[mention.start : mention.end])
        for actor, mention in sorted(within.items(), key=lambda item: item[1])
    ]
    about = [kind for kind in topics(title) if kind not in (Kind.ARMS, Kind.AID)]
    return Claim.of(
        document,
        0,
        document.title_end,
        parties=parties,
        kind=about[0] if about else Kind.DIPLOMATIC,
        stage=Stage.ACTIVE,
        modality=Modality.ASSERTED,
        date=document.date if publisher in within else None,
        method=f"{method}:{FRAME}",
        confidence=confidence(FRAME, implied=False),
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = read_lists("amity.extraction", "titles.yaml", ("contacts", "occasions"))
    return {name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for name, words in lists.items()}
