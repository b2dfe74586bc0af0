"""Scenarios: what is supposed to befall a web of partnerships, and what it takes away."""

from amity.analysis.scenarios.events import (
    ChangeOfCourse,
    ChangeOfGovernment,
    Departure,
    EndOfSupply,
    Event,
    Suspension,
)
from amity.analysis.scenarios.probability import Probability
from amity.analysis.scenarios.scenario import Scenario, shipped, shown

__all__ = [
    "ChangeOfCourse",
    "ChangeOfGovernment",
    "Departure",
    "EndOfSupply",
    "Event",
    "Probability",
    "Scenario",
    "Suspension",
    "shipped",
    "shown",
]
