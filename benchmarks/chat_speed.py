"""How fast the page is: its first paint, and what it adds to an answer.

A real Chromium on this machine opens the chat --runs times, each with an empty cache, then asks
--questions questions. First paint is the browser's own (first-contentful-paint); "ready" is when
the welcome, which comes from the server, stands on the page. What the page adds is the time
from pressing Enter to the frame that shows the answer, less what `Assistant.ask` itself took for
that very question, measured round the call in the server. All questions are asked in one
conversation, of which the page keeps the last thirty turns.

    python -m benchmarks.chat_speed
    python -m benchmarks.chat_speed --reader instant
"""

import os
import shutil
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.common import Cell, arguments, percentile, show, tell
from benchmarks.visitors import answered, opened

# Turns of a conversation that is long.
_LONG = 20
# Waits, inside the page, from Enter for a newest turn that is another and answered, and for the frame
# that has it; milliseconds.
_WATCH = """() => {
  const last = () => document.querySelector(".fn-turn:last-child:not(.is-pending)")?.dataset.turn;
  const before = last();
  const box = document.querySelector("#fn-box textarea");
  window.took = new Promise(done => box.addEventListener("keydown", () => {
    const entered = performance.now();
    const look = () => {
      if ((last() ?? before) === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - entered), 0));
    };
    look();
  }, { once: true }));
}"""


class Timed:
    """An assistant that remembers how long its last answer took, in seconds."""

    def __init__(self, assistant: Any) -> None:
        self._assistant = assistant
        self.took = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)

    def ask(self, *given: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return self._assistant.ask(*given, **named)
        finally:
            self.took = time.perf_counter() - begun


def main() -> None:
    parser = arguments(__doc__, reads_data=False)
    parser.add_argument("--runs", type=int, default=5, help="openings of the page (5)")
    parser.add_argument("--questions", type=int, default=50, help="that are asked (50)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="what is asked (the sample)")
    parser.add_argument("--reader", metavar="PATH", help="as for qa chat, or instant")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    from ui.app import build_app
    from ui.serve import serve

    known = list(answered(options.index, options.reader, options.questions))
    questions = list(islice(cycle(known), options.questions))
    assistant = Timed(opened(options.index, options.reader))
    app = build_app(assistant)  # type: ignore[arg-type]
    url = serve(app)
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        opened_in = [_open(browser, url) for _ in range(options.runs)]
        tell("opened")
        page = browser.new_page()
        page.goto(url)
        page.wait_for_selector(".fn-welcome")
        # The examples are tried in the background after the first visit; not while it is measured.
        page.wait_for_timeout(5_000)
        added, asked = [], []
        for question in questions:
            added.append(_ask(page, question) - assistant.took)
            asked.append(assistant.took)
        browser.close()
    app.close(verbose=False)
    columns = ("what", "median ms", "p95 ms", "most ms")
    show(
        columns,
        [
            _row("first contentful paint", [paint for paint, _ in opened_in]),
            _row("page ready", [ready for _, ready in opened_in]),
            _row("Assistant.ask", asked),
            _row(f"what the page adds to it, first {_LONG} questions", added[:_LONG]),
            _row(f"the same, after {_LONG} turns", added[_LONG:] or [float("nan")]),
        ],
        [
            f"{options.runs} openings, {len(questions)} questions in one conversation. Wanted: first"
            " paint under 2,000 ms, at most 150 ms added."
        ],
        as_json=options.json,
    )


def _open(browser: Any, url: str) -> tuple[float, float]:
    """Seconds to the first contentful paint and to the welcome, from the start of navigation."""
    page = browser.new_page()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(".fn-welcome")
    ready = page.evaluate("performance.now()")
    paint = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
    )
    page.close()
    return paint / 1000, ready / 1000


def _ask(page: Any, question: str) -> float:
    """Seconds from Enter to the answer on the page."""
    page.fill("#fn-box textarea", question)
    page.evaluate(_WATCH)
    page.press("#fn-box textarea", "Enter")
    return float(page.evaluate("window.took")) / 1000


def _row(name: str, seconds: list[float]) -> list[Cell]:
    return [name, *(f"{percentile(seconds, p) * 1000:.0f}" for p in (50, 95, 100))]


if __name__ == "__main__":
    main()
