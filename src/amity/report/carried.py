"""What a page carries of a ledger too large for it: the strongest ties, and of their claims those that matter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from amity.ledger import ClaimFilter, Evidence, Partnership, Store
from amity.ledger.deriving import derive
from amity.ledger.origin import origin_of
from amity.ledger.overlay import Overlay
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.standing import LADDER
from amity.model import Modality

MOST_TIES = 20_000
"""How many ties are carried at most."""

OF_A_TIE = 200
"""Up to how many claims a tie is carried whole."""

OnProgress = Callable[[float], None]
"""Told how far it has come, 0 to 1."""

_Sort = tuple[str, str, str]
_TOLD_EVERY = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The ties that are carried, the most important first, and their claims.

    Attributes:
        partnerships: the ties, drawn from the claims that are carried.
        evidence: those claims, by document and place.
        left_out: of each tie that is not carried whole, by its identifier, how many claims are left out.
        total: how many ties there are.
    """

    partnerships: list[Partnership]
    evidence: list[Evidence]
    left_out: dict[str, int]
    total: int


def carried(
    store: Store, most: int, *, ties: int = MOST_TIES, each: int = OF_A_TIE, on_progress: OnProgress | None = None
) -> Carried:
    """The strongest ties of a ledger of any size, in memory that grows with what is carried and the number of ties.

    All claims pass by twice: to see which ties are the strongest (by publishers, documents, stage and claims, as
    `Partnership.weight` has it), and to take their claims. Of a tie with many claims, the earliest, the strongest and
    the latest of each origin, stage and modality are taken: what is believed rests on these.

    Args:
        store: the ledger.
        most: how many claims are carried at most.
        ties: how many ties.
        each: up to how many claims a tie is carried whole.
        on_progress: told how far it has come.
    """
    each = min(each, most)
    overlay, tell = store.reviews.overlay(), _Telling(2 * store.counts().claims, on_progress)
    tallies: dict[PartnershipKey, _Tally] = {}
    publishers: dict[str, int] = {}
    for told in tell.of(store.evidence()):
        bit = 1 << publishers.setdefault(told.publisher, len(publishers))
        for key in overlay.keys(told.claim):
            tallies.setdefault(key, _Tally()).count(told, bit)
    chosen = _strongest(tallies, most, ties, each)
    taken = {key: _Taken(tallies[key].claims <= each) for key in chosen}
    for told in tell.of(store.evidence()):
        for key in overlay.keys(told.claim):
            if key in taken:
                taken[key].take(told, store)
    return _drawn(store, overlay, tallies, {key: one.claims(each) for key, one in taken.items()})


@dataclass(slots=True)
class _Tally:
    """What a tie's weight is reckoned from, without its claims."""

    claims: int = 0
    documents: int = 0
    publishers: int = 0
    stage: int = 0
    last: str = ""

    def count(self, told: Evidence, publisher: int) -> None:
        claim = told.claim
        self.claims += 1
        # Claims pass by document after document.
        self.documents += claim.document != self.last
        self.last = claim.document
        self.publishers |= publisher
        if claim.modality is Modality.ASSERTED and not claim.stage.closes:
            self.stage = max(self.stage, LADDER.index(claim.stage) + 1)

    @property
    def weight(self) -> tuple[int, int, int, int]:
        return self.publishers.bit_count(), self.documents, self.stage, self.claims


@dataclass(slots=True)
class _Taken:
    """The claims of a tie that are taken: all, or of each sort the earliest, the strongest and the latest."""

    whole: bool
    _all: list[Evidence] = field(default_factory=list)
    _earliest: dict[_Sort, Evidence] = field(default_factory=dict)
    _strongest: dict[_Sort, Evidence] = field(default_factory=dict)
    _latest: dict[_Sort, Evidence] = field(default_factory=dict)

    def take(self, told: Evidence, store: Store) -> None:
        if self.whole:
            self._all.append(told)
            return
        claim = told.claim
        sort = (origin_of(told, store.account.voices).id, claim.stage.value, claim.modality.value)
        if sort not in self._earliest or told.so_by < self._earliest[sort].so_by:
            self._earliest[sort] = told
        if sort not in self._strongest or claim.confidence > self._strongest[sort].claim.confidence:
            self._strongest[sort] = told
        if sort not in self._latest or told.so_by >= self._latest[sort].so_by:
            self._latest[sort] = told

    def claims(self, most: int) -> list[Evidence]:
        """Those that are carried; where there are too many sorts, of the latest days."""
        sorts = [told for some in (self._strongest, self._earliest, self._latest) for told in some.values()]
        found = {told.claim.id: told for told in (*self._all, *sorts)}
        return sorted(found.values(), key=_latest_first)[:most]


class _Telling:
    """What tells how far it has come."""

    def __init__(self, expected: int, on_progress: OnProgress | None) -> None:
        self._expected = max(expected, 1)
        self._on_progress = on_progress
        self._passed = 0

    def of(self, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
        for told in evidence:
            self._passed += 1
            if self._on_progress and self._passed % _TOLD_EVERY == 0:
                self._on_progress(min(1.0, self._passed / self._expected))
            yield told


def _strongest(tallies: dict[PartnershipKey, _Tally], most: int, ties: int, each: int) -> list[PartnershipKey]:
    ranked = sorted(tallies, key=lambda key: ([-count for count in tallies[key].weight], key[:2], key.kind, key.id))
    chosen: list[PartnershipKey] = []
    claims = 0
    for key in ranked[:ties]:
        claims += min(tallies[key].claims, each)
        if chosen and claims > most:
            break
        chosen.append(key)
    return chosen


def _drawn(
    store: Store,
    overlay: Overlay,
    tallies: dict[PartnershipKey, _Tally],
    taken: dict[PartnershipKey, list[Evidence]],
) -> Carried:
    each = {told.claim.id: told for some in taken.values() for told in some}
    evidence = sorted(each.values(), key=lambda told: (told.claim.document, told.claim.start, told.claim.id))
    places = {key.id: place for place, key in enumerate(taken)}
    found = [one for one in derive(evidence, ClaimFilter(), store.account, overlay) if one.id in places]
    # One claim may tell of several ties, and be taken for one of them alone.
    left_out = {key.id: tallies[key].claims for key in taken}
    left_out = {one.id: left_out[one.id] - len(one.claims) for one in found if left_out[one.id] > len(one.claims)}
    found.sort(key=lambda one: places[one.id])
    return Carried(partnerships=found, evidence=evidence, left_out=left_out, total=len(tallies))


def _latest_first(told: Evidence) -> tuple[int, str]:
    return -date.toordinal(told.so_by), told.claim.id
