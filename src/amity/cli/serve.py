"""`amity serve`: the page, live over the ledger."""

from typing import TYPE_CHECKING

import click

from amity.cli.commands import documented
from amity.cli.options import DateType, ledger_option, opened_to_look, settings_of
from amity.cli.review_options import opened_to_review
from amity.cli.terminal import say
from amity.model import PartialDate

if TYPE_CHECKING:
    from amity.web import Listener, Site

_HERE = "127.0.0.1"


@documented(
    "serve",
    examples=(
        ("amity serve --open", "look at the ledger amity.db in the browser, and review"),
        ("amity serve --ledger ukraine.db --focus Ukraine --port 0", "with analyses about an actor, on any free port"),
        ("amity serve --read-only", "to look only"),
    ),
)
@ledger_option
@click.option("--host", default=_HERE, show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, metavar="N",
              help="The port; 0 for any that is free.")  # fmt: skip
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--read-only", is_flag=True, help="Let nobody review.")
@click.option("--title", help="What stands above the page.")
@click.option("--as-of", type=DateType(), help="The date that the page opens at: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--focus", metavar="ACTOR",
              help="The actor that the analyses are about; without it, the one with the most ties.")  # fmt: skip
@click.option("--token", envvar="AMITY_TOKEN", show_envvar=True, metavar="WORDS",
              help="What lets a reader write; without it, a new one each time.")  # fmt: skip
@click.option("--allow-others", is_flag=True, help="With --host: let other machines in. Nothing is encrypted.")
@click.pass_context
def command(
    ctx: click.Context,
    location: str,
    host: str,
    port: int,
    open_: bool,
    read_only: bool,
    title: str | None,
    as_of: PartialDate | None,
    focus: str | None,
    token: str | None,
    allow_others: bool,
) -> None:
    """Show the web in the browser, live: search, ask what if, and review.

    The page is that of amity report, over a ledger of any size. Whoever opens the address that is printed may review;
    it is one of this machine, and no other machine can open it. Ctrl-C ends it.
    """
    from amity.report import Names
    from amity.web import Listener, Site
    from amity.web.listening import name_of

    _require_meant(host, allow_others)
    _require_token(token)
    store = opened_to_look(location) if read_only else opened_to_review(ctx, location)
    with store:
        kept = {name: value for name, value in (("title", title), ("token", token)) if value}
        site = Site(
            store=store,
            as_of=as_of.last if as_of else None,
            focus=Names(store).find(focus) if focus else None,
            settings=settings_of(ctx).analysis,
            read_only=read_only,
            beyond=allow_others,
            hosts=frozenset({name_of(host)}),
            **kept,  # type: ignore[arg-type] # each is text
        )
        _serve(Listener.on(host, port), site, open_=open_)


def _serve(listener: "Listener", site: "Site", *, open_: bool) -> None:
    from amity.web import application
    from amity.web.picture import Picture

    picture = Picture(site)
    picture.begin()
    app = application(site, picture)
    # Whoever only reads needs the token where others than this machine are let in.
    address = listener.address(None if site.read_only and not site.beyond else site.token)
    click.echo(address)
    say("Open it in a browser. Ctrl-C ends it.")
    if open_:
        click.launch(address)
    try:
        listener.serve(app)
    except KeyboardInterrupt:
        say("Ended.")


def _require_meant(host: str, allow_others: bool) -> None:
    from amity.web.listening import is_this_machine

    if is_this_machine(host):
        return
    if not allow_others:
        raise click.UsageError(
            f"{host} can be reached from other machines, whose users could read the ledger. "
            "If you mean that, add --allow-others."
        )
    say("Other machines can reach this server. Whoever has its address with the token can read and review the ledger,")
    say("and nothing is encrypted on the way: anyone in between can read along.")


def _require_token(token: str | None) -> None:
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable()):
        raise click.UsageError(f"A token has at least {_SHORTEST} letters or digits.")


_SHORTEST = 8
