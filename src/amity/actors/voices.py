"""Whom a voice speaks for: a ministry, a leader or a spokesman for the state, a newspaper for nobody but itself."""

from functools import lru_cache

from amity.actors import find_mentions
from amity.actors.mention import Form
from amity.model import ActorId

_BY_OFFICE = (Form.OFFICE, Form.PERSON)
_BY_NAME = (Form.NAME, Form.COMPANY, Form.CAPITAL)
_ARTICLES = ("the ", "a ", "an ")


@lru_cache(maxsize=4096)
def speaks_for(voice: str) -> ActorId | None:
    """The actor that a voice of an attribution or a publisher speaks for; none where it speaks for itself.

    An office or a leader of an actor speaks for it, and so does its bare name. What merely bears a name does not.

    >>> speaks_for("Russian Defence Ministry"), speaks_for("the Kremlin"), speaks_for("Kyiv")
    ('RU', 'RU', 'UA')
    >>> [speaks_for(name) for name in ("The Japan Times", "a Ukrainian analyst", "two officials")]
    [None, None, None]
    """
    for mention in find_mentions(voice)[:1]:
        begins = not voice[: mention.start].strip() or voice[: mention.start].lower() in _ARTICLES
        if begins and (mention.form in _BY_OFFICE or (mention.form in _BY_NAME and mention.end == len(voice.rstrip()))):
            return mention.actor
    return None
