"""How sure words sound: what is planned, what is only possible and what is denied."""

from collections.abc import Sequence

from spacy.tokens import Token

from amity.extraction.cues import cues
from amity.extraction.denial import denied
from amity.extraction.governors import SAYING, SUBJECTS, beside, has_subject, has_to
from amity.model import Modality

_PAST = ("VBD", "VBN")
_VERBS = ("VERB", "AUX")


def modality(chain: Sequence[Token]) -> Modality:
    """How sure the words over a trigger are of it.

    Args:
        chain: the trigger and its governors, nearest first.
    """
    if (denial := denied(chain)) is not None:
        return denial
    found = Modality.ASSERTED
    below: Token | None = None
    for token in chain:
        if any(child.lower_ == "longer" for child in token.children):
            below = token
            continue
        if found in (Modality.EXPECTED, Modality.POSSIBLE) and token.lemma_ in cues().turns["wishing"]:
            # "Hopes that it will deliver" tells a wish, and the wish is a fact.
            found = Modality.ASSERTED
        elif _is_possible(token, governs=token != chain[-1]) or _is_proviso(token, below):
            found = Modality.POSSIBLE
        elif found is Modality.ASSERTED and _is_expected(token, below):
            found = Modality.EXPECTED
        below = token
    return Modality.POSSIBLE if _is_asked(chain[-1]) else found


def is_aim(token: Token) -> bool:
    """Whether an infinitive tells an aim: "the goal is to join"."""
    return token.dep_ == "xcomp" and token.head.lemma_ == "be" and has_to(token) and _has_aim(token.head)


def is_to(token: Token) -> bool:
    """Whether it stands in "is to deliver" or in a headline's "Peru to sign", and not in "the aim is to deliver"."""
    if token.tag_ == "VB" and (token.dep_ == "ROOT" or _is_told_after(token)):
        return has_to(token) and has_subject(token)
    if token.dep_ != "xcomp" or token.head.lemma_ != "be" or not has_to(token):
        return False
    # "It is good to meet", "is ready to sign".
    said_of_it = any(child.dep_ in ("acomp", "attr", "expl") for child in token.head.children)
    return not said_of_it and not _has_aim(token.head)


def _is_told_after(verb: Token) -> bool:
    """Whether who says so stands after a clause: "Peru to sign pact, minister says"."""
    return verb.dep_ == "ccomp" and verb.i < verb.head.i and verb.head.lemma_ in SAYING


def _has_aim(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.lemma_.lower() in cues().turns["aims"] for child in verb.children)


def _is_possible(token: Token, *, governs: bool) -> bool:
    """Whether words beside a token, or the token itself over what it governs, make a possibility of it."""
    words = {child.lower_ for child in beside(token)}
    if "would" in words and (_is_polite(token) or _is_told_of_the_past(token)):
        words = words - {"would"}
    if "but" in words and _is_negated(token):
        # "Cannot but deliver": it must.
        words = words - {"can", "could"}
    if words & cues().auxiliaries[Modality.POSSIBLE] or _is_conditional(token):
        return True
    return governs and bool((words | {token.lemma_}) & cues().governors[Modality.POSSIBLE])


def _is_negated(token: Token) -> bool:
    return any(word.dep_ == "neg" for child in beside(token) for word in (child, *child.children))


def _is_expected(token: Token, below: Token | None) -> bool:
    """Whether a token is planned or due, or makes so what stands below it."""
    words = {child.lower_ for child in beside(token)}
    if words & cues().auxiliaries[Modality.EXPECTED] or is_to(token) or looks_forward(token):
        return True
    if "would" in words and _is_told_of_the_past(token) and not _is_polite(token):
        return True
    if token.lemma_ in cues().turns["setting"]:
        # "Is set to", "was due to", but not "set up" nor "due to the war".
        return below is not None and below.dep_ == "xcomp" and below.head == token
    return token.lemma_ in cues().governors[Modality.EXPECTED]


def looks_forward(token: Token) -> bool:
    """Whether it stands in "looks forward to the talks"."""
    return token.lemma_ == "look" and any(child.lower_ == "forward" for child in token.children)


def _is_polite(token: Token) -> bool:
    """Whether "would" is a way of speaking: "would like to thank"."""
    return token.lemma_ in cues().turns["polite"]


def _is_told_of_the_past(token: Token) -> bool:
    """Whether a clause tells what somebody said was to come: "he said that it would deliver"."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.dep_ == "ccomp" and token.head.lemma_ in SAYING and token.head.tag_ in _PAST


def _is_conditional(token: Token) -> bool:
    """Whether a verb holds on a condition: "will sign if ...", "signs, provided that ...", "acts in the event of"."""
    if token.pos_ not in _VERBS:
        return False
    conditions = cues().turns["conditions"]
    return any(
        _is_proviso(child, next((told for told in child.children if told.dep_ == "ccomp"), None))
        or (child.dep_ == "advcl" and any(word.dep_ == "mark" and word.lower_ in conditions for word in child.children))
        or (child.lower_ == "in" and any(_is_event_of(noun) for noun in child.children))
        for child in token.children
    )


def _is_proviso(token: Token, below: Token | None) -> bool:
    """Whether it stands in "provided that parliament agrees"."""
    return token.lower_ in ("provided", "providing") and below is not None and below.dep_ == "ccomp"


def _is_event_of(noun: Token) -> bool:
    return noun.lower_ in ("event", "case") and any(child.lower_ in ("of", "that") for child in noun.children)


def _is_asked(verb: Token) -> bool:
    """Whether a sentence asks if it is so: "Will Germany deliver tanks?"."""
    if verb.dep_ != "ROOT" or verb.doc[-1].text != "?":
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    first = next((child for child in (*verb.children, verb) if child.dep_ in ("aux", "auxpass") or child == verb), verb)
    asks_what = any(word.tag_ in ("WP", "WDT", "WRB", "WP$") for word in verb.subtree)
    return subject is not None and first.i < subject.i and not asks_what
