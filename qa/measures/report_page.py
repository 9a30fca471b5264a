"""An evaluation as text for a terminal, and saved as JSON and as a page that needs no network."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

import numpy as np

from qa.measures import plots
from qa.measures.evaluation import RIGHT, Evaluation, Outcome, as_json
from qa.measures.plots import percent
from qa.measures.question_file import WrongRow
from qa.wording import count

_STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --sheet: #fff; --ink: #23211e; --soft: #69645c;
  --line: #e4e0d7; --accent: #1d6a63; --tint: #b9d8d3; --mark: #f8d76b; --warn: #8a4b14; }
@media (prefers-color-scheme: dark) { :root { --paper: #18191a; --sheet: #202224; --ink: #e8e5de;
  --soft: #a8a39a; --line: #35383b; --accent: #7cc7bd; --tint: #2f5650; --mark: #7d661b;
  --warn: #e3b27f; } }
body { margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; background: var(--paper);
  color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 17px; margin: 40px 0 12px; }
p { margin: 4px 0; } .soft, td.of, dt { color: var(--soft); }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 400; }
td, th { border-bottom: 1px solid var(--line); padding: 5px 16px 5px 0; vertical-align: top; }
td.value { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(310px, 1fr)); gap: 16px; }
figure, article { margin: 0; background: var(--sheet); border: 1px solid var(--line);
  border-radius: 8px; padding: 14px 16px; } article { margin-bottom: 12px; }
figcaption { font-weight: 600; } figcaption span { display: block; font-weight: 400; font-size: 13px;
  color: var(--soft); } svg { display: block; width: 100%; height: auto; margin-top: 8px; }
svg text { fill: var(--soft); font-size: 14px; } .grid { stroke: var(--line); }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); }
.bar { fill: var(--tint); stroke: var(--accent); } .ideal { stroke: var(--soft);
  stroke-dasharray: 4 4; } .limit { stroke: var(--warn); stroke-width: 1.5; }
h3 { font-size: 15px; margin: 0 0 6px; overflow-wrap: anywhere; } blockquote { margin: 8px 0 0;
  padding-left: 12px; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; } dl { display: grid; gap: 2px 12px; margin: 0;
  grid-template-columns: max-content 1fr; } dd { margin: 0; overflow-wrap: anywhere; }
"""
_MAX_WRONG_ROWS = 100


@dataclass(frozen=True)
class Run:
    """What was asked of what: the circumstances of an evaluation.

    Attributes
    ----------
    file, index, reader : str
        The question file, the index's folder, the reader as it was named.
    documents : int
        How many the index holds.
    asked, held : int
        How many questions were asked, of how many that the file holds.
    seed : int
        What decided which, where not all were asked.
    wrong_rows : tuple of WrongRow
        The rows of the file that are no questions.
    """

    file: str
    index: str
    reader: str
    documents: int
    asked: int
    held: int
    seed: int = 0
    wrong_rows: tuple[WrongRow, ...] = ()

    def __str__(self) -> str:
        drawn = f" of {self.held:,}, drawn by seed {self.seed}" if self.asked < self.held else ""
        return (
            f"{count(self.asked, 'question')}{drawn}; {count(self.documents, 'document')} in {self.index}; "
            f"reader {self.reader}"
        )


def save(evaluation: Evaluation, run: Run, folder: Path) -> tuple[Path, Path]:
    """Write NAME-eval.json and NAME-eval.html, NAME being the question file's.

    Returns
    -------
    tuple of Path
        Where they are.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    name = Path(run.file).name.removesuffix(".gz").removesuffix(".jsonl") + "-eval"
    data, page = folder / f"{name}.json", folder / f"{name}.html"
    plain = {"run": asdict(run), **as_json(evaluation)}
    text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)
    data.write_text(text + "\n", encoding="utf-8")
    page.write_text(as_html(evaluation, run), encoding="utf-8")
    return data, page


def measures(e: Evaluation) -> list[tuple[str, str, str]]:
    """Every figure: what it is, its value, and of what."""
    others = e.questions - e.answerable
    over = f"of {e.answerable:,} answerable questions"
    given = e.answered + e.answered_wrongly
    shown = f"over {given:,} answers; right is F1 ≥ {RIGHT}, never where the corpus does not say"
    unmeasured = f"; {e.uncalibrated:,} of a kind never measured" if e.uncalibrated else ""
    ways = [
        f"by its document for {e.by_document:,}" if e.by_document else "",
        f"by holding an accepted answer for {e.by_text:,}, no document named" if e.by_text else "",
    ]
    counts = "; a passage counts " + " and ".join(filter(None, ways)) if any(ways) else ""
    return [
        ("right, refusals included", f"{e.right:,} of {e.questions:,}",
         percent(e.right / e.questions if e.questions else None)),
        ("exact match", percent(e.exact_match), f"{over}, a refusal counts 0"),
        ("F1", percent(e.f1), over),
        ("answered", f"{e.answered:,} of {e.answerable:,}", "answerable questions"),
        ("refused wrongly", f"{e.refused_wrongly:,} of {e.answerable:,}", "answerable questions"),
        ("refused rightly", f"{e.refused_rightly:,} of {others:,}", "unanswerable questions"),
        ("answered though unanswerable", f"{e.answered_wrongly:,} of {others:,}",
         "unanswerable questions"),
        *((f"recall@{k}", percent(share), over + counts * (k == 1))
          for k, share in e.recall.items()),
        ("mean reciprocal rank", _plain(e.reciprocal_rank), over),
        ("citations that hold an accepted answer", percent(e.proving),
         f"of {e.citations:,} citations of findings on answerable questions"),
        ("first citation in a named document", percent(e.first_in_gold),
         "of what was answered, answerable and has one named"),
        ("AUROC of the confidence, right against wrong", _plain(e.auroc), shown + unmeasured),
        ("AUROC of the confidence, answerable against not", _plain(e.auroc_answerable),
         "over all questions, refused ones included"),
        ("expected calibration error", _plain(e.calibration_error), "10 bins; over all answers"),
        ("Brier score", _plain(e.brier),
         f"over all answers; always saying the base rate: {_plain(e.brier_constant)}"),
        ("area under risk-coverage", _plain(e.risk_coverage_area),
         "mean risk over the coverage reached"),
    ]  # fmt: skip


def as_text(evaluation: Evaluation, run: Run) -> str:
    """The figures as a table for a terminal."""
    rows = measures(evaluation)
    wide = max(len(label) for label, *_ in rows)
    value = max(len(figure) for _, figure, _ in rows)
    lines = [f"{run.file}: {run}", ""]
    lines += [f"{label:<{wide}}  {figure:>{value}}  {of}".rstrip() for label, figure, of in rows]
    lines += ["", f"{'milliseconds':<{wide}}  {'p50':>9}  {'p95':>9}"]
    lines += [f"{s.name:<{wide}}  {s.p50:>9,.1f}  {s.p95:>9,.1f}" for s in evaluation.stages]
    if evaluation.worst:
        lines += ["", "The surest errors:"]
    for o in evaluation.worst:
        lines += [f"  {o.confidence:.2f}  {_line(o.question)}", f"        said: {_line(o.text)}",
                  f"        accepted: {_accepted(o)}", f"        “{_line(o.quote)}”"]  # fmt: skip
    return "\n".join(lines)


def as_html(evaluation: Evaluation, run: Run) -> str:
    """The figures, three plots and the worst errors as a page of its own."""
    figures = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td class='value'>{escape(value)}</td>"
        f"<td class='of'>{escape(of)}</td></tr>"
        for label, value, of in measures(evaluation)
    )
    stages = "".join(
        f"<tr><th scope='row'>{escape(s.name)}</th><td class='value'>{s.p50:,.1f}</td>"
        f"<td class='value'>{s.p95:,.1f}</td></tr>"
        for s in evaluation.stages
    )
    errors = "".join(map(_error, evaluation.worst)) or "<p class='soft'>None.</p>"
    name = escape(run.file)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evaluation: {name}</title><style>{_STYLE}</style></head><body>
<h1>Evaluation: {name}</h1>
<p class="soft">{escape(str(run))}</p>
<h2>Figures</h2><table>{figures}</table>
<h2>Confidence and time</h2><div class="plots">
{plots.risk(evaluation.risk_coverage)}
{plots.reliability(evaluation.reliability)}
{_latency(evaluation)}</div>
<h2>Milliseconds by stage</h2>
<table><tr><th>stage</th><th>p50</th><th>p95</th></tr>{stages}</table>
<h2>The surest errors</h2>{errors}
{_listed("Rows that are no questions", [str(row) for row in run.wrong_rows])}
{_listed("Documents that the file names and the index lacks", evaluation.unknown_documents)}
</body></html>
"""


def _error(o: Outcome) -> str:
    before, said, after = (
        escape(part) for part in (o.quote[: o.answer_start],
        o.quote[o.answer_start : o.answer_end], o.quote[o.answer_end :])
    )  # fmt: skip
    found = f"found at rank {o.rank}" if o.rank else "not among the first 20"
    retrieved = f"<dt>what was needed</dt><dd>{found}</dd>" if o.answerable else ""
    return (
        f"<article><h3>{escape(o.question)}</h3><dl><dt>said</dt><dd>{escape(o.text)}</dd>"
        f"<dt>accepted</dt><dd>{escape(_accepted(o))}</dd>"
        f"<dt>confidence</dt><dd>{o.confidence:.2f}</dd>{retrieved}"
        f"<dt>question</dt><dd>{escape(o.id)}</dd></dl>"
        f"<blockquote>{before}<mark>{said}</mark>{after}<p class='soft'>{escape(o.source)}</p>"
        "</blockquote></article>"
    )


def _listed(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:_MAX_WRONG_ROWS])
    more = len(lines) - _MAX_WRONG_ROWS
    rest = f"<p class='soft'>and {more:,} more</p>" if more > 0 else ""
    return f"<h2>{escape(title)} ({len(lines):,})</h2><ul>{items}</ul>{rest}"


def _latency(evaluation: Evaluation) -> str:
    timed = (outcome.timings for outcome in evaluation.outcomes)
    spent = np.array([timings["total"] for timings in timed if "total" in timings])
    total = next((stage for stage in evaluation.stages if stage.name == "total"), None)
    return plots.latency(spent, total.p50 if total else 0.0, total.p95 if total else 0.0)


def _plain(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _accepted(o: Outcome) -> str:
    return "; ".join(o.answers) if o.answerable else "the corpus does not say"


def _line(text: str) -> str:
    return " ".join(text.split())
