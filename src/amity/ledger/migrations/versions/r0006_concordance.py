"""Concordance: in which claims a word stands."""

import sqlalchemy as sa
from alembic import op

from amity.ledger.concordance import enter_all, make

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of numbers and what words are looked up in, and enter every claim."""
    op.create_table(
        "concordance",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_concordance"),
        sa.ForeignKeyConstraint(["claim", "reading"], ["claims.id", "claims.reading"], name="fk_concordance_claim"),
    )
    connection = op.get_bind()
    make(connection)
    enter_all(connection, op.get_context().opts.get("on_progress"))
