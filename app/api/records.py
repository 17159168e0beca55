"""Approved data."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, NaiveDatetime

from app.api.route import Caller, GuardedRoute, Open
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
    since: Annotated[
        AwareDatetime | NaiveDatetime | None, Query(description="RFC 3339; a time without offset is UTC.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> dict[str, Any]:
    """The latest revision of each, newest first; with `since` everything published from then on, oldest first."""
    moment = since.replace(tzinfo=UTC) if since is not None and since.tzinfo is None else since
    return await records.list_records(open_.pdb, caller, schema=schema, since=moment, limit=limit, cursor=cursor)


@router.get("/records/{record_id}", summary="One record, with provenance and revisions")
@marked(Permission.RECORD_READ)
async def get_record(open_: Open, caller: Caller, record_id: UUID) -> dict[str, Any]:
    return await records.get_record(open_.pdb, caller, record_id)
