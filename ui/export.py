"""A turn as Markdown, for pasting elsewhere and for the file of a conversation. Pure."""

from qa.markdown import markdown, plain
from ui.turns import Turn


def turn_as_markdown(turn: Turn) -> str:
    """The answer of a turn as `qa.markdown` has it; of a turn without one, its question."""
    if turn.answer is None:
        return f"**{plain(turn.asked)}**\n"
    return markdown(turn.answer, turn.closest)
