"""`Idempotency-Key`: an unsafe call that is repeated with the same key is answered again, not done again.

The answer is kept for a day, except where it would hold values of a document: those are erased with the document, and
in one place. Such a call is answered again with the thing as it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.responses import Response

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, IdempotencyMismatch, Invalid, StillRunning
from app.rbac.principal import Principal

HEADER = "idempotency-key"
REPLAYED = "Idempotency-Replayed"


def key_of(request: Request) -> str | None:
    """The key, or None. Invalid where it is not 1 to 200 printable ASCII characters."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not 1 <= len(key) <= 200 or not key.isascii() or not key.isprintable():
        message = "1 to 200 printable ASCII characters."
        raise Invalid(f"Idempotency-Key: {message}", problems=(FieldProblem(("header", "Idempotency-Key"), message),))
    return key


def digest(method: str, path: str, query: str, body: bytes) -> bytes:
    parts = (method.encode(), path.encode(), query.encode(), body)
    return hashlib.sha256(b"".join(len(p).to_bytes(8, "big") + p for p in parts)).digest()


async def once(
    db: Database,
    principal: Principal,
    key: str,
    request_digest: bytes,
    call: Callable[[], Awaitable[Response]],
    *,
    anew: Callable[[], Awaitable[Response]] | None = None,
) -> Response:
    """Do the call, or answer as the first one was; with `anew` nothing of the answer is kept, and a repeated call is
    answered by it. IdempotencyMismatch for another request under the same key; StillRunning while the first one is. A
    call that failed frees its key."""
    who = {"org_id": principal.org_id, "actor": principal.account_id}
    scope = principal.scope
    async with db.tenant(scope) as conn:
        await queries.idempotency.delete_old_calls(conn, **who)
        begun = await queries.idempotency.begin_call(conn, **who, key=key, request_digest=request_digest)
        kept = None if begun else await queries.idempotency.get_call(conn, **who, key=key)
        if kept is not None and kept["status"] is None and kept["abandoned"]:
            # Whoever began it died long ago: this call takes its place.
            await queries.idempotency.drop_call(conn, **who, key=key)
            await queries.idempotency.begin_call(conn, **who, key=key, request_digest=request_digest)
            kept = None
    if kept is not None:
        if bytes(kept["request_digest"]) != request_digest:
            raise IdempotencyMismatch("This Idempotency-Key was used for another request.")
        if kept["status"] is None:
            raise StillRunning("The first call with this key is still running.")
        return await _anew(anew) if anew else _again(kept["status"], kept["body"])
    try:
        response = await call()
    except BaseException:
        async with db.tenant(scope) as conn:
            await queries.idempotency.drop_call(conn, **who, key=key)
        raise
    async with db.tenant(scope) as conn:
        if response.status_code >= 500:
            await queries.idempotency.drop_call(conn, **who, key=key)
        else:
            text = "" if anew else bytes(response.body).decode()
            await queries.idempotency.finish_call(
                conn,
                **who,
                key=key,
                request_digest=request_digest,
                status=response.status_code,
                body=json.dumps({"text": text, "type": response.headers.get("content-type", "")}),
            )
    return response


async def _anew(call: Callable[[], Awaitable[Response]]) -> Response:
    response = await call()
    response.headers[REPLAYED] = "true"
    return response


def _again(status: int, stored: str) -> Response:
    kept = json.loads(stored)
    return Response(
        kept["text"] or None,
        status_code=status,
        media_type=kept["type"] or None,
        headers={REPLAYED: "true"},
    )
