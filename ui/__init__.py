"""An `Answer` on a screen: `build_app` makes the chat, and imports what is heavy when called."""

from ui.app import build_app

__all__ = ["build_app"]
