"""The tables of the ledger, as the newest migration leaves them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0001"
"""The newest migration; opening a ledger that is at it costs no look at the migrations."""

VERSION_TABLE = "amity_revision"
"""Where a ledger keeps its revision; a name of our own, as other programs' files have Alembic's usual one."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    # What makes it the same document: the digest of its text, its publisher and its date.
    Column("content", String, nullable=False, unique=True),
    Column("digest", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("date", String),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("publisher", Text),
    Column("author", Text),
    Column("kind", String, nullable=False),
    Column("url", Text),
    Column("made_with_ai", Boolean, nullable=False),
    Column("known", Date, nullable=False, index=True),
    Column("added", DateTime, nullable=False),
    Column("added_by", String, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("stage", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("date", String),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("so_by", Date, nullable=False, index=True),
    # The voices in their order, always read with the claim and never without: no table of their own.
    Column("attribution", JSON, nullable=False),
    Column("instrument", Text),
    Column("amount_text", Text),
    # A number of any length; as text, no digit is lost.
    Column("amount_value", String),
    Column("amount_unit", Text),
    Column("method", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_claims_place", "document", "start", "id"),
)

parties = Table(
    "parties",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("mention", Text, nullable=False),
    # Parties are read by claim alone: in SQLite, keep them in that order.
    sqlite_with_rowid=False,
)
