"""The default is no: every route carries a mark saying who may come in, and one without a mark cannot be built.

For Starlette handlers, `@guarded(Permission.X)` marks and enforces. For JSON routes (FastAPI), `@marked(...)` only
marks; app.api.route enforces before the body is read. `check_routes` refuses an application with an unmarked route.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from app.db.pools import Database
from app.errors import NotSignedIn, TokenExpired, TokenInvalid
from app.rbac import sessions
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.rbac.tokens import Purpose

Handler = Callable[[Request], Awaitable[Response]]
AnyCallable = TypeVar("AnyCallable", bound=Callable[..., Any])
_ATTRIBUTE = "__pagewright_mark__"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """`permission` None with `public` False asks for a signed-in caller alone. `public` says why
    nobody is asked. `image_token`: `?token=` bound to the path's `document_id` signs in too."""

    permission: Permission | None = None
    public: str = ""
    image_token: bool = False


def marked(
    permission: Permission | None = None, *, public: str = "", image_token: bool = False
) -> Callable[[AnyCallable], AnyCallable]:
    """Mark an endpoint without wrapping it. `public` is the reason why anyone may call it."""

    def put(endpoint: AnyCallable) -> AnyCallable:
        setattr(endpoint, _ATTRIBUTE, Mark(permission=permission, public=public, image_token=image_token))
        return endpoint

    return put


def mark_of(endpoint: object) -> Mark | None:
    found = getattr(endpoint, _ATTRIBUTE, None)
    return found if isinstance(found, Mark) else None


def guarded(permission: Permission | None = None, *, image_token: bool = False) -> Callable[[Handler], Handler]:
    """Mark a Starlette handler, and let in only callers who have `permission` somewhere (None: who are signed in).
    `request.state.principal` is set. Inside, `principal.require(permission, team_id)` asks about the thing itself."""

    def wrap(handler: Handler) -> Handler:
        mark = Mark(permission=permission, image_token=image_token)

        @functools.wraps(handler)
        async def inner(request: Request) -> Response:
            await enforce(request, mark)
            return await handler(request)

        setattr(inner, _ATTRIBUTE, mark)
        return inner

    return wrap


def public(reason: str) -> Callable[[Handler], Handler]:
    """Mark a Starlette handler that anyone may call, and say why. `principal_or_none` still tells who is there."""
    return marked(public=reason)


async def enforce(connection: HTTPConnection, mark: Mark | None) -> Principal | None:
    """Let the caller in or raise NotSignedIn, TokenExpired, TokenInvalid, Forbidden. Without a mark nobody is."""
    if mark is None:
        raise NotSignedIn("Nobody may come in here.")
    if mark.public:
        return None
    principal = await authenticate(connection, image_token=mark.image_token)
    if mark.permission is not None:
        principal.require(mark.permission)
    connection.state.principal = principal
    return principal


async def authenticate(connection: HTTPConnection, *, image_token: bool = False) -> Principal:
    """The caller, from `Authorization: Bearer`, the cookie, or an image's `?token=`."""
    control, secret = _keys(connection)
    header = connection.headers.get("authorization")
    if header is not None:
        scheme, _, value = header.partition(" ")
        if scheme.lower() != "bearer" or not value.strip():
            raise TokenInvalid("The header is not `Authorization: Bearer …`.")
        return await sessions.load_bearer(control, secret, value.strip())
    token = connection.query_params.get("token") if image_token else None
    if token:
        document = _uuid(connection.path_params.get("document_id"))
        return await sessions.load_bound(control, secret, Purpose.IMAGE, token, document)
    cookie = connection.cookies.get(sessions.COOKIE)
    if cookie:
        return await sessions.load_cookie(control, secret, cookie)
    raise NotSignedIn("Nobody is signed in.")


async def principal_or_none(connection: HTTPConnection) -> Principal | None:
    """Who the cookie belongs to, for public pages; None where nobody is signed in."""
    control, secret = _keys(connection)
    cookie = connection.cookies.get(sessions.COOKIE)
    if not cookie:
        return None
    try:
        return await sessions.load_cookie(control, secret, cookie)
    except (NotSignedIn, TokenInvalid, TokenExpired):
        return None


def check_routes(routes: Iterable[BaseRoute], prefix: str = "") -> None:
    """RuntimeError naming every route without a mark. Static files are public by nature."""
    bare = list(_unmarked(routes, prefix))
    if bare:
        raise RuntimeError(f"Routes without a guard: {', '.join(bare)}")


def _unmarked(routes: Iterable[BaseRoute], prefix: str) -> Iterable[str]:
    for route in routes:
        if isinstance(route, Mount):
            if isinstance(route.app, StaticFiles):
                continue
            yield from _unmarked(route.routes or [], prefix + route.path)
        elif isinstance(route, (Route, WebSocketRoute)):
            if mark_of(route.endpoint) is None:
                yield prefix + route.path
        else:
            yield f"{prefix} ({type(route).__name__})"


def _keys(connection: HTTPConnection) -> tuple[Database, str]:
    services = connection.app.state.services
    return services.control, services.secret


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise TokenInvalid("This token was made for something else.") from None
