"""What the page is drawn from: actors, sources, passages, claims and partnerships, each once, by number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from amity.analysis.production.case import Case
from amity.ledger import ClaimFilter, Evidence, Partnership, Step, Store
from amity.model import ActorId, AnalysisSettings, BeliefSettings
from amity.network import Direction, Tie
from amity.report.answers import answers, questions
from amity.report.bundle import Bundle
from amity.report.carried import Carried, OnProgress, carried
from amity.report.cases import sections_of
from amity.report.departures import departures
from amity.report.names import Names
from amity.report.webs import web_of

FORMAT = 3
"""The form of the data; `frontend/src/data.ts` describes it and reads no other."""

MOST_CLAIMS = 20_000
"""How many claims a page carries at most: those of the most important partnerships."""

_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """The data that a page carries, ready for JSON.

    Attributes:
        content: the data (`frontend/src/data.ts` has the fields).
        table: the most important partnerships for browsers that run no scripts: who with whom, kind, instrument, how
            it stands, since when.
    """

    content: dict[str, Any]
    table: tuple[tuple[str, ...], ...] = ()

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
        most: int = MOST_CLAIMS,
    ) -> Self:
        """The data of a page that works by itself: with the quotes, and the answers to the questions of a report.

        Args:
            store: the ledger.
            title: the title of the page.
            as_of: the day that the page opens at; without it, the last day on which something became known.
            focus: the actor that the analyses are about; without it, the one with the most ties.
            settings: how the web is sampled and measured; by the defaults where left out.
            cases: what is told of besides, of buying, licensing and producing together.
            most: how many claims it carries at most; the most important partnerships come first.

        Raises:
            UnknownActor: the actor has no tie.
        """
        names = Names(store)
        drawn = _Drawn.of(store, names, words=True, most=most)
        opening = as_of or drawn.last_day_known()
        web = web_of(store, as_of=opening, settings=settings, names=names)
        further = sections_of(cases, store, names, as_of)
        return cls(
            content={
                **drawn.content(title, opening, live=False),
                "analyses": answers(web, drawn.bundle, focus, further),
                "departures": departures(web, focus, drawn.bundle),
            },
            table=tuple(_row(each, names) for each in drawn.partnerships[:_ROWS]),
        )

    @classmethod
    def live(
        cls,
        store: Store,
        *,
        title: str,
        as_of: date | None = None,
        focus: ActorId | None = None,
        about: ActorId | None = None,
        most: int = MOST_CLAIMS,
        on_progress: OnProgress | None = None,
    ) -> Self:
        """The data of a page that asks a server for the rest: without quotes and answers.

        Args:
            store: the ledger.
            title: the title of the page.
            as_of: the day that the page opens at; without it, the last day on which something became known.
            focus: the actor that the analyses are about, if it is chosen.
            about: the actor whose partnerships it carries; all where left out.
            most: how many claims it carries at most; the most important partnerships come first.
            on_progress: told how far a large ledger has been read.
        """
        names = Names(store)
        if about is None and store.counts().claims > most:
            drawn = _Drawn.of_carried(store, names, carried(store, most, on_progress=on_progress))
        else:
            drawn = _Drawn.of(store, names, words=False, most=most, about=about)
        opening = as_of or drawn.last_day_known()
        return cls(content={**drawn.content(title, opening, live=True), "analyses": questions(focus)})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The partnerships that a page carries, and their claims."""

    store: Store
    evidence: list[Evidence]
    partnerships: list[Partnership]
    total: int
    bundle: Bundle
    left_out: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, names: Names, *, words: bool, most: int, about: ActorId | None = None) -> Self:
        where = ClaimFilter(about=frozenset({about} if about else ()))
        found = [each for each in store.partnerships(where) if about is None or about in each.actors]
        kept, wanted = _most_important(found, most)
        evidence = [told for told in store.evidence(where) if told.claim.id in wanted]
        bundle = _bundle(store, names, kept, evidence, words=words)
        return cls(store=store, evidence=evidence, partnerships=kept, total=len(found), bundle=bundle)

    @classmethod
    def of_carried(cls, store: Store, names: Names, part: Carried) -> Self:
        """Those of a ledger that is too large to be carried whole."""
        return cls(
            store=store,
            evidence=part.evidence,
            partnerships=part.partnerships,
            total=part.total,
            bundle=_bundle(store, names, part.partnerships, part.evidence, words=False),
            left_out=part.left_out,
        )

    def last_day_known(self) -> date | None:
        # A document without a date is known from the day it was added, which would move the picture to that day.
        dated = {document["id"] for document in self.bundle.documents if document["date"]}
        days = [told.known for told in self.evidence if told.claim.document in dated]
        return max(days or [told.known for told in self.evidence], default=None)

    def content(self, title: str, opening: date | None, *, live: bool) -> dict[str, Any]:
        by = {told.claim.id: told.so_by for told in self.evidence}
        counts = self.store.counts()
        return {
            "format": FORMAT,
            "live": live,
            "title": title,
            "asOf": opening.isoformat() if opening else None,
            "counts": {"documents": counts.documents, "claims": counts.claims, "partnerships": self.total},
            "weights": _weights(self.store.account.weights),
            "partnerships": [self._record(each, by) for each in self.partnerships],
            **self.bundle.content(),
        }

    def _record(self, partnership: Partnership, by: Mapping[str, date]) -> dict[str, Any]:
        told = partnership_record(partnership, self.bundle, by)
        return told | {"more": told["more"] + self.left_out.get(partnership.id, 0)}


def _bundle(
    store: Store, names: Names, partnerships: list[Partnership], evidence: list[Evidence], *, words: bool
) -> Bundle:
    """The claims; the actors of partnerships have the first numbers, in the order of their identifiers."""
    bundle = Bundle(store, names, words)
    for actor in sorted({actor for partnership in partnerships for actor in partnership.actors}):
        bundle.actor(actor)
    bundle.add(evidence)
    return bundle


def _most_important(found: list[Partnership], most: int) -> tuple[list[Partnership], set[str]]:
    """The first partnerships that have no more claims than that among them, and those claims."""
    wanted: set[str] = set()
    for number, partnership in enumerate(found):
        further = {claim.id for claim in partnership.claims} - wanted
        if number and len(wanted) + len(further) > most:
            return found[:number], wanted
        wanted |= further
    return found, wanted


def _row(partnership: Partnership, names: Names) -> tuple[str, ...]:
    first, second = (names.of(actor) for actor in partnership.actors)
    now = partnership.current
    since = now.since.isoformat() if now.since else ""
    return first, second, partnership.kind.value, partnership.instrument or "", str(now), since


def _weights(weights: BeliefSettings) -> dict[str, Any]:
    return {
        "reliability": {witness.value: share for witness, share in weights.reliability.items()},
        "modality": {modality.value: share for modality, share in weights.modality.items()},
        "halfLife": {kind.value: years for kind, years in weights.half_life.items()},
    }


def partnership_record(partnership: Partnership, bundle: Bundle, by: Mapping[str, date]) -> dict[str, Any]:
    """A partnership for JSON, its actors and claims by their numbers in a bundle.

    Args:
        partnership: the partnership.
        bundle: the claims that are at hand; others are counted.
        by: the day by which what each claim tells was so.
    """
    tie = Tie.of(partnership)
    carried = [claim for claim in tie.claims if claim in bundle]
    latest_first = sorted(carried, key=lambda claim: (-by[claim].toordinal(), bundle.place(claim)))
    return {
        "id": partnership.id,
        "actors": [bundle.actor(tie.source), bundle.actor(tie.target)],
        "flow": Direction(tie.direction).value,
        "kind": partnership.kind.value,
        "instrument": partnership.instrument,
        "steps": [_step(step, bundle) for step in partnership.steps],
        "claims": [bundle.place(claim) for claim in latest_first],
        "more": len(tie.claims) - len(carried),
    }


def _step(step: Step, bundle: Bundle) -> dict[str, Any]:
    return {
        "stage": step.stage.value,
        "modality": step.modality.value,
        "date": str(step.date) if step.date else None,
        "by": step.by.isoformat(),
        "claims": [bundle.place(claim) for claim in step.claims if claim in bundle],
    }
