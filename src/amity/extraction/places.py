"""The mentions of a text that act."""

from collections.abc import Sequence

from amity.actors.mention import Form, Mention
from amity.actors.places import told_apart


def acting(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, less those that name a place: the dateline of a dispatch, a capital that something happens in."""
    return [mention for mention in told_apart(text, mentions) if mention.form is not Form.PLACE]
