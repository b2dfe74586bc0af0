"""How long an advantage lasts, what pace of renewal keeps it, and what a slip costs."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from amity.analysis.basis import Basis, known
from amity.analysis.flow_reports import Homes
from amity.analysis.interval import Interval
from amity.analysis.pace import CAPABILITIES, Announced, announced
from amity.analysis.renewal import Arrivals
from amity.analysis.window_case import Terms, WindowCase, terms_of
from amity.analysis.window_rows import Window
from amity.analysis.window_sides import WHERE, Limit, Side, net_of
from amity.analysis.window_terms import MONTHS_A_YEAR
from amity.analysis.window_told import Telling, doubts, tellings
from amity.model import ActorId, AnalysisSettings, Kind, Stage
from amity.model.errors import InvalidSetting, NoPace, NothingPasses
from amity.network import Network, Worlds
from amity.network.draws import Draws

Range = str | float | Sequence[object] | Mapping[str, object]
"""A number, a text such as “4..12mo”, two or three of these from the least to the most, or percentiles."""

PUBLICITY = (
    "Publicity is not capability: the pace is of what sources tell. Silence may be secrecy, and an announcement may be "
    "all that there is."
)
"""What has to be said wherever a pace is read from claims."""

_HALF_LIVES = {"half-life", "lasts"}
_WHOLE: tuple[str, ...] = ("threshold", "slip")
_BURSTS = 1.5


def window(
    network: Network | None = None,
    case: WindowCase | str | Path | None = None,
    *,
    half_life: Range | None = None,
    lasts: Range | None = None,
    gain: Range | None = None,
    pace: Range | None = None,
    threshold: Range | None = None,
    slip: Range | None = None,
    arrivals: str | None = None,
    other: Mapping[str, object] | None = None,
    of: str | None = None,
    partner: str | None = None,
    against: str | None = None,
    kinds: Collection[Kind] = (),
    since: date | None = None,
    at_least: Stage = Stage.AGREED,
    homes: Homes | None = None,
    find: Callable[[str], ActorId] | None = None,
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Window:
    """How long an advantage lasts, what pace of renewal keeps it, and what a slip costs.

    What an innovation gains fades with a half-life as others learn: A(t) = Σ g · 2^(-(t - tᵢ)/h). Each number may be a
    range; it is drawn for each world, and the answer has the median and the range from the 5th to the 95th percentile.

    Args:
        network: a web, where the pace is to be read from dated claims.
        case: what is supposed, as a case, the file of one, or the name of one that comes with amity; what is told
            besides takes its place.
        half_life: after how long half of a gain is left: “6mo”, “4..12mo” (all as likely), “4..6..12mo” (triangular).
        lasts: in its place, after how long less than the threshold is left of a single gain.
        gain: what an innovation gains, in any unit; 1 where left out.
        pace: how long from one innovation to the next, on average; read from the web where left out.
        threshold: what is still worth the name, in the same unit; half of a gain where left out.
        slip: by what share an innovation comes late, as 0.25 or “25%”; 25 % where left out.
        arrivals: `regular` or `random`; where left out, random where the pace is read from a web, else regular.
        other: the same of another side, by the names half_life, lasts, gain and pace.
        of: whose advantage it is, for the pace that a web tells of.
        partner: with whom: all that is told of this partnership is shown, and what speaks against supposing anything.
        against: whose the other's is.
        kinds: the layers in which a new partnership is an innovation; arms, co-production, technology where left out.
        since: from when on innovations are counted (see `amity.analysis.pace.announced`).
        at_least: how far a partnership must have come.
        homes: the states that companies are from, where these are to be taken for the states.
        find: what a name means; without it, identifiers of the web's actors and their names are understood.
        settings: how many worlds are drawn, and with which seed.
        worlds: worlds of the web; drawn where left out.

    Raises:
        InvalidCase: the case breaks its schema.
        InvalidSetting: a number cannot be, is missing, or the threshold is never reached.
        NoPace: the web tells of no pace.
        NothingKnown: there are no ties.
        NothingPasses: the web tells of nothing that the actor has to share.
        UnknownActor: an actor has no tie.
    """
    told = {"half_life": half_life, "lasts": lasts, "gain": gain, "pace": pace, "threshold": threshold, "slip": slip}
    asked = _told(_asked(case, of, partner, against, kinds, arrivals), told, other)
    usual = settings or AnalysisSettings()
    draws = Draws(worlds.seed, worlds.size) if worlds else Draws(usual.seed, usual.worlds)
    limit = Limit.of(asked.whole, asked.own, draws)
    ledger = _Ledger(network, asked, since, at_least, homes or {}, find, usual, worlds)
    found = [ledger.announced(asked.of, asked.own), ledger.announced(asked.against, asked.other or {})]
    come = asked.arrivals or (Arrivals.RANDOM if ledger.is_read else Arrivals.REGULAR)
    sides = [Side.of(_name(asked.of, found[0], "own side"), asked.own, found[0], limit, come, "own")]
    if asked.other is not None or found[1]:
        name = _name(asked.against, found[1], "other side")
        sides.append(Side.of(name, asked.other or {}, found[1], limit, come, "other"))
    sides[0].check(limit)
    partnership = ledger.partnership()
    return Window(
        title=_title(asked, sides),
        arrivals=come.value,
        threshold=Interval.of(limit.level),
        rows=tuple(side.row(limit) for side in sides),
        lasting=tuple(side.lasting(limit) for side in sides),
        net=(net_of(sides[0], sides[1], limit),) if len(sides) > 1 else (),
        needed=tuple(row for side in sides for row in side.needed(limit)),
        slips=tuple(row for side in sides for row in side.slips(limit)),
        told=tuple(one.row() for one in found if one),
        innovations=tuple(row for one in found if one for row in one.rows()),
        partnership=partnership,
        supposed=(*limit.supposed(), *(row for side in sides for row in side.supposed())),
        basis=_basis(network, usual, draws, (*_notes(asked, sides, limit, come), *ledger.notes)),
    )


@dataclass(eq=False)
class _Ledger:
    """What a web tells of the pace of those who are asked about."""

    network: Network | None
    asked: WindowCase
    since: date | None
    at_least: Stage
    homes: Homes
    find: Callable[[str], ActorId] | None
    settings: AnalysisSettings
    given: Worlds | None
    is_read: bool = False
    notes: list[str] = field(default_factory=list)

    def announced(self, actor: str | None, told: Terms) -> Announced | None:
        """What an actor is told to have had to share; none where nobody is asked, or where its pace is supposed."""
        if actor is None or self.network is None:
            if actor and "pace" not in told:
                raise InvalidSetting("the pace", WHERE, f"of {actor} is missing; tell it, or ask a web")
            return None
        try:
            found = announced(
                self.network,
                of=self._actor(actor),
                kinds=self._kinds,
                since=self.since,
                at_least=self.at_least,
                homes=self.homes,
                worlds=self._worlds,
            )
        except (NoPace, NothingPasses) as error:
            if "pace" not in told:
                raise
            self.notes.append(f"The pace is supposed, and nothing stands beside it: {error}")
            return None
        self.is_read |= "pace" not in told
        return found

    def partnership(self) -> tuple[Telling, ...]:
        """What is told of the partnership that is named; nothing where none is, or no web is asked."""
        if self.asked.partner is None or self.network is None:
            return ()
        if self.asked.of is None:
            raise InvalidSetting("the partner", WHERE, f"is {self.asked.partner}, but not whose; name that actor, too")
        two = (self._actor(self.asked.of), self._actor(self.asked.partner))
        self.notes += doubts(self.network, *two, self._kinds, self.homes)
        return tellings(self.network, *two, self._kinds, self.homes)

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        return self.asked.kinds or CAPABILITIES

    def _actor(self, name: str) -> ActorId:
        return self.find(name) if self.find else _found(known(self._asked_web), name, self.homes)

    @property
    def _asked_web(self) -> Network:
        assert self.network is not None  # noqa: S101 # nobody is looked for where no web is asked
        return self.network

    @cached_property
    def _worlds(self) -> Worlds | None:
        if self.given or self.network is None:
            return self.given
        return self.network.sample(self.settings.worlds, seed=self.settings.seed)


def _asked(
    case: WindowCase | str | Path | None,
    of: str | None,
    partner: str | None,
    against: str | None,
    kinds: Collection[Kind],
    arrivals: str | None,
) -> WindowCase:
    """The case, with what is told besides of whom it is about."""
    if arrivals is not None and arrivals not in list(Arrivals):
        raise InvalidSetting("arrivals", WHERE, f"is “{arrivals}”, and must be one of {', '.join(Arrivals)}")
    told = case if isinstance(case, WindowCase) else WindowCase.load(case) if case else WindowCase()
    return replace(
        told,
        of=of or told.of,
        partner=partner or told.partner,
        against=against or told.against,
        kinds=tuple(kinds) or told.kinds,
        arrivals=Arrivals(arrivals) if arrivals else told.arrivals,
    )


def _told(case: WindowCase, told: Mapping[str, object], other: Mapping[str, object] | None) -> WindowCase:
    """The case, with the numbers that are told besides in the place of its own."""
    terms = terms_of(told)
    whole = {name: terms.pop(name) for name in _WHOLE if name in terms}
    others = terms_of(other) if other else {}
    if strange := others.keys() & set(_WHOLE):
        raise InvalidSetting(f"“{min(strange)}”", f"{WHERE}, other", "is of both sides; tell it once")
    return replace(
        case,
        own=_over(case.own, terms),
        other=_over(case.other or {}, others) if others or case.other is not None else None,
        whole={**case.whole, **whole},
    )


def _over(own: Terms, terms: Terms) -> Terms:
    # A half-life, and how long a gain lasts, are two ways to tell the same.
    gone = _HALF_LIVES if _HALF_LIVES & terms.keys() else set()
    return {**{name: term for name, term in own.items() if name not in gone}, **terms}


def _found(network: Network, actor: str, homes: Homes) -> ActorId:
    wanted = actor.strip().casefold()
    if (state := ActorId(actor)) in homes.values():
        return state
    named = (one.id for one in network.actors if wanted in (one.id.casefold(), one.name.casefold()))
    return next(named, None) or network.actor(state).id


def _name(asked: str | None, found: Announced | None, otherwise: str) -> str:
    return found.name if found else asked or otherwise


def _title(asked: WindowCase, sides: Sequence[Side]) -> str:
    whose = " against ".join(side.name for side in sides)
    of = f" of {whose}" if asked.of or len(sides) > 1 else ""
    lasts = f"how long the advantage{of} lasts, and what pace keeps it"
    return f"{asked.name}: {lasts}" if asked.name else f"{lasts[0].upper()}{lasts[1:]}"


def _basis(network: Network | None, settings: AnalysisSettings, draws: Draws, notes: tuple[str, ...]) -> Basis:
    if network is None:
        return Basis(worlds=draws.size, seed=draws.seed, notes=notes)
    return Basis.of(network, settings=settings, worlds=draws, notes=notes)


def _notes(asked: WindowCase, sides: Sequence[Side], limit: Limit, come: Arrivals) -> Iterator[str]:
    if asked.description:
        yield asked.description
    yield "A model and no forecast: gains count alike, fade by one half-life, and add up to what is left of all."
    if come is Arrivals.RANDOM:
        yield (
            "Innovations come at random: least and greatest are what it is below, and above, for one part in twenty of "
            "the time, and no pace holds it above a threshold always."
        )
    for side in sides:
        if (reached := float(side.reached(limit).mean())) < 1:
            yield f"In {1 - reached:.0%} of the worlds {side.name} never comes up to the threshold."
        if side.pace:
            yield from _told_of(side, side.pace)
    if any(side.pace for side in sides):
        yield PUBLICITY


def _told_of(side: Side, pace: Announced) -> Iterator[str]:
    """What has to be known of a pace that claims tell of; and whether what is supposed agrees with it."""
    row = pace.row()
    yield (
        f"Of {side.name}, what is told for the first time with a partner in a layer after {pace.since} is counted, "
        "what is so on one day once; what is told by then may be older."
    )
    if row.dispersion and row.dispersion.low > _BURSTS:
        bursts = f"told in bursts (dispersion {row.dispersion:.1f}), with longer gaps than at random"
        yield f"Innovations of {side.name} are {bursts}."
    yield from pace.caution
    if "pace" in side.told:
        supposed = Interval.of(side.renewal.pace * MONTHS_A_YEAR)
        apart = supposed.high < row.months.low or supposed.low > row.months.high
        agrees = "contradicts" if apart else "agrees with"
        told = f"what dated claims tell of {side.name}: {row.months:.1f} months"
        yield f"The pace that is supposed, {supposed:.1f} months, {agrees} {told}."
