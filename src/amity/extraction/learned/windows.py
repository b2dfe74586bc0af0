"""Windows: stretches of a document in the tokens of the encoder, with the places of the actors in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from amity.actors.mention import Form
from amity.extraction.learned.passages import Mentioned, Passage, Reading
from amity.extraction.sentences import Span
from amity.model import ActorId, ActorType, Kind, actor_type

TYPES = (None, *Form, "organisation", "publisher")
"""What a token may be part of, by the number that the encoder is told."""
FEATURES = 18
"""How many features an actor has beside its words."""
KINDS = tuple(Kind)

_LONGEST = 288
_MOST_TOKENS = 512
"""The encoder has no places for more."""
_LONGEST_SENTENCE = 200
_LONGEST_TITLE = 40
_LONGEST_PUBLISHER = 16
_BEFORE = 2
_MOST_WORDS = 24
_TITLE = -1

Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Special:
    """The tokens of an encoder that stand for no words, as BERT names them.

    Attributes:
        first: begins what is read at once.
        last: ends it, and each of its parts.
        pad: fills up.
    """

    first: str = "[CLS]"
    last: str = "[SEP]"
    pad: str = "[PAD]"


@dataclass(frozen=True, slots=True)
class Seat:
    """A sentence in a window: where its tokens lie there, and those of its actors.

    Attributes:
        passage: the sentence.
        start: its first token in the window.
        end: the token after its last.
        own: for each of its actors, the tokens that mean it in the sentence.
        elsewhere: for each, those that mean it elsewhere in the window.
        features: for each, what else is known of it.
    """

    passage: Passage
    start: int
    end: int
    own: Sequence[Sequence[int]]
    elsewhere: Sequence[Sequence[int]]
    features: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens that the encoder reads at once, with what each is part of, and the sentences to be judged in them."""

    ids: Sequence[int]
    types: Sequence[int]
    seats: Sequence[Seat]


_BERT = Special()


class Windows:
    """Cuts documents into windows.

    Args:
        tokenizer: splits text as the encoder was taught to read it.
        special: the tokens of its encoder that stand for no words.
    """

    def __init__(self, tokenizer: Tokenizer, special: Special = _BERT) -> None:
        self._tokenizer = tokenizer
        numbers = tokenizer.get_vocab()
        self._first, self._last = numbers[special.first], numbers[special.last]
        self.pad = numbers[special.pad]

    def of(self, reading: Reading, indexes: Container[int] | None = None) -> Iterator[Window]:
        """The windows of a document: each sentence to be judged lies in one, with the two before it that fit.

        Args:
            reading: the document.
            indexes: the numbers of the sentences to be judged; all that may hold a claim, if none are given.
        """
        judged = [passage for passage in reading.passages if indexes is None or passage.index in indexes]
        if not judged:
            return
        page = _Page(reading, self._tokenizer)
        head = [self._first, *self._publisher(reading), self._last]
        title = page.ids[: page.title]
        opening = _Opening([*head, *title, self._last], len(head), len(head) - 2)
        inside = TYPES.index("publisher") if reading.publisher else 0
        types = [0, *[inside] * (len(head) - 2), 0]
        types += [*page.types[: page.title], 0]
        for shown, together in self._grouped(judged, page, len(opening.ids)):
            yield page.window(opening, types, shown, together, self._last)

    def _publisher(self, reading: Reading) -> list[int]:
        kind = reading.document.kind
        words = f"{kind.value if kind else 'text'} : {(reading.document.publisher or '')[:60]}"
        ids: list[int] = self._tokenizer.encode(words, add_special_tokens=False).ids
        return ids[:_LONGEST_PUBLISHER]

    def _grouped(
        self, passages: Sequence[Passage], page: "_Page", opening: int
    ) -> Iterator[tuple[Sequence[int], Sequence[Passage]]]:
        """Sentences that are read together: those to be judged, and what stands before them."""
        shown: set[int] = set()
        judged: list[Passage] = []
        for passage in passages:
            needed = page.leading_up_to(passage.index, _MOST_TOKENS - opening - 1)
            if judged and opening + page.size(shown | needed) > _LONGEST:
                yield sorted(shown), judged
                shown, judged = set(), []
            shown |= needed
            judged.append(passage)
        if judged:
            yield sorted(shown), judged


@dataclass(frozen=True, slots=True)
class _Opening:
    """The tokens that every window of a document begins with: its publisher and its title."""

    ids: Sequence[int]
    title: int
    publisher: int


class _Page:
    """A document in tokens."""

    def __init__(self, reading: Reading, tokenizer: Tokenizer) -> None:
        self._reading = reading
        encoding = tokenizer.encode(reading.text, add_special_tokens=False)
        self.ids: list[int] = encoding.ids
        self._offsets: list[tuple[int, int]] = encoding.offsets
        self._starts = [start for start, _ in self._offsets]
        self._sentences = [self._tokens(span) for span in reading.spans]
        end = reading.document.title_end
        self.title = min(self._tokens(Span(0, end))[1], _LONGEST_TITLE) if end else 0
        starts = [first for first, _ in self._sentences]
        self._mentions = [
            (actor, words, tokens, max(0, bisect_left(starts, tokens[0] + 1) - 1))
            for actor, words in reading.mentions
            for tokens in [self._tokens(Span(words.start, words.end))]
        ]
        self.types = self._types()

    def size(self, indexes: set[int]) -> int:
        """How many tokens some sentences have together."""
        return sum(min(end - start, _LONGEST_SENTENCE) for start, end in (self._sentences[i] for i in indexes))

    def leading_up_to(self, index: int, room: int) -> set[int]:
        """A sentence and those just before it, as many as have room beside it."""
        needed = {index}
        for before in range(index - 1, max(0, index - _BEFORE) - 1, -1):
            if self.size(needed | {before}) > room:
                break
            needed.add(before)
        return needed

    def _tokens(self, span: Span) -> tuple[int, int]:
        """The tokens of some characters."""
        first = bisect_left(self._starts, span.start)
        if first and self._offsets[first - 1][1] > span.start:
            first -= 1
        last = bisect_left(self._starts, span.end)
        return first, max(last, first + 1) if first < len(self.ids) else last

    def _types(self) -> list[int]:
        types = [0] * len(self.ids)
        for actor, words, (first, last), _ in self._mentions:
            is_organisation = words.form is Form.NAME and actor_type(actor) is ActorType.ORGANISATION
            number = TYPES.index("organisation" if is_organisation else words.form)
            for i in range(first, min(last, len(types))):
                if not words.aside and (words.form is not Form.PLACE or not types[i]):
                    types[i] = number
        return types

    def window(
        self, opening: _Opening, types: Sequence[int], indexes: Sequence[int], judged: Sequence[Passage], last: int
    ) -> Window:
        """The window that shows some sentences, some of them to be judged."""
        ids, kinds = [*opening.ids], [*types]
        seats: dict[int, tuple[int, int]] = {}
        for index in indexes:
            first, end = self._sentences[index]
            end = min(end, first + _LONGEST_SENTENCE)
            seats[index] = len(ids), len(ids) + end - first
            ids += self.ids[first:end]
            kinds += self.types[first:end]
        places = self._places(opening, seats)
        return Window([*ids, last], [*kinds, 0], [self._seat(p, seats[p.index], places, opening) for p in judged])

    def _places(
        self, opening: _Opening, seats: Mapping[int, tuple[int, int]]
    ) -> Mapping[ActorId, list[tuple[int, bool, range]]]:
        """For each actor, where words for it lie in a window: in which sentence, whether aside, and the tokens."""
        places: dict[ActorId, list[tuple[int, bool, range]]] = defaultdict(list)
        for actor, words, (first, last), index in self._mentions:
            if last <= self.title:
                places[actor].append((_TITLE, words.aside, range(opening.title + first, opening.title + last)))
            if index in seats:
                start, end = seats[index]
                shift = start - self._sentences[index][0]
                places[actor].append((index, words.aside, range(first + shift, min(last + shift, end))))
        return places

    def _seat(
        self,
        passage: Passage,
        seat: tuple[int, int],
        places: Mapping[ActorId, list[tuple[int, bool, range]]],
        opening: _Opening,
    ) -> Seat:
        own, elsewhere, features = [], [], []
        for actor in passage.actors:
            found = places.get(actor, [])
            here = [token for index, _, tokens in found if index == passage.index for token in tokens]
            there = [
                token for index, aside, tokens in found if index != passage.index and not aside for token in tokens
            ]
            if actor == self._reading.publisher and not there:
                there = [*range(1, 1 + opening.publisher)]
            own.append(here[:_MOST_WORDS])
            elsewhere.append(there[:_MOST_WORDS])
            features.append(_features(self._reading, passage, actor))
        return Seat(passage, *seat, own, elsewhere, features)


def _features(reading: Reading, passage: Passage, actor: ActorId) -> list[float]:
    """What is known of an actor beside its words, each 0 to 1."""
    cast = reading.cast
    words: Sequence[Mentioned] = passage.named.get(actor, ())
    forms = {found.form for found in words}
    told = (
        actor == reading.publisher,
        actor == cast.publisher,
        actor in cast.principals,
        actor in cast.principals[:2],
        cast.closed,
        cast.joint,
        cast.brief,
        actor in reading.titled,
        actor in passage.recent,
        actor_type(actor) is ActorType.ORGANISATION,
        actor_type(actor) is ActorType.COMPANY,
        not words,
        min(len(passage.named), 6) / 6,
        forms == {Form.PLACE},
        bool(words) and all(found.aside for found in words),
        passage.span.start < reading.document.title_end,
        Form.ANAPHOR in forms,
        Form.DEMONYM in forms and Form.NAME not in forms,
    )
    return [float(one) for one in told]


def batch(windows: Sequence[Window], pad: int) -> tuple[Arrays, list[tuple[Passage, int, int]]]:
    """Windows as the arrays that the encoder takes, and the pairs that its answers are about, in order.

    Args:
        windows: at least one, with at least one pair of actors.
        pad: the number of the token that fills up.

    Returns:
        The arrays `ids`, `types` and `mask` (windows x tokens); `own`, `elsewhere` (actors x tokens, as places in the
        flattened windows, -1 where there is none) and `features` (actors x 18); `sentence` (sentences x tokens),
        `topics` (pairs x 13); `one`, `other` and `of` (pairs: the two actors, and the sentence).
    """
    width = max(len(window.ids) for window in windows)
    own: list[list[int]] = []
    elsewhere: list[list[int]] = []
    sentence: list[list[int]] = []
    features: list[Sequence[float]] = []
    topics: list[list[float]] = []
    ends: list[tuple[int, int, int]] = []
    pairs: list[tuple[Passage, int, int]] = []
    for row, window in enumerate(windows):
        for seat in window.seats:
            base, shift = len(own), row * width
            about = [float(kind in seat.passage.topics) for kind in KINDS]
            for i, j in seat.passage.pairs():
                ends.append((base + i, base + j, len(sentence)))
                pairs.append((seat.passage, i, j))
                topics.append(about)
            own += [[shift + token for token in tokens] for tokens in seat.own]
            elsewhere += [[shift + token for token in tokens] for tokens in seat.elsewhere]
            features += seat.features
            sentence.append([shift + token for token in range(seat.start, seat.end)])
    one, other, of = np.array(ends, dtype=np.int64).T
    arrays: Arrays = {
        "ids": _filled([window.ids for window in windows], pad),
        "types": _filled([window.types for window in windows], 0),
        "mask": _filled([[1] * len(window.ids) for window in windows], 0),
        "own": _filled(own, -1),
        "elsewhere": _filled(elsewhere, -1),
        "features": np.array(features, dtype=np.float32),
        "sentence": _filled(sentence, -1),
        "topics": np.array(topics, dtype=np.float32),
        "one": one,
        "other": other,
        "of": of,
    }
    return arrays, pairs


def _filled(rows: Sequence[Sequence[int]], fill: int) -> NDArray[np.int64]:
    """Rows of unequal lengths as one array, at least one column wide."""
    width = max([1, *map(len, rows)])
    return np.array([[*row, *[fill] * (width - len(row))] for row in rows], dtype=np.int64)
