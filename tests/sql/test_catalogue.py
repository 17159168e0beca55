"""What the catalogue says of every table: whose rows it holds, who may reach them, and that the enums are ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from enum import StrEnum

import asyncpg
import pytest

from app.db.roles import ANALYST, APP, APP_ROLES, CONTROL, PDB_ROLES, WORKER, role_dsn
from app.model.document import BatchState, DocumentState, Sensitivity, Step, StepState
from app.model.field import FieldState
from app.model.page import TextSource
from app.rbac.roles import Role
from tests.world import World

NOT_OF_A_TENANT = {
    "organisation": "is the tenant",
    "account": "a person may be in several",
    "session": "made before an organisation is known",
    "one_time_link": "made before an organisation is known",
    "sign_in_failure": "made before an organisation is known",
    "worker_lease": "workers serve all",
    "schema_migration": "of the owner alone",
}
SEEN_BY_CONTROL = {
    "organisation",
    "team",
    "membership",
    "account",
    "session",
    "api_key",
    "one_time_link",
    "sign_in_failure",
    "worker_lease",
}
ENUMS: dict[str, type[StrEnum]] = {
    "role": Role,
    "sensitivity": Sensitivity,
    "batch_state": BatchState,
    "document_state": DocumentState,
    "step": Step,
    "step_state": StepState,
    "text_source": TextSource,
    "field_state": FieldState,
}
WITHOUT_A_MODEL = {
    "review_state": ("open", "claimed", "done"),
    "provider_kind": ("ollama", "openai", "anthropic", "gemini", "groq"),
}

TABLES = """
SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
       pg_get_userbyid(c.relowner) AS owner,
       (SELECT array_agg(a.attname::text ORDER BY k.n)
        FROM pg_constraint p, unnest(p.conkey) WITH ORDINALITY AS k (attnum, n)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE p.conrelid = c.oid AND p.contype = 'p' AND a.attnum = k.attnum) AS key,
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id') AS of_tenant
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
ORDER BY c.relname
"""
TENANT_FOREIGN_KEYS = """
SELECT p.conrelid::regclass::text AS child, p.confrelid::regclass::text AS parent,
       array(SELECT a.attname::text FROM unnest(p.conkey) k JOIN pg_attribute a
             ON a.attrelid = p.conrelid AND a.attnum = k) AS columns
FROM pg_constraint p
WHERE p.contype = 'f' AND p.connamespace = 'public'::regnamespace
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = p.confrelid AND a.attname = 'org_id')
"""


@pytest.fixture
async def owner(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def pdb_owner(pdb_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(pdb_url)
    yield connection
    await connection.close()


async def test_every_table_is_under_forced_row_security(
    owner: asyncpg.Connection, pdb_owner: asyncpg.Connection
) -> None:
    rows = [*await owner.fetch(TABLES), *await pdb_owner.fetch(TABLES)]
    assert len(rows) > 20
    for row in rows:
        if row["name"] == "schema_migration":
            continue
        assert row["enabled"] and row["forced"], row["name"]
        assert row["of_tenant"] or row["name"] in NOT_OF_A_TENANT, row["name"]
        if row["of_tenant"] and row["name"] not in NOT_OF_A_TENANT:
            assert row["key"][0] == "org_id" and len(row["key"]) > 1, f"{row['name']} has the key {row['key']}"
        assert row["owner"] in ("pagewright_owner", "pagewright_pdb_owner")


async def test_every_table_has_a_policy(owner: asyncpg.Connection, pdb_owner: asyncpg.Connection) -> None:
    for connection in (owner, pdb_owner):
        bare = await connection.fetch(
            "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND relname <> 'schema_migration' AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)"
        )
        assert bare == []


async def test_keys_between_tenant_tables_are_composite(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(TENANT_FOREIGN_KEYS)
    assert len(rows) > 15
    # A session points at an organisation, not at a row of one.
    for row in rows:
        assert "org_id" in row["columns"] and len(row["columns"]) > 1, f"{row['child']} → {row['parent']}"


@pytest.mark.parametrize("name", sorted(ENUMS))
async def test_enums_are_the_models(owner: asyncpg.Connection, name: str) -> None:
    values = await owner.fetchval("SELECT enum_range(NULL::" + name + ")::text[]")
    assert values == [member.value for member in ENUMS[name]]


async def test_no_enum_is_forgotten(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "SELECT typname FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace"
    )
    assert {row["typname"] for row in rows} == {*ENUMS, *WITHOUT_A_MODEL}
    for name, values in WITHOUT_A_MODEL.items():
        assert tuple(await owner.fetchval("SELECT enum_range(NULL::" + name + ")::text[]")) == values


async def test_no_role_of_ours_has_powers(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolreplication, rolcreaterole, rolcanlogin FROM pg_roles"
        " WHERE rolname = ANY ($1)",
        [*APP_ROLES, *PDB_ROLES, ANALYST],
    )
    assert len(rows) == 7
    for row in rows:
        assert not any((row["rolsuper"], row["rolbypassrls"], row["rolcreatedb"], row["rolreplication"])), row[
            "rolname"
        ]
        assert row["rolcreaterole"] == (row["rolname"] == "pagewright_provisioner")
        assert row["rolcanlogin"] == (row["rolname"] != ANALYST)
    assert (
        await owner.fetchval(
            "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
            " WHERE r.rolname = ANY ($1) AND m.inherit_option",
            [*APP_ROLES, *PDB_ROLES],
        )
        == 0
    )


# ---- a raw connection, with no setting made --------------------------------------------------------------------
@pytest.mark.parametrize("role", [*APP_ROLES, *PDB_ROLES])
async def test_without_settings_a_role_sees_no_row_of_any_table(
    owner: asyncpg.Connection,
    pdb_owner: asyncpg.Connection,
    database_url: str,
    pdb_url: str,
    secret: str,
    role: str,
    world: World,
) -> None:
    assert world.a.id  # rows are there to be seen
    own, url = (owner, database_url) if role in APP_ROLES else (pdb_owner, pdb_url)
    tables = [row["name"] for row in await own.fetch(TABLES)]
    connection = await asyncpg.connect(role_dsn(url, role, secret))
    seen = {}
    try:
        for table in tables:
            try:
                seen[table] = await connection.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608  # of the catalogue
            except asyncpg.InsufficientPrivilegeError:
                seen[table] = 0
    finally:
        await connection.close()
    allowed = SEEN_BY_CONTROL if role == CONTROL else {"worker_lease"} if role == WORKER else set()
    assert {table for table, rows in seen.items() if rows} <= allowed
    if role == CONTROL:
        assert seen["organisation"] >= 2, "sign-in happens before an organisation is known"


@pytest.mark.parametrize("setting", ["", "not-a-uuid", "00000000-0000-0000-0000-000000000000"])
async def test_settings_that_mean_nothing_show_nothing(
    database_url: str, secret: str, setting: str, world: World
) -> None:
    assert world.a.id
    connection = await asyncpg.connect(role_dsn(database_url, APP, secret))
    try:
        await connection.execute("SELECT set_config('app.org_id', $1, false)", setting)
        await connection.execute("SELECT set_config('app.team_ids', '*', false)")
        try:
            assert await connection.fetchval("SELECT count(*) FROM document") == 0
        except asyncpg.InvalidTextRepresentationError:
            assert setting == "not-a-uuid"
    finally:
        await connection.close()


REFUSED_TO_APP = (
    "ALTER TABLE document DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE document NO FORCE ROW LEVEL SECURITY",
    "CREATE POLICY mine ON document USING (true)",
    "DROP POLICY tenant ON document",
    "TRUNCATE document",
    "SET SESSION AUTHORIZATION pagewright_owner",
    "SET ROLE pagewright_owner",
    "SET ROLE pagewright_worker",
    "SET ROLE pagewright_control",
    "CREATE TABLE public.mine (x int)",
    "CREATE TEMPORARY TABLE mine (x int)",
    "CREATE SCHEMA mine",
    "SELECT password_hash FROM account",
    "SELECT key_hash FROM api_key",
    "SELECT name FROM schema_migration",
    "UPDATE correction SET key = 'x'",
    "DELETE FROM correction",
    "UPDATE audit SET action = 'x'",
    "DELETE FROM audit",
    "UPDATE step_result SET ms = 1",
    "INSERT INTO membership (org_id, account_id, role) SELECT gen_random_uuid(), gen_random_uuid(), 'org_admin'",
    "SELECT executor_id FROM worker_lease",
    "ALTER ROLE pagewright_app BYPASSRLS",
    "COPY document TO PROGRAM 'cat'",
    "SELECT pg_read_file('postgresql.conf')",
)


@pytest.mark.parametrize("statement", REFUSED_TO_APP)
async def test_the_web_role_is_refused(database_url: str, secret: str, statement: str) -> None:
    connection = await asyncpg.connect(role_dsn(database_url, APP, secret))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()


@pytest.mark.parametrize("role", [APP, CONTROL])
async def test_the_engine_is_out_of_reach_of_all_but_workers(
    owner: asyncpg.Connection, database_url: str, secret: str, role: str
) -> None:
    tables = await owner.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'engine'::regnamespace AND relkind = 'r'"
    )
    assert len(tables) > 3
    connection = await asyncpg.connect(role_dsn(database_url, role, secret))
    try:
        for table in tables:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"TABLE engine.{table['relname']}")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("SELECT engine.enqueue_workflow(workflow_name => 'x', queue_name => 'x')")
    finally:
        await connection.close()


async def test_row_security_cannot_be_switched_off_for_a_session(database_url: str, secret: str, world: World) -> None:
    assert world.a.id
    connection = await asyncpg.connect(role_dsn(database_url, APP, secret))
    try:
        await connection.execute("SET row_security = off")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):  # it then refuses instead of filtering
            await connection.fetch("SELECT id FROM document")
    finally:
        await connection.close()


@pytest.mark.parametrize(
    ("role", "other"), [(APP, "pdb"), (CONTROL, "pdb"), (WORKER, "pdb"), *((r, "app") for r in PDB_ROLES)]
)
async def test_a_role_of_one_database_cannot_connect_to_the_other(
    database_url: str, pdb_url: str, secret: str, role: str, other: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(role_dsn(pdb_url if other == "pdb" else database_url, role, secret))


async def test_even_the_owner_sees_no_row(owner: asyncpg.Connection, world: World) -> None:
    """FORCE: migrations and mistakes made as the owner reach nobody's data."""
    assert world.a.id
    tables = {row["name"] for row in await owner.fetch(TABLES)} - {"schema_migration"}
    seen = {table for table in tables if await owner.fetchval(f'SELECT count(*) FROM "{table}"')}  # noqa: S608
    assert seen == {"queue_name"}, "numbers made of names, for find_named"


async def test_the_web_enqueues_for_its_own_organisation_alone(database_url: str, secret: str, world: World) -> None:
    connection = await asyncpg.connect(role_dsn(database_url, APP, secret))
    call = "SELECT enqueue($1, $2, '{}', $3, 'docs', '1')"
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('app.org_id', $1, true)", str(world.a.id))
            assert await connection.fetchval(call, "process_document", world.a.id, "one") == "one"
            for name, org in (("process_document", world.b.id), ("other", world.a.id), ("process_document", None)):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    async with connection.transaction():
                        await connection.execute(call, name, org, "two")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(call, "process_document", world.a.id, "three")
    finally:
        await connection.close()
