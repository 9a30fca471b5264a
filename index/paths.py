"""Where Footnote keeps what it makes: the default index and prepared models."""

import os
from pathlib import Path

import platformdirs


def default_index() -> Path:
    """``$FOOTNOTE_INDEX``, or the folder for application data of this user."""
    named = os.environ.get("FOOTNOTE_INDEX")
    return (
        Path(named).expanduser()
        if named
        else Path(platformdirs.user_data_dir("footnote")) / "index"
    )


def index_folder(path: str | Path | None) -> Path:
    """The absolute folder of an index that is named by a path; the default one's if None."""
    return default_index() if path is None else Path(path).expanduser().absolute()


def cache() -> Path:
    """``$FOOTNOTE_CACHE``, or the cache folder of this user. All in it can be made again."""
    named = os.environ.get("FOOTNOTE_CACHE")
    return Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("footnote"))
