"""Cases: something that is wanted, and the ways to come by it: to buy it, to make it under a licence, or together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from amity.analysis.production.quantity import Quantity
from amity.model import Kind


class Way(StrEnum):
    """A way to come by something.

    * `buy`: finished units come from abroad.
    * `license`: they are made at home, as the partner has designed them and under its rights.
    * `co-produce`: they are made together, and work and know-how are shared.
    """

    BUY = "buy"
    LICENSE = "license"
    CO_PRODUCE = "co-produce"

    @property
    def makes(self) -> bool:
        """Whether anything is made at home."""
        return self is not Way.BUY


class Delays(StrEnum):
    """What an obstacle holds up: the first unit, or what is learned from the partner."""

    OUTPUT = "output"
    KNOW_HOW = "know-how"


class Figure(StrEnum):
    """A figure that has been published, and that the model gives, too.

    * `premium`: by what share units cost more at home than bought in the same years, without set-up and fee.
    * `premium-in-all`: the same with set-up, fee and what the line costs while it stands, over all units.
    * `unit-cost`: what a unit costs, without set-up and fee.
    * `spent-abroad`: what goes to the partner for all units: parts, fee and royalties.
    """

    PREMIUM = "premium"
    PREMIUM_IN_ALL = "premium-in-all"
    UNIT_COST = "unit-cost"
    SPENT_ABROAD = "spent-abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """What is assumed of one parameter, and why.

    Attributes:
        quantity: a number or a range.
        source: where it is published; empty where it is not.
        assumed: why it is assumed, where it is not published.
        default: whether nothing is told of it.
    """

    quantity: Quantity
    source: str = ""
    assumed: str = ""
    default: bool = False

    @property
    def standing(self) -> str:
        """Whether it is published, assumed for a reason that is told, one's own, or the default of a parameter."""
        return "published" if self.source else "assumed" if self.assumed else "default" if self.default else "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Something that may come in the way.

    Attributes:
        name: what it is: export rules, intellectual property, industrial culture, or what else.
        befalls: the ways that it is in.
        delays: what it holds up.
        told: its probability, delay and cost, by name.
    """

    name: str
    befalls: tuple[Way, ...]
    delays: Delays
    told: Mapping[str, Assumption]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A figure that has been published about the outcome, to hold the model against.

    Attributes:
        figure: which.
        way: of which way.
        units: the first and last unit that it is about; all where left out.
        low: what was published, or its lower end; none where it was told as a most.
        high: what was published, or its upper end; none where it was told as a least.
        source: where.
        note: what a reader should know: where it does not fit, the likely reason.
    """

    figure: Figure
    way: Way
    units: tuple[int, int] | None
    low: float | None
    high: float | None
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPartnership:
    """The partnership of a ledger that a case is about.

    Attributes:
        id: its identifier or the beginning of it; none where it is named by its parties.
        actors: its two parties, by name or identifier.
        kind: its kind.
        instrument: the treaty, programme or body; any where left out.
    """

    id: str | None = None
    actors: tuple[str, ...] = ()
    kind: Kind = Kind.CO_PRODUCTION
    instrument: str | None = None

    def __str__(self) -> str:
        if self.id:
            return self.id
        under = f", {self.instrument}" if self.instrument else ""
        return f"{self.kind.value} of {' and '.join(self.actors)}{under}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something that is wanted, and the ways to come by it.

    Attributes:
        name: what it is called.
        description: what it is about.
        unit: what is counted, in the plural.
        currency: the code of the currency of all money.
        scale: how much of it a 1 means.
        start: the year of the decision.
        horizon: for how many years paths are told; none for as long as something is made.
        told: the volume, discount and other parameters of the whole, by name.
        ways: the parameters of each way, by name; buying is always there, since all is held against it.
        obstacles: what may come in the way.
        published: figures about the outcome.
        partnership: the partnership of a ledger that it is about.
        source: the file that it was read from.
    """

    name: str
    description: str = ""
    unit: str = "units"
    currency: str = "USD"
    scale: float = 1.0
    start: int
    horizon: int | None = None
    told: Mapping[str, Assumption]
    ways: Mapping[Way, Mapping[str, Assumption]]
    obstacles: tuple[Obstacle, ...] = ()
    published: tuple[Published, ...] = ()
    partnership: NamedPartnership | None = None
    source: str = "the case"

    @property
    def money(self) -> str:
        """What money is counted in: “JPY billion”."""
        return f"{self.currency} {SCALES.get(self.scale, f'{self.scale:,.0f}')}".strip()

    @property
    def making(self) -> tuple[Way, ...]:
        """The ways in which something is made at home."""
        return tuple(way for way in self.ways if way.makes)

    def assumptions(self) -> dict[str, Assumption]:
        """All that is assumed, by a key such as `buy: price`; the order is that of the case."""
        found = dict(self.told)
        for way, told in self.ways.items():
            found |= {key(name, way): one for name, one in told.items()}
        for obstacle in self.obstacles:
            found |= {key(name, obstacle.name): one for name, one in obstacle.told.items()}
        return found


SCALES = {1.0: "", 1e3: "thousand", 1e6: "million", 1e7: "crore", 1e9: "billion"}
"""The words for how much a 1 means."""


def key(name: str, of: str) -> str:
    """What a parameter of a way or an obstacle is called among all."""
    return f"{of}: {name}"
