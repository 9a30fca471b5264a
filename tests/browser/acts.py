"""What a person does and sees on the page."""

import re
from typing import Any


def ask(page: Any, question: str) -> Any:
    """Type a question, press Enter, wait for its turn and return that."""
    before = page.locator("#fn-conversation .fn-turn:not(.is-pending)").count()
    page.fill("#fn-box textarea", question)
    page.press("#fn-box textarea", "Enter")
    turn = page.locator("#fn-conversation .fn-turn:not(.is-pending)").nth(before)
    turn.wait_for()
    return turn


def drop(page: Any, selector: str, name: str, text: str) -> None:
    """Let go of a file over an element."""
    page.wait_for_selector(selector)
    page.evaluate(
        """([selector, name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: "text/plain" }));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.querySelector(selector).dispatchEvent(
              new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
        }""",
        [selector, name, text],
    )


def in_sight(page: Any, selector: str) -> bool:
    """Whether the first such element lies inside the panel's window."""
    return bool(
        page.evaluate(
            """selector => {
              const box = document.querySelector(selector).getBoundingClientRect();
              const sight = document.querySelector(".fn-text").getBoundingClientRect();
              return box.top >= sight.top && box.bottom <= sight.bottom;
            }""",
            selector,
        )
    )


def brightness(page: Any, selector: str, of: str) -> float:
    """The mean of a colour's three parts, in [0, 255]."""
    colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{of}")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
