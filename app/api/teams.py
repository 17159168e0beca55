"""Teams by id or short name, as callers name them."""

from __future__ import annotations

from uuid import UUID

from app.db.queries import queries
from app.rbac.principal import Principal
from app.services import Services


async def team_named(services: Services, caller: Principal, name: str) -> UUID | None:
    """The id of a team the caller reaches, by its id or short name; None where there is none."""
    async with services.db.tenant(caller.scope) as conn:
        rows = await queries.organisations.list_teams(conn, org_id=caller.org_id)
    found = next((row["id"] for row in rows if name in (row["slug"], str(row["id"]))), None)
    return None if found is None else UUID(str(found))
