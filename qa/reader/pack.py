"""A question-answering model -> a folder to read with: ``python -m qa.reader.pack MODEL FOLDER``.

Takes any extractive question-answering model in Hugging Face form that has a fast tokenizer. The
graph is checked to answer as the model does before the folder appears.
"""

import sys
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer

from index.onnx import optimise
from index.prepare import making, write_settings
from qa.reader.export import difference, export

# Logits may differ by rounding: a hundredth changes no choice that was not a tie.
TOLERANCE = 1e-2


def frame(tokenizer: Any) -> dict[str, list[int]]:
    """The special tokens before, between and after a question and a passage."""
    coded = tokenizer("a", "b")["input_ids"]
    first = coded.index(tokenizer("a", add_special_tokens=False)["input_ids"][-1])
    last = (
        len(coded)
        - 1
        - coded[::-1].index(tokenizer("b", add_special_tokens=False)["input_ids"][-1])
    )
    return {"before": coded[:first], "between": coded[first + 1 : last], "after": coded[last + 1 :]}


def pack(source: str, target: Path) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and settings into ``target``, all or nothing.

    Raises
    ------
    RuntimeError
        The folder holds no question-answering model, or its export answers otherwise.
    """
    architectures = AutoConfig.from_pretrained(source).architectures or []
    if not any(name.endswith("ForQuestionAnswering") for name in architectures):
        raise RuntimeError(
            f"it is {', '.join(architectures) or 'nothing known'}, which reads no spans"
        )
    model = AutoModelForQuestionAnswering.from_pretrained(source, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(source)
    with making(target) as work:
        export(model, work / "raw.onnx")
        optimise(work / "raw.onnx", work / "model.onnx")
        if (found := difference(model, work / "model.onnx")) > TOLERANCE:
            raise RuntimeError(f"the export differs from the model by {found:.1e}")
        tokenizer.backend_tokenizer.save(str(work / "tokenizer.json"))
        write_settings(work, frame=frame(tokenizer))


if __name__ == "__main__":
    pack(sys.argv[1], Path(sys.argv[2]))
