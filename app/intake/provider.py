"""The AI provider of an organisation, as its administrators set it and take it away."""

from __future__ import annotations

from pydantic import SecretStr

from app.db.pools import Database
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
    async with db.tenant(principal.scope) as conn:
        info = await set_provider(
            conn,
            SecretStr(secret),
            principal.org_id,
            kind=kind,
            model=model,
            api_base=api_base,
            key=key,
            enabled=enabled,
            allow_private_hosts=allow_private_hosts,
            updated_by=principal.account_id,
        )
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.PROVIDER_MANAGE,
            resource="provider",
            payload={"kind": info.kind.value, "model": info.model, "api_base": info.api_base},
        )
    return info


async def remove_provider(db: Database, principal: Principal) -> None:
    """Its key goes with it. NotFound where none is set, Forbidden."""
    principal.require(Permission.PROVIDER_MANAGE)
    async with db.tenant(principal.scope) as conn:
        if not await clear_provider(conn, principal.org_id):
            raise NotFound("No AI provider is set.")
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.PROVIDER_MANAGE,
            resource="provider",
            payload={"removed": True},
        )
