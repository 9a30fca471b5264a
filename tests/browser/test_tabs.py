"""Tabs of one browser: each has its conversation, and none takes another's away."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.acts import ask
from tests.browser.corpus import COST, FERRY, SLOW, WHO, WHY

PLAIN_HTTP = "delete Navigator.prototype.locks;"


def another(page: Any) -> Any:
    """A new tab of the same browser."""
    tab = page.context.new_page()
    tab.goto(page.url)
    return shown(tab)


def copy_of(page: Any) -> Any:
    """A tab that begins with all that the browser keeps for the page's own."""
    with page.context.expect_page() as opened:
        page.evaluate("void window.open(location.href)")
    return shown(opened.value)


def again(page: Any) -> Any:
    page.reload()
    return shown(page)


def shown(page: Any) -> Any:
    page.wait_for_selector(".fn-welcome, .fn-turn")
    return page


def questions(page: Any) -> list[str]:
    return list(page.locator("#fn-conversation .fn-question h2").all_inner_texts())


@pytest.mark.parametrize("without", ["", PLAIN_HTTP], ids=["locks", "plain http"])
def test_each_tab_keeps_its_own_conversation_and_what_was_left_is_taken_up(
    visit: Callable[..., Any], without: str
) -> None:
    one = visit()
    one.context.add_init_script(without)
    again(one)
    assert one.evaluate("'locks' in navigator") is not bool(without)
    ask(one, FERRY)
    two = another(one)
    assert questions(two) == []
    ask(two, COST)
    ask(one, WHO)
    assert questions(again(one)) == [FERRY, WHO]
    assert questions(again(two)) == [COST]
    ask(two, WHY)
    context, home = one.context, one.url
    one.close()
    two.close()
    # The one in which something was asked last comes back first.
    three = context.new_page()
    three.goto(home)
    assert questions(shown(three)) == [COST, WHY]
    four = another(three)
    assert questions(four) == [FERRY, WHO]
    assert questions(another(four)) == []


def test_a_new_conversation_in_one_tab_forgets_that_tabs_alone(visit: Callable[..., Any]) -> None:
    one = visit()
    ask(one, FERRY)
    two = another(one)
    ask(two, COST)
    two.click("[data-do=forget]")
    two.wait_for_selector(".fn-welcome")
    assert questions(again(two)) == []
    assert questions(again(one)) == [FERRY]


def test_a_conversation_for_which_the_browser_has_no_room_left_lasts_as_long_as_its_tab(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    page = visit()
    page.context.add_init_script(
        "const { setItem } = Storage.prototype;"
        "Storage.prototype.setItem = function (...given) {"
        "  if (this === localStorage) throw new Error('full');"
        "  setItem.apply(this, given);"
        "};"
    )
    ask(again(page), FERRY)
    assert questions(again(page)) == [FERRY]
    # Gradio says so on the console, and goes on.
    noise.clear()


def test_a_copy_of_a_tab_goes_its_own_way(visit: Callable[..., Any]) -> None:
    one = visit()
    ask(one, FERRY)
    two = copy_of(one)
    assert questions(two) == [FERRY]
    ask(one, WHO)
    ask(two, COST)
    assert questions(again(one)) == [FERRY, WHO]
    assert questions(again(two)) == [FERRY, COST]


def test_a_tab_that_was_put_to_sleep_has_its_conversation_though_another_took_it_up(
    visit: Callable[..., Any],
) -> None:
    one = visit()
    ask(one, FERRY)
    home = one.url
    one.goto("about:blank")
    two = one.context.new_page()
    two.goto(home)
    assert questions(shown(two)) == [FERRY]
    two.click("[data-do=forget]")
    two.wait_for_selector(".fn-welcome")
    ask(two, COST)
    two.close()
    one.goto(home)
    assert questions(shown(one)) == [FERRY]
    ask(one, WHO)
    three = another(one)
    assert questions(three) == [COST]


def test_what_an_older_page_has_kept_is_taken_up(visit: Callable[..., Any]) -> None:
    one = visit()
    ask(one, FERRY)
    one.evaluate(
        """() => {
          const { turns } = JSON.parse(sessionStorage["footnote-conversation"]);
          localStorage.clear();
          sessionStorage.clear();
          localStorage["footnote-conversation"] = JSON.stringify(turns);
        }"""
    )
    assert questions(again(one)) == [FERRY]
    assert questions(again(one)) == [FERRY]


def test_after_a_crash_what_was_kept_last_is_there(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, FERRY)
    early = page.evaluate("sessionStorage['footnote-conversation']")
    # The browser writes down the tab's own storage late, or never.
    page.evaluate("sessionStorage.removeItem('footnote-conversation')")
    assert questions(again(page)) == [FERRY]
    page.click("[data-do=forget]")
    page.wait_for_selector(".fn-welcome")
    ask(page, COST)
    page.evaluate("early => { sessionStorage['footnote-conversation'] = early; }", early)
    assert questions(again(page)) == [COST]
    # What all tabs share is the older where there was no room left.
    page.evaluate(
        """early => {
          const tab = JSON.parse(sessionStorage["footnote-tab"]);
          localStorage["footnote-conversation" + tab] = early;
        }""",
        early,
    )
    assert questions(again(page)) == [COST]


def test_what_is_under_way_in_one_tab_is_not_interrupted_in_another(
    visit: Callable[..., Any], noise: list[str]
) -> None:
    one = visit()
    two = another(one)
    one.fill("#fn-box textarea", SLOW)
    one.press("#fn-box textarea", "Enter")
    one.wait_for_selector(".is-pending .is-now:has-text('Reading 12 passages')")
    ask(two, COST)
    assert questions(again(two)) == [COST]
    assert questions(again(one)) == [SLOW]
    assert one.locator(".fn-turn:has-text('Interrupted.')").count() == 1
    # Gradio complains of the stream that the reload broke off.
    noise.clear()
