"""Registers: which files of which datasets were imported, and the covariates that came with them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the three tables, and let the words for actors be counted in an index alone."""
    _imports()
    _covariates()
    _covariate_values()
    op.drop_index("ix_parties_actor", "parties")
    op.create_index("ix_parties_actor", "parties", ["actor", "mention"])


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("dataset", sa.String, nullable=False),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("layout", sa.Text, nullable=False),
        sa.Column("selection", sa.JSON, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("valued", sa.Integer, nullable=False),
        sa.Column("skipped", sa.JSON, nullable=False),
        sa.Column("left_out", sa.JSON, nullable=False),
        sa.Column("first", sa.Integer),
        sa.Column("last", sa.Integer),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_dataset", "imports", ["dataset"])


def _covariates() -> None:
    op.create_table(
        "covariates",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("dyadic", sa.Boolean, nullable=False),
        sa.Column("directed", sa.Boolean, nullable=False),
        sa.Column("dataset", sa.String, nullable=False),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_covariates"),
    )
    op.create_index("ix_covariates_name", "covariates", ["name"])


def _covariate_values() -> None:
    op.create_table(
        "covariate_values",
        sa.Column("covariate", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("covariate", "year", "actor", "other", name="pk_covariate_values"),
        sa.ForeignKeyConstraint(["covariate"], ["covariates.id"], name="fk_covariate_values_covariate"),
        sqlite_with_rowid=False,
    )
