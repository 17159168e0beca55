"""The five roles as data. Each has its own permissions and inherits those of the role below it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.rbac.permissions import Permission


class Role(StrEnum):
    """Highest first. Values equal the PostgreSQL enum `role`."""

    SUPER_ADMIN = "super_admin"
    ORG_ADMIN = "org_admin"
    MANAGER = "manager"
    OPERATOR = "operator"
    VIEWER = "viewer"


_OWN: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset(
        {
            Permission.API_KEY_MANAGE,
            Permission.BATCH_READ,
            Permission.DOCUMENT_READ,
            Permission.RECORD_READ,
            Permission.SCHEMA_READ,
            Permission.TEAM_READ,
        }
    ),
    Role.OPERATOR: frozenset(
        {
            Permission.BATCH_CANCEL,
            Permission.BATCH_CREATE,
            Permission.BATCH_RETRY,
            Permission.DOCUMENT_CANCEL,
            Permission.DOCUMENT_RETRY,
            Permission.DOCUMENT_SPLIT,
            Permission.REVIEW_READ,
            Permission.REVIEW_WORK,
        }
    ),
    Role.MANAGER: frozenset(
        {
            Permission.DOCUMENT_DELETE,
            Permission.REVIEW_ASSIGN,
            Permission.SCHEMA_PUBLISH,
            Permission.SCHEMA_WRITE,
        }
    ),
    Role.ORG_ADMIN: frozenset(
        {
            Permission.AUDIT_READ,
            Permission.MEMBER_MANAGE,
            Permission.MEMBER_READ,
            Permission.PROVIDER_MANAGE,
            Permission.PROVIDER_READ,
            Permission.SETTINGS_MANAGE,
            Permission.SETTINGS_READ,
            Permission.TEAM_MANAGE,
        }
    ),
    Role.SUPER_ADMIN: frozenset(
        {
            Permission.ORGANISATION_CREATE,
            Permission.ORGANISATION_ENTER,
            Permission.ORGANISATION_LIST,
            Permission.SYSTEM_READ,
        }
    ),
}

ACROSS_ORGANISATIONS = _OWN[Role.SUPER_ADMIN]
"""What needs no organisation to be entered."""


def _inherit() -> Mapping[Role, frozenset[Permission]]:
    gathered: dict[Role, frozenset[Permission]] = {}
    below: frozenset[Permission] = frozenset()
    for role in reversed(Role):
        below = below | _OWN[role]
        gathered[role] = below
    return MappingProxyType(gathered)


PERMISSIONS: Mapping[Role, frozenset[Permission]] = _inherit()
"""All permissions of a role, inherited ones included."""


def lowest_role(permission: Permission) -> Role:
    """The lowest role that has `permission`."""
    return next(role for role in reversed(Role) if permission in PERMISSIONS[role])
