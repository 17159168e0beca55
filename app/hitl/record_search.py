"""Looking for records: a page of them, how many there are, all of them in pages, or what is new among them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import datetime
from uuid import UUID

from app.db.pools import Database
from app.db.queries import pdb_queries
from app.errors import FieldProblem, Invalid
from app.hitl.cursors import END, START, check_limit, read_cursor, write_cursor
from app.hitl.document_view import Json
from app.hitl.record_filter import RecordFilter, read_filter
from app.hitl.record_layout import layout_of
from app.hitl.records import record_shape
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

MOST_COUNTED = 10_000


async def find_records(
    pdb: Database,
    principal: Principal,
    wanted: RecordFilter,
    *,
    limit: int = 50,
    cursor: str | None = None,
    provenance: bool = False,
) -> Json:
    """The latest revisions that fit, newest first: `{"items", "next_cursor"}`. Invalid for a cursor of another list."""
    check_limit(limit)
    kind = f"records-{wanted.schema}"
    (before,) = read_cursor(kind, cursor, UUID) if cursor else (END,)
    items = await _page(pdb, principal, wanted, before=before, newest=END, limit=limit + 1, provenance=provenance)
    more = len(items) > limit
    return {
        "items": items[:limit],
        "next_cursor": write_cursor(kind, UUID(items[limit - 1]["id"])) if more else None,
    }


async def follow_records(
    pdb: Database,
    principal: Principal,
    wanted: RecordFilter,
    *,
    since: datetime,
    limit: int = 50,
    cursor: str | None = None,
) -> Json:
    """Everything published since a moment that fits, every revision of it, oldest first, with provenance."""
    check_limit(limit)
    kind = f"records-since-{wanted.schema}"
    (after,) = read_cursor(kind, cursor, UUID) if cursor else (START,)
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        rows = await pdb_queries.search.follow_records(
            conn, org_id=principal.org_id, since=since, after_id=after, limit=limit + 1, **wanted.parameters()
        )
    items = [record_shape(row) for row in rows[:limit]]
    more = len(rows) > limit
    return {"items": items, "next_cursor": write_cursor(kind, rows[limit - 1]["id"]) if more else None}


async def search_records(
    db: Database,
    pdb: Database,
    principal: Principal,
    *,
    schema: str,
    asked: Mapping[str, str],
    since: datetime | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Json:
    """What the API lists under a filter (app.hitl.record_filter), with provenance. Invalid names what does not read."""
    principal.require(Permission.RECORD_READ)
    async with db.tenant(principal.scope) as conn:
        layout = await layout_of(conn, principal.org_id, schema)
    if layout is None:
        message = "There is no published schema of this key."
        raise Invalid(f"schema: {message}", problems=(FieldProblem(("query", "schema"), message),))
    wanted = await read_filter(db, principal, layout, asked)
    if since is not None:
        return await follow_records(pdb, principal, wanted, since=since, limit=limit, cursor=cursor)
    return await find_records(pdb, principal, wanted, limit=limit, cursor=cursor, provenance=True)


async def count_records(pdb: Database, principal: Principal, wanted: RecordFilter) -> int:
    """How many fit; MOST_COUNTED + 1 where there are more than MOST_COUNTED."""
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        found: int = await pdb_queries.search.count_found(
            conn, org_id=principal.org_id, limit=MOST_COUNTED + 1, **wanted.parameters()
        )
    return found


async def all_records(
    pdb: Database, principal: Principal, wanted: RecordFilter, *, provenance: bool = False, at_once: int = 500
) -> AsyncGenerator[list[Json], None]:
    """Everything that fits and was there at the start, `at_once` records at a time.

    Each page is a transaction of its own and goes on below the one before: no connection is held while somebody at the
    other end reads slowly, and what is published meanwhile changes nothing.
    """
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        newest = await pdb_queries.search.find_newest(conn, org_id=principal.org_id) or START
    before = END
    while True:
        items = await _page(pdb, principal, wanted, before=before, newest=newest, limit=at_once, provenance=provenance)
        if items:
            yield items
        if len(items) < at_once:
            return
        before = UUID(items[-1]["id"])


async def _page(
    pdb: Database,
    principal: Principal,
    wanted: RecordFilter,
    *,
    before: UUID,
    newest: UUID,
    limit: int,
    provenance: bool,
) -> list[Json]:
    async with pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        rows = await pdb_queries.search.find_records(
            conn,
            org_id=principal.org_id,
            before_id=before,
            newest_id=newest,
            limit=limit,
            with_provenance=provenance,
            **wanted.parameters(),
        )
    return [record_shape(row) for row in rows]
