"""The exporting process: ``python -m index.export MODEL FOLDER``. The only user of torch at run time."""

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from index.onnx import optimise
from index.prepare import Prepared, making, write_settings

_INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
# Short, long, accented, empty: what an export gets wrong shows on different shapes.
_PROBES = [
    "when was the first S-400 shipment?",
    "Kalın said that Turkey is loyal to the agreement. " * 12,
    "",
    "2019",
]
# Vectors of the exported graph may differ from the library's own by rounding alone.
MAX_COSINE_DISTANCE = 1e-5


class _Pipeline(torch.nn.Module):
    """All modules of the model in one graph, ending in unit vectors."""

    def __init__(self, model: Any, inputs: list[str]) -> None:
        super().__init__()
        self.model, self.inputs = model, inputs

    def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
        features: dict[str, Any] = dict(zip(self.inputs, tensors, strict=True))
        for module in self.model:
            features = module(features)
        return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)


def export(source: str, target: Path) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and settings into ``target``, all or nothing.

    Raises
    ------
    RuntimeError
        The exported graph does not answer as the model does.
    """
    model = SentenceTransformer(source, device="cpu").eval()
    tokenizer: Any = model.tokenizer
    transformer: Any = getattr(model[0], "auto_model", None)
    if hasattr(transformer, "set_attn_implementation"):
        # ONNX Runtime knows the plain form of attention, and fuses it.
        transformer.set_attn_implementation("eager")
    with making(target) as work:
        batch = tokenizer(_PROBES[:2], return_tensors="pt", padding=True, truncation=True)
        inputs = [name for name in _INPUTS if name in batch]
        # The TorchScript exporter: 2 s rather than 10 s here, needs no further package, and the
        # graph runs as fast once ONNX Runtime has optimised it.
        torch.onnx.export(
            _Pipeline(model, inputs), tuple(batch[name] for name in inputs), str(work / "raw.onnx"),
            input_names=inputs, output_names=["embedding"], opset_version=17, dynamo=False,
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in inputs},
        )  # fmt: skip
        optimise(work / "raw.onnx", work / "model.onnx")
        tokenizer.backend_tokenizer.save(str(work / "tokenizer.json"))
        settings = {
            "dimension": int(np.asarray(model.encode(["a"])).shape[1]),
            "max_tokens": int(model.max_seq_length or 512),
            "prompts": {key: text for key, text in (model.prompts or {}).items() if text},
        }
        write_settings(work, **settings)
        _check(model, Prepared("", source, work, settings))


def _check(model: SentenceTransformer, prepared: Prepared) -> None:
    from index.embed import OnnxEmbedder

    ours = OnnxEmbedder(prepared).encode(_PROBES)
    theirs = np.asarray(model.encode_document(_PROBES, normalize_embeddings=True))
    distance = float(1 - (ours * theirs).sum(axis=1).min())
    if distance > MAX_COSINE_DISTANCE:
        raise RuntimeError(f"the export differs from the model by {distance:.1e} cosine distance")


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]))
