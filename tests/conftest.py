"""What every test stands on: a cache and a default index of its own, never the user's."""

from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or writes the user's index."""
    monkeypatch.setenv("FOOTNOTE_INDEX", str(tmp_path / "default-index"))


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index is to be made; nothing is there yet."""
    return tmp_path / "index"


@pytest.fixture
def corpus() -> Path:
    """The two articles; skipped where the shared data is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not on this machine")
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny training set of `tests.reader_data`; nothing writes there."""
    from tests.reader_data import write_data

    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def start(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model of the tiny set's words; nothing writes there."""
    from tests.reader_data import write_start

    return write_start(tmp_path_factory.mktemp("start"), data)
