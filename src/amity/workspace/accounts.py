"""How far claims are relied on, by the settings, and with the voices that the gazetteer knows."""

from amity.ledger import Account
from amity.model import ActorId, Settings


def account_of(settings: Settings) -> Account:
    """The account that a user's settings ask for."""
    return Account(weights=settings.belief, speaks_for=_speaks_for)


def _speaks_for(voice: str) -> ActorId | None:
    # The gazetteer is only read when a claim is weighed.
    from amity.actors.voices import speaks_for

    return speaks_for(voice)
