"""A ledger is brought to the form that this amity writes.

A change of the tables is a new module in `migrations/versions` (`revision`, `down_revision`, `upgrade`), the same
change in `schema`, and `schema.REVISION` set to it; a test holds the two together.
"""

from collections.abc import Callable
from pathlib import Path
from shlex import quote

from sqlalchemy import Connection, column, inspect, select, table

from amity.ledger.collation import order_by_character
from amity.ledger.schema import REVISION, VERSION_TABLE
from amity.model.errors import LedgerUnusable

OnUpgrade = Callable[[int, int], None]
"""Told of how many claims of a ledger an upgrade is done, of how many."""

SCRIPTS = Path(__file__).with_name("migrations")


def revision_of(connection: Connection) -> str | None:
    """The revision that a ledger is at; none where it has no tables yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()


def require_newest(connection: Connection, ledger: str) -> None:
    """Refuse to read a ledger that would have to be changed first.

    Raises:
        LedgerUnusable: it was written by an older or a newer amity.
    """
    revision = revision_of(connection)
    if revision == REVISION:
        return
    _refuse_newer(revision, ledger)
    raise LedgerUnusable(
        ledger,
        "it was written by an older amity and has to be brought up to date before it is read",
        f"Bring it up to date with: amity reread --dry-run --ledger {quote(ledger)}.",
    )


def upgrade(connection: Connection, ledger: str, on_progress: OnUpgrade | None = None) -> None:
    """Take a ledger through the migrations that it lacks, within the connection's transaction.

    Args:
        connection: the ledger.
        ledger: its location, as it may be shown.
        on_progress: told how far the longest of the migrations has come.

    Raises:
        LedgerUnusable: it was written by a newer amity.
    """
    revision = revision_of(connection)
    if revision == REVISION:
        return
    _refuse_newer(revision, ledger)
    # Alembic is only paid for when there is something to do.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(SCRIPTS))
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "on_progress": on_progress})
    with Operations.context(context):
        for step in reversed(list(scripts.iterate_revisions("head", revision or "base"))):
            step.module.upgrade()
    order_by_character(connection)
    context.stamp(scripts, "head")


def _refuse_newer(revision: str | None, ledger: str) -> None:
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise LedgerUnusable(
            ledger,
            f"it was written by a newer amity (its revision is {revision}, the newest known here {REVISION})",
            "Update amity: pip install --upgrade amity.",
        )
