"""`amity evaluate`: how well the extractor agrees with careful readers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli import set_aside
from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.options import extractor_options, jobs_option, settings_of
from amity.cli.terminal import as_json, console, say
from amity.model import Claim, Document, ExtractionSettings, Kind

if TYPE_CHECKING:
    from amity.documents import SetAside
    from amity.evaluation import Evaluation

_ERRORS = 10
_CONFUSED = ("stage", "modality", "kind")

_Claims = Mapping[str, Sequence[Claim]]


@documented(
    "evaluate",
    examples=(
        ("amity evaluate gold/dev", "extract from the documents of a gold folder, and score that"),
        ("amity evaluate gold/dev --predictions claims.jsonl", "score claims that were extracted before"),
        ("amity evaluate gold/dev --kind arms --errors 50", "see what goes wrong with one kind"),
        ("amity evaluate gold/dev --plot reliability.svg", "draw how far confidences can be trusted"),
        ("amity evaluate gold/dev --json", "the figures for a program"),
    ),
)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--predictions", type=click.Path(exists=True, path_type=Path), metavar="FILE",
              help="Claims to score instead of extracting any: JSON Lines, or a folder like the gold's.")  # fmt: skip
@extractor_options
@jobs_option
@click.option("--publisher", "publishers", multiple=True, metavar="NAME", help="Only documents of this publisher.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]), metavar="KIND",
              help=f"Only claims of this kind: {', '.join(Kind)}.")  # fmt: skip
@click.option("--errors", type=click.IntRange(min=0), metavar="N", default=_ERRORS, show_default=True,
              help="Quote so many of the worst errors.")  # fmt: skip
@click.option("--confusion", "confused", multiple=True, type=click.Choice(_CONFUSED), metavar="FIELD",
              default=_CONFUSED[:1], show_default=True,
              help=f"Draw which words of a field stand in the place of which: {', '.join(_CONFUSED)}.")  # fmt: skip
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg",
              help="Write the reliability diagram as an image.")  # fmt: skip
@click.option("--json", "json_", is_flag=True, help="Everything as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    gold: Path,
    predictions: Path | None,
    jobs: int,
    publishers: tuple[str, ...],
    kinds: tuple[str, ...],
    errors: int,
    confused: tuple[str, ...],
    plot: Path | None,
    json_: bool,
) -> None:
    """Score extracted claims against those of careful readers.

    GOLD is a folder with documents.jsonl, and claims/ID.json for each document. A claim between many actors is split
    over its pairs, each with an equal share; a pair is matched where the quotes overlap. The figures are told by kind,
    publisher and stage, and for every threshold of confidence; the worst errors are quoted.
    """
    from amity.evaluation import evaluate

    documents = _documents(ctx, gold, publishers, needed=not predictions)
    readers = _readers(gold, documents, everybody=not publishers)
    extraction = settings_of(ctx).extraction
    found, left = _given(predictions) if predictions else _extracted(extraction, documents, jobs)
    # Claims that were extracted before are scored as they are.
    threshold = 0.0 if predictions else extraction.min_confidence
    evaluation = evaluate(_of_kinds(readers, kinds), _of_kinds(found, kinds), documents, threshold=threshold)
    if plot:
        _write(plot, evaluation)
    if json_:
        click.echo(as_json(evaluation.to_dict(errors)))
    else:
        from amity.cli.evaluation_tables import drawn

        console().print(drawn(evaluation, confused, errors))
    set_aside.tell(left, verbose=True)
    ctx.exit(Exit.SET_ASIDE if left else Exit.WELL)


def _documents(ctx: click.Context, gold: Path, publishers: tuple[str, ...], *, needed: bool) -> list[Document]:
    """The documents of some publishers, or of all; where claims were extracted before, they may be missing."""
    from amity.evaluation import load_documents

    file = gold / "documents.jsonl"
    documents = list(load_documents(file)) if needed or publishers or file.exists() else []
    there = sorted({one.publisher for one in documents if one.publisher})
    wanted = {name.casefold() for name in publishers}
    if lost := [name for name in publishers if name.casefold() not in map(str.casefold, there)]:
        raise click.BadParameter(f"“{lost[0]}” is none of: {', '.join(there)}", ctx, param_hint="--publisher")
    return [one for one in documents if not wanted or (one.publisher or "").casefold() in wanted]


def _readers(gold: Path, documents: list[Document], *, everybody: bool) -> _Claims:
    from amity.evaluation import load_claims

    claims, wanted = load_claims(gold / "claims"), {one.id for one in documents}
    return {name: group for name, group in claims.items() if everybody or name in wanted}


def _given(predictions: Path) -> "tuple[_Claims, list[SetAside]]":
    from amity.evaluation import load_claims

    return load_claims(predictions), []


def _extracted(settings: ExtractionSettings, documents: list[Document], jobs: int) -> "tuple[_Claims, list[SetAside]]":
    """All claims, those below the threshold among them."""
    from amity.documents import SetAside
    from amity.workspace.extracting import extractions

    claims: dict[str, Sequence[Claim]] = {}
    left = []
    for outcome in extractions(documents, replace(settings, min_confidence=0.0), jobs):
        if isinstance(outcome, SetAside):
            left.append(outcome)
        else:
            claims[outcome.document.id] = outcome.claims
    return claims, left


def _write(plot: Path, evaluation: "Evaluation") -> None:
    from amity.evaluation import reliability_diagram

    if evaluation.calibration:
        plot.write_text(reliability_diagram(evaluation.calibration), "utf-8")
    else:
        say(f"amity: nothing was extracted, so there is no diagram to write to {plot}.")


def _of_kinds(claims: _Claims, kinds: tuple[str, ...]) -> _Claims:
    return {name: [one for one in group if not kinds or one.kind in kinds] for name, group in claims.items()}
