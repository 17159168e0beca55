"""Headers every answer carries, and the refusal of requests that other sites make a browser send.

Both are ASGI middleware around the whole application, API and static files included: nothing has to remember them.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem
from app.errors import CsrfFailed, Invalid, PagewrightError
from app.rbac import sessions
from app.web import csrf
from app.web.render import render_problem

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TRANSPORT = "max-age=31536000; includeSubDomains"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_FORM = 1 << 20
"""Bytes of a form without JavaScript. Files never come this way: they are sent with the header."""


def middleware() -> list[Middleware]:
    """For the application, outermost first."""
    return [Middleware(SecurityHeaders), Middleware(CsrfGuard)]


class SecurityHeaders:
    """Adds HEADERS to every answer that has not set its own, HSTS where the address is https, and keeps pages of a
    signed-in person out of shared caches."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if is_https(HTTPConnection(scope)):
                    headers.setdefault("Strict-Transport-Security", TRANSPORT)
            await send(message)

        await self.app(scope, receive, with_headers)


class CsrfGuard:
    """Refuses unsafe requests that another site may have caused.

    A request with an `Authorization` header is a program's and passes: no other site can make a browser send one.
    Everything else has to come from this site (Sec-Fetch-Site, else Origin) and carry the session's token, in the
    header X-CSRF-Token or as the form field `csrf`. The API without a cookie needs none: there is nothing to forge.
    Nor is there once the session has run out and its page still sends the header: then it hears 401, and asks for
    the password again instead of calling the page a forgery.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE or "authorization" in HTTPConnection(scope).headers:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            receive = await _checked(connection, receive)
        except PagewrightError as error:
            await _refusal(connection, error)(scope, receive, send)
            return
        await self.app(scope, receive, send)


async def _checked(connection: HTTPConnection, receive: Receive) -> Receive:
    """Raise CsrfFailed, or give what the application is to receive (a form's body was read and is played again)."""
    if not _from_this_site(connection):
        raise CsrfFailed("The request came from another site.")
    token = connection.headers.get(csrf.HEADER)
    if token is not None:
        if csrf.has_session(connection) and not csrf.is_valid(connection, token):
            raise CsrfFailed("The token in X-CSRF-Token is not this session's.")
        return receive  # without a session there is nothing to forge: the guard says that it has ended
    if _is_api(connection):
        if sessions.COOKIE in connection.cookies:
            raise CsrfFailed("A request with a session's cookie needs its token in X-CSRF-Token.")
        return receive
    if connection.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise CsrfFailed("The request carries no token.")
    body = await _read_form(receive)
    values = parse_qs(body.decode("latin-1")).get(csrf.FIELD, [""])
    if not csrf.is_valid(connection, values[0]):
        raise CsrfFailed("The form carries no token of this session; it may have been open for too long.")
    return _replay(body, receive)


def _from_this_site(connection: HTTPConnection) -> bool:
    """Whether the browser says so. Programs send neither header; they are held to the token alone."""
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    ours = {urlsplit(connection.app.state.services.settings.public_url).netloc, connection.headers.get("host", "")}
    return urlsplit(origin).netloc in ours


async def _read_form(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CsrfFailed("The form did not arrive whole.")
        body += message.get("body", b"")
        if len(body) > LARGEST_FORM:
            raise Invalid("The form is larger than 1 MiB.", remedy="Shorten it.")
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    played = False

    async def again() -> MutableMapping[str, Any]:
        nonlocal played
        if played:
            return await receive()
        played = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _refusal(connection: HTTPConnection, error: PagewrightError) -> Response:
    if not _is_api(connection):
        return render_problem(connection, error)
    return problem(connection, error)


def is_https(connection: HTTPConnection) -> bool:
    """Whether people reach this installation by https; behind a proxy, base_url says so."""
    return str(connection.app.state.services.settings.public_url).startswith("https://")


def _is_api(connection: HTTPConnection) -> bool:
    return connection.url.path.startswith("/api/")


__all__ = ["CsrfGuard", "SecurityHeaders", "is_https", "middleware"]
