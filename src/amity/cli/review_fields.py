"""What a reader types for the fields of a claim, and what it means."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from amity.model import ActorId, Amount, Claim, Kind, Modality, Party, Role, Stage, actor_id
from amity.model.errors import InvalidRecord, UnknownActor
from amity.report.names import Names

HINTS = {
    "parties": "all of them: ACTOR:ROLE, ACTOR:ROLE; a role is party, provider or recipient",
    "kind": ", ".join(Kind),
    "stage": ", ".join(Stage),
    "modality": ", ".join(Modality),
    "date": "YYYY, YYYY-MM or YYYY-MM-DD, or none",
    "attribution": "who is said to say so, the nearest first, parted by semicolons, or none",
    "instrument": "the name of it as written, or none",
    "amount": "as written = number unit: EUR 1.26 billion = 1260000000 EUR, or none",
}
"""The fields that can be corrected, and what each may say."""

NOTHING = "none"

_PARTY = re.compile(
    rf"(?P<actor>(?:(?:org|co|grp):)?[^:]+)(?::(?P<role>{'|'.join(Role)})(?::(?P<words>.*))?)?", re.DOTALL
)
# A new state is a matter for the gazetteer.
_NEW = re.compile("(?:org|co|grp):")
_AMOUNT = re.compile(r"(?P<text>.+?)\s*=\s*(?P<value>[-+\d.,eE]+)\s+(?P<unit>.+)", re.DOTALL)


def field_of(typed: str, name: str, claim: Claim, actor: Callable[[str], ActorId]) -> Any:
    """The value of a field, in the form that a correction has it.

    Args:
        typed: what the reader typed.
        name: the field.
        claim: the claim that is corrected; its words for an actor stay, as does a role that is not named.
        actor: which actor a reader means by a name.

    Raises:
        InvalidRecord: it has another form.
        UnknownActor: a party is no actor that is known.
    """
    typed = typed.strip()
    if name == "parties":
        return [party_of(one, claim, actor).to_dict() for one in typed.split(",")]
    if typed == NOTHING:
        return [] if name == "attribution" else None
    if name == "attribution":
        return [voice.strip() for voice in typed.split(";")]
    return amount_of(typed).to_dict() if name == "amount" else typed


def party_of(typed: str, claim: Claim, actor: Callable[[str], ActorId]) -> Party:
    """A party: an actor, its role and its words; what is left out stays as the claim has it.

    Raises:
        InvalidRecord: it has another form.
        UnknownActor: it is no actor that is known.
    """
    found = _PARTY.fullmatch(typed.strip())
    if not found:
        raise InvalidRecord(f"party “{typed}”", "as a whole", "has not the form ACTOR, ACTOR:ROLE or ACTOR:ROLE:WORDS")
    meant = actor(found["actor"].strip())
    there = next((party for party in claim.parties if party.actor == meant), None)
    role = Role(found["role"]) if found["role"] else there.role if there else Role.PARTY
    words = found["words"] if found["words"] is not None else there.mention if there else ""
    return Party(actor=meant, role=role, mention=words.strip())


def amount_of(typed: str) -> Amount:
    """An amount: as written, and as a number of a unit.

    Raises:
        InvalidRecord: it has another form.
    """
    found = _AMOUNT.fullmatch(typed.strip())
    try:
        if found:
            return Amount(text=found["text"], value=Decimal(found["value"].replace(",", "")), unit=found["unit"])
    except InvalidOperation:
        pass
    reason = "has not the form TEXT = NUMBER UNIT, for example: EUR 1.26 billion = 1260000000 EUR"
    raise InvalidRecord(f"amount “{typed}”", "as a whole", reason)


def actor_named(names: Names, *, new: bool = False) -> Callable[[str], ActorId]:
    """Which actor a reader means by a name.

    Args:
        names: those that are known.
        new: whether an identifier that nobody has yet makes a new actor.
    """

    def find(text: str) -> ActorId:
        try:
            return names.named(text)
        except UnknownActor:
            if new and _NEW.match(text):
                return actor_id(text)
            raise

    return find
