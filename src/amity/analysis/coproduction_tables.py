"""What is told of a case of production: its rows, its tables and its figures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from amity.analysis.columns import Form, column, table
from amity.analysis.interval import Interval
from amity.analysis.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """What one way comes to.

    Attributes:
        way: buy, license or co-produce.
        unit_cost: what a unit costs in all, cost and units discounted to the first year.
        beside_buying: by what share it costs more than the same units bought at the same times, discounted.
        cost: all that is paid, discounted to the first year.
        at_home: the share of all that is paid that stays at home.
        last: the year of the last unit.
    """

    way: str = column("Way")
    unit_cost: Interval = column("Unit cost in all")
    beside_buying: Interval = column("Beside buying", Form.PERCENT)
    cost: Interval = column("Cost, discounted", detail=True)
    at_home: Interval = column("Spent at home", Form.PERCENT)
    last: Interval = column("Last unit in", Form.YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """When a way pays, and when it makes independent; a time is told where one world in twenty or more has it.

    Attributes:
        way: license or co-produce.
        break_even: after how many units it has cost no more than buying, over the worlds where it ever does.
        break_even_year: the year of that.
        never_even: the share of worlds in which it never does.
        independent: the first year in which enough is mastered at home, over the worlds with one.
        never_independent: the share of worlds in which there is none.
    """

    way: str = column("Way")
    break_even: Interval | None = column("Breaks even at unit", Form.COUNT)
    break_even_year: Interval | None = column("Breaks even in", Form.YEAR)
    never_even: float = column("Never", Form.PERCENT)
    independent: Interval | None = column("Independent from", Form.YEAR)
    never_independent: float = column("Never", Form.PERCENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One year of one way.

    Attributes:
        way: buy, license or co-produce.
        year: the year.
        output: units done.
        cost: what is paid, not discounted.
        spent: what has been paid up to its end, discounted to the first year.
        unit_cost: what a unit costs, without set-up, fee and the standing line, over the worlds where any is done.
        content: the share of a unit that is made at home.
        capacity: units a year that the work mastered without the partner comes to.
    """

    way: str = column("Way")
    year: int = column("Year", Form.TEXT)
    output: Interval = column("Output", Form.COUNT)
    cost: Interval = column("Cost")
    spent: Interval = column("Spent so far", detail=True)
    unit_cost: Interval | None = column("Unit cost", detail=True)
    content: Interval = column("Local content", Form.PERCENT)
    capacity: Interval = column("Independent capacity")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleRow:
    """What an obstacle takes from one way, the same worlds with it and without.

    Attributes:
        obstacle: what it is.
        way: the way that it is in.
        happens: the share of worlds in which it comes in the way.
        delay: by how many years it holds up what it does, where it happens.
        cost: by how much it makes a unit dearer in all, where it happens.
        expected: the same on average over all worlds, whether it happens or not.
        later: by how many years it puts off independence; none where there is none either way.
        lost: the share of worlds that it would keep from independence.
    """

    obstacle: str = column("Obstacle")
    way: str = column("Way")
    happens: float = column("Happens", Form.PERCENT)
    delay: Interval = column("Years")
    cost: Interval = column("A unit dearer by")
    expected: float = column("On average")
    later: Interval | None = column("Independent later by", detail=True)
    lost: float = column("Never independent", Form.PERCENT, detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceRow:
    """How far one assumption moves what a way costs beside buying.

    Attributes:
        way: the way.
        input: the assumption.
        low: what it costs beside buying with the assumption at its 5th percentile, all others at their medians; of an
            obstacle, without it.
        high: the same at its 95th percentile; of an obstacle, with it.
        first: the share of the variance that goes back to it alone; none where indices were not reckoned.
        total: the share that goes back to it alone and with others.
    """

    way: str = column("Way")
    input: str = column("Assumption")
    low: float = column("Low", Form.PERCENT)
    high: float = column("High", Form.PERCENT)
    first: Interval | None = column("First index", detail=True)
    total: Interval | None = column("Total index")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """A figure that has been published, beside what the model gives.

    Attributes:
        figure: what it is.
        published: what was published.
        model: what the model gives.
        below: the share of worlds below what was published; of a range, below its middle.
        fits: whether what was published lies within the model's 5 to 95 %.
        why: what a reader should know: where it does not fit, the likely reason.
        source: where it was published.
    """

    figure: str = column("Figure")
    published: str = column("Published")
    model: Interval = column("Model")
    below: float = column("Worlds below", Form.PERCENT)
    fits: str = column("Fits")
    why: str = column("Note", detail=True)
    source: str = column("Source", detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """What a ledger tells of the partnership, beside what is assumed.

    Attributes:
        told: what is told.
        assumed: what is assumed of the same.
        warning: where the two contradict each other, how; empty where they do not.
        quote: the words.
        claims: the claim.
    """

    told: str = column("Told")
    assumed: str = column("Assumed")
    warning: str = column("Warning")
    quote: str = column("Words", detail=True)
    claims: tuple[str, ...] = column("Claims", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """One assumption of the case.

    Attributes:
        assumption: what it is about.
        value: a number or a range.
        standing: published, assumed for a reason that is told, one's own, or the default of a parameter.
        why: where it is published, or why it is assumed.
    """

    assumption: str = column("Assumption")
    value: str = column("Value")
    standing: str = column("Standing")
    why: str = column("Source or reason", detail=True)


@dataclass(frozen=True, kw_only=True)
class CoProduction(Result[WayRow]):
    """What it costs and brings to buy something, to make it under a licence, or to make it together.

    Attributes:
        money: what money is counted in.
        unit: what is counted.
        warnings: how many claims of the ledger contradict an assumption; none where none was looked into.
        milestones: when each way pays, and when it makes independent.
        told: what the ledger tells, beside what is assumed.
        published: published figures beside the model's.
        obstacles: what each obstacle takes.
        influences: what matters, the most first.
        years: the years of each way.
        assumptions: all that is assumed.
    """

    name: ClassVar[str] = "coproduction"
    plotted: ClassVar[str | None] = "unit_cost"

    money: str = column("Money in")
    unit: str = column("Counted")
    warnings: int | None = column("Assumptions that claims contradict", default=None)
    milestones: tuple[MilestoneRow, ...] = table("When it pays, and when it makes independent", default=())
    told: tuple[ToldRow, ...] = table("What the ledger tells, and what is assumed", default=())
    published: tuple[PublishedRow, ...] = table("What has been published, and what the model gives", default=())
    obstacles: tuple[ObstacleRow, ...] = table("What each obstacle takes", default=())
    influences: tuple[InfluenceRow, ...] = table("What moves the cost beside buying", default=())
    years: tuple[YearRow, ...] = table("Year by year", default=())
    assumptions: tuple[AssumptionRow, ...] = table("What is assumed", default=())

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """What has been spent over the years in each way, with bands; beside it, what matters as a tornado.

        Args:
            ax: where to draw what has been spent alone; without it, both on a figure of their own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.coproduction_plot import drawn

        return drawn(self, ax)

    def plot_influences(self, ax: "Axes | None" = None) -> "Axes":
        """What matters as a tornado: the cost beside buying with each assumption low and high.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.coproduction_plot import tornado

        return tornado(self, ax)
