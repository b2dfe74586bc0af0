"""The web of partnerships, with the questions at hand that can be asked of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amity.model import ActorId, AnalysisSettings, Kind
from amity.network import Network

if TYPE_CHECKING:
    from amity.analysis.corroboration import Corroboration
    from amity.analysis.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Web(Network):
    """Who is tied to whom as of a date, and what can be asked of it.

    Each question is a method whose answer is a typed table with its basis: the weights, the seed, the dates, and the
    claims that carry each figure.

    Attributes:
        settings: how networks are sampled and measured, where a question names no settings of its own.
        origins: what the origins that speak for an actor are called, by its identifier.
        earliest: where there are no ties, the first day that would have some; none where no day has.
    """

    settings: AnalysisSettings = field(default_factory=AnalysisSettings, repr=False, compare=False)
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    earliest: date | None = field(default=None, repr=False, compare=False)

    def exit_cost(self, *given: Any, **asked: Any) -> "Result[Any]":
        """What each partner stands to lose by leaving (see `amity.analysis.exit_cost`)."""
        return self._answer("exit_cost", given, asked)

    def exit_cost_between(self, *given: Any, **asked: Any) -> "Result[Any]":
        """What two stand to lose by leaving each other (see `amity.analysis.exit_cost_between`)."""
        return self._answer("exit_cost_between", given, asked)

    def stress(self, *given: Any, **asked: Any) -> "Result[Any]":
        """What a scenario would take from the web (see `amity.analysis.stress`)."""
        return self._answer("stress", given, asked)

    def exporters(self, *given: Any, **asked: Any) -> "Result[Any]":
        """Who turned from taking to giving, and when (see `amity.analysis.exporters`)."""
        return self._answer("exporters", given, asked)

    def suppliers(self, *given: Any, **asked: Any) -> "Result[Any]":
        """Who supplies a recipient, and how entrenched they are (see `amity.analysis.suppliers`)."""
        return self._answer("suppliers", given, asked)

    def corroboration(
        self,
        *,
        of: ActorId | None = None,
        between: tuple[ActorId, ActorId] | None = None,
        kinds: Collection[Kind] = (),
        settings: AnalysisSettings | None = None,
    ) -> "Corroboration":
        """How many independent origins stand behind the picture, and which of them it leans on.

        Args:
            of: only the ties of an actor.
            between: only the ties of two actors with each other.
            kinds: only ties of these kinds; all where left out.
            settings: what a tie weighs at each stage; without it, the settings of the web.

        Raises:
            NothingKnown: there are no such ties.
            UnknownActor: an actor has no tie.
        """
        from amity.analysis.corroboration import corroboration

        return corroboration(self, of=of, between=between, kinds=kinds, settings=settings or self.settings)

    def _answer(self, question: str, given: tuple[Any, ...], asked: dict[str, Any]) -> "Result[Any]":
        home = import_module(f"amity.analysis.{question}")
        answer: Result[Any] = getattr(home, question)(self, *given, **{"settings": self.settings, **asked})
        return answer
