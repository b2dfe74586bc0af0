"""What is served: a ledger, how its page opens, and who may do what."""

import secrets
from dataclasses import dataclass, field
from datetime import date

from amity.ledger import Store
from amity.model import ActorId, AnalysisSettings
from amity.report.names import Names
from amity.report.page_file import TITLE
from amity.web.kept import Kept
from amity.web.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is served.

    Attributes:
        store: the ledger; opened for writing where readers may review.
        title: what stands above the page.
        as_of: the day that the page opens at; without it, the last on which something became known.
        focus: the actor that analyses are about where the page names none.
        settings: how the web is sampled and measured.
        token: what a request must bear that writes.
        read_only: whether nobody may write.
        beyond: whether others than this machine may ask; then whoever reads must bear the token, too.
        hosts: the names, besides those of this machine, that the server may be called by.
        turns: who may ask how much at once.
    """

    store: Store
    title: str = TITLE
    as_of: date | None = None
    focus: ActorId | None = None
    settings: AnalysisSettings = field(default_factory=AnalysisSettings)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18), repr=False)
    read_only: bool = False
    beyond: bool = False
    hosts: frozenset[str] = frozenset()
    turns: Turns = field(default_factory=Turns, repr=False, compare=False)
    _names: Kept[str, Names] = field(default_factory=lambda: Kept(1), repr=False, compare=False)

    def names(self) -> Names:
        """What the ledger's actors are called now."""
        return self._names.get(self.store.revision(), lambda: Names(self.store))
