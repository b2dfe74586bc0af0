"""What a network got wrong: measured against readers' labels, and against what a larger network makes of a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from encoders import Pretrained
from examples import Label, Labelled
from torch import Tensor
from torch.nn import functional

from amity.extraction.learned.judge import ROLES
from amity.extraction.learned.windows import KINDS, Window, batch
from amity.model import ActorId
from network import MODALITIES, STAGES, Network

_HIDE_ACTOR, _HIDE_WORD = 0.2, 0.05
_LEAST_SHARE = 0.15
_CALM = 0.3
"""How much rarer kinds are raised: the power of how much rarer they are."""
_FEW_PAIRS = 8
_ROLES, _STAGE, _MODALITY, _TOLD = 0.3, 0.4, 0.3, 0.5
"""What each answer weighs beside whether two actors are tied, and by what kind."""
_KIND_COLUMNS = slice(1, 1 + len(KINDS))
_ROLE_COLUMNS = slice(1 + len(KINDS), 1 + len(KINDS) + len(ROLES))
_TOLD_COLUMNS = slice(-len(KINDS), None)
_STAGE_COLUMNS, _MODALITY_COLUMNS = slice(0, len(STAGES)), slice(len(STAGES), len(STAGES) + len(MODALITIES))

Answers = Mapping[tuple[int, ActorId, ActorId], tuple[Label, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A window with what readers found in its document: the labels of each pair, by its sentence and actors."""

    window: Window
    answers: Answers


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window of a text that nobody has read, with what a larger network makes of its pairs (pairs x scores)."""

    window: Window
    scores: np.ndarray
    manner: np.ndarray


class Losses:
    """How far a network is from what it should say.

    Args:
        network: the network.
        pretrained: the encoder that it was made of.
        documents: what readers found, by which rare kinds are raised.
    """

    def __init__(self, network: Network, pretrained: Pretrained, documents: Sequence[Labelled]) -> None:
        self._network, self._pretrained = network, pretrained
        self._raised = _raised(documents)

    def of(self, shown: Sequence[Marked] | Sequence[Lesson]) -> Tensor:
        """The loss over some windows, for each sentence."""
        windows = [one.window for one in shown]
        arrays, pairs = batch(windows, self._pretrained.pad_number)
        tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
        tensors["ids"] = _hidden(tensors["ids"], tensors["types"], tensors["mask"], self._pretrained.mask_number)
        with torch.autocast("cpu", torch.bfloat16):
            scores, manner = self._network(**tensors)
        said = _Said(scores.float(), manner.float(), tensors["of"])
        lessons = [one for one in shown if isinstance(one, Lesson)]
        if lessons:
            return _taught(said, lessons) / said.sentences
        answers = [
            one.answers
            for one in shown
            if isinstance(one, Marked)
            for seat in one.window.seats
            for _ in seat.passage.pairs()
        ]
        labels = [
            told.get((passage.index, passage.actors[i], passage.actors[j]), ())
            for told, (passage, i, j) in zip(answers, pairs, strict=True)
        ]
        return _told(said, labels, self._raised) / said.sentences


@dataclass(frozen=True, slots=True)
class _Said:
    """What a network says of the pairs of some windows; `of` has the sentence of each."""

    scores: Tensor
    manner: Tensor
    of: Tensor

    @property
    def sentences(self) -> int:
        return int(self.of.max()) + 1

    def calm(self) -> Tensor:
        """The weight of each pair, so that a sentence of many actors does not outweigh all others."""
        return (_FEW_PAIRS / torch.bincount(self.of)[self.of]).clamp(max=1.0) ** 0.5

    def by_sentence(self, scores: Tensor) -> Tensor:
        """What a sentence tells of: once for each, though it stands with every pair of it."""
        return torch.zeros(self.sentences, len(KINDS)).index_copy(0, self.of, scores[:, _TOLD_COLUMNS])


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


def _told(said: _Said, labels: Sequence[Sequence[Label]], raised: Tensor) -> Tensor:
    """Against the labels of readers."""
    tied = torch.tensor([float(bool(some)) for some in labels])
    share = torch.tensor([max([_LEAST_SHARE, *(label.share for label in some)]) ** 0.5 for some in labels])
    weight = torch.where(tied > 0, share, said.calm())
    loss = (functional.binary_cross_entropy_with_logits(said.scores[:, 0], tied, reduction="none") * weight).sum()
    sentence_kinds = torch.zeros(said.sentences, len(KINDS))
    rows = [
        (row, KINDS.index(q.kind), q.roles, STAGES.index(q.stage), MODALITIES.index(q.modality), len(some), q.share)
        for row, some in enumerate(labels)
        for q in some
    ]
    if rows:
        at, kind, roles, stage, modality, beside, of = torch.tensor(rows).T
        at, kind, roles, stage, modality = (column.long() for column in (at, kind, roles, stage, modality))
        worth = of.clamp(min=_LEAST_SHARE) ** 0.5 / beside

        def cost(columns: Tensor, answer: Tensor, by: Tensor | None = None) -> Tensor:
            each = functional.cross_entropy(columns[at], answer, weight=by, reduction="none", label_smoothing=0.05)
            return (each * worth).sum()

        loss = loss + cost(said.scores[:, _KIND_COLUMNS], kind, raised)
        loss = loss + _ROLES * cost(said.scores[:, _ROLE_COLUMNS], roles)
        loss = loss + _STAGE * cost(said.manner[:, _STAGE_COLUMNS], stage)
        loss = loss + _MODALITY * cost(said.manner[:, _MODALITY_COLUMNS], modality)
        sentence_kinds[said.of[at], kind] = 1.0
    told = said.by_sentence(said.scores)
    return loss + _TOLD * functional.binary_cross_entropy_with_logits(told, sentence_kinds, reduction="sum")


def _taught(said: _Said, lessons: Sequence[Lesson]) -> Tensor:
    """Against what a larger network says: how likely it holds each answer, not only the likeliest."""
    scores = torch.from_numpy(np.concatenate([lesson.scores for lesson in lessons])).float()
    manner = torch.from_numpy(np.concatenate([lesson.manner for lesson in lessons])).float()
    tied = scores[:, 0].sigmoid()
    weight = torch.maximum(tied, said.calm())
    loss = (functional.binary_cross_entropy_with_logits(said.scores[:, 0], tied, reduction="none") * weight).sum()

    def cost(columns: Tensor, answer: Tensor) -> Tensor:
        each = functional.cross_entropy(columns, answer.softmax(-1), reduction="none")
        return (each * tied).sum()

    loss = loss + cost(said.scores[:, _KIND_COLUMNS], scores[:, _KIND_COLUMNS])
    loss = loss + _ROLES * cost(said.scores[:, _ROLE_COLUMNS], scores[:, _ROLE_COLUMNS])
    loss = loss + _STAGE * cost(said.manner[:, _STAGE_COLUMNS], manner[:, _STAGE_COLUMNS])
    loss = loss + _MODALITY * cost(said.manner[:, _MODALITY_COLUMNS], manner[:, _MODALITY_COLUMNS])
    told, likely = said.by_sentence(said.scores), said.by_sentence(scores).sigmoid()
    return loss + _TOLD * functional.binary_cross_entropy_with_logits(told, likely, reduction="sum")
