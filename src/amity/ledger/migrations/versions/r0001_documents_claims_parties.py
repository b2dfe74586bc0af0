"""The first ledger: documents, their claims, and who is party to them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the three tables."""
    _documents()
    _claims()
    _parties()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("date", sa.String),
        sa.Column("date_first", sa.Date),
        sa.Column("date_last", sa.Date),
        sa.Column("publisher", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("made_with_ai", sa.Boolean, nullable=False),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("added_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("content", name="uq_documents_content"),
    )
    op.create_index("ix_documents_digest", "documents", ["digest"])
    op.create_index("ix_documents_known", "documents", ["known"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String, nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_claims_document"),
    )
    op.create_index("ix_claims_place", "claims", ["document", "start", "id"])
    op.create_index("ix_claims_kind", "claims", ["kind"])
    op.create_index("ix_claims_so_by", "claims", ["so_by"])


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("mention", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("claim", "position", name="pk_parties"),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name="fk_parties_claim"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_actor", "parties", ["actor"])
