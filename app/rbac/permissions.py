"""What can be done, as one sorted enum of `resource:action`. docs/permissions.md shows who may; a test compares."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Sorted by value. Every route carries one; app.rbac.roles says which role has it."""

    API_KEY_MANAGE = "api_key:manage"  # keys of one's own
    AUDIT_READ = "audit:read"
    BATCH_CANCEL = "batch:cancel"
    BATCH_CREATE = "batch:create"
    BATCH_READ = "batch:read"
    BATCH_RETRY = "batch:retry"
    DOCUMENT_CANCEL = "document:cancel"
    DOCUMENT_DELETE = "document:delete"
    DOCUMENT_READ = "document:read"
    DOCUMENT_RETRY = "document:retry"
    DOCUMENT_SPLIT = "document:split"  # move boundaries of subdocuments, change their schemas
    MEMBER_MANAGE = "member:manage"
    MEMBER_READ = "member:read"
    ORGANISATION_CREATE = "organisation:create"
    ORGANISATION_ENTER = "organisation:enter"
    ORGANISATION_LIST = "organisation:list"
    PROVIDER_MANAGE = "provider:manage"
    PROVIDER_READ = "provider:read"
    RECORD_READ = "record:read"
    REVIEW_ASSIGN = "review:assign"  # whose a review is, due times, urgency; taking leases back
    REVIEW_READ = "review:read"
    REVIEW_WORK = "review:work"  # claim, correct, approve, undo, reject
    SCHEMA_PUBLISH = "schema:publish"
    SCHEMA_READ = "schema:read"
    SCHEMA_WRITE = "schema:write"
    SETTINGS_MANAGE = "settings:manage"  # limits and engines of the organisation
    SETTINGS_READ = "settings:read"
    SYSTEM_READ = "system:read"
    TEAM_MANAGE = "team:manage"
    TEAM_READ = "team:read"
