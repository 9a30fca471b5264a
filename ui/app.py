"""The chat as a Gradio app: which parts there are and which handler feeds them.

Gradio is imported inside the functions: it takes seconds, and ``qa ask`` must not wait for it.
"""

import os
import sys
import threading
import webbrowser
from typing import TYPE_CHECKING, Any

from ui import chat_tab, documents_tab, evidence_panel, library
from ui.guard import is_loopback
from ui.part import part
from ui.serve import serve, static, warning

if TYPE_CHECKING:
    from qa.assistant import Assistant

# Questions that are read at once; a reader keeps every core busy, so more would only be slower.
READERS = max(2, min(4, os.cpu_count() or 2))
# What the browser's storage is scrambled with. It is in the page, so it hides nothing; that it is
# always the same means that a restart of the server forgets nothing.
_KEY = "footnote"


def build_app(assistant: "Assistant", *, read_only: bool = False) -> Any:
    """The chat over one assistant.

    Parameters
    ----------
    assistant : qa.Assistant
        Shared by everybody who has the page open; each conversation is in its reader's browser.
    read_only : bool
        Whether upload, edit and removal are left out, from the page and from the server. The
        bundled sample is always read only: it is Footnote's, and made anew when that changes.

    Returns
    -------
    gradio.Blocks
        To be served by `ui.serve.serve`, which adds its looks, its script and its guard.
    """
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    read_only = read_only or assistant.sample
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

    with gr.Blocks(
        title="Footnote", analytics_enabled=False, fill_width=True, delete_cache=(600, 3600)
    ) as app:
        unsearched = gr.BrowserState([], storage_key="footnote-unsearched", secret=_KEY)
        with gr.Row(elem_id="fn-page", equal_height=False):
            with gr.Column(scale=7, min_width=320, elem_id="fn-left"):
                part(static("head.html"), "fn-head", script="window.footnoteTheme();")
                with gr.Tabs(elem_id="fn-tabs"):
                    with gr.Tab("Chat", id="chat"):
                        chat = chat_tab.lay_out(assistant)
                    with gr.Tab("Documents", id="documents"):
                        documents = documents_tab.lay_out(read_only)
            with gr.Column(scale=5, min_width=320, elem_id="fn-right"):
                evidence_panel.lay_out(assistant)

        def on_load(excluded: Any) -> list[Any]:
            return documents_tab.values(library.show(assistant, excluded, read_only=read_only))

        shown = documents_tab.outputs(documents, chat.scope, unsearched)
        app.load(on_load, unsearched, shown, **private)
        chat_tab.wire(chat, assistant, unsearched, READERS, private)
        documents_tab.wire(documents, assistant, chat.scope, unsearched, private, read_only)

    app.queue(max_size=chat_tab.WAITING, default_concurrency_limit=16)
    return app


def launch(
    assistant: "Assistant",
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: Any = None,
    read_only: bool = False,
    open_browser: bool = True,
) -> None:
    """Serve the chat until interrupted.

    Parameters
    ----------
    host, port : str, int
        Where to listen; port 0 is any that is free. A warning is printed when other machines can
        reach it.
    auth : tuple, list of tuple or callable, optional
        Names and passwords, or what checks them; passed to Gradio.
    read_only : bool
        As in `build_app`.
    open_browser : bool
        Whether to open the page in the default browser.

    Raises
    ------
    index.errors.UsageError
        The port is taken, or the host is not this machine's.
    """
    if not is_loopback(host):
        print(warning(host, auth=auth is not None, read_only=read_only), file=sys.stderr)
    app = build_app(assistant, read_only=read_only)
    url = serve(app, host, port, auth)
    print(f"Footnote is at {url} (Ctrl+C ends it).", file=sys.stderr)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    try:
        app.block_thread()
    finally:
        app.close(verbose=False)
