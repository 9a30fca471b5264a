"""The bundled sample corpus, indexed once into the cache."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from index import schema
from index.build import build_index
from index.embed import Embedder
from index.paths import cache

FOLDER = Path(__file__).parent / "sample"


def sample_index(embedder: Embedder) -> Path:
    """The folder of the sample's index, made on first use and whenever the sample changes."""
    stamp = hashlib.sha256(f"{embedder.id}:{len(schema.MIGRATIONS)}:{FOLDER}".encode())
    for path in sorted(FOLDER.glob("*.md")):
        stamp.update(path.read_bytes())
    folder = cache() / f"sample-{stamp.hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    cache().mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=cache(), prefix=".sample-"))
    try:
        build_index(FOLDER, made, embedder=embedder)
        made.rename(folder)
    except OSError:
        # Another process was first.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder
