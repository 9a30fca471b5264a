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


def cache() -> Path:
    """``$FOOTNOTE_CACHE``, or the cache folder of this user. All in it can be made again."""
    named = os.environ.get("FOOTNOTE_CACHE")
    return Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("footnote"))
