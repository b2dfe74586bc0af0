"""A claim with everything that an analyst needs to defend it in a footnote."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from amity.cli.believing import of_belief
from amity.cli.review_words import reviewed, reviews_of
from amity.cli.tables import claims_table, parties
from amity.cli.terminal import one_line, safe
from amity.model import Claim, Document, DocumentKind, Modality
from amity.report.names import Names

if TYPE_CHECKING:
    from amity.ledger import Evidence, Partnership, Printing, Reading, Store

_IDENTIFIER = 8
_NAMED = 4


def of_claim(claim: Claim, store: "Store", names: Names) -> RenderableType:
    """A claim: its fields, its source, and its quote in the paragraph where it stands."""
    return Group(
        Text(one_line(f"Claim {claim.id}"), style="bold"),
        _fields(
            _claim_fields(claim, names),
            _read_by(claim, store),
            reviewed(claim, store, names),
            _source_fields(store.document(claim.document)),
        ),
        _passage(claim, store),
    )


def of_partnership(
    partnership: "Partnership", store: "Store", names: Names, limit: int | None, until: date | None = None
) -> RenderableType:
    """A partnership: how far it has come and when, how likely that is, and the quotes that say so."""
    claims = partnership.claims[:limit]
    parts: list[RenderableType] = [
        Text(one_line(f"Partnership {partnership.id}"), style="bold"),
        _fields(_partnership_fields(partnership, names)),
        _timeline(partnership),
        of_belief(partnership.belief, until or partnership.steps[-1].by),
    ]
    for claim in claims:
        parts += [Text(_headline(claim), style="bold"), _passage(claim, store)]
    if len(claims) < len(partnership.claims):
        parts.append(Text(f"{len(claims)} of {len(partnership.claims)} claims are shown; --limit 0 shows all."))
    return Group(*parts)


def of_document(
    document: Document,
    claims: "list[Evidence]",
    names: Names,
    added: date,
    readings: "Sequence[Reading]" = (),
    printings: "Sequence[Printing]" = (),
) -> RenderableType:
    """A document: what is known of its origin, who printed it too, who read it, and the claims that it makes."""
    came = [("Added", added.isoformat()), ("Words", f"{len(document.text.split()):,}")]
    came += [(f"Read {one.made.date()}", f"by {one.method}: {_claims(one.claims)}") for one in readings]
    return Group(
        Text(one_line(f"Document {document.id}"), style="bold"),
        _fields(_source_fields(document), _printed(document, printings), came),
        claims_table(claims, names) if claims else Text("It makes no claims."),
    )


def as_record(claim: Claim, store: "Store") -> dict[str, Any]:
    """A claim for JSON, with its paragraph and its source."""
    passage, source = store.context(claim), store.document(claim.document).to_dict()
    del source["text"]
    context = {"before": passage.before, "quote": passage.quote, "after": passage.after}
    return {"record": "claim", **claim.to_dict(), **reviews_of(claim, store), "context": context, "source": source}


def _claim_fields(claim: Claim, names: Names) -> Iterator[tuple[str, str]]:
    yield "Who", parties(claim, names)
    yield "What", f"{claim.kind.value}, {claim.stage.value}"
    yield "How sure", f"{claim.modality.value}; confidence in the reading {claim.confidence:.2f}"
    yield "When", str(claim.date or "no date is given")
    yield "Says who", ", ".join(claim.attribution) or "the document itself"
    yield "Instrument", claim.instrument or ""
    yield "Amount", claim.amount.text if claim.amount else ""


def _read_by(claim: Claim, store: "Store") -> Iterator[tuple[str, str]]:
    yield "Read by", claim.method
    if store.told(claim.id).superseded:
        last = store.readings(claim.document)[-1]
        yield "Superseded", f"{last.method} read the document again on {last.made.date()}, and did not find this"


def _source_fields(document: Document) -> Iterator[tuple[str, str]]:
    yield "Source", document.id
    yield "Title", document.title or ""
    yield "File", _file(document)
    yield "Publisher", document.publisher or ""
    yield "Author", document.author or ""
    yield "Published", str(document.date or "")
    yield "Kind of text", document.kind.value if document.kind is not DocumentKind.OTHER else ""
    yield "Made", "with the help of AI, as it says itself" if document.made_with_ai else ""
    yield "Address", document.url or ""


def _file(document: Document) -> str:
    """Of rows of a register, the file that they are from and its whole digest, as the document says itself."""
    if document.kind is not DocumentKind.DATASET:
        return ""
    said = document.text[document.title_end :].lstrip("\n").partition("\n\n")[0]
    return said if "SHA-256" in said else ""


def _printed(document: Document, printings: "Sequence[Printing]") -> Iterator[tuple[str, str]]:
    """Of which document this is a copy, and how many others there are: all are one witness."""
    if not printings:
        return
    first, others = printings[0], [one.document for one in printings if one.document != document.id]
    if first.document != document.id:
        yield "Copy of", f"{first.document}, which {first.publisher} had by {first.known}"
        others.remove(first.document)
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    yield "Repeated by", ", ".join(others[:_NAMED]) + more


def _partnership_fields(partnership: "Partnership", names: Names) -> Iterator[tuple[str, str]]:
    flows = partnership.flows
    first, second = (names.of(actor) for actor in partnership.actors)
    passes = [f"{first} → {second} ({_claims(flows.forth)})"] * bool(flows.forth)
    passes += [f"{second} → {first} ({_claims(flows.back)})"] * bool(flows.back)
    yield "Who", f"{first}, {second}"
    yield "What", partnership.kind.value
    yield "Instrument", partnership.instrument or ""
    yield "Direction", ", ".join(passes)
    yield "Stage", f"{partnership.current} (by {partnership.current.since})"
    yield "Told by", ", ".join(partnership.publishers)


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"


def _fields(*groups: Any) -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for group in groups:
        for name, value in group:
            if value:
                table.add_row(name, Text(one_line(value)))
    return Padding(table, (0, 0, 1, 2))


def _passage(claim: Claim, store: "Store") -> Padding:
    """The paragraph; the quote stands out by its style, and by its marks where there is none."""
    passage = store.context(claim)
    text = Text(safe(passage.before))
    text.append(f"»{safe(passage.quote)}«", style="bold underline").append(safe(passage.after))
    return Padding(text, (0, 2, 1, 4))


def _timeline(partnership: "Partnership") -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0))
    for step in partnership.steps:
        sure = "" if step.modality is Modality.ASSERTED else step.modality.value
        named = " ".join(claim[:_IDENTIFIER] for claim in step.claims[:_NAMED])
        more = f" and {len(step.claims) - _NAMED} more" if len(step.claims) > _NAMED else ""
        table.add_row(str(step.date or f"by {step.by}"), step.stage.value, sure, Text(named + more, style="dim"))
    return Padding(table, (0, 0, 1, 2))


def _headline(claim: Claim) -> str:
    told = [
        str(claim.date or "undated"),
        claim.stage.value,
        claim.modality.value,
        *claim.attribution,
        claim.document,
        claim.id[:_IDENTIFIER],
    ]
    return one_line(" · ".join(told))
