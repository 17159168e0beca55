"""Real servers for every test that wants them: one PostgreSQL and one Redis a test process, started once.

Both databases are migrated once and cloned for each test module, so a module sees nothing of another. Inside a
module tests share their database; each makes its own organisations (`world`). More fixtures live in the conftest of
each folder.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from hypothesis import settings as hypothesis
from pydantic import SecretStr
from redis.asyncio import Redis

from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import (
    APP,
    APP_ROLES,
    CONTROL,
    PDB_ROLES,
    PROVISIONER,
    READER,
    WORKER,
    WRITER,
    grant_database,
    role_dsn,
)
from app.engines.durable import migrate_engine
from tests.world import World, make_world

_numbers = count(1)

# What a run finds another finds, too. `--hypothesis-profile=default` looks for more. The deadline finds what hangs; the
# usual one, a fifth of a second, also finds a machine that does something else for a moment.
hypothesis.register_profile("repeatable", derandomize=True, deadline=2_000)
hypothesis.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """What was collected (modules, tests and their parameters) lives to the end: the search for garbage, which goes
    through all that lives again and again, need not. It took a fifth of the processor time."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def _open(owner_url: str, role: str, secret: str) -> AsyncIterator[Database]:
    """A pool of a role, closed at the end."""
    db = await Database.open(role_dsn(owner_url, role, secret), max_size=6, name=f"test {role}")
    try:
        yield db
    finally:
        await db.close()


@pytest.fixture(scope="session")
def secret() -> str:
    """The installation's secret in tests."""
    return "a secret for tests alone, forty characters"


@pytest.fixture(scope="session")
def server_data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pw-tests-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def servers(server_data: Path, secret: str) -> AsyncIterator[EmbeddedServers]:
    """Running PostgreSQL and Redis; the databases `pagewright` and `pagewright_pdb` are migrated, and only cloned."""
    running = EmbeddedServers(server_data, durable=False)
    await running.start()
    try:
        await migrate_all(running.owner_dsn, running.pdb_owner_dsn, secret, engine_migrations=migrate_engine)
        yield running
    finally:
        await running.destroy()


@dataclass(frozen=True, kw_only=True)
class DatabasePair:
    """Owners' addresses of one pair of databases."""

    database_url: str
    pdb_url: str


async def clone_databases(servers: EmbeddedServers) -> DatabasePair:
    """A fresh, migrated pair. Grants on a database are not cloned with it, so they are made again."""
    number = next(_numbers)
    names = f"t{number}_app", f"t{number}_pdb"
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    try:
        await admin.execute(f"CREATE DATABASE {names[0]} TEMPLATE pagewright OWNER pagewright_owner STRATEGY file_copy")
        await admin.execute(
            f"CREATE DATABASE {names[1]} TEMPLATE pagewright_pdb OWNER pagewright_pdb_owner STRATEGY file_copy"
        )
    finally:
        await admin.close()
    pair = DatabasePair(
        database_url=servers.postgres_dsn(names[0], "pagewright_owner"),
        pdb_url=servers.postgres_dsn(names[1], "pagewright_pdb_owner"),
    )
    for url, roles in ((pair.database_url, APP_ROLES), (pair.pdb_url, PDB_ROLES)):
        owner = await asyncpg.connect(url)
        try:
            await grant_database(owner, roles)
        finally:
            await owner.close()
    return pair


async def drop_databases(servers: EmbeddedServers, pair: DatabasePair) -> None:
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    try:
        for url in (pair.database_url, pair.pdb_url):
            name = url.split("/")[3].split("?")[0]
            await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    finally:
        await admin.close()


@pytest.fixture(scope="module")
async def databases(servers: EmbeddedServers) -> AsyncIterator[DatabasePair]:
    pair = await clone_databases(servers)
    yield pair
    await drop_databases(servers, pair)


@pytest.fixture(scope="module")
def database_url(databases: DatabasePair) -> str:
    """The application database, as its owner."""
    return databases.database_url


@pytest.fixture(scope="module")
def pdb_url(databases: DatabasePair) -> str:
    """The production database, as its owner."""
    return databases.pdb_url


@pytest.fixture(scope="module")
async def redis_url(servers: EmbeddedServers) -> str:
    """Redis, emptied for this module."""
    client = Redis.from_url(servers.redis_url)
    await client.flushall()
    await client.aclose()
    return servers.redis_url


@pytest.fixture(scope="module")
async def app_db(database_url: str, secret: str) -> AsyncIterator[Database]:
    """The application database as the web signs in to it."""
    async with _open(database_url, APP, secret) as db:
        yield db


@pytest.fixture(scope="module")
async def worker_db(database_url: str, secret: str) -> AsyncIterator[Database]:
    async with _open(database_url, WORKER, secret) as db:
        yield db


@pytest.fixture(scope="module")
async def control_db(database_url: str, secret: str) -> AsyncIterator[Database]:
    async with _open(database_url, CONTROL, secret) as db:
        yield db


@pytest.fixture(scope="module")
async def reader_db(pdb_url: str, secret: str) -> AsyncIterator[Database]:
    """The production database as the product's own screens read it."""
    async with _open(pdb_url, READER, secret) as db:
        yield db


@pytest.fixture(scope="module")
async def writer_db(pdb_url: str, secret: str) -> AsyncIterator[Database]:
    async with _open(pdb_url, WRITER, secret) as db:
        yield db


@pytest.fixture(scope="module")
async def provisioner_db(pdb_url: str, secret: str) -> AsyncIterator[Database]:
    async with _open(pdb_url, PROVISIONER, secret) as db:
        yield db


@pytest.fixture(scope="module")
def settings(
    tmp_path_factory: pytest.TempPathFactory, database_url: str, pdb_url: str, redis_url: str, secret: str
) -> Settings:
    """Settings of an installation on this module's databases, with an empty DATA folder."""
    return Settings(
        data=tmp_path_factory.mktemp("data"),
        database_url=SecretStr(database_url),
        pdb_url=SecretStr(pdb_url),
        redis_url=SecretStr(redis_url),
        secret_key=SecretStr(secret),
    )


@pytest.fixture(scope="module")
def new_world(app_db: Database, worker_db: Database, control_db: Database) -> Callable[[], Awaitable[World]]:
    """Makes two organisations with everything in them, as often as it is called."""

    async def new() -> World:
        return await make_world(control=control_db, app=app_db, worker=worker_db)

    return new


@pytest.fixture
async def world(new_world: Callable[[], Awaitable[World]]) -> World:
    """Two organisations of this test's own. See tests.world."""
    return await new_world()
