"""Keys of programs: 256 random bits, shown once, kept as a hash. A key reaches as far as its account."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid
from app.rbac.sessions import KEY_PREFIX


@dataclass(frozen=True, kw_only=True, slots=True)
class NewKey:
    """`key` is shown now and never again."""

    id: UUID
    name: str
    prefix: str
    key: str
    created_at: datetime
    expires_at: datetime | None


async def create_key(
    control: Database, *, org_id: UUID, account_id: UUID, name: str, days: int | None = None
) -> NewKey:
    """A key of `account_id` in `org_id`, good for `days` days or until revoked."""
    title = " ".join(name.split())
    if not 1 <= len(title) <= 100:
        message = "A key needs a name of 1 to 100 characters."
        raise Invalid(message, problems=(FieldProblem(("name",), message),))
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    expires_at = None if days is None else datetime.now(UTC) + timedelta(days=days)
    async with control.control() as conn:
        row = await queries.accounts.add_key(
            conn,
            org_id=org_id,
            account_id=account_id,
            name=title,
            prefix=key[:10],
            key_hash=hashlib.sha256(key.encode()).digest(),
            expires_at=expires_at,
        )
    return NewKey(
        id=row["id"], name=title, prefix=key[:10], key=key, created_at=row["created_at"], expires_at=expires_at
    )
