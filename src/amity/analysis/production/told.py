"""What a ledger tells of the partnership that a case is about, beside what the case assumes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from amity.actors.gazetteer import Gazetteer
from amity.analysis.interval import Interval
from amity.analysis.production.case import Case, Way
from amity.ledger import ClaimFilter, Partnership, Store
from amity.ledger.instrument import instrument_key
from amity.ledger.standing import LADDER
from amity.model import ActorId, Amount, Claim, Modality, PartialDate, Stage
from amity.model.errors import InvalidCase, UnknownActor, UnknownRecord
from amity.model.money import rates

Find = Callable[[str], ActorId]
"""The actor that a name means."""

Day = date | PartialDate | None

_OF_USE = 3
_REMEDY = ". Name another, another ledger, or none"


class Told(NamedTuple):
    """What one claim tells, beside what is assumed.

    Attributes:
        claim: the claim.
        told: what it tells, in words.
        assumed: what is assumed of the same, in words.
        warning: how they contradict each other; empty where they do not.
    """

    claim: Claim
    told: str
    assumed: str
    warning: str


def found_in(
    ledger: Store, case: Case, find: Find | None = None, as_of: Day = None, known_by: Day = None
) -> list[Partnership]:
    """The partnerships that a case names: those of two actors in one kind, under one instrument or any.

    Raises:
        InvalidCase: the ledger has none; what it has of the two is told.
    """
    named = case.partnership
    if named is None:
        return []
    if named.id:
        return [_of_id(ledger, case, named.id, as_of, known_by)]
    actors = tuple(_actor(name, case, find or Gazetteer.default().lookup) for name in named.actors)
    if actors[0] == actors[1]:
        raise InvalidCase(case.source, "partnership, actors", f"{' and '.join(named.actors)} are the same")
    between = ledger.partnerships(ClaimFilter(between=(actors[0], actors[1])), as_of, known_by)
    of_kind = [one for one in between if one.kind is named.kind]
    under = [one for one in of_kind if instrument_key(one.instrument) == instrument_key(named.instrument)]
    if not (found := under if named.instrument else of_kind):
        others = dict.fromkeys(f"{one.kind}, {one.instrument}" if one.instrument else str(one.kind) for one in between)
        has = f"what it has of them is {'; '.join(others)}" if others else "it has nothing of the two"
        raise InvalidCase(case.source, "partnership", f"{ledger.location} has no {named}; {has}{_REMEDY}")
    return found


def beside(case: Case, partnerships: list[Partnership], costs: dict[Way, Interval]) -> list[Told]:
    """What is told of a partnership, earliest first, beside what is assumed of the same.

    Amounts, the days by which stages were reached, and whatever was refused, suspended, ended or denied.

    Args:
        case: the case.
        partnerships: those that it names.
        costs: what each way costs, not discounted.
    """
    closed = frozenset(claim.id for one in partnerships if one.current.closed for claim in one.claims)
    comparison = _Comparison(case, costs, closed)
    days = {claim: step.by for one in partnerships for step in one.steps for claim in step.claims}
    claims = {claim.id: (claim, days[claim.id]) for one in partnerships for claim in one.claims if claim.id in days}
    told: set[tuple[Stage, Modality]] = set()
    found: list[Told] = []
    for claim, by in sorted(claims.values(), key=lambda pair: (pair[1], pair[0].id)):
        found += comparison.of(claim, by, first=(claim.stage, claim.modality) not in told)
        told.add((claim.stage, claim.modality))
    return found + list(comparison.not_agreed([claim for claim, _ in claims.values()]))


@dataclass(frozen=True)
class _Comparison:
    case: Case
    costs: dict[Way, Interval]
    closed: frozenset[str]

    def of(self, claim: Claim, by: date, *, first: bool) -> Iterator[Told]:
        """What one claim tells, if it can be held against an assumption; of each stage, when it is told first."""
        what = f"{claim.modality if claim.modality is not Modality.ASSERTED else ''} {claim.stage}".strip()
        if claim.modality is Modality.DENIED:
            yield Told(claim, what, "that it goes on", f"{claim.stage} is denied")
        elif claim.stage.closes:
            since = f"is told to be {claim.stage}" if claim.id in self.closed else ""
            yield Told(claim, f"{what} by {by}", "that it goes on", since)
        elif first and claim.date and claim.stage.reached(Stage.AGREED) and claim.modality is Modality.ASSERTED:
            yield self._dated(claim, claim.date.year, what)
        if claim.amount:
            yield self._amount(claim, claim.amount)

    def not_agreed(self, claims: list[Claim]) -> Iterator[Told]:
        """That nothing has been agreed yet, where the case takes it for decided."""
        proved = {one.id: one.modality.weakens(one.stage) for one in claims}
        told = [one for one in claims if proved[one.id]]
        if told and not any(stage.reached(Stage.AGREED) for stage in proved.values() if stage):
            last = max(told, key=lambda one: LADDER.index(one.stage.presupposed))
            words = f"no more than {last.stage}" + f" ({last.modality})" * (last.modality is not Modality.ASSERTED)
            yield Told(last, words, f"decided in {self.case.start}", "nothing is told to be agreed")

    def _dated(self, claim: Claim, year: int, what: str) -> Told:
        told = f"{what} {claim.date}"
        if claim.stage is not Stage.ACTIVE:
            apart = year - self.case.start
            word = "after" if apart > 0 else "before"
            warning = f"{abs(apart)} years {word} the decision" if abs(apart) > 1 else ""
            return Told(claim, told, f"decided in {self.case.start}", warning)
        leads = [self.case.ways[way]["lead"].quantity.points for way in self.case.making]
        begins = self.case.start + min(lead[0] for lead in leads)
        early = f"under way before the line begins, at the earliest in {begins:.0f}" if year < int(begins) else ""
        return Told(claim, told, f"begins in {begins:.0f} or later", early)

    def _amount(self, claim: Claim, amount: Amount) -> Told:
        value = float(amount.value)
        if not amount.is_money:
            return self._count(claim, amount, value)
        if amount.unit != self.case.currency:
            known = rates()
            if amount.unit not in known or self.case.currency not in known:
                return Told(claim, amount.text, f"money in {self.case.currency}", "")
            value *= known[amount.unit] / known[self.case.currency]
        return self._money(claim, amount, value / self.case.scale)

    def _count(self, claim: Claim, amount: Amount, value: float) -> Told:
        volume = self.case.told["volume"].quantity
        words, meant = _stems(amount.unit), _stems(f"{self.case.unit} {self.case.name}")
        if not words & meant:
            return Told(claim, amount.text, f"nothing of {amount.unit}", "")
        within = volume.points[0] <= value <= volume.points[-1]
        warning = "" if within else f"{value:g} lies outside {volume}"
        return Told(claim, amount.text, f"{volume} {self.case.unit}", warning)

    def _money(self, claim: Claim, amount: Amount, value: float) -> Told:
        spans = {f"{way} in all": (cost.low, cost.high) for way, cost in self.costs.items()}
        for way in self.case.making:
            points = self.case.ways[way]["set-up"].quantity.points
            if points[-1] > 0:
                spans[f"{way} set-up"] = (points[0], points[-1])
        assumed = "; ".join(f"{what} {low:,.4g} to {high:,.4g}" for what, (low, high) in spans.items())
        within = any(low <= value <= high for low, high in spans.values())
        warning = "" if within else f"{value:,.4g} {self.case.money} is none of these"
        return Told(claim, amount.text, f"{assumed} ({self.case.money})", warning)


def _stems(words: str) -> set[str]:
    """Words without capitals and the plural, so that “Gripens” are Gripen."""
    return {word.rstrip("s") for word in words.casefold().split()}


def _of_id(ledger: Store, case: Case, beginning: str, as_of: Day, known_by: Day) -> Partnership:
    begun = []
    for one in ledger.identifiers(beginning):
        try:
            begun.append(ledger.place(one))
        except UnknownRecord:  # it is a claim's or a document's
            continue
    places = {place.id: place for place in begun}
    if len(places) != 1:
        has = f"begins {', '.join(list(places)[:_OF_USE])}: write more of it" if places else "is no partnership there"
        raise InvalidCase(case.source, "partnership, id", f"“{beginning}” {has} ({ledger.location})")
    key = next(iter(places.values()))
    where = ClaimFilter(between=key.actors, kinds=frozenset({key.kind}))
    for found in ledger.partnerships(where, as_of, known_by):
        if found.id == key.id:
            return found
    raise InvalidCase(case.source, "partnership, id", f"“{beginning}” has no claim by that date ({ledger.location})")


def _actor(name: str, case: Case, find: Find) -> ActorId:
    try:
        return find(name)
    except UnknownActor as error:
        raise InvalidCase(case.source, "partnership, actors", str(error).rstrip(".")) from None
