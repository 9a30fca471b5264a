"""Layers that multiply whole numbers, and the graph that ONNX Runtime knows them by.

The weights are the stored codes themselves (`qa.reader.codes`). The input is rounded row by row to
127 steps either way, scaled by the row's own largest value: a few tokens of a text carry values
a hundred times those of the others, and one scale for all would leave the others no steps.

The last bit of a float decides which way a number is rounded, and twelve layers carry that on: the
logits of a text differ by some hundredths on the mean, and by tenths here and there, from one
processor to another as they do from those of the same weights in floats.
"""

from typing import Any

import torch
from torch import nn

from qa.reader.codes import CODES, STEPS

_LARGEST_INPUT = 127
_ZERO = 128


class _Product(torch.autograd.Function):
    """Rows of at most 1 either way, rounded, times codes and their steps."""

    @staticmethod
    def forward(
        _: Any,
        rows: torch.Tensor,
        codes: torch.Tensor,
        steps: torch.Tensor,
        unit: torch.Tensor,
        _zero: torch.Tensor,
    ) -> torch.Tensor:
        """What the graph's operators give, in floats."""
        return ((rows / unit).round() @ codes.float()) * (steps * unit)

    @staticmethod
    def symbolic(g: Any, rows: Any, codes: Any, steps: Any, unit: Any, zero: Any) -> Any:
        """The operators of the exported graph; the second is ONNX Runtime's own."""
        rounded = g.op("QuantizeLinear", rows, unit, zero)
        product = g.op("com.microsoft::MatMulIntegerToFloat", rounded, codes, unit, steps, zero)
        # Of batch and tokens the tracer knows no size.
        return product.setType(rows.type().with_sizes([None, None, codes.type().sizes()[1]]))


class Whole(nn.Module):
    """A linear layer in whole numbers, for reading and for export; it does not learn.

    Parameters
    ----------
    codes : int8 [outputs, inputs]
    steps : float [outputs, 1]
    bias : float32 [outputs], optional
    """

    def __init__(
        self, codes: torch.Tensor, steps: torch.Tensor, bias: torch.Tensor | None = None
    ) -> None:
        super().__init__()
        if bias is None:
            bias = torch.zeros(len(codes))
        self.codes = nn.Buffer(codes.T.contiguous())
        self.steps = nn.Buffer(steps.float().reshape(-1))
        self.bias = nn.Buffer(bias.detach())
        self.unit = nn.Buffer(torch.tensor(1 / _LARGEST_INPUT))
        self.zero = nn.Buffer(torch.tensor(_ZERO, dtype=torch.uint8))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Float32 [batch, tokens, inputs] -> float32 [batch, tokens, outputs]."""
        largest = rows.abs().amax(-1, keepdim=True).clamp_min(1e-6)
        scaled = rows / largest
        product: torch.Tensor = _Product.apply(scaled, self.codes, self.steps, self.unit, self.zero)  # type: ignore[no-untyped-call]
        return product * largest + self.bias


class WholeRows(nn.Module):
    """An embedding in whole numbers: a row is made floats where it is looked up."""

    def __init__(self, codes: torch.Tensor, steps: torch.Tensor) -> None:
        super().__init__()
        self.codes, self.steps = nn.Buffer(codes), nn.Buffer(steps.float())

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Int64 [...] -> float32 [..., width]."""
        return self.codes[ids].float() * self.steps[ids]


def make_whole(model: nn.Module, kept: dict[str, torch.Tensor]) -> None:
    """Replace the linear layers and embeddings whose codes `qa.reader.codes.read_coded` found."""
    for path, module in list(model.named_modules()):
        for name, layer in list(module.named_children()):
            weight = f"{path}.{name}.weight".lstrip(".")
            if weight + CODES not in kept:
                continue
            codes, steps = kept[weight + CODES], kept[weight + STEPS]
            linear = isinstance(layer, nn.Linear)
            whole = Whole(codes, steps, layer.bias) if linear else WholeRows(codes, steps)
            setattr(module, name, whole)
