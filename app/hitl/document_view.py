"""A document as the public contract shows it: steps, pages, subdocuments, values, candidates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries
from app.errors import NotFound, remedy_of
from app.hitl.wording import reason_texts, short_reason
from app.model.document import DOCUMENT_STEPS, PAGE_STEPS, Scope, StepState
from app.model.schema import Schema
from app.readers import catalogue

Json = dict[str, Any]

_WORST_FIRST = (StepState.FAILED, StepState.RUNNING, StepState.WAITING, StepState.DONE, StepState.SKIPPED)


async def document_shape(conn: Connection[Record], org_id: UUID, document_id: UUID) -> Json:
    """The document of api.md, inside the caller's tenant transaction. NotFound where the caller may not see it."""
    head = await queries.fields.get_document_head(conn, org_id=org_id, document_id=document_id)
    if head is None:
        raise NotFound("There is no such document.")
    pages = await queries.fields.list_document_pages(conn, org_id=org_id, document_id=document_id)
    steps = await queries.fields.list_document_steps(conn, org_id=org_id, document_id=document_id)
    page_steps, document_steps = _split_steps(steps)
    return {
        "id": str(head["id"]),
        "batch_id": str(head["batch_id"]),
        "team": head["team"],
        "filename": head["filename"],
        "media_type": head["media_type"],
        "sha256": bytes(head["sha256"]).hex(),
        "size": head["size"],
        "state": head["state"],
        "sensitivity": head["sensitivity"],
        "row_version": head["row_version"],
        "schema": head["schema_key"] or "auto",
        "page_count": head["page_count"],
        "incomplete_pages": list(head["incomplete_pages"]),
        "duplicate_of": text_or_none(head["duplicate_of"]),
        "duplicate_filename": head["duplicate_filename"],
        "error": document_error(head),
        "created_at": when(head["created_at"]),
        "updated_at": when(head["updated_at"]),
        "steps": {step.value: _joined(document_steps[step.value]) for step in DOCUMENT_STEPS},
        "pages": [
            {
                "number": page["number"],
                "width": page["width"],
                "height": page["height"],
                "text_source": page["text_source"],
                "steps": {s.value: _joined(page_steps[page["number"]][s.value]) for s in PAGE_STEPS},
            }
            for page in pages
        ],
        "subdocuments": await subdocuments_shape(conn, org_id, document_id),
    }


async def subdocuments_shape(
    conn: Connection[Record], org_id: UUID, document_id: UUID, review_id: UUID | None = None
) -> list[Json]:
    """The subdocuments of a document with their values; with `review_id`, those of that review alone."""
    rows = await queries.fields.list_document_subdocuments(conn, org_id=org_id, document_id=document_id)
    values: defaultdict[UUID, list[Record]] = defaultdict(list)
    for value in await queries.fields.list_document_fields(conn, org_id=org_id, document_id=document_id):
        values[value["subdocument_id"]].append(value)
    shapes = []
    schemas: dict[tuple[str, int], Schema | None] = {}
    for row in rows:
        if review_id is not None and row["review_id"] != review_id:
            continue
        schema = None
        if row["schema_key"] is not None:
            name = (row["schema_key"], row["schema_version"])
            if name not in schemas:
                schemas[name] = await catalogue.get(conn, org_id, *name)
            schema = schemas[name]
        shapes.append(_subdocument(row, values[row["id"]], schema))
    return shapes


def _subdocument(row: Record, values: Sequence[Record], schema: Schema | None) -> Json:
    return {
        "id": str(row["id"]),
        "ordinal": row["ordinal"],
        "schema": row["schema_key"],
        "schema_version": row["schema_version"],
        "schema_title": schema.title if schema else None,
        "pages": list(row["pages"]),
        "state": row["state"],
        "review_id": text_or_none(row["review_id"]),
        "row_version": row["row_version"],
        "revision": row["revision"],
        "approved_by": text_or_none(row["approved_by"]),
        "approved_at": when(row["approved_at"]),
        "publish_after": when(row["publish_after"]),
        "published_at": when(row["published_at"]),
        "record_id": text_or_none(row["record_id"]),
        "rejected_reason": row["rejected_reason"],
        "rules": plain(row["rules"]),
        "fields": _fields(values, schema),
        "tables": _tables(values, schema),
    }


def _fields(values: Sequence[Record], schema: Schema | None) -> Json:
    """In the order of the schema; fields of a value with no spec (never expected) come last."""
    found = {v["key"]: v for v in values if not v["table_key"]}
    specs = {spec.key: spec for spec in schema.fields} if schema else {}
    shapes: Json = {}
    for key in [*(k for k in specs if k in found), *(k for k in found if k not in specs)]:
        shapes[key] = field_shape(found[key])
        if key in specs:
            shapes[key] |= {"title": specs[key].title, "required": specs[key].required}
    return shapes


def _tables(values: Sequence[Record], schema: Schema | None) -> Json:
    rows: defaultdict[str, defaultdict[int, Json]] = defaultdict(lambda: defaultdict(dict))
    for value in values:
        if value["table_key"]:
            rows[value["table_key"]][value["row_number"]][value["key"]] = field_shape(value)
    names = [t.key for t in schema.tables] if schema else []
    return {
        name: [{"row": number, "cells": rows[name][number]} for number in sorted(rows[name])]
        for name in [*names, *(n for n in rows if n not in names)]
    }


def field_shape(row: Record) -> Json:
    """One value as api.md shows it, its reasons in words beside the codes."""
    return {
        "type": row["type"],
        "value": row["value"],
        "currency": row["currency"],
        "raw": row["raw"],
        "confidence": round(row["confidence"], 4),
        "state": row["state"],
        "reasons": list(row["reasons"]),
        "reason_texts": reason_texts(row["reasons"]),
        "short_reason": short_reason(row["reasons"]),
        "message": row["message"],
        "illegible": row["illegible"],
        "source": row["source"],
        "engine": row["engine"],
        "engine_version": row["engine_version"],
        "page": row["page"],
        "box": box_list(row["box"]),
        "candidates": [_candidate(c) for c in plain(row["candidates"]) or []],
    }


def _candidate(candidate: Mapping[str, Any]) -> Json:
    return {
        "value": candidate.get("value"),
        "currency": candidate.get("currency"),
        "raw": candidate.get("raw", ""),
        "confidence": round(float(candidate.get("confidence", 0.0)), 4),
        "source": candidate.get("source"),
        "engine": candidate.get("engine"),
        "reason": candidate.get("reason", ""),
        "page": candidate.get("page"),
        "box": box_list(candidate.get("box")),
    }


def box_list(box: Any) -> list[float]:
    """[x0, y0, x1, y1], or [] where the place is not known."""
    if not box:
        return []
    if isinstance(box, Mapping):
        box = [box[side] for side in ("x0", "y0", "x1", "y1")]
    return [round(float(share), 5) for share in box]


def _split_steps(
    rows: Iterable[Record],
) -> tuple[defaultdict[int, defaultdict[str, list[Record]]], defaultdict[str, list[Record]]]:
    pages: defaultdict[int, defaultdict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    document: defaultdict[str, list[Record]] = defaultdict(list)
    page_steps = {step.value for step in PAGE_STEPS if step.scope is Scope.PAGE}
    for row in rows:
        if row["step"] in page_steps and row["scope_key"].isdigit():
            pages[int(row["scope_key"])][row["step"]].append(row)
        else:
            document[row["step"]].append(row)
    return pages, document


def _joined(rows: Sequence[Record]) -> Json:
    """One step over all it was done for: the least finished state, the time of all, the first error."""
    if not rows:
        return {"state": StepState.WAITING.value, "ms": None, "error": None}
    states = {row["state"] for row in rows}
    timed = [row["ms"] for row in rows if row["ms"] is not None]
    failed = next((row for row in rows if row["error_code"] is not None), None)
    return {
        "state": next(state.value for state in _WORST_FIRST if state.value in states),
        "ms": sum(timed) if timed else None,
        "error": None
        if failed is None
        else {
            "code": failed["error_code"],
            "detail": failed["error_detail"],
            "retryable": bool(failed["error_retryable"]),
            "remedy": remedy_of(failed["error_code"]),
        },
    }


def document_error(head: Record) -> Json | None:
    """Why a document failed, and at which step; None where it did not."""
    if head["error_code"] is None:
        return None
    return {
        "step": head["error_step"],
        "code": head["error_code"],
        "detail": head["error_detail"],
        "retryable": bool(head["error_retryable"]),
        "remedy": remedy_of(head["error_code"]),
    }


def plain(value: Any) -> Any:
    """A JSON column, whether the driver gave it as text or as what it means."""
    return json.loads(value) if isinstance(value, (str, bytes)) else value


def text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def when(moment: datetime | None) -> str | None:
    """RFC 3339, UTC."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
