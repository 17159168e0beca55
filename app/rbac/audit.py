"""Writing down who did what. The row holds a digest; the payload lies beside it and can be erased."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries


async def write_audit(
    conn: Connection[Record],
    *,
    org_id: UUID,
    actor: UUID | None,
    action: str,
    resource: str,
    payload: dict[str, Any] | None = None,
) -> None:
    """One act, in the caller's transaction: it is written where the act is, or neither is.

    `action` is a `resource:action`, `resource` names the thing (`review/<id>`). The payload gets a random salt, so
    that its digest tells nothing once the payload is erased.
    """
    body = json.dumps({**(payload or {}), "salt": secrets.token_hex(8)}, sort_keys=True, default=str)
    await queries.audit.insert_audit(
        conn,
        org_id=org_id,
        actor=actor,
        action=action,
        resource=resource,
        digest=hashlib.sha256(body.encode()).digest(),
        payload=body,
    )
