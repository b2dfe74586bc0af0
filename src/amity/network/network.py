"""The web of partnerships as of a date: a multilayer network whose layers are the kinds."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from amity.ledger import Partnership
from amity.model import Actor, ActorId, Kind, PartialDate, actor_id
from amity.model.errors import InvalidRecord
from amity.network.tie import Tie

if TYPE_CHECKING:
    import networkx

FORMAT = "amity-network/1"
"""What the JSON form calls itself; the number grows when the form changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who is tied to whom as of a date.

    Attributes:
        as_of: the day of the picture; none for all that is known.
        actors: the actors that have a tie, by identifier.
        ties: one for each partnership, by actors, kind and identifier.
    """

    as_of: date | None
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]

    @classmethod
    def of(
        cls,
        partnerships: Iterable[Partnership],
        *,
        as_of: date | PartialDate | None = None,
        name: Callable[[ActorId], str] = str,
    ) -> Self:
        """The network of partnerships that were drawn from a ledger as of the same date.

        Args:
            partnerships: those of `Store.partnerships(as_of=...)`.
            as_of: the day of the picture; of a month or year, its last.
            name: the name of an actor; without it, actors are called by their identifiers.

        Raises:
            InvalidRecord: a partnership tells of days after `as_of`.
        """
        day = as_of.last if isinstance(as_of, PartialDate) else as_of
        ties = sorted((Tie.of(partnership, day) for partnership in partnerships), key=_order)
        ids = sorted({actor for tie in ties for actor in (tie.source, tie.target)})
        return cls(as_of=day, actors=tuple(Actor(id=id_, name=name(id_)) for id_ in ids), ties=tuple(ties))

    @property
    def layers(self) -> tuple[Kind, ...]:
        """The kinds that have a tie, in the codebook's order."""
        there = {tie.kind for tie in self.ties}
        return tuple(kind for kind in Kind if kind in there)

    def layer(self, kind: Kind) -> "Network":
        """The ties of one kind, and the actors that they join."""
        ties = tuple(tie for tie in self.ties if tie.kind is kind)
        there = {actor for tie in ties for actor in (tie.source, tie.target)}
        return Network(as_of=self.as_of, actors=tuple(a for a in self.actors if a.id in there), ties=ties)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """The network for NetworkX (see `amity.network.graph`)."""
        from amity.network.graph import graph_of

        return graph_of(self)

    def to_dict(self) -> dict[str, Any]:
        """The network for JSON; nothing is lost."""
        return {
            "format": FORMAT,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "actors": [{"id": actor.id, "name": actor.name, "type": actor.type.name.lower()} for actor in self.actors],
            "ties": [tie.to_dict() for tie in self.ties],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The network that `to_dict` wrote.

        Raises:
            InvalidRecord: it is of another form.
        """
        if data.get("format") != FORMAT:
            raise InvalidRecord("network", "format", f"is not {FORMAT}")
        return cls(
            as_of=date.fromisoformat(data["as_of"]) if data["as_of"] else None,
            actors=tuple(Actor(id=actor_id(actor["id"]), name=actor["name"]) for actor in data["actors"]),
            ties=tuple(Tie.from_dict(tie) for tie in data["ties"]),
        )

    def to_json(self) -> str:
        """The network as JSON text, with a line for each fact, so that two can be compared line by line."""
        return json.dumps(self.to_dict(), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The network that `to_json` wrote.

        Raises:
            InvalidRecord: it is of another form.
        """
        try:
            return cls.from_dict(json.loads(text))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidRecord("network", "the JSON", f"has another form ({error})") from None


def _order(tie: Tie) -> tuple[str, ...]:
    return (*sorted((tie.source, tie.target)), tie.kind, tie.id)
