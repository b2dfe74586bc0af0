"""Fitting the network to examples."""

import math
import random
import sys
import time
from collections.abc import Sequence

import numpy as np
import torch
from examples import Key, Label, Labelled
from torch import Tensor
from torch.nn import functional

from amity.extraction.learned.judge import ROLES
from amity.extraction.learned.windows import KINDS, Window, batch
from amity.model import ActorId
from network import MODALITIES, STAGES, Network

EPOCHS = 8
_BATCH = 6
_RATE, _HEAD_RATE = 1.5e-4, 1e-3
_WARMING = 0.1
_HIDE_ACTOR, _HIDE_WORD = 0.2, 0.05
_LEAST_SHARE = 0.15
_CALM = 0.3
"""How much rarer kinds are raised: the power of how much rarer they are."""
_FEW_PAIRS = 8

Answers = dict[tuple[int, ActorId, ActorId], tuple[Label, ...]]
Judged = tuple[Window, Answers]


def windows_of(documents: Sequence[Labelled]) -> list[Judged]:
    """The windows of some documents, each with the labels of its document's pairs."""
    return [(window, labels) for document in documents for labels in [document.labels()] for window in document.windows]


def fitted(
    documents: Sequence[Labelled], encoder: str, ids: dict[str, int], seed: int, epochs: int = EPOCHS
) -> Network:
    """A network that learned from some documents.

    Args:
        documents: what it learns from.
        encoder: the folder of the pretrained encoder.
        ids: the numbers of the tokens `[PAD]` and `[MASK]`.
        seed: of everything random.
        epochs: how often it sees each document.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    network, judged = Network(encoder), windows_of(documents)
    raised = _raised(documents)
    steps = epochs * math.ceil(len(judged) / _BATCH)
    optimiser, schedule = _optimiser(network, steps)
    for epoch in range(epochs):
        network.train()
        random.shuffle(judged)
        began, total = time.monotonic(), 0.0
        for first in range(0, len(judged), _BATCH):
            loss = _loss(network, judged[first : first + _BATCH], ids, raised)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(
            f"  epoch {epoch + 1}/{epochs}: loss {total:.1f}, {time.monotonic() - began:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return network.eval()


def scores(network: Network, documents: Sequence[Labelled], pad: int) -> dict[Key, np.ndarray]:
    """What a network makes of the pairs of some documents."""
    found = {}
    with torch.no_grad():
        for document in documents:
            for window in document.windows:
                arrays, pairs = batch([window], pad)
                out, _ = network(**{name: torch.from_numpy(array) for name, array in arrays.items()})
                for (passage, i, j), row in zip(pairs, out.numpy(), strict=True):
                    found[document.id, passage.index, passage.actors[i], passage.actors[j]] = row
    return found


def _optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    # Too few documents to learn new words from: the vectors of words stay as they were pretrained.
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    head = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = _WARMING * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / warm) * max(0.0, (steps - step) / steps)
    )
    return optimiser, schedule


def _raised(documents: Sequence[Labelled]) -> Tensor:
    counts = np.ones(len(KINDS))
    for document in documents:
        for example in document.examples:
            for label in example.labels:
                counts[KINDS.index(label.kind)] += label.share
    weights = (counts.sum() / counts) ** _CALM
    return torch.tensor(weights * counts.sum() / (weights * counts).sum(), dtype=torch.float32)


def _hidden(ids: Tensor, types: Tensor, mask: Tensor, number: int) -> Tensor:
    """The tokens with some hidden, those of actors more often, so that no name is learned by heart."""
    chance = torch.where(types > 0, _HIDE_ACTOR, _HIDE_WORD)
    return torch.where((torch.rand(ids.shape) < chance) & (mask > 0), number, ids)


def _loss(network: Network, judged: Sequence[Judged], ids: dict[str, int], raised: Tensor) -> Tensor:
    arrays, pairs = batch([window for window, _ in judged], ids["[PAD]"])
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    tensors["ids"] = _hidden(tensors["ids"], tensors["types"], tensors["mask"], ids["[MASK]"])
    answers = [labels for window, labels in judged for seat in window.seats for _ in seat.passage.pairs()]
    found = [
        labels.get((passage.index, passage.actors[i], passage.actors[j]), ())
        for labels, (passage, i, j) in zip(answers, pairs, strict=True)
    ]
    with torch.autocast("cpu", torch.bfloat16):
        scores, manner = network(**tensors)
    scores, manner = scores.float(), manner.float()
    sentences = int(tensors["of"].max()) + 1
    per_sentence = torch.bincount(tensors["of"])[tensors["of"]]
    tied = torch.tensor([float(bool(labels)) for labels in found])
    share = torch.tensor([max([_LEAST_SHARE, *(label.share for label in labels)]) ** 0.5 for labels in found])
    weight = torch.where(tied > 0, share, (_FEW_PAIRS / per_sentence).clamp(max=1.0) ** 0.5)
    loss = (functional.binary_cross_entropy_with_logits(scores[:, 0], tied, reduction="none") * weight).sum()
    first = 1 + len(KINDS)
    sentence_kinds = torch.zeros(sentences, len(KINDS))
    rows = [
        (row, KINDS.index(q.kind), q.roles, STAGES.index(q.stage), MODALITIES.index(q.modality), len(labels), q.share)
        for row, labels in enumerate(found)
        for q in labels
    ]
    if rows:
        at, kind, roles, stage, modality, beside, of = torch.tensor(rows).T
        at, kind, roles, stage, modality = (column.long() for column in (at, kind, roles, stage, modality))
        worth = of.clamp(min=_LEAST_SHARE) ** 0.5 / beside

        def cost(columns: Tensor, answer: Tensor, by: Tensor | None = None) -> Tensor:
            each = functional.cross_entropy(columns[at], answer, weight=by, reduction="none", label_smoothing=0.05)
            return (each * worth).sum()

        loss = loss + cost(scores[:, 1:first], kind, raised) + 0.3 * cost(scores[:, first : first + len(ROLES)], roles)
        loss = loss + 0.4 * cost(manner[:, : len(STAGES)], stage) + 0.3 * cost(manner[:, len(STAGES) :], modality)
        sentence_kinds[tensors["of"][at], kind] = 1.0
    # Each sentence once, though its scores stand with every pair of it.
    told = torch.zeros(sentences, len(KINDS)).index_copy(0, tensors["of"], scores[:, -len(KINDS) :])
    loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(told, sentence_kinds, reduction="sum")
    return loss / sentences
