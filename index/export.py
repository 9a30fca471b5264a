"""The exporting process: ``python -m index.export MODEL FOLDER``. The only user of torch at run time."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")

import numpy as np
import onnxruntime
import torch
from sentence_transformers import SentenceTransformer

from index.prepare import Prepared, write_settings

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
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=".exporting-"))
    try:
        batch = tokenizer(_PROBES[:2], return_tensors="pt", padding=True, truncation=True)
        inputs = [name for name in _INPUTS if name in batch]
        # The TorchScript exporter: 2 s rather than 10 s here, needs no further package, and the
        # graph runs as fast once ONNX Runtime has optimised it.
        torch.onnx.export(
            _Pipeline(model, inputs), tuple(batch[name] for name in inputs), str(work / "raw.onnx"),
            input_names=inputs, output_names=["embedding"], opset_version=17, dynamo=False,
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in inputs},
        )  # fmt: skip
        _optimise(work / "raw.onnx", work / "model.onnx")
        tokenizer.backend_tokenizer.save(str(work / "tokenizer.json"))
        dimension = int(np.asarray(model.encode(["a"])).shape[1])
        limit = int(model.max_seq_length or 512)
        prompts = {key: text for key, text in (model.prompts or {}).items() if text}
        write_settings(work, dimension, limit, prompts)
        _check(model, Prepared("", source, work, dimension, limit, prompts))
        try:
            work.rename(target)
        except OSError:
            # Another process was first, or a broken folder is in the way: the new one wins.
            shutil.rmtree(target, ignore_errors=True)
            work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _optimise(raw: Path, target: Path) -> None:
    options = onnxruntime.SessionOptions()
    # "Extended" fuses operators; the level above ties the file to this processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])
    raw.unlink()


def _check(model: SentenceTransformer, prepared: Prepared) -> None:
    from index.embed import OnnxEmbedder

    ours = OnnxEmbedder(prepared).encode(_PROBES)
    theirs = np.asarray(model.encode_document(_PROBES, normalize_embeddings=True))
    distance = float(1 - (ours * theirs).sum(axis=1).min())
    if distance > MAX_COSINE_DISTANCE:
        raise RuntimeError(f"the export differs from the model by {distance:.1e} cosine distance")


if __name__ == "__main__":
    export(sys.argv[1], Path(sys.argv[2]))
