"""Records: approved data from the production database, a typed table per schema, filtered by its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.db.provision import ColumnKind, namespace_of
from app.db.queries import pdb_queries, queries
from app.errors import Invalid, NotFound
from app.hitl import records
from app.hitl.cursors import END
from app.hitl.record_filter import read_filter
from app.hitl.record_layout import Layout, RecordColumn, layout_of
from app.hitl.record_search import MOST_COUNTED, count_records, find_records
from app.model.document import BatchState
from app.model.schema import FieldType
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.web.forms import query
from app.web.pages.common import Choice, batch_name, principal_of, schema_titles, services_of
from app.web.record_filters import Filters, RangeInput, make_chips, range_inputs, read_asked
from app.web.record_view import RecordView, currency_of, record_view, text_of, who
from app.web.render import address_of, render

PER_PAGE = 50
MOST_COLUMNS = 7
MOST_BATCHES = 50
WIDE = (FieldType.TEXT, FieldType.ORGANISATION, FieldType.PERSON)
LONG = (FieldType.ADDRESS, FieldType.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    key: str
    title: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    text: str
    currency: str
    column: RecordColumn

    @property
    def is_wide(self) -> bool:
        return self.column.type in WIDE


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRow:
    id: str
    cells: tuple[Cell, ...]
    revision: int
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    id: str
    number: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """The record that is chosen in the list."""

    id: str
    view: RecordView
    document_id: str
    has_document: bool
    revision: int
    approved_by: str
    approved_at: datetime
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordsPage:
    """`found` is how many fit, or None where more than `most_counted` do."""

    tabs: tuple[Tab, ...]
    schema: str
    layout: Layout | None
    columns: tuple[RecordColumn, ...]
    rows: tuple[RecordRow, ...]
    filters: Filters
    ranges: tuple[RangeInput, ...]
    teams: tuple[Choice, ...]
    batches: tuple[Choice, ...]
    total: int
    found: int | None
    most_counted: int
    side: Side | None
    chosen: str
    sql: str
    next_cursor: str | None
    cursor: str
    may_review: bool


@guarded(Permission.RECORD_READ)
async def show_records(request: Request) -> Response:
    principal, services = principal_of(request), services_of(request)
    async with services.db.tenant(principal.scope) as conn:
        titles = await schema_titles(conn, principal.org_id)
        names = await member_names(conn, principal)
        teams = await queries.organisations.list_teams(conn, org_id=principal.org_id)
    tabs = await _tabs(request, principal, titles)
    wanted = query(request, "schema")
    key = wanted if wanted in {tab.key for tab in tabs} else (tabs[0].key if tabs else "")
    async with services.db.tenant(principal.scope) as conn:
        layout = await layout_of(conn, principal.org_id, key) if key else None
        batches = await _batches(conn, principal) if key else ()
    asked = read_asked(request)
    chosen = query(request, "record")
    found, count, problems = await _found(request, principal, layout, key, asked)
    columns = _columns(layout)
    known = {choice.value: choice.text for choice in batches} | {team["slug"]: team["name"] for team in teams}
    filters = Filters(
        schema=key,
        asked=asked,
        cursor=query(request, "cursor"),
        problems=problems,
        chips=make_chips(key, layout, asked, problems, known),
    )
    page = RecordsPage(
        tabs=tabs,
        schema=key,
        layout=layout,
        columns=columns,
        rows=tuple(_row(item, columns, names, principal) for item in found["items"]),
        filters=filters,
        ranges=range_inputs(layout, asked),
        teams=tuple(Choice(value=team["slug"], text=team["name"]) for team in teams) if len(teams) > 1 else (),
        batches=batches,
        total=next((tab.count for tab in tabs if tab.key == key), 0),
        found=count,
        most_counted=MOST_COUNTED,
        side=await _side(request, principal, chosen, layout, names) if chosen else None,
        chosen=chosen,
        sql=_sql(principal, found["items"][0]["family"] if found["items"] else key, columns),
        next_cursor=found["next_cursor"],
        cursor=filters.cursor,
        may_review=principal.allows(Permission.BATCH_CREATE).allowed,
    )
    headers = address_of(request, filters.href(record=chosen))
    status = 422 if problems else 200
    return await render(request, "records.html", page, here="Records", block="list", status=status, headers=headers)


async def member_names(conn: Any, principal: Principal) -> dict[str, str]:
    members = await queries.screens.list_members(conn, org_id=principal.org_id, limit=1000)
    return {str(row["account_id"]): row["name"] for row in members}


async def _tabs(request: Request, principal: Principal, titles: Mapping[str, str]) -> tuple[Tab, ...]:
    async with services_of(request).pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        counts = await pdb_queries.screens.count_records(conn, org_id=principal.org_id)
    return tuple(
        Tab(key=row["schema_key"], title=titles.get(row["schema_key"], row["schema_key"]), count=row["many"])
        for row in counts
    )


async def _found(
    request: Request, principal: Principal, layout: Layout | None, key: str, asked: Mapping[str, str]
) -> tuple[Mapping[str, Any], int | None, Mapping[str, str]]:
    """A page of the list, how many fit in all, and what of the filter does not read."""
    services, cursor = services_of(request), query(request, "cursor") or None
    nothing: Mapping[str, Any] = {"items": [], "next_cursor": None}
    if not key:
        return nothing, 0, {}
    if layout is None:  # records of a schema that this installation has no version of
        listed = await records.list_records(services.pdb, principal, schema=key, limit=PER_PAGE, cursor=cursor)
        return listed, None, {}
    try:
        wanted = await read_filter(services.db, principal, layout, asked)
    except Invalid as error:
        return nothing, 0, {problem.loc[-1]: problem.msg for problem in error.problems}
    found = await find_records(services.pdb, principal, wanted, limit=PER_PAGE, cursor=cursor)
    count = await count_records(services.pdb, principal, wanted) if asked else None
    return found, None if count is not None and count > MOST_COUNTED else count, {}


async def _batches(conn: Any, principal: Principal) -> tuple[Choice, ...]:
    """The newest, by what people call them."""
    rows = await queries.screens.list_batches(
        conn,
        org_id=principal.org_id,
        before=END,
        states=[state.value for state in BatchState],
        limit=MOST_BATCHES,
    )
    return tuple(
        Choice(value=str(row["id"]), text=batch_name(row, row["first_filename"], row["documents"])) for row in rows
    )


async def _side(
    request: Request, principal: Principal, record_id: str, layout: Layout | None, names: Mapping[str, str]
) -> Side:
    try:
        wanted = UUID(record_id)
    except ValueError:
        raise NotFound("There is no such record.") from None
    services = services_of(request)
    record = await records.get_record(services.pdb, principal, wanted)
    async with services.db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        row = await queries.documents.get_document(
            conn, org_id=principal.org_id, document_id=UUID(record["document_id"])
        )
    return Side(
        id=record["id"],
        view=record_view(record, layout),
        document_id=record["document_id"],
        has_document=row is not None,
        revision=record["revision"],
        approved_by=who(record["approved_by"], names, principal),
        approved_at=datetime.fromisoformat(record["approved_at"]),
        revisions=revisions_of(record, names, principal),
    )


def revisions_of(record: Mapping[str, Any], names: Mapping[str, str], principal: Principal) -> tuple[Revision, ...]:
    """Newest first."""
    return tuple(
        Revision(
            id=r["id"],
            number=r["revision"],
            by=who(r["approved_by"], names, principal),
            at=datetime.fromisoformat(r["published_at"]),
        )
        for r in record["revisions"]
    )


def _columns(layout: Layout | None) -> tuple[RecordColumn, ...]:
    if layout is None:
        return ()
    return tuple(column for column in layout.columns if column.type not in LONG)[:MOST_COLUMNS]


def _row(
    item: Mapping[str, Any], columns: tuple[RecordColumn, ...], names: Mapping[str, str], principal: Principal
) -> RecordRow:
    values = item["values"] or {}
    return RecordRow(
        id=item["id"],
        cells=tuple(Cell(text=text_of(values, c.key), currency=currency_of(values, c.key), column=c) for c in columns),
        revision=item["revision"],
        approved_by=who(item["approved_by"], names, principal),
        approved_at=datetime.fromisoformat(item["approved_at"]),
    )


def _sql(principal: Principal, family: str, columns: tuple[RecordColumn, ...]) -> str:
    """The same table for an analyst, whose role sees the organisation's own views alone."""
    date = next((c.key for c in columns if c.kind is ColumnKind.DATE), None)
    slug = principal.organisation.slug if principal.organisation else ""
    lines = [f"SELECT * FROM {namespace_of(slug)}.{family}"]  # noqa: S608 - shown to people, never run
    if date:
        lines.append(f"ORDER BY {date} DESC")
    return "\n".join(lines) + ";"
