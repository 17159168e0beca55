"""Records: approved data from the production database, a typed table per schema, and where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.db.provision import namespace_of
from app.db.queries import pdb_queries, queries
from app.errors import NotFound
from app.hitl import records
from app.hitl.wording import SOURCES
from app.model.schema import FieldType, Schema
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue
from app.web.forms import query
from app.web.pages.common import principal_of, services_of
from app.web.render import render

PER_PAGE = 50
MOST_COLUMNS = 7
NUMERIC = (FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT)
WIDE = (FieldType.TEXT, FieldType.ORGANISATION, FieldType.PERSON)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    key: str
    title: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    key: str
    title: str
    type: str
    numeric: bool
    wide: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    text: str
    column: Column


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRow:
    id: str
    cells: tuple[Cell, ...]
    revision: int
    approved_by: str
    approved_at: datetime
    is_current: bool
    is_erased: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """One value and where it comes from, in words."""

    title: str
    value: str
    state: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    number: int
    by: str
    at: datetime
    is_shown: bool
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    title: str
    document_id: str
    revision: int
    approved_by: str
    approved_at: datetime
    published_at: datetime
    origins: tuple[Origin, ...]
    tables: tuple[tuple[str, int], ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordsPage:
    tabs: tuple[Tab, ...]
    schema: str
    columns: tuple[Column, ...]
    rows: tuple[RecordRow, ...]
    side: Side | None
    sql: str
    next_cursor: str | None
    cursor: str
    may_review: bool

    def href(self, **changes: str) -> str:
        kept = {k: v for k, v in {"schema": self.schema, "cursor": self.cursor, **changes}.items() if v}
        return "/records" + (f"?{urlencode(kept)}" if kept else "")


@guarded(Permission.RECORD_READ)
async def show_records(request: Request) -> Response:
    principal = principal_of(request)
    services = services_of(request)
    async with services.db.tenant(principal.scope) as conn:
        schemas = {schema.key: schema for schema in await catalogue.published(conn, principal.org_id)}
        members = await queries.screens.list_members(conn, org_id=principal.org_id, limit=1000)
    names = {str(row["account_id"]): row["name"] for row in members}
    tabs = await _tabs(request, principal, schemas)
    wanted = query(request, "schema")
    key = wanted if wanted in {tab.key for tab in tabs} else (tabs[0].key if tabs else "")
    cursor, chosen = query(request, "cursor"), query(request, "record")
    found: Mapping[str, Any] = {"items": [], "next_cursor": None}
    if key:
        found = await records.list_records(services.pdb, principal, schema=key, limit=PER_PAGE, cursor=cursor or None)
    columns = _columns(schemas.get(key))
    side = await _side(request, principal, chosen, schemas.get(key), names) if chosen else None
    page = RecordsPage(
        tabs=tabs,
        schema=key,
        columns=columns,
        rows=tuple(_row(item, columns, names, chosen, principal) for item in found["items"]),
        side=side,
        sql=_sql(principal, found["items"][0]["family"] if found["items"] else key, columns),
        next_cursor=found["next_cursor"],
        cursor=cursor,
        may_review=principal.allows(Permission.BATCH_CREATE).allowed,
    )
    return await render(request, "records.html", page, here="Records", block="list")


async def _tabs(request: Request, principal: Principal, schemas: Mapping[str, Schema]) -> tuple[Tab, ...]:
    async with services_of(request).pdb.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        counts = await pdb_queries.screens.count_records(conn, org_id=principal.org_id)
    return tuple(
        Tab(key=row["schema_key"], title=_title(schemas, row["schema_key"]), count=row["many"]) for row in counts
    )


async def _side(
    request: Request, principal: Principal, record_id: str, schema: Schema | None, names: Mapping[str, str]
) -> Side:
    try:
        wanted = UUID(record_id)
    except ValueError:
        raise NotFound("There is no such record.") from None
    record = await records.get_record(services_of(request).pdb, principal, wanted)
    specs = {spec.key: spec for spec in schema.fields} if schema else {}
    provenance = record["provenance"] or {}
    values = record["values"] or {}
    found = [key for key, value in values.items() if not isinstance(value, list) and not _is_currency(key, values)]
    plain = [*(key for key in specs if key in found), *(key for key in found if key not in specs)]
    tables = tuple((key, len(value)) for key, value in values.items() if isinstance(value, list))
    return Side(
        title=_name_of(values, plain),
        document_id=record["document_id"],
        revision=record["revision"],
        approved_by=_who(record["approved_by"], names, principal),
        approved_at=datetime.fromisoformat(record["approved_at"]),
        published_at=datetime.fromisoformat(record["published_at"]),
        origins=tuple(
            Origin(
                title=specs[key].title if key in specs else key,
                value=_text(values, key),
                state=str((provenance.get(key) or {}).get("state") or "accepted"),
                words=_origin(provenance.get(key) or {}),
            )
            for key in plain
        ),
        tables=tables,
        revisions=tuple(
            Revision(
                number=r["revision"],
                by=_who(r["approved_by"], names, principal),
                at=datetime.fromisoformat(r["published_at"]),
                is_shown=r["revision"] == record["revision"],
                href=f"/records?{urlencode({'schema': record['schema'], 'record': r['id']})}",
            )
            for r in record["revisions"]
        ),
    )


def _columns(schema: Schema | None) -> tuple[Column, ...]:
    if schema is None:
        return ()
    short = [f for f in schema.fields if f.type not in (FieldType.ADDRESS, FieldType.MULTILINE)]
    return tuple(
        Column(
            key=f.key,
            title=f.title,
            type=f.type.value,
            numeric=f.type in NUMERIC,
            wide=f.type in WIDE,
        )
        for f in short[:MOST_COLUMNS]
    )


def _row(
    item: Mapping[str, Any], columns: tuple[Column, ...], names: Mapping[str, str], chosen: str, principal: Principal
) -> RecordRow:
    values = item["values"] or {}
    return RecordRow(
        id=item["id"],
        cells=tuple(Cell(text=_text(values, column.key), column=column) for column in columns),
        revision=item["revision"],
        approved_by=_who(item["approved_by"], names, principal),
        approved_at=datetime.fromisoformat(item["approved_at"]),
        is_current=item["id"] == chosen,
        is_erased=item["tombstoned_at"] is not None,
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    currency = values.get(f"{key}_currency")
    return f"{value} {currency}" if currency else str(value)


def _is_currency(key: str, values: Mapping[str, Any]) -> bool:
    return key.endswith("_currency") and key.removesuffix("_currency") in values


def _name_of(values: Mapping[str, Any], keys: list[str]) -> str:
    """What tells this record from others: the first value there is."""
    return next((str(values[key]) for key in keys if values[key]), "Record")


def _who(account: str | None, names: Mapping[str, str], principal: Principal) -> str:
    if account is None:
        return "error budget"
    return "you" if account == str(principal.account_id) else names.get(account, "a former member")


def _origin(found: Mapping[str, Any]) -> str:
    """`confirmed by a person, rules, 0.98, page 1`."""
    parts = [str(found["state"])] if found.get("state") in ("confirmed", "corrected", "absent") else []
    source = found.get("source")
    if source:
        parts.append(SOURCES.get(source, str(source)))
        if source != "person" and found.get("confidence") is not None:
            parts.append(f"{float(found['confidence']):.2f}")
    if found.get("page"):
        parts.append(f"page {found['page']}")
    if found.get("illegible"):
        parts.append("illegible")
    return ", ".join(parts) or "no provenance"


def _sql(principal: Principal, family: str, columns: tuple[Column, ...]) -> str:
    """The same rows for an analyst, whose role sees the organisation's own views alone."""
    date = next((c.key for c in columns if c.type == FieldType.DATE), None)
    slug = principal.organisation.slug if principal.organisation else ""
    lines = [f"SELECT * FROM {namespace_of(slug)}.{family}"]  # noqa: S608 - shown to people, never run
    if date:
        lines.append(f"ORDER BY {date} DESC")
    return "\n".join(lines) + ";"


def _title(schemas: Mapping[str, Schema], key: str) -> str:
    return schemas[key].title if key in schemas else key
