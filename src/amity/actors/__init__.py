"""Mentions become actors: the gazetteer, names found in the text, and who “we” are."""

from amity.actors.mention import Form, Mention

__all__ = ["Form", "Mention", "find_mentions"]


def find_mentions(text: str, *, year: int | None = None) -> list[Mention]:
    """The places where a text names an actor, in order, none within another.

    A name with its office is one mention (“the Ukrainian president”); persons whom the text introduces with their
    office are found again by their names; companies are found that no list has.

    Args:
        text: what to look through; offsets are its characters.
        year: when it was written, which tells who was in office.
    """
    from amity.actors.finding import find

    return find(text, year=year)
