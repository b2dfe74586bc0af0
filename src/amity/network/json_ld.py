"""The network as linked data: schema.org tells what things are, PROV-O what they rest on, Web Annotation where."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from amity.ledger import Evidence, Store
from amity.model import Actor, ActorId, ActorType, Amount, Claim, Document, DocumentKind, PartialDate
from amity.network.network import Network
from amity.network.sources import Source, behind
from amity.network.tie import Tie
from amity.network.writing import json_line

Node = dict[str, Any]
"""A thing, with the words of `context.json`."""

NAMESPACE = "urn:amity:"
"""What the names of things begin with; they are no addresses, and nothing is to be fetched there."""

_AROUND = 32  # characters before and after a quote, by which it is found again in a text that changed
_ACTORS = {
    ActorType.STATE: "schema:Country",
    ActorType.ORGANISATION: "schema:Organization",
    ActorType.COMPANY: "schema:Corporation",
    ActorType.GROUP: "amity:ArmedGroup",
}
_DOCUMENTS = {
    DocumentKind.OFFICIAL: "schema:Report",
    DocumentKind.NEWS: "schema:NewsArticle",
    DocumentKind.COMMENTARY: "schema:OpinionNewsArticle",
    DocumentKind.TREATY: "schema:Legislation",
    DocumentKind.DATASET: "schema:Dataset",
    DocumentKind.OTHER: "schema:CreativeWork",
}


def to_json_ld(network: Network, store: Store) -> Iterator[str]:
    """One JSON-LD document with its context, a node a line.

    Raises:
        UnknownRecord: the ledger lacks a claim of the network.
    """
    yield f'{{"@context": {json.dumps(context())},\n"@graph": ['
    between = "\n"
    for node in nodes(network, store):
        yield between + json_line(node)
        between = ",\n"
    yield "\n]}\n"


@cache
def context() -> Node:
    """What the words of a node mean; it stands in the file, so that no reader has to fetch it."""
    read: Node = json.loads((files("amity.network") / "context.json").read_text("utf-8"))
    return read


def nodes(network: Network, store: Store) -> Iterator[Node]:
    """The network, its actors, the documents with their claims, and the ties, each derived from its claims.

    Raises:
        UnknownRecord: the ledger lacks a claim of the network.
    """
    yield _told(
        type=["schema:Dataset", "prov:Collection"],
        asOf=network.as_of.isoformat() if network.as_of else None,
        knownBy=network.known_by.isoformat() if network.known_by else None,
    )
    yield from map(_actor, network.actors)
    for source in behind(network, store):
        yield _document(source)
        for told in source.told:
            yield _claim(told, source.document)
    for tie in network.ties:
        yield _tie(tie, network)


def _actor(actor: Actor) -> Node:
    return {"id": _name("actor", actor.id), "type": [_ACTORS[actor.type]], "name": actor.name, "identifier": actor.id}


def _document(source: Source) -> Node:
    document = source.document
    return _told(
        id=_name("document", document.id),
        type=[_DOCUMENTS[document.kind], "prov:Entity"],
        identifier=document.id,
        name=document.title,
        url=source.address,
        datePublished=_date(document.date),
        publisher={"type": ["schema:Organization"], "name": document.publisher} if document.publisher else None,
        author={"name": document.author} if document.author else None,
        kindOfDocument=document.kind.value,
        madeWithAI=document.made_with_ai or None,
        sha256=document.digest,
    )


def _claim(told: Evidence, document: Document) -> Node:
    claim, where = told.claim, _name("document", document.id)
    return _told(
        id=_name("claim", claim.id),
        type=["schema:Claim", "prov:Entity", "oa:Annotation"],
        quote=claim.quote,
        parties=[
            {"actor": _name("actor", party.actor), "role": party.role.value, "mention": party.mention}
            for party in claim.parties
        ],
        kind=claim.kind.value,
        stage=claim.stage.value,
        modality=claim.modality.value,
        date=_date(claim.date),
        soBy=told.so_by.isoformat(),
        knownOn=told.known.isoformat(),
        attribution=list(claim.attribution),
        instrument=claim.instrument,
        amount=_amount(claim.amount) if claim.amount else None,
        confidence=claim.confidence,
        appearance=where,
        hadPrimarySource=where,
        wasQuotedFrom=where,
        wasAttributedTo={"type": ["prov:SoftwareAgent"], "name": claim.method},
        target={"type": ["oa:SpecificResource"], "source": where, "selector": _selectors(claim, document.text)},
    )


def _selectors(claim: Claim, text: str) -> list[Node]:
    return [
        {"type": ["oa:TextPositionSelector"], "start": claim.start, "end": claim.end},
        {
            "type": ["oa:TextQuoteSelector"],
            "prefix": text[max(0, claim.start - _AROUND) : claim.start],
            "exact": claim.quote,
            "suffix": text[claim.end : claim.end + _AROUND],
        },
    ]


def _amount(amount: Amount) -> Node:
    kind, unit = ("schema:MonetaryAmount", "currency") if amount.is_money else ("schema:QuantitativeValue", "unit")
    return {"type": [kind], "name": amount.text, "value": str(amount.value), unit: amount.unit}


def _tie(tie: Tie, network: Network) -> Node:
    """A tie is a partnership as it stands on a day, so that two pictures of it can lie in one store."""
    known = f":{network.known_by.isoformat()}" if network.known_by else ""
    return _told(
        id=f"{_name('tie', tie.id)}:{tie.day.isoformat()}{known}",
        type=["amity:Tie", "prov:Entity"],
        specializationOf=_name("partnership", tie.id),
        asOf=tie.day.isoformat(),
        **{"from": _name("actor", tie.source), "to": _name("actor", tie.target)},
        direction=tie.direction.value,
        kind=tie.kind.value,
        instrument=tie.instrument,
        stage=tie.stage.value if tie.stage else None,
        modality=tie.modality.value,
        probability=tie.holds(),
        stages=[{"stage": stage.value, "probability": p} for stage, p in tie.belief.stages(tie.day).items()],
        amountInDollars=tie.amount,
        first=tie.first.isoformat(),
        last=tie.last.isoformat(),
        wasDerivedFrom=[_name("claim", claim) for claim in tie.claims],
    )


def _told(**fields: Any) -> Node:
    return {name: value for name, value in fields.items() if value is not None}


def _name(kind: str, identifier: str | ActorId) -> str:
    return f"{NAMESPACE}{kind}:{quote(identifier, safe=':', errors='replace')}"


def _date(when: PartialDate | None) -> Node | None:
    # Not every reader takes the alias `type` in a value.
    return {"@value": str(when), "@type": when.precision.value} if when else None
