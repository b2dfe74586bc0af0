"""Options that the commands of `amity review` share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli.options import settings_of
from amity.cli.progress import watched_upgrade

if TYPE_CHECKING:
    from amity.ledger import Store

_Command = TypeVar("_Command", bound=Callable[..., Any])


def by_option(function: _Command) -> _Command:
    """Who decides."""
    return click.option(
        "--by", metavar="NAME", envvar="AMITY_REVIEWER", show_envvar=True,
        help="Who decides; without it, the user who is logged in.",
    )(function)  # fmt: skip


def why_option(function: _Command) -> _Command:
    """For what reason."""
    return click.option("--why", metavar="WORDS", help="For what reason; it is kept with the review.")(function)


def opened_to_review(ctx: click.Context, location: str) -> "Store":
    """The ledger, which must be there, to be read and reviewed."""
    from amity.ledger import Store
    from amity.ledger.opening import require_there
    from amity.workspace.accounts import account_of

    require_there(location)
    with watched_upgrade() as on_upgrade:
        return Store(location, account=account_of(settings_of(ctx)), on_upgrade=on_upgrade)
