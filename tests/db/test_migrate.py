"""Migrations: append-only, one runner at a time, nothing half done."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from app.db import migrate
from app.db.embedded import EmbeddedServers
from app.db.migrate import apply_migrations, migrate_all, migrate_one, pending, read_migrations
from app.db.pools import Database
from app.db.roles import APP, APP_ROLES, role_dsn, with_user
from app.engines.durable import migrate_engine
from app.errors import DatabaseUnavailable, MigrationEdited, Misconfigured
from tests.conftest import DatabasePair, drop_databases


@pytest.fixture
async def empty(servers: EmbeddedServers) -> AsyncIterator[DatabasePair]:
    """Two databases with nothing in them."""
    mark = secrets.token_hex(3)
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    await admin.execute(f"CREATE DATABASE e{mark} OWNER pagewright_owner")
    await admin.execute(f"CREATE DATABASE e{mark}_pdb OWNER pagewright_pdb_owner")
    await admin.close()
    pair = DatabasePair(
        database_url=servers.postgres_dsn(f"e{mark}", "pagewright_owner"),
        pdb_url=servers.postgres_dsn(f"e{mark}_pdb", "pagewright_pdb_owner"),
    )
    yield pair
    await drop_databases(servers, pair)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_first.sql").write_text("CREATE TABLE first (x int);\n")
    (tmp_path / "0002_second.sql").write_text("INSERT INTO first VALUES (1);\nCREATE TABLE second (x int);\n")
    return tmp_path


async def apply(dsn: str, folder: Path) -> tuple[str, ...]:
    async with migrate._locked(dsn) as connection:
        return await apply_migrations(connection, folder)


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_all_of_it_twice(empty: DatabasePair, secret: str) -> None:
    first = await migrate_all(empty.database_url, empty.pdb_url, secret, engine_migrations=migrate_engine)
    assert first[0] == "0001_accounts.sql" and first[-1] == "0002_fitting_records.sql"
    assert await migrate_all(empty.database_url, empty.pdb_url, secret, engine_migrations=migrate_engine) == ()
    assert await pending(empty.database_url, migrate.APP_MIGRATIONS) == ()


async def test_several_runners_at_once_apply_each_migration_once(empty: DatabasePair, secret: str) -> None:
    runs = await asyncio.gather(
        *(migrate_all(empty.database_url, empty.pdb_url, secret, engine_migrations=migrate_engine) for _ in range(4))
    )
    assert sorted(len(run) for run in runs)[:2] == [0, 0]
    assert sum(len(run) for run in runs) == len(read_migrations(migrate.APP_MIGRATIONS)) + len(
        read_migrations(migrate.PDB_MIGRATIONS)
    )


async def test_new_files_are_applied_in_order(empty: DatabasePair, folder: Path) -> None:
    assert await apply(empty.database_url, folder) == ("0001_first.sql", "0002_second.sql")
    (folder / "0003_third.sql").write_text("ALTER TABLE second ADD y int;\n")
    assert await pending(empty.database_url, folder) == ("0003_third.sql",)
    assert await apply(empty.database_url, folder) == ("0003_third.sql",)


async def test_an_edited_migration_is_refused_by_name(empty: DatabasePair, folder: Path) -> None:
    await apply(empty.database_url, folder)
    (folder / "0001_first.sql").write_text("CREATE TABLE first (x bigint);\n")
    (folder / "0003_third.sql").write_text("CREATE TABLE third (x int);\n")
    with pytest.raises(MigrationEdited, match=r"0001_first\.sql was changed"):
        await apply(empty.database_url, folder)
    assert await ask(empty.database_url, "SELECT to_regclass('third') IS NULL"), "nothing else was done"


async def test_a_missing_migration_is_refused_by_name(empty: DatabasePair, folder: Path) -> None:
    await apply(empty.database_url, folder)
    (folder / "0001_first.sql").unlink()
    with pytest.raises(MigrationEdited, match=r"0001_first\.sql"):
        await apply(empty.database_url, folder)


async def test_a_migration_squeezed_in_is_refused(empty: DatabasePair, folder: Path) -> None:
    (folder / "0001_first.sql").rename(folder / "0000_first.sql")
    await apply(empty.database_url, folder)
    (folder / "0001_late.sql").write_text("CREATE TABLE late (x int);\n")
    with pytest.raises(MigrationEdited, match=r"0001_late\.sql"):
        await apply(empty.database_url, folder)


@pytest.mark.parametrize("name", ["0002_other.sql", "3_third.sql", "0003-third.sql"])
async def test_bad_names_are_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("SELECT 1;\n")
    with pytest.raises(MigrationEdited):
        read_migrations(folder)


async def test_a_failing_migration_leaves_nothing_of_itself(empty: DatabasePair, folder: Path) -> None:
    (folder / "0002_second.sql").write_text("CREATE TABLE second (x int);\nSELECT 1 / 0;\n")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await apply(empty.database_url, folder)
    assert await ask(empty.database_url, "SELECT to_regclass('second') IS NULL")
    (folder / "0002_second.sql").write_text("CREATE TABLE second (x int);\n")
    assert await apply(empty.database_url, folder) == ("0002_second.sql",)


async def test_without_a_transaction_statement_by_statement(empty: DatabasePair, folder: Path) -> None:
    (folder / "0003_index.sql").write_text(
        "-- no-transaction\nDROP INDEX CONCURRENTLY IF EXISTS first_x;\n-- next statement\n"
        "CREATE INDEX CONCURRENTLY first_x ON first (x);\n"
    )
    runs = await asyncio.gather(*(apply(empty.database_url, folder) for _ in range(3)))
    assert sorted(len(run) for run in runs) == [0, 0, 3], "waiting runners do not stand in its way"
    assert await ask(empty.database_url, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'first_x'::regclass")


RUNNER = """
import asyncio, sys
from pathlib import Path
from app.db import migrate
async def main():
    async with migrate._locked(sys.argv[1]) as connection:
        await migrate.apply_migrations(connection, Path(sys.argv[2]))
asyncio.run(main())
"""


async def test_killed_in_the_middle_the_next_run_goes_on(empty: DatabasePair, folder: Path) -> None:
    (folder / "0003_slow.sql").write_text("CREATE TABLE slow (x int);\nSELECT pg_sleep(60);\n")
    runner = subprocess.Popen([sys.executable, "-c", RUNNER, empty.database_url, str(folder)])  # noqa: ASYNC220
    asleep = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
    while not await ask(empty.database_url, asleep):
        assert runner.poll() is None
        await asyncio.sleep(0.05)
    os.kill(runner.pid, signal.SIGKILL)
    runner.wait(10)
    (folder / "0003_slow.sql").write_text("CREATE TABLE slow (x int);\n")
    assert await apply(empty.database_url, folder) == ("0003_slow.sql",)
    assert await ask(empty.database_url, "SELECT count(*) FROM schema_migration") == 3


async def test_a_held_lock_is_waited_for_and_then_told(
    empty: DatabasePair, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.3)
    async with migrate._locked(empty.database_url):
        with pytest.raises(DatabaseUnavailable, match="Another `migrate`"):
            await apply(empty.database_url, folder)
    assert len(await apply(empty.database_url, folder)) == 2


async def test_another_secret_gives_the_roles_new_passwords(empty: DatabasePair) -> None:
    """And back: roles belong to the cluster, which other tests share."""
    other, before = "another secret, also of forty characters!", "a secret for tests alone, forty characters"
    try:
        await migrate_one(empty.database_url, other, APP_ROLES, migrate.APP_MIGRATIONS)
        db = await Database.open(role_dsn(empty.database_url, APP, other))
        await db.close()
        with pytest.raises(Misconfigured, match="refused the sign-in"):
            await Database.open(role_dsn(empty.database_url, APP, before))
    finally:
        await migrate_one(empty.database_url, before, APP_ROLES, migrate.APP_MIGRATIONS)


async def test_an_owner_that_may_not_make_roles_is_told_so(empty: DatabasePair, servers: EmbeddedServers) -> None:
    mark = secrets.token_hex(3)
    admin = await asyncpg.connect(servers.postgres_dsn("postgres"))
    try:
        await admin.execute(f"CREATE ROLE weak_{mark} LOGIN PASSWORD 'weak'")
        await admin.execute(f"CREATE DATABASE weak_{mark} OWNER weak_{mark}")
        dsn = with_user(servers.postgres_dsn(f"weak_{mark}"), f"weak_{mark}", "weak")
        with pytest.raises(Misconfigured, match="may not set up its roles"):
            await migrate_all(dsn, empty.pdb_url, "x" * 40, engine_migrations=migrate_engine)
    finally:
        await admin.execute(f"DROP DATABASE IF EXISTS weak_{mark}")
        await admin.execute(f"DROP ROLE IF EXISTS weak_{mark}")
        await admin.close()


async def test_reviews_of_an_older_version_are_found_by_name_and_schema(
    empty: DatabasePair, servers: EmbeddedServers, tmp_path: Path
) -> None:
    """Filled in by the owner, from whom forced row security hides every row."""
    for migration in migrate.APP_MIGRATIONS.glob("*.sql"):
        if migration.name < "0009":
            (tmp_path / migration.name).write_bytes(migration.read_bytes())
    await apply(empty.database_url, tmp_path)
    name = empty.database_url.partition("?")[0].rpartition("/")[2]
    admin = await asyncpg.connect(servers.postgres_dsn(name))
    try:
        await admin.execute("""
            INSERT INTO organisation (slug, name) VALUES ('old', 'Old');
            INSERT INTO team (org_id, slug, name) SELECT id, 'first', 'First' FROM organisation;
            INSERT INTO schema_version (org_id, key, version, title, definition)
              SELECT id, 'receipt', 1, 'Receipt', '{}' FROM organisation;
            INSERT INTO batch (org_id, team_id, external_id) SELECT org_id, id, 'Monday' FROM team;
            INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,
                                  sensitivity)
              SELECT org_id, team_id, id, 'Old.PDF', 'o', 'application/pdf', sha256('x'), 1, 'internal' FROM batch;
            INSERT INTO review (org_id, team_id, document_id, priority, reasons)
              SELECT org_id, team_id, id, 3, '{no_evidence}' FROM document;
            INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, schema_key, schema_version,
                                     state, review_id)
              SELECT r.org_id, r.team_id, r.document_id, n, '{1}', 'receipt', 1, 'needs_review', r.id
              FROM review r, generate_series(1, 2) n;
            INSERT INTO field_value (org_id, team_id, subdocument_id, key, position, type, value, raw, confidence,
                                     state, source, engine, engine_version, page, box)
              SELECT org_id, team_id, id, 'total', 1, 'money', '9.00', '9.00', 0.5, 'flagged', 'rules', 'rules', '1',
                     1, '{0.1, 0.1, 0.2, 0.2}'
              FROM subdocument""")
        await apply(empty.database_url, migrate.APP_MIGRATIONS)
        row = await admin.fetchrow("SELECT sought, schemas, queue_rank, queue_due = 'infinity' AS last FROM review")
        assert row is not None and tuple(row) == ("old.pdf monday", ["receipt"], -3, True)
        forced = "SELECT bool_and(relforcerowsecurity) FROM pg_class WHERE relname = ANY ($1)"
        tables = ["review", "document", "batch", "subdocument", "field_value", "queue_term", "queue_name"]
        assert await admin.fetchval(forced, tables)
        terms = await admin.fetch("SELECT term FROM queue_term ORDER BY term")
        assert [row["term"] for row in terms] == ["lane:receipt.total", "reason:no_evidence", "schema:receipt"]
        assert await admin.fetchval("SELECT pieces @> name_pieces(org_id, 'old.pdf', 3) FROM queue_name")
    finally:
        await admin.close()
