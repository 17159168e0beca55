"""A tenant transaction shows its own organisation and teams, and nothing else."""

from __future__ import annotations

from app.db.pools import Database
from app.db.tenant import TenantScope
from tests.world import World

COUNT = "SELECT count(*) FROM document"


async def test_each_scope_sees_what_is_its_own(app_db: Database, world: World) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        assert await conn.fetchval(COUNT) == 2
        assert await conn.fetchval("SELECT count(*) FROM document WHERE org_id = $1", world.b.id) == 0
    async with app_db.tenant(world.a.scope(team=world.a.teams[1])) as conn:
        rows = await conn.fetch("SELECT id FROM document")
    assert [row["id"] for row in rows] == [world.a.teams[1].paper.document_id]
    async with app_db.tenant(TenantScope(org_id=world.a.id, team_ids=(), actor=None)) as conn:
        assert await conn.fetchval(COUNT) == 0


async def test_settings_end_with_the_transaction(app_db: Database, world: World) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        assert await conn.fetchval(COUNT) == 2
    async with app_db.control() as conn:
        assert await conn.fetchval(COUNT) == 0


async def test_a_foreign_team_in_the_scope_opens_nothing(app_db: Database, world: World) -> None:
    scope = TenantScope(org_id=world.a.id, team_ids=(world.b.teams[0].id,), actor=None)
    async with app_db.tenant(scope) as conn:
        assert await conn.fetchval(COUNT) == 0
