"""How much of an article is kept, and how much of what is not: the article extraction benchmark.

    python -m benchmarks.web_pages --data FILE

FILE holds JSON lines, gzip or not: ``html``, ``url``, and the ``article`` text that a person
marked. Precision and recall are of shingles of four words, each page's own, and then averaged; F1
is of the two averages, as github.com/scrapinghub/article-extraction-benchmark counts.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

from index.errors import DocumentError
from index.load import page

_WORD = re.compile(r"\w+")
Extract = Callable[[str, str], str]


def shingles(text: str, words: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text, each with how often it stands there."""
    found = _WORD.findall(text)
    runs = (tuple(found[i : i + words]) for i in range(max(1, len(found) - words + 1)))
    return Counter(run for run in runs if run)


def precision_recall(true: str, said: str) -> tuple[float | None, float | None]:
    """Of one page; None where there is nothing to be right about."""
    wanted, got = shingles(true), shingles(said)
    right = (wanted & got).total()
    return (
        right / got.total() if got else None,
        right / wanted.total() if wanted else None,
    )


def ours(html: str, url: str) -> str:
    """What a document's text would be."""
    try:
        return page.article(html, "/page.html", url).text
    except DocumentError:
        return ""


def rivals() -> dict[str, Extract]:
    """Other ways, of what is installed."""
    import trafilatura
    from justext import get_stoplist, justext

    def plain(**settings: bool) -> Extract:
        return lambda html, url: trafilatura.extract(html, url=url, **settings) or ""

    def stopwords(html: str, _: str) -> str:
        return "\n".join(
            p.text for p in justext(html, get_stoplist("English")) if not p.is_boilerplate
        )

    return {
        "this": ours,
        "trafilatura, as it comes": plain(),
        "trafilatura, fast, without comments": plain(fast=True, include_comments=False),
        "trafilatura, favouring precision": plain(favor_precision=True, include_comments=False),
        "trafilatura, favouring recall": plain(favor_recall=True, include_comments=False),
        "jusText": stopwords,
        "all text of the page": lambda html, _: trafilatura.html2txt(html),
    }


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    path = parser.parse_args().data
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    print(
        f"{len(rows)} pages\n\n| with | precision | recall | F1 | pages/s |\n|---|---|---|---|---|"
    )
    for name, extract in rivals().items():
        begun = time.perf_counter()
        scores = [
            precision_recall(row["article"], extract(row["html"], row["url"])) for row in rows
        ]
        rate = len(rows) / (time.perf_counter() - begun)
        precision = mean(p for p, _ in scores if p is not None)
        recall = mean(r for _, r in scores if r is not None)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.4f} | {rate:.1f} |", flush=True)


if __name__ == "__main__":
    main()
