"""A part of the page that is the page's own: HTML, the module of the script that runs it, and what
that may call on the server."""

from collections.abc import Callable, Sequence
from typing import Any


def part(
    html: str,
    name: str = "",
    *,
    script: str | None = None,
    functions: Sequence[Callable[..., Any]] = (),
    fixed: bool = False,
) -> Any:
    """A ``gr.HTML`` without Gradio's own looks.

    Parameters
    ----------
    html : str
        What it shows.
    name : str
        Its element's id.
    script : str or None
        What the page runs when it is there, as `connect` gives it.
    functions : sequence of callable
        What the script may call on the server, by their names; each gets what `only` takes out.
    fixed : bool
        Whether it shows its HTML whatever its value becomes: that is the script's to read.
    """
    import gradio as gr

    return gr.HTML(
        None if fixed else html,
        html_template=html if fixed else "${value}",
        elem_id=name or None,
        apply_default_css=False,
        js_on_load=script,
        server_functions=list(functions) or None,
    )


def connect(module: str, which: str = "", *events: str) -> str:
    """Script that hands a part over to a module, to its function ``connect`` or ``connectWhich``.

    Python may listen for those events alone that stand in quotes here; the module triggers them.
    """
    return (
        f"import(new URL('script/{module}.js', document.baseURI)).then((module) =>"
        f" module.connect{which}({{ element, trigger, props, server, watch }}, {list(events)}));"
    )


def only(given: Any) -> Any:
    """What the page's script called a function with: Gradio brings its arguments as one list."""
    return given[0] if isinstance(given, list) and len(given) == 1 else given
