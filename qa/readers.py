"""Which reader reads: the shipped one, a folder's, or the one that needs no training."""

import json
from pathlib import Path

from index.embed import Embedder
from index.errors import ModelError
from index.prepare import Prepared, folder_hash, identity, prepared, sha256_of
from qa.read import Reader, SpanReader
from qa.reader import CODED
from qa.sentence_reader import SentenceReader

WEIGHTS = Path(__file__).parent / "reader" / "weights"
SHIPPED = "footnote-reader"
SENTENCES = SentenceReader.name
_EXPORTER = "qa.reader.pack"
_KIND = "an extractive question-answering model in Hugging Face form"


def open_reader(reader: str | Path | None, embedder: Embedder) -> Reader:
    """The reader of a name or folder.

    Parameters
    ----------
    reader : str, Path or None
        None for the shipped one, ``"sentences"`` for the one without training, else the folder
        or the hub's name of an extractive question-answering model.

    Raises
    ------
    ModelError
        The weights are missing or altered, or the model is of another kind.
    """
    if str(reader) == SENTENCES:
        return SentenceReader(embedder)
    return SpanReader(prepare_reader(reader))


def prepare_reader(reader: str | Path | None = None, weights: Path = WEIGHTS) -> Prepared:
    """The prepared reader, made where it is missing."""
    if reader is None:
        content = _checked(weights)
        return prepared(identity(content), SHIPPED, str(weights), _EXPORTER, _KIND)
    folder = Path(reader).expanduser()
    content = folder_hash(folder.resolve()) if folder.is_dir() else str(reader)
    source = str(folder.resolve()) if folder.is_dir() else str(reader)
    return prepared(identity(content), str(reader), source, _EXPORTER, _KIND)


def _checked(weights: Path) -> str:
    """SHA-256 of the shipped weights, as it must be."""
    remedy = "Install Footnote again: pip install --force-reinstall footnote-qa"
    try:
        expected: str = json.loads((weights / "figures.json").read_text())["sha256"]
        found = sha256_of(weights / CODED)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The reader's weights are missing from {weights}: {error}", remedy
        ) from error
    if found != expected:
        raise ModelError(f"The reader's weights in {weights} are truncated or altered.", remedy)
    return found
