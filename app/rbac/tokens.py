"""Tokens: JWT, HS256 with a key of its own for each purpose, so that one kind never passes for another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import TokenExpired, TokenInvalid

ISSUER = "pagewright"
LONGEST = 2_048  # characters; ours have about 300


class Purpose(StrEnum):
    SESSION = "session"  # the browser's cookie
    ACCESS = "access"  # a program's bearer token
    SOCKET = "socket"  # one batch's socket
    IMAGE = "image"  # page images of one document


Kind = Literal["session", "api_key"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """`session_id` names the row that must still be alive: of `session`, or of `api_key` where `kind` says so.
    `subject` is what the token is bound to: a document's or a batch's id, or empty."""

    session_id: UUID
    kind: Kind
    subject: str
    issued_at: datetime
    expires_at: datetime


@lru_cache(maxsize=64)
def _key(secret: str, purpose: Purpose) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"pagewright token {purpose}".encode()).derive(
        secret.encode()
    )


def issue(secret: str, purpose: Purpose, claims: Claims) -> str:
    """Equal claims give an equal token: an image's address stays the same for a session, and browsers cache."""
    body = {
        "iss": ISSUER,
        "aud": purpose.value,
        "iat": int(claims.issued_at.timestamp()),
        "exp": int(claims.expires_at.timestamp()),
        "sid": str(claims.session_id),
        "kind": claims.kind,
        "sub": claims.subject,
    }
    return jwt.encode(body, _key(secret, purpose), algorithm="HS256")


def read(secret: str, purpose: Purpose, token: str) -> Claims:
    """The claims of a token of exactly this purpose. TokenExpired, or TokenInvalid for anything else wrong."""
    if len(token) > LONGEST:
        raise TokenInvalid("The token is too long to be one of ours.")
    try:
        body: dict[str, Any] = jwt.decode(
            token,
            _key(secret, purpose),
            algorithms=["HS256"],
            audience=purpose.value,
            issuer=ISSUER,
            options={"require": ["iss", "aud", "iat", "exp", "sid", "kind", "sub"]},
        )
        kind = body["kind"]
        if kind not in ("session", "api_key"):
            raise TokenInvalid("The token is not one of ours.")
        return Claims(
            session_id=UUID(body["sid"]),
            kind=kind,
            subject=str(body["sub"]),
            issued_at=datetime.fromtimestamp(body["iat"], UTC),
            expires_at=datetime.fromtimestamp(body["exp"], UTC),
        )
    except jwt.ExpiredSignatureError as error:
        raise TokenExpired(f"The {purpose.value} token has expired.") from error
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, AttributeError) as error:
        raise TokenInvalid(f"This is not a valid {purpose.value} token.") from error
