"""Step 12, validate: fields -> typed values, rule results, cross-field checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.field import COUNTED, Candidate, FieldState, FieldValue, RankedField, Reason, RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline.context import StepContext, StepResult
from app.pipeline.rule_results import name_of, rows_of, rule_results, spec_of, told_to
from app.readers.dates import ORDER_WORDS, OrderFound, date_readings, find_order, parse_date
from app.readers.row_dates import completed
from app.readers.spans import find_spans
from app.readers.values import Problem, parse_field

VERSION = "4"


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
    rules = rule_results(schema, values, [*dated, *_counted(schema, input.fields, values)])
    return StepResult(output=Output(values=told_to(values, rules), rules=tuple(rules)))


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
    fields = tuple(dict.fromkeys(name_of(values[n]) for n in sorted(unclear)))
    first = values[min(unclear)].raw
    if order.certain:
        message = f"Dates are read {ORDER_WORDS[order.order]}: {order.reason}."
    else:
        days = " or ".join(f"{day.day} {day:%B %Y}" for day in date_readings(_date_text(first)))
        message = f"{first} can be {days}: nothing on the document says which."
    return read, [RuleResult(rule="date_order", fields=fields, passed=order.certain, message=message)]


def _two_readings(schema: Schema, value: FieldValue) -> bool:
    spec = spec_of(schema, value)
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


# ---- rows ------------------------------------------------------------------------------------------------------
def _counted(schema: Schema, fields: Sequence[RankedField], values: Sequence[FieldValue]) -> list[RuleResult]:
    """Rows that were read against the number of them that the document prints."""
    there = rows_of(values)
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
