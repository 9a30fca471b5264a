"""Weights as small whole numbers: how a large reader is kept in few bytes, and had back.

A row of a matrix is kept as whole numbers of at most `LARGEST` either way and one step, by which
they are multiplied. The wider the step, measured in the row's root mean square, the fewer bits a
number takes: with half of it some 3.1, to within two hundredths of which Huffman coding brings it.
"""

import zlib
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import nn
from transformers import AutoConfig, AutoModelForQuestionAnswering

from qa.reader import CODED

LARGEST = 127
# Two neighbours' products with bytes of 255 then fit in sixteen bits, which is all that x86
# processors without VNNI have for them.
LARGEST_PAIR = 128
CODES, STEPS = ".codes", ".steps"


def step_of(rows: torch.Tensor, share: float) -> torch.Tensor:
    """Float32 [rows, 1]: `share` of each row's root mean square, as fp16 holds it; never 0.

    A row whose largest weight would not fit takes a wider step: single weights of fifty times the
    row's mean make what the marks of a text's beginning and end are known by.
    """
    step = rows.pow(2).mean(1, keepdim=True).sqrt() * share
    least = rows.abs().amax(1, keepdim=True) / (LARGEST - 1)
    return torch.maximum(step, least).clamp_min(1e-6).half().float()


def nearest(weights: torch.Tensor, step: torch.Tensor) -> torch.Tensor:
    """The whole numbers, as floats, whose products with the step come nearest to the weights."""
    return (weights / step).round().clamp(-LARGEST, LARGEST)


def pairs(codes: torch.Tensor) -> torch.Tensor:
    """Sums of neighbours in each row, as they are multiplied: the first two, the next two, ..."""
    even = codes[:, : codes.shape[1] // 2 * 2].short()
    return even[:, ::2] + even[:, 1::2]


def write_coded(
    state: dict[str, torch.Tensor], coded: dict[str, tuple[torch.Tensor, torch.Tensor]], path: Path
) -> None:
    """Write a model's tensors, some as codes and steps, the others in fp16.

    Parameters
    ----------
    state : dict
        All tensors of the model by name.
    coded : dict
        By the names of matrices: whole numbers [rows, columns] and steps [rows, 1].
    path : Path
        The file; gzip around safetensors.

    Raises
    ------
    ValueError
        Two neighbouring codes of a matrix come to more than `LARGEST_PAIR`.
    """
    kept = {}
    for name, tensor in state.items():
        if name in coded:
            codes, step = coded[name]
            pair = int(pairs(codes).abs().max())
            if pair > LARGEST_PAIR:
                raise ValueError(
                    f"Two codes side by side in {name} come to {pair}, more than {LARGEST_PAIR}: "
                    "round with wider steps"
                )
            kept[name + CODES] = codes.to(torch.int8).contiguous()
            kept[name + STEPS] = step.half().contiguous()
        else:
            kept[name] = tensor.detach().half().contiguous()
    # Numbers drawn at random repeat nothing: looking for repetitions only makes the file longer.
    gzip = zlib.compressobj(9, zlib.DEFLATED, 31, 9, zlib.Z_HUFFMAN_ONLY)
    path.write_bytes(gzip.compress(save(kept)) + gzip.flush())


def read_coded(path: Path) -> dict[str, torch.Tensor]:
    """What `write_coded` wrote: int8 ``NAME.codes``, fp16 ``NAME.steps``, and the rest in fp16.

    Raises
    ------
    ValueError
        The file is not such a one, or is cut short.
    """
    try:
        return load(zlib.decompress(path.read_bytes(), 31))
    except (zlib.error, SafetensorError) as error:
        raise ValueError(f"{path} holds no weights, or only a part of them: {error}") from error


def decoded(kept: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Float32 tensors by the model's own names, of what `read_coded` returns.

    Raises
    ------
    ValueError
        Steps are missing.
    """
    state = {}
    for name, tensor in kept.items():
        if name.endswith(CODES):
            base = name.removesuffix(CODES)
            if base + STEPS not in kept:
                raise ValueError(f"The weights hold codes of {base}, and not their steps")
            state[base] = tensor.float() * kept[base + STEPS].float()
        elif not name.endswith(STEPS):
            state[name] = tensor.float()
    return state


def open_coded(
    folder: Path, kept: dict[str, torch.Tensor] | None = None, **settings: object
) -> nn.Module:
    """The question-answering model of a folder that holds `CODED`, in float32.

    Parameters
    ----------
    folder : Path
        With ``config.json`` and `CODED`.
    kept : dict, optional
        What `CODED` holds, where it has been read.
    **settings
        Of the configuration, over those of the file.

    Raises
    ------
    ValueError
        See `read_coded` and `decoded`.
    """
    config = AutoConfig.from_pretrained(folder)
    attention = settings.pop("attn_implementation", "eager")
    config.update(settings)
    model: nn.Module = AutoModelForQuestionAnswering.from_config(  # type: ignore[no-untyped-call]
        config, dtype=torch.float32, attn_implementation=attention
    )
    if kept is None:
        kept = read_coded(folder / CODED)
    model.load_state_dict(decoded(kept), assign=True)
    return model.eval()
