"""Whether a voice names anybody: “Reuters” and “a spokesman for Rheinmetall” do, “two officials” do not."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from amity.actors import context
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form, Mention
from amity.actors.offices import office_words, read_offices
from amity.actors.word_lists import either, read_lists
from amity.model.actor import ActorType, actor_type

_LISTS = ("nouns", "adjectives", "counted", "kinds", "calendar", "papers", "organs", "owners", "circumstances")

_WORD = re.compile(r"[,;:(]|[^\s,;:()\"“”«»]+")
_ENDS_PHRASE = re.compile(r"[)\"”]?\s*(?:$|[,;(]|(?:and|or)\b)")

_ADDRESS = re.compile(r"[@#]\w+|\w[\w-]*(?:\.\w{2,})+")
_JOINED = re.compile(r"^(?:a[lnrstdz]|ash|el|[dlo])[-']")
"""What goes before a name in small letters and belongs to it: “al-Assad”, “d'Estaing”."""
_DESCRIBING = re.compile(r".+-(?:\w+ed|led|run|born|made|era|wide)")
"""What a name only describes: “Kyiv-based”, “Trump-era”."""


@lru_cache(maxsize=4096)
def names_somebody(voice: str) -> bool:
    """Whether a voice of an attribution names a witness.

    It does if some word of it is a name: has a capital that is not just the habit of a beginning, a title, a demonym or
    a day. Where a thing is from, whom somebody is close to and what something is about do not name who says it.

    >>> [names_somebody(voice) for voice in ("Reuters", "Sentry magazine", "a spokesman for Rheinmetall")]
    [True, True, True]
    >>> [names_somebody(voice) for voice in ("Officials", "a Tokyo newspaper", "officials close to Zelensky")]
    [False, False, False]
    """
    plain = context.flatten(voice)
    telling = list(_telling(plain))
    places = [mention for mention in Gazetteer.default().find(plain) if _is_place(mention)]
    begun = {word.start() for word in telling}
    if any(_stands_for_itself(plain, place) for place in places if place.start in begun):
        return True
    covered = {character for place in places for character in range(place.start, place.end)}
    names = {_bare(word[0]) for word in telling if word.start() not in covered and _is_name(word)}
    return bool(names) and not _is_title(names)


def is_office(words: Sequence[str]) -> bool:
    """Whether words, in small letters, are those of an office or an organ.

    >>> is_office(["defence", "department"]), is_office(["defence", "industry"]), is_office([])
    (True, False, False)
    """
    return bool(words) and office_words().issuperset(words) and words[-1] in _offices()


def _telling(plain: str) -> Iterator[re.Match[str]]:
    """The words of a voice that tell who it is, without what it only has to do with."""
    tells, before = True, ""
    for word in _WORD.finditer(plain):
        if word[0] in ",;:(" or word[0] in _words("owners"):
            tells = True
        elif word[0] == "to" and before.lower() in _titles():
            pass  # “Ambassador to Russia Michael McFaul” is named, “people close to Zelensky” are not.
        elif word[0] in _words("circumstances"):
            tells = False
        elif tells:
            yield word
        before = word[0]


def _is_place(mention: Mention) -> bool:
    """Whether a mention tells, beside a noun, only where something is from."""
    of_state = actor_type(mention.actor) is ActorType.STATE and mention.form in (Form.NAME, Form.CAPITAL, Form.PLACE)
    return of_state or mention.form is Form.DEMONYM


def _stands_for_itself(plain: str, place: Mention) -> bool:
    """Whether a state is itself the voice, or whose office is: “Japan and Chile”, not “a Tokyo paper” is not."""
    if place.form is Form.DEMONYM or not _ENDS_PHRASE.match(plain, place.end):
        return False
    owned = _belonging().match(plain, 0, place.start)
    return not owned or (owned[2] != "to" and owned[1].lower() in office_words())


def _is_name(word: re.Match[str]) -> bool:
    # Where all is in capitals, as the labels of a transcript are, they tell as little as where a voice begins.
    begins = not word.string[: word.start()].strip(" \"“'") or word.string.isupper()
    return _has_capital(word[0]) and not _is_habit(word[0], begins=begins)


def _has_capital(word: str) -> bool:
    """Whether a word is written as names are; scripts without small letters give no sign that it is none."""
    bare = re.sub(r"'s?$", "", word)
    if _ADDRESS.fullmatch(bare):
        return True
    if _DESCRIBING.fullmatch(bare) or sum(map(str.isalnum, bare)) < 2:
        return False
    first = _JOINED.sub("", bare).partition("-")[0]
    return any(letter.isalpha() and not letter.islower() for letter in first)


def _is_habit(word: str, *, begins: bool) -> bool:
    """Whether the capital of a word is one that words have which are no names."""
    bare = _bare(word)
    if bare in _words("papers") | _words("calendar") | _words("counted") or _forms(bare) & _words("kinds"):
        return True
    ordinary = _words("nouns") | _words("adjectives") | office_words()
    return begins and (not ordinary.isdisjoint(_forms(bare)) or word.title() in context.no_first_names())


def _is_title(names: set[str]) -> bool:
    """Whether words are an office without a state: “the Foreign Ministry” is, the magazine “Foreign Affairs” is not."""
    return names <= office_words() and not all(_titles().isdisjoint(_forms(name)) for name in names)


def _bare(word: str) -> str:
    return re.sub(r"'s?$", "", word).strip(".!?'").lower()


def _forms(word: str) -> set[str]:
    """A word, and what it may be the plural of."""
    return {word, word.removesuffix("s"), re.sub("ies$", "y", word)}


@cache
def _offices() -> frozenset[str]:
    """The nouns among the words of offices and organs: “minister”, “department”."""
    entries = [*read_offices()["persons"], *read_offices()["organs"]]
    return frozenset(entry.split(" of ")[0].split()[-1] for entry in entries) | _words("organs")


@cache
def _titles() -> frozenset[str]:
    """Those of them that have a capital even without a name."""
    return frozenset(noun for noun in _offices() if _words("nouns").isdisjoint(_forms(noun)))


@cache
def _belonging() -> re.Pattern[str]:
    return re.compile(rf"(?:.* )?(\S+) (to|{either(read_voices()['owners'])}) ")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_voices()[key])


@cache
def read_voices() -> dict[str, list[str]]:
    """The lists of words that name nobody.

    Raises:
        InvalidData: a list is missing or has something else than words.
    """
    return read_lists("amity.actors", "voices.yaml", _LISTS)
