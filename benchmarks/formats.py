"""How fast each format is read, on one core, and what the child process costs.

    python -m benchmarks.formats

A small file of each format, of about 4 kB of text, read again and again: in this process, and in a
warm child process. What the child costs is the difference of the medians.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

from index.load import Options, Parsed, parse
from index.load.pool import Pool
from tests import files
from tests.files import Block

_SENTENCE = "The {n}th sentence of this article says that a shipment of parts came in July 2019."
_BLOCKS: list[Block] = [
    (0, " ".join(_SENTENCE.format(n=n + 5 * part) for n in range(1, 6))) for part in range(10)
]
_TEXT = "\n\n".join(text for _, text in _BLOCKS)


def _lines() -> list[str]:
    return [part for _, text in _BLOCKS for part in (*[s + "." for s in text[:-1].split(". ")], "")]


SAMPLES = {
    "txt": _TEXT.encode(),
    "md": f"# A title\n\n{_TEXT}".encode(),
    "html": files.page("A title", _BLOCKS),
    "pdf": files.pdf([_lines()[:30], _lines()[30:]], title="A title"),
    "docx": files.docx(_BLOCKS, "A title"),
    "odt": files.odt(_BLOCKS, "A title"),
    "epub": files.epub([_BLOCKS], "A title"),
    "rtf": files.rtf(_BLOCKS, "A title"),
    "eml": files.eml("A title", "A <a@b.org>", _TEXT),
    "csv": b"title,text\n" + b"".join(f'"T","{text}"\n'.encode() for _, text in _BLOCKS),
    "jsonl": files.jsonl([{"title": "T", "text": text} for _, text in _BLOCKS]),
    "zip": files.zipped({f"{n}.txt": text for n, (_, text) in enumerate(_BLOCKS)}),
}


def _median_ms(
    read: Callable[[bytes, str, Options], Parsed], raw: bytes, name: str, runs: int
) -> float:
    read(raw, name, Options())  # imports, warms
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        read(raw, name, Options())
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)


def main() -> None:
    """Print a table, a row a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    runs = parser.parse_args().runs
    pool = Pool(1)
    begun = time.perf_counter()
    pool.parse(b"Some words.", "/a.txt", Options())
    print(
        f"first file, with the start of the child: {1000 * (time.perf_counter() - begun):.0f} ms\n"
    )
    print("| format | bytes | here, ms | in the child, ms | the child costs, ms | files/s | MB/s |")
    print("|---|---|---|---|---|---|---|")
    for form, raw in SAMPLES.items():
        name = f"/x/a.{form}"
        here = _median_ms(parse, raw, name, runs)
        there = _median_ms(pool.parse, raw, name, runs)
        print(
            f"| {form} | {len(raw):,} | {here:.2f} | {there:.2f} | {there - here:.2f}"
            f" | {1000 / there:.0f} | {len(raw) / there / 1000:.2f} |"
        )  # fmt: skip
    pool.close()


if __name__ == "__main__":
    main()
