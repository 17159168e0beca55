"""Brings both databases to the newest migration.

Migrations are files, append-only: the sha256 of each applied one is kept, and an edited, vanished or squeezed-in
file is refused. Each runs in a transaction of its own together with the note that it ran, so a killed runner leaves
nothing half done. A file that begins with `-- no-transaction` (CREATE INDEX CONCURRENTLY) runs statement by
statement, split at lines `-- next statement`, and must be able to run again from its beginning.

Runners take turns by a polled lock: a blocking one would deadlock with CREATE INDEX CONCURRENTLY.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from asyncpg import Connection
from asyncpg import exceptions as pg

from app.db.errors import DRIVER, not_connected, translated
from app.db.queries import ROOT
from app.db.roles import APP_ROLES, PDB_ROLES, WORKER, ensure_roles, role_dsn
from app.errors import DatabaseUnavailable, MigrationEdited, Misconfigured

APP_MIGRATIONS = ROOT / "sql" / "migrations"
PDB_MIGRATIONS = ROOT / "pdb" / "migrations"

LOCK = 0x50616765  # "Page"
LOCK_SECONDS = 600.0
POLL_SECONDS = 0.1

_SETTINGS = {
    "application_name": "pagewright migrate",
    # A killed runner's statement ends soon after it, and its lock with it.
    "client_connection_check_interval": "1s",
}
_FILE = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_NO_TRANSACTION = "-- no-transaction"
_NEXT = re.compile(r"^-- next statement\s*$", re.M)
_TABLE = """
CREATE TABLE IF NOT EXISTS schema_migration (
  name       text PRIMARY KEY,
  sha256     text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    name: str
    sql: str
    sha256: str


def read_migrations(folder: Path) -> tuple[Migration, ...]:
    """Every migration of a folder in order. MigrationEdited for a name other than NNNN_words.sql, or a number twice."""
    found: dict[str, Migration] = {}
    for path in sorted(folder.glob("*.sql")):
        matched = _FILE.fullmatch(path.name)
        if not matched:
            raise MigrationEdited(f"{path.name} is not named NNNN_words.sql.", remedy="Rename it.")
        number = matched[1]
        if number in found:
            raise MigrationEdited(
                f"{path.name} has the number of {found[number].name}.", remedy="Give the newer one the next number."
            )
        data = path.read_bytes()
        found[number] = Migration(name=path.name, sql=data.decode(), sha256=hashlib.sha256(data).hexdigest())
    return tuple(found.values())


async def migrate_all(
    database_url: str, pdb_url: str, secret: str, *, engine_migrations: Callable[[str], Awaitable[None]]
) -> tuple[str, ...]:
    """Roles, the application database, the engine's own schema (as the worker role), the production database.

    The two URLs are the owners'. Returns the names of the migrations applied now. Safe to run at any time and by
    several processes at once. DatabaseUnavailable, Misconfigured or MigrationEdited otherwise.
    """

    async def engine() -> None:
        await engine_migrations(role_dsn(database_url, WORKER, secret))

    applied = await migrate_one(database_url, secret, APP_ROLES, APP_MIGRATIONS, then=engine)
    return (*applied, *await migrate_one(pdb_url, secret, PDB_ROLES, PDB_MIGRATIONS))


async def migrate_one(
    dsn: str,
    secret: str,
    roles: tuple[str, ...],
    folder: Path,
    *,
    then: Callable[[], Awaitable[None]] | None = None,
) -> tuple[str, ...]:
    """One database: its roles, its migrations, and what comes after them, all under its lock."""
    async with _locked(dsn) as connection:
        await ensure_roles(connection, secret, roles)
        applied = await apply_migrations(connection, folder)
        if then is not None:
            await then()
    return applied


async def pending(dsn: str, folder: Path) -> tuple[str, ...]:
    """What `migrate` would apply; changes nothing. `dsn` is the owner's."""
    async with _connected(dsn) as connection:
        done = await _done(connection)
        migrations = read_migrations(folder)
        _compare(migrations, done)
        return tuple(m.name for m in migrations if m.name not in done)


async def apply_migrations(connection: Connection, folder: Path) -> tuple[str, ...]:
    """Apply what is missing, in order; the caller holds the lock. Returns the names applied now."""
    migrations = read_migrations(folder)
    await connection.execute(_TABLE)
    done = await _done(connection)
    _compare(migrations, done)
    todo = [m for m in migrations if m.name not in done]
    for migration in todo:
        await _apply(connection, migration)
    return tuple(m.name for m in todo)


async def _apply(connection: Connection, migration: Migration) -> None:
    if migration.sql.startswith(_NO_TRANSACTION):
        for statement in _NEXT.split(migration.sql):
            await connection.execute(statement)
        await _note(connection, migration)
        return
    async with connection.transaction():
        await connection.execute(migration.sql)
        await _note(connection, migration)


async def _note(connection: Connection, migration: Migration) -> None:
    await connection.execute(
        "INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)", migration.name, migration.sha256
    )


async def _done(connection: Connection) -> dict[str, str]:
    if await connection.fetchval("SELECT to_regclass('schema_migration') IS NULL"):
        return {}
    rows = await connection.fetch("SELECT name, sha256 FROM schema_migration ORDER BY name")
    return {row["name"]: row["sha256"] for row in rows}


def _compare(migrations: tuple[Migration, ...], done: dict[str, str]) -> None:
    here = {m.name: m.sha256 for m in migrations}
    for name, sha256 in done.items():
        if name not in here:
            raise MigrationEdited(
                f"The database has {name} applied, which is not here.",
                remedy="Run the version of Pagewright that brought it, or a newer one; restore a lost file.",
            )
        if here[name] != sha256:
            raise MigrationEdited(f"{name} was changed after it was applied.")
    last = max(done, default="")
    squeezed = [name for name in here if name not in done and name < last]
    if squeezed:
        raise MigrationEdited(
            f"{squeezed[0]} comes before {last}, which is applied.", remedy="Give it the next number."
        )


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[Connection]:
    """A connection as the owner; what the driver raises leaves as ours."""
    try:
        connection = await asyncpg.connect(dsn, timeout=10, server_settings=_SETTINGS)
    except DRIVER as error:
        raise not_connected(error, dsn) or error from error
    try:
        yield connection
    except pg.InsufficientPrivilegeError as error:
        raise Misconfigured(
            f"The owner of the database may not do what a migration needs: {error}.",
            remedy="Let it own the database and its schema public.",
        ) from error
    except DRIVER as error:
        ours = translated(error, connection_lost=connection.is_closed())
        if ours is None:
            raise
        raise ours from error
    finally:
        await connection.close(timeout=10)


@asynccontextmanager
async def _locked(dsn: str) -> AsyncIterator[Connection]:
    """A connection that holds this database's migration lock; the lock ends with the connection."""
    async with _connected(dsn) as connection:
        deadline = time.monotonic() + LOCK_SECONDS
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(f"Another `migrate` has held the lock for {LOCK_SECONDS:.0f} seconds.")
            await asyncio.sleep(POLL_SECONDS)
        yield connection
