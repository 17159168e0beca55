"""The same for the production database: its queries, run by somebody else, return nothing and change nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.db.embedded import EmbeddedServers
from app.db.pools import Database
from app.db.queries import Query, pdb_queries
from app.db.roles import PROVISIONER, database_of
from app.db.tenant import TenantScope
from tests.sql.bench import Bench, mentions
from tests.sql.parameters import fill
from tests.sql.uses import PDB_TENANT_QUERIES, label, roles_of
from tests.world import World, make_world

NO_ROWS = {
    "provision.lock_organisation": "a lock, not a row",
    "publication.insert_record": "what it would insert is there already",
}
ORG_WIDE = {
    "provision": "views are the organisation's",
    "publication": "the writer publishes for the whole organisation, after the application database has decided",
    "verification": "asked by an administrator of the whole installation",
}


class Records:
    """Records of both teams of both organisations; `first` is of the first team of the first."""

    def __init__(self, bench: Bench, first: UUID) -> None:
        self.bench, self.first = bench, first

    async def given(self, query: Query) -> dict[str, Any]:
        world = self.bench.world
        values = fill(query, await self.bench.types(query), world.a, world, actor=None)
        paper = world.a.teams[0].paper
        for name, value in (("record_id", self.first), ("subdocument_ids", [paper.subdocument_id])):
            if name in values:
                values[name] = value
        return values


@pytest.fixture(scope="module")
async def records(
    servers: EmbeddedServers,
    pdb_url: str,
    app_db: Database,
    worker_db: Database,
    control_db: Database,
    writer_db: Database,
    provisioner_db: Database,
) -> AsyncIterator[Records]:
    world = await make_world(control=control_db, app=app_db, worker=worker_db)
    ids = []
    for org in (world.a, world.b):
        scope = TenantScope(org_id=org.id, team_ids=None, actor=None)
        for team in org.teams:
            async with writer_db.tenant(scope) as conn:
                ids.append(
                    await pdb_queries.publication.insert_record(
                        conn,
                        org_id=org.id,
                        team_id=team.id,
                        document_id=team.paper.document_id,
                        subdocument_id=team.paper.subdocument_id,
                        revision=1,
                        schema_key="receipt",
                        schema_version=1,
                        family="receipt",
                        values={"total": "9.00"},
                        provenance={},
                        approved_by=None,
                        approved_at=datetime.now(UTC),
                        evidence={},
                    )
                )
        async with provisioner_db.tenant(scope) as conn:
            await pdb_queries.provision.set_family(
                conn, org_id=org.id, family="receipt", schema_key="receipt", columns=[]
            )
    bench = await Bench.open(servers.postgres_dsn(database_of(pdb_url)), world, moments=False)
    yield Records(bench, ids[0])
    await bench.connection.close()


def own_rows(world: World, records: Records) -> set[UUID]:
    paper = world.a.teams[0].paper
    return {records.first, paper.document_id, paper.subdocument_id}


@pytest.mark.parametrize("query", PDB_TENANT_QUERIES, ids=label)
async def test_another_organisation_gets_and_changes_nothing(records: Records, query: Query) -> None:
    scope = TenantScope(org_id=records.bench.world.b.id, team_ids=None, actor=None)
    for role in roles_of(query, pdb_queries):
        outcome = await records.bench.run(query, await records.given(query), role=role, scope=scope)
        assert outcome.nothing or label(query) in NO_ROWS, (role, outcome)
        assert not outcome.changed


@pytest.mark.parametrize("query", [q for q in PDB_TENANT_QUERIES if q.file not in ORG_WIDE], ids=label)
async def test_another_team_gets_and_changes_nothing(records: Records, query: Query) -> None:
    world = records.bench.world
    for team in (world.b.teams[0], world.a.teams[1]):
        scope = TenantScope(org_id=world.a.id, team_ids=(team.id,), actor=None)
        for role in roles_of(query, pdb_queries):
            outcome = await records.bench.run(query, await records.given(query), role=role, scope=scope)
            assert not mentions(outcome.result, own_rows(world, records)), (role, outcome)
            assert not outcome.changed
            assert outcome.nothing or team is world.a.teams[1], (role, outcome)


@pytest.mark.parametrize("query", PDB_TENANT_QUERIES, ids=label)
async def test_the_filter_holds_by_itself(records: Records, query: Query) -> None:
    world = records.bench.world
    given = await records.given(query) | {"org_id": world.b.id}
    scope = TenantScope(org_id=world.b.id, team_ids=None, actor=None)
    outcome = await records.bench.run(query, given, role=None, scope=scope)
    assert not mentions(outcome.result, own_rows(world, records)), outcome


@pytest.mark.parametrize("query", PDB_TENANT_QUERIES, ids=label)
async def test_the_parameters_would_have_hit(records: Records, query: Query) -> None:
    world = records.bench.world
    scope = TenantScope(org_id=world.a.id, team_ids=None, actor=None)
    outcome = await records.bench.run(
        query, await records.given(query), role=roles_of(query, pdb_queries)[0], scope=scope
    )
    assert label(query) in NO_ROWS or not outcome.nothing, outcome


async def test_the_provisioner_reads_no_record(records: Records) -> None:
    """Not even its own organisation's: it makes views, and is a member of none of the roles that read them."""
    connection = records.bench.connection
    async with connection.transaction():
        await connection.execute(f"SET LOCAL ROLE {PROVISIONER}")
        denied = await connection.fetchval("SELECT NOT has_table_privilege(current_user, 'public.record', 'SELECT')")
    assert denied
