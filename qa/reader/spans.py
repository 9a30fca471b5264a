"""Span models by their folders, reading token ids of another model where they are asked to."""

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModelForQuestionAnswering

from qa.reader import CODED
from qa.reader.codes import open_coded


class Renumbered(nn.Module):
    """A span model that takes the token ids of another model's tokenizer.

    A teacher and what learns of it then see the same tokens in the same places, though their
    vocabularies number them differently (MPNet's word pieces are BERT's, five numbers on).

    Parameters
    ----------
    model : nn.Module
        A question-answering model that needs no token types.
    ids : int64 [vocabulary of the other tokenizer]
        The model's own id of each of its ids.
    """

    ids: torch.Tensor

    def __init__(self, model: nn.Module, ids: torch.Tensor) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("ids", ids, persistent=False)

    def get_input_embeddings(self) -> nn.Module:
        """The model's own word embeddings."""
        return self.model.get_input_embeddings()  # type: ignore[operator, no-any-return]

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, **_: torch.Tensor
    ) -> object:
        """What the model says of the ids as it numbers them; it is told no token types."""
        return self.model(input_ids=self.ids[input_ids], attention_mask=attention_mask)


def bare(model: nn.Module) -> nn.Module:
    """The model as its library knows it, whoever's token ids it takes."""
    return model.model if isinstance(model, Renumbered) else model


def renumbering(other: Tokenizer, own: Tokenizer) -> torch.Tensor:
    """Int64 [other's vocabulary]: by which id `own` knows each word piece of `other`.

    Raises
    ------
    ValueError
        A word piece of the other has no like; the first ones are named.
    """
    known = {**own.get_vocab(), **_specials(other, own)}
    pieces = sorted(other.get_vocab().items(), key=lambda entry: entry[1])
    missing = [piece for piece, _ in pieces if piece not in known]
    if missing:
        raise ValueError(f"{len(missing)} word pieces unknown to the model: {missing[:5]}")
    ids = torch.zeros(1 + pieces[-1][1], dtype=torch.int64)
    for piece, number in pieces:
        ids[number] = known[piece]
    return ids


def _specials(other: Tokenizer, own: Tokenizer) -> dict[str, int]:
    """The other's marks of a pair's beginning and its ends, and the rest of its specials.

    What only fills a row up, or masks a word, is never looked at: any number will do.
    """
    for tokenizer in (other, own):
        tokenizer.no_padding()
    theirs, mine = other.encode("a", "a"), own.encode("a", "a")
    added = {token.content: mine.ids[-1] for token in other.get_added_tokens_decoder().values()}
    shared = {piece: own.get_vocab()[piece] for piece in added if piece in own.get_vocab()}
    return {**added, **shared, theirs.tokens[-1]: mine.ids[-1], theirs.tokens[0]: mine.ids[0]}


def open_model(
    folder: Path, tokens: Path | None = None, attention: str = "sdpa", dropout: float = 0.0
) -> nn.Module:
    """The question-answering model of a folder, in float32.

    Parameters
    ----------
    folder : Path
        In Hugging Face form, an encoder or a reader.
    tokens : Path, optional
        The folder whose tokenizer numbers the tokens that the model will be given; its own if
        none is named.
    attention : str
        "eager" or "sdpa"; a model that has only the first takes that.
    dropout : float
        In [0, 1), of hidden states and of attention.

    Raises
    ------
    ValueError
        The model does not know all of that tokenizer's word pieces.
    """
    settings: dict[str, Any] = {
        "hidden_dropout_prob": dropout,
        "attention_probs_dropout_prob": dropout,
    }
    try:
        model = open_folder(folder, attn_implementation=attention, **settings)
    except ValueError:
        if attention == "eager":
            raise
        return open_model(folder, tokens, "eager", dropout)
    if tokens is None:
        return model
    other, own = (Tokenizer.from_file(str(f / "tokenizer.json")) for f in (tokens, folder))
    if other.get_vocab() == own.get_vocab():
        return model
    return Renumbered(model, renumbering(other, own))


def open_folder(folder: Path, **settings: object) -> nn.Module:
    """The question-answering model of a folder in float32, in Hugging Face form or in codes."""
    if (folder / CODED).exists():
        return open_coded(folder, None, **settings)
    model: nn.Module = AutoModelForQuestionAnswering.from_pretrained(
        folder, dtype=torch.float32, **settings
    )
    return model


def stack(model: nn.Module) -> nn.ModuleList:
    """The layers of an encoder, from the lowest up."""
    return next(m for m in model.modules() if isinstance(m, nn.ModuleList))


def freeze(model: nn.Module, words: bool, layers: int) -> None:
    """Leave the word embeddings, or everything up to the lowest `layers`, as they are.

    Raises
    ------
    ValueError
        The model has fewer layers.
    """
    if words:
        model.get_input_embeddings().weight.requires_grad_(False)  # type: ignore[operator]
    if not layers:
        return
    base, layered = next(iter(bare(model).children())), stack(bare(model))
    if layers > len(layered):
        raise ValueError(f"the model has {len(layered)} layers, {layers} are to be left")
    kept = {id(p) for layer in layered[layers:] for p in layer.parameters()}
    for parameter in base.parameters():
        parameter.requires_grad_(id(parameter) in kept)
