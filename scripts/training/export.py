"""The trained network as a file that runs anywhere: ONNX, with the weights in eight bits."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from encoders import Pretrained
from examples import Labelled
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from amity.extraction.learned.windows import batch
from network import Network

_OPSET = 20
"""The first that has GELU as one operation."""


class _Scores(nn.Module):
    """A network without what was learned beside its scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

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
    ) -> Tensor:
        scores: Tensor
        scores, _ = self.network(ids, types, mask, own, elsewhere, features, sentence, topics, one, other, of)
        return scores


def export(weights: Mapping[str, Tensor], pretrained: Pretrained, documents: Sequence[Labelled], path: Path) -> None:
    """Write a network's weights as an ONNX file; some windows of documents show the exporter its shapes."""
    # Spelled out, attention becomes a third fewer operations than what the exporter makes of the fused one.
    network = Network(str(pretrained.folder), attention="eager")
    network.load_state_dict(weights)
    windows = [window for document in documents for window in document.windows][:3]
    arrays, _ = batch(windows, pretrained.pad_number)
    dynamic = {name: dict.fromkeys(range(array.ndim), torch.export.Dim.DYNAMIC) for name, array in arrays.items()}
    for name in ("features", "topics"):
        dynamic[name] = {0: torch.export.Dim.DYNAMIC}
    program = torch.onnx.export(
        _Scores(network).eval(),
        tuple(torch.from_numpy(array) for array in arrays.values()),
        dynamo=True,
        dynamic_shapes=dynamic,
        input_names=list(arrays),
        output_names=["scores"],
        opset_version=_OPSET,
    )
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        program.save(whole)
        # Seven bits of the eight: on processors without VNNI instructions sums of full eight bits overflow.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
