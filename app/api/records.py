"""Approved data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from app.api.route import Caller, GuardedRoute, Open
from app.errors import FieldProblem, Invalid
from app.hitl import records
from app.hitl.cursors import MOST
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["records"])


@router.get("/records", summary="Approved data from the production database")
@marked(Permission.RECORD_READ)
async def list_records(
    open_: Open,
    caller: Caller,
    schema: Annotated[str | None, Query(max_length=63)] = None,
    since: Annotated[datetime | None, Query(description="RFC 3339; a time without offset is UTC.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> dict[str, Any]:
    """The latest revision of each, newest first; with `since` everything published from then on, oldest first."""
    moment = None if since is None else _in_utc(since)
    return await records.list_records(open_.pdb, caller, schema=schema, since=moment, limit=limit, cursor=cursor)


@router.get("/records/{record_id}", summary="One record, with provenance and revisions")
@marked(Permission.RECORD_READ)
async def get_record(open_: Open, caller: Caller, record_id: UUID) -> dict[str, Any]:
    return await records.get_record(open_.pdb, caller, record_id)


def _in_utc(moment: datetime) -> datetime:
    """Without an offset it is UTC already. Invalid for a moment that UTC has no year for (0001 in the far east)."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        message = "A time between the years 1 and 9999, in UTC."
        raise Invalid(f"since: {message}", problems=(FieldProblem(("query", "since"), message),)) from None
