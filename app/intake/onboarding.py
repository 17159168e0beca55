"""A new organisation, ready for its first upload: itself, its first team, the built-in schemas."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.db.pools import Database
from app.db.tenant import TenantScope
from app.rbac.accounts import Team, create_organisation, create_team
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Organisation
from app.readers.catalogue import seed_builtin


@dataclass(frozen=True, kw_only=True, slots=True)
class Founded:
    organisation: Organisation
    team: Team


async def found_organisation(
    control: Database,
    db: Database,
    *,
    slug: str,
    name: str,
    team_slug: str = "main",
    team_name: str = "Main",
    actor: UUID | None = None,
) -> Founded:
    """Invalid where the name is taken. `actor` is who does it, None for the product itself."""
    organisation = await create_organisation(control, slug=slug, name=name)
    team = await create_team(control, organisation.id, slug=team_slug, name=team_name)
    async with db.tenant(TenantScope(org_id=organisation.id, team_ids=None, actor=actor)) as conn:
        await seed_builtin(conn, organisation.id)
        await write_audit(
            conn,
            org_id=organisation.id,
            actor=actor,
            action=Permission.ORGANISATION_CREATE,
            resource=f"organisation/{organisation.id}",
            payload={"slug": slug, "name": name},
        )
    return Founded(organisation=organisation, team=team)
