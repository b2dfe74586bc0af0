"""The words by which a text names its sources, and the patterns that they make in text that is not parsed."""

import re
from functools import cache

from amity.actors.word_lists import either, read_lists

_LISTS = (
    "verbs",
    "telling",
    "figuring",
    "voicing",
    "pledging",
    "spoken",
    "phrases",
    "accounts",
    "chain",
    "passing",
    "media",
    "askers",
    "joint",
    "titles",
    "concluding",
)
# What follows a source without a comma: "according to the company it was signed here".
_STOP = r" (?:it|he|she|they|we|was|were|is|are|has|had|will|would|could|said|says|told|and|but|while|that)\b"
_SOURCE = r"(?P<who>(?!wh)(?:[^,.;:()\n]|\.(?=\w)|(?<=\b[A-Z])\.){2,90}?)"
_END_OF_SOURCE = rf"(?=[,;:()“”\"]|\.(?!\w)|$|{_STOP})"
# A speaker has up to ten words, opens with no preposition, closes with no joining word and has no verb.
_OPENING = (
    r"(?!(?:in|on|at|after|with|for|of|by|from|during|as|to|and|or|but|so|if|when|while"
    r"|according|citing|quoting|referring|asked|speaking|adding|saying|noting)\b)"
)
_NO_VERB = (
    r"(?!(?:has|have|had|is|are|was|were|been|be|will|would|could"
    r"|which|who|that|then|and then|it|he|she|they|we|I|not)\b)"
)
_LAST = rf"(?!(?:and|the|as|then|also|or|by|of|in|a|an)\b){_NO_VERB}[\w’'-][\w.’'-]*"
_SPEAKER = rf"(?P<who>{_OPENING}(?:{_NO_VERB}[\w.’'-]+ ){{0,9}}?{_LAST})"
_NAME = r"(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,5}"
_TO = rf"(?: by (?P<by>{_NAME})| (?P<to>{_NAME}))?"
_ADVERBS = (
    r"(?:(?:has|have|had|also|then|later|earlier|already|once|again|himself|herself|itself|nonetheless"
    r"|however|repeatedly|reportedly) )*"
)
# What stands before the subject: "In May the minister said", "Last week, the minister said".
_FRONTED = (
    r"[\s\"“]*(?:(?:But|And|Yet|Still|However|Meanwhile|Separately|Later|Earlier|Last|On|In|At|After|For|Before|During)\b"
    r"[^,;]{0,60}?(?:, |(?<=[a-z0-9]) (?=[A-Z]|the |its )))?"
)
_BETWEEN = r", (?:who|asked|speaking|citing|quoting|referring)\b[^.;:]{0,160}?,? "


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list of `data/reporting.yaml`, which explains them."""
    return frozenset(data()[name])


@cache
def phrase() -> re.Pattern[str]:
    """A source after words that lead to it: "according to Reuters"."""
    return re.compile(rf"\b(?:{_any('phrases')}) {_SOURCE}{_END_OF_SOURCE}", re.IGNORECASE)


@cache
def account() -> re.Pattern[str]:
    """A source whose account it is: "by Zelensky's account"."""
    return re.compile(
        rf"\b[Bb]y (?P<who>(?:[^.;:()\n]){{2,60}}?)(?:[’']s?(?: own)?)? (?:{_any('accounts')})\b(?! of\b)"
    )


@cache
def chain() -> re.Pattern[str]:
    """The source of a source: "citing two officials"."""
    return re.compile(rf"\b(?:{_any('chain')}) (?P<who>[^,.;:()]{{2,90}})")


@cache
def passing() -> re.Pattern[str]:
    """What parts a source from whoever passes it on: "a draft seen by Reuters"."""
    return re.compile(rf"\s+(?:{_any('passing')}) ")


@cache
def interview() -> re.Pattern[str]:
    """To whom something was said: "in an interview with Kyodo News"."""
    return re.compile(rf"\bin (?:an? )?(?:interviews?|comments|remarks) (?:with|for|to|given to) (?P<who>{_NAME})")


@cache
def medium() -> re.Pattern[str]:
    """The end of the name of a newspaper, an agency or the like."""
    return re.compile(rf"\b(?:{_any('media')})$")


@cache
def after() -> re.Pattern[str]:
    """A speaker after what is said: "..., the minister said on Monday", "..., Reuters was quoted as saying by"."""
    return re.compile(rf"[,”\"] (?:but |and )?{_SPEAKER},? {_ADVERBS}(?:{_any('spoken')})\b(?! that\b){_TO}")


@cache
def inverted() -> re.Pattern[str]:
    """A speaker after the verb: said the minister."""
    return re.compile(rf"[,”\"] (?:{_any('spoken')}) {_SPEAKER}(?=[,.;]|$)")


@cache
def before() -> re.Pattern[str]:
    """A speaker who opens the sentence: "In May the minister said that ..."."""
    nobody = r"(?!(?:This|That|There|No|None|Nobody|Neither|Nothing)\b)"
    return re.compile(rf"{_FRONTED}{nobody}{_SPEAKER} {_ADVERBS}(?:{_any('spoken')})\b{_TO}")


@cache
def broken() -> re.Pattern[str]:
    """A speaker who opens the sentence, with words between: "The minister, asked about it, said that ..."."""
    return re.compile(rf"{_FRONTED}{_SPEAKER}{_BETWEEN}{_ADVERBS}(?:{_any('spoken')})\b")


@cache
def leading() -> re.Pattern[str]:
    """What leads from a verb of saying to what is said: "reporters in Kyiv on Monday that"."""
    return re.compile(
        r"(?: (?:reporters|journalists|lawmakers|parliament|the (?:press|media)))?"
        r"(?:(?:,| (?:in|on|at|to|during|after|with|before|earlier|last|this)\b)[^.;:]{0,120}?)?,? that "
    )


@cache
def concluding() -> re.Pattern[str]:
    """Words with which an author draws a conclusion."""
    return re.compile(rf"\b(?:{_any('concluding')})\b", re.IGNORECASE)


@cache
def data() -> dict[str, list[str]]:
    """All lists of `data/reporting.yaml`.

    Raises:
        InvalidData: the file breaks its schema.
    """
    return read_lists("amity.extraction", "reporting.yaml", _LISTS)


def _any(name: str) -> str:
    return either(data()[name])
