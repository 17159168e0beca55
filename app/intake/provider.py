"""The AI provider of an organisation, as its administrators set it and take it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import SecretStr

from app.db.pools import Database
from app.db.tenant import TenantScope
from app.errors import NotFound
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers.providers import ProviderInfo, clear_provider, set_provider


async def change_provider(
    db: Database,
    principal: Principal,
    secret: str,
    *,
    kind: str,
    model: str,
    api_base: str | None,
    key: SecretStr | None,
    enabled: bool,
    allow_private_hosts: bool,
) -> ProviderInfo:
    """Without `key` the one given before stays. Invalid for bad input, HostNotGranted for an address that may not be
    called, Forbidden."""
    principal.require(Permission.PROVIDER_MANAGE)
    return await put_provider(
        db,
        principal.scope,
        secret,
        kind=kind,
        model=model,
        api_base=api_base,
        key=key,
        enabled=enabled,
        allow_private_hosts=allow_private_hosts,
        account_id=principal.account_id,
    )


async def put_provider(
    db: Database,
    scope: TenantScope,
    secret: str,
    *,
    kind: str,
    model: str,
    api_base: str | None,
    key: SecretStr | None,
    enabled: bool = True,
    allow_private_hosts: bool,
    account_id: UUID | None = None,
) -> ProviderInfo:
    """`change_provider` for a caller who need not ask: without `account_id` the administrator of the machine."""
    async with db.tenant(scope) as conn:
        info = await set_provider(
            conn,
            SecretStr(secret),
            scope.org_id,
            kind=kind,
            model=model,
            api_base=api_base,
            key=key,
            enabled=enabled,
            allow_private_hosts=allow_private_hosts,
            updated_by=account_id,
        )
        payload = {"kind": info.kind.value, "model": info.model, "api_base": info.api_base}
        await _audit(conn, scope, account_id, payload)
    return info


async def remove_provider(db: Database, principal: Principal) -> None:
    """Its key goes with it. NotFound where none is set, Forbidden."""
    principal.require(Permission.PROVIDER_MANAGE)
    if not await drop_provider(db, principal.scope, account_id=principal.account_id):
        raise NotFound("No AI provider is set.")


async def drop_provider(db: Database, scope: TenantScope, *, account_id: UUID | None = None) -> bool:
    """`remove_provider` for a caller who need not ask; whether there was one."""
    async with db.tenant(scope) as conn:
        there = await clear_provider(conn, scope.org_id)
        if there:
            await _audit(conn, scope, account_id, {"removed": True})
    return there


async def _audit(
    conn: Connection[Record], scope: TenantScope, account_id: UUID | None, payload: dict[str, Any]
) -> None:
    await write_audit(
        conn,
        org_id=scope.org_id,
        actor=account_id,
        action=Permission.PROVIDER_MANAGE,
        resource="provider",
        payload=payload,
    )
