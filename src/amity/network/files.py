"""A network is written to a file, in the form that its name asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amity.model.errors import InvalidSetting
from amity.network.follow_the_money import to_follow_the_money
from amity.network.graph import to_gexf, to_graphml
from amity.network.json_ld import to_json_ld
from amity.network.network import Network
from amity.network.parquet import write_ties
from amity.network.table import to_csv
from amity.network.writing import write_whole

if TYPE_CHECKING:
    from amity.ledger import Store

FORMATS: dict[str, Callable[[Network], str]] = {
    "csv": to_csv,
    "gexf": to_gexf,
    "graphml": to_graphml,
    "json": Network.to_json,
}
"""The forms in which a network alone is text, by the ending of the file's name."""

QUOTING: dict[str, Callable[[Network, "Store"], Iterator[str]]] = {
    "ftm.json": to_follow_the_money,
    "ftm.jsonl": to_follow_the_money,
    "jsonld": to_json_ld,
}
"""The forms that tell the words behind each tie, too, and so need the ledger."""

_PARQUET = "parquet"


def write_network(network: Network, path: str | Path, *, form: str | None = None, store: "Store | None" = None) -> Path:
    """Write a network to a file; equal networks make equal files.

    Args:
        network: what to write.
        path: the file.
        form: one of `FORMATS` or `QUOTING`, or `parquet`; without it, the ending of the file's name.
        store: the ledger that the network was drawn from; only the forms of `QUOTING` need it.

    Raises:
        InvalidSetting: there is no such form, or it needs the ledger.
        MissingPart: it is Parquet, and what writes it is not installed.
        UnknownRecord: the ledger lacks a claim of the network.
        OSError: the file could not be written.
    """
    path = Path(path)
    asked = _form(path.name) if form is None else form.lower()
    if asked == _PARQUET:
        return write_ties(network, path)
    if asked in FORMATS:
        return write_whole(path, FORMATS[asked](network))
    if asked not in QUOTING:
        known = ", ".join(sorted((*FORMATS, *QUOTING, _PARQUET)))
        raise InvalidSetting("the form of the file", path.name, f"is none of {known}")
    if store is None:
        reason = "quotes what each tie rests on: give the ledger that the network was drawn from as store="
        raise InvalidSetting("the form of the file", path.name, reason)
    return write_whole(path, QUOTING[asked](network, store))


def _form(name: str) -> str:
    """The longest ending of a file's name that is a form: `web.ftm.json` is no plain JSON."""
    _, *rest = name.lower().split(".")
    endings = [".".join(rest[place:]) for place in range(len(rest))]
    return next((ending for ending in endings if ending in (*FORMATS, *QUOTING, _PARQUET)), "")
