"""The web as the page has it: drawn once for a state of the ledger, and anew when that has changed."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread

from amity.model import ActorId
from amity.report.page_data import PageData
from amity.web.kept import Kept
from amity.web.refusals import Refused, written
from amity.web.site import Site

MOST_CLAIMS = 100_000
"""How many claims are sent at most: those of the strongest ties."""

PATIENCE = 8.0
"""How many seconds whoever asks waits for a picture that is being drawn anew, before the one before is sent."""

_CLAIMS_A_SECOND = 4_000
_ACTORS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture, ready to be sent.

    Attributes:
        revision: the state of the ledger that it shows.
        body: the data of the page, as JSON.
        tag: what tells it from every other (an entity tag, RFC 9110).
    """

    revision: str
    body: bytes
    tag: str


class Picture:
    """The picture of a ledger; at most one is drawn at a time, and the last one is shown meanwhile.

    Args:
        site: what is served.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._state = Condition()
        self._drawn: Drawn | None = None
        self._since: float | None = None
        self._progress = 0.0
        self._trouble: Exception | None = None
        self._made = secrets.token_hex(4)
        self._about: Kept[tuple[str, ActorId], Drawn] = Kept(_ACTORS)

    def begin(self) -> str:
        """Draw it in the background where the ledger is another than was drawn; the state that it is in now."""
        revision = self._site.store.revision()
        with self._state:
            shown = self._drawn.revision if self._drawn else None
            if shown != revision and self._since is None:
                self._since, self._progress = time.monotonic(), 0.0
                Thread(target=self._draw, name="amity-drawing", daemon=True).start()
        return revision

    @property
    def revision(self) -> str | None:
        """The state of the ledger that is shown; none before the first picture."""
        return self._drawn.revision if self._drawn else None

    def now(self, patience: float = PATIENCE) -> Drawn:
        """The picture of the ledger as it is; where that takes too long, the one before.

        Raises:
            Refused: there is none yet.
            LedgerUnusable: the ledger cannot be read.
        """
        wanted = self.begin()
        with self._state:
            self._state.wait_for(lambda: self._since is None or self.revision == wanted, patience)
            trouble, self._trouble = self._trouble, None
            if self._drawn is None and trouble:
                raise trouble
            if self._drawn is None:
                raise self._not_yet()
            return self._drawn

    def about(self, actor: ActorId) -> Drawn:
        """The picture of an actor's partnerships alone."""
        revision = self._site.store.revision()
        return self._about.get((revision, actor), lambda: self._made_of(revision, actor))

    def _draw(self) -> None:
        drawn, trouble = None, None
        try:
            drawn = self._made_of(self._site.store.revision(), on_progress=self._come)
        except Exception as error:  # it is for whoever asks for the picture
            trouble = error
        with self._state:
            self._drawn, self._trouble, self._since = drawn or self._drawn, trouble, None
            self._state.notify_all()

    def _come(self, progress: float) -> None:
        self._progress = progress

    def _made_of(
        self, revision: str, about: ActorId | None = None, on_progress: Callable[[float], None] | None = None
    ) -> Drawn:
        site = self._site
        data = PageData.live(
            site.store,
            title=site.title,
            as_of=site.as_of,
            focus=site.focus,
            about=about,
            most=MOST_CLAIMS,
            on_progress=on_progress,
        )
        body = written(data.content | {"revision": revision})
        return Drawn(revision=revision, body=body, tag=f'"{self._made}.{revision}{f".{about}" if about else ""}"')

    def _not_yet(self) -> Refused:
        spent = time.monotonic() - (self._since or time.monotonic())
        progress = round(min(self._progress or spent / self._expected(), 0.95), 2)
        words = "The ledger is being read; the page comes when that is done."
        return Refused(503, words, retry_after=2, further={"progress": progress, "message": words})

    def _expected(self) -> float:
        """About how many seconds a small ledger takes, of which nothing is told, by its claims."""
        return 1 + self._site.store.counts().claims / _CLAIMS_A_SECOND
