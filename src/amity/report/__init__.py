"""What a ledger holds, written so that people can look at it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amity.report.names import Names
    from amity.report.page_data import PageData
    from amity.report.page_file import write_page

__all__ = ["Names", "PageData", "write_page"]

_HOMES = {"Names": "names", "PageData": "page_data", "write_page": "page_file"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
