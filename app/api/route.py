"""How every JSON route works: guard, read the body within limits, validate, act. In that order."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any
from uuid import UUID

import structlog
from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import Message

from app.api import idempotency
from app.api.problems import ANSWERS, from_status, from_validation, internal, problem
from app.errors import BodyTooLarge, BodyTypeUnsupported, FieldProblem, Invalid, NotFound, PagewrightError
from app.rbac.guard import Mark, enforce, mark_of
from app.rbac.principal import Principal
from app.services import Services

LARGEST_BODY = 1 << 20
DEEPEST = 32
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
STREAMED = "__pagewright_streamed__"
UNKEPT = "__pagewright_unkept__"
READ_ANEW = "__pagewright_read_anew__"
LARGEST = "__pagewright_largest__"

log = structlog.get_logger("pagewright.api")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Reader = Callable[[Services, Principal, UUID], Awaitable[Any]]


def streamed(endpoint: Any) -> Any:
    """The endpoint reads its own body (files), and minds Idempotency-Key itself."""
    setattr(endpoint, STREAMED, True)
    return endpoint


def secret_answer(endpoint: Any) -> Any:
    """The answer holds a secret: it is never kept to be given again, so Idempotency-Key has no effect."""
    setattr(endpoint, UNKEPT, True)
    return endpoint


def read_anew(parameter: str, read: Reader) -> Callable[[Any], Any]:
    """The answer holds values of a document: of a call with Idempotency-Key none of it is kept, and a repeated one is
    answered with what `read` says of the id that stands in the path as `parameter`."""

    def mark(endpoint: Any) -> Any:
        setattr(endpoint, READ_ANEW, (parameter, read))
        return endpoint

    return mark


def takes(largest: int) -> Callable[[Any], Any]:
    """The endpoint's body may have that many bytes in place of LARGEST_BODY."""

    def mark(endpoint: Any) -> Any:
        setattr(endpoint, LARGEST, largest)
        return endpoint

    return mark


class GuardedRoute(APIRoute):
    """RuntimeError at the start for an endpoint without a mark: the default is no."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        if mark_of(endpoint) is None:
            raise RuntimeError(f"The route {path} has no guard.")
        kwargs["responses"] = {**ANSWERS, **(kwargs.get("responses") or {})}
        super().__init__(path, endpoint, **kwargs)

    def get_route_handler(self) -> Handler:
        inner = super().get_route_handler()
        mark, streams = mark_of(self.endpoint), bool(getattr(self.endpoint, STREAMED, False))
        secret = bool(getattr(self.endpoint, UNKEPT, False))
        anew: tuple[str, Reader] | None = getattr(self.endpoint, READ_ANEW, None)
        largest: int = getattr(self.endpoint, LARGEST, LARGEST_BODY)
        path = self.path

        async def handler(request: Request) -> Response:
            try:
                return await _handle(request, inner, mark, streams, secret, anew, largest)
            except RequestValidationError as error:
                if any(e.get("loc", ("",))[0] == "path" for e in error.errors()):
                    return problem(request, NotFound("There is nothing of this id."))
                return problem(request, from_validation(error.errors()))
            except HTTPException as error:
                return problem(request, from_status(error.status_code, str(error.detail)))
            except PagewrightError as error:
                if error.status >= 500:
                    log.error("api.failed", code=error.code, detail=error.detail, route=path)
                return problem(request, error)
            except Exception as error:
                log.error("api.bug", route=path, method=request.method, exc_info=error)
                return internal(request)

        return handler


async def _handle(
    request: Request,
    inner: Handler,
    mark: Mark | None,
    streams: bool,
    secret: bool,
    anew: tuple[str, Reader] | None,
    largest: int,
) -> Response:
    principal = await enforce(request, mark)
    _check_text(request)
    if streams or request.method not in UNSAFE:
        return await inner(request)
    body = await _json_body(request, largest)
    again = Request(request.scope, _replayed(body))
    key = idempotency.key_of(request)
    if secret or key is None or principal is None or principal.organisation is None:
        return await inner(again)
    digest = idempotency.digest(request.method, request.url.path, request.url.query, body)
    return await idempotency.once(
        services_of(request).db,
        principal,
        key,
        digest,
        lambda: inner(again),
        anew=_reading(request, principal, *anew) if anew else None,
    )


def _reading(
    request: Request, principal: Principal, parameter: str, read: Reader
) -> Callable[[], Coroutine[Any, Any, Response]]:
    async def answer() -> Response:
        return JSONResponse(await read(services_of(request), principal, UUID(request.path_params[parameter])))

    return answer


def _check_text(request: Request) -> None:
    """NUL can be stored nowhere: no such path, and not a valid query."""
    if "\x00" in request.url.path or "%00" in request.scope.get("raw_path", b"").decode("latin-1"):
        raise NotFound("There is nothing at this address.")
    for name, value in request.query_params.multi_items():
        if "\x00" in value or "\x00" in name:
            raise Invalid("A query has a NUL character.", problems=(FieldProblem(("query", name), "Has a NUL."),))


async def _json_body(request: Request, largest: int) -> bytes:
    """The body, at most `largest` bytes of JSON of at most DEEPEST levels; empty where there is none."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise BodyTooLarge(f"The body has {declared} bytes.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise BodyTooLarge(f"The body has more than {largest} bytes.")
    if not body:
        return b""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise BodyTypeUnsupported(f"The body is {kind[:100] or 'of no stated type'}.")
    check_json(bytes(body))
    return bytes(body)


def check_json(body: bytes) -> None:
    """Invalid for what is not JSON, is nested too deeply, or holds text that no database can."""
    try:
        value = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Invalid(f"The body is not valid JSON{where}.", remedy="Check its syntax.") from None
    _check_value(value)


def _check_value(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        if not level:
            return
        below: list[Any] = []
        for item in level:
            if isinstance(item, str):
                _check_string(item)
            elif isinstance(item, dict):
                for key in item:
                    _check_string(key)
                below += item.values()
            elif isinstance(item, list):
                below += item
        level = below
    raise Invalid(f"The body is nested more than {DEEPEST} levels deep.", remedy="Flatten it.")


def _check_string(text: str) -> None:
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise Invalid("A text in the body has a NUL or half a character.", remedy="Remove it.")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _replayed(body: bytes) -> Callable[[], Coroutine[Any, Any, Message]]:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def principal_of(request: Request) -> Principal:
    principal: Principal = request.state.principal
    return principal


Open = Annotated[Services, Depends(services_of)]
Caller = Annotated[Principal, Depends(principal_of)]


def client_address(request: Request) -> str:
    """Where a call comes from, for the throttle: the peer. Anyone can make up a proxy's header, so it is left to
    uvicorn's --forwarded-allow-ips whether the peer is taken from it."""
    return request.client.host if request.client else "unknown"
