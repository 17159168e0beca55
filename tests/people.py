"""Callers, as they are once somebody has signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from app.rbac.principal import Membership, Organisation, Principal
from app.rbac.roles import Role
from tests.world import Org


def principal(account_id: UUID, organisation: Organisation, role: Role, team_id: UUID | None = None) -> Principal:
    """With one membership; an org_admin has no team."""
    now = datetime.now(UTC)
    return Principal(
        account_id=account_id,
        email=f"{role.value}@example.org",
        name=role.value,
        organisation=organisation,
        is_super_admin=False,
        memberships=(Membership(team_id=team_id, role=role),),
        session_id=uuid4(),
        via="session",
        issued_at=now,
        expires_at=now + timedelta(hours=1),
    )


def member(org: Org, role: Role) -> Principal:
    """Whoever has the role in a world's organisation; those below org_admin are in its first team alone."""
    team_id = None if role is Role.ORG_ADMIN else org.teams[0].id
    return principal(org.accounts[role.value], Organisation(id=org.id, slug=org.slug, name=org.slug), role, team_id)


def other(org: Org) -> Principal:
    """The operator of a world's second team."""
    here = Organisation(id=org.id, slug=org.slug, name=org.slug)
    return principal(org.other, here, Role.OPERATOR, org.teams[1].id)
