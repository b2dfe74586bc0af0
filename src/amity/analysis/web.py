"""The web of partnerships, with the questions at hand that can be asked of it."""

from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amity.model import AnalysisSettings
from amity.network import Network

if TYPE_CHECKING:
    from amity.analysis.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Web(Network):
    """Who is tied to whom as of a date, and what can be asked of it.

    Each question is a method whose answer is a typed table with its basis: the weights, the seed, the dates, and the
    claims that carry each figure.

    Attributes:
        settings: how networks are sampled and measured, where a question names no settings of its own.
        earliest: where there are no ties, the first day that would have some; none where no day has.
    """

    settings: AnalysisSettings = field(default_factory=AnalysisSettings, repr=False, compare=False)
    earliest: date | None = field(default=None, repr=False, compare=False)

    def exit_cost(self, **asked: Any) -> "Result[Any]":
        """What each partner stands to lose by leaving (see `amity.analysis.exit_cost`)."""
        return self._answer("exit_cost", asked)

    def stress(self, **asked: Any) -> "Result[Any]":
        """What a scenario would take from the web (see `amity.analysis.stress`)."""
        return self._answer("stress", asked)

    def exporters(self, **asked: Any) -> "Result[Any]":
        """Who turned from taking to giving, and when (see `amity.analysis.exporters`)."""
        return self._answer("exporters", asked)

    def suppliers(self, **asked: Any) -> "Result[Any]":
        """Who supplies a recipient, and how entrenched they are (see `amity.analysis.suppliers`)."""
        return self._answer("suppliers", asked)

    def corroboration(self, **asked: Any) -> "Result[Any]":
        """How many independent origins stand behind the picture (see `amity.analysis.corroboration`)."""
        return self._answer("corroboration", asked)

    def _answer(self, question: str, asked: dict[str, Any]) -> "Result[Any]":
        home = import_module(f"amity.analysis.{question}")
        answer: Result[Any] = getattr(home, question)(self, **{"settings": self.settings, **asked})
        return answer
