"""The network as entities of FollowTheMoney, for Aleph, OpenSanctions and the tools of investigative journalists."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from amity.ledger import Evidence, Store
from amity.model import Actor, ActorId, ActorType, Kind, Role, Stage, actor_type
from amity.network.network import Network
from amity.network.sources import Source, behind
from amity.network.tie import Direction, Tie
from amity.network.writing import json_line

Entity = dict[str, Any]
"""An entity: `id`, `schema`, and `properties`, each with a list of values."""

_SCHEMATA = {
    ActorType.STATE: "PublicBody",
    ActorType.ORGANISATION: "Organization",
    ActorType.COMPANY: "Company",
    ActorType.GROUP: "Organization",
}
# Former states have codes of their own there; of those it lacks, none is better than another state's.
_FORMER = {"CS": "cshh", "SU": "suhh", "YU": "yucs"}
_LACKING = ("VD", "YD")

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# No value is longer there; what is longer would be turned away as a whole.
_LONGEST_NAME, _LONGEST_LINE, _LONGEST_TEXT, _LONGEST_ID, _LONGEST_ADDRESS = 384, 1024, 65_000, 64, 4096


def to_follow_the_money(network: Network, store: Store) -> Iterator[str]:
    """One entity a line, in the form that the tools of FollowTheMoney stream (`entities.ftm.json`).

    Raises:
        UnknownRecord: the ledger lacks a claim of the network.
    """
    for entity in entities(network, store):
        yield f"{json_line(entity)}\n"


def entities(network: Network, store: Store) -> Iterator[Entity]:
    """The actors, the documents with what each tells of whom, and the ties.

    A tie is a `Membership` where an actor is in an organisation, else an `UnknownLink` whose role is the kind; its
    `proof` are the documents that tell of it, its `summary` the quotes. It begins by the day by which it was agreed.
    Each claim is a `Documentation` of each of its parties. Where all that is told of a tie is denied, it is left out: a
    link would say that there is one. Identifiers are the same on every run.

    Raises:
        UnknownRecord: the ledger lacks a claim of the network.
    """
    yield from map(_actor, network.actors)
    there = {actor.id for actor in network.actors}
    proofs: dict[str, _Proof] = {}
    for source in behind(network, store):
        yield _article(source)
        for told in source.told:
            yield from _documentations(source, told, there)
            proofs[told.claim.id] = _Proof(_document_id(source.document.id), _address(source), told.claim.quote)
    for tie in network.ties:
        if tie.stage:
            yield _link(tie, tie.stage, [proofs[claim] for claim in tie.claims])


class _Proof(NamedTuple):
    """What is kept of a claim until its tie is written."""

    document: str
    address: str | None
    quote: str


def _actor(actor: Actor) -> Entity:
    return _entity(
        _actor_id(actor.id),
        _SCHEMATA[actor.type],
        name=[_line(actor.name, _LONGEST_NAME) or actor.id],
        country=[_country(actor.id)],
        topics=["gov.national" if actor.type is ActorType.STATE else None],
    )


def _country(actor: ActorId) -> str | None:
    is_code = actor_type(actor) is ActorType.STATE and ":" not in actor and actor not in _LACKING
    return _FORMER.get(actor, actor.lower()) if is_code else None


def _article(source: Source) -> Entity:
    document = source.document
    return _entity(
        _document_id(document.id),
        "Article",
        title=[_line(document.title or document.id)],
        fileName=[_line(document.id)],
        author=[_line(document.author)],
        publisher=[_line(document.publisher)],
        publishedAt=[str(document.date) if document.date else None],
        sourceUrl=[_address(source)],
        keywords=[document.kind.value],
    )


def _documentations(source: Source, told: Evidence, there: set[ActorId]) -> Iterator[Entity]:
    claim = told.claim
    for actor in sorted(claim.actors & there):
        roles = {party.role for party in claim.parties if party.actor == actor}
        yield _entity(
            f"amity-claim-{_plain(claim.id)}-{_actor_id(actor).removeprefix('amity-')}",
            "Documentation",
            document=[_document_id(source.document.id)],
            entity=[_actor_id(actor)],
            role=[f"{role.value}, {claim.kind.value}" for role in Role if role in roles],
            status=[f"{claim.stage.value}, {claim.modality.value}"],
            date=[str(claim.date) if claim.date else None],
            summary=[_text(claim.quote)],
            recordId=[_line(claim.id, _LONGEST_ID)],
            sourceUrl=[_address(source)],
        )


def _link(tie: Tie, stage: Stage, proofs: list[_Proof]) -> Entity:
    begun, over = _life(tie)
    return _entity(
        f"amity-tie-{_plain(tie.id)}",
        *_schema(tie),
        role=[tie.kind.value],
        status=[f"{stage.value}, {tie.modality.value}"],
        startDate=[begun],
        endDate=[over],
        description=[_text(tie.instrument), _standing(tie)],
        summary=[_text(proof.quote) for proof in proofs],
        publisher=[_line(name) for name in tie.publishers],
        proof=[proof.document for proof in proofs],
        sourceUrl=[proof.address for proof in proofs],
        recordId=[_line(tie.id, _LONGEST_ID)],
    )


def _schema(tie: Tie) -> tuple[str, Mapping[str, list[str]]]:
    ends = [tie.source, tie.target]
    bodies = [actor for actor in ends if actor_type(actor) is ActorType.ORGANISATION]
    if tie.kind is Kind.MEMBERSHIP and len(bodies) == 1:
        ends.remove(bodies[0])
        return "Membership", {"member": [_actor_id(ends[0])], "organization": [_actor_id(bodies[0])]}
    return "UnknownLink", {"subject": [_actor_id(tie.source)], "object": [_actor_id(tie.target)]}


def _life(tie: Tie) -> tuple[str | None, str | None]:
    """The days by which it was agreed, and over; of what was only proposed or talked of, neither."""
    agreed = [one.day for one in tie.belief.testimony if one.supports(Stage.AGREED)]
    over = [one.day for one in tie.belief.testimony if one.closes and one.stage is Stage.ENDED]
    is_over = tie.stage is Stage.ENDED
    return _day(min(agreed, default=None)), _day(max(over, default=None) if is_over else None)


def _standing(tie: Tie) -> str:
    way = " from the first to the second" if tie.direction is Direction.ONE_WAY else ""
    return f"{tie.direction.value}{way}; {tie.holds():.0%} likely to be agreed or further on {tie.day}"


def _entity(id_: str, schema: str, fixed: Mapping[str, list[str]] | None = None, /, **told: list[str | None]) -> Entity:
    """An entity; what is not known is left out, and what is told twice is told once."""
    values = {name: list(dict.fromkeys(value for value in some if value)) for name, some in told.items()}
    return {"id": id_, "schema": schema, "properties": {**(fixed or {}), **{n: v for n, v in values.items() if v}}}


def _actor_id(actor: ActorId) -> str:
    return f"amity-{_plain(actor.lower().replace(':', '-'))}"


def _document_id(document: str) -> str:
    return f"amity-document-{_digest(document)}"


def _plain(identifier: str) -> str:
    """An identifier in letters, digits and hyphens, no longer than the tools take."""
    return identifier if re.fullmatch("[A-Za-z0-9-]{1,80}", identifier) else _digest(identifier)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day and day.year >= 1000 else None


def _address(source: Source) -> str | None:
    found = source.address
    return found if found and len(found) <= _LONGEST_ADDRESS else None


def _line(text: str | None, longest: int = _LONGEST_LINE) -> str:
    return " ".join(_UNSAYABLE.sub(" ", text or "").split())[:longest].strip()


def _text(text: str | None) -> str:
    return _UNSAYABLE.sub(" ", text or "").strip()[:_LONGEST_TEXT].strip()
