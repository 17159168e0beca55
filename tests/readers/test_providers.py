"""The provider of an organisation: its key goes in and never comes out, and it gets only what may travel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from asyncpg import Connection
from pydantic import SecretStr

from app.db.pools import Database
from app.engines.ai import complete_structured
from app.errors import Invalid, ProviderFailed
from app.model.document import Sensitivity
from app.readers.providers import (
    ProviderConfig,
    ProviderInfo,
    ProviderKind,
    clear_provider,
    describe_provider,
    get_provider,
    may_send,
    set_provider,
)
from tests.world import World

MASTER = SecretStr("the secret key of this installation")
KEY = "sk-very-secret-0123456789-WXYZ"


def config(kind: ProviderKind, base: str, enabled: bool = True) -> ProviderConfig:
    return ProviderConfig(kind=kind, model="m1", api_base=base, enabled=enabled)


@pytest.mark.parametrize(
    ("kind", "base", "allowed"),
    [
        (ProviderKind.OLLAMA, "http://127.0.0.1:11434", True),
        (ProviderKind.OLLAMA, "http://ollama:11434", True),
        (ProviderKind.OLLAMA, "http://10.1.2.3:11434", True),
        (ProviderKind.OLLAMA, "https://ollama.example.com", False),
        (ProviderKind.OLLAMA, "https://127.0.0.1.example.com", False),
        (ProviderKind.OLLAMA, "https://[::ffff:8.8.8.8]", False),
        (ProviderKind.OPENAI, "https://api.openai.com/v1", False),
        (ProviderKind.OPENAI, "http://127.0.0.1:8080/v1", False),
        (ProviderKind.ANTHROPIC, "https://api.anthropic.com", False),
    ],
)
def test_what_must_stay_inside_goes_to_an_ollama_of_ours_alone(kind: ProviderKind, base: str, allowed: bool) -> None:
    assert may_send(config(kind, base), Sensitivity.INSIDE) is allowed
    assert may_send(config(kind, base), Sensitivity.INTERNAL)
    assert may_send(config(kind, base), Sensitivity.PUBLIC)


def test_a_provider_that_is_off_gets_nothing() -> None:
    off = config(ProviderKind.OLLAMA, "http://127.0.0.1:11434", enabled=False)
    assert not any(may_send(off, sensitivity) for sensitivity in Sensitivity)


async def put(conn: Connection, org_id: UUID, **changed: Any) -> ProviderInfo:
    values: dict[str, Any] = {"kind": "openai", "model": "gpt-x", "key": SecretStr(KEY)} | changed
    return await set_provider(conn, MASTER, org_id, **values)


async def test_a_key_is_sealed_and_only_its_end_is_shown(app_db: Database, worker_db: Database, world: World) -> None:
    org = world.a.id
    async with app_db.tenant(world.a.scope()) as conn:
        info = await put(conn, org)
        assert info == await describe_provider(conn, org)
        assert (info.kind, info.model, info.api_base) == (ProviderKind.OPENAI, "gpt-x", "https://api.openai.com/v1")
        assert (info.key_hint, info.enabled, info.inside) == ("WXYZ", True, False)
        assert KEY not in repr(info)
        stored = await conn.fetchrow("SELECT * FROM provider WHERE org_id = $1", org)
        assert stored is not None
        assert KEY not in repr(dict(stored))
        assert KEY.encode() not in stored["sealed_key"]
    async with worker_db.tenant(world.a.scope()) as conn:
        opened = await get_provider(conn, MASTER, org)
        assert opened is not None
        assert opened.key is not None
        assert opened.key.get_secret_value() == KEY
        assert KEY not in repr(opened)
        closed = await get_provider(conn, SecretStr("another installation's secret key"), org)
        assert closed is not None
        assert closed.key is None
        with pytest.raises(ProviderFailed, match="cannot be opened"):
            await complete_structured(closed, "page", {})


async def test_another_organisation_has_no_part_in_it(app_db: Database, world: World) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        await put(conn, world.a.id)
    async with app_db.tenant(world.b.scope()) as conn:
        assert await describe_provider(conn, world.a.id) is None
        assert await get_provider(conn, MASTER, world.a.id) is None
        assert not await clear_provider(conn, world.a.id)
    async with app_db.tenant(world.a.scope()) as conn:
        assert await describe_provider(conn, world.a.id) is not None


async def test_a_change_without_a_key_keeps_it_for_the_same_address_alone(app_db: Database, world: World) -> None:
    """Else a new address would be given the key that was meant for the old one."""
    org = world.a.id
    async with app_db.tenant(world.a.scope()) as conn:
        await put(conn, org)
        info = await put(conn, org, key=None, model="gpt-y")
        assert (info.model, info.key_hint) == ("gpt-y", "WXYZ")
        with pytest.raises(Invalid) as refused:
            await put(conn, org, key=None, api_base="https://elsewhere.example.com/v1")
        assert refused.value.problems[0].loc == ("key",)
        info = await put(conn, org, kind="ollama", model="llama3:8b", key=None)
        assert (info.key_hint, info.inside) == ("", True)
        opened = await get_provider(conn, MASTER, org)
        assert opened is not None
        assert opened.key is None


async def test_switched_off_and_taken_away(app_db: Database, world: World) -> None:
    org = world.a.id
    async with app_db.tenant(world.a.scope()) as conn:
        assert not (await put(conn, org, enabled=False)).enabled
        assert await get_provider(conn, MASTER, org) is None
        assert await clear_provider(conn, org)
        assert not await clear_provider(conn, org)
        assert await describe_provider(conn, org) is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "skynet"}, "kind"),
        ({"model": ""}, "model"),
        ({"model": "m" * 201}, "model"),
        ({"model": "../../admin"}, "model"),
        ({"model": "m?x=1"}, "model"),
        ({"api_base": "ftp://x"}, "api_base"),
        ({"api_base": "http://api.example.com"}, "api_base"),
        ({"api_base": "http://169.254.169.254"}, "api_base"),
        ({"api_base": "http://10.0.0.1/v1", "allow_private_hosts": False}, "api_base"),
        ({"key": SecretStr("sk-ключ")}, "key"),
        ({"key": SecretStr("sk\nx-header: 1")}, "key"),
        ({"key": None, "kind": "groq"}, "key"),
    ],
)
async def test_bad_input_is_refused_and_named(
    app_db: Database, world: World, changed: dict[str, Any], field: str
) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        before = await describe_provider(conn, world.a.id)
        with pytest.raises(Invalid) as refused:
            await put(conn, world.a.id, **changed)
        assert refused.value.problems[0].loc == (field,)
        assert KEY not in str(refused.value)
        assert await describe_provider(conn, world.a.id) == before
