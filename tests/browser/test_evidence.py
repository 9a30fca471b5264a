"""From a number to its sentence in a real browser: by pointer, by keyboard, in a long document."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.acts import ask, in_sight
from tests.browser.corpus import FERRY, LIGHTHOUSE, TRAP


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
    page.focus("[data-do=edit]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.fn-edit textarea')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-do=edit]')")
    page.focus("[data-do=retry]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".is-pending")
    page.wait_for_selector(".is-pending", state="detached")
    assert page.evaluate("document.activeElement.matches('#fn-box textarea')")


def test_what_the_server_does_not_give_is_said_and_nothing_is_saved_for_it(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    turn = ask(page, LIGHTHOUSE)
    turn.get_by_role("button", name="Every mention").click()
    page.wait_for_selector("[data-do=mentions-csv]")
    page.route("**/component_server/", lambda route: route.fulfill(status=503, json={}))
    page.evaluate("() => { URL.createObjectURL = () => { window.saved = true; return ''; }; }")
    page.click("[data-do=mentions-csv]")
    page.wait_for_selector("[role=status]:has-text('could not be fetched')", state="attached")
    turn.locator(".fn-value .fn-cite").click()
    page.wait_for_selector(".fn-text:has-text('Nothing could be fetched')")
    page.unroute("**/component_server/")
    turn.locator(".fn-value .fn-cite").click()
    page.wait_for_selector("mark.is-active")
    assert page.evaluate("window.saved") is None
    noise.clear()


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

    page.fill(".fn-mentions-head input", TRAP)
    page.keyboard.press("Enter")
    page.wait_for_selector(".fn-mentions:has-text('constructor')")
    assert page.evaluate("window.broken") is None
    page.keyboard.press("Escape")
    page.wait_for_selector(".fn-panel-empty")
    assert page.evaluate("document.activeElement.matches('.fn-turn [data-do=mentions]')")
