"""Syndication: which documents repeat each other nearly word for word, and the fingerprints that they are found by."""

import sqlalchemy as sa
from alembic import op

from amity.ledger.syndication import keep_wording

revision = "0003"
down_revision = "0002"

_AT_A_TIME = 200


def upgrade() -> None:
    """Make the three tables, and fill them as if the documents were added again."""
    _sketches()
    _fingerprints()
    _repeats()
    _compare()


def _sketches() -> None:
    op.create_table(
        "sketches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("wording", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sketches"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_sketches_document"),
        sa.UniqueConstraint("document", name="uq_sketches_document"),
    )
    op.create_index("ix_sketches_wording", "sketches", ["wording"])


def _fingerprints() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("fingerprint", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("sketch", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("fingerprint", "sketch", name="pk_fingerprints"),
        sa.ForeignKeyConstraint(["sketch"], ["sketches.id"], name="fk_fingerprints_sketch"),
        sqlite_with_rowid=False,
    )


def _repeats() -> None:
    op.create_table(
        "repeats",
        sa.Column("sketch", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("earlier", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sketch", name="pk_repeats"),
        sa.ForeignKeyConstraint(["sketch"], ["sketches.id"], name="fk_repeats_sketch"),
        sa.ForeignKeyConstraint(["earlier"], ["sketches.id"], name="fk_repeats_earlier"),
    )
    op.create_index("ix_repeats_earlier", "repeats", ["earlier"])


def _compare() -> None:
    """Some documents at a time, as there may be any number; by the code for new ones, so that all are found alike."""
    documents = sa.table("documents", *map(sa.column, ("id", "text")))
    some = sa.select(documents).order_by(documents.c.id).limit(_AT_A_TIME)
    connection = op.get_bind()
    rows = connection.execute(some).all()
    while rows:
        for row in rows:
            keep_wording(connection, row.id, row.text)
        rows = connection.execute(some.where(documents.c.id > rows[-1].id)).all()
