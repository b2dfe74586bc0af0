"""Fitting a network to what readers found, and to what a larger network makes of texts that nobody has read."""

import math
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from encoders import Pretrained
from examples import Key, Labelled
from losses import Lesson, Losses, Marked
from torch import Tensor

from amity.extraction.learned.windows import Window, batch
from network import Network

_BATCH = 6
_HEAD_RATE = 1e-3
_WARMING = 0.1

Shown = Sequence[Marked] | Sequence[Lesson]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network learns.

    Attributes:
        rate: how fast the encoder learns.
        epochs: how often it sees each lesson.
        rounds: how often it sees each labelled window in that time.
    """

    rate: float
    epochs: int
    rounds: int = 1


ALONE = Recipe(rate=1.5e-4, epochs=8)
TEACHER = Recipe(rate=5e-5, epochs=8)
STUDENT = Recipe(rate=1.5e-4, epochs=2, rounds=3)


def fitted(
    documents: Sequence[Labelled],
    pretrained: Pretrained,
    seed: int,
    recipe: Recipe = ALONE,
    lessons: Sequence[Lesson] = (),
) -> Network:
    """A network that learned from some documents.

    Args:
        documents: what it learns from, in the tokens of its encoder.
        pretrained: the encoder that it begins with.
        seed: of everything random.
        recipe: how it learns.
        lessons: what a larger network makes of other texts.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    network = Network(str(pretrained.folder), pretrained.attention)
    losses = Losses(network, pretrained, documents)
    marked = [Marked(window, labels) for d in documents for labels in [d.labels()] for window in d.windows]
    steps = recipe.epochs * (recipe.rounds * math.ceil(len(marked) / _BATCH) + math.ceil(len(lessons) / _BATCH))
    optimiser, schedule = _optimiser(network, recipe.rate, steps)
    for epoch in range(recipe.epochs):
        network.train()
        began, total = time.monotonic(), 0.0
        for shown in _mixed(marked, lessons, recipe.rounds):
            loss = losses.of(shown)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        took = time.monotonic() - began
        print(f"  epoch {epoch + 1}/{recipe.epochs}: loss {total:.1f}, {took:.0f} s", file=sys.stderr, flush=True)
    return network.eval()


def restored(weights: Mapping[str, Tensor], pretrained: Pretrained) -> Network:
    """A network that was fitted before, from its weights."""
    network = Network(str(pretrained.folder), pretrained.attention)
    network.load_state_dict(weights)
    return network.eval()


def scores(network: Network, documents: Sequence[Labelled], pad: int) -> dict[Key, np.ndarray]:
    """What a network makes of the pairs of some documents."""
    found = {}
    for document in documents:
        for window in document.windows:
            rows, _ = answered(network, [window], pad)
            for (passage, i, j), row in zip(batch([window], pad)[1], rows, strict=True):
                found[document.id, passage.index, passage.actors[i], passage.actors[j]] = row
    return found


def answered(network: Network, windows: Sequence[Window], pad: int) -> tuple[np.ndarray, np.ndarray]:
    """What a network makes of the pairs of some windows: their scores, and their stages and modalities."""
    arrays, _ = batch(windows, pad)
    with torch.no_grad():
        found, manner = network(**{name: torch.from_numpy(array) for name, array in arrays.items()})
    return found.float().numpy(), manner.float().numpy()


def _mixed(marked: list[Marked], lessons: Sequence[Lesson], rounds: int) -> Iterator[Shown]:
    """Some windows at a time, in a new order; labelled ones and lessons are not shown together."""
    shown: list[Shown] = []
    for _ in range(rounds):
        random.shuffle(marked)
        shown += [marked[first : first + _BATCH] for first in range(0, len(marked), _BATCH)]
    if lessons:
        order = random.sample(lessons, len(lessons))
        shown += [order[first : first + _BATCH] for first in range(0, len(order), _BATCH)]
        random.shuffle(shown)
    yield from shown


def _optimiser(
    network: Network, rate: float, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    # Too few documents to learn new words from: the vectors of words stay as they were pretrained.
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    head: list[Tensor] = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": head, "lr": _HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = _WARMING * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / warm) * max(0.0, (steps - step) / steps)
    )
    return optimiser, schedule
