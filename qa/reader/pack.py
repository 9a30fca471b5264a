"""A question-answering model -> a folder to read with: ``python -m qa.reader.pack MODEL FOLDER``.

Takes any extractive question-answering model in Hugging Face form that has a fast tokenizer, and
what `qa.reader.rounding` wrote, which is then read in whole numbers. The graph is checked to
answer as the model does before the folder appears.
"""

import sys
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer

from index.onnx import optimise
from index.prepare import making, write_settings
from qa.reader import CODED
from qa.reader.codes import open_coded, read_coded
from qa.reader.export import difference, export
from qa.reader.whole import make_whole

# Logits may differ by rounding: a hundredth changes no choice that was not a tie.
TOLERANCE = 1e-2
# Whole numbers turn one way or the other by the last bit of a float, and carry that on; a text of
# no sense may then be read either way. On the mean that does not show.
WHOLE_TOLERANCE = 0.2


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
    if (coded := Path(source) / CODED).exists():
        kept, tolerance = read_coded(coded), WHOLE_TOLERANCE
        model = open_coded(Path(source), kept)
        make_whole(model, kept)
    else:
        model = AutoModelForQuestionAnswering.from_pretrained(source, dtype=torch.float32).eval()
        tolerance = TOLERANCE
    tokenizer = AutoTokenizer.from_pretrained(source)
    with making(target) as work:
        export(model, work / "raw.onnx")
        optimise(work / "raw.onnx", work / "model.onnx")
        found = difference(model, work / "model.onnx", mean=coded.exists())
        if found > tolerance:
            raise RuntimeError(f"the export differs from the model by {found:.1e}")
        tokenizer.backend_tokenizer.save(str(work / "tokenizer.json"))
        write_settings(work, frame=frame(tokenizer))


if __name__ == "__main__":
    pack(sys.argv[1], Path(sys.argv[2]))
