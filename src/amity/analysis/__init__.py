"""Questions asked of a network: each answer has an interval, and the claims that carry it."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

if TYPE_CHECKING:
    from amity.analysis.basis import Basis
    from amity.analysis.carrying import leading_claims
    from amity.analysis.columns import Column, Form, column, table
    from amity.analysis.interval import Interval
    from amity.analysis.result import Result
    from amity.analysis.web import Web

__all__ = ["Basis", "Column", "Form", "Interval", "Result", "Web", "column", "leading_claims", "table"]

_HOMES = {
    "Basis": "basis",
    "Column": "columns",
    "Form": "columns",
    "Interval": "interval",
    "Result": "result",
    "Web": "web",
    "column": "columns",
    "leading_claims": "carrying",
    "table": "columns",
}

# Arrays, frames and plots are loaded by who asks for them.
__getattr__ = lazily(__name__, _HOMES)
