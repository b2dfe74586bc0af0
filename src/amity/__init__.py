"""Who has agreed what with whom, and who says so.

>>> import amity
>>> ledger = amity.Ledger("ukraine.db")  # doctest: +SKIP
>>> ledger.add("articles/")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

from amity._version import __version__

if TYPE_CHECKING:
    from amity.analysis import Interval, Result, Web
    from amity.analysis.coproduction import coproduction
    from amity.analysis.scenarios import (
        ChangeOfCourse,
        ChangeOfGovernment,
        Departure,
        EndOfSupply,
        Probability,
        Scenario,
        Suspension,
    )
    from amity.analysis.window import window
    from amity.documents import SetAside, read
    from amity.ledger import ClaimFilter, Partnership, Review, Reviews
    from amity.model import (
        Actor,
        ActorId,
        ActorType,
        Amount,
        Claim,
        Document,
        DocumentKind,
        Kind,
        Modality,
        PartialDate,
        Party,
        Precision,
        Role,
        Settings,
        Stage,
    )
    from amity.model.errors import AmityError
    from amity.network import Network, Worlds
    from amity.workspace import Ledger, Rereading, Summary, extract

__all__ = [
    "Actor",
    "ActorId",
    "ActorType",
    "AmityError",
    "Amount",
    "ChangeOfCourse",
    "ChangeOfGovernment",
    "Claim",
    "ClaimFilter",
    "Departure",
    "Document",
    "DocumentKind",
    "EndOfSupply",
    "Interval",
    "Kind",
    "Ledger",
    "Modality",
    "Network",
    "PartialDate",
    "Partnership",
    "Party",
    "Precision",
    "Probability",
    "Rereading",
    "Result",
    "Review",
    "Reviews",
    "Role",
    "Scenario",
    "SetAside",
    "Settings",
    "Stage",
    "Summary",
    "Suspension",
    "Web",
    "Worlds",
    "__version__",
    "coproduction",
    "extract",
    "read",
    "window",
]

_HOMES = {
    "amity.analysis": ("Interval", "Result", "Web"),
    "amity.analysis.coproduction": ("coproduction",),
    "amity.analysis.scenarios": (
        "ChangeOfCourse",
        "ChangeOfGovernment",
        "Departure",
        "EndOfSupply",
        "Probability",
        "Scenario",
        "Suspension",
    ),
    "amity.analysis.window": ("window",),
    "amity.documents": ("SetAside", "read"),
    "amity.ledger": ("ClaimFilter", "Partnership", "Review", "Reviews"),
    "amity.model.errors": ("AmityError",),
    "amity.network": ("Network", "Worlds"),
    "amity.workspace": ("Ledger", "Rereading", "Summary", "extract"),
}


def __getattr__(name: str) -> object:
    # A parser and a database take most of a second to import; whoever asks for `amity.Kind` should not wait for them.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOMES.items() if name in names), "amity.model")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
