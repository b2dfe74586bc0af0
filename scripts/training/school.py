"""Where networks learn: labelled documents, and texts that a large network reads to a small one."""

import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from encoders import Pretrained, large, small
from examples import Labelled, in_tokens_of, labelled
from fitting import STUDENT, TEACHER, fitted, restored
from losses import Lesson
from texts import Text, lessons, texts

from network import Network

SEED = 20261123
T = TypeVar("T")


@dataclass(frozen=True)
class School:
    """Makes networks, and keeps each step, so that none is done again.

    Attributes:
        gold: the labelled documents.
        untold: documents without labels; none, if networks are to learn from the labelled ones alone.
        aside: further labelled sets, whose documents are left out of these.
        work: where steps are kept.
    """

    gold: Path
    untold: Path | None
    aside: Sequence[Path]
    work: Path

    @cached_property
    def small(self) -> Pretrained:
        """The encoder that amity ships."""
        return small()

    @cached_property
    def documents(self) -> list[Labelled]:
        """The labelled documents."""
        return self.kept("examples", lambda: list(labelled(self.gold, self.small)))

    def network(self, name: str, seed: int, without: frozenset[str] = frozenset(), *, taught: bool) -> Network:
        """A small network that never saw some publishers, nor did the large one that taught it, if one did."""
        learned = [document for document in self.documents if document.publisher not in without]
        if not taught:
            weights = self.kept(name, lambda: fitted(learned, self.small, seed).state_dict())
        else:
            told = self.kept(f"lessons-{name}", lambda: self._lessons(learned, seed, without))
            weights = self.kept(f"{name}-taught", lambda: fitted(learned, self.small, seed, STUDENT, told).state_dict())
        return restored(weights, self.small)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What a step made; made now, and kept, where it was not made before."""
        path = self.work / f"{name}.pkl"
        if not path.exists():
            print(f"{name} ...", file=sys.stderr, flush=True)
            made = make()
            part = path.with_suffix(".part")
            part.write_bytes(pickle.dumps(made))
            part.replace(path)
        found: T = pickle.loads(path.read_bytes())
        return found

    def _lessons(self, learned: Sequence[Labelled], seed: int, without: frozenset[str]) -> list[Lesson]:
        teacher = large(self.work)
        network = fitted(in_tokens_of(teacher, learned, self.gold), teacher, seed, TEACHER)
        return lessons(network, [text for text in self._texts if text.publisher not in without], teacher.pad_number)

    @cached_property
    def _texts(self) -> list[Text]:
        if self.untold is None:
            message = "there are no texts to teach from"
            raise ValueError(message)
        untold = self.untold
        sets = [self.gold, *self.aside]
        return self.kept("texts", lambda: list(texts(untold, sets, self.small, large(self.work), SEED)))
