"""The chat as a person uses it: a real browser against a served page, on loopback.

Skipped where there is no Chromium or no Playwright. Every page must end without an error on its
console and without a request that leaves the machine.
"""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from index.document import Document
from qa.answer import Answer, Finding
from tests.fakes_ui import (
    COUNCIL,
    HARBOUR,
    QUESTIONS,
    UNDATED,
    FakeAssistant,
    cite,
    hit,
    long_document,
    refusal,
)

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
]
FERRY, COST, WHY, WHO = (
    "When did the ferry start again?",
    "What did the pier cost?",
    "And why was it closed?",
    "Who paid for the pier?",
)
LIGHTHOUSE, HOSTILE, SLOW = "When was the lighthouse lit?", "What is hostile?", "What is slow?"
SILENT = "What is silent?"

LOG = long_document()
_TRAP = (
    "<script>window.broken=1</script><img src=x onerror=window.broken=2>"
    "{{constructor.constructor('window.broken=3')()}}${window.broken=4}`${window.broken=5}`"
    "[x](javascript:window.broken=6) $$\\href{javascript:window.broken=7}{x}$$"
    '" onmouseover="window.broken=8" x=\'\u202e gnp.exe \u2067'
)
EVIL = Document(
    text=f"{_TRAP}\n\nThe trap says {_TRAP}.\n\n" + "x" * 1_000_000,
    title=_TRAP + "t" * 10_000,
    source=_TRAP,
    uri="/srv/<img src=x onerror=window.broken=9>.txt",
    url="javascript:window.broken=10",
)


def _one(document: Document, value: str, within: str = "") -> Callable[[str], Answer]:
    def answer(question: str) -> Answer:
        citation = cite(document, value, within=within)
        finding = Finding(value, (citation,), resolved=_TRAP, speaker=_TRAP)
        return Answer(
            asked=question,
            question=question,
            text=value,
            confidence=0.8,
            calibrated=True,
            findings=(finding if document is EVIL else replace(finding, resolved="", speaker=""),),
            also_found=(finding,) if document is EVIL else (),
            disagreement=document is EVIL,
            citations=(citation,),
            notes=(_TRAP,) if document is EVIL else (),
        )

    return answer


def _silent(question: str) -> Answer:
    return replace(refusal(question), reason=_TRAP, passages=(hit(EVIL),))


class Patient(FakeAssistant):
    """Takes its time over one question, so that there is something to stop."""

    def ask(self, question: str, *args: Any, on_stage: Any = None, **kwargs: Any) -> Answer:
        if question == SLOW:
            on_stage("searching")
            for _ in range(100):
                time.sleep(0.05)
                on_stage("reading 12 passages")
        return super().ask(question, *args, on_stage=on_stage, **kwargs)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    answers = {
        **QUESTIONS,
        LIGHTHOUSE.casefold(): _one(LOG, "9 May 1871"),
        HOSTILE.casefold(): _one(EVIL, _TRAP, within="The trap says"),
        SILENT.casefold(): _silent,
    }
    documents = (HARBOUR, COUNCIL, UNDATED, LOG, EVIL)
    return Patient(documents, answers, pause=0.05, path=tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def url(assistant: FakeAssistant) -> Iterator[str]:
    from ui.app import build_app
    from ui.serve import serve

    app = build_app(assistant)  # type: ignore[arg-type]
    yield serve(app)
    app.close(verbose=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture
def noise() -> list[str]:
    """What the pages of a test wrote to their consoles as errors."""
    return []


@pytest.fixture
def visit(browser: Any, url: str, noise: list[str]) -> Iterator[Callable[..., Any]]:
    """Open the page as somebody who was never here; check at the end that all was quiet."""
    contexts: list[Any] = []
    outside: list[str] = []

    def request(made: Any) -> None:
        parts = urlsplit(made.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            outside.append(made.url)

    def open_page(**options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 860})
        context = browser.new_context(**options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: noise.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", request)
        page.goto(url)
        page.wait_for_selector(".fn-welcome, .fn-turn")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []
    assert noise == []


def ask(page: Any, question: str) -> Any:
    """Type a question, press Enter, wait for its turn and return that."""
    before = page.locator("#fn-conversation .fn-turn").count()
    page.fill("#fn-box textarea", question)
    page.press("#fn-box textarea", "Enter")
    turn = page.locator("#fn-conversation .fn-turn").nth(before)
    turn.wait_for()
    return turn


def drop(page: Any, selector: str, name: str, text: str) -> None:
    """Let go of a file over an element."""
    page.wait_for_selector(selector)
    page.evaluate(
        """([selector, name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: "text/plain" }));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.querySelector(selector).dispatchEvent(
              new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
        }""",
        [selector, name, text],
    )


def in_sight(page: Any, selector: str) -> bool:
    """Whether the first such element lies inside the panel's window."""
    return bool(
        page.evaluate(
            """selector => {
              const box = document.querySelector(selector).getBoundingClientRect();
              const sight = document.querySelector(".fn-text").getBoundingClientRect();
              return box.top >= sight.top && box.bottom <= sight.bottom;
            }""",
            selector,
        )
    )


def test_ask_hover_click_and_step(visit: Callable[..., Any]) -> None:
    page = visit()
    assert page.title() == "Footnote"
    turn = ask(page, FERRY)
    assert turn.locator(".fn-value").inner_text().startswith("late March 2021")
    assert page.input_value("#fn-box textarea") == ""

    turn.locator(".fn-value .fn-cite").hover()
    page.wait_for_selector("#fn-card:visible")
    card = page.locator("#fn-card").inner_text()
    assert "took up its service again" in card
    assert "Askvik Post" in card
    assert "2 April 2021" in card

    turn.locator(".fn-value .fn-cite").click()
    page.wait_for_selector("mark.fn-strong")
    assert page.inner_text("mark.is-active.fn-strong") == "late March 2021"
    assert "A second ferry is expected" in page.inner_text(".fn-text")
    assert in_sight(page, "mark.is-active.fn-strong")
    assert page.inner_text(".fn-place") == "Citation 1 of 3"
    original = page.locator(".fn-original")
    assert original.get_attribute("href").startswith("https://askvik.example/ferry?page=1#:~:text=")
    assert "noopener" in original.get_attribute("rel")

    page.click("[data-do=next]")
    page.wait_for_selector("mark.is-active.fn-strong:has-text('12 April 2021')")
    assert page.inner_text(".fn-doc-head h2") == "Minutes of the council, May 2021"
    assert turn.locator(".fn-cite[aria-current]").inner_text() == "2"
    page.click("[data-do=previous]")
    page.wait_for_selector("mark.is-active.fn-strong:has-text('late March 2021')")


def test_the_keyboard_alone_is_enough(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type(FERRY)
    page.keyboard.press("Enter")
    page.wait_for_selector("#fn-conversation .fn-value")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.fn-value .fn-cite')"):
            break
    page.wait_for_selector("#fn-card:visible")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.fn-strong:has-text('late March 2021')")
    page.wait_for_function("document.activeElement.matches('.fn-text')")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("mark.is-active.fn-strong:has-text('12 April 2021')")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("mark.is-active.fn-strong:has-text('late March 2021')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".fn-panel-empty")
    assert page.evaluate("document.activeElement.matches('.fn-value .fn-cite')")


def test_refusal_disagreement_and_an_unmeasured_answer(visit: Callable[..., Any]) -> None:
    page = visit()
    assert ask(page, COST).locator("caption").inner_text() == "The documents disagree"
    why = ask(page, WHY)
    assert "Answered as: Why was the old pier at Askvik closed?" in why.inner_text()
    assert "not measured for questions of this kind" in why.inner_text()
    refused = ask(page, WHO)
    assert "The documents do not say." in refused.inner_text()
    assert refused.locator(".fn-value").count() == 0
    refused.get_by_text("Open").nth(1).click()
    page.wait_for_selector(".fn-doc-head h2:has-text('Minutes of the council')")


def test_each_answer_keeps_its_own_citations_after_a_reload(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, FERRY)
    ask(page, COST).locator(".fn-value .fn-cite").click()
    page.wait_for_selector("mark.fn-strong:has-text('38 million kroner')")
    page.reload()
    # The panel is where it was.
    page.wait_for_selector("mark.fn-strong:has-text('38 million kroner')")
    turns = page.locator("#fn-conversation .fn-turn")
    assert turns.count() == 2
    turns.nth(0).locator(".fn-small-value .fn-cite").first.click()
    page.wait_for_selector("mark.is-active.fn-strong:has-text('12 April 2021')")
    turns.nth(1).locator("tbody .fn-cite").nth(1).click()
    page.wait_for_selector("mark.is-active.fn-strong:has-text('41 million kroner')")
    page.click("[data-do=forget]")
    page.wait_for_selector(".fn-welcome")
    page.reload()
    page.wait_for_selector(".fn-welcome")


def test_stages_stop_edit_and_ask_again(
    visit: Callable[..., Any], assistant: FakeAssistant
) -> None:
    page = visit()
    page.fill("#fn-box textarea", SLOW)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector("#fn-live .is-now:has-text('Reading 12 passages')")
    page.click("#fn-box .stop-button")
    page.wait_for_selector("#fn-conversation [data-state=stopped]")
    page.wait_for_selector("#fn-live .fn-turn", state="detached")
    page.click("[data-do=edit]")
    page.fill(".fn-edit textarea", COST)
    page.keyboard.press("Enter")
    page.wait_for_selector("#fn-conversation .fn-disagreement")
    assert page.locator("#fn-conversation .fn-turn").count() == 1
    asked = len(assistant.asked)
    before = page.locator("#fn-conversation .fn-turn").get_attribute("data-turn")
    page.click("[data-do=retry]")
    page.wait_for_selector(f"#fn-conversation .fn-turn:not([data-turn='{before}'])")
    assert len(assistant.asked) == asked + 1
    assert page.locator("#fn-conversation .fn-turn").count() == 1


def test_three_examples_are_questions_to_press_and_are_answered(visit: Callable[..., Any]) -> None:
    page = visit()
    assert page.locator(".fn-example").count() == 3
    words = page.locator(".fn-example").first.inner_text()
    page.locator(".fn-example").first.click()
    page.wait_for_selector("#fn-conversation .fn-value")
    assert page.inner_text("#fn-conversation .fn-question h2") == words


def test_two_people_do_not_see_each_other(visit: Callable[..., Any]) -> None:
    mine, theirs = visit(), visit()
    mine.fill("#fn-box textarea", FERRY)
    theirs.fill("#fn-box textarea", COST)
    mine.press("#fn-box textarea", "Enter")
    theirs.press("#fn-box textarea", "Enter")
    mine.wait_for_selector("#fn-conversation .fn-value:has-text('late March 2021')")
    theirs.wait_for_selector("#fn-conversation .fn-value:has-text('38 million kroner')")
    assert "kroner" not in mine.inner_text("#fn-conversation")
    assert "March" not in theirs.inner_text("#fn-conversation")
    theirs.reload()
    theirs.wait_for_selector("#fn-conversation .fn-value:has-text('38 million kroner')")
    assert theirs.locator("#fn-conversation .fn-turn").count() == 1


def test_two_megabytes_open_at_the_sentence_and_grow_as_one_scrolls(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    turn = ask(page, LIGHTHOUSE)
    begun = time.perf_counter()
    turn.locator(".fn-value .fn-cite").click()
    page.wait_for_selector("mark.is-active.fn-strong:has-text('9 May 1871')")
    assert time.perf_counter() - begun < 3
    assert in_sight(page, "mark.is-active.fn-strong")
    length = "document.querySelector('.fn-runs').textContent.length"
    before = page.evaluate(length)
    assert before < 20_000
    top = "document.querySelector('mark.fn-strong').getBoundingClientRect().top"
    page.evaluate("document.querySelector('.fn-text').scrollTop = 0")
    page.wait_for_function(f"{length} > {before + 10_000}")
    # What was read stays where it was while text grows above it.
    page.evaluate("document.querySelector('mark.fn-strong').scrollIntoView({block: 'center'})")
    at = page.evaluate(top)
    page.wait_for_timeout(300)
    assert abs(page.evaluate(top) - at) < 2


def test_hostile_documents_run_nothing_and_break_nothing(visit: Callable[..., Any]) -> None:
    page = visit()
    turn = ask(page, HOSTILE)
    turn.locator(".fn-cite").first.hover()
    page.wait_for_selector("#fn-card:visible")
    turn.locator(".fn-cite").first.click()
    page.wait_for_selector("mark.is-active.fn-strong")
    assert "<script>window.broken=1</script>" in page.inner_text(".fn-text")
    assert page.locator(".fn-original").count() == 0
    page.evaluate("document.querySelector('.fn-text').scrollTop = 1e9")
    refused = ask(page, SILENT)
    assert refused.locator(".fn-snippet").count() == 1
    refused.locator(".fn-cite").hover()
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.wait_for_selector(".fn-shelf")
    drop(page, "#fn-upload button", "<img src=x onerror=window.broken=11>.txt", f"title: {_TRAP}")
    page.wait_for_selector(".fn-notice")
    page.fill("#fn-search textarea, #fn-search input", "window.broken")
    page.wait_for_function("document.querySelectorAll('.fn-shelf li').length === 2")
    page.click("[data-do=read]")
    page.click("[data-do=edit-document]")
    page.wait_for_selector("#fn-dialog")
    page.keyboard.press("Escape")
    # What a file's name may not hold has become something else on the way.
    uploaded = page.locator(".fn-shelf li").filter(has_text=re.compile("broken.?11"))
    uploaded.get_by_role("button", name="Remove").click()
    page.click("#fn-dialog [type=submit]")
    page.wait_for_selector(".fn-notice:has-text('no longer in the index')")
    page.get_by_role("tab", name="Chat").locator("visible=true").click()
    with page.expect_download():
        page.click("[data-do=download]")
    page.reload()
    page.wait_for_selector(".fn-turn")
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#fn-page img, #fn-page script").count() == 0


def brightness(page: Any, selector: str, of: str) -> float:
    """The mean of a colour's three parts, in [0, 255]."""
    colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{of}")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3


def test_light_and_dark_are_switched_on_the_page_and_remembered(visit: Callable[..., Any]) -> None:
    page = visit(color_scheme="light")
    switch = page.get_by_role("button", name="Dark theme")
    assert brightness(page, "body", "backgroundColor") > 240
    switch.click()
    assert brightness(page, "body", "backgroundColor") < 60
    assert switch.get_attribute("aria-pressed") == "true"
    page.reload()
    page.wait_for_selector(".fn-welcome")
    assert brightness(page, ".fn-welcome h2", "color") > 180
    switch.click()
    # What the system has is no choice of its own: it is followed again.
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.classList.contains('dark')")


def test_the_typefaces_come_from_the_chat_itself(visit: Callable[..., Any]) -> None:
    page = visit()
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {family.strip('"') for family in loaded} >= {"Source Sans 3", "Source Serif 4"}


def test_dark_mode_follows_the_system(visit: Callable[..., Any]) -> None:
    page = visit(color_scheme="dark")
    ask(page, FERRY).locator(".fn-value .fn-cite").click()
    page.wait_for_selector("mark.fn-strong")
    assert brightness(page, "body", "backgroundColor") < 60
    assert brightness(page, ".fn-panel", "backgroundColor") < 60
    for words in (".fn-value", ".fn-text p", "mark.is-active", "#fn-box textarea"):
        assert brightness(page, words, "color") > 180


def test_a_narrow_window_stacks(visit: Callable[..., Any]) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    turn = ask(page, FERRY)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".fn-panel").is_visible()
    for name in ("New conversation", "Save as Markdown", "Dark theme"):
        assert page.get_by_role("button", name=name).is_visible()
    turn.locator(".fn-value .fn-cite").tap()
    page.wait_for_selector("mark.fn-strong")
    assert in_sight(page, "mark.is-active.fn-strong")
    page.locator("[data-do=close]").tap()
    page.wait_for_selector(".fn-panel", state="hidden")
    assert ask(page, COST).locator(".fn-disagreement").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_answer_and_the_conversation_are_copied_as_markdown(
    visit: Callable[..., Any], url: str
) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, FERRY)
    turn.get_by_role("button", name="Copy").click()
    page.wait_for_selector("[data-do=copy]:has-text('Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"**{FERRY}**")
    assert "late March 2021[^1]" in copied
    ask(page, COST)
    with page.expect_download() as saved:
        page.click("[data-do=download]")
    text = Path(saved.value.path()).read_text("utf-8")
    assert "late March 2021[^1-1]" in text
    assert "[^2-1]: “The pier cost 38 million kroner" in text


def test_every_mention_is_found_paged_opened_and_saved(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, FERRY).get_by_role("button", name="Every mention").click()
    # Where the words stand nowhere together, each is offered alone.
    page.wait_for_selector(".fn-mentions:has-text('0 of 5 documents mention ferry start.')")
    page.wait_for_function("document.activeElement.matches('.fn-mentions')")
    page.locator(".fn-alone button:has-text('ferry')").click()
    page.wait_for_selector(".fn-mentions:has-text('4 passages in 2 of 5 documents mention ferry.')")
    assert page.locator(".fn-mentions mark").first.inner_text() == "ferry"

    passage = page.get_by_role("button", name="Open passage 4 in Minutes of the council")
    passage.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.is-active.fn-strong:has-text('ferry')")
    assert in_sight(page, "mark.is-active.fn-strong")
    page.click("[data-do=back]")
    page.wait_for_selector(".fn-mentions")
    assert passage.evaluate("each => each === document.activeElement")

    with page.expect_download() as saved:
        page.click("[data-do=mentions-csv]")
    text = Path(saved.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("document_id,title")
    assert text.count("askvik.example") == 6

    page.fill(".fn-mentions-head input", "keeper wrote")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fn-pages:has-text('1–20 of ')")
    page.wait_for_function("document.activeElement.matches('.fn-mentions-head input')")
    page.locator(".fn-pages").get_by_role("button", name="Next").click()
    page.wait_for_selector(".fn-pages:has-text('21–40 of ')")

    page.fill(".fn-mentions-head input", _TRAP)
    page.keyboard.press("Enter")
    page.wait_for_selector(".fn-mentions:has-text('constructor')")
    assert page.evaluate("window.broken") is None
    page.keyboard.press("Escape")
    page.wait_for_selector(".fn-panel-empty")
    assert page.evaluate("document.activeElement.matches('.fn-turn [data-do=mentions]')")


def test_documents_are_searched_chosen_read_edited_and_removed(
    visit: Callable[..., Any], assistant: FakeAssistant, tmp_path: Path
) -> None:
    page = visit()
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.wait_for_selector(".fn-shelf")

    source = tmp_path / "harbour-in-1940.txt"
    source.write_text("The harbour froze in the winter of 1940.", "utf-8")
    drop(page, "#fn-upload button", source.name, source.read_text("utf-8"))
    page.wait_for_selector(".fn-notice:has-text('1 document added.')")
    page.fill("#fn-search textarea, #fn-search input", "harbour-in")
    row = page.locator(".fn-shelf li:has-text('harbour-in-1940')")
    row.wait_for()
    page.wait_for_function("document.querySelectorAll('.fn-shelf li').length === 1")

    row.locator("[data-do=read]").click()
    page.wait_for_selector(".fn-text:has-text('The harbour froze')")

    row.get_by_role("button", name="Edit").click()
    page.fill("#fn-dialog input[name=title]", "The winter of 1940 in the harbour-in")
    page.fill("#fn-dialog input[name=published]", "1940-03-01")
    page.click("#fn-dialog [type=submit]")
    page.wait_for_selector(".fn-shelf li:has-text('1 March 1940')")

    row = page.locator(".fn-shelf li:has-text('The winter of 1940')")
    row.locator("input").uncheck()
    page.wait_for_selector("#fn-shelf :text('searched')")
    page.get_by_role("tab", name="Chat").locator("visible=true").click()
    page.wait_for_selector(".fn-scope:has-text('Searching 5 of 6 documents.')")
    ask(page, FERRY)
    assert len(assistant.asked[-1][2].documents) == 5  # type: ignore[union-attr,arg-type]
    page.click("[data-do=mentions]")
    page.wait_for_selector(".fn-mentions:has-text('0 of 5 documents')")
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    row.locator("input").check()
    page.wait_for_selector(".fn-scope", state="detached")
    page.click(".fn-mentions-head [type=submit]")
    page.wait_for_selector(".fn-mentions:has-text('0 of 6 documents')")
    row.locator("input").uncheck()
    page.wait_for_selector(".fn-scope", state="attached")
    page.click(".fn-mentions-head [type=submit]")
    page.wait_for_selector(".fn-mentions:has-text('0 of 5 documents')")
    page.get_by_role("tab", name="Chat").locator("visible=true").click()
    # The chat itself leads back to all of them, also on a page that never showed the list.
    page.reload()
    page.click("[data-do=search-all]")
    page.wait_for_selector(".fn-scope", state="detached")
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.fill("#fn-search textarea, #fn-search input", "harbour-in")
    page.click("[data-do=choose-only]")
    page.wait_for_selector("#fn-shelf :text('1 searched')")
    page.click("[data-do=choose-none]")
    page.wait_for_selector("#fn-shelf :text('0 searched')")

    row.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Cancel").click()
    assert row.is_visible()
    row.get_by_role("button", name="Remove").click()
    page.click("#fn-dialog [type=submit]")
    page.wait_for_selector(".fn-notice:has-text('no longer in the index')")
    assert len(assistant.index) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to(visit: Callable[..., Any], scheme: str) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")
    page = visit(color_scheme=scheme, bypass_csp=True)

    def objections() -> list[str]:
        found = page.evaluate(
            "async axe => { new Function(axe)(); return (await window.axe.run()).violations }", axe
        )
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    assert objections() == []
    for question in (COST, WHO):
        turn = ask(page, question)
    turn.locator(".fn-cite").first.click()
    page.wait_for_selector("mark.is-active")
    # A colour on its way to another is no colour to judge.
    page.wait_for_timeout(300)
    assert objections() == []
    turn.locator("[data-do=mentions]").click()
    page.click(".fn-alone [data-words=pier]")
    page.wait_for_selector(".fn-mentions mark")
    page.wait_for_timeout(300)
    assert objections() == []
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.click("[data-do=edit-document] >> nth=0")
    assert objections() == []


def test_a_browser_that_has_kept_nonsense_gets_a_page_that_works(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    page.evaluate(
        "localStorage.setItem('footnote-conversation', 'nonsense');"
        "localStorage.setItem('footnote-unsearched', ':')"
    )
    page.reload()
    page.wait_for_selector(".fn-welcome")
    assert ask(page, FERRY).locator(".fn-value").is_visible()
    # Gradio says so on the console, and goes on.
    noise[:] = [each for each in noise if not each.startswith("Error reading from localStorage")]


def test_a_password_is_asked_for_and_read_only_takes_every_tool_away(
    browser: Any, tmp_path: Path
) -> None:
    from ui.app import build_app
    from ui.serve import serve

    app = build_app(FakeAssistant(path=tmp_path), read_only=True)  # type: ignore[arg-type]
    url = serve(app, auth=("moe", "harbour"))
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(20_000)
    made: list[str] = []
    page.on("request", lambda request: made.append(request.url))
    page.goto(url)
    page.get_by_label("username").fill("moe")
    page.get_by_label("password").fill("harbour")
    page.get_by_role("button", name="Login").click()
    page.wait_for_selector(".fn-welcome")
    assert ask(page, FERRY).locator(".fn-value").is_visible()
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.wait_for_selector(".fn-shelf")
    assert (
        page.locator("#fn-upload, [data-do=edit-document], [data-do=remove-document]").count() == 0
    )
    outside = [each for each in made if urlsplit(each).hostname not in ("127.0.0.1", None)]
    assert outside == []
    context.close()
    app.close(verbose=False)


def test_another_sites_page_and_another_name_are_refused(url: str) -> None:
    from http.client import HTTPConnection

    address = urlsplit(url)
    for headers, expected in (
        ({}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
    ):
        connection = HTTPConnection(address.hostname or "", address.port)
        connection.request("GET", "/config", headers=headers)
        reply = connection.getresponse()
        assert reply.status == expected
        assert "default-src 'self'" in (reply.getheader("content-security-policy") or "")
        connection.close()
