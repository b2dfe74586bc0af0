"""Where a ledger is: a file, or the URL of a database, whose password nobody gets to see."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

SECRETS = ("password", "sslpassword")
"""What of a URL's query nobody may see."""


def is_url(location: str) -> bool:
    """Whether a ledger is a database that is reached by a URL, and no file."""
    return "://" in location


def parsed(location: str) -> URL | None:
    """The parts of a URL; none where it cannot be taken apart for certain.

    A password with an unescaped @ would be taken for a part of the host, and shown.
    """
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        return None
    return None if "@" in f"{url.host}{url.database}" else url


def shown(location: str) -> str:
    """A location as it may be shown: without any password.

    >>> shown("postgresql://analyst:s3cret@db.example/web")
    'postgresql://analyst:***@db.example/web'
    >>> shown("web.db")
    'web.db'
    """
    if not is_url(location):
        return location
    url = parsed(location)
    if url is None:
        return f"{location.partition('://')[0]}://…"
    return url.update_query_dict({key: "hidden" for key in url.query if key in SECRETS}).render_as_string()
