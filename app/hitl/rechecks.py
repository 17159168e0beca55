"""What holds between the values of a subdocument, asked again once a person has changed some of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import TypeAdapter

from app.db.queries import queries
from app.hitl.document_view import plain
from app.model.field import FieldState, FieldValue, Reason, RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline.rule_results import involved, name_of, rows_of, rule_results, told_to

_RESULTS: TypeAdapter[tuple[RuleResult, ...]] = TypeAdapter(tuple[RuleResult, ...])
_UNREAD: dict[str, Any] = {
    "source": None,
    "engine": None,
    "engine_version": None,
    "box": None,
    "words": (),
    "candidates": (),
}
"""What rules do not look at."""


async def check_again(
    conn: Connection[Record], org_id: UUID, subdocument: Record, schema: Schema, changed: Sequence[Record]
) -> None:
    """Inside the transaction of the change; `changed` are the values before it. Those that still wait for a person say
    what speaks against them now, and so do those that were accepted unseen and do not fit what a person made of
    another; what a person settled stays as it is, and the rules say which of it does not fit."""
    here = {"org_id": org_id, "subdocument_id": subdocument["id"]}
    rows = await queries.fields.list_fields(conn, **here)
    values = [_value(row) for row in rows]
    before = _RESULTS.validate_python(plain(subdocument["rules"]) or [])
    counted = _counts(map(_value, changed))
    results = rule_results(schema, values, _of_reading(before, values, counted))
    await queries.fields.set_rules(conn, **here, rules=_RESULTS.dump_python(tuple(results), mode="json"))
    doubts = [
        {"id": str(row["id"]), "reasons": [reason.value for reason in told.reasons], "message": told.message}
        for row, told in zip(rows, _doubted(_undoubted(values, before), results), strict=True)
        if _differs(row, told)
    ]
    if doubts:
        await queries.fields.set_doubts(conn, **here, doubts=doubts)


def failing_with(schema: Schema, rows: Sequence[Record], rules: object, typed: FieldValue) -> list[str]:
    """What rules would say against a field or cell if it were as `typed`, and all else of the subdocument as it stands
    in `rows` and `rules`. Rules over values that still wait for a person say nothing yet."""
    values = [told for told in map(_value, rows) if _at(told) != _at(typed)] + [typed]
    before = _RESULTS.validate_python(plain(rules) or [])
    results = rule_results(schema, values, _of_reading(before, values, _counts(values)))
    return [
        result.message for result, about in _broken(results, values) if any(_at(told) == _at(typed) for told in about)
    ]


def typed_value(
    spec: FieldSpec, *, table: str | None, row: int | None, value: str | None, currency: str | None
) -> FieldValue:
    """What a person types, as far as rules look at it: `row` is the number of the row of `table`."""
    return FieldValue(
        **_UNREAD,
        field=spec.key,
        type=spec.type,
        value=value,
        currency=currency,
        raw=value or "",
        confidence=1.0,
        state=FieldState.CORRECTED,
        reasons=(),
        page=None,
        table=table,
        row=row,
        message="",
    )


def _at(value: FieldValue) -> tuple[str | None, int | None, str]:
    return value.table, value.row, value.field


def _broken(
    results: Sequence[RuleResult], values: Sequence[FieldValue]
) -> list[tuple[RuleResult, tuple[FieldValue, ...]]]:
    """The rules that fail although none of the values they are about waits for a person, each with these."""
    failed = [result for result in results if not result.passed]
    return [
        (result, about)
        for result, about in zip(failed, involved(failed, values), strict=True)
        if all(told.state is not FieldState.FLAGGED for told in about)
    ]


def _doubted(values: Sequence[FieldValue], results: Sequence[RuleResult]) -> list[FieldValue]:
    """With what speaks against those that wait for a person, and against those accepted unseen. Of cells accepted
    unseen none is named for what fails for its column as a whole: that says which of them is wrong to nobody."""
    broken = [result for result, _ in _broken(results, values)]
    waiting = told_to(values, results)
    accepted = told_to(values, broken)
    cells = told_to(values, [result for result in broken if result.row is not None])
    return [
        waiting[n]
        if value.state is FieldState.FLAGGED
        else value
        if value.state is not FieldState.ACCEPTED
        else accepted[n]
        if value.table is None
        else cells[n]
        for n, value in enumerate(values)
    ]


def _of_reading(
    before: Sequence[RuleResult], values: Sequence[FieldValue], counted: dict[str, int]
) -> list[RuleResult]:
    """What only the page could tell: the order of its dates, until one of them was looked at, and the number of rows it
    prints, until a person brings or takes some."""
    waiting = {name_of(value) for value in values if value.state is FieldState.FLAGGED}
    now = _counts(values)
    return [
        result
        for result in before
        if (result.rule == "date_order" and waiting.issuperset(result.fields))
        or (result.rule == "rows" and now.get(result.table or "") == counted.get(result.table or ""))
    ]


def _undoubted(values: Sequence[FieldValue], before: Sequence[RuleResult]) -> list[FieldValue]:
    """Without what rules had to say before."""
    said = {result.message for result in before if not result.passed}
    return [
        replace(
            value,
            reasons=tuple(reason for reason in value.reasons if reason is not Reason.RULE_FAILED),
            message="" if value.message in said else value.message,
        )
        for value in values
    ]


def _counts(values: Iterable[FieldValue]) -> dict[str, int]:
    return {table: len(rows) for table, rows in rows_of(tuple(values)).items()}


def _differs(row: Record, told: FieldValue) -> bool:
    return list(row["reasons"]) != [reason.value for reason in told.reasons] or row["message"] != told.message


def _value(row: Record) -> FieldValue:
    """As far as rules look at it."""
    return FieldValue(
        **_UNREAD,
        field=row["key"],
        type=FieldType(row["type"]),
        value=row["value"],
        currency=row["currency"],
        raw=row["raw"],
        confidence=row["confidence"],
        state=FieldState(row["state"]),
        reasons=tuple(Reason(reason) for reason in row["reasons"]),
        page=row["page"],
        table=row["table_key"] or None,
        row=row["row_number"] if row["table_key"] else None,
        message=row["message"],
    )
