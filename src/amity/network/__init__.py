"""The ledger as of a date: who is tied to whom, in which layer, and how far it has come."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amity.network.files import FORMATS, write_network
    from amity.network.network import Network
    from amity.network.tie import Direction, Tie
    from amity.network.worlds import Worlds
    from amity.network.writing import write_whole

__all__ = ["FORMATS", "Direction", "Network", "Tie", "Worlds", "write_network", "write_whole"]

_HOMES = {
    "FORMATS": "files",
    "Direction": "tie",
    "Network": "network",
    "Tie": "tie",
    "Worlds": "worlds",
    "write_network": "files",
    "write_whole": "writing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
