"""Documents that repeat each other nearly word for word: ten papers that print one agency's story are one witness.

Each new document is compared, text by text, with those that have fingerprints of its wording in common (see
`wording`). What repeats what is written down once: a row for each document beside the first of its group. Groups are
what such rows join, and the same whatever the order in which the documents came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, case, func, insert, select

from amity.ledger.printing import groups_of
from amity.ledger.schema import documents, fingerprints, repeats, sketches
from amity.ledger.wording import FEWEST_WORDS, FINGERPRINTS, SMALLEST_PART, Wording

# Of the fingerprints that an unedited copy would have in common; boilerplate alone has fewer.
_COMMON = 0.4


def keep_wording(connection: Connection, document: str, text: str) -> None:
    """Keep what a new document is found by, and which earlier ones it repeats or is repeated by.

    Args:
        connection: a transaction that writes, while no other does.
        document: the name of the document, which is written already.
        text: its text; one too short to tell whose it is leaves no trace.
    """
    wording = Wording(text)
    if wording.words < FEWEST_WORDS:
        return
    groups = _groups_of_the_same(connection, wording)
    # What has the words of another is found by the other's fingerprints.
    found_by = [] if groups else wording.fingerprints()
    if found_by:
        groups = _groups_repeated(connection, wording, _candidates(connection, wording, found_by))
    sketch = _sketch(connection, document, wording, found_by)
    if groups:
        first, *others = sorted(groups)
        connection.execute(insert(repeats), [{"sketch": each, "earlier": first} for each in (sketch, *others)])


def _groups_of_the_same(connection: Connection, wording: Wording) -> set[int]:
    same = select(sketches.c.id).where(sketches.c.wording == wording.digest).order_by(sketches.c.id).limit(1)
    return set(groups_of(connection, connection.execute(same).scalars()).values())


def _sketch(connection: Connection, document: str, wording: Wording, found_by: list[int]) -> int:
    row = {"document": document, "words": wording.words, "wording": wording.digest}
    sketch = int(connection.execute(insert(sketches).returning(sketches.c.id), row).scalar_one())
    if found_by:
        connection.execute(insert(fingerprints), [{"fingerprint": each, "sketch": sketch} for each in found_by])
    return sketch


def _candidates(connection: Connection, wording: Wording, found_by: list[int]) -> list[int]:
    """The sketches with enough fingerprints in common, those with most first.

    A copy of all the words has nearly all in common, one cut to a third a third of them; one more may be missing, as
    where few are expected chance weighs more.
    """
    words, common = sketches.c.words, func.count()
    shorter = case((words < wording.words, words), else_=wording.words)
    longer = case((words > wording.words, words), else_=wording.words)
    query = (
        select(sketches.c.id)
        .join_from(fingerprints, sketches, sketches.c.id == fingerprints.c.sketch)
        .where(fingerprints.c.fingerprint.in_(found_by), shorter >= longer * SMALLEST_PART)
        .group_by(sketches.c.id, words)
        .having((common + 1) * longer >= shorter * (FINGERPRINTS * _COMMON))
        .order_by(common.desc(), sketches.c.id)
    )
    return list(connection.execute(query).scalars())


def _groups_repeated(connection: Connection, wording: Wording, candidates: list[int]) -> set[int]:
    """The groups of which some document repeats this one or is repeated by it: of most, the first one asked."""
    groups = defaultdict(list)
    for sketch, group in groups_of(connection, candidates).items():
        groups[group].append(sketch)
    return {
        group
        for group, members in groups.items()
        if any(wording.repeats(Wording(text)) for text in _texts(connection, members))
    }


def _texts(connection: Connection, those: Iterable[int]) -> Iterator[str]:
    text = select(documents.c.text).join(sketches, sketches.c.document == documents.c.id)
    for sketch in those:
        yield connection.execute(text.where(sketches.c.id == sketch)).scalar_one()
