"""Reviews: what readers decided about claims, actors and partnerships; none is ever changed or taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the reviews, and the claims that each names."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("change", sa.JSON, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(["undoes"], ["reviews.id"], name="fk_reviews_undoes"),
    )
    op.create_table(
        "reviewed",
        sa.Column("review", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("review", "claim", name="pk_reviewed"),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"], name="fk_reviewed_review"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reviewed_claim", "reviewed", ["claim"])
