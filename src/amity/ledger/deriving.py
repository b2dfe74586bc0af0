"""Claims become partnerships: grouped by who, what and under which instrument, in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from amity.ledger.account import Account
from amity.ledger.claim_filter import ClaimFilter
from amity.ledger.evidence import Evidence
from amity.ledger.overlay import Overlay
from amity.ledger.partnership import Flows, Partnership
from amity.ledger.partnership_key import PartnershipKey
from amity.ledger.standing import LADDER, Step
from amity.model import Modality, PartialDate, Role, Stage


def derive(
    evidence: Iterable[Evidence],
    where: ClaimFilter | None = None,
    account: Account | None = None,
    overlay: Overlay | None = None,
) -> list[Partnership]:
    """The partnerships that claims tell of, the most important first (see `Partnership.weight`).

    Args:
        evidence: the claims, by document and place.
        account: how far they are relied on; by the default weights, and with voices that speak for nobody, if left out.
        where: what was asked for; partnerships of others that are only told of in the same claims are left out.
        overlay: the reviews, by which claims may be drawn under another partnership than their own.
    """
    where, account, overlay = where or ClaimFilter(), account or Account(), overlay or Overlay()
    groups: dict[PartnershipKey, list[Evidence]] = defaultdict(list)
    for told in evidence:
        for key in overlay.keys(told.claim):
            if where.wants(frozenset(key.actors)) and (not where.kinds or key.kind in where.kinds):
                groups[key].append(told)
    found = [_partnership(key, group, account, overlay) for key, group in groups.items()]
    return sorted(found, key=lambda p: ([-count for count in p.weight], p.actors, p.kind, p.id))


def _partnership(key: PartnershipKey, group: list[Evidence], account: Account, overlay: Overlay) -> Partnership:
    return Partnership(
        id=key.id,
        actors=(key.first, key.second),
        kind=key.kind,
        instrument=overlay.instrument(key, group),
        claims=tuple(told.claim for told in group),
        steps=tuple(_timeline(group)),
        flows=_flows(key, group),
        publishers=tuple(sorted({told.publisher for told in group})),
        belief=account.belief(group, frozenset(key[:2]), key.kind),
    )


def _flows(key: PartnershipKey, group: list[Evidence]) -> Flows:
    forth = back = mutual = 0
    for told in group:
        givers, takers = (told.claim.in_role(role) for role in (Role.PROVIDER, Role.RECIPIENT))
        goes_forth, goes_back = (
            key.first in givers and key.second in takers,
            key.second in givers and key.first in takers,
        )
        forth += goes_forth
        back += goes_back
        mutual += not (goes_forth or goes_back)
    return Flows(forth=forth, back=back, mutual=mutual)


def _timeline(group: list[Evidence]) -> Iterator[Step]:
    """The steps in the order of time: claims of one stage and modality for one date are one step.

    Claims without a date are one step as long as nothing else is told between them.
    """
    dated: dict[tuple[Stage, Modality, PartialDate], list[Evidence]] = defaultdict(list)
    undated: list[Evidence] = []
    for told in group:
        if told.claim.date is None:
            undated.append(told)
        else:
            dated[told.claim.stage, told.claim.modality, told.claim.date].append(told)
    parts = [*dated.values(), *([told] for told in undated)]
    parts.sort(key=_place_in_time)
    for key, run in groupby(parts, key=lambda part: (part[0].claim.stage, part[0].claim.modality, part[0].claim.date)):
        yield _step(*key, [told for part in run for told in part])


def _place_in_time(part: list[Evidence]) -> tuple[object, ...]:
    claim = part[0].claim
    # On one day, what has a date comes after what was so at some time before; and what closes comes last.
    height = len(LADDER) if claim.stage.closes else LADDER.index(claim.stage)
    return (
        min(told.so_by for told in part),
        claim.date is not None,
        height,
        claim.stage,
        claim.modality,
        str(claim.date),
        claim.document,
        claim.start,
        claim.id,
    )


def _step(stage: Stage, modality: Modality, date: PartialDate | None, told: list[Evidence]) -> Step:
    return Step(
        stage=stage,
        modality=modality,
        date=date,
        by=min(each.so_by for each in told),
        known=min(each.known for each in told),
        claims=tuple(each.claim.id for each in told),
    )
