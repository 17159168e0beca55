"""The JSON API as one application, mounted at /api/v1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from app import __version__
from app.api import (
    administration,
    auth,
    batches,
    documents,
    me,
    provider,
    records,
    review_acts,
    reviews,
    schemas,
    settings,
    uploads,
    views,
)
from app.api.docs import STYLE, docs_page
from app.api.problems import from_status, problem
from app.api.route import GuardedRoute
from app.errors import PagewrightError
from app.rbac.guard import mark_of, marked

PREFIX = "/api/v1"
_DESCRIPTION = """Documents in, checked records out. Sign in with `POST /auth/token`, or make an API key; send either
as `Authorization: Bearer …`. Errors are RFC 9457 problem details. Lists take `limit` (at most 200) and `cursor`, and
return `items` and `next_cursor`. Unsafe calls accept `Idempotency-Key`. Times are RFC 3339 UTC, ids UUIDv7, boxes
`[x0, y0, x1, y1]` as shares of the upright page."""


def create_api() -> FastAPI:
    """Without its services: app.main sets `state.services` when it starts."""
    api = FastAPI(
        title="Pagewright",
        version=__version__,
        description=_DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.router.route_class = GuardedRoute
    for module in (
        auth,
        me,
        batches,
        uploads,
        documents,
        review_acts,
        reviews,
        views,
        records,
        schemas,
        provider,
        settings,
        administration,
    ):
        api.router.routes.extend(module.router.routes)
    described = _describer(api)

    @api.get("/openapi.json", include_in_schema=False)
    @marked(public="the description holds nobody's data")
    async def openapi() -> Response:
        return JSONResponse(described())

    @api.get("/docs", include_in_schema=False)
    @marked(public="the description holds nobody's data")
    async def docs() -> Response:
        return HTMLResponse(docs_page(described(), PREFIX))

    @api.get("/docs.css", include_in_schema=False)
    @marked(public="the description holds nobody's data")
    async def style() -> Response:
        return Response(STYLE, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})

    api.add_exception_handler(PagewrightError, _show_error)
    api.add_exception_handler(HTTPException, _show_http_error)
    return api


def _describer(api: FastAPI) -> Callable[[], dict[str, Any]]:
    """OpenAPI, made at the first request, with the permission of each call and how to sign in."""
    made: dict[str, Any] = {}

    def describe() -> dict[str, Any]:
        if not made:
            found = api.openapi()
            found["servers"] = [{"url": PREFIX}]
            found["components"].setdefault("securitySchemes", {})["bearer"] = {
                "type": "http",
                "scheme": "bearer",
                "description": "An access token of POST /auth/token, or an API key.",
            }
            for route in api.routes:
                if isinstance(route, GuardedRoute) and route.include_in_schema:
                    _mark_operations(found, route)
            made.update(found)
        return made

    return describe


def _mark_operations(found: dict[str, Any], route: GuardedRoute) -> None:
    mark = mark_of(route.endpoint)
    for method in route.methods or ():
        operation = found["paths"].get(route.path_format, {}).get(method.lower())
        if operation is None or mark is None:
            continue
        operation["security"] = [] if mark.public else [{"bearer": []}]
        operation["x-permission"] = mark.permission.value if mark.permission else ("" if mark.public else "signed in")
        if method in ("POST", "PUT", "PATCH", "DELETE") and not mark.public:
            operation.setdefault("parameters", []).append(
                {
                    "name": "Idempotency-Key",
                    "in": "header",
                    "required": False,
                    "schema": {"type": "string", "maxLength": 200},
                    "description": "Repeated with the same key, the call is answered again, not done again.",
                }
            )


async def _show_error(request: Request, error: Exception) -> Response:
    return problem(request, error if isinstance(error, PagewrightError) else PagewrightError(str(error)))


async def _show_http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return problem(request, from_status(error.status_code, str(error.detail)), error.headers)
