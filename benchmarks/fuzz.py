"""Mutants of small good files of every format: no traceback, no hang, no bound exceeded.

python -m benchmarks.fuzz --mutants 10000 --seed 0
"""

import argparse
import gzip
import io
import random
import sys
import time
import zipfile
from collections import Counter

from index.errors import DocumentError
from index.load import Options
from index.load.pool import Limits, Pool
from tests import files

_BLOCKS = [
    (1, "Heading"),
    (0, "The first shipment came in July 2019."),
    (2, "More"),
    (0, "It cost $2.5 billion."),
]
_ARTICLE = [
    (0, f"The {n}th sentence of an article stands here, with words enough.") for n in range(6)
]
SEEDS = {
    "html": files.page("A title", [*_BLOCKS, *_ARTICLE]),
    "pdf": files.pdf([["A line of text that is hy-", "phenated.", "", "More."], ["Page two."]], title="T", head="H", foot="{n}"),
    "docx": files.docx(_BLOCKS, "T", "A"),
    "odt": files.odt(_BLOCKS, "T", "A"),
    "epub": files.epub([_BLOCKS[:2], _BLOCKS[2:]], "T", "A", "2020-06-24"),
    "rtf": files.rtf(_BLOCKS, "T", "A"),
    "eml": files.eml("Subject", "A <a@b.org>", "The body.", {"a.txt": b"Attached."}, html="<p>The body.</p>"),
    "csv": b"title,date,text\nA,2020-06-24,\"Some, words\"\nB,,Others\n",
    "tsv": b"title\tdate\ttext\nA\t2020-06-24\tSome words\nB\t\tOthers\n",
    "json": b'[{"title": "A", "text": "Words", "more": {"b": [1, 2.5e3, null, "\\u0041"]}}, {"text": "Others"}]',
    "jsonl": b'{"title": "A", "text": "Words"}\n{"text": "Others", "date": "2020-06-24"}\n',
    "zip": files.zipped({"a.txt": "Words.", "in/b.html": "<html><p>Others.</p></html>"}),
    "tar": files.tarred({"a.txt": b"Words.", "in/b.txt": b"Others."}, "w"),
    "tgz": files.tarred({"a.txt": b"Words."}, "w:gz"),
    "md": b"---\ntitle: A\ndate: 2020-06-24\n---\n# Heading\n\nSome words.\n\n- item\n",
    "txt": "Title: A\nDate: 2020-06-24\n\nSome words — “quoted”. İbrahim Kalın.".encode(),
}  # fmt: skip
_INSIDE = 0.7
_TOKENS = [b"\x00", b"\xff" * 4, b"<", b">", b"&#x0;", b"{", b"}", b"[[[[", b"\\", b"%", b"\r\n\r\n", b'"',
           b"9" * 30, b"-1", b"../", b"\xe2\x80\xae", b"stream", b"endobj", b"<!ENTITY", b"PK\x03\x04"]  # fmt: skip


def mutant(seed: bytes, chance: random.Random) -> bytes:
    """A file with one to eight changes: bits turned, runs cut, doubled, swapped or overwritten.

    Of what is packed, most mutants are changed inside and packed again: others fail their checksum.
    """
    if seed.startswith(b"\x1f\x8b") and chance.random() < _INSIDE:
        return gzip.compress(_changed(gzip.decompress(seed), chance))
    if seed.startswith(b"PK") and chance.random() < _INSIDE:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(list(parts))
        return files.zipped({**parts, name: _changed(parts[name], chance)})
    return _changed(seed, chance)


def _changed(seed: bytes, chance: random.Random) -> bytes:
    raw = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        if not raw:
            break
        at = chance.randrange(len(raw))
        end = min(len(raw), at + chance.choice((1, 2, 8, 64, 400)))
        match chance.randrange(7):
            case 0:
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at:end]
            case 2:
                raw[at:at] = raw[at:end] * chance.choice((1, 2, 50))
            case 3:
                raw[at:end] = chance.randbytes(end - at)
            case 4:
                raw[at:at] = chance.choice(_TOKENS)
            case 5:
                other = chance.randrange(len(raw))
                raw[at:end] = raw[other : other + end - at]
            case 6:
                del raw[at:]
    return bytes(raw)


def main() -> None:
    """Parse mutants in the pool; exit 1 if one of them was too much for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    pool = Pool(1, Limits())
    outcomes: dict[str, Counter[str]] = {family: Counter() for family in SEEDS}
    slowest: dict[str, float] = dict.fromkeys(SEEDS, 0.0)
    bad = []
    for number in range(given.mutants):
        family = list(SEEDS)[number % len(SEEDS)]
        raw = mutant(SEEDS[family], random.Random(f"{given.seed}:{number}"))
        begun = time.perf_counter()
        try:
            found = pool.parse(raw, f"/fuzz/a.{family}", Options())
            outcome = "read"
            for document in found.documents:
                document.text.encode()
        except DocumentError as error:
            outcome = "refused"
            for sign in (
                "fault of Footnote",
                "broke the program",
                "longer than",
                "GB of memory",
                "MB of text",
            ):
                if sign in f"{error.message} {error.remedy}":
                    outcome = sign
                    bad.append(f"{family} {given.seed}:{number}: {error.message}")
        outcomes[family][outcome] += 1
        slowest[family] = max(slowest[family], time.perf_counter() - begun)
    pool.close()
    print(
        "| format | mutants | read | refused | out of bounds or a fault | slowest, ms |\n|---|---|---|---|---|---|"
    )
    for family, counted in outcomes.items():
        wrong = counted.total() - counted["read"] - counted["refused"]
        print(
            f"| {family} | {counted.total()} | {counted['read']} | {counted['refused']} | {wrong} | {slowest[family] * 1000:.0f} |"
        )
    print("\n".join(bad), file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
