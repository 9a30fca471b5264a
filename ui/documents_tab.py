"""The documents' side of the page: its widgets, and which handler feeds them."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui import library
from ui.part import connect, part

if TYPE_CHECKING:
    from qa.assistant import Assistant


@dataclass(frozen=True)
class DocumentsTab:
    """The widgets of the documents' side."""

    files: Any
    notice: Any
    search: Any
    listing: Any


def lay_out(read_only: bool) -> DocumentsTab:
    """Make the widgets, inside a ``gr.Tab``."""
    import gradio as gr

    files = gr.File(
        label="Add documents",
        show_label=False,
        file_count="multiple",
        visible=not read_only,
        height=122,
        elem_id="fn-upload",
    )
    notice = part("", "fn-notice")
    search = gr.Textbox(
        label="Search the list",
        show_label=False,
        placeholder="Search by title, source or date",
        max_length=200,
        container=False,
        elem_id="fn-search",
    )
    connected = connect("documents", "Shelf", "choose", "save", "discard")
    listing = part("", "fn-shelf", script=connected)
    return DocumentsTab(files, notice, search, listing)


def outputs(tab: DocumentsTab, scope: Any, unsearched: Any) -> list[Any]:
    """What `values` fills, in its order."""
    return [tab.listing, scope, tab.notice, unsearched]


def values(shown: library.Shelf) -> list[Any]:
    """A `Shelf` as what the widgets get; a part that is None stays as it is."""
    import gradio as gr

    return [
        gr.skip() if shown.listing is None else shown.listing,
        gr.skip() if shown.scope is None else shown.scope,
        shown.notice,
        gr.skip() if shown.unsearched is None else shown.unsearched,
    ]


def wire(
    tab: DocumentsTab,
    assistant: "Assistant",
    scope: Any,
    unsearched: Any,
    listening: dict[str, Any],
    read_only: bool,
) -> None:
    """Connect the widgets; what changes documents is connected only where that is allowed.

    Parameters
    ----------
    scope, unsearched : components
        The line by the question box, and the browser's list of documents that are passed over.
    listening : dict
        What every event is given besides.
    """
    import gradio as gr

    parts = outputs(tab, scope, unsearched)
    state = [tab.search, unsearched]

    def on_search(words: str, excluded: Any) -> list[Any]:
        return values(library.show(assistant, excluded, words, read_only=read_only))

    def on_choose(words: str, excluded: Any, event: gr.EventData) -> list[Any]:
        wanted = event._data
        return values(library.choose(assistant, wanted, excluded, words, read_only=read_only))

    tab.search.change(on_search, state, parts, trigger_mode="always_last", **listening)
    # The line by the question box can choose too: the list is not on the page until it is looked at.
    for chooser in (tab.listing, scope):
        chooser.choose(on_choose, state, parts, **listening)
    if read_only:
        return
    writers = ThreadPoolExecutor(1, thread_name_prefix="footnote-write")

    def on_save(words: str, excluded: Any, event: gr.EventData) -> list[Any]:
        return values(library.save(assistant, event._data, excluded, words))

    def on_discard(words: str, excluded: Any, event: gr.EventData) -> list[Any]:
        return values(library.remove(assistant, event._data, excluded, words))

    async def on_upload(
        paths: list[str] | None, words: str, excluded: Any
    ) -> AsyncIterator[list[Any]]:
        async for shown in library.upload(assistant, writers, paths, excluded, words):
            # The drop zone is emptied as soon as its files are safe.
            yield [*values(shown), None if shown.listing is not None else gr.skip()]

    tab.listing.save(on_save, state, parts, **listening)
    tab.listing.discard(on_discard, state, parts, **listening)
    tab.files.upload(on_upload, [tab.files, *state], [*parts, tab.files], **listening)
