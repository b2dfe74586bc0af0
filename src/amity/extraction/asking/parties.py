"""Whom a model means, and whether the document has to do with them."""

from functools import cache

from amity.actors.casting import Casting
from amity.actors.gazetteer import Gazetteer
from amity.model import ActorId, ActorType, actor_id, actor_type, slug
from amity.model.errors import InvalidRecord, UnknownActor


def identified(written: str, mention: str) -> ActorId | None:
    """The actor that a model means by an identifier or a name; None where nobody can tell.

    What the gazetteer knows goes by the gazetteer's identifier, however it is written. Of others, an identifier of
    the right form stands for itself; a name alone does not tell what sort of actor it names.

    Args:
        written: what the model gives as the actor.
        mention: the words of the document for it, which are looked up where that is neither.

    >>> identified("org:north-atlantic-treaty-organization", ""), identified("UK", ""), identified("ZZ", "Kyiv")
    ('org:nato', 'GB', 'UA')
    """
    prefix, colon, name = written.strip().partition(":")
    if not colon:
        return _listed(written) or _listed(mention)
    try:
        given = actor_id(f"{prefix.lower()}:{slug(name)}")
    except InvalidRecord:
        return None
    known = _listed(name.replace("-", " "))
    if given in _identifiers() or known is None:
        return given
    # A company may well go by a state's name; an organisation that does is the state, misnamed.
    is_namesake = actor_type(given) is ActorType.COMPANY and actor_type(known) is ActorType.STATE
    return given if is_namesake else known


def is_named(actor: ActorId, mention: str, casting: Casting) -> bool:
    """Whether a document names an actor, anywhere, or is published by it.

    A state must be found there by the gazetteer, which knows them all; an actor of another sort may be new, and is
    named where its mention and its identifier have a word in common, or one is the initials of the other.
    """
    if actor in (casting.cast.publisher, *casting.cast.principals):
        return True
    if any(actor in candidate.actors for candidate in casting.mentions):
        return True
    if actor_type(actor) is ActorType.STATE:
        return False
    words, said = actor.partition(":")[2].split("-"), slug(mention).split("-")
    return bool({word for word in words if len(word) > 1} & set(said)) or "".join(w[0] for w in words) in said


def _listed(name: str) -> ActorId | None:
    if not name.strip():
        return None
    try:
        return Gazetteer.default().lookup(name)
    except UnknownActor:
        return None


@cache
def _identifiers() -> frozenset[ActorId]:
    return frozenset(actor.id for actor in Gazetteer.default().actors())
