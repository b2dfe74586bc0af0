"""The local server: the page, live over a ledger, with review."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

if TYPE_CHECKING:
    from amity.web.answering import application
    from amity.web.listening import Listener
    from amity.web.site import Site

__all__ = ["Listener", "Site", "application"]

_HOMES = {"Listener": "listening", "Site": "site", "application": "answering"}

# Only who serves pays for the framework.
__getattr__ = lazily(__name__, _HOMES)
