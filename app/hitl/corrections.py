"""A person's changes: parsed, written with what stood there before, the review's version raised. All or nothing."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, WrongState
from app.hitl.changes import Change, Problems, TablePlan, read_change, read_table
from app.hitl.document_view import Json, box_list, plain
from app.hitl.leases import check_version, hold
from app.hitl.rechecks import check_again
from app.hitl.review_view import changes_shape, review_shape
from app.model.field import FieldState, Source
from app.model.schema import FieldSpec, Schema, TableSpec
from app.rbac.principal import Principal
from app.readers import catalogue
from app.readers.values import same_value

SAME_PLACE = 0.5
"""A value at least this like what was read there (difflib's ratio) is a misread at the same place: it keeps the box."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Target:
    """Where changes are written."""

    conn: Connection[Record]
    org_id: UUID
    actor: UUID
    review_id: UUID
    subdocument: Record


async def patch_fields(
    db: Database,
    principal: Principal,
    review_id: UUID,
    *,
    row_version: int,
    subdocument: UUID,
    fields: Mapping[str, Any] | None = None,
    tables: Mapping[str, Any] | None = None,
    release: bool = False,
    brief: bool = False,
) -> Json:
    """Settle fields and cells of one subdocument; the review as it stands then, with `brief` what is new of it
    (changes_shape).

    A value as it stood becomes confirmed, another one corrected, null absent. The caller must hold the review; where
    nobody does, this takes it, and with `release` gives it back in the same act. Raises Stale, Held, WrongState,
    NotFound, Forbidden, and Invalid naming every value that does not fit; then nothing is changed.
    """
    async with db.tenant(principal.scope) as conn:
        row = await hold(conn, principal, review_id)
        was_mine = row["state"] == "claimed" and row["lease_alive"] and row["claimed_by"] == principal.account_id
        check_version(row, row_version)
        target = await _target(conn, principal, review_id, subdocument)
        schema = await _schema(conn, target)
        values = await queries.fields.list_fields(conn, org_id=target.org_id, subdocument_id=subdocument)
        problems = Problems()
        changes = _read_fields(schema, values, fields or {}, target.subdocument["pages"], problems)
        plans = _read_tables(schema, values, tables or {}, target.subdocument["pages"], problems)
        if problems.found:
            names = ", ".join(dict.fromkeys(".".join(p.loc) for p in problems.found[:5]))
            raise Invalid(f"Not changed, because of {names}.", problems=tuple(problems.found))
        for spec, position, before, change in changes:
            await _settle(target, spec, position, before, change)
        for table, plan in plans:
            await _apply_table(target, table, values, plan)
        await check_again(conn, target.org_id, target.subdocument, schema, values)
        await queries.fields.bump_subdocument(conn, org_id=target.org_id, subdocument_id=subdocument)
        await queries.reviews.touch_review(conn, org_id=target.org_id, review_id=review_id)
        if release and not was_mine:
            await queries.reviews.release_review(conn, org_id=target.org_id, review_id=review_id)
        if brief:
            return await changes_shape(conn, target.org_id, review_id, subdocument, values)
        return await review_shape(conn, target.org_id, review_id)


async def _target(conn: Connection[Record], principal: Principal, review_id: UUID, subdocument_id: UUID) -> _Target:
    row = await queries.fields.lock_subdocument(
        conn, org_id=principal.org_id, subdocument_id=subdocument_id, review_id=review_id
    )
    if row is None:
        message = "Not a subdocument of this review."
        raise Invalid(message, problems=(FieldProblem(("subdocument",), message),))
    if row["state"] != "needs_review":
        raise WrongState(f"This subdocument is {row['state']}.")
    return _Target(conn=conn, org_id=principal.org_id, actor=principal.account_id, review_id=review_id, subdocument=row)


async def _schema(conn: Connection[Record], target: _Target) -> Schema:
    key, version = target.subdocument["schema_key"], target.subdocument["schema_version"]
    schema = None if key is None else await catalogue.get(conn, target.org_id, key, version)
    if schema is None:
        raise WrongState(
            "It is not known what kind of document this is.", remedy="Choose its schema first, or reject it."
        )
    return schema


_FieldChange = tuple[FieldSpec, int, Record | None, Change]


def _read_fields(
    schema: Schema, values: list[Record], given: Mapping[str, Any], pages: list[int], problems: Problems
) -> list[_FieldChange]:
    found = {v["key"]: v for v in values if not v["table_key"]}
    specs = {spec.key: (spec, position) for position, spec in enumerate(schema.fields, start=1)}
    changes: list[_FieldChange] = []
    for key, value in given.items():
        loc = ("fields", str(key))
        if key not in specs:
            problems.add(loc, f"{schema.title} has no such field.")
            continue
        spec, position = specs[key]
        before = found.get(key)
        change = read_change(
            spec,
            value,
            loc=loc,
            pages=pages,
            currency_before=before["currency"] if before else None,
            problems=problems,
        )
        if change is not None:
            changes.append((spec, position, before, change))
    return changes


def _read_tables(
    schema: Schema, values: list[Record], given: Mapping[str, Any], pages: list[int], problems: Problems
) -> list[tuple[TableSpec, TablePlan]]:
    """The plans, with every cell in them tried; what does not fit is in `problems`."""
    specs = {table.key: table for table in schema.tables}
    plans = []
    for key, value in given.items():
        loc = ("tables", str(key))
        if key not in specs:
            problems.add(loc, f"{schema.title} has no such table.")
            continue
        table = specs[key]
        rows = sorted({v["row_number"] for v in values if v["table_key"] == key})
        plan = read_table(value, rows=rows, loc=loc, problems=problems)
        if plan is None:
            continue
        for (number, column), cell in plan.cells.items():
            _try_cell(table, column, cell, (*loc, "rows", str(number)), pages, problems)
        for index, row in enumerate(plan.added):
            for column, cell in row.items():
                _try_cell(table, column, cell, (*loc, "add", str(index)), pages, problems)
        plans.append((table, plan))
    return plans


def _try_cell(
    table: TableSpec, column: str, cell: object, loc: tuple[str, ...], pages: list[int], problems: Problems
) -> None:
    spec = next((c for c in table.columns if c.key == column), None)
    if spec is None:
        problems.add((*loc, column), f"{table.title} has no such column.")
        return
    read_change(spec, cell, loc=(*loc, column), pages=pages, currency_before=None, problems=problems)


async def _apply_table(target: _Target, table: TableSpec, values: list[Record], plan: TablePlan) -> None:
    """Cells first, under the numbers the caller knows; then rows go; then the rest is numbered anew from 1."""
    here = {(v["row_number"], v["key"]): v for v in values if v["table_key"] == table.key}
    specs = {spec.key: (spec, position) for position, spec in enumerate(table.columns, start=1)}
    for (number, column), cell in plan.cells.items():
        await _settle_cell(target, table, specs[column], number, here.get((number, column)), cell)
    gone = set(plan.deleted)
    for (number, _), before in here.items():
        if number in gone:
            await _write_correction(target, before, table.key, number, before["key"], {"deleted": True})
    for number in plan.deleted:
        await queries.fields.delete_row(
            target.conn,
            org_id=target.org_id,
            subdocument_id=target.subdocument["id"],
            table_key=table.key,
            row_number=number,
        )
    kept = [n for n in sorted({row for row, _ in here}) if n not in gone]
    order = plan.order if plan.order is not None else (*kept, *(None for _ in plan.added))
    if list(order[: len(kept)]) != list(range(1, len(kept) + 1)):
        await _renumber(target, table.key, order)
    added = iter(plan.added)
    for number, old in enumerate(order, start=1):
        if old is None:
            row = next(added)
            for column, spec in specs.items():
                await _settle_cell(target, table, spec, number, None, row.get(column, {"value": None}))


async def _renumber(target: _Target, table_key: str, order: tuple[int | None, ...]) -> None:
    where = {
        "org_id": target.org_id,
        "subdocument_id": target.subdocument["id"],
        "table_key": table_key,
    }
    await queries.fields.park_rows(target.conn, **where)
    for number, old in enumerate(order, start=1):
        if old is not None:
            await queries.fields.place_row(target.conn, **where, row_number=number, parked=old)


async def _settle_cell(
    target: _Target,
    table: TableSpec,
    column: tuple[FieldSpec, int],
    number: int,
    before: Record | None,
    cell: object,
) -> None:
    spec, position = column
    change = read_change(
        spec,
        cell,
        loc=(),
        pages=target.subdocument["pages"],
        currency_before=before["currency"] if before else None,
        problems=Problems(),
    )
    if change is not None:
        await _settle(target, spec, position, before, change, table_key=table.key, row_number=number)


async def _settle(
    target: _Target,
    spec: FieldSpec,
    position: int,
    before: Record | None,
    change: Change,
    *,
    table_key: str = "",
    row_number: int = 0,
) -> None:
    after = _after(spec, before, change)
    if before is None:
        await queries.fields.insert_cell(
            target.conn,
            org_id=target.org_id,
            team_id=target.subdocument["team_id"],
            subdocument_id=target.subdocument["id"],
            table_key=table_key,
            row_number=row_number,
            key=spec.key,
            position=position,
            type=spec.type.value,
            **{k: v for k, v in after.items() if k not in ("engine", "engine_version")},
        )
    else:
        await queries.fields.settle_field(target.conn, org_id=target.org_id, field_id=before["id"], **after)
    told = {k: after[k] for k in ("value", "currency", "state", "source", "page", "illegible")}
    told["box"] = box_list(after["box"])
    await _write_correction(target, before, table_key, row_number, spec.key, told)


def _after(spec: FieldSpec, before: Record | None, change: Change) -> dict[str, Any]:
    """The value's columns after the change."""
    kept = before is not None and _is_same(spec, before, change)
    if before is not None and kept:
        state = FieldState.ABSENT if change.value is None and not change.illegible else FieldState.CONFIRMED
        names = ("value", "currency", "raw", "confidence", "illegible", "source", "engine", "engine_version")
        same = {name: before[name] for name in names}
        return {**same, "state": state.value, **_place(before, change, like=True)}
    state = FieldState.ABSENT if change.value is None and not change.illegible else FieldState.CORRECTED
    return {
        "value": change.value,
        "currency": change.currency,
        "raw": change.raw,
        "confidence": 1.0,
        "illegible": change.illegible,
        "source": Source.PERSON.value,
        "engine": None,
        "engine_version": None,
        "state": state.value,
        **_place(before, change, like=before is not None and _is_like(before, change)),
    }


def _is_same(spec: FieldSpec, before: Record, change: Change) -> bool:
    if change.illegible != before["illegible"]:
        return False
    if change.value is None or before["value"] is None:
        return change.value is None and before["value"] is None
    exact = change.value == before["value"] or (
        spec.type.value in ("money", "number", "percent") and same_value(spec.type, change.value, before["value"])
    )
    return exact and (change.currency or None) == (before["currency"] or None)


def _is_like(before: Record, change: Change) -> bool:
    if change.value is None:
        return change.illegible
    read = before["raw"] or before["value"] or ""
    ratio = difflib.SequenceMatcher(None, change.value.casefold()[:500], read.casefold()[:500]).ratio()
    return ratio >= SAME_PLACE


def _place(before: Record | None, change: Change, *, like: bool) -> dict[str, Any]:
    """Where the value stands: as given; else where a candidate of that value stands; else, for a misread, where it
    stood."""
    if change.page is not None:
        return {"page": change.page, "box": list(change.box) if change.box else None, "words": []}
    if before is None:
        return {"page": None, "box": None, "words": []}
    if like and (change.value == before["value"] or change.illegible):
        return {"page": before["page"], "box": before["box"], "words": before["words"]}
    for candidate in plain(before["candidates"]) or []:
        if change.value is not None and candidate.get("value") == change.value and candidate.get("page"):
            return {
                "page": candidate["page"],
                "box": box_list(candidate.get("box")) or None,
                "words": list(candidate.get("words") or []),
            }
    if like:
        return {"page": before["page"], "box": before["box"], "words": before["words"]}
    return {"page": None, "box": None, "words": []}


async def _write_correction(
    target: _Target, before: Record | None, table_key: str, row_number: int, key: str, after: Json
) -> None:
    stood: Json = {}
    if before is not None:
        names = ("value", "currency", "state", "source", "confidence", "page")
        stood = {name: before[name] for name in names} | {"box": box_list(before["box"])}
    await queries.fields.insert_correction(
        target.conn,
        org_id=target.org_id,
        team_id=target.subdocument["team_id"],
        review_id=target.review_id,
        subdocument_id=target.subdocument["id"],
        table_key=table_key,
        row_number=row_number,
        key=key,
        before=json.dumps(stood),
        after=json.dumps(after),
        actor=target.actor,
    )
