"""Who fills the slots of a verb or a noun."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from amity.actors.word_lists import read_lists
from amity.extraction.parse import Sentence
from amity.extraction.sentences import Span
from amity.model import ActorId

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "obj", "attr", "oprd")
_OWNERS = ("poss", "compound", "amod", "nmod")
_PURPOSES = ("xcomp", "advcl", "acl")
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor that fills a slot, and the words that name it there."""

    actor: ActorId
    span: Span
    anaphoric: bool


def fillers(sentence: Sentence, trigger: Token, slot: str) -> list[Filler]:
    """The actors in a slot of a trigger; `data/frames.yaml` says what each slot is."""
    if slot == "subject":
        heads: Sequence[Token] = subjects(trigger)
    elif slot == "doer":
        heads = doer(trigger)
    elif slot == "taker":
        verb = _verb_over(trigger)
        gets = words_of("receiving") | words_of("thanking")
        heads = subjects(verb) if verb is not None and verb.lemma_ in gets else []
    elif slot == "for-whom":
        # "Ukraine aid" is for Ukraine; "Ukraine's aid" and "Ukrainian aid" are from it.
        return [f for child in _owners(trigger) if child.dep_ == "compound" for f in _named(sentence, child)]
    elif slot == "itself":
        return [filler for head in objects(trigger) for filler in _named(sentence, head)]
    elif slot == "object":
        heads = objects(trigger)
    elif slot == "indirect":
        heads = [child for child in trigger.children if child.dep_ in ("dative", "iobj") and child.pos_ != "ADP"]
        if any(child.dep_ == "dobj" for child in trigger.children):
            # "Estonia was given howitzers"
            heads += [child for child in trigger.children if child.dep_ == "nsubjpass"]
    elif slot == "own":
        return [filler for child in _owners(trigger) for filler in _named(sentence, child)]
    elif slot == "about":
        return [filler for head in objects(trigger) for filler in _about(sentence, head)]
    elif slot == "helped":
        heads = _helped(trigger)
    elif slot == "endowed":
        heads = objects(trigger) if any(child.lower_ == "with" for child in trigger.children) else []
    else:
        heads = prepositional(trigger, slot)
    found = [filler for head in heads for filler in _of_phrase(sentence, head)]
    if slot == "subject" and not found and heads and all(head.lower_ in words_of("pronouns") for head in heads):
        # "Hikma announced it will invest": who announced it is who will.
        above = next((verb for verb in heads[0].head.ancestors if verb.pos_ == "VERB"), None)
        return fillers(sentence, above, slot) if above is not None else []
    return found


def subjects(trigger: Token) -> list[Token]:
    """The heads of who does it: its own subject, or the subject it shares with what governs it."""
    if trigger.dep_ == "appos":
        return _with_conjuncts([trigger.head])
    token = trigger
    for _ in range(_DEPTH):
        if token.pos_ in ("VERB", "AUX"):
            heads = _subjects_of(token, trigger)
            if heads is not None:
                return _with_conjuncts(heads)
        if token.head == token:
            return []
        token = token.head
    return []


def _subjects_of(verb: Token, trigger: Token) -> list[Token] | None:
    """The heads of a verb's subject; empty where it has none to lend, None where what governs it tells."""
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if passive:
        return [] if verb == trigger and verb.lemma_ not in words_of("experienced") else passive
    if own := [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]:
        return own
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        # "their commitment to impose costs": whoever has the commitment; the sentence's subject, if it is "their".
        return [child for child in verb.head.children if child.dep_ == "poss" and child.tag_ != "PRP$"] or None
    if verb.dep_ in ("relcl", "acl"):
        return [verb.head] if verb.tag_ != "VBN" else [] if verb.dep_ == "acl" and verb == trigger else None
    if verb.dep_ == "xcomp" and verb.head.lemma_ in words_of("controllers"):
        return [child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass")] or None
    return None


def doer(noun: Token) -> list[Token]:
    """The heads of who does what a noun names, by the verb over it; none where that verb only speaks of it.

    The subject of a light verb does it ("impose sanctions"); whoever is thanked for a thing has done it.
    """
    if noun.dep_ == "attr" or (noun.dep_ == "appos" and noun.tag_ != "NNS"):
        return subjects(noun)
    verb = _verb_over(noun)
    if verb is None:
        return []
    if verb.lemma_ in words_of("thanking"):
        return _with_conjuncts([child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")])
    return subjects(verb) if verb.lemma_ in words_of("light") else []


def _helped(verb: Token) -> list[Token]:
    """The heads of whom a purpose clause of a verb, or of its object, is to help."""
    purposes = [child for holder in (verb, *objects(verb)) for child in holder.children if child.dep_ in _PURPOSES]
    helping = [purpose for purpose in purposes if purpose.lemma_ in words_of("helping")]
    heads = [head for purpose in helping for head in objects(purpose)]
    # "to help Kenya rebuild": the parser takes Kenya for the subject of what it is helped to do.
    done = [child for purpose in helping for child in purpose.children if child.dep_ == "ccomp"]
    return heads + [child for verb in done for child in verb.children if child.dep_ == "nsubj"]


def _verb_over(noun: Token) -> Token | None:
    token = noun
    for _ in range(_DEPTH):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ == "VERB":
            return token
        if token.pos_ == "AUX":
            return None
    return None


def objects(trigger: Token) -> list[Token]:
    """The heads of what or whom it is done to."""
    heads = [child for child in trigger.children if child.dep_ in _OBJECTS or child.dep_ == "nsubjpass"]
    if trigger.dep_ in ("acl", "relcl") and trigger.tag_ == "VBN" and not heads:
        heads = [trigger.head]
    # "hold Russia accountable": the parser takes Russia for the subject of what it is to be.
    states = [child for child in trigger.children if child.dep_ in ("ccomp", "oprd") and child.pos_ == "ADJ"]
    heads += [child for state in states for child in state.children if child.dep_ == "nsubj"]
    return _with_conjuncts(heads)


def prepositional(trigger: Token, preposition: str) -> list[Token]:
    """The heads of phrases that a preposition ties to the trigger, or to what it takes as its object."""
    holders = [trigger]
    if trigger.pos_ == "VERB":
        holders += [child for child in trigger.children if child.dep_ in (*_OBJECTS, "prt", "advmod", "nsubjpass")]
        holders += [
            token for prep in trigger.children if prep.dep_ == "prep" for token in prep.children if token.dep_ == "pobj"
        ]
    else:
        holders += [child for child in trigger.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        if trigger.dep_ == "dobj" and preposition in ("with", "to", "for", "against", "on", "from"):
            # The parser may hang on the verb what belongs to its object: "ruled out deliveries of missiles to Ukraine".
            holders.append(trigger.head)
        holders += [
            token for prep in trigger.children if prep.lower_ == "of" for token in prep.children if token.dep_ == "pobj"
        ]
    heads = []
    for holder in holders:
        for child in holder.children:
            if child.dep_ in ("prep", "agent", "dative") and child.lower_ == preposition:
                heads += [token for token in child.children if token.dep_ in ("pobj", "pcomp")]
    # "for weapons for Ukraine"
    heads += [
        token
        for head in heads
        for prep in head.children
        if prep.dep_ == "prep" and prep.lower_ == preposition
        for token in prep.children
        if token.dep_ == "pobj"
    ]
    if trigger.pos_ == "NOUN" and trigger.dep_ == "pobj" and not heads and preposition == "with":
        heads = _second_preposition(trigger, preposition)
    return _with_conjuncts(heads)


def _second_preposition(trigger: Token, preposition: str) -> list[Token]:
    """Find X in "in talks with X", where the parser may hang the second preposition on the verb."""
    return [
        token
        for child in trigger.head.head.children
        if child.dep_ == "prep" and child.lower_ == preposition and child.i > trigger.i
        for token in child.children
        if token.dep_ == "pobj"
    ]


def _with_conjuncts(heads: Sequence[Token]) -> list[Token]:
    return [token for head in heads for token in (head, *head.conjuncts)]


def _owners(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in _OWNERS:
            yield child
            yield from child.conjuncts


def _of_phrase(sentence: Sentence, head: Token) -> list[Filler]:
    """The actors that a noun phrase names: itself, or whom it stands for ("Japanese partners")."""
    head = _antecedent(head)
    found = _named(sentence, head)
    if found:
        return found
    for child in head.children:
        if child.dep_ == "appos" and child.i in sentence.namings:
            found += [filler for name in (child, *child.conjuncts) for filler in _named(sentence, name)]
    if not found and (head.lemma_.lower() in words_of("representatives") or head.pos_ == "PROPN"):
        found = _about(sentence, head)
    return found


def _about(sentence: Sentence, head: Token) -> list[Filler]:
    found = [filler for child in _owners(head) for filler in _named(sentence, child)]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "between", "in"):
            for token in child.children:
                found += [filler for name in (token, *token.conjuncts) for filler in _named(sentence, name)]
    return found


def _antecedent(token: Token) -> Token:
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.dep_ in _SUBJECTS):
        clause = token.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def _named(sentence: Sentence, token: Token) -> list[Filler]:
    naming = sentence.namings.get(token.i)
    if naming is None:
        return []
    return [Filler(actor, span, naming.anaphoric) for actor, span in zip(naming.actors, naming.spans, strict=True)]


@cache
def words_of(name: str) -> frozenset[str]:
    """One of the lists of `data/arguments.yaml`, which explains each."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    names = (
        "representatives",
        "controllers",
        "experienced",
        "light",
        "receiving",
        "thanking",
        "pronouns",
        "pointing",
        "one-side",
        "helping",
    )
    return read_lists("amity.extraction", "arguments.yaml", names)
