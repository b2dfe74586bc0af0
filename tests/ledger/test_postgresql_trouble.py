"""What is wrong with a database is said in plain words, and no password with it."""

import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from amity.ledger import Store
from amity.ledger.location import shown
from amity.ledger.opening import writing
from amity.ledger.trouble import plain_words
from amity.model.errors import LedgerUnusable, UnknownRecord

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "use-postgresql.md"
SECRET = "s3cr3t"  # noqa: S105 # it opens nothing

REFUSED: dict[str, tuple[Callable[[Any], str], str]] = {
    "nobody listens": (
        lambda _: f"postgresql://amity:{SECRET}@localhost:1/web",
        r"no server answers there\. Start it",
    ),
    "no such socket": (lambda at: at.url(host="/nowhere"), r"no server answers there\. Start it"),
    "no such host": (lambda _: f"postgresql://amity:{SECRET}@no-such-host.invalid/web", "there is no such server"),
    "no such database": (lambda at: at.url("nothing"), r"there is no such database\. .*createdb NAME"),
    "no such user": (lambda at: at.url(user="nobody"), r"there is no such user\. .*createuser NAME"),
    "no password": (lambda at: at.url(user="locked"), r"it wants a password\. .*~/\.pgpass"),
    "a wrong password": (lambda at: at.url(user=f"locked:{SECRET}"), "the password is wrong"),
    "a wrong password asked for": (lambda at: at.url(user="locked", password=SECRET), "the password is wrong"),
    "one connection too many": (lambda at: at.url(user="lonely"), "as many connections as it allows"),
    "no right to make tables": (lambda at: at.url(user="guest"), r"you have not the right.*\?schema=NAME"),
    "no right to make a schema": (lambda at: at.url(user="guest", schema="g"), "you have not the right"),
    "a standby": (
        lambda at: at.url(schema="z", options="-cdefault_transaction_read_only=on"),
        "can only be read there",
    ),
    "an unknown option": (lambda at: at.url(chema="x", password=SECRET), "an option that PostgreSQL does not know"),
    "an @ in a password": (
        lambda _: f"postgresql://amity:{SECRET}@{SECRET}@localhost/web",
        r"not the URL .*%40 for @",
    ),
    "a port of letters": (
        lambda _: f"postgresql://amity:{SECRET}@localhost:{SECRET}/web",
        "not the URL of a database",
    ),
    "another database": (lambda _: f"mysql://amity:{SECRET}@localhost/web", "a file or a PostgreSQL database"),
    "another driver": (lambda _: f"postgresql+psycopg2://amity:{SECRET}@localhost/web", "a PostgreSQL database"),
}


@pytest.fixture(scope="module")
def peopled(server: Any) -> Any:
    """A server that knows some users."""
    server.do(
        "CREATE ROLE locked LOGIN PASSWORD 'another'",
        "CREATE ROLE guest LOGIN",
        "CREATE ROLE lonely LOGIN CONNECTION LIMIT 0",
    )
    return server


@pytest.mark.parametrize(("place", "message"), REFUSED.values(), ids=REFUSED)
def test_who_is_refused_is_told_why_and_what_to_do(peopled: Any, place: Callable[[Any], str], message: str) -> None:
    with pytest.raises(LedgerUnusable, match=message) as caught:
        Store(place(peopled))
    assert SECRET not in "".join(traceback.format_exception(caught.value)) + repr(caught.value) + caught.value.ledger


def test_who_may_read_reads_and_who_may_add_adds(server: Any, told: Any) -> None:
    """By the rights that the docs tell to give, and no others."""
    block = re.search(r"```\n(GRANT.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert block
    server.do("CREATE ROLE reader LOGIN", "CREATE ROLE writer LOGIN")
    paper, more = told("a").that("JP UA"), told("b").that("US UA")
    with Store(server.url(schema="ukraine")) as store:
        store.record(paper.document, paper.claims)
    server.do(*filter(None, map(str.strip, block[1].split(";"))))
    with Store(server.url(user="writer", schema="ukraine")) as writer:
        assert writer.record(more.document, more.claims)
        assert writer.record_again(more.document, [], method="better/1")
        writer.reviews.accept(paper.claims[0].id, by="A reader", why="it says so")
    with Store(server.url(user="reader", schema="ukraine"), read_only=True) as reader:
        assert list(reader.claims()) == paper.claims
    refused = pytest.raises(LedgerUnusable, match="you have not the right")
    with Store(server.url(user="reader", schema="ukraine")) as reader, refused:
        reader.record(told("c").document, [])


def test_a_ledger_that_is_not_there_is_not_made_by_looking(server: Any) -> None:
    for place in (server.new_schema(), server.url("template1")):
        for _ in range(2):
            with pytest.raises(LedgerUnusable, match=r"there is no such ledger\. Make one with: amity add"):
                Store(place, read_only=True)


def test_a_ledger_shows_no_password(peopled: Any) -> None:
    peopled.do("CREATE SCHEMA kept AUTHORIZATION locked")
    for place in (
        peopled.url(user="locked:another", schema="kept"),
        peopled.url(user="locked", password="another", schema="kept"),  # noqa: S106 # it is shown to nobody
    ):
        with Store(place) as store:
            with pytest.raises(UnknownRecord) as caught:
                store.document("nothing")
            assert "another" not in str(caught.value) + store.location + repr(store) + repr(vars(store))


@pytest.mark.parametrize("place", ["web.db", "/a/b: c@d.db", "postgresql://h/d", "postgresql:///d?schema=x"])
def test_a_location_without_a_password_is_shown_as_it_is(place: str) -> None:
    assert shown(place) == place


def test_a_server_that_cancels_is_said_to(server: Any, told: Any) -> None:
    place = server.new_schema()
    hasty = f"{place}&options=-cstatement_timeout%3D50"
    cancelled = pytest.raises(LedgerUnusable, match=r"the server cancelled it\. What was reported as added is kept")
    with Store(place) as one, Store(hasty) as other, writing(one._engine), cancelled:
        other.record(told("a").document, [])


STATES = {
    psycopg.errors.DiskFull: "disk is full.*what was added is kept",
    psycopg.errors.TooManyConnections: "as many connections as it allows",
    psycopg.errors.OutOfMemory: "short of memory",
    psycopg.errors.CannotConnectNow: "starting up or shutting down",
    psycopg.errors.AdminShutdown: "connection to the server was lost",
    psycopg.errors.ConnectionFailure: "connection to the server was lost",
    psycopg.errors.IdleInTransactionSessionTimeout: "connection to the server was lost",
    psycopg.errors.UndefinedTable: "a table of the ledger is not there",
    psycopg.errors.DataCorrupted: "the database is damaged",
    psycopg.errors.IoError: "disk could not be read or written",
    psycopg.errors.SyntaxError: "the database answered “oh no”",
}


@pytest.mark.parametrize(("state", "message"), STATES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_befalls_a_server_is_said_in_plain_words(state: type[psycopg.Error], message: str) -> None:
    with pytest.raises(LedgerUnusable, match=message), plain_words("a ledger"):
        raise OperationalError("SELECT 1", {}, state("oh no"))
