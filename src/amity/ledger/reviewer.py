"""Who reviews, where nobody is named."""

import os
from getpass import getuser

from amity.model.errors import ReviewRefused

REVIEWER = "AMITY_REVIEWER"
"""The variable of the environment that names the reviewer."""


def reviewer() -> str:
    """Who reviews where nobody is named: whom `AMITY_REVIEWER` names, else the user who is logged in.

    Raises:
        ReviewRefused: neither is known.
    """
    try:
        return os.environ.get(REVIEWER, "").strip() or getuser()
    except (ImportError, KeyError, OSError):
        reason = "nobody knows who makes it"
        raise ReviewRefused("review", reason, f"Say so with --by, or in the variable {REVIEWER}.") from None
