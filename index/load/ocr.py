"""Pictures of pages -> text, by Tesseract where it is installed."""

import shutil
import subprocess
from functools import lru_cache

from index.errors import DocumentError

_SECONDS_A_PAGE = 60
# More languages at once make it slow, and no better.
_MOST_LANGUAGES = 4


def read_page(grey: bytes, width: int, height: int) -> str:
    """The text on a picture of a page.

    Parameters
    ----------
    grey : bytes
        ``width * height`` bytes, a pixel each, row by row, 0 is black.

    Raises
    ------
    DocumentError
        Tesseract is not installed, or fails.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise DocumentError("is a scan, and Tesseract is not installed", "Install tesseract-ocr.")
    picture = b"P5 %d %d 255\n" % (width, height) + grey
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", _languages(program)],
            input=picture, capture_output=True, timeout=_SECONDS_A_PAGE, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise DocumentError(
            "is a scan on which Tesseract failed", "Try: tesseract FILE -"
        ) from error
    return done.stdout.decode("utf-8", "replace")


@lru_cache(maxsize=1)
def _languages(program: str) -> str:
    """Those that are installed, English first."""
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=10, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return "eng"
    named = [line.strip() for line in done.stdout.splitlines()[1:]]
    found = sorted({n for n in named if n.isalnum() and n != "osd"}, key=lambda n: (n != "eng", n))
    return "+".join(found[:_MOST_LANGUAGES]) or "eng"
