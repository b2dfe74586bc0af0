"""The encoder: a small pretrained network that reads windows of a document and scores the pairs of actors in them."""

from collections.abc import Container, Mapping
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from amity.extraction.learned.judge import Vector
from amity.extraction.learned.passages import Reading
from amity.extraction.learned.windows import Windows, batch

FOLDER = files("amity.extraction.learned").joinpath("model")
"""The trained model that comes with amity."""


class Scorer(Protocol):
    """What scores pairs of actors."""

    def scores(self, reading: Reading, indexes: Container[int]) -> Mapping[int, Vector]:
        """The scores of the pairs of some sentences, by the number of the sentence; a row for each pair in order."""
        ...


class Encoder:
    """Scores pairs with the network that `scripts/training` trains, in eight bits, on one core.

    More cores are put to use by extracting several documents at once.
    """

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = FOLDER.joinpath("encoder.onnx").read_bytes()
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _windows(self) -> Windows:
        return Windows(Tokenizer.from_str(FOLDER.joinpath("tokenizer.json").read_text("utf-8")))

    def scores(self, reading: Reading, indexes: Container[int]) -> Mapping[int, Vector]:
        """The scores of the pairs of some sentences, by the number of the sentence; a row for each pair in order.

        Args:
            reading: the document.
            indexes: the numbers of the sentences, among its passages.
        """
        found: dict[int, Vector] = {}
        for window in self._windows.of(reading, indexes):
            arrays, pairs = batch([window], self._windows.pad)
            (rows,) = self._session.run(None, arrays)
            numbered = groupby(range(len(pairs)), key=lambda row: pairs[row][0].index)
            found |= {index: np.asarray(rows[list(group)]) for index, group in numbered}
        return found
