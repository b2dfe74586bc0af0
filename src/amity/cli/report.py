"""`amity report`: the web as a page."""

from pathlib import Path

import click

from amity.cli.commands import documented
from amity.cli.options import DateType, ledger_option, opened_to_look, settings_of
from amity.cli.terminal import say
from amity.model import PartialDate


@documented(
    "report",
    examples=(
        ("amity report -o web.html", "everything that the ledger has, as one file"),
        ("amity report --focus Ukraine", "with the analyses asked about an actor"),
        ("amity report --case mine.yaml", "with what a case of producing together comes to"),
        ("amity report -o 2025.html --as-of 2025 --title 'The web in 2025'", "as things stood on a date"),
    ),
)
@ledger_option
@click.option("--as-of", type=DateType(), help="The date that the page opens at: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
              default=Path("web.html"), show_default=True, metavar="FILE",
              help="Where to; - for standard output.")  # fmt: skip
@click.option("--title", help="What stands above the page.")
@click.option("--focus", metavar="ACTOR",
              help="The actor that the analyses are about; without it, the one with the most ties.")  # fmt: skip
@click.option("--case", "cases", multiple=True, metavar="CASE",
              help="A case of amity coproduction, which has a tab of its own.")  # fmt: skip
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def command(
    location: str,
    as_of: PartialDate | None,
    output: Path,
    title: str | None,
    focus: str | None,
    cases: tuple[str, ...],
    open_: bool,
) -> None:
    """Write the web as one HTML page.

    It has the graph, the timeline, the analyses, and the quotes behind every tie and every figure, and needs neither
    a server nor a network.
    """
    from amity.analysis.production.shipped import load
    from amity.network import write_whole
    from amity.report import Names
    from amity.report.page_file import page

    if open_ and str(output) == "-":
        raise click.UsageError("--open needs a file: leave out -o -.")
    told = [load(case) for case in cases]
    with opened_to_look(location) as store:
        titled = {"title": title} if title else {}
        focal = Names(store).find(focus) if focus else None
        settings = settings_of(click.get_current_context()).analysis
        text = page(store, as_of=as_of, focus=focal, settings=settings, cases=told, **titled)
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    write_whole(output, text)
    say(f"{output} is written.")
    if open_:
        click.launch(str(output.resolve()))
