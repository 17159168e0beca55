"""What holds between the values of a subdocument, asked again once a person has changed some of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import TypeAdapter

from app.db.queries import queries
from app.hitl.document_view import plain
from app.model.field import FieldState, FieldValue, Reason, RuleResult
from app.model.schema import FieldType, Schema
from app.pipeline.rule_results import name_of, rows_of, rule_results, told_to

_RESULTS: TypeAdapter[tuple[RuleResult, ...]] = TypeAdapter(tuple[RuleResult, ...])


async def check_again(
    conn: Connection[Record], org_id: UUID, subdocument: Record, schema: Schema, changed: Sequence[Record]
) -> None:
    """Inside the transaction of the change; `changed` are the values before it. Those that still wait for a person say
    what speaks against them now; what was settled or accepted stays so, and the rules say which of them do not fit."""
    here = {"org_id": org_id, "subdocument_id": subdocument["id"]}
    rows = await queries.fields.list_fields(conn, **here)
    values = [_value(row) for row in rows]
    before = _RESULTS.validate_python(plain(subdocument["rules"]) or [])
    counted = _counts(map(_value, changed))
    results = rule_results(schema, values, _of_reading(before, values, counted))
    await queries.fields.set_rules(conn, **here, rules=_RESULTS.dump_python(tuple(results), mode="json"))
    doubts = [
        {"id": str(row["id"]), "reasons": [reason.value for reason in told.reasons], "message": told.message}
        for row, told in zip(rows, told_to(_undoubted(values, before), results), strict=True)
        if told.state is FieldState.FLAGGED and _differs(row, told)
    ]
    if doubts:
        await queries.fields.set_doubts(conn, **here, doubts=doubts)


def failing_with(
    schema: Schema, rows: Sequence[Record], rules: object, key: str, value: str | None, currency: str | None
) -> list[str]:
    """What rules would say against the field `key` if it were `value`, settled by a person, and all else of the
    subdocument as it stands in `rows` and `rules`. Rules over values that still wait for a person say nothing yet."""
    values = [
        replace(told, value=value, currency=currency, state=FieldState.CORRECTED)
        if told.table is None and told.field == key
        else told
        for told in map(_value, rows)
    ]
    before = _RESULTS.validate_python(plain(rules) or [])
    results = rule_results(schema, values, _of_reading(before, values, _counts(values)))
    waiting = {name_of(told) for told in values if told.state is FieldState.FLAGGED}
    failed = [result for result in results if not result.passed and key in result.fields]
    return [result.message for result in failed if not waiting.intersection(result.fields)]


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
        field=row["key"],
        type=FieldType(row["type"]),
        value=row["value"],
        currency=row["currency"],
        raw=row["raw"],
        confidence=row["confidence"],
        state=FieldState(row["state"]),
        reasons=tuple(Reason(reason) for reason in row["reasons"]),
        source=None,
        engine=None,
        engine_version=None,
        page=row["page"],
        box=None,
        words=(),
        candidates=(),
        table=row["table_key"] or None,
        row=row["row_number"] if row["table_key"] else None,
        message=row["message"],
    )
