"""Who asks: a person or program with its permissions, or a scope whose permissions its handler has checked."""

from __future__ import annotations

from uuid import UUID

from app.db.tenant import TenantScope
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

Who = Principal | TenantScope


def scope_of(who: Who) -> TenantScope:
    return who.scope if isinstance(who, Principal) else who


def require(who: Who, permission: Permission, team_id: UUID) -> None:
    """Forbidden where a principal may not; row-level security stands behind either."""
    if isinstance(who, Principal):
        who.require(permission, team_id)
