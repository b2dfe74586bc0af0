"""What a ledger holds, written so that people can look at it."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

if TYPE_CHECKING:
    from amity.report.names import Names
    from amity.report.page_data import PageData
    from amity.report.page_file import write_page

__all__ = ["Names", "PageData", "write_page"]

_HOMES = {"Names": "names", "PageData": "page_data", "write_page": "page_file"}

__getattr__ = lazily(__name__, _HOMES)
