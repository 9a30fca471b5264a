"""One browser and one served page for all of these tests; each opens it as somebody new.

Skipped where there is no Chromium or no Playwright. Every page must end without an error on its
console and without a request that leaves the machine.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.corpus import ANSWERS, DOCUMENTS, Patient
from tests.fakes_ui import FakeAssistant

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    return Patient(DOCUMENTS, ANSWERS, pause=0.05, path=tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="package")
def url(assistant: FakeAssistant) -> Iterator[str]:
    from ui.app import build_app
    from ui.serve import serve

    app = build_app(assistant)  # type: ignore[arg-type]
    yield serve(app)
    app.close(verbose=False)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed"
    ).sync_playwright
    found = (shutil.which(name) for name in ("chromium", "chromium-browser"))
    chromium = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if chromium is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture
def noise() -> list[str]:
    """What the pages of a test wrote to their consoles as errors."""
    return []


@pytest.fixture
def visit(browser: Any, url: str, noise: list[str]) -> Iterator[Callable[..., Any]]:
    """Open the page as somebody who was never here; check at the end that all was quiet, also in the
    tabs that were opened besides.
    """
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
        context.on("console", lambda m: noise.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: noise.append(str(error.error)))
        context.on("request", request)
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector(".fn-welcome, .fn-turn")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []
    assert noise == []
