"""The AI provider of an organisation: kept encrypted, described without its key, and where it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import SecretStr

from app.db.queries import queries
from app.engines.ai import BASES, ProviderConfig, ProviderKind
from app.engines.ai_hosts import is_inside, parse_base
from app.engines.secrets import open_sealed, seal
from app.errors import FieldProblem, Invalid, Misconfigured
from app.model.document import Sensitivity

__all__ = [
    "ProviderConfig",
    "ProviderInfo",
    "ProviderKind",
    "clear_provider",
    "describe_provider",
    "get_provider",
    "may_send",
    "set_provider",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderInfo:
    """What may be shown of a provider. `key_hint` is the key's last four characters, "" without a key.
    `inside` tells whether documents that must stay inside may be sent to it."""

    kind: ProviderKind
    model: str
    api_base: str
    key_hint: str
    enabled: bool
    inside: bool
    updated_at: datetime


def may_send(provider: ProviderConfig, sensitivity: Sensitivity) -> bool:
    """Whether a document of this sensitivity may be sent to `provider`. What must stay inside goes to an Ollama
    on this machine or in a private network alone."""
    if not provider.enabled:
        return False
    if sensitivity is Sensitivity.INSIDE:
        return provider.kind is ProviderKind.OLLAMA and is_inside(provider.api_base)
    return True


async def set_provider(
    conn: Connection[Record],
    secret: SecretStr,
    org_id: UUID,
    *,
    kind: str,
    model: str,
    api_base: str | None = None,
    key: SecretStr | None = None,
    enabled: bool = True,
    allow_private_hosts: bool = True,
    updated_by: UUID | None = None,
) -> ProviderInfo:
    """Put or replace the organisation's provider. Without `key` the key given before stays, as long as kind and
    address do; without `api_base` it is the usual one of its kind. Invalid names what is wrong."""
    config = _checked(kind, model, api_base, key, enabled)
    if not allow_private_hosts and is_inside(config.api_base):
        raise _invalid("api_base", "Addresses in private networks are switched off in this installation.")
    before = await queries.providers.get_provider(conn, org_id=org_id)
    sealed, hint = None, ""
    if config.key is not None:
        plain = config.key.get_secret_value()
        sealed, hint = seal(secret, org_id, plain), plain[-4:] if len(plain) >= 12 else ""
    elif before is not None and (before["kind"], before["api_base"]) == (config.kind.value, config.api_base):
        sealed, hint = before["sealed_key"], before["key_hint"]
    if sealed is None and config.kind is not ProviderKind.OLLAMA:
        raise _invalid("key", "This provider needs a key.")
    await queries.providers.set_provider(
        conn,
        org_id=org_id,
        kind=config.kind.value,
        model=config.model,
        api_base=config.api_base,
        sealed_key=sealed,
        key_hint=hint,
        enabled=enabled,
        updated_by=updated_by,
    )
    info = await describe_provider(conn, org_id)
    if info is None:
        raise Invalid("The provider could not be stored for this organisation.")
    return info


async def get_provider(conn: Connection[Record], secret: SecretStr, org_id: UUID) -> ProviderConfig | None:
    """The provider with its key opened, for the worker that calls it; None where none is set or it is off. A key
    that does not open (another secret key since) is the provider's `problem`: a call fails, no document does."""
    row = await queries.providers.get_provider(conn, org_id=org_id)
    if row is None or not row["enabled"]:
        return None
    key, problem = None, ""
    if row["sealed_key"] is not None:
        try:
            key = open_sealed(secret, org_id, bytes(row["sealed_key"]))
        except Misconfigured as error:
            problem = f"{error.detail} {error.remedy}"
    return ProviderConfig(
        kind=ProviderKind(row["kind"]),
        model=row["model"],
        api_base=row["api_base"],
        key=key,
        enabled=True,
        problem=problem,
    )


async def describe_provider(conn: Connection[Record], org_id: UUID) -> ProviderInfo | None:
    row = await queries.providers.get_provider(conn, org_id=org_id)
    if row is None:
        return None
    kind = ProviderKind(row["kind"])
    return ProviderInfo(
        kind=kind,
        model=row["model"],
        api_base=row["api_base"],
        key_hint=row["key_hint"],
        enabled=row["enabled"],
        inside=kind is ProviderKind.OLLAMA and is_inside(row["api_base"]),
        updated_at=row["updated_at"],
    )


async def clear_provider(conn: Connection[Record], org_id: UUID) -> bool:
    """Whether there was one. Its key is gone with it."""
    return await queries.providers.delete_provider(conn, org_id=org_id) is not None


def _checked(kind: str, model: str, api_base: str | None, key: SecretStr | None, enabled: bool) -> ProviderConfig:
    try:
        known = ProviderKind(kind)
    except ValueError:
        raise _invalid("kind", f"One of {', '.join(k.value for k in ProviderKind)}.") from None
    name = model.strip()
    if not 1 <= len(name) <= 200 or not name.isprintable() or any(c in name for c in " ?#%\\") or ".." in name:
        raise _invalid("model", "The name of a model, as the provider writes it.")
    base = (api_base or BASES[known]).strip().rstrip("/")
    parse_base(base)
    plain = key.get_secret_value().strip() if key is not None else ""
    if len(plain) > 1_000 or not plain.isascii() or (plain and not plain.isprintable()):
        raise _invalid("key", "A key has printable ASCII characters, at most 1,000 of them.")
    return ProviderConfig(
        kind=known, model=name, api_base=base, key=SecretStr(plain) if plain else None, enabled=enabled
    )


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(f"The provider is not valid. {message}", problems=(FieldProblem((field,), message),))
