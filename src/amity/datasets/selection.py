"""What is chosen of a register: some years, some actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from amity.datasets.telling import Told, Value
from amity.model import ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The years and actors that are imported of a register.

    Attributes:
        first: the first year; what has no date is in.
        last: the last year.
        actors: the actors of which one has to take part; anyone, where none is named.
    """

    first: int | None = None
    last: int | None = None
    actors: frozenset[ActorId] = frozenset()

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None or bool(self.actors)

    def words(self) -> tuple[str, ...]:
        """What is chosen, in words.

        >>> Selection(first=2014, actors=frozenset({ActorId("UA")})).words()
        ('from 2014', 'with UA')
        """
        years = [f"from {self.first}"] * (self.first is not None) + [f"to {self.last}"] * (self.last is not None)
        return (*years, *([f"with {' or '.join(sorted(self.actors))}"] if self.actors else ()))

    def reason_against(self, told: Told | Value) -> str | None:
        """Why something is left out; none where it is in."""
        year = _year(told)
        if year is not None and self.first is not None and year < self.first:
            return f"before {self.first}"
        if year is not None and self.last is not None and year > self.last:
            return f"after {self.last}"
        if self.actors and self.actors.isdisjoint(_actors(told)):
            return f"without {' or '.join(sorted(self.actors))}"
        return None


def _year(told: Told | Value) -> int | None:
    if isinstance(told, Value):
        return told.year
    return told.date.year if told.date else None


def _actors(told: Told | Value) -> Iterable[ActorId]:
    if isinstance(told, Value):
        return (told.actor,) if told.other is None else (told.actor, told.other)
    return (part.actor for part in told.parties)
