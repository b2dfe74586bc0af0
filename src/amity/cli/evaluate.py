"""`amity evaluate`: how well the extractor agrees with careful readers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.options import jobs_option, settings_of
from amity.cli.terminal import as_json, console
from amity.model import Claim

if TYPE_CHECKING:
    from amity.evaluation import Scores


@documented(
    "evaluate",
    examples=(
        ("amity evaluate gold/dev", "extract from the documents of a gold folder, and score that"),
        ("amity evaluate gold/dev --predictions claims.jsonl", "score claims that were extracted before"),
        ("amity evaluate gold/dev --json", "the figures for a program"),
    ),
)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--predictions", type=click.Path(exists=True, path_type=Path), metavar="FILE",
              help="Claims to score instead of extracting any: JSON Lines, or a folder like the gold's.")  # fmt: skip
@jobs_option
@click.option("--json", "json_", is_flag=True, help="The figures as one JSON object.")
@click.pass_context
def command(ctx: click.Context, gold: Path, predictions: Path | None, jobs: int, json_: bool) -> None:
    """Score extracted claims against those of careful readers.

    GOLD is a folder with documents.jsonl, and claims/ID.json for each document. A claim between many actors is split
    over its pairs, each with an equal share; a pair is matched where the quotes overlap.
    """
    from amity.evaluation import load_claims, score

    predicted = load_claims(predictions) if predictions else _extracted(ctx, gold, jobs)
    scores = score(load_claims(gold / "claims"), predicted)
    if json_:
        click.echo(as_json(scores.to_dict()))
    else:
        _print(scores)


def _extracted(ctx: click.Context, gold: Path, jobs: int) -> Mapping[str, Sequence[Claim]]:
    from amity.documents import SetAside
    from amity.evaluation import load_documents
    from amity.workspace.extracting import extractions

    claims = {}
    for outcome in extractions(load_documents(gold / "documents.jsonl"), settings_of(ctx).extraction, jobs):
        if isinstance(outcome, SetAside):
            raise outcome.error
        claims[outcome.document.id] = outcome.claims
    return claims


def _print(scores: "Scores") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, show_edge=False, title=f"{scores.documents} documents", title_justify="left"
    )
    table.add_column("agreement on")
    for column in ("precision", "recall", "F1", "gold", "predicted"):
        table.add_column(column, justify="right")
    rows = [*scores.levels.items(), ("substantive", scores.substantive)]
    for name, row in [*rows, *((kind.value, figures) for kind, figures in scores.kinds.items())]:
        figures_shown = (
            f"{row.precision:.3f}",
            f"{row.recall:.3f}",
            f"{row.f1:.3f}",
            f"{row.gold:.1f}",
            f"{row.predicted:.1f}",
        )
        table.add_row(name, *figures_shown, end_section=name == "substantive")
    console().print(table)
    macro = "none" if scores.macro is None else f"{scores.macro:.3f}"
    click.echo(f"\nmacro F1 of the kinds with five gold claims or more: {macro}")
    right = [f"{field} {share:.3f}" for field, share in scores.right.items() if share is not None]
    click.echo(f"right among the pairs matched with their kind: {', '.join(right) or 'none matched'}")
