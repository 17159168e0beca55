"""Pools: what a caller is told when the server is gone, slow, full or says no; and that all of it passes."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from app.db import pools
from app.db.embedded import EmbeddedServers
from app.db.errors import ConstraintViolated, Refused
from app.db.pools import Database
from app.db.roles import APP, role_dsn, with_user
from app.db.tenant import TenantScope
from app.errors import DatabaseUnavailable, Misconfigured, WrongState
from tests.world import World


@pytest.fixture
async def own() -> AsyncIterator[EmbeddedServers]:
    """A server of this test alone, to be killed."""
    with tempfile.TemporaryDirectory(prefix="pw-pools-") as folder:
        servers = EmbeddedServers(Path(folder), redis=False, durable=False)
        await servers.start()
        try:
            yield servers
        finally:
            await servers.destroy()


async def test_json_goes_in_and_out_as_python(app_db: Database) -> None:
    thing = {"a": [1, 2.5, None, True], "ü": {"b": "\u2028'\"\\"}}
    async with app_db.control() as conn:
        assert await conn.fetchval("SELECT $1::jsonb", thing) == thing
        assert await conn.fetchval("SELECT $1::json", thing) == thing
        assert await conn.fetchval("SELECT ARRAY[$1::jsonb]", thing) == [thing]
        assert (await conn.fetchval("SELECT uuidv7()")).version == 7
    with pytest.raises(asyncpg.DataError, match="not JSON compliant"):
        async with app_db.control() as conn:
            await conn.fetchval("SELECT $1::jsonb", {"a": float("nan")})


async def test_an_exception_undoes_everything(app_db: Database, world: World) -> None:
    change = "UPDATE document SET filename = 'changed' WHERE org_id = $1"
    with pytest.raises(RuntimeError, match="stop"):
        async with app_db.tenant(world.a.scope()) as conn:
            assert await conn.execute(change, world.a.id) == "UPDATE 2"
            raise RuntimeError("stop")
    async with app_db.tenant(world.a.scope()) as conn:
        assert await conn.fetchval("SELECT count(*) FROM document WHERE filename = 'changed'") == 0


async def test_a_cancelled_task_leaves_a_clean_connection(database_url: str, secret: str, world: World) -> None:
    db = await Database.open(role_dsn(database_url, APP, secret), max_size=1)
    try:

        async def hang() -> None:
            async with db.tenant(world.a.scope()) as conn:
                await conn.execute("SELECT pg_sleep(60)")

        for _ in range(3):
            task = asyncio.create_task(hang())
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with db.control() as conn:
            assert await conn.fetchval("SELECT count(*) FROM document") == 0, "no setting of the cancelled one is left"
    finally:
        await db.close()


async def test_what_a_constraint_refuses_is_named(app_db: Database, world: World) -> None:
    with pytest.raises(ConstraintViolated) as caught:
        async with app_db.tenant(world.a.scope()) as conn:
            await conn.execute("INSERT INTO batch (org_id, team_id) VALUES ($1, $2)", world.a.id, world.b.teams[0].id)
    assert (caught.value.kind, caught.value.constraint) == ("foreign_key", "batch_org_id_team_id_fkey")
    assert isinstance(caught.value, WrongState) and str(world.b.teams[0].id) not in caught.value.detail
    with pytest.raises(ConstraintViolated) as caught:
        async with app_db.tenant(world.a.scope()) as conn:
            await conn.execute("UPDATE review SET document_id = NULL")
    assert caught.value.kind == "not_null"


async def test_what_row_security_refuses(app_db: Database, world: World) -> None:
    with pytest.raises(Refused):
        async with app_db.tenant(world.a.scope()) as conn:
            await conn.execute("INSERT INTO batch (org_id, team_id) VALUES ($1, $2)", world.b.id, world.b.teams[0].id)


async def test_a_bug_stays_a_bug(app_db: Database) -> None:
    with pytest.raises(asyncpg.UndefinedColumnError):
        async with app_db.control() as conn:
            await conn.execute("SELECT nothing_of_the_kind")


async def test_a_slow_statement_is_ended_by_the_server(database_url: str, secret: str) -> None:
    db = await Database.open(role_dsn(database_url, APP, secret), statement_seconds=0.2)
    try:
        with pytest.raises(DatabaseUnavailable, match="statement timeout"):
            async with db.control() as conn:
                await conn.execute("SELECT pg_sleep(30)")
    finally:
        await db.close()


async def test_waiting_for_a_connection_has_an_end(
    database_url: str, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "ACQUIRE_SECONDS", 0.2)
    db = await Database.open(role_dsn(database_url, APP, secret), max_size=1)
    try:
        async with db.control():
            with pytest.raises(DatabaseUnavailable, match="became free"):
                async with db.control():
                    pass
        async with db.control() as conn:
            assert await conn.fetchval("SELECT 1") == 1
    finally:
        await db.close()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda dsn, secret: role_dsn(dsn, APP, secret + "!"), Misconfigured),
        (lambda dsn, _: with_user(dsn, "nobody_of_the_kind", "x"), Misconfigured),
        (lambda dsn, secret: role_dsn(dsn, APP, secret).replace("@/t", "@/not_there_t"), Misconfigured),
        (lambda *_: "postgresql://a:b@/d?host=/nowhere", DatabaseUnavailable),
        (lambda *_: "postgresql://a:b@127.0.0.1:1/d", DatabaseUnavailable),
    ],
    ids=["secret", "role", "database", "socket", "port"],
)
async def test_what_cannot_be_opened_says_why(
    database_url: str, secret: str, wrong: Callable[[str, str], str], error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        await Database.open(wrong(database_url, secret))
    assert secret not in str(caught.value) and "a:b" not in str(caught.value)


async def test_too_many_connections_is_unavailable(own: EmbeddedServers) -> None:
    admin = await asyncpg.connect(own.postgres_dsn("postgres"))
    await admin.execute("ALTER ROLE pagewright_owner CONNECTION LIMIT 2")
    db = await Database.open(own.owner_dsn, max_size=2)
    try:
        async with db.control(), db.control():
            with pytest.raises(DatabaseUnavailable, match="too many connections"):
                await Database.open(own.owner_dsn)
    finally:
        await db.close()
        await admin.close()


async def test_a_killed_server_is_unavailable_and_then_works_again(own: EmbeddedServers) -> None:
    db = await Database.open(own.owner_dsn, min_size=2, max_size=3)
    try:
        with pytest.raises(DatabaseUnavailable):
            async with db.control() as conn:
                assert await conn.fetchval("SELECT 1") == 1
                os.kill(own.pids["postgres"], signal.SIGKILL)
                for _ in range(200):
                    await conn.fetchval("SELECT pg_sleep(0.02)")
        for _ in range(4):
            with pytest.raises(DatabaseUnavailable):
                async with db.control() as conn:
                    await conn.fetchval("SELECT 1")
        await own.stop()
        await own.start()
        async with db.control() as conn:
            assert await conn.fetchval("SELECT 2") == 2
    finally:
        await db.close()


async def test_a_restarted_server_costs_one_request_at_most_per_connection(own: EmbeddedServers) -> None:
    db = await Database.open(own.owner_dsn, min_size=2, max_size=2)
    try:
        await own.stop()
        await own.start()
        failures = 0
        for _ in range(5):
            try:
                async with db.control() as conn:
                    await conn.fetchval("SELECT 1")
            except DatabaseUnavailable:
                failures += 1
        assert failures <= 2
    finally:
        await db.close()


async def test_a_terminated_connection_is_replaced(own: EmbeddedServers) -> None:
    db = await Database.open(own.owner_dsn, max_size=1)
    admin = await asyncpg.connect(own.postgres_dsn("postgres"))
    try:
        with pytest.raises(DatabaseUnavailable):
            async with db.control() as conn:
                await admin.execute("SELECT pg_terminate_backend($1)", await conn.fetchval("SELECT pg_backend_pid()"))
                await conn.fetchval("SELECT 1")
        async with db.control() as conn:
            assert await conn.fetchval("SELECT 1") == 1
    finally:
        await admin.close()
        await db.close()


@pytest.mark.parametrize(
    "error", [FileNotFoundError("a file"), TimeoutError("another service"), ConnectionError("http")]
)
async def test_errors_of_other_things_are_not_the_databases(app_db: Database, error: Exception) -> None:
    with pytest.raises(type(error)):
        async with app_db.tenant(TenantScope(org_id=uuid4(), team_ids=None, actor=None)):
            raise error


async def test_a_silent_transaction_keeps_its_locks_no_longer_than_it_may(database_url: str, secret: str) -> None:
    """Of a process that was stopped in the middle of one; when it goes on it is told that the connection is gone."""
    dsn = role_dsn(database_url, APP, secret)
    silent = await Database.open(dsn, max_size=1, name="silent", idle_seconds=1)
    other = await Database.open(dsn, max_size=1, name="other")
    lock = "SELECT pg_advisory_xact_lock(20261126)"
    try:
        with pytest.raises(DatabaseUnavailable):
            async with silent.control() as held:
                await held.execute(lock)
                async with asyncio.timeout(10), other.control() as conn:
                    await conn.execute(lock)
                await held.execute("SELECT 1")
        async with silent.control() as conn:
            assert await conn.fetchval("SELECT 1") == 1
    finally:
        await silent.close()
        await other.close()
