"""Serving the page from this machine, and only from it: the looks, the script, the guard."""

import socket
from pathlib import Path
from typing import Any

from index.errors import UsageError
from ui import library
from ui.guard import Guard, is_loopback
from ui.theme import theme

_STATIC = Path(__file__).parent / "static"
# Gradio keeps what each part of a page last showed, for as many pages as it may: here the browser
# keeps that, so a page whose copy is dropped loses nothing, and the server does not grow with use.
_PAGES = 16
# The two that every page shows, asked for at once: no text changes its width after it was shown.
_PRELOADED = "".join(
    f'<link rel="preload" as="font" type="font/woff2" crossorigin href="fonts/{name}">'
    for name in (
        "source-sans-3-latin-wght-normal.woff2",
        "source-serif-4-latin-wght-normal.woff2",
    )
)
# The script's modules, asked for before Gradio has made the parts that they are for. All are loaded
# by those that a part is handed over to, but for these two, which wait for their buttons.
_MODULES = "".join(
    f'<link rel="modulepreload" href="script/{name}.js">'
    for name in ("page", "conversation", "tab", "panel", "card", "runs", "documents")
) + "".join(
    f'<script type="module" src="script/{name}.js"></script>' for name in ("mentions", "saving")
)


def static(name: str) -> str:
    """The text of a file in ``static/``."""
    return (_STATIC / name).read_text("utf-8")


def serve(app: Any, host: str = "127.0.0.1", port: int = 0, auth: Any = None) -> str:
    """Begin to serve a ``gradio.Blocks`` and return its address; parameters as in `ui.app.launch`.

    Raises
    ------
    index.errors.UsageError
        The port is taken, or the host is not this machine's.
    """
    from starlette.middleware import Middleware
    from starlette.routing import Mount

    try:
        _, url, _ = app.launch(
            server_name=host,
            server_port=port or _free_port(host),
            auth=auth,
            prevent_thread_lock=True,
            app_kwargs={
                "middleware": [Middleware(Guard, loopback_only=is_loopback(host))],
                "routes": [Mount(f"/{name}", _files(name)) for name in ("fonts", "script")],
            },
            **options(),
        )
    except OSError as error:
        raise UsageError(
            f"The chat cannot listen on {host}, port {port}.",
            "Choose another with --port, or end what uses it.",
        ) from error
    return str(url)


def warning(host: str, *, auth: bool, read_only: bool) -> str:
    """What to print when others than this machine can reach the page."""
    who = "who has a name and password for it" if auth else "without a password"
    what = "read the documents" if read_only else "read the documents, change and remove them"
    return f"Warning: on {host}, everybody who can reach this machine can {what}, {who}."


def options() -> dict[str, Any]:
    """What ``Blocks.launch`` needs for the looks, the script and for staying on this machine."""
    return {
        "theme": theme(),
        # Not by `css_paths`: Gradio puts its container's name before every selector there, and the
        # dark variables, the card and the dialog stand outside of it.
        "head": f"{_PRELOADED}<style>{static('footnote.css')}{_taken()}</style>"
        f"<script>{static('script/theme.js')}</script>{_MODULES}",
        "share": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "run_history": False,
        "footer_links": [],
        "max_file_size": library.FILE_BYTES_LIMIT,
        "favicon_path": _STATIC / "favicon.svg",
        "quiet": True,
        "state_session_capacity": _PAGES,
    }


def _files(name: str) -> Any:
    """A folder of ``static/``, served so that a browser asks whether a file is still the same."""
    from starlette.responses import Response
    from starlette.staticfiles import StaticFiles

    class Fresh(StaticFiles):
        def file_response(self, *given: Any, **named: Any) -> Response:
            response = super().file_response(*given, **named)
            response.headers["cache-control"] = "no-cache"
            return response

    return Fresh(directory=_STATIC / name)


def _taken() -> str:
    """What the drop zone says of what it takes, for the style sheet."""
    kinds = "PDF, Word, web pages, e-mail, tables, plain text"
    most = f"up to {library.FILES_LIMIT} files of {library.FILE_BYTES_LIMIT // 1_000_000} MB each"
    return f':root {{ --fn-taken: "{kinds}; {most}" }}'


def _free_port(host: str) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
