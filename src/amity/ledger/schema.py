"""The tables of the ledger, as the newest migration leaves them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0006"
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

# A reading is what one extractor made of a document at one time. None is ever changed: a later one names that which it
# supersedes, and those that none supersedes are what the ledger goes by.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("method", String, nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("made_by", String, nullable=False),
    Column("claims", Integer, nullable=False),
    # Unique, so that of two who read a document again at the same time one finds that it was done.
    Column("supersedes", ForeignKey("readings.id"), unique=True),
)

claims = Table(
    "claims",
    metadata,
    # Two readings may find the same claim, and differ in its date or confidence.
    Column("id", String, primary_key=True),
    Column("reading", ForeignKey("readings.id"), primary_key=True, autoincrement=False),
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
    Column("claim", String, primary_key=True),
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor", String, nullable=False),
    Column("role", String, nullable=False),
    Column("mention", Text, nullable=False),
    ForeignKeyConstraint(["claim", "reading"], ["claims.id", "claims.reading"], name="fk_parties_claim"),
    # Names are looked up by whoever shows anything: the words for each actor are counted in the index alone.
    Index("ix_parties_actor", "actor", "mention"),
    # Parties are read by claim alone: in SQLite, keep them in that order.
    sqlite_with_rowid=False,
)

# The number under which the words of a claim are looked up (`concordance`): the later it was so, the lower.
concordance = Table(
    "concordance",
    metadata,
    # To SQLite, an integer of any length is the place of its row, and a bigint is not.
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("claim", String, nullable=False),
    Column("reading", Integer, nullable=False),
    ForeignKeyConstraint(["claim", "reading"], ["claims.id", "claims.reading"], name="fk_concordance_claim"),
)

CONCORDANCE_WORDS = "concordance_words"
"""Where the words stand: a table of another kind in every database, which none describes alike."""

# Of each text long enough to tell whose it is: what it is found by (`wording`). Those with the very same words are
# found by the fingerprints of the first of them.
sketches = Table(
    "sketches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, unique=True),
    Column("words", Integer, nullable=False),
    Column("wording", BigInteger, nullable=False, index=True),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("fingerprint", BigInteger, primary_key=True, autoincrement=False),
    Column("sketch", ForeignKey("sketches.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# A text that repeats another nearly word for word, beside an earlier one of the same group. Of each group one stands
# in no row as what repeats: there is a row less than there are texts.
repeats = Table(
    "repeats",
    metadata,
    Column("sketch", ForeignKey("sketches.id"), primary_key=True, autoincrement=False),
    Column("earlier", ForeignKey("sketches.id"), nullable=False, index=True),
)

# What readers decided. None is ever changed: what one undoes is another, and what holds now follows from all.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made", DateTime, nullable=False),
    Column("made_by", String, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("change", JSON, nullable=False),
    Column("undoes", ForeignKey("reviews.id")),
)

# The claims that reviews name, so that they are found by those. A claim has no row of its own, only one a reading.
reviewed = Table(
    "reviewed",
    metadata,
    Column("review", ForeignKey("reviews.id"), primary_key=True, autoincrement=False),
    Column("claim", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What came of each import of a table of a file. As everything else, none is ever changed.
imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset", String, nullable=False, index=True),
    Column("method", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("layout", Text, nullable=False),
    Column("selection", JSON, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("valued", Integer, nullable=False),
    Column("skipped", JSON, nullable=False),
    Column("left_out", JSON, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("made", DateTime, nullable=False),
    Column("made_by", String, nullable=False),
)

# A covariate as one reading of one file gives it; what is told by several is settled when it is asked for.
covariates = Table(
    "covariates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("dyadic", Boolean, nullable=False),
    Column("directed", Boolean, nullable=False),
    Column("dataset", String, nullable=False),
    Column("method", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("made", DateTime, nullable=False),
)

covariate_values = Table(
    "covariate_values",
    metadata,
    Column("covariate", ForeignKey("covariates.id"), primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("actor", String, primary_key=True),
    # Empty where the value is of one actor: a key has no room for what is not there.
    Column("other", String, primary_key=True),
    Column("value", Float, nullable=False),
    sqlite_with_rowid=False,
)
