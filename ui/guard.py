"""What every reply says to the browser, and which requests are answered at all.

The page needs nothing from any other machine, so the browser is told to fetch nothing from one: a
fault that let a document's text run as a script could still send nothing away. A request
that another site's page makes is refused, as is one for a host name that is not this machine's
when only this machine may ask (another site's name can be pointed at 127.0.0.1).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Gradio's page has scripts and styles inline and builds its templates with `Function`.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:;"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; worker-src 'self' blob:; object-src 'none'; frame-src 'none';"
    " frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class Guard:
    """An ASGI middleware.

    Parameters
    ----------
    app : ASGI application
    loopback_only : bool
        Whether the server is bound to loopback, and so answers to no other name.
    """

    def __init__(self, app: App, loopback_only: bool = True) -> None:
        self.app = app
        self.loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self.admits(headers.get(b"host", ""), headers.get(b"origin")):
            await send({"type": "http.response.start", "status": 403, "headers": list(_HEADERS)})
            await send({"type": "http.response.body", "body": b"Asked from elsewhere."})
            return

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self.app(scope, receive, send_guarded)

    def admits(self, host: str, origin: str | None) -> bool:
        """Whether a request with these headers is answered."""
        if self.loopback_only and not is_loopback(_name(f"//{host}")):
            return False
        # Only a page's requests carry an origin; "null" is a sandboxed page's.
        return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def is_loopback(host: str) -> bool:
    """Whether a server that is bound to ``host`` can be reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
