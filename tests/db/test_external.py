"""Databases of one's own in place of the embedded ones: two clusters, owners that are no superusers."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.provision import Column, ColumnKind, provision_columns, reader_role
from app.db.roles import (
    ANALYST,
    APP,
    APP_ROLES,
    CONTROL,
    PDB_ROLES,
    PROVISIONER,
    READER,
    WORKER,
    WRITER,
    role_dsn,
    with_user,
)
from app.db.tenant import TenantScope
from app.engines.durable import migrate_engine
from tests.world import make_world


@pytest.fixture(scope="module")
async def clusters() -> AsyncIterator[tuple[EmbeddedServers, EmbeddedServers]]:
    with tempfile.TemporaryDirectory(prefix="pw-ext-") as folder:
        pair = tuple(EmbeddedServers(Path(folder) / name, redis=False, durable=False) for name in ("one", "two"))
        one, two = pair
        await one.start()
        await two.start()
        try:
            yield one, two
        finally:
            await one.destroy()
            await two.destroy()


async def roles_in(servers: EmbeddedServers) -> set[str]:
    connection = await asyncpg.connect(servers.postgres_dsn("postgres"))
    try:
        rows = await connection.fetch("SELECT rolname FROM pg_roles WHERE rolname LIKE 'pagewright%'")
    finally:
        await connection.close()
    return {row["rolname"] for row in rows} - {"pagewright_owner", "pagewright_pdb_owner"}


async def test_two_clusters_each_with_their_own_roles(clusters: tuple[EmbeddedServers, EmbeddedServers]) -> None:
    one, two = clusters
    secret = secrets.token_hex(32)
    for again in (False, True):
        applied = await migrate_all(one.owner_dsn, two.pdb_owner_dsn, secret, engine_migrations=migrate_engine)
        assert bool(applied) is not again
    assert await roles_in(one) == set(APP_ROLES)
    assert await roles_in(two) == {*PDB_ROLES, ANALYST}
    app, worker, control = [
        await Database.open(role_dsn(one.owner_dsn, role, secret)) for role in (APP, WORKER, CONTROL)
    ]
    try:
        world = await make_world(control=control, app=app, worker=worker)
        async with worker.tenant(world.a.scope()) as conn:
            assert await conn.fetchval("SELECT count(*) FROM field_value") == 6
            assert await conn.fetchval("SELECT count(*) FROM engine.workflow_status") == 0
    finally:
        for db in (app, worker, control):
            await db.close()
    for role in (WRITER, READER):
        db = await Database.open(role_dsn(two.pdb_owner_dsn, role, secret))
        await db.close()


async def test_one_owner_for_both_databases(clusters: tuple[EmbeddedServers, EmbeddedServers]) -> None:
    """As a hosted PostgreSQL is often given: one user that may make roles and owns both databases."""
    _, two = clusters
    secret, org = secrets.token_hex(32), uuid4()
    admin = await asyncpg.connect(two.postgres_dsn("postgres"))
    try:
        await admin.execute("CREATE DATABASE both_app OWNER pagewright_pdb_owner")
        await admin.execute("CREATE DATABASE both_pdb OWNER pagewright_pdb_owner")
    finally:
        await admin.close()
    app_url, pdb_url = (two.postgres_dsn(name, "pagewright_pdb_owner") for name in ("both_app", "both_pdb"))
    await migrate_all(app_url, pdb_url, secret, engine_migrations=migrate_engine)
    db = await Database.open(role_dsn(pdb_url, PROVISIONER, secret))
    try:
        async with db.tenant(TenantScope(org_id=org, team_ids=None, actor=None)) as conn:
            columns = (Column(key="total", kind=ColumnKind.MONEY),)
            await provision_columns(conn, org_id=org, slug="acme", schema_key="receipt", columns=columns)
    finally:
        await db.close()
    owner = await asyncpg.connect(pdb_url)
    try:
        await owner.execute(f"CREATE ROLE analyst_here LOGIN PASSWORD 'pencil' IN ROLE {reader_role(org)}")
    finally:
        await owner.close()
    analyst = await asyncpg.connect(with_user(pdb_url, "analyst_here", "pencil"))
    try:
        assert await analyst.fetch("SELECT total, total_currency FROM org_acme.receipt") == []
    finally:
        await analyst.close()
