"""Approved data, read from the production database through its row-level security."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from app.db.pools import Database
from app.db.queries import pdb_queries
from app.errors import NotFound
from app.hitl.cursors import END, START, check_limit, read_cursor, write_cursor
from app.hitl.document_view import Json, plain, text_or_none, when
from app.rbac.permissions import Permission
from app.rbac.principal import Principal


async def list_records(
    pdb: Database,
    principal: Principal,
    *,
    schema: str | None = None,
    since: datetime | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Json:
    """The latest revisions, newest first; with `since`, everything published from then on, oldest first.
    `{"items", "next_cursor"}`; Invalid for a cursor of another list."""
    check_limit(limit)
    kind = "records" if since is None else "records-since"
    place = read_cursor(kind, cursor, UUID)[0] if cursor else None
    params: dict[str, Any] = {"org_id": principal.org_id, "limit": limit + 1}
    if since is None:
        params["before_id"] = place or END
    else:
        params |= {"since": since, "after_id": place or START}
    if schema is not None:
        params["schema_key"] = schema
    name = {
        (False, False): "list_records",
        (True, False): "list_records_of_schema",
        (False, True): "list_records_since",
        (True, True): "list_records_of_schema_since",
    }[schema is not None, since is not None]
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        rows = await getattr(pdb_queries.records, name)(conn, **params)
    more = len(rows) > limit
    return {
        "items": [record_shape(row) for row in rows[:limit]],
        "next_cursor": write_cursor(kind, rows[limit - 1]["id"]) if more else None,
    }


async def get_record(pdb: Database, principal: Principal, record_id: UUID) -> Json:
    """One record with the revisions there are of it. NotFound where the caller may not see it."""
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        row = await pdb_queries.records.get_record(conn, org_id=principal.org_id, record_id=record_id)
        if row is None:
            raise NotFound("There is no such record.")
        revisions = await pdb_queries.records.list_revisions(
            conn, org_id=principal.org_id, subdocument_id=row["subdocument_id"]
        )
    return record_shape(row) | {
        "latest": revisions[0]["id"] == row["id"],
        "revisions": [
            {
                "id": str(r["id"]),
                "revision": r["revision"],
                "approved_by": text_or_none(r["approved_by"]),
                "approved_at": when(r["approved_at"]),
                "published_at": when(r["published_at"]),
            }
            for r in revisions
        ],
    }


def record_shape(row: Record) -> Json:
    return {
        "id": str(row["id"]),
        "team_id": str(row["team_id"]),
        "document_id": str(row["document_id"]),
        "subdocument_id": str(row["subdocument_id"]),
        "revision": row["revision"],
        "schema": row["schema_key"],
        "schema_version": row["schema_version"],
        "family": row["family"],
        "values": plain(row["values"]),
        "provenance": plain(row["provenance"]),
        "approved_by": text_or_none(row["approved_by"]),
        "approved_at": when(row["approved_at"]),
        "published_at": when(row["published_at"]),
        "tombstoned_at": when(row["tombstoned_at"]),
    }
