"""How far a relation has come, read from the whole clause that tells of it: its verb, and what stands under that."""

from collections.abc import Iterator

from spacy.tokens import Token

from amity.extraction.governors import SUBJECTS, has_to
from amity.extraction.hedges import looks_forward
from amity.extraction.hostility import hostile
from amity.extraction.manner import Manner, manner, participle_stage, takes_force
from amity.extraction.parse import Sentence
from amity.extraction.phrases import is_wish, told_by_phrase
from amity.extraction.standing_words import words
from amity.extraction.topics import topics
from amity.extraction.wording import words_of
from amity.model import Kind, Modality, Stage

_DEPTH = 6
_OBJECTS = ("dobj", "nsubjpass", "attr", "acomp", "oprd", "pobj", "pcomp", "prep", "dative")
_CLAUSES = ("xcomp", "ccomp")
_BESIDE = ("acl", "amod", "compound", "conj")
_ABOUT = ("relcl", "advcl")
_WISHED = (*_OBJECTS, *_CLAUSES)
_NEAR = 2
_TALKS = ("talk", "negotiation")


def manner_of(sentence: Sentence, trigger: Token, kind: Kind) -> Manner:
    """The stage and modality of a relation of some kind, told by the clause that a word heads.

    Args:
        sentence: the parsed sentence.
        trigger: the word that heads the clause, as `clauses.head` finds it.
        kind: what the relation is about: to discuss trade proposes it, to discuss the world is diplomacy.
    """
    verb = _said(trigger)
    read = manner(verb, Stage.ACTIVE)
    if kind is Kind.HOSTILITY:
        return hostile(verb, read)
    if (told := told_by_phrase(verb, read)) is not None:
        return told
    stage = _stage(sentence, verb, kind, read)
    if read.modality is Modality.ASSERTED and _announces(verb):
        return Manner(Stage.AGREED if stage is Stage.ACTIVE else stage, Modality.EXPECTED)
    return Manner(stage, read.modality)


def _announces(verb: Token) -> bool:
    """Whether words under a verb say what is to be: "is pleased to announce that he will visit"."""
    for token in (verb, *(child for child in verb.subtree if child.lemma_ in words().announcing)):
        if token.lemma_ in words().announcing and (token == verb or _leads(verb, token)):
            told = (child for child in token.children if child.dep_ in ("ccomp", "acl"))
            return any(child.lower_ in ("will", "shall") for clause in told for child in clause.children)
    return False


def _leads(verb: Token, token: Token) -> bool:
    """Whether only adjectives, infinitives and objects stand between a verb and a word under it."""
    while token != verb:
        if token.dep_ not in ("xcomp", "acomp", "dobj"):
            return False
        token = token.head
    return True


def _said(verb: Token) -> Token:
    """The verb of what is said, where a verb of saying heads the clause."""
    if verb.lemma_ != "read" and verb.lemma_ not in words_of("verbs"):
        return verb
    return next((child for child in verb.children if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX")), verb)


def _stage(sentence: Sentence, verb: Token, kind: Kind, read: Manner) -> Stage:
    if read.modality is Modality.EXPECTED:
        return _planned(sentence, verb, kind, read.stage)
    if read.stage is Stage.AGREED:
        return _agreed(sentence, verb, kind)
    if read.modality is not Modality.ASSERTED:
        return read.stage
    if read.stage in (Stage.PROPOSED, Stage.ACTIVE) and kind not in words().talked and _is_talks(verb):
        return Stage.NEGOTIATING
    if read.stage is Stage.PROPOSED and _is_so(verb, kind):
        return Stage.ACTIVE
    if read.stage is not Stage.ACTIVE:
        return read.stage
    return _plain(sentence, verb, kind)


def _planned(sentence: Sentence, verb: Token, kind: Kind, stage: Stage) -> Stage:
    """The stage of what is planned: a look forward to more of a tie is a wish."""
    if verb.lemma_ in words().affirming and stage is Stage.AGREED:
        return _wished(sentence, verb, kind) or Stage.ACTIVE
    if looks_forward(verb):
        more = any(word.lemma_ in words().more for word in verb.subtree)
        return Stage.PROPOSED if more or kind is not Kind.DIPLOMATIC else stage
    return Stage.PROPOSED if stage is Stage.AGREED and _own(verb) is Stage.PROPOSED else stage


def _agreed(sentence: Sentence, verb: Token, kind: Kind) -> Stage:
    """The stage of what is agreed: a view that is shared ("agreed that it is grave") is no step."""
    children = [*verb.children]
    if verb.lemma_ == "reach":
        objects = {child.lemma_ for child in children if child.dep_ in ("dobj", "nsubjpass")}
        return Stage.AGREED if not objects or objects & words().reached else Stage.ACTIVE
    if verb.lemma_ == "confirm":
        return _wished(sentence, verb, kind) or Stage.ACTIVE
    if verb.lemma_ == "agree" and not any(child.dep_ == "xcomp" for child in children):
        if (wished := _wished(sentence, verb, kind)) is not None:
            return wished
        if any(child.dep_ == "ccomp" and not _is_modal(child) for child in children):
            return Stage.ACTIVE
    return Stage.AGREED


def _plain(sentence: Sentence, verb: Token, kind: Kind) -> Stage:
    """The stage of what is told without a hedge."""
    if any(child.dep_ == "aux" and child.lower_ in words().obliging for child in verb.children):
        return Stage.PROPOSED
    if verb.pos_ == "NOUN" and verb.lemma_.lower() in words().documents:
        return Stage.SIGNED
    told = _own(verb) or _done(verb, sentence) or _wished(sentence, verb, kind) or _when(verb, kind)
    if told is not None and not (told is Stage.AGREED and verb.lemma_ in words().affirming):
        return told
    if is_wish(verb):
        return Stage.PROPOSED
    if kind not in words().talked and _negotiates(verb):
        return Stage.NEGOTIATING
    if kind is Kind.MEMBERSHIP and any(word.lemma_.lower() in words().joining for word in verb.subtree):
        return Stage.PROPOSED
    if verb.lemma_ in words().discussing and any(_is_further(word) for word in verb.subtree):
        return Stage.PROPOSED
    talks = verb.lemma_ in words().discussing or any(_is_purpose(child) for child in verb.children)
    return Stage.PROPOSED if talks and kind not in words().talked else Stage.ACTIVE


def _is_so(trigger: Token, kind: Kind) -> bool:
    """Whether what words over a trigger propose is so already: "ties have deepened", "the visit was discussed"."""
    if trigger.pos_ == "VERB":
        return trigger.lemma_ in words().more and trigger.tag_ in ("VBD", "VBN", "VBG")
    over = trigger.head
    if over.lemma_ in words().more:
        return over.tag_ in ("VBD", "VBN", "VBG") and trigger.dep_ in SUBJECTS
    return over.lemma_ in words().discussing and kind is Kind.DIPLOMATIC


def _negotiates(verb: Token) -> bool:
    """Whether it stands in "held talks on a pact", "a round of talks", "the talks are under way"."""
    ways = ("dobj", "nsubj") if verb.lemma_ == "be" else ("dobj",)
    said = [child for child in verb.children if child.dep_ in ways]
    rounds = (below for word in said if word.lemma_ == "round" for of in word.children for below in of.children)
    return any(word.lemma_ in _TALKS for word in (*said, *rounds))


def _is_talks(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_ in _TALKS


def _is_further(word: Token) -> bool:
    """Whether it stands in "further cooperation"."""
    return word.lower_ in words().further and word.dep_ == "amod" and word.head.lemma_ in words().together


def _is_purpose(clause: Token) -> bool:
    """Whether it stands in "met to discuss"."""
    return clause.dep_ in ("advcl", "xcomp") and has_to(clause) and clause.lemma_ in words().discussing


def _is_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _own(verb: Token) -> Stage | None:
    """The stage that a verb tells by itself, with its particle first: "call off" before "call"."""
    lemma = verb.lemma_.lower()
    after = [f"{lemma} {child.lower_}" for child in verb.children if child.dep_ in ("prt", "prep", "advmod")]
    return next((words().verbs[word] for word in (*after, lemma) if word in words().verbs), None)


def _done(verb: Token, sentence: Sentence) -> Stage | None:
    """The stage of what has been done, by words under a verb: "welcomed the signing of", "a pact, signed in May"."""
    for _, token in _under(sentence, verb, (*_WISHED, *_BESIDE, "nsubj")):
        if token.dep_ == "nsubj" or token.pos_ in ("NOUN", "PROPN"):
            found = participle_stage(token) or (None if token.dep_ == "nsubj" else _noun(token))
        elif token.pos_ == "VERB":
            found = Stage.IN_FORCE if takes_force(token) else _own(token)
        else:
            found = _noun(token)
        if found is Stage.PROPOSED or (found is not None and _is_wish_of(token)):
            return None
        if found is not None:
            return found
    return None


def _when(verb: Token, kind: Kind) -> Stage | None:
    """That it was signed, where a clause about the verb or a noun under it says so: "took a step when they signed"."""
    clauses = (clause for word in (verb, *verb.children) for clause in word.children if clause.dep_ in _ABOUT)
    signs = kind is not Kind.DIPLOMATIC and any(_own(clause) is Stage.SIGNED for clause in clauses)
    return Stage.SIGNED if signs else None


def _is_wish_of(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ == "VB" and has_to(token)


def _noun(token: Token) -> Stage | None:
    return words().words.get(token.lemma_.lower())


def _wished(sentence: Sentence, verb: Token, kind: Kind) -> Stage | None:
    """That it is proposed, where the verb is about "the importance of" it, or says who is ready for it."""
    if verb.lemma_ in words().greeting:
        return None
    for depth, token in _under(sentence, verb, _WISHED):
        found = _own(token) if token.pos_ == "VERB" else _noun(token)
        if found is None or depth > (0 if kind is Kind.DIPLOMATIC else _NEAR - 1):
            continue
        if found is not Stage.PROPOSED:
            return found
        if kind is Kind.DIPLOMATIC and token.pos_ == "NOUN":
            return found if any(word.lemma_ in words().together for word in token.subtree if word != token) else None
        about = {word.i for word in verb.subtree if kind in topics(word.text)}
        if not about or any(word.i in about for word in token.subtree) or token.head.i in about:
            return found
    return None


def _under(sentence: Sentence, verb: Token, ways: tuple[str, ...]) -> Iterator[tuple[int, Token]]:
    """The words under a verb that name no actor, nearest first, each with the number of words between."""
    level = [verb]
    for depth in range(_DEPTH):
        level = [child for token in level for child in token.children if child.dep_ in ways]
        level = [token for token in level if token.i not in sentence.namings]
        yield from ((depth, token) for token in level)
