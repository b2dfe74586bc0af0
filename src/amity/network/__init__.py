"""The ledger as of a date: who is tied to whom, in which layer, and how far it has come."""

from typing import TYPE_CHECKING

from amity._lazily import lazily

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

__getattr__ = lazily(__name__, _HOMES)
