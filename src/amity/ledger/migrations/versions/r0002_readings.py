"""Readings: which extractor found which claims, and when; a document may be read again, and no claim is lost by it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

UNKNOWN = "unknown"
"""What stands for the extractor of a document in which nothing was found: nobody wrote down which it was."""


def upgrade() -> None:
    """Make the readings, one for each document, and give their number to its claims."""
    _readings()
    _read_off_claims()
    # A primary key cannot be widened in place: the rows step aside while their table is made anew.
    for table in ("claims", "parties"):
        op.execute(f"CREATE TEMPORARY TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 # our own names
    op.drop_table("parties")
    op.drop_table("claims")
    _claims()
    _parties()
    _put_back()


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("supersedes", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_readings_document"),
        sa.ForeignKeyConstraint(["supersedes"], ["readings.id"], name="fk_readings_supersedes"),
        sa.UniqueConstraint("supersedes", name="uq_readings_supersedes"),
    )
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_index("ix_readings_method", "readings", ["method"])


def _read_off_claims() -> None:
    """A reading for each document, by the extractor that its claims name: what comes before the first colon."""
    documents = sa.table("documents", *map(sa.column, ("id", "added", "added_by")))
    claims = sa.table("claims", *map(sa.column, ("id", "document", "method")))
    readings = sa.table("readings", *map(sa.column, ("document", "method", "made", "made_by", "claims")))
    found = (
        sa.select(documents, sa.func.min(claims.c.method).label("method"), sa.func.count(claims.c.id).label("claims"))
        .join_from(documents, claims, claims.c.document == documents.c.id, isouter=True)
        .group_by(*documents.c)
        .order_by(documents.c.added, documents.c.id)
    )
    connection = op.get_bind()
    rows = [
        {
            "document": row.id,
            "method": row.method.partition(":")[0] if row.method else UNKNOWN,
            "made": row.added,
            "made_by": row.added_by,
            "claims": row.claims,
        }
        for row in connection.execute(found)
    ]
    if rows:
        connection.execute(sa.insert(readings), rows)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("modality", sa.String, nullable=False),
        sa.Column("date", sa.String),
        sa.Column("date_first", sa.Date),
        sa.Column("date_last", sa.Date),
        sa.Column("so_by", sa.Date, nullable=False),
        sa.Column("attribution", sa.JSON, nullable=False),
        sa.Column("instrument", sa.Text),
        sa.Column("amount_text", sa.Text),
        sa.Column("amount_value", sa.String),
        sa.Column("amount_unit", sa.Text),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", "reading", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_claims_reading"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_claims_document"),
    )
    op.create_index("ix_claims_place", "claims", ["document", "start", "id"])
    op.create_index("ix_claims_kind", "claims", ["kind"])
    op.create_index("ix_claims_so_by", "claims", ["so_by"])


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("mention", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("claim", "reading", "position", name="pk_parties"),
        sa.ForeignKeyConstraint(["claim", "reading"], ["claims.id", "claims.reading"], name="fk_parties_claim"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_actor", "parties", ["actor"])


def _put_back() -> None:
    op.execute(
        """INSERT INTO claims (id, reading, document, start, "end", quote, kind, stage, modality, date, date_first,
            date_last, so_by, attribution, instrument, amount_text, amount_value, amount_unit, method, confidence)
        SELECT b.id, readings.id, b.document, b.start, b."end", b.quote, b.kind, b.stage, b.modality, b.date,
            b.date_first, b.date_last, b.so_by, b.attribution, b.instrument, b.amount_text, b.amount_value,
            b.amount_unit, b.method, b.confidence
        FROM claims_before AS b JOIN readings ON readings.document = b.document"""
    )
    op.execute(
        """INSERT INTO parties (claim, reading, position, actor, role, mention)
        SELECT b.claim, claims.reading, b.position, b.actor, b.role, b.mention
        FROM parties_before AS b JOIN claims ON claims.id = b.claim"""
    )
    op.execute("DROP TABLE claims_before")
    op.execute("DROP TABLE parties_before")
