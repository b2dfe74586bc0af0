"""What a result rests on: dates, weights, seed and worlds; what it takes to get the same again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, Self

from amity._version import __version__
from amity.model import ActorId, AnalysisSettings
from amity.model.errors import InvalidRecord, NothingKnown
from amity.network import Network

_BELIEF = ("reliability", "half_life")
_DAYS = ("as_of", "known_by", "day")
_PLAIN = ("worlds", "seed", "actors", "ties", "claims", "documents", "version")


class Drawn(Protocol):
    """Worlds that were drawn."""

    @property
    def size(self) -> int:
        """How many."""

    @property
    def seed(self) -> int:
        """The seed that they were drawn with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a result rests on: enough to cite it, and to get the same again.

    Attributes:
        as_of: the day of the picture; none where it is all that is known.
        known_by: the day whose knowledge it is drawn from; none where it is all that is known.
        day: the day that belief is computed for.
        worlds: how many worlds were drawn; none where nothing was.
        seed: the seed that they were drawn with; none where nothing was.
        weights: the settings that the figures hang on, by name; those of several words as mappings.
        notes: what a reader has to know besides.
        actors: how many actors the network has.
        ties: how many ties.
        claims: how many claims they rest on.
        documents: how many documents make them.
        version: the version of amity.
        names: what the actors are called.
    """

    as_of: date | None = None
    known_by: date | None = None
    day: date | None = None
    worlds: int | None = None
    seed: int | None = None
    weights: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    actors: int = 0
    ties: int = 0
    claims: int = 0
    documents: int = 0
    version: str = __version__
    names: Mapping[ActorId, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        network: Network,
        *,
        settings: AnalysisSettings | None = None,
        using: Iterable[str] = (),
        worlds: Drawn | None = None,
        notes: Iterable[str] = (),
        **more: object,
    ) -> Self:
        """What an answer about a network rests on.

        Args:
            network: the one that was asked about.
            settings: the settings that were used.
            using: the names of those that the figures hang on.
            worlds: the worlds that were drawn, if any.
            notes: what a reader has to know besides.
            more: further weights, by name.
        """
        weights = {name: getattr(settings or AnalysisSettings(), name) for name in using}
        return cls(
            as_of=network.as_of,
            known_by=network.known_by,
            day=network.day,
            worlds=worlds.size if worlds else None,
            seed=worlds.seed if worlds else None,
            weights=_plain({**weights, **more, **_believed(network)}),
            notes=tuple(notes),
            actors=len(network.actors),
            ties=len(network.ties),
            claims=len({claim for tie in network.ties for claim in tie.claims}),
            documents=len({document for tie in network.ties for document in tie.documents}),
            names={actor.id: actor.name for actor in network.actors},
        )

    def lines(self) -> tuple[str, ...]:
        """What it says, a line for each thing, as a reader sees it."""
        # What is asked of no network, such as a model of costs, rests on no ties.
        asked = (
            ()
            if not self.ties
            else (
                f"As of {self.as_of or 'all that is told'}, as known by {self.known_by or 'now'}; "
                f"belief as of {self.day or 'no day'}.",
                f"{_counted(self.actors, 'actor')}, {_counted(self.ties, 'tie')}, {_counted(self.claims, 'claim')}, "
                f"{_counted(self.documents, 'document')}.",
            )
        )
        return (
            *asked,
            *([f"{self.worlds:,} worlds, seed {self.seed}; median (5–95 %)."] if self.worlds else []),
            *self.notes,
            *(f"{name.replace('_', ' ').capitalize()}: {_listed(value)}." for name, value in self.weights.items()),
            f"amity {self.version}.",
        )

    def to_dict(self) -> dict[str, Any]:
        """The basis for JSON; the names of actors stand beside them in the rows."""
        days = {name: getattr(self, name) for name in _DAYS}
        return {
            **{name: day.isoformat() if day else None for name, day in days.items()},
            **{name: getattr(self, name) for name in _PLAIN},
            "weights": _plain(self.weights),
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], names: Mapping[ActorId, str] | None = None) -> Self:
        """The basis that `to_dict` wrote.

        Raises:
            InvalidRecord: a field is missing or of another form.
        """
        try:
            made: dict[str, Any] = {name: data[name] for name in _PLAIN}
            made |= {name: date.fromisoformat(data[name]) if data[name] else None for name in _DAYS}
            made |= {"weights": dict(data["weights"]), "notes": tuple(map(str, data["notes"]))}
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidRecord("basis of a result", "a field", f"is missing or of another form ({error})") from None
        return cls(**made, names=names or {})


def known(network: Network) -> Network:
    """The network itself, where it has a tie to speak of.

    Raises:
        NothingKnown: it has none.
    """
    if not network.ties:
        raise NothingKnown(network.as_of, network.known_by, getattr(network, "earliest", None))
    return network


def _believed(network: Network) -> dict[str, dict[str, float]]:
    """The weights of belief that the ties were drawn with, as far as they bear on them."""
    reliability = {str(one.witness): one.reliability for tie in network.ties for one in tie.belief.testimony}
    half_life = {str(tie.kind): tie.belief.half_life for tie in network.ties}
    found = (dict(sorted(reliability.items())), dict(sorted(half_life.items())))
    return {name: weights for name, weights in zip(_BELIEF, found, strict=True) if weights}


def _plain(weights: Mapping[str, Any]) -> dict[str, Any]:
    return {
        str(name): _plain(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value
        for name, value in weights.items()
    }


def _listed(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{word} {number:g}" for word, number in value.items())
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
