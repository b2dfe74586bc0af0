"""What the page is drawn from: actors, sources, passages, claims and partnerships, each once, by number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

from amity.analysis.production.case import Case
from amity.ledger import Evidence, Partnership, Standing, Step, Store
from amity.model import ActorId, AnalysisSettings, Claim, Document, actor_type
from amity.network import Direction, Tie
from amity.report.answers import answers
from amity.report.cases import sections_of
from amity.report.names import Names
from amity.report.passages import Passages
from amity.report.webs import web_of

FORMAT = 2
"""The form of the data; `frontend/src/data.ts` describes it and reads no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """The data that a page carries, ready for JSON (`frontend/src/data.ts` has the fields)."""

    content: dict[str, Any]

    @classmethod
    def of(
        cls,
        store: Store,
        *,
        title: str,
        as_of: date | None = None,
        focus: ActorId | None = None,
        settings: AnalysisSettings | None = None,
        cases: Sequence[Case] = (),
    ) -> Self:
        """The data of a whole ledger.

        Args:
            store: the ledger.
            title: the title of the page.
            as_of: the day that the page opens at; without it, the last day on which something became known.
            focus: the actor that the analyses are about; without it, the one with the most ties.
            settings: how the web is sampled and measured; by the defaults where left out.
            cases: what is told of besides, of buying, licensing and producing together.

        Raises:
            UnknownActor: the actor has no tie.
        """
        evidence = list(store.evidence())
        names = Names(store)
        partnerships = store.partnerships()
        actors = _Numbers(actor for partnership in partnerships for actor in partnership.actors)
        documents, passages, claims = _evidence(store, evidence, actors)
        places = {told.claim.id: index for index, told in enumerate(evidence)}
        by = {told.claim.id: told.so_by for told in evidence}
        opening = as_of or _last_day_known(evidence, documents)
        counts, further = store.counts(), sections_of(cases, store, names, as_of)
        return cls(
            content={
                "format": FORMAT,
                "title": title,
                "asOf": opening.isoformat() if opening else None,
                "counts": {"documents": counts.documents, "claims": counts.claims},
                "partnerships": [_partnership(partnership, actors, places, by) for partnership in partnerships],
                "claims": claims,
                "passages": passages.rows,
                "documents": documents,
                "actors": [_actor(actor, names) for actor in actors.order],
                "analyses": answers(
                    web_of(store, as_of=opening, settings=settings, names=names), places, focus, further
                ),
            }
        )


class _Numbers:
    """Actors by number, in the order of their identifiers; those that are only named later come after."""

    def __init__(self, actors: Iterable[ActorId]) -> None:
        self.order = sorted(set(actors))
        self._places = {actor: index for index, actor in enumerate(self.order)}

    def __getitem__(self, actor: ActorId) -> int:
        if actor not in self._places:
            self._places[actor] = len(self.order)
            self.order.append(actor)
        return self._places[actor]


def _last_day_known(evidence: list[Evidence], documents: list[dict[str, Any]]) -> date | None:
    # A document without a date is known from the day it was added, which would move the picture to that day.
    dated = {document["id"] for document in documents if document["date"]}
    days = [told.known for told in evidence if told.claim.document in dated] or [told.known for told in evidence]
    return max(days, default=None)


def _evidence(
    store: Store, evidence: list[Evidence], actors: _Numbers
) -> tuple[list[dict[str, Any]], Passages, list[dict[str, Any]]]:
    documents: list[dict[str, Any]] = []
    passages = Passages()
    claims: list[dict[str, Any]] = []
    document: Document | None = None
    for told in evidence:
        # Evidence comes document by document, so one text at a time is in memory.
        if document is None or document.id != told.claim.document:
            document = store.document(told.claim.document)
            documents.append(_source(document))
        quote = passages.quote(len(documents) - 1, document.text, told.claim)
        claims.append(_claim(told, quote, actors))
    return documents, passages, claims


def _source(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title or document.id,
        "publisher": document.publisher,
        "date": str(document.date) if document.date else None,
        "kind": document.kind.value,
        "url": document.url if document.url and _is_web(document.url) else None,
        "ai": document.made_with_ai,
    }


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _claim(told: Evidence, quote: dict[str, int], actors: _Numbers) -> dict[str, Any]:
    claim: Claim = told.claim
    extras = {
        "attribution": list(claim.attribution),
        "instrument": claim.instrument,
        "amount": claim.amount.text if claim.amount else None,
    }
    return {
        "id": claim.id,
        **quote,
        "parties": [[actors[party.actor], party.role.value, party.mention] for party in claim.parties],
        "kind": claim.kind.value,
        "stage": claim.stage.value,
        "modality": claim.modality.value,
        "date": str(claim.date) if claim.date else None,
        "by": told.so_by.isoformat(),
        **{name: value for name, value in extras.items() if value},
    }


def _partnership(
    partnership: Partnership, actors: _Numbers, places: dict[str, int], by: dict[str, date]
) -> dict[str, Any]:
    tie = Tie.of(partnership)
    latest_first = sorted(tie.claims, key=lambda claim: (-by[claim].toordinal(), places[claim]))
    return {
        "id": partnership.id,
        "actors": [actors[tie.source], actors[tie.target]],
        "flow": Direction(tie.direction).value,
        "kind": partnership.kind.value,
        "instrument": partnership.instrument,
        "turns": [_turn(standing) for standing in partnership.course],
        "steps": [_step(step, places) for step in partnership.steps],
        "claims": [places[claim] for claim in latest_first],
    }


def _turn(standing: Standing) -> list[str | None]:
    day, stage, modality = standing.since, standing.outcome, standing.modality
    return [day.isoformat() if day else None, stage.value if stage else None, modality.value if modality else None]


def _step(step: Step, places: dict[str, int]) -> dict[str, Any]:
    return {
        "stage": step.stage.value,
        "modality": step.modality.value,
        "date": str(step.date) if step.date else None,
        "by": step.by.isoformat(),
        "claims": [places[claim] for claim in step.claims],
    }


def _actor(actor: ActorId, names: Names) -> dict[str, str]:
    return {"id": actor, "name": names.of(actor), "type": actor_type(actor).name.lower()}
