"""An export: who may, of what, as which file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any

from app.db.pools import Database
from app.errors import FieldProblem, Invalid
from app.hitl.document_view import Json
from app.hitl.export.as_csv import CsvWriter
from app.hitl.export.as_json import JsonWriter
from app.hitl.export.as_parquet import ParquetWriter
from app.hitl.export.as_xlsx import XlsxWriter
from app.hitl.export.writers import Writer
from app.hitl.record_filter import read_filter
from app.hitl.record_layout import Layout, RecordTable, layout_of
from app.hitl.record_search import all_records
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json",
    Format.JSONL: "application/x-ndjson",
    Format.PARQUET: "application/vnd.apache.parquet",
}


_AT_ONCE = asyncio.Semaphore(2)
"""Exports that format some of their records at once; the others wait their turn, and screens keep the rest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    filename: str
    media_type: str
    body: AsyncIterator[bytes]


async def export_records(
    db: Database,
    pdb: Database,
    principal: Principal,
    *,
    schema: str,
    form: Format,
    table: str = "",
    provenance: bool = False,
    asked: Mapping[str, str],
) -> Export:
    """The latest revisions that fit `asked` (app.hitl.record_filter) and that the caller may read, newest first.

    `table` is for CSV: the rows of that table instead of the records. `provenance` is for JSON. The first records are
    read before anything is sent, so that what hinders them is told; a file that breaks off later is cut off, and never
    ends as if it were whole. Written into the audit. Invalid names what does not read.
    """
    principal.require(Permission.RECORD_READ)
    async with db.tenant(principal.scope) as conn:
        layout = await layout_of(conn, principal.org_id, schema)
    if layout is None:
        raise _bad("schema", "There is no published schema of this key.")
    rows = _table(layout, form, table)
    if provenance and form not in (Format.JSON, Format.JSONL):
        raise _bad("provenance", "Provenance is in JSON alone.")
    wanted = await read_filter(db, principal, layout, asked)
    await _write_down(db, principal, layout, form, asked)
    pages = all_records(pdb, principal, wanted, provenance=provenance)
    first = await anext(pages, None)
    name = f"{schema}-{table}" if table else schema
    return Export(
        filename=f"{name}-{datetime.now(UTC):%Y-%m-%d}.{form.value}",
        media_type=MEDIA_TYPES[form],
        body=_written(partial(_writer, layout, form, rows, provenance=provenance), first, pages),
    )


def _table(layout: Layout, form: Format, key: str) -> RecordTable | None:
    if not key:
        return None
    if form is not Format.CSV:
        raise _bad("table", "For CSV alone: the other formats hold the tables beside the records.")
    found = layout.table(key)
    if found is None:
        known = ", ".join(t.key for t in layout.tables) or "none"
        raise _bad("table", f"No table of {layout.title}; it has {known}.")
    return found


def _writer(layout: Layout, form: Format, table: RecordTable | None, *, provenance: bool) -> Writer:
    if form is Format.CSV:
        return CsvWriter(layout, table)
    if form is Format.XLSX:
        return XlsxWriter(layout)
    if form is Format.PARQUET:
        return ParquetWriter(layout)
    return JsonWriter(lines=form is Format.JSONL, provenance=provenance)


async def _written(
    begun: Callable[[], Writer], first: list[Json] | None, pages: AsyncGenerator[list[Json], None]
) -> AsyncIterator[bytes]:
    """Formatting takes turns with the event loop in a thread of its own. Closed, it leaves nothing behind."""
    writer = await _aside(begun)
    try:
        async with aclosing(pages):
            if head := await _aside(writer.begin):
                yield head
            if first is not None:
                yield await _aside(writer.add, first)
            async for records in pages:
                yield await _aside(writer.add, records)
        parts = await _aside(writer.end)
        while (part := await _aside(next, parts, None)) is not None:
            yield part
    finally:
        writer.close()


async def _aside(do: Callable[..., Any], *given: Any) -> Any:
    async with _AT_ONCE:
        return await asyncio.to_thread(do, *given)


async def _write_down(
    db: Database, principal: Principal, layout: Layout, form: Format, asked: Mapping[str, str]
) -> None:
    async with db.tenant(principal.scope) as conn:
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action="record:export",
            resource=f"schema/{layout.key}",
            payload={"format": form.value, "filter": {k: v for k, v in asked.items() if v}},
        )


def _bad(name: str, message: str) -> Invalid:
    return Invalid(f"{name}: {message}", problems=(FieldProblem(("query", name), message),))
