"""Approved data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from app.api.route import Caller, GuardedRoute, Open
from app.errors import FieldProblem, Invalid
from app.hitl import records
from app.hitl.cursors import MOST
from app.hitl.export.export import MEDIA_TYPES, Format, export_records
from app.hitl.record_search import search_records
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["records"])

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_RANGES = {
    "name": "ranges",
    "in": "query",
    "style": "form",
    "explode": True,
    "description": "Of date and number fields, both ends included: `total.from=50`, `date.to=2026-10-31`.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    "example": {"total.from": "50.00", "date.from": "2026-10-01"},
}


# As the screen asks for them, and the export.
Text = Annotated[str, Query(max_length=200, description="Text that stands in any value, rows of tables too.")]
Team = Annotated[str, Query(max_length=64, description="A team's id or short name.")]
Batch = Annotated[str, Query(max_length=36, description="A batch's id.")]
Since = Annotated[str, Query(max_length=40, description="A date, or RFC 3339; UTC.")]
Until = Annotated[str, Query(max_length=40, description="The same; a date's whole day counts.")]


@router.get(
    "/records",
    summary="Approved data from the production database",
    openapi_extra={"parameters": [_RANGES]},
)
@marked(Permission.RECORD_READ)
async def list_records(
    request: Request,
    open_: Open,
    caller: Caller,
    schema: Annotated[str | None, Query(max_length=63)] = None,
    since: Annotated[datetime | None, Query(description="RFC 3339; a time without offset is UTC.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    q: Text = "",
    team: Team = "",
    batch: Batch = "",
    approved_since: Since = "",
    approved_until: Until = "",
) -> dict[str, Any]:
    """The latest revision of each, newest first; with `since` everything published from then on, oldest first. What is
    filtered is of one `schema`; docs/pdb.md says more."""
    moment = None if since is None else _in_utc(since)
    asked = _asked(request, q=q, team=team, batch=batch, approved_since=approved_since, approved_until=approved_until)
    if asked:
        if schema is None:
            message = "Say which schema: a filter is of one."
            raise Invalid(f"schema: {message}", problems=(FieldProblem(("query", "schema"), message),))
        return await search_records(
            open_.db, open_.pdb, caller, schema=schema, asked=asked, since=moment, limit=limit, cursor=cursor
        )
    return await records.list_records(open_.pdb, caller, schema=schema, since=moment, limit=limit, cursor=cursor)


@router.get(
    "/records/export",
    summary="Approved data of a schema as a file",
    response_class=StreamingResponse,
    responses={200: {"description": "The file.", "content": dict.fromkeys(MEDIA_TYPES.values(), _BINARY)}},
    openapi_extra={"parameters": [_RANGES]},
)
@marked(Permission.RECORD_READ)
async def export(
    request: Request,
    open_: Open,
    caller: Caller,
    schema: Annotated[str, Query(max_length=63, description="The key of a published schema.")],
    form: Annotated[Format, Query(alias="format", description="`json` is one array, `jsonl` one record a line.")],
    table: Annotated[
        str, Query(max_length=63, description="For CSV: the rows of this table, instead of the records.")
    ] = "",
    provenance: Annotated[bool, Query(description="For JSON: where each value comes from, too.")] = False,
    q: Text = "",
    team: Team = "",
    batch: Batch = "",
    approved_since: Since = "",
    approved_until: Until = "",
) -> StreamingResponse:
    """The latest revision of each record that fits, newest first, sent while it is read. CSV has one line a record, or
    with `table` one a row of that table; XLSX has a sheet for each table, JSON and Parquet hold the rows inside the
    record. Text that a spreadsheet might take for a formula is made harmless in CSV (an apostrophe in front) and XLSX
    (cells of type text). docs/pdb.md says more."""
    asked = _asked(request, q=q, team=team, batch=batch, approved_since=approved_since, approved_until=approved_until)
    made = await export_records(
        open_.db,
        open_.pdb,
        caller,
        schema=schema,
        form=form,
        table=table,
        provenance=provenance,
        asked=asked,
    )
    headers = {"Content-Disposition": f'attachment; filename="{made.filename}"', "Cache-Control": "no-store"}
    return StreamingResponse(made.body, media_type=made.media_type, headers=headers)


@router.get("/records/{record_id}", summary="One record, with provenance and revisions")
@marked(Permission.RECORD_READ)
async def get_record(open_: Open, caller: Caller, record_id: UUID) -> dict[str, Any]:
    return await records.get_record(open_.pdb, caller, record_id)


def _asked(request: Request, **named: str) -> dict[str, str]:
    """The filters that say something, those of the fields too."""
    ranges = {k: v[:200] for k, v in request.query_params.items() if k.endswith((".from", ".to"))}
    return {name: value for name, value in {**named, **ranges}.items() if value.strip()}


def _in_utc(moment: datetime) -> datetime:
    """Without an offset it is UTC already. Invalid for a moment that UTC has no year for (0001 in the far east)."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        message = "A time between the years 1 and 9999, in UTC."
        raise Invalid(f"since: {message}", problems=(FieldProblem(("query", "since"), message),)) from None
