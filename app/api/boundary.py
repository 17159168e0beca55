"""The outermost of the process: a request id, one access line without secrets, figures, and the last catch."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.health import REQUESTS, SECONDS
from app.api.problems import internal, problem
from app.errors import PagewrightError
from app.pipeline.ids import uuid7

log = structlog.get_logger("pagewright.http")

UNEXPECTED = "This page could not be made. The fault is ours and was logged."
_QUIET = ("/healthz", "/readyz", "/metrics", "/static/")


class RequestContext:
    """Gives each request an id of ours (a caller's is never believed), logs its path without the query, counts it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id, began, status = uuid7().hex, time.perf_counter(), 500
        scope.setdefault("state", {})["request_id"] = request_id
        path, method = scope["path"], scope["method"]

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, with_id)
            finally:
                took = time.perf_counter() - began
                route = _route(scope)
                known = method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE") else "other"
                REQUESTS.labels(known, route, str(status)).inc()
                SECONDS.labels(known, route).observe(took)
                if not path.startswith(_QUIET):
                    log.info("http", method=known, path=path[:300], status=status, ms=round(took * 1000, 1))


Page = Callable[[Request, PagewrightError], Response]


class LastCatch:
    """What nobody expected becomes a 500 with the request id; the log has the trace. Stands inside the security
    headers, so that this answer has them too. `page` shows an error to a person, outside the API."""

    def __init__(self, app: ASGIApp, page: Page) -> None:
        self.app = app
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            log.error("http.bug", path=scope["path"][:300], exc_info=error)
            if begun:
                raise  # the answer is on its way: only breaking it off says that it is not whole
            await self._answer(Request(scope), error)(scope, receive, send)

    def _answer(self, request: Request, error: Exception) -> Response:
        known = error if isinstance(error, PagewrightError) else None
        if request.url.path.startswith("/api/"):
            return problem(request, known) if known else internal(request)
        return self.page(request, known or PagewrightError(UNEXPECTED))


def _route(scope: Scope) -> str:
    """The template of the address, never the address: ids would make a label each."""
    route = scope.get("route")
    found = getattr(route, "path", None)
    if not isinstance(found, str):
        return "static" if scope["path"].startswith("/static/") else "other"
    return (str(scope.get("root_path", "")) + found)[:200]
