"""What is asked of tables that only grow is looked up, by the application's own role, for whom row security keeps some
conditions from an index."""

from __future__ import annotations

from typing import Any

import pytest

from app.db.pools import Database
from app.db.queries import queries
from app.hitl.cursors import END
from tests.world import World


@pytest.mark.parametrize(
    ("query", "given", "index"),
    [
        (queries.audit.all["list_audit"], {}, "audit_pkey"),
        (queries.audit.all["list_audit_of_action"], {"action": "team:manage"}, "audit_action"),
        (queries.screens.all["list_document_history"], {}, "audit_resource"),
    ],
)
async def test_acts_are_looked_up_by_what_was_done_and_to_what(
    world: World, app_db: Database, query: Any, given: dict[str, Any], index: str
) -> None:
    org = world.a
    given = {"org_id": org.id, "before_id": END, "document_id": org.paper.document_id, "limit": 51, **given}
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute(
            "INSERT INTO audit (org_id, actor, action, resource, digest)"
            " SELECT $1, $2, 'test:' || n % 50, 'test/' || n, 'x' FROM generate_series(1, 5000) n",
            *(org.id, org.accounts["org_admin"]),
        )
        values = [given[parameter] for parameter in query.parameters]
        await conn.execute("SET LOCAL enable_seqscan = off")
        plan = "\n".join(row[0] for row in await conn.fetch(f"EXPLAIN {query.sql}", *values))
    assert index in plan, plan
