"""`amity review log` and `apply`: who decided what, and decisions shared between ledgers."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.exits import Exit
from amity.cli.options import json_option, ledger_option, limit_option, opened_to_look, shown
from amity.cli.review_options import opened_to_review
from amity.cli.terminal import as_json, console, one_line, say
from amity.model.errors import AmityError, InvalidRecord

if TYPE_CHECKING:
    from rich.table import Table

    from amity.ledger import Review
    from amity.ledger.review_log import Logged
    from amity.report.names import Names

_NOT_SHOWN = 5


@documented(
    "log",
    examples=(
        ("amity review log", "the last decisions first"),
        ("amity review log --json > ours.jsonl", "all of them, to share with others"),
    ),
)
@ledger_option
@limit_option
@json_option
def log(location: str, limit: int | None, json_: bool) -> None:
    """List the reviews: who decided what, when and why, and what has become of it.

    The last stands first. With --json, the first does, so that others can apply them in that order.
    """
    from amity.report.names import Names

    with opened_to_look(location) as store:
        logged = store.reviews.log()
        if json_:
            for one in islice(logged, limit or None):
                click.echo(as_json(one.to_dict()))
            return
        if not logged:
            say(f"Nothing in {store.location} was reviewed yet.")
            return
        wanted = logged[::-1][: shown(limit)]
        console().print(_table(wanted, Names(store)))
        if len(logged) > len(wanted):
            say(f"The last {len(wanted)} of {len(logged):,} are shown; --limit 0 shows all.")


@documented(
    "apply",
    examples=(
        ("amity review apply theirs.jsonl", "decide as colleagues did"),
        ("amity review log --json --ledger a.db | amity review apply - --ledger b.db", "from one ledger to another"),
    ),
)
@click.argument("file", type=click.File(encoding="utf-8", errors="surrogateescape"))
@ledger_option
@click.pass_context
def apply(ctx: click.Context, file: IO[str], location: str) -> None:
    """Keep the reviews of another ledger, written by amity review log --json.

    Each keeps its time, its reviewer and its reason. What is here already changes nothing. What cannot stand here, for
    example as its claim is not there, is left out and told.
    """
    unread: list[str] = []
    with opened_to_review(ctx, location) as store:
        shared = store.reviews.share(_reviews(file, unread))
    left_out = [*unread, *(f"review {review.id}: {error}" for review, error in shared.refused)]
    click.echo(f"{len(shared.added)} reviews added, {shared.known} known already, {len(left_out)} left out")
    for reason in left_out[:_NOT_SHOWN]:
        say(f"  {reason}")
    if len(left_out) > _NOT_SHOWN:
        say(f"  and {len(left_out) - _NOT_SHOWN:,} more")
    ctx.exit(Exit.SET_ASIDE if left_out else Exit.WELL)


def _reviews(file: IO[str], unread: list[str]) -> "Iterator[Review]":
    from amity.ledger import Review

    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            try:
                data = json.loads(line)
            except json.JSONDecodeError:
                raise InvalidRecord("review", "as a whole", "is no JSON; amity review log --json writes it") from None
            if not isinstance(data, dict):
                raise InvalidRecord("review", "as a whole", "is no object")
            yield Review.from_dict(data)
        except (AmityError, ValueError, RecursionError) as error:
            unread.append(f"line {number}: {error}")


def _table(logged: "list[Logged]", names: "Names") -> "Table":
    from rich.table import Table

    from amity.cli.review_words import in_words

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("No.", "When", "Who", "What"):
        table.add_column(name, justify="right" if name == "No." else "left", overflow="fold", no_wrap=name == "No.")
    for one in logged:
        review = one.review
        what = [in_words(review, names), *([one_line(review.why)] if review.why else []), *_fate(one)]
        day = f"{review.made:%Y-%m-%d}"
        table.add_row(str(review.id), day, one_line(review.by), "\n".join(what), style="dim" if one.undone_by else None)
    return table


def _fate(one: "Logged") -> Iterator[str]:
    if one.undone_by:
        yield f"(undone by {one.undone_by})"
    if one.superseded:
        yield "(of no effect: a later reading did not find " + ", ".join(claim[:8] for claim in one.superseded) + ")"
