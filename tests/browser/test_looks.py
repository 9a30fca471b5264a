"""Light, dark and narrow in a real browser, the typefaces, and what axe-core says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.acts import ask, brightness, in_sight
from tests.browser.corpus import COST, FERRY, WHO


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
