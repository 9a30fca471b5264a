"""Hostile documents and uninvited visitors, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.acts import ask, drop
from tests.browser.corpus import FERRY, HOSTILE, SILENT, TRAP
from tests.fakes_ui import FakeAssistant


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
    drop(page, "#fn-upload button", "<img src=x onerror=window.broken=11>.txt", f"title: {TRAP}")
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
