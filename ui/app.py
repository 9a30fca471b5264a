"""The chat as a Gradio app: which parts there are and which handler feeds them.

Gradio is imported inside the functions: it takes seconds, and ``qa ask`` must not wait for it.
"""

import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from ui import concordance, documents_tab, handlers, library
from ui.examples import Examples
from ui.guard import is_loopback
from ui.serve import connect, serve, static, warning

if TYPE_CHECKING:
    from qa.assistant import Assistant

# Questions that are read at once; a reader keeps every core busy, so more would only be slower.
READERS = max(2, min(4, os.cpu_count() or 2))
_WAITING = 256
# What the browser's storage is scrambled with. It is in the page, so it hides nothing; that it is
# always the same means that a restart of the server forgets nothing.
_KEY = "footnote"
# The page's script learns in this way that a question did not get through.
_LOST = "() => { document.dispatchEvent(new Event('footnote-lost')); }"


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
    running: handlers.Running = {}
    workers = ThreadPoolExecutor(READERS, thread_name_prefix="footnote-ask")
    # Apart from the questions of people, which must not wait for these.
    examples = Examples(assistant, ThreadPoolExecutor(1, thread_name_prefix="footnote-examples"))
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

    with gr.Blocks(
        title="Footnote", analytics_enabled=False, fill_width=True, delete_cache=(600, 3600)
    ) as app:
        unsearched = gr.BrowserState([], storage_key="footnote-unsearched", secret=_KEY)
        with gr.Row(elem_id="fn-page", equal_height=False):
            with gr.Column(scale=7, min_width=320, elem_id="fn-left"):
                gr.HTML(
                    static("head.html"),
                    elem_id="fn-head",
                    apply_default_css=False,
                    js_on_load="window.footnoteTheme();",
                )
                with gr.Tabs(elem_id="fn-tabs"):
                    with gr.Tab("Chat", id="chat"):
                        conversation = _conversation(assistant, running, examples)
                        with gr.Column(elem_id="fn-composer"):
                            scope = gr.HTML(
                                "",
                                elem_id="fn-scope",
                                apply_default_css=False,
                                js_on_load=connect("documents", "Scope", "choose"),
                            )
                            gr.HTML(
                                static("composer.html"), apply_default_css=False, js_on_load=None
                            )
                    with gr.Tab("Documents", id="documents"):
                        documents = documents_tab.lay_out(read_only)
            with gr.Column(scale=5, min_width=320, elem_id="fn-right"):
                _evidence(assistant)

        async def on_ask(excluded: Any, event: gr.EventData) -> AsyncIterator[dict[str, Any]]:
            async for said in handlers.ask(assistant, workers, running, event._data, excluded):
                yield said

        def on_load(excluded: Any) -> list[Any]:
            return documents_tab.values(library.show(assistant, excluded, read_only=read_only))

        asked = conversation.ask(
            on_ask,
            unsearched,
            conversation,
            concurrency_limit=_WAITING,
            # A page whose answer has come asks again before Gradio has closed that one's stream.
            trigger_mode="multiple",
            **private,
        )
        asked.failure(None, js=_LOST)
        shelf_parts = documents_tab.outputs(documents, scope, unsearched)
        app.load(on_load, unsearched, shelf_parts, **private)
        documents_tab.wire(documents, assistant, scope, unsearched, private, read_only)

    app.queue(max_size=_WAITING, default_concurrency_limit=16)
    return app


def _conversation(assistant: "Assistant", running: handlers.Running, examples: Examples) -> Any:
    """Make the conversation. Its value is what was last told of a question; the script shows it."""
    import gradio as gr

    async def stop(asked: Any) -> dict[str, Any] | None:
        return await handlers.stop(running, _single(asked))

    def restore(kept: Any) -> dict[str, Any]:
        return handlers.restore(assistant, _single(kept), examples.questions)

    return gr.HTML(
        None,
        html_template='<div class="fn-turns"></div>',
        elem_id="fn-conversation",
        apply_default_css=False,
        js_on_load=connect("conversation", "", "ask"),
        server_functions=[stop, restore],
    )


def _evidence(assistant: "Assistant") -> None:
    """Make the evidence panel; what it shows comes from the server, asked by the page's script."""
    import gradio as gr

    def open_citation(wanted: Any) -> str:
        return handlers.open_citation(assistant, _single(wanted))

    def more_text(wanted: Any) -> dict[str, Any]:
        return handlers.more_text(assistant, _single(wanted))

    def every_mention(wanted: Any) -> str:
        return concordance.every_mention(assistant, _single(wanted))

    def mentions_as_csv(wanted: Any) -> str:
        return concordance.mentions_as_csv(assistant, _single(wanted))

    gr.HTML(
        static("panel.html"),
        elem_id="fn-panel",
        apply_default_css=False,
        js_on_load=connect("panel"),
        server_functions=[open_citation, more_text, every_mention, mentions_as_csv],
    )


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


def _single(wanted: Any) -> Any:
    # A function that the page's script calls gets its arguments as one list.
    return wanted[0] if isinstance(wanted, list) and len(wanted) == 1 else wanted
