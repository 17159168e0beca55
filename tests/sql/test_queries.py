"""Every query is prepared against the migrated schema by the role that runs it, and written as the house writes SQL."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from app.db.queries import Queries, Query, pdb_queries, queries
from app.db.roles import APP_ROLES, PDB_ROLES, role_dsn
from tests.sql.uses import FILES, PDB_FILES, QUERIES, all_queries, is_tenant, label, roles_of, without_strings

EVERY = [pytest.param(q, of, id=label(q)) for of in (queries, pdb_queries) for q in all_queries(of)]
VERBS = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|WITH)\b")


@pytest.fixture(scope="module")
async def sessions(database_url: str, pdb_url: str, secret: str) -> AsyncIterator[dict[str, asyncpg.Connection]]:
    """A plain session of each role."""
    opened = {role: await asyncpg.connect(role_dsn(database_url, role, secret)) for role in APP_ROLES}
    opened |= {role: await asyncpg.connect(role_dsn(pdb_url, role, secret)) for role in PDB_ROLES}
    yield opened
    for connection in opened.values():
        await connection.close()


@pytest.mark.parametrize(("query", "of"), EVERY)
async def test_it_is_valid_and_allowed(sessions: dict[str, asyncpg.Connection], query: Query, of: Queries) -> None:
    """Preparing checks names and types; planning it looks at the role's grants, which preparing does not."""
    for role in roles_of(query, of):
        await sessions[role].prepare(query.sql)
        await sessions[role].execute(f"EXPLAIN (GENERIC_PLAN) {query.sql}")


@pytest.mark.parametrize("query", [pytest.param(p.values[0], id=p.id) for p in EVERY])
def test_it_is_written_as_the_house_writes(query: Query) -> None:
    sql = without_strings(query.sql)
    assert query.purpose, "one line says what it is for"
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", query.name)
    assert not re.search(r"\bSELECT\s+(DISTINCT\s+)?(\w+\.)?\*|,\s*\w+\.\*|RETURNING\s+(\w+\.)?\*", sql, re.I), (
        "columns"
    )
    assert not re.search(r"\$\d+(::\w+)?\s+IS\s+NULL\s+OR", sql, re.I), "a filter that catches all"
    assert not re.search(r"\bFOR UPDATE\b", sql), "FOR NO KEY UPDATE: who writes a row that refers to it need not wait"
    assert sql.count(";") == 1, "one statement"
    assert VERBS.match(sql.lstrip()), "verbs are in capitals"
    if is_tenant(query) and "enqueue" not in sql and "pg_advisory" not in sql:
        number = query.parameters.index("org_id") + 1
        used = rf"(org_id|\bid)\s*=\s*\${number}\b|\bINSERT\b.*\${number}\b"
        assert re.search(used, sql, re.S), "org_id is filtered on, row-level security or not"


def test_every_file_says_who_runs_it() -> None:
    assert set(queries.stems()) <= set(FILES), "name the new file in tests/sql/uses.py"
    assert set(pdb_queries.stems()) <= set(PDB_FILES), "name the new file in tests/sql/uses.py"
    names = {label(q) for q in all_queries(queries)}
    assert {name for name in QUERIES if name not in names} == set(), "no such queries any more"
