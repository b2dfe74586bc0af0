"""The web of a ledger as of a date, with the questions that can be asked of it."""

from dataclasses import replace
from datetime import date

from amity.analysis import Web
from amity.ledger import Store
from amity.model import ActorId, AnalysisSettings, PartialDate
from amity.report.names import Names


def web_of(
    store: Store,
    *,
    as_of: date | PartialDate | None = None,
    known_by: date | PartialDate | None = None,
    settings: AnalysisSettings | None = None,
    names: Names | None = None,
) -> Web:
    """The web of partnerships as of a date, as far as it was known by a date.

    Args:
        store: the ledger.
        as_of: the day of the picture; of a month or year, its last.
        known_by: the day whose knowledge it is drawn from.
        settings: how it is sampled and measured; by the defaults where left out.
        names: the names of the ledger's actors, where they are at hand.
    """
    found, name = store.partnerships(as_of=as_of, known_by=known_by), (names or Names(store)).of
    web = Web.of(found, as_of=as_of, known_by=known_by, name=name)
    origins = {one.origin for tie in web.ties for one in tie.belief.testimony}
    return replace(
        web,
        settings=settings or AnalysisSettings(),
        origins={origin: called for origin in origins if (called := name(ActorId(origin))) != origin},
        earliest=None if found else _earliest(store, known_by),
    )


def _earliest(store: Store, known_by: date | PartialDate | None) -> date | None:
    """The first day that something is told of; where a day's knowledge is asked for, the first it was known on."""
    return min((told.known if known_by else told.so_by for told in store.evidence()), default=None)
