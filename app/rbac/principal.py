"""Who is calling: a person or a program, in one organisation, with roles in its teams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from app.db.tenant import TenantScope
from app.errors import Forbidden
from app.rbac.permissions import Permission
from app.rbac.roles import ACROSS_ORGANISATIONS, PERMISSIONS, Role, lowest_role

Via = Literal["session", "api_key", "token"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and why (or why not), in words a person understands."""

    allowed: bool
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """`team_id` is None for an org_admin, whose reach is every team."""

    team_id: UUID | None
    role: Role
    team_slug: str = ""
    team_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    id: UUID
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Principal:
    """`organisation` is None for a super_admin who has entered none (and for an account without membership);
    `org_id` and `scope` raise Forbidden then. `session_id` is the API key's id where `via` is "api_key"."""

    account_id: UUID
    email: str
    name: str
    organisation: Organisation | None
    is_super_admin: bool
    memberships: tuple[Membership, ...]
    session_id: UUID
    via: Via
    issued_at: datetime
    expires_at: datetime
    hints_dismissed: frozenset[str] = frozenset()

    @property
    def org_id(self) -> UUID:
        if self.organisation is None:
            raise Forbidden(
                "You are in no organisation.",
                remedy="Enter an organisation first, with a reason."
                if self.is_super_admin
                else "Ask an administrator to make you a member.",
            )
        return self.organisation.id

    @property
    def org_name(self) -> str:
        return self.organisation.name if self.organisation else ""

    def has_dismissed(self, hint: str) -> bool:
        return hint in self.hints_dismissed

    @property
    def role(self) -> Role | None:
        """The highest role anywhere in the organisation, for display; permissions are per membership."""
        if self.is_super_admin:
            return Role.SUPER_ADMIN
        held = {m.role for m in self.memberships}
        return next((role for role in Role if role in held), None)

    @property
    def all_teams(self) -> bool:
        return self.is_super_admin or any(m.role is Role.ORG_ADMIN for m in self.memberships)

    @property
    def scope(self) -> TenantScope:
        """Everything the caller may see."""
        teams = None if self.all_teams else tuple(m.team_id for m in self.memberships if m.team_id is not None)
        return TenantScope(org_id=self.org_id, team_ids=teams, actor=self.account_id)

    def scope_for(self, permission: Permission) -> TenantScope:
        """The teams in which the caller has `permission`: for lists and queues of what it may act on."""
        if self.all_teams:
            return self.scope
        teams = tuple(
            m.team_id for m in self.memberships if m.team_id is not None and permission in PERMISSIONS[m.role]
        )
        return TenantScope(org_id=self.org_id, team_ids=teams, actor=self.account_id)

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """Everything the caller may do in at least one team, sorted."""
        return tuple(p for p in Permission if self.allows(p).allowed)

    def allows(self, permission: Permission, team_id: UUID | None = None) -> Decision:
        """Whether the caller may, in `team_id` or, without one, in any team of the organisation."""
        if self.is_super_admin:
            if permission in ACROSS_ORGANISATIONS:
                return Decision(True, "super_admin")
            if self.organisation is None:
                return Decision(False, "A super_admin enters an organisation first, with a reason.")
            return Decision(True, f"super_admin, in {self.organisation.slug}")
        for membership in self.memberships:
            reaches = team_id is None or membership.team_id is None or membership.team_id == team_id
            if reaches and permission in PERMISSIONS[membership.role]:
                return Decision(True, f"{membership.role.value} of {membership.team_slug or 'all teams'}")
        where = "in this team" if team_id is not None else "in this organisation"
        return Decision(False, f"{permission.value} needs the role {lowest_role(permission).value} {where}.")

    def require(self, permission: Permission, team_id: UUID | None = None) -> None:
        """Forbidden, with the reason, where the caller may not."""
        decision = self.allows(permission, team_id)
        if not decision.allowed:
            outside = self.is_super_admin and self.organisation is None
            raise Forbidden(decision.reason, remedy="Enter one under Organisations." if outside else None)
