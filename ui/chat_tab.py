"""The chat's side of the page: the conversation, the question box, and which handler feeds them."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui import handlers
from ui.examples import Examples
from ui.part import connect, only, part
from ui.serve import static

if TYPE_CHECKING:
    from qa.assistant import Assistant

WAITING = 256
"""Questions that wait at once, of everybody who asks."""

# The page's script learns in this way that a question was not taken.
_LOST = "() => { document.dispatchEvent(new Event('footnote-lost')); }"


@dataclass(frozen=True)
class ChatTab:
    """The widgets of the chat's side.

    Attributes
    ----------
    conversation : gradio.HTML
        Its value is what was last told of a question; the script shows it.
    scope : gradio.HTML
        The line above the question box: which documents are searched, where not all are.
    running : dict
        The questions under way.
    """

    conversation: Any
    scope: Any
    running: handlers.Running


def lay_out(assistant: "Assistant") -> ChatTab:
    """Make the widgets, inside a ``gr.Tab``."""
    import gradio as gr

    running: handlers.Running = {}
    # Apart from the questions of people, which must not wait for these.
    examples = Examples(assistant, ThreadPoolExecutor(1, thread_name_prefix="footnote-examples"))

    async def stop(asked: Any) -> dict[str, Any] | None:
        return await handlers.stop(running, only(asked))

    def restore(kept: Any) -> dict[str, Any]:
        return handlers.restore(assistant, only(kept), examples.questions)

    conversation = part(
        '<div class="fn-turns"></div>',
        "fn-conversation",
        script=connect("conversation", "", "ask"),
        functions=[stop, restore],
        fixed=True,
    )
    with gr.Column(elem_id="fn-composer"):
        scope = part("", "fn-scope", script=connect("documents", "Scope", "choose"))
        part(static("composer.html"))
    return ChatTab(conversation, scope, running)


def wire(
    tab: ChatTab, assistant: "Assistant", unsearched: Any, readers: int, listening: dict[str, Any]
) -> None:
    """Connect the widgets.

    Parameters
    ----------
    unsearched : component
        The browser's list of documents that are passed over.
    readers : int
        Questions that are read at once.
    listening : dict
        What every event is given besides.
    """
    import gradio as gr

    workers = ThreadPoolExecutor(readers, thread_name_prefix="footnote-ask")

    async def on_ask(excluded: Any, event: gr.EventData) -> AsyncIterator[dict[str, Any]]:
        async for told in handlers.ask(assistant, workers, tab.running, event._data, excluded):
            yield told

    asked = tab.conversation.ask(
        on_ask,
        unsearched,
        tab.conversation,
        concurrency_limit=WAITING,
        # A page whose answer has come asks again before Gradio has closed that one's stream.
        trigger_mode="multiple",
        **listening,
    )
    asked.failure(None, js=_LOST)
