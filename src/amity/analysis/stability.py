"""Stability: which states are exposed, given who would stand with them, and which alliance holds each where it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.analysis.basis import Basis, known
from amity.analysis.carrying import leading_claims
from amity.analysis.columns import Form, column
from amity.analysis.interval import Interval
from amity.analysis.result import Result
from amity.analysis.vulnerability import Alliances, Floats, critical, loosened
from amity.model import ActorId, ActorType, AnalysisSettings, Kind, Stage, actor_type
from amity.model.errors import InvalidSetting, NothingKnown
from amity.network import Network, Tie, Worlds

ALLIANCES = frozenset({Kind.SECURITY})
_CELLS = 4_000_000
_RARE = 0.25
_NOTES = (
    "Critical γ: how great the advantage of defence must be for the state to be safe; the higher, the more exposed.",
    "That a coalition could outweigh a state says nothing of whether anybody wants to.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How exposed a state is.

    Attributes:
        actor: the state.
        gamma: its critical γ, above 0: it is vulnerable where defence has a smaller advantage than that.
        aggressor: whose coalition would outweigh it most, in most worlds.
        often: the share of worlds in which it is that one.
        allies: how many allies it has.
        held_by: the ally whose loss would expose it most, as the alliances most likely are; none where none would.
        without: the critical γ without that ally.
        strength: the strength of the state, in the unit of what was given.
        claims: those that carry its alliances.
    """

    actor: ActorId = column("State")
    gamma: Interval = column("Critical γ")
    aggressor: ActorId = column("Threat")
    often: float = column("In worlds", Form.PERCENT)
    allies: Interval = column("Allies", Form.COUNT)
    held_by: ActorId | None = column("Held by")
    without: float | None = column("Without it")
    strength: float = column("Strength", detail=True)
    claims: tuple[str, ...] = column("Claims")


@dataclass(frozen=True, kw_only=True)
class Stability(Result[Exposure]):
    """Which states are exposed, the most exposed first.

    Attributes:
        left_out: the states with alliances of whose strength nothing is known.
    """

    name = "stability"
    plotted = "gamma"

    left_out: tuple[ActorId, ...] = column("Of unknown strength", default=())


class _Alliances(NamedTuple):
    """Who is allied with whom: the states, the ties by dyad, and in which worlds they hold."""

    states: tuple[ActorId, ...]
    ties: list[Tie]
    dyads: NDArray[np.intp]
    held: NDArray[np.bool_]

    def in_worlds(self, first: int, last: int) -> Alliances:
        """Who is allied with whom in some of the worlds, (worlds, states, states)."""
        allied = np.zeros((last - first, len(self.states), len(self.states)), bool)
        for place, (one, other) in enumerate(self.dyads):
            allied[:, one, other] |= self.held[first:last, place]
        return allied | allied.transpose(0, 2, 1)

    def portions(self) -> list[tuple[int, int]]:
        """The worlds in portions that fit in memory."""
        step = max(1, _CELLS // max(1, len(self.states) ** 2))
        return [(first, min(first + step, len(self.held))) for first in range(0, len(self.held), step)]


def stability(
    network: Network,
    *,
    strengths: Mapping[ActorId, float],
    kinds: Collection[Kind] = ALLIANCES,
    at_least: Stage = Stage.SIGNED,
    instrument: str | None = None,
    told: str = "as given",
    settings: AnalysisSettings | None = None,
    worlds: Worlds | None = None,
) -> Stability:
    """Which states are exposed, given who would stand with them.

    A state is vulnerable if some other, with allies of its own, outweighs by γ the state with those of its allies that
    do not side with the other. On real capabilities nearly everybody is, so what is told is each state's critical γ,
    and which ally holds it there. After Jackson and Nei (2015); see `docs/analysis/stability.md`.

    Args:
        network: the web.
        strengths: the strength of each state, in any unit, above 0, as `cow:cinc` in a year. States without one are
            left out, and named: what is not known is not taken for nothing.
        kinds: the layers whose ties are alliances.
        at_least: how far a tie must have come to be one.
        instrument: words that the name of its instrument must have, such as “defence”; any where left out.
        told: what the strengths are, for who cites the answer (“cow:cinc in 2000”).
        settings: how worlds are drawn.
        worlds: worlds drawn of this network already.

    Raises:
        NothingKnown: the network has no ties.
        InvalidSetting: fewer than two states have a strength, or one is not above 0.
    """
    for actor, strength in strengths.items():
        if not 0 < strength < float("inf"):
            raise InvalidSetting(f"the strength of {actor}", "the capabilities", f"must be above 0, but is {strength}")
    known(network)
    drawn = worlds or network.sample(settings=settings)
    # What most likely ended long ago binds nobody, and the strength of those whom it bound is not asked for.
    held = drawn.present(at_least)
    there = held.mean(axis=0) >= _RARE
    ties = [place for place, tie in enumerate(drawn.ties) if there[place] and _is_alliance(tie, kinds, instrument)]
    allied = sorted({actor for place in ties for actor in drawn.ties[place].actors})
    states = tuple(actor for actor in sorted({*allied, *strengths}) if actor in strengths)
    if len(states) < 2:
        raise InvalidSetting("the capabilities", "what was given", "name fewer than two states with a strength")
    found = _alliances(drawn.ties, held, ties, states)
    if not found.ties:
        raise NothingKnown(network.as_of, network.known_by, None)
    weighed = np.array([strengths[state] for state in states])
    measured = _measured(found, weighed)
    rows = [_row(found, measured, weighed, place) for place, state in enumerate(states) if state in allied]
    asked = {"strengths": told, "kinds": sorted(kinds), "at_least": at_least, "instrument": instrument or "any"}
    basis = Basis.of(network, settings=settings, worlds=drawn, notes=_NOTES, **asked)
    return Stability(
        title="Which states are exposed, given who would stand with them",
        rows=tuple(sorted(rows, key=lambda row: (-row.gamma.median, row.actor))),
        left_out=tuple(actor for actor in allied if actor not in strengths),
        basis=basis,
    )


def _is_alliance(tie: Tie, kinds: Collection[Kind], instrument: str | None) -> bool:
    between_states = all(actor_type(actor) is ActorType.STATE for actor in tie.actors)
    named = instrument is None or instrument.casefold() in (tie.instrument or "").casefold()
    return tie.kind in kinds and between_states and named


def _alliances(
    every: Sequence[Tie], held: NDArray[np.bool_], ties: list[int], states: tuple[ActorId, ...]
) -> _Alliances:
    places = {state: place for place, state in enumerate(states)}
    there = [place for place in ties if all(actor in places for actor in every[place].actors)]
    dyads = [sorted(places[actor] for actor in every[place].actors) for place in there]
    pairs = np.array(dyads, np.intp).reshape(-1, 2)
    return _Alliances(states, [every[place] for place in there], pairs, held[:, there])


class _Measured(NamedTuple):
    """What every state faces: world by world, and by the alliances that hold in half of the worlds or more."""

    gamma: Floats
    aggressors: NDArray[np.intp]
    allies: NDArray[np.int_]
    usual: Floats
    loosened: Floats


def _measured(found: _Alliances, strength: Floats) -> _Measured:
    threats, allies, together = [], [], np.zeros((len(found.states),) * 2, np.int64)
    for first, last in found.portions():
        web = found.in_worlds(first, last)
        threats.append(critical(web, strength))
        allies.append(web.sum(axis=2))
        together += web.sum(axis=0)
    likely = together * 2 >= len(found.held)
    return _Measured(
        gamma=np.concatenate([threat.critical for threat in threats]),
        aggressors=np.concatenate([threat.aggressor for threat in threats]),
        allies=np.concatenate(allies),
        usual=critical(likely, strength).critical,
        loosened=loosened(likely, strength),
    )


def _row(found: _Alliances, measured: _Measured, strength: Floats, place: int) -> Exposure:
    counted = np.bincount(measured.aggressors[:, place], minlength=len(found.states))
    worst, exposed = int(counted.argmax()), measured.loosened[place]
    holder = int(exposed.argmax())
    held = exposed[holder] > measured.usual[place]
    return Exposure(
        actor=found.states[place],
        gamma=Interval.of(measured.gamma[:, place]),
        aggressor=found.states[worst],
        often=float(counted[worst] / counted.sum()),
        allies=Interval.of(measured.allies[:, place]),
        held_by=found.states[holder] if held else None,
        without=float(exposed[holder]) if held else None,
        strength=float(strength[place]),
        claims=leading_claims([tie for tie in found.ties if found.states[place] in tie.actors]),
    )
