"""The decisions that readers make by a command: about claims, about actors, about partnerships, and about reviews."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from amity.cli.commands import documented
from amity.cli.options import ledger_option
from amity.cli.review_options import by_option, opened_to_review, why_option
from amity.cli.terminal import safe

if TYPE_CHECKING:
    from amity.ledger import Review, Store
    from amity.model import Claim

_OPTIONAL = ("date", "attribution", "instrument", "amount")


def _decision(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every decision."""
    return ledger_option(by_option(why_option(click.pass_context(function))))


@documented(
    "accept",
    examples=(("amity review accept 3fa94b1c 77d2", "the texts make these claims, and their fields are right"),),
)
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@_decision
def accept(ctx: click.Context, claims: tuple[str, ...], location: str, by: str | None, why: str | None) -> None:
    """Confirm claims: their texts say so, and the record is right. Their confidence is 1 from here on."""
    _decide(ctx, location, claims, lambda store, claim: store.reviews.accept(claim, by=by, why=why or ""))


@documented(
    "reject",
    examples=(("amity review reject 3fa94b1c --why 'another Georgia'", "nothing is drawn from this claim"),),
)
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@_decision
def reject(ctx: click.Context, claims: tuple[str, ...], location: str, by: str | None, why: str | None) -> None:
    """Let nothing be drawn from claims that their texts do not make. amity claims --rejected still shows them."""
    _decide(ctx, location, claims, lambda store, claim: store.reviews.reject(claim, by=by, why=why or ""))


@documented(
    "correct",
    examples=(
        ("amity review correct 3fa9 --kind arms --stage signed --date 2024-06", "put three fields right"),
        ("amity review correct 3fa9 --party US:provider --party Ukraine:recipient", "who is what to whom"),
        ("amity review correct 3fa9 --clear instrument", "the words name none"),
    ),
)
@click.argument("claim")
@click.option("--party", "parties", metavar="ACTOR:ROLE", multiple=True,
              help="A party, by name or identifier, and its role (party, provider, recipient); name them all. "
              "Words that name it may follow: US:provider:Washington.")  # fmt: skip
@click.option("--kind", metavar="KIND", help="What it is about.")
@click.option("--stage", metavar="STAGE", help="How far it has come.")
@click.option("--modality", metavar="MODALITY", help="How sure the words sound.")
@click.option("--date", metavar="DATE", help="What it is about: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--attribution", metavar="NAME", multiple=True, help="Who is said to say so, the nearest first.")
@click.option("--instrument", metavar="NAME", help="The treaty, programme or body, as written.")
@click.option("--amount", metavar="AMOUNT", help="As written = number unit: “EUR 1.2 billion = 1200000000 EUR”.")
@click.option("--clear", metavar="FIELD", multiple=True, type=click.Choice(_OPTIONAL),
              help=f"Take a field away: {', '.join(_OPTIONAL)}.")  # fmt: skip
@click.option("--new", is_flag=True, help="A party may be an actor that nobody knows yet: co:new-name.")
@_decision
def correct(
    ctx: click.Context, claim: str, location: str, by: str | None, why: str | None, new: bool, **typed: Any
) -> None:
    """Put fields of a claim right, and thereby confirm it. It keeps its identifier and its quote."""
    from amity.cli.identifiers import find_claim
    from amity.cli.review_fields import actor_named
    from amity.ledger.review_changes import Correct
    from amity.report.names import Names

    with opened_to_review(ctx, location) as store:
        found = find_claim(store, claim)
        fields = _fields(found, actor_named(Names(store), new=new), **typed)
        _tell(store.reviews.make(Correct(claim=found.id, fields=fields), by=by, why=why or ""), store)


@documented(
    "merge-actors",
    examples=(("amity review merge-actors co:rheinmetal Rheinmetall", "they are one; the second name stays"),),
)
@click.argument("actor")
@click.argument("into")
@click.option("--new", is_flag=True, help="INTO may be an actor that nobody knows yet: co:new-name.")
@_decision
def merge_actors(
    ctx: click.Context, actor: str, into: str, new: bool, location: str, by: str | None, why: str | None
) -> None:
    """Make two actors one: what is told of ACTOR is told of INTO."""
    from amity.cli.review_fields import actor_named
    from amity.report.names import Names

    with opened_to_review(ctx, location) as store:
        named = actor_named(Names(store), new=new)
        _tell(store.reviews.merge_actors(named(actor), named(into), by=by, why=why or ""), store)


@documented(
    "split-actor",
    examples=(
        ("amity review split-actor Georgia US --mention 'the Georgia plant'", "these words mean the other"),
        ("amity review split-actor co:delta co:delta-air-lines --new --claim 3fa9", "this claim means the other"),
    ),
)
@click.argument("actor")
@click.argument("into")
@click.option("--claim", "claims", metavar="CLAIM", multiple=True, help="A claim that means the other.")
@click.option("--mention", "mentions", metavar="WORDS", multiple=True,
              help="Words that mean the other, exactly as claims have them, also in what is added later.")  # fmt: skip
@click.option("--new", is_flag=True, help="INTO may be an actor that nobody knows yet: co:new-name.")
@_decision
def split_actor(
    ctx: click.Context,
    actor: str,
    into: str,
    claims: tuple[str, ...],
    mentions: tuple[str, ...],
    new: bool,
    location: str,
    by: str | None,
    why: str | None,
) -> None:
    """Let some of what is told of ACTOR be told of INTO, which is another."""
    from amity.cli.identifiers import find_claim
    from amity.cli.review_fields import actor_named
    from amity.report.names import Names

    with opened_to_review(ctx, location) as store:
        names = Names(store)
        found = [find_claim(store, claim).id for claim in claims]
        ours, theirs = actor_named(names)(actor), actor_named(names, new=new)(into)
        made = store.reviews.split_actor(ours, theirs, claims=found, mentions=mentions, by=by, why=why or "")
        _tell(made, store)


@documented(
    "merge",
    examples=(("amity review merge 77d2 91c0 --why 'the arms are part of the accord'", "draw them as one"),),
)
@click.argument("partnership")
@click.argument("into")
@_decision
def merge(ctx: click.Context, partnership: str, into: str, location: str, by: str | None, why: str | None) -> None:
    """Draw the claims of PARTNERSHIP under INTO, another of the same two actors.

    They may be of different kinds, or under different instruments. The claims stay what they are.
    """
    from amity.cli.identifiers import find_partnership

    with opened_to_review(ctx, location) as store:
        one, other = find_partnership(store, partnership).id, find_partnership(store, into).id
        _tell(store.reviews.merge(one, other, by=by, why=why or ""), store)


@documented(
    "split",
    examples=(("amity review split 77d2 3fa9 51ab --instrument 'Supplement of 2025'", "these are of another"),),
)
@click.argument("partnership")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--instrument", metavar="NAME", required=True, help="What the claims are under.")
@_decision
def split(
    ctx: click.Context,
    partnership: str,
    claims: tuple[str, ...],
    instrument: str,
    location: str,
    by: str | None,
    why: str | None,
) -> None:
    """Draw some claims of PARTNERSHIP as one of their own, under an instrument of that name."""
    from amity.cli.identifiers import find_claim, find_partnership

    with opened_to_review(ctx, location) as store:
        found = [find_claim(store, claim).id for claim in claims]
        one = find_partnership(store, partnership).id
        _tell(store.reviews.split(one, found, instrument=instrument, by=by, why=why or ""), store)


@documented(
    "undo",
    examples=(("amity review undo 12", "as if review 12 had not been made; undo the undo to have it back"),),
)
@click.argument("reviews", metavar="NUMBER...", nargs=-1, required=True, type=int)
@_decision
def undo(ctx: click.Context, reviews: tuple[int, ...], location: str, by: str | None, why: str | None) -> None:
    """Take reviews back, in any order; what was decided later stays. amity review log has their numbers."""
    with opened_to_review(ctx, location) as store:
        for number in reviews:
            _tell(store.reviews.undo(number, by=by, why=why or ""), store)


DECISIONS = (accept, reject, correct, merge_actors, split_actor, merge, split, undo)


def _decide(
    ctx: click.Context, location: str, claims: tuple[str, ...], review: "Callable[[Store, str], Review]"
) -> None:
    from amity.cli.identifiers import find_claim

    with opened_to_review(ctx, location) as store:
        # All are looked up before anything is decided, so that a slip of the pen decides nothing.
        for found in [find_claim(store, claim).id for claim in claims]:
            _tell(review(store, found), store)


def _fields(
    claim: "Claim", named: "Callable[[str], Any]", *, parties: tuple[str, ...], clear: tuple[str, ...], **typed: Any
) -> dict[str, Any]:
    from amity.cli.review_fields import NOTHING, field_of

    typed["parties"] = ",".join(parties)
    typed["attribution"] = ";".join(typed["attribution"])
    given = {name: value for name, value in typed.items() if value} | dict.fromkeys(clear, NOTHING)
    return {name: field_of(value, name, claim, named) for name, value in given.items()}


def _tell(review: "Review", store: "Store") -> None:
    from amity.cli.review_words import in_words
    from amity.report.names import Names

    click.echo(safe(f"{review.id}  {in_words(review, Names(store))}"))
