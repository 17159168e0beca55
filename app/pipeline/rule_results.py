"""What speaks for and against the values of a document: each by itself and all together. Asked when they have been read
(step 12), and again whenever a person has changed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.model.field import FieldValue, Reason, RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.checks import faults
from app.readers.crossfield import Facts, check_rules

_RULE_OF = {"minimum": "range", "maximum": "range"}


def rule_results(schema: Schema, values: Sequence[FieldValue], of_reading: Sequence[RuleResult]) -> list[RuleResult]:
    """What is required, checksums, patterns and ranges, one currency, and the schema's own rules. `of_reading` are
    those that only the page could tell."""
    by_itself = [*_required(schema, values), *of_reading, *_checked(schema, values)]
    return [*by_itself, *_one_currency(values), *_across(schema, values)]


def rows_of(values: Sequence[FieldValue]) -> dict[str, list[int]]:
    """The numbers of each table's rows, in order."""
    found: dict[str, set[int]] = {}
    for value in values:
        if value.table is not None:
            found.setdefault(value.table, set()).add(value.row or 0)
    return {table: sorted(rows) for table, rows in found.items()}


_Place = tuple[str | None, int | None, str]
"""Table, row and key of a value; row None for all cells of a column."""


def told_to(values: Sequence[FieldValue], results: Sequence[RuleResult]) -> tuple[FieldValue, ...]:
    """The values, each with the first message of the rules that failed and involve it."""
    failed = [rule for rule in results if not rule.passed and rule.rule != "required"]
    before = _rows_before(values)
    told: dict[_Place, RuleResult] = {}
    for rule in failed:
        for name in rule.fields:
            told.setdefault(_place(rule, name, before), rule)
    flagged = []
    for value in values:
        places: list[_Place] = [(value.table, value.row, value.field), (value.table, None, value.field)]
        mine = next((told[place] for place in places if place in told), None)
        if mine is None or value.value is None or (mine.rule == "one_currency" and value.currency is None):
            flagged.append(value)
            continue
        reasons = (*value.reasons, Reason.RULE_FAILED)
        flagged.append(replace(value, reasons=reasons, message=value.message or mine.message))
    return tuple(flagged)


def involved(results: Sequence[RuleResult], values: Sequence[FieldValue]) -> list[tuple[FieldValue, ...]]:
    """For each of the results the values it is about."""
    before = _rows_before(values)
    at: dict[_Place, list[FieldValue]] = {}
    for value in values:
        at.setdefault((value.table, value.row, value.field), []).append(value)
        if value.table is not None:
            at.setdefault((value.table, None, value.field), []).append(value)
    return [
        tuple(value for name in rule.fields for value in at.get(_place(rule, name, before), ())) for rule in results
    ]


def _rows_before(values: Sequence[FieldValue]) -> dict[tuple[str, int], int]:
    """By table and row the number of the row before it."""
    return {(table, row): rows[n] for table, rows in rows_of(values).items() for n, row in enumerate(rows[1:])}


def _place(rule: RuleResult, name: str, before: dict[tuple[str, int], int]) -> _Place:
    table, dot, key = name.rpartition(".")
    if not dot:
        return None, None, name
    if rule.row is not None and rule.table is not None and table in ("previous", rule.table):
        row = before.get((rule.table, rule.row)) if table == "previous" else rule.row
        return rule.table, row, key
    return table, None, key


def name_of(value: FieldValue) -> str:
    return value.field if value.table is None else f"{value.table}.{value.field}"


def spec_of(schema: Schema, value: FieldValue) -> FieldSpec:
    table = schema.table(value.table) if value.table is not None else None
    spec = table.column(value.field) if table else schema.field(value.field)
    assert spec is not None, "values are made from the schema"
    return spec


def _required(schema: Schema, values: Sequence[FieldValue]) -> list[RuleResult]:
    """Of fields, columns and tables that have to be there."""
    results = []
    for value in values:
        spec = spec_of(schema, value)
        if not spec.required or (value.table is not None and value.value is not None):
            continue
        passed = value.value is not None
        message = f"{spec.title} is there." if passed else f"{spec.title} is required. {value.message}".strip()
        results.append(
            RuleResult(
                rule="required",
                fields=(name_of(value),),
                passed=passed,
                message=message,
                table=value.table,
                row=value.row,
            )
        )
    tables = {value.table for value in values}
    for table in schema.tables:
        if table.required:
            there = table.key in tables
            message = f"{table.title} is there." if there else f"{table.title} is required, and has no row."
            results.append(RuleResult(rule="required", fields=(table.key,), passed=there, message=message))
    return results


def _checked(schema: Schema, values: Sequence[FieldValue]) -> list[RuleResult]:
    """What speaks against values by themselves: checksum, pattern, range."""
    return [
        RuleResult(
            rule=_RULE_OF.get(fault.check, fault.check),
            fields=(name_of(value),),
            passed=False,
            message=fault.message,
            table=value.table,
            row=value.row,
        )
        for value in values
        if value.value is not None
        for fault in faults(spec_of(schema, value), value.value)
    ]


def _one_currency(values: Sequence[FieldValue]) -> list[RuleResult]:
    """Amounts of one document are in one currency; nothing where none is known."""
    money = [v for v in values if v.type is FieldType.MONEY and v.currency]
    codes = sorted({v.currency for v in money if v.currency})
    if not codes:
        return []
    fields = tuple(dict.fromkeys(name_of(v) for v in money))
    message = f"All amounts are in {codes[0]}." if len(codes) == 1 else f"Amounts are in {' and '.join(codes)}."
    return [RuleResult(rule="one_currency", fields=fields, passed=len(codes) == 1, message=message)]


def _across(schema: Schema, values: Sequence[FieldValue]) -> list[RuleResult]:
    """The schema's own rules."""
    numbers = rows_of(values)
    place = {table: {row: n for n, row in enumerate(rows)} for table, rows in numbers.items()}
    cells = {table: [dict[str, str | None]() for _ in rows] for table, rows in numbers.items()}
    unread: set[tuple[str, int | None]] = set()
    for value in values:
        index = None if value.table is None else place[value.table][value.row or 0]
        if value.table is not None and index is not None:
            cells[value.table][index][value.field] = value.value
        if Reason.UNREADABLE in value.reasons:
            unread.add((name_of(value), index))
    facts = Facts(fields={v.field: v.value for v in values if v.table is None}, tables=cells, unread=frozenset(unread))
    return [
        rule if rule.row is None or rule.table is None else replace(rule, row=numbers[rule.table][rule.row - 1])
        for rule in check_rules(schema, facts)
    ]
