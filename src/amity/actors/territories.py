"""Territories and the states they belong to: what passes between the two is a domestic matter."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from amity.model import ActorId, actor_id
from amity.model.errors import InvalidData, InvalidRecord

_FILE = "territories.csv"


def sovereign(actor: ActorId) -> ActorId:
    """The state that a territory belongs to; any other actor itself.

    Raises:
        InvalidData: the file breaks its schema.

    >>> sovereign(ActorId("PR")), sovereign(ActorId("JP"))
    ('US', 'JP')
    """
    return _sovereigns().get(actor, actor)


@cache
def _sovereigns() -> Mapping[ActorId, ActorId]:
    with files("amity.actors").joinpath(f"data/{_FILE}").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    try:
        return {actor_id(row["id"]): actor_id(row["sovereign"]) for row in rows}
    except (KeyError, InvalidRecord) as error:
        raise InvalidData(_FILE, "the file", str(error)) from None
