"""Step 12, validate: fields -> typed values, rule results, cross-field checks, row-completeness."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.field import Candidate, FieldState, FieldValue, RankedField, Reason, RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.values import Problem, parse_field

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`schema` is None where no schema was found for the range."""

    schema: Schema | None
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One value for every field of the schema and every cell read, none accepted yet: states are ABSENT or
    FLAGGED here, with the reasons found so far; step 13 decides."""

    values: tuple[FieldValue, ...]
    rules: tuple[RuleResult, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    if input.schema is None:
        return StepResult(output=Output(values=(), rules=()), skipped=True)
    found = {f.field: f for f in input.fields if f.table is None}
    values = [_value(spec, found.get(spec.key)) for spec in input.schema.fields]
    titles = {spec.key: spec.title for spec in input.schema.fields}
    for table in input.schema.tables:
        columns = {c.key: c for c in table.columns}
        cells = [f for f in input.fields if f.table == table.key and f.field in columns]
        values += [_value(columns[c.field], c) for c in cells]
        titles |= {f"{table.key}.{c.key}": c.title for c in table.columns}
    rules = [_required(v, titles[v.field]) for v in values if v.table is None and _is_required(input.schema, v)]
    currency = _one_currency(values)
    if currency is not None:
        rules.append(currency)
        if not currency.passed:
            values = [_with_reason(v, Reason.RULE_FAILED, currency) for v in values]
    return StepResult(output=Output(values=tuple(values), rules=tuple(rules)))


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


def _is_required(schema: Schema, value: FieldValue) -> bool:
    spec = schema.field(value.field)
    return spec is not None and spec.required


def _required(value: FieldValue, title: str) -> RuleResult:
    passed = value.value is not None
    message = f"{title} is there." if passed else f"{title} is required. {value.message}".strip()
    return RuleResult(rule="required", fields=(value.field,), passed=passed, message=message)


def _one_currency(values: list[FieldValue]) -> RuleResult | None:
    """Amounts of one document are in one currency; None where none is known."""
    money = [v for v in values if v.type is FieldType.MONEY and v.currency]
    codes = sorted({v.currency for v in money if v.currency})
    if not codes:
        return None
    fields = tuple(dict.fromkeys(v.field for v in money))
    message = f"All amounts are in {codes[0]}." if len(codes) == 1 else f"Amounts are in {' and '.join(codes)}."
    return RuleResult(rule="one_currency", fields=fields, passed=len(codes) == 1, message=message)


def _with_reason(value: FieldValue, reason: Reason, rule: RuleResult) -> FieldValue:
    if value.field not in rule.fields or value.value is None or value.type is not FieldType.MONEY:
        return value
    return replace(value, reasons=(*value.reasons, reason), message=value.message or rule.message)
