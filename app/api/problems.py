"""Errors as RFC 9457 problem details, in one form for the whole API."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.errors import (
    FieldProblem,
    FileTooLarge,
    FileTypeUnsupported,
    Invalid,
    MethodNotAllowed,
    NotFound,
    NotSignedIn,
    PagewrightError,
    TokenExpired,
    TokenInvalid,
    TooManyCalls,
    WrongCredentials,
)

MEDIA_TYPE = "application/problem+json"
TYPE_BASE = "https://pagewright.invalid/errors/"
"""Names of the kinds of errors; docs/errors.md lists them. `.invalid` never resolves: they are names alone."""

_TITLES = {
    401: "Not signed in, or the token is no longer good.",
    403: "What the caller may see, but not do.",
    404: "Nothing there, or nothing the caller may see.",
    409: "Stale, held by someone else, or not possible in its present state.",
    422: "Not valid; `errors` says where and what.",
    429: "Too many calls; wait the seconds in Retry-After.",
}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "remedy": {"type": "string"},
        "retryable": {"type": "boolean"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"loc": {"type": "array", "items": {"type": "string"}}, "msg": {"type": "string"}},
            },
        },
    },
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {MEDIA_TYPE: {"schema": _PROBLEM}}} for status, text in _TITLES.items()
}
"""What every call may answer, for the OpenAPI description."""


def request_id(connection: HTTPConnection) -> str:
    return str(getattr(connection.state, "request_id", ""))


def problem(connection: HTTPConnection, error: PagewrightError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for an expected error."""
    body: dict[str, Any] = {
        "type": TYPE_BASE + error.code,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "remedy": error.remedy,
        "retryable": error.retryable,
        "request_id": request_id(connection),
    }
    if error.problems:
        body["errors"] = [{"loc": list(p.loc), "msg": p.msg} for p in error.problems]
    sent = dict(headers or {})
    if isinstance(error, TooManyCalls):
        sent["Retry-After"] = str(error.retry_after)
    if isinstance(error, (NotSignedIn, TokenExpired, TokenInvalid)) and not isinstance(error, WrongCredentials):
        kind = "" if isinstance(error, NotSignedIn) else ', error="invalid_token"'
        sent["WWW-Authenticate"] = f'Bearer realm="pagewright"{kind}'
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=error.status,
        media_type=MEDIA_TYPE,
        headers=sent,
    )


def internal(connection: HTTPConnection) -> Response:
    """The answer for an error nobody expected; the log has it under the same request id."""
    return problem(connection, PagewrightError("An unexpected error; it is in the log under this request_id."))


def from_status(status: int, detail: str) -> PagewrightError:
    """The error of ours for a bare HTTP status."""
    if status == 404:
        return NotFound("There is nothing at this address.")
    if status == 405:
        return MethodNotAllowed("This address does not take that method.")
    if status == 413:
        return FileTooLarge(detail)
    if status == 415:
        return FileTypeUnsupported(detail)
    return Invalid(detail)


def from_validation(errors: Iterable[Mapping[str, Any]]) -> Invalid:
    """FastAPI's validation errors as Invalid, without echoing the input."""
    problems = tuple(FieldProblem(tuple(str(part) for part in error.get("loc", ())), _said(error)) for error in errors)
    names = ", ".join(".".join(_shown(p.loc)) for p in problems[:5])
    return Invalid(f"Not valid: {names}.", problems=problems)


def _shown(loc: Sequence[str]) -> Sequence[str]:
    return loc[1:] if len(loc) > 1 and loc[0] in ("body", "query", "path", "header") else loc


def _said(error: Mapping[str, Any]) -> str:
    text = str(error.get("msg", "Not valid."))
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
