"""Whom a voice speaks for: a ministry, a leader or a spokesman for the state, a newspaper for nobody but itself."""

import re
from functools import cache, lru_cache

from amity.actors import find_mentions
from amity.actors.mention import Form
from amity.actors.naming import is_office, read_voices
from amity.actors.word_lists import either
from amity.model import ActorId

_BY_OFFICE = (Form.OFFICE, Form.PERSON)
_BY_NAME = (Form.NAME, Form.COMPANY, Form.CAPITAL)


@lru_cache(maxsize=4096)
def speaks_for(voice: str) -> ActorId | None:
    """The actor that a voice of an attribution or a publisher speaks for; none where it speaks for itself.

    An office or a leader of an actor speaks for it, and so does its bare name. What merely bears a name does not.

    >>> speaks_for("Russian Defence Ministry"), speaks_for("the Kremlin"), speaks_for("Kyiv")
    ('RU', 'RU', 'UA')
    >>> speaks_for("two senior Ukrainian officials")
    'UA'
    >>> [speaks_for(name) for name in ("The Japan Times", "a Ukrainian analyst", "two officials")]
    [None, None, None]
    """
    for mention in find_mentions(voice)[:1]:
        rest = re.sub(r"^['’]s?\b", "", voice[mention.end :]).lower().split()
        whole = mention.form in _BY_OFFICE or (mention.form in _BY_NAME and not rest) or is_office(rest)
        if whole and _leading().fullmatch(voice[: mention.start].lstrip().lower()):
            return mention.actor
    return None


@cache
def _leading() -> re.Pattern[str]:
    """What may stand before those who speak for a state: “the”, “two senior”."""
    return re.compile(rf"(?:(?:{either(read_voices()['counted'])}) )*")
