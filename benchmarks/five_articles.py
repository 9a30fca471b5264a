"""The index that the questions in ``benchmarks/questions`` are asked of: five articles of SQuAD.

    python -m benchmarks.five_articles --data DATA --index DIR
    qa eval benchmarks/questions/kinds_held_out.jsonl --index DIR
    qa eval benchmarks/questions/conversations_held_out.jsonl --index DIR

The questions are ours and were written before any rule was tuned; of each file the half called
"rules" was looked at then, the half called "held_out" only measured. What they are asked of is not
copied: a row names a passage and, where a sentence is the answer, offsets in its text.
"""

import argparse
from pathlib import Path

from benchmarks.common import documents, read_passages, tell
from qa.measures.question_file import json_rows

_QUESTIONS = Path(__file__).parent / "questions"


def passage_ids() -> frozenset[str]:
    """Ids of the passages that some question of the files is about."""
    rows = [row for path in sorted(_QUESTIONS.glob("*.jsonl")) for row in json_rows(path)[0]]
    return frozenset(turn["passage_id"] for row in rows for turn in row.get("turns", [row]))


def main() -> None:
    """Index every passage of the articles that the questions are about."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with train/ in it")
    parser.add_argument("--index", type=Path, required=True, help="where the index is made")
    given = parser.parse_args()
    from index.build import build_index

    asked = passage_ids()
    rows = read_passages(given.data, "train/squad")
    titles = {row.title for row in rows if row.id in asked}
    report = build_index(documents([row for row in rows if row.title in titles]), given.index)
    tell(f"{report.documents:,} passages of {len(titles)} articles in {given.index}")


if __name__ == "__main__":
    main()
