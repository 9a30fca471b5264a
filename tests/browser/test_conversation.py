"""Asking in a real browser: stages, stop, edit, what is kept, who sees what."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.acts import ask
from tests.browser.corpus import COST, FERRY, SLOW, WHO, WHY
from tests.fakes_ui import FakeAssistant


def test_refusal_disagreement_and_an_unmeasured_answer(visit: Callable[..., Any]) -> None:
    page = visit()
    assert ask(page, COST).locator("caption").inner_text() == "The documents disagree"
    why = ask(page, WHY)
    assert "Answered as: Why was the old pier at Askvik closed?" in why.inner_text()
    assert "not measured for questions of this kind" in why.inner_text()
    refused = ask(page, WHO)
    assert "No answer was found." in refused.inner_text()
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
    page.wait_for_selector(".is-pending .is-now:has-text('Reading 12 passages')")
    page.click("[data-do=stop]")
    page.wait_for_selector("#fn-conversation [data-state=stopped]")
    page.wait_for_selector(".is-pending", state="detached")
    page.click("[data-do=edit]")
    page.fill(".fn-edit textarea", COST)
    page.keyboard.press("Enter")
    page.wait_for_selector("#fn-conversation .fn-disagreement")
    assert page.locator("#fn-conversation .fn-turn").count() == 1
    asked = len(assistant.asked)
    before = page.locator("#fn-conversation .fn-turn").get_attribute("data-turn")
    page.click("[data-do=retry]")
    page.wait_for_selector(f".fn-turn[data-state=answered]:not([data-turn='{before}'])")
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


def test_a_question_that_is_not_taken_stands_in_the_box_again(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    ask(page, FERRY)
    ask(page, WHO)
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    page.click("[data-do=edit]")
    page.fill(".fn-edit:visible textarea", COST)
    page.keyboard.press("Enter")
    page.wait_for_selector(".fn-complaint:has-text('did not take the question')")
    assert page.input_value("#fn-box textarea") == COST
    # What it was to replace is there again.
    page.wait_for_selector(".fn-refusal")
    assert page.locator(".fn-turn").count() == 2
    page.unroute("**/queue/join*")
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".fn-disagreement")
    assert page.inner_text(".fn-complaint") == ""
    noise.clear()


def test_a_server_that_takes_nothing_takes_nothing_away(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    for question in (FERRY, COST, WHO):
        ask(page, question)
    refused = re.compile("queue/join|component_server")
    page.route(refused, lambda route: route.fulfill(status=503, json={"detail": "full"}))
    page.locator("[data-do=edit]").first.click()
    page.keyboard.press("Enter")
    page.wait_for_selector(".fn-complaint:has-text('did not take the question')")
    assert page.locator(".fn-turn").count() == 3
    page.unroute(refused)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector("#fn-conversation .fn-turn:nth-child(4)[data-state=answered]")
    page.reload()
    page.wait_for_selector(".fn-turn:nth-child(4)")
    noise.clear()


def test_a_browser_that_keeps_nothing_has_its_conversation_until_the_page_is_left(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    ask(page, FERRY)
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    page.fill("#fn-box textarea", COST)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".fn-complaint:has-text('did not take the question')")
    page.wait_for_selector(".is-pending", state="detached")
    page.unroute("**/queue/join*")
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".fn-disagreement")
    assert page.locator(".fn-turn").count() == 2
    noise.clear()


def test_a_question_that_is_asked_before_the_conversation_is_there_waits_for_it(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    ask(page, FERRY)

    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/component_server/", hold)
    page.reload()
    page.fill("#fn-box textarea", COST)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_timeout(300)
    while held:
        held.pop().continue_()
    page.unroute("**/component_server/")
    page.wait_for_selector("#fn-conversation .fn-turn:nth-child(2)[data-state=answered]")
    assert page.locator(".fn-turn").count() == 2
    assert page.input_value("#fn-box textarea") == ""


def test_a_conversation_that_is_forgotten_before_it_is_there_does_not_come_back(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    ask(page, FERRY)
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/component_server/", hold)
    with page.expect_request("**/component_server/"):
        page.reload()
    page.evaluate("document.querySelector('[data-do=forget]').click()")
    while held:
        held.pop().continue_()
    page.unroute("**/component_server/")
    page.wait_for_selector(".fn-welcome")
    ask(page, COST)
    assert page.locator(".fn-turn").count() == 1


def test_a_conversation_that_could_not_be_shown_is_not_forgotten(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    ask(page, FERRY)
    page.route("**/component_server/", lambda route: route.fulfill(status=503, json={}))
    page.reload()
    page.wait_for_selector(".fn-complaint:has-text('load the page again')")
    page.fill("#fn-box textarea", COST)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector("#fn-conversation .fn-turn[data-state=answered]")
    page.unroute("**/component_server/")
    page.reload()
    page.wait_for_selector("#fn-conversation .fn-turn:nth-child(2)[data-state=answered]")
    noise.clear()


def test_a_stop_that_does_not_reach_the_server_gives_the_question_back(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    page.fill("#fn-box textarea", SLOW)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".is-pending .is-now:has-text('Reading 12 passages')")
    page.route("**/component_server/", lambda route: route.fulfill(status=503, json={}))
    page.click("[data-do=stop]")
    page.wait_for_selector(".is-pending", state="detached", timeout=3_000)
    assert page.input_value("#fn-box textarea") == SLOW
    noise.clear()


def test_a_question_that_its_stop_overtakes_is_not_read(
    visit: Callable[..., Any], assistant: FakeAssistant
) -> None:
    page = visit()
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/queue/join*", hold)
    page.fill("#fn-box textarea", COST)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".is-pending")
    page.click("[data-do=stop]")
    page.wait_for_selector("#fn-conversation [data-state=stopped]")
    before = len(assistant.asked)
    with page.expect_response("**/queue/join*"):
        held.pop().continue_()
    page.unroute("**/queue/join*")
    ask(page, FERRY)
    assert [question for question, *_ in assistant.asked[before:]] == [FERRY]
    assert page.locator("[data-state=stopped]").count() == 1


def test_a_connection_that_breaks_leaves_the_question_as_interrupted(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    page.route("**/queue/data*", lambda route: route.abort(), times=1)
    page.fill("#fn-box textarea", FERRY)
    page.press("#fn-box textarea", "Enter")
    # Gradio says so, and opens the page anew as soon as it can.
    page.wait_for_selector(".fn-turn:has-text('Interrupted.')")
    page.click("[data-do=retry]")
    page.wait_for_selector(".fn-value:has-text('late March 2021')")
    assert page.locator(".fn-turn").count() == 1
    noise.clear()


def test_the_conversation_is_where_it_was_after_a_look_at_the_documents(
    visit: Callable[..., Any],
) -> None:
    page = visit(viewport={"width": 1280, "height": 600}, reduced_motion="reduce")
    for question in (FERRY, COST, WHO):
        ask(page, question)
    at = page.evaluate("scrollTo({ top: 333, behavior: 'instant' }), scrollY")
    assert at == 333
    page.get_by_role("tab", name="Documents").locator("visible=true").click()
    page.wait_for_selector(".fn-shelf")
    page.get_by_role("tab", name="Chat").locator("visible=true").click()
    page.wait_for_function("scrollY === 333")


def test_of_a_long_conversation_the_oldest_turn_goes_from_sight_as_from_the_browser(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    ask(page, FERRY)
    page.evaluate(
        """() => {
          const { turns: [turn], when } = JSON.parse(sessionStorage["footnote-conversation"]);
          const many = Array.from({ length: 30 }, (_, place) => ({ ...turn, id: `turn${place}` }));
          sessionStorage["footnote-conversation"] = JSON.stringify({ turns: many, when });
        }"""
    )
    page.reload()
    page.wait_for_selector("#turn-turn29")
    page.fill("#fn-box textarea", COST)
    page.press("#fn-box textarea", "Enter")
    page.wait_for_selector(".fn-disagreement")
    assert page.locator(".fn-turn").count() == 30
    assert page.locator("#turn-turn0").count() == 0
    page.reload()
    page.wait_for_selector(".fn-disagreement")
    assert page.locator(".fn-turn").count() == 30
