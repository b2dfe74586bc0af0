"""The network that is trained: a small pretrained encoder, and a head that looks at two actors of a sentence."""

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from amity.extraction.learned.judge import ROLES, WIDTH
from amity.extraction.learned.windows import FEATURES, KINDS, TYPES
from amity.model import Modality, Stage

STAGES, MODALITIES = tuple(Stage), tuple(Modality)
_INNER = 256
_HEADS = 4
_TOPIC_WEIGHT = 2.0


class Network(nn.Module):
    """Scores every pair of actors that may be parties of what a sentence tells.

    A token is its word and what it is part of (a name, an office, "we"). An actor is the mean of its tokens in the
    sentence, the mean of those elsewhere in the window, and its features. Two actors attend to the tokens of the
    sentence. The scores are those of `amity.extraction.learned.judge`; stage and modality are learned beside them, for
    what they teach the encoder.

    Args:
        path: the folder of the pretrained encoder.
        attention: how attention is computed: the same answer by any, at another speed.
    """

    def __init__(self, path: str, attention: str = "sdpa") -> None:
        super().__init__()
        # Random numbers for dropping attention take a third of the time on a processor.
        self.encoder = AutoModel.from_pretrained(
            path, attention_probs_dropout_prob=0.0, add_pooling_layer=False, attn_implementation=attention
        )
        size = self.encoder.config.hidden_size
        self.types = nn.Embedding(len(TYPES), size)
        nn.init.zeros_(self.types.weight)
        self.absent = nn.Parameter(torch.zeros(2, size))
        self.actor = nn.Sequential(nn.Linear(2 * size + FEATURES, _INNER), nn.GELU(), nn.Dropout(0.1))
        self.query = nn.Linear(2 * _INNER, _INNER)
        self.key, self.value = nn.Linear(size, _INNER), nn.Linear(size, _INNER)
        self.summary = nn.Linear(size, _INNER)
        self.pair = nn.Sequential(nn.Linear(5 * _INNER + len(KINDS), 2 * _INNER), nn.GELU(), nn.Dropout(0.2))
        self.scores = nn.Linear(2 * _INNER, 1 + len(KINDS) + len(ROLES))
        self.manner = nn.Linear(2 * _INNER, len(STAGES) + len(MODALITIES))
        self.told = nn.Linear(_INNER, len(KINDS))
        self.topic = nn.Linear(len(KINDS), len(KINDS), bias=False)
        with torch.no_grad():
            self.topic.weight.copy_(_TOPIC_WEIGHT * torch.eye(len(KINDS)))

    def forward(
        self,
        ids: Tensor,
        types: Tensor,
        mask: Tensor,
        own: Tensor,
        elsewhere: Tensor,
        features: Tensor,
        sentence: Tensor,
        topics: Tensor,
        one: Tensor,
        other: Tensor,
        of: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """The scores of all pairs, and their stages and modalities; arguments as `windows.batch` makes them."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.types(types)
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state.float()
        flat = states.flatten(0, 1)
        actors = self.actor(
            torch.cat([_pooled(flat, own, self.absent[0]), _pooled(flat, elsewhere, self.absent[1]), features], -1)
        )
        first, second = actors[one], actors[other]
        tokens, present = flat[sentence.clamp(min=0)], sentence >= 0
        seen = self._attended(torch.cat([first, second], -1), tokens, present, of)
        summary = self.summary(tokens).masked_fill(~present.unsqueeze(-1), -1e4).amax(1)
        pair = self.pair(torch.cat([first, second, first * second, seen, summary[of], topics], -1))
        scores = self.scores(pair)
        kinds = scores[:, 1 : 1 + len(KINDS)] + self.topic(topics)
        told = self.told(functional.relu(summary))[of]
        out = torch.cat([scores[:, :1], kinds, scores[:, 1 + len(KINDS) :], told], -1)
        assert out.shape[-1] == WIDTH
        return out, self.manner(pair)

    def _attended(self, pair: Tensor, tokens: Tensor, present: Tensor, of: Tensor) -> Tensor:
        """What each pair sees in the tokens of its sentence."""
        split = (_HEADS, _INNER // _HEADS)
        query = self.query(pair).unflatten(-1, split)
        key = self.key(tokens)[of].unflatten(-1, split)
        value = self.value(tokens)[of].unflatten(-1, split)
        weights = (query.unsqueeze(1) * key).sum(-1) / split[1] ** 0.5
        weights = weights.masked_fill(~present[of].unsqueeze(-1), -1e4).softmax(1)
        return (weights.unsqueeze(-1) * value).sum(1).flatten(1)


def _pooled(flat: Tensor, places: Tensor, absent: Tensor) -> Tensor:
    """The mean of some tokens for each row of places; what stands for none where there are none."""
    there = (places >= 0).unsqueeze(-1)
    total = (flat[places.clamp(min=0)] * there).sum(1)
    count = there.sum(1)
    return torch.where(count > 0, total / count.clamp(min=1), absent)
