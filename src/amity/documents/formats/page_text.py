"""The main text of a web page, and what the page tells of itself.

Large pages are read in a process of their own (see child.py), so this imports nothing of amity.
"""

_DATES = {"extensive_search": False, "original_date": True}
"""Dates are taken from what the page marks as its date; any number in the text might otherwise become one."""

_FIELDS = ("text", "title", "author", "sitename", "date", "url")


def read(page: bytes, url: str = "") -> dict[str, str]:
    """What a large page holds, given in UTF-8."""
    return extracted(page.decode(), url)


def extracted(page: str, url: str = "") -> dict[str, str]:
    """The text of a page with a line for each paragraph, and its title, author, site, date and address."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        page, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    return {field: getattr(found, field, None) or "" for field in _FIELDS}
