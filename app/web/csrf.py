"""Tokens against forged forms: bound to the session, or before sign-in to a cookie of the visit."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import HTTPConnection

from app.errors import TokenExpired, TokenInvalid
from app.rbac import sessions, tokens

FIELD = "csrf"
HEADER = "x-csrf-token"
VISIT = "pagewright_visit"


def token_for(connection: HTTPConnection, visit: str | None = None) -> str:
    """The token that forms and requests of this session send. `visit` is a visit cookie about to be set."""
    bound = _binding(connection, visit)
    return "" if bound is None else _sign(_secret(connection), bound)


def is_valid(connection: HTTPConnection, token: str) -> bool:
    bound = _binding(connection, None)
    if bound is None or not token:
        return False
    return hmac.compare_digest(_sign(_secret(connection), bound).encode(), token.encode())


def has_session(connection: HTTPConnection) -> bool:
    """Whether the request carries a session's cookie that is ours and has not run out."""
    return (_binding(connection, None) or "").startswith("session:")


def new_visit() -> str:
    return secrets.token_urlsafe(24)


def _binding(connection: HTTPConnection, visit: str | None) -> str | None:
    cookie = connection.cookies.get(sessions.COOKIE)
    if cookie:
        try:
            return f"session:{tokens.read(_secret(connection), tokens.Purpose.SESSION, cookie).session_id}"
        except (TokenExpired, TokenInvalid):
            pass  # a dead session is a visit like any other: its owner is about to sign in
    found = visit or connection.cookies.get(VISIT)
    return f"visit:{found}" if found and len(found) <= 64 else None


def _sign(secret: str, bound: str) -> str:
    return hmac.new(secret.encode(), f"pagewright csrf {bound}".encode(), hashlib.sha256).hexdigest()


def _secret(connection: HTTPConnection) -> str:
    return str(connection.app.state.services.secret)
