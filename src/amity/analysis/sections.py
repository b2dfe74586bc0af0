"""The questions that a report answers, in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from amity.analysis.result import Result
from amity.analysis.web import Web
from amity.model import ActorId

Ask = Callable[[Web, ActorId], Result[Any]]
"""What asks a web a question about its focal actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A question that a report answers.

    Attributes:
        name: what the question is called.
        label: what stands on its tab.
        question: what it answers, in a sentence.
        ask: what asks it.
        command: what asks it on the command line; its name where left out.
        most: the most ties that it is asked of for a report; of more it takes minutes.
    """

    name: str
    label: str
    question: str
    ask: Ask
    command: str = ""
    most: int = 20_000


_SAMPLED = 10_000

SECTIONS: tuple[Section, ...] = (
    Section(
        name="exit-cost",
        label="Exit cost",
        question="What would each partner lose by leaving, and what would be lost with it?",
        ask=lambda web, focus: web.exit_cost(of=focus),
        most=_SAMPLED,
    ),
    Section(
        name="stress",
        label="Stress",
        question="Whose departure would hurt the web most?",
        ask=lambda web, focus: web.sensitivity(focus=focus),
        most=_SAMPLED,
    ),
    Section(
        name="exporters",
        label="Exporters",
        question="When does a recipient become a provider?",
        ask=lambda web, focus: web.exporters(of=focus),
    ),
    Section(
        name="triangle",
        label="Triangle",
        question="Who buys, who pays, and with whom is it made?",
        ask=lambda web, focus: web.triangle(of=focus),
        command="exporters --triangle",
    ),
    Section(
        name="suppliers",
        label="Suppliers",
        question="Who supplies, and how entrenched are they?",
        ask=lambda web, focus: web.suppliers(of=focus),
    ),
    Section(
        name="blocs",
        label="Blocs",
        question="Which blocs form, and who stands in both?",
        ask=lambda web, _: web.blocs(),
        most=_SAMPLED,
    ),
    Section(
        name="coupling",
        label="Coupling",
        question="Does technical cooperation go with political alignment?",
        ask=lambda web, _: web.coupling(layer="co-production+technology", given=["diplomatic", "attention"]),
        most=_SAMPLED,
    ),
    Section(
        name="window",
        label="Window",
        question="If an advantage halved every 3 to 12 months, how long would it last at the pace that claims tell of?",
        ask=lambda web, focus: web.window(of=focus, half_life="3..12mo"),
    ),
    Section(
        name="corroboration",
        label="Corroboration",
        question="How many independent origins stand behind the picture, and which of them does it lean on?",
        ask=lambda web, _: web.corroboration(),
    ),
)
