"""Step 12, validate: fields -> typed values, rule results, cross-field checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.field import COUNTED, Candidate, FieldState, FieldValue, RankedField, Reason, RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.checks import faults
from app.readers.crossfield import Facts, check_rules
from app.readers.dates import ORDER_WORDS, OrderFound, date_readings, find_order, parse_date
from app.readers.row_dates import completed
from app.readers.spans import find_spans
from app.readers.values import Problem, parse_field

VERSION = "4"

_RULE_OF = {"minimum": "range", "maximum": "range"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`schema` is None where no schema was found for the range."""

    schema: Schema | None
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One value for every field of the schema and every cell read, none accepted yet: states are ABSENT or
    FLAGGED here, with the reasons found so far; step 13 decides. A required column has a cell in every row."""

    values: tuple[FieldValue, ...]
    rules: tuple[RuleResult, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    if input.schema is None:
        return StepResult(output=Output(values=(), rules=()), skipped=True)
    schema = input.schema
    values, dated = _in_order(schema, completed(schema, _typed(schema, input.fields)))
    rules = [*_required(schema, values), *dated, *_checked(schema, values), *_one_currency(values)]
    rules += [*_across(schema, values), *_counted(schema, input.fields, values)]
    failed = [rule for rule in rules if not rule.passed and rule.rule != "required"]
    return StepResult(output=Output(values=_flagged(values, failed), rules=tuple(rules)))


# ---- each value by itself -----------------------------------------------------------------------------------
def _typed(schema: Schema, fields: Sequence[RankedField]) -> list[FieldValue]:
    found = {f.field: f for f in fields if f.table is None}
    values = [_value(spec, found.get(spec.key)) for spec in schema.fields]
    for table in schema.tables:
        columns = {c.key: c for c in table.columns}
        cells = [f for f in fields if f.table == table.key and f.field in columns]
        there = {(c.row, c.field) for c in cells}
        cells += [
            RankedField(field=c.key, candidates=(), table=table.key, row=row)
            for row in sorted({c.row or 0 for c in cells})
            for c in table.columns
            if c.required and (row, c.key) not in there
        ]
        values += [_value(columns[c.field], c) for c in cells]
    return values


def _value(spec: FieldSpec, ranked: RankedField | None) -> FieldValue:
    """The first candidate as the field's value, with every reason to doubt it."""
    best = ranked.candidates[0] if ranked and ranked.candidates else None
    if ranked is None or best is None:
        return _missing(spec, ranked)
    raw = best.raw if best.value is None else best.value
    parsed = parse_field(spec, raw, best.currency)
    reasons: list[Reason] = []
    message = ""
    if isinstance(parsed, Problem):
        reasons.append(Reason.UNREADABLE)
        message = parsed.message
    if not best.grounded:
        reasons.append(Reason.NOT_GROUNDED)
        message = message or "These words could not be found on the page."
    if others := _other_readers(ranked):
        reasons.append(Reason.READERS_DISAGREE)
        message = message or f"Another reader has {others[0].value or others[0].raw}."
    return FieldValue(
        field=spec.key,
        type=spec.type,
        value=None if isinstance(parsed, Problem) else parsed.value,
        currency=None if isinstance(parsed, Problem) else parsed.currency,
        raw=best.raw,
        confidence=best.confidence,
        state=FieldState.FLAGGED,
        reasons=tuple(reasons),
        source=best.source,
        engine=best.engine,
        engine_version=best.engine_version,
        page=best.page,
        box=best.box,
        words=best.words,
        candidates=ranked.candidates,
        table=ranked.table,
        row=ranked.row,
        message=message,
    )


def _missing(spec: FieldSpec, ranked: RankedField | None) -> FieldValue:
    return FieldValue(
        field=spec.key,
        type=spec.type,
        value=None,
        currency=None,
        raw="",
        confidence=0.0,
        state=FieldState.FLAGGED if spec.required else FieldState.ABSENT,
        reasons=(Reason.NOT_FOUND,) if spec.required else (),
        source=None,
        engine=None,
        engine_version=None,
        page=None,
        box=None,
        words=(),
        candidates=(),
        table=ranked.table if ranked else None,
        row=ranked.row if ranked else None,
        message=f"{spec.title} was not found." if spec.required else "",
    )


def _other_readers(ranked: RankedField) -> list[Candidate]:
    """First choices of readers that do not agree with the best candidate."""
    best = ranked.candidates[0]
    agreed = {best.source, *best.also}
    return [c for c in ranked.candidates[1:] if c.source not in agreed]


# ---- dates ------------------------------------------------------------------------------------------------------
def _in_order(schema: Schema, values: list[FieldValue]) -> tuple[list[FieldValue], list[RuleResult]]:
    """Dates that may be two days, read in the document's own order; where nothing tells it, a person has to."""
    unclear = {n for n, v in enumerate(values) if _two_readings(schema, v)}
    if not unclear:
        return values, []
    texts = [v.raw for v in values if v.type is FieldType.DATE]
    order = find_order(texts, [v.currency for v in values if v.type is FieldType.MONEY])
    read = [_read_in(order, v) if n in unclear else v for n, v in enumerate(values)]
    fields = tuple(dict.fromkeys(_name(values[n]) for n in sorted(unclear)))
    first = values[min(unclear)].raw
    if order.certain:
        message = f"Dates are read {ORDER_WORDS[order.order]}: {order.reason}."
    else:
        days = " or ".join(f"{day.day} {day:%B %Y}" for day in date_readings(_date_text(first)))
        message = f"{first} can be {days}: nothing on the document says which."
    return read, [RuleResult(rule="date_order", fields=fields, passed=order.certain, message=message)]


def _two_readings(schema: Schema, value: FieldValue) -> bool:
    spec = _spec(schema, value)
    if spec.type is not FieldType.DATE or spec.format or value.value is None:
        return False
    days = [day.isoformat() for day in date_readings(_date_text(value.raw))]
    return len(days) == 2 and value.value in days


def _read_in(order: OrderFound, value: FieldValue) -> FieldValue:
    day = parse_date(_date_text(value.raw), order.order)
    return value if day is None else replace(value, value=day.isoformat())


def _date_text(raw: str) -> str:
    """The date of a quote that holds more."""
    if date_readings(raw):
        return raw
    return next((span.text for span in find_spans(FieldType.DATE, raw)), raw)


# ---- rules ------------------------------------------------------------------------------------------------------
def _required(schema: Schema, values: Sequence[FieldValue]) -> list[RuleResult]:
    """Of fields, columns and tables that have to be there."""
    results = []
    for value in values:
        spec = _spec(schema, value)
        if not spec.required or (value.table is not None and value.value is not None):
            continue
        passed = value.value is not None
        message = f"{spec.title} is there." if passed else f"{spec.title} is required. {value.message}".strip()
        results.append(
            RuleResult(
                rule="required",
                fields=(_name(value),),
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
            fields=(_name(value),),
            passed=False,
            message=fault.message,
            table=value.table,
            row=value.row,
        )
        for value in values
        if value.value is not None
        for fault in faults(_spec(schema, value), value.value)
    ]


def _one_currency(values: Sequence[FieldValue]) -> list[RuleResult]:
    """Amounts of one document are in one currency; nothing where none is known."""
    money = [v for v in values if v.type is FieldType.MONEY and v.currency]
    codes = sorted({v.currency for v in money if v.currency})
    if not codes:
        return []
    fields = tuple(dict.fromkeys(_name(v) for v in money))
    message = f"All amounts are in {codes[0]}." if len(codes) == 1 else f"Amounts are in {' and '.join(codes)}."
    return [RuleResult(rule="one_currency", fields=fields, passed=len(codes) == 1, message=message)]


def _across(schema: Schema, values: Sequence[FieldValue]) -> list[RuleResult]:
    """The schema's own rules."""
    numbers = _rows(values)
    place = {table: {row: n for n, row in enumerate(rows)} for table, rows in numbers.items()}
    cells = {table: [dict[str, str | None]() for _ in rows] for table, rows in numbers.items()}
    unread: set[tuple[str, int | None]] = set()
    for value in values:
        index = None if value.table is None else place[value.table][value.row or 0]
        if value.table is not None and index is not None:
            cells[value.table][index][value.field] = value.value
        if Reason.UNREADABLE in value.reasons:
            unread.add((_name(value), index))
    facts = Facts(fields={v.field: v.value for v in values if v.table is None}, tables=cells, unread=frozenset(unread))
    return [
        rule if rule.row is None or rule.table is None else replace(rule, row=numbers[rule.table][rule.row - 1])
        for rule in check_rules(schema, facts)
    ]


def _counted(schema: Schema, fields: Sequence[RankedField], values: Sequence[FieldValue]) -> list[RuleResult]:
    """Rows that were read against the number of them that the document prints."""
    there = _rows(values)
    results = []
    for ranked in fields:
        table = schema.table(ranked.table) if ranked.field == COUNTED and ranked.table else None
        said = ranked.candidates[0].value if ranked.candidates else None
        if table is None or said is None or not said.isdigit():
            continue
        read = len(there.get(table.key, ()))
        quantities = [c.key for c in table.columns if c.type is FieldType.NUMBER]
        pieces = sum(
            (Decimal(v.value) for v in values if v.table == table.key and v.field in quantities and v.value), Decimal(0)
        )
        passed = read == int(said) or pieces == int(said)
        message = f"{table.title}: {read} rows were read, the document says {said}."
        fields_of = tuple(f"{table.key}.{c.key}" for c in table.columns if c.required) or (table.key,)
        results.append(RuleResult(rule="rows", fields=fields_of, passed=passed, message=message, table=table.key))
    return results


def _rows(values: Sequence[FieldValue]) -> dict[str, list[int]]:
    """The numbers of each table's rows, in order."""
    found: dict[str, set[int]] = {}
    for value in values:
        if value.table is not None:
            found.setdefault(value.table, set()).add(value.row or 0)
    return {table: sorted(rows) for table, rows in found.items()}


_Place = tuple[str | None, int | None, str]
"""Table, row and key of a value; row None for all cells of a column."""


def _flagged(values: Sequence[FieldValue], failed: Sequence[RuleResult]) -> tuple[FieldValue, ...]:
    """The values, each with the first message of the rules that failed and involve it."""
    before = {(table, row): rows[n] for table, rows in _rows(values).items() for n, row in enumerate(rows[1:])}
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


def _place(rule: RuleResult, name: str, before: dict[tuple[str, int], int]) -> _Place:
    table, dot, key = name.rpartition(".")
    if not dot:
        return None, None, name
    if rule.row is not None and rule.table is not None and table in ("previous", rule.table):
        row = before.get((rule.table, rule.row)) if table == "previous" else rule.row
        return rule.table, row, key
    return table, None, key


def _name(value: FieldValue) -> str:
    return value.field if value.table is None else f"{value.table}.{value.field}"


def _spec(schema: Schema, value: FieldValue) -> FieldSpec:
    table = schema.table(value.table) if value.table is not None else None
    spec = table.column(value.field) if table else schema.field(value.field)
    assert spec is not None, "values are made from the schema"
    return spec
