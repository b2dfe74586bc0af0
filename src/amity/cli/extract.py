"""`amity extract`: claims as JSON Lines, and nothing is kept."""

from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from amity.cli import set_aside
from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.options import extractor_options, jobs_option, settings_of
from amity.cli.progress import watched
from amity.cli.terminal import as_json, say

if TYPE_CHECKING:
    from amity.documents import SetAside
    from amity.workspace.summary import OnProgress


@documented(
    "extract",
    examples=(
        ("amity extract article.txt", "the claims of a text, a line each"),
        ("amity extract articles/ -o claims.jsonl", "those of a folder, into a file"),
        ("amity extract https://example.org/statement | jq .quote", "those of a page, for a program"),
        (
            "amity extract article.txt --extractor llm --endpoint http://localhost:11434/v1 --model NAME",
            "as a language model reads them",
        ),
    ),
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
@extractor_options
@jobs_option
@click.option("-v", "--verbose", is_flag=True, help="Name everything that was set aside.")
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], output: Path | None, jobs: int, verbose: bool) -> None:
    """Print the claims of documents as JSON Lines.

    One claim a line, in the fields of the codebook; nothing is stored. A SOURCE is a file (text, Markdown, HTML, PDF,
    DOCX, JSON Lines), a folder, an address or a feed.
    """
    with _opened(output) as file, watched(*sources) if output else nullcontext() as on_progress:
        read, left = _written(ctx, sources, jobs, file, on_progress)
    set_aside.tell(left, verbose=verbose)
    if not read:
        say(f"amity: nothing could be read from {', '.join(sources)}.")
        ctx.exit(Exit.FAILED)
    ctx.exit(Exit.SET_ASIDE if left else Exit.WELL)


def _written(
    ctx: click.Context, sources: tuple[str, ...], jobs: int, file: IO[str] | None, on_progress: "OnProgress | None"
) -> "tuple[int, list[SetAside]]":
    """Write the claims of each document as soon as they are there; how many were read, and what could not be."""
    from amity.documents import SetAside, read
    from amity.workspace.extracting import extractions
    from amity.workspace.summary import Tally

    tally, settings = Tally(), settings_of(ctx)
    for outcome in extractions(read(sources, settings.reading), settings.extraction, jobs):
        if isinstance(outcome, SetAside):
            tally.set_aside.append(outcome)
            continue
        tally.read += 1
        tally.claims += len(outcome.claims)
        for claim in outcome.claims:
            click.echo(as_json(claim.to_dict()), file=file)
        if on_progress:
            on_progress(tally.progress(outcome.document.id))
    return tally.read, tally.set_aside


def _opened(output: Path | None) -> Any:
    return output.open("w", encoding="utf-8") if output else nullcontext()
