"""The web of partnerships as of a date: a multilayer network whose layers are the kinds."""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Self

from amity.ledger import Partnership
from amity.ledger.evidence import last_day
from amity.model import Actor, ActorId, AnalysisSettings, Kind, PartialDate, actor_id
from amity.model.errors import InvalidRecord, UnknownActor
from amity.network.tie import Tie

if TYPE_CHECKING:
    import igraph
    import networkx

    from amity.network.worlds import Worlds

FORMAT = "amity-network/2"
"""What the JSON form calls itself; the number grows when the form changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who is tied to whom as of a date.

    Attributes:
        as_of: the day of the picture; none for all that is known.
        known_by: the day whose knowledge it is drawn from; none for all that is known.
        actors: the actors that have a tie, by identifier.
        ties: one for each partnership, by actors, kind and identifier.
    """

    as_of: date | None
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    known_by: date | None = None

    @classmethod
    def of(
        cls,
        partnerships: Iterable[Partnership],
        *,
        as_of: date | PartialDate | None = None,
        known_by: date | PartialDate | None = None,
        name: Callable[[ActorId], str] = str,
    ) -> Self:
        """The network of partnerships that were drawn from a ledger as of the same date.

        Args:
            partnerships: those of `Store.partnerships(as_of=...)`.
            as_of: the day of the picture; of a month or year, its last.
            known_by: the day whose knowledge they were drawn from; of a month or year, its last.
            name: the name of an actor; without it, actors are called by their identifiers.

        Raises:
            InvalidRecord: a partnership tells of days after `as_of`.
        """
        found, last = list(partnerships), last_day(as_of) if as_of else None
        told = max((each.steps[-1].by for each in found if each.steps), default=None)
        ties = sorted((Tie.of(each, last, day=told) for each in found), key=_order)
        ids = sorted({actor for tie in ties for actor in tie.actors})
        return cls(
            as_of=last,
            known_by=last_day(known_by) if known_by else None,
            actors=tuple(Actor(id=id_, name=name(id_)) for id_ in ids),
            ties=tuple(ties),
        )

    @property
    def day(self) -> date | None:
        """The day that belief is computed for: that of the picture, else of the last thing told; none without ties."""
        return self.as_of or max((tie.day for tie in self.ties), default=None)

    def actor(self, id: ActorId) -> Actor:  # noqa: A002 # it is one
        """The actor of an identifier.

        Raises:
            UnknownActor: it has no tie in this network; the nearest names are suggested.
        """
        by_id = {actor.id: actor for actor in self.actors}
        if id in by_id:
            return by_id[id]
        names = {name: actor for actor in self.actors for name in (actor.name, actor.id)}
        near = get_close_matches(id, names, cutoff=0.6)
        raise UnknownActor(id, tuple(dict.fromkeys(names[name].name for name in near)))

    def only(self, kinds: Collection[Kind]) -> Self:
        """The ties of some kinds, and the actors that they join."""
        return self._of_ties(tie for tie in self.ties if tie.kind in kinds)

    @property
    def cooperation(self) -> Self:
        """The ties that bind: without sanctions and hostility."""
        return self._of_ties(tie for tie in self.ties if tie.kind.is_cooperation)

    @property
    def layers(self) -> tuple[Kind, ...]:
        """The kinds that have a tie, in the codebook's order."""
        there = {tie.kind for tie in self.ties}
        return tuple(kind for kind in Kind if kind in there)

    def layer(self, kind: Kind) -> Self:
        """The ties of one kind, and the actors that they join."""
        return self.only({kind})

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """The network for NetworkX (see `amity.network.graph`)."""
        from amity.network.graph import graph_of

        return graph_of(self)

    def to_igraph(self) -> "igraph.Graph":
        """The network for igraph, with the same edges, and the same told of them.

        Raises:
            MissingPart: igraph is not installed.
        """
        from amity.network.graph import igraph_of

        return igraph_of(self)

    def sample(
        self, worlds: int | None = None, *, seed: int | None = None, settings: AnalysisSettings | None = None
    ) -> "Worlds":
        """What the network may be, given how far each claim and its origin are relied on (see `Worlds`).

        Args:
            worlds: how many worlds, 1 to 1,000,000; without it, as many as the settings have.
            seed: 0 to 2**64 - 1; the same seed gives the same worlds. Without it, that of the settings.
            settings: how networks are sampled and weighed; without it, the defaults.

        Raises:
            InvalidSetting: one of them is out of range.
        """
        from amity.network.worlds import Worlds

        usual = settings or AnalysisSettings()
        size, drawn_with = usual.worlds if worlds is None else worlds, usual.seed if seed is None else seed
        return Worlds.of(self, size, drawn_with, usual)

    def to_dict(self) -> dict[str, Any]:
        """The network for JSON; nothing is lost."""
        return {
            "format": FORMAT,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_by": self.known_by.isoformat() if self.known_by else None,
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
            known_by=date.fromisoformat(data["known_by"]) if data["known_by"] else None,
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

    def _of_ties(self, ties: Iterable[Tie]) -> Self:
        kept = tuple(ties)
        there = {actor for tie in kept for actor in tie.actors}
        return replace(self, actors=tuple(actor for actor in self.actors if actor.id in there), ties=kept)


def _order(tie: Tie) -> tuple[str, ...]:
    return (*sorted((tie.source, tie.target)), tie.kind, tie.id)
