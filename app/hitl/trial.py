"""Trying a schema on a document: the values it would read, each at its place on the page. Nothing is stored."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import TypeAdapter

from app.db.pools import Database
from app.db.queries import queries
from app.engines.storage import Storage
from app.errors import FieldProblem, Invalid, NotFound, WrongState
from app.hitl.document_view import Json, field_shape
from app.hitl.schema_checks import read_definition
from app.model.document import DocumentRef, Step
from app.model.field import FieldValue
from app.model.page import Layout, Word
from app.model.schema import FieldSpec, Schema
from app.pipeline import s05_layout, s06_classify
from app.pipeline.trial import ReadPage, Tried, try_schema
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue
from app.readers.rules import RulesReader

MOST_PAGES = 20
_AT_ONCE = asyncio.Semaphore(1)
"""Trials that work at once in a web process: the others' clicks come first."""

_WORDS: TypeAdapter[tuple[Word, ...]] = TypeAdapter(tuple[Word, ...])
_LAYOUT: TypeAdapter[s05_layout.Output] = TypeAdapter(s05_layout.Output)
_CLASSIFIED: TypeAdapter[s06_classify.Output] = TypeAdapter(s06_classify.Output)
_VALUE: TypeAdapter[FieldValue] = TypeAdapter(FieldValue)


async def try_on_document(
    db: Database,
    storage: Storage,
    principal: Principal,
    key: str,
    document_id: UUID,
    *,
    version: int | None = None,
    definition: Json | None = None,
    pages: tuple[int, ...] = (),
) -> Json:
    """What a version of the schema `key`, or a `definition` that is not stored yet, reads on the document: on `pages`,
    else on those of its first subdocument of this schema, else of its first one. NotFound where the caller may not see
    one of them; Invalid for a definition or pages that are none; WrongState where a page is not read yet."""
    principal.require(Permission.SCHEMA_WRITE)
    if definition is not None:
        schema = read_definition(definition | {"key": key})
    else:
        schema = await _stored(db, principal, key, version)
    scope = principal.scope_for(Permission.DOCUMENT_READ)
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with db.tenant(scope) as conn:
        head = await queries.fields.get_document_head(conn, **about)
        if head is None:
            raise NotFound("There is no such document.")
        there = {row["number"]: row for row in await queries.pages.list_pages(conn, **about)}
        chosen = pages or await _pages_of(conn, about, key, tuple(there))
        _check(chosen, there)
        layouts = await _results(conn, about, Step.LAYOUT, chosen)
        classified = await _results(conn, about, Step.CLASSIFY, chosen)
    ref = DocumentRef(
        org_id=principal.org_id, team_id=head["team_id"], batch_id=head["batch_id"], document_id=document_id
    )
    async with _AT_ONCE:
        read = [await _page(storage, there[n], layouts.get(n), classified.get(n)) for n in chosen]
        tried = await asyncio.to_thread(lambda: asyncio.run(try_schema(ref, storage, schema, read, (RulesReader(),))))
    return _shape(schema, chosen, tried)


async def _stored(db: Database, principal: Principal, key: str, version: int | None) -> Schema:
    """The version, or the newest of all, drafts included."""
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
        mine = [row["version"] for row in rows if row["key"] == key and version in (None, row["version"])]
        schema = await catalogue.get(conn, principal.org_id, key, mine[0]) if mine else None
    if schema is None:
        raise NotFound("There is no such schema.")
    return schema


async def _pages_of(
    conn: Connection[Record], about: dict[str, Any], key: str, there: tuple[int, ...]
) -> tuple[int, ...]:
    subdocuments = await queries.fields.list_document_subdocuments(conn, **about)
    mine = [s for s in subdocuments if s["schema_key"] == key] or subdocuments
    return tuple(mine[0]["pages"] if mine else there)[:MOST_PAGES]


def _check(chosen: tuple[int, ...], there: dict[int, Record]) -> None:
    unknown = [number for number in chosen if number not in there]
    if unknown or len(chosen) > MOST_PAGES or len(set(chosen)) != len(chosen):
        said = f"There is no page {unknown[0]}." if unknown else f"Each page once, at most {MOST_PAGES}."
        raise Invalid(said, problems=(FieldProblem(("body", "pages"), said),))
    if not chosen or any(there[number]["words_key"] is None for number in chosen):
        raise WrongState("The document is not read yet.", remedy="Try it when its pages have been read.")


async def _results(
    conn: Connection[Record], about: dict[str, Any], step: Step, pages: tuple[int, ...]
) -> dict[int, Record]:
    """What a page step last found, by page."""
    shown = await queries.steps.list_shown(conn, **about, step=step.value)
    wanted = {row["result_key"]: int(row["scope_key"]) for row in shown if int(row["scope_key"]) in pages}
    rows = await queries.steps.find_results(conn, **about, step=step.value, keys=list(wanted))
    return {wanted[row["key"]]: row for row in rows}


async def _page(storage: Storage, page: Record, laid: Record | None, classified: Record | None) -> ReadPage:
    words = _WORDS.validate_json(await storage.get(page["words_key"]))
    layout: Layout | None = None
    if laid is not None:
        layout = (await _loaded(storage, laid, _LAYOUT)).layout
    if layout is None:
        layout = await asyncio.to_thread(s05_layout.arrange, words, page["width"] / max(page["height"], 1))
    marks = None if classified is None else (await _loaded(storage, classified, _CLASSIFIED)).marks
    return ReadPage(number=page["number"], words=words, layout=layout, marks=marks)


async def _loaded(storage: Storage, row: Record, kind: TypeAdapter[Any]) -> Any:
    if row["payload_key"] is None:
        return kind.validate_python(row["payload"])
    return kind.validate_json(await storage.get(row["payload_key"]))


def _shape(schema: Schema, pages: tuple[int, ...], tried: Tried) -> Json:
    """As a subdocument of api.md shows its values."""
    values = tried.validated.values
    rows: dict[str, dict[int, Json]] = {table.key: {} for table in schema.tables}
    for value in values:
        if value.table is not None:
            rows[value.table].setdefault(value.row or 0, {})[value.field] = _field(value)
    return {
        "schema": schema.key,
        "pages": list(pages),
        "fields": {v.field: _field(v, schema.field(v.field)) for v in values if v.table is None},
        "tables": {
            table: [{"row": number, "cells": cells[number]} for number in sorted(cells)]
            for table, cells in rows.items()
        },
        "rules": [
            {"rule": r.rule, "fields": list(r.fields), "passed": r.passed, "applied": r.applied, "message": r.message,
             "table": r.table, "row": r.row}
            for r in tried.validated.rules
        ],
        "failures": [{"reader": name, "code": f.code, "detail": f.detail} for name, f in tried.failures],
    }  # fmt: skip


def _field(value: FieldValue, spec: FieldSpec | None = None) -> Json:
    told: Json = _VALUE.dump_python(value, mode="json")
    shape = field_shape(told | {"illegible": False})  # type: ignore[arg-type]  # a row is read by name, as a dict is
    return shape if spec is None else shape | {"title": spec.title, "required": spec.required}
