"""How far claims are relied on, by the settings, and with the voices that the gazetteer knows."""

from amity.ledger import Account, Voices
from amity.model import ActorId, Settings


def account_of(settings: Settings) -> Account:
    """The account that a user's settings ask for."""
    return Account(weights=settings.belief, voices=Voices(_speaks_for, _names))


def _speaks_for(voice: str) -> ActorId | None:
    # The gazetteer is only read when a claim is weighed.
    from amity.actors.voices import speaks_for

    return speaks_for(voice)


def _names(voice: str) -> bool:
    from amity.actors.naming import names_somebody

    return names_somebody(voice)
