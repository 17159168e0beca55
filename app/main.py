"""The web process: screens, JSON API, sockets, health. `uvicorn --factory app.main:app` or `python -m app.main`."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from app import log as logs
from app.api.application import PREFIX, create_api
from app.api.boundary import LastCatch, RequestContext
from app.api.health import healthz, metrics, readyz
from app.api.hub import Hub
from app.api.problems import from_status, problem
from app.api.socket import batch_socket
from app.config import Settings
from app.config import settings as configured
from app.errors import PagewrightError
from app.rbac.guard import check_routes
from app.secret import load_secret
from app.services import Services
from app.web import routes as screens
from app.web.render import render_problem
from app.web.security import middleware as security

Handler = Callable[[Request, Exception], Coroutine[Any, Any, Response]]


def create_app(settings: Settings, *, secret: str | None = None) -> Starlette:
    """The application; its services are open as long as its lifespan. RuntimeError for a route without a guard.

    `secret` is the installation's, read from the settings where it is not given.
    """
    api = create_api()
    hub = Hub()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        logging.getLogger("uvicorn.access").disabled = True  # app.api.boundary writes that line, with a request id
        services = await Services.open(settings, secret or load_secret(settings))
        app.state.services = api.state.services = services
        app.state.hub = hub
        try:
            yield
        finally:
            await hub.close()
            await services.close()

    routes: list[BaseRoute] = [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        WebSocketRoute("/ws/batches/{batch_id}", batch_socket),
        Mount(PREFIX, api, name="api"),
        *screens.routes(),
    ]
    check_routes(routes)
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(RequestContext), *security(), Middleware(LastCatch, page=render_problem)],
        exception_handlers={
            kind: _choosing(handler)
            for kind, handler in screens.exception_handlers().items()
            if kind in (PagewrightError, HTTPException)
        },
    )


def _choosing(show: Handler) -> Handler:
    """Errors outside the API's own application: problem details below /api, a page for people elsewhere."""

    async def handler(request: Request, error: Exception) -> Response:
        if not request.url.path.startswith("/api/"):
            return await show(request, error)
        if isinstance(error, HTTPException):
            return problem(request, from_status(error.status_code, str(error.detail)), error.headers)
        return problem(request, error if isinstance(error, PagewrightError) else PagewrightError(str(error)))

    return handler


def app() -> Starlette:
    """For uvicorn's --factory: settings from the environment."""
    settings = configured()
    logs.configure(settings)
    return create_app(settings)


def main() -> None:
    import uvicorn

    settings = configured()
    logs.configure(settings)
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_config=None, server_header=False)


if __name__ == "__main__":
    main()
