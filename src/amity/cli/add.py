"""`amity add`: read, extract, and keep."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from amity.cli import set_aside
from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.options import DEFAULT_LEDGER, extractor_options, jobs_option, ledger_option, opened_to_add
from amity.cli.progress import watched
from amity.cli.terminal import as_json, safe, say
from amity.extraction.asking.account import Account, current

if TYPE_CHECKING:
    from amity.workspace import Summary

_WORDS_TO_MEASURE = 20_000


@documented(
    "add",
    examples=(
        ("amity add articles/", "read a folder into amity.db"),
        ("amity add --ledger japan.db *.pdf notes.docx", "read files into a ledger of their own"),
        ("amity add https://example.org/feed.xml", "read what a feed leads to"),
        (
            "amity add articles/ --extractor llm --endpoint http://localhost:11434/v1 --model NAME -j 4",
            "ask a language model for the claims, four requests at once",
        ),
    ),
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ledger_option
@extractor_options
@jobs_option
@click.option("-v", "--verbose", is_flag=True, help="Name everything that was set aside.")
@click.option(
    "--set-aside", "set_aside_file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
    help="Write what was set aside, with its reasons, to a file of JSON Lines.",
)  # fmt: skip
@click.option("--json", "json_", is_flag=True, help="The summary as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    location: str,
    jobs: int,
    verbose: bool,
    set_aside_file: Path | None,
    json_: bool,
) -> None:
    """Read documents, and keep them with their claims.

    A SOURCE is a file (text, Markdown, HTML, PDF, DOCX, JSON Lines), a folder, an address or a feed. What the ledger
    has already is passed over, so an interrupted run goes on where it was when it is started again.
    """
    from amity.workspace import Interrupted

    with opened_to_add(ctx, location) as ledger:
        try:
            with watched(*sources) as on_progress:
                summary = ledger.add(*sources, on_progress=on_progress, jobs=jobs)
            ended = _code(summary)
        except Interrupted as interrupted:
            summary, ended = interrupted.summary, Exit.INTERRUPTED
    account = current()
    asked = {} if account.is_empty else {"asked": account.to_dict()}
    click.echo(as_json(summary.to_dict() | asked) if json_ else safe(_told(summary, ledger.location, account)))
    set_aside.tell(summary.set_aside, verbose=verbose)
    if set_aside_file:
        set_aside.write(set_aside_file, summary.set_aside)
    if ended is Exit.INTERRUPTED:
        say("amity: interrupted. Run the same command again to go on.")
    if ended is Exit.FAILED:
        say(f"amity: nothing could be read from {', '.join(sources)}.")
    ctx.exit(ended)


def _code(summary: "Summary") -> Exit:
    if not summary.read:
        return Exit.FAILED
    return Exit.SET_ASIDE if summary.set_aside else Exit.WELL


def _told(summary: "Summary", location: str, account: Account) -> str:
    lines = [f"{_count(summary.added, 'document')} added to {location}"]
    if summary.added:
        # Of a few words, it is the loading of the extractor that would be measured.
        measured = summary.words >= _WORDS_TO_MEASURE and summary.seconds
        pace = f", {summary.words / summary.seconds:,.0f} words a second" if measured else ""
        lines[0] += f", with {_count(summary.claims, 'claim')}"
        lines[0] += f" ({_count(summary.words, 'word')} in {summary.seconds:,.1f} s{pace})"
    if summary.already_known:
        lines.append(f"{_count(summary.already_known, 'document')} known already")
    if summary.read_otherwise:
        again = "amity reread" if location == DEFAULT_LEDGER else f"amity reread --ledger {quote(location)}"
        lines[-1] += f", {summary.read_otherwise:,} of them read by another extractor than this"
        lines.append(f"to read them again by this one, type: {again}, with the same options")
    if dropped := account.dropped.total():
        lines.append(f"{_count(dropped, 'claim')} of the language model dropped")
    if summary.set_aside:
        lines.append(f"{_count(len(summary.set_aside), 'source')} set aside")
    return "\n".join(lines)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
