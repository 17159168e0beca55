"""The five roles as data. Each has its own permissions and inherits those of the role below it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.rbac.permissions import Permission as P


class Role(StrEnum):
    """Highest first. Values equal the PostgreSQL enum `role`."""

    SUPER_ADMIN = "super_admin"
    ORG_ADMIN = "org_admin"
    MANAGER = "manager"
    OPERATOR = "operator"
    VIEWER = "viewer"


_OWN: dict[Role, frozenset[P]] = {
    Role.VIEWER: frozenset(
        {P.API_KEY_MANAGE, P.BATCH_READ, P.DOCUMENT_READ, P.RECORD_READ, P.SCHEMA_READ, P.TEAM_READ}
    ),
    Role.OPERATOR: frozenset(
        {
            P.BATCH_CANCEL,
            P.BATCH_CREATE,
            P.BATCH_RETRY,
            P.DOCUMENT_CANCEL,
            P.DOCUMENT_RETRY,
            P.DOCUMENT_SPLIT,
            P.REVIEW_READ,
            P.REVIEW_WORK,
        }
    ),
    Role.MANAGER: frozenset({P.DOCUMENT_DELETE, P.SCHEMA_PUBLISH, P.SCHEMA_WRITE}),
    Role.ORG_ADMIN: frozenset(
        {P.AUDIT_READ, P.MEMBER_MANAGE, P.MEMBER_READ, P.PROVIDER_MANAGE, P.PROVIDER_READ, P.TEAM_MANAGE}
    ),
    Role.SUPER_ADMIN: frozenset({P.ORGANISATION_CREATE, P.ORGANISATION_ENTER, P.ORGANISATION_LIST, P.SYSTEM_READ}),
}

ACROSS_ORGANISATIONS = _OWN[Role.SUPER_ADMIN]
"""What needs no organisation to be entered."""


def _inherit() -> Mapping[Role, frozenset[P]]:
    gathered: dict[Role, frozenset[P]] = {}
    below: frozenset[P] = frozenset()
    for role in reversed(Role):
        below = below | _OWN[role]
        gathered[role] = below
    return MappingProxyType(gathered)


PERMISSIONS: Mapping[Role, frozenset[P]] = _inherit()
"""All permissions of a role, inherited ones included."""


def lowest_role(permission: P) -> Role:
    """The lowest role that has `permission`."""
    return next(role for role in reversed(Role) if permission in PERMISSIONS[role])
