"""The answer to how long an advantage lasts: its tables, and how it is drawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.columns import Form, column, table
from amity.analysis.interval import Interval
from amity.analysis.pace import Innovation, Pace
from amity.analysis.result import Result, Table
from amity.analysis.window_told import Telling

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Advantage:
    """What one side's advantage is in the long run, in the unit of its gains.

    Attributes:
        side: whose.
        mean: its mean over time.
        least: the least that it falls to; of random arrivals, what it is below for one part in twenty of the time.
        greatest: the most that it comes to; of random arrivals, what it is above for one part in twenty of the time.
        above: the share of time that it is above the threshold.
        half_life: the months after which half of a gain is left.
        gain: what an innovation gains.
        pace: the months from one innovation to the next.
    """

    side: str = column("Advantage")
    mean: Interval = column("Mean")
    least: Interval = column("Least")
    greatest: Interval = column("Greatest")
    above: Interval = column("Above threshold", Form.PERCENT)
    half_life: Interval = column("Half-life, months", detail=True)
    gain: Interval = column("Gain", detail=True)
    pace: Interval = column("Pace, months", detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long an advantage lasts when no innovation comes any more.

    Attributes:
        side: whose.
        window: how many months after the last innovation until less than the threshold is left of all.
        single: how many until less than the threshold is left of one gain alone.
    """

    side: str = column("After the last innovation")
    window: Interval = column("Window, months")
    single: Interval = column("One gain alone, months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """What is left of one side's advantage when the other's is taken from it.

    Attributes:
        side: one against the other.
        mean: its mean over time.
        least: what it is below for one part in twenty of the time.
        greatest: what it is above for one part in twenty of the time.
        ahead: the share of time that it is above 0.
        above: the share of time that it is above the threshold.
        window: how many months after the first side's last innovation until less than the threshold is left, where the
            other goes on as before.
    """

    side: str = column("Whose")
    mean: Interval = column("Mean")
    least: Interval = column("Least", detail=True)
    greatest: Interval = column("Greatest", detail=True)
    ahead: Interval = column("Ahead", Form.PERCENT)
    above: Interval = column("Above threshold", Form.PERCENT)
    window: Interval = column("Window, months")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """The slowest pace that holds an advantage above the threshold.

    Attributes:
        side: whose.
        rule: on average, or always.
        months: the months from one innovation to the next.
        held: in what share of worlds its pace is fast enough.
    """

    side: str = column("Advantage")
    rule: str = column("Above the threshold")
    months: Interval = column("Months between")
    held: float = column("Held", Form.PERCENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What it costs to be late.

    Attributes:
        side: whose advantage.
        slip: what slips.
        mean: the mean over time; none where one innovation alone is missed, as the long run does not change.
        least: the least that it falls to; none where nobody can tell, as innovations come at random anyway.
        above: the share of time above the threshold; none where one alone is missed.
        lost: what is lost, in months of the mean advantage as planned: a year for the pace, and once for a miss.
        below: for how many months it is below the threshold before the next innovation; none where they come at random.
    """

    side: str = column("Advantage")
    slip: str = column("What slips")
    mean: Interval | None = column("Mean")
    least: Interval | None = column("Least")
    above: Interval | None = column("Above threshold", Form.PERCENT)
    lost: Interval = column("Lost, months")
    below: Interval | None = column("Below for, months", detail=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A number that the answer rests on.

    Attributes:
        side: whose; empty where it is of both.
        name: what it is.
        value: the number or range, as it was written.
        source: who says so; where nobody does, that it is supposed.
    """

    side: str = column("Side")
    name: str = column("Supposed")
    value: str = column("Value")
    source: str = column("Source")


@dataclass(frozen=True, kw_only=True)
class Window(Result[Advantage]):
    """How long an advantage lasts, what pace keeps it, and what a slip costs."""

    name = "window"
    plotted = "mean"

    arrivals: str = column("Innovations come")
    threshold: Interval = column("Threshold")
    lasting: tuple[Lasting, ...] = table("How long it lasts", default=())
    net: tuple[Net, ...] = table("One against the other", default=())
    needed: tuple[Needed, ...] = table("The pace that holds it", default=())
    slips: tuple[Slip, ...] = table("What a slip costs", default=())
    told: tuple[Pace, ...] = table("The pace that dated claims tell of", default=())
    innovations: tuple[Innovation, ...] = table("Told for the first time", default=())
    partnership: tuple[Telling, ...] = table("What is told of the partnership", default=())
    supposed: tuple[Supposed, ...] = table("What it supposes", default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, that of its rows first; without those that the question leaves empty."""
        # Not super(): a dataclass of this form is made anew, and has lost what that goes by.
        return tuple(one for one in Result.tables.__get__(self) if one.rows or one.name == "rows")

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """The advantage over time, as a saw-tooth or at random, with a band; after the last innovation it fades.

        Args:
            ax: where to draw; without it, on a figure of its own.

        Raises:
            MissingPart: matplotlib is not installed.
        """
        from amity.analysis.window_plot import advantage_drawn

        return advantage_drawn(self, ax)
