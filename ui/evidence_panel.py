"""The evidence panel: what it shows comes from the server, asked by the page's script."""

from typing import TYPE_CHECKING, Any

from ui import concordance, handlers
from ui.part import connect, only, part
from ui.serve import static

if TYPE_CHECKING:
    from qa.assistant import Assistant


def lay_out(assistant: "Assistant") -> None:
    """Make it."""

    def open_citation(wanted: Any) -> str:
        return handlers.open_citation(assistant, only(wanted))

    def more_text(wanted: Any) -> dict[str, Any]:
        return handlers.more_text(assistant, only(wanted))

    def every_mention(wanted: Any) -> str:
        return concordance.every_mention(assistant, only(wanted))

    def mentions_as_csv(wanted: Any) -> str:
        return concordance.mentions_as_csv(assistant, only(wanted))

    part(
        static("panel.html"),
        "fn-panel",
        script=connect("panel"),
        functions=[open_citation, more_text, every_mention, mentions_as_csv],
    )
