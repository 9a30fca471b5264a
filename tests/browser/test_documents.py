"""The documents' side in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.acts import ask, drop
from tests.browser.corpus import FERRY
from tests.fakes_ui import FakeAssistant


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
