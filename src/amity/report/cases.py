"""Cases on the page: for each a tab, beside the questions that are asked of the web."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from amity.analysis import Result, Web
from amity.analysis.coproduction import coproduction
from amity.analysis.production.case import Case
from amity.analysis.sections import Ask, Section
from amity.ledger import Store
from amity.model import ActorId
from amity.report.names import Names

_QUESTION = "What does it cost and bring to buy, to license and to produce together?"


def sections_of(cases: Sequence[Case], store: Store, names: Names, as_of: date | None) -> Iterator[Section]:
    """A section for each case; where one names a partnership, beside what the ledger tells of it."""
    for number, case in enumerate(cases, 1):
        yield Section(
            name=f"coproduction-{number}",
            label=case.name,
            question=_QUESTION,
            ask=_asked(case, store, names, as_of),
            command="coproduction",
        )


def _asked(case: Case, store: Store, names: Names, as_of: date | None) -> Ask:
    def ask(web: Web, _: ActorId) -> Result[Any]:
        return coproduction(case, ledger=store, find=names.find, as_of=as_of, settings=web.settings)

    return ask
