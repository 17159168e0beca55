"""Step 13, route: calibrated confidence from all evidence + policy -> approve or review, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.field import FieldState, FieldValue, Reason, RuleResult
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.trust.evidence import Evidence

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`incomplete_pages` are pages of the subdocument that failed: it can never be approved by itself then."""

    schema: Schema | None
    values: tuple[FieldValue, ...]
    rules: tuple[RuleResult, ...]
    evidence: Evidence
    incomplete_pages: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`approve` is True only where every field is ACCEPTED (or ABSENT and not required) on evidence."""

    approve: bool
    values: tuple[FieldValue, ...]
    reasons: tuple[str, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    if input.schema is None:
        reasons = [Reason.UNKNOWN_SCHEMA] + ([Reason.PAGES_MISSING] if input.incomplete_pages else [])
        return StepResult(output=Output(approve=False, values=input.values, reasons=tuple(reasons)))
    values = tuple(_decide(value, input.schema, input.evidence, bool(input.incomplete_pages)) for value in input.values)
    named = {reason for value in values for reason in value.reasons}
    if input.incomplete_pages:
        named.add(Reason.PAGES_MISSING)
    failed = [rule for rule in input.rules if not rule.passed]
    if failed and not named:
        named.add(Reason.RULE_FAILED)
    sure = all(value.state in (FieldState.ACCEPTED, FieldState.ABSENT) for value in values)
    anything = any(value.state is FieldState.ACCEPTED for value in values)
    return StepResult(
        output=Output(
            approve=sure and anything and not named,
            values=values,
            reasons=tuple(reason.value for reason in Reason if reason in named),
        )
    )


def _decide(value: FieldValue, schema: Schema, evidence: Evidence, pages_missing: bool) -> FieldValue:
    """ACCEPTED only without any doubt and with evidence; otherwise FLAGGED with every reason."""
    spec = schema.field(value.field) if value.table is None else None
    if value.state is FieldState.ABSENT and not (spec is not None and spec.required):
        return value
    reasons = list(value.reasons)
    if value.value is None and not reasons:
        reasons.append(Reason.NOT_FOUND)
    if pages_missing:
        reasons.append(Reason.PAGES_MISSING)
    if value.value is not None:
        key = value.field if value.table is None else f"{value.table}.{value.field}"
        if key not in evidence.thresholds:
            reasons.append(Reason.NO_EVIDENCE)
        elif not evidence.accepts(key, value.confidence):
            reasons.append(Reason.BELOW_ERROR_BUDGET)
    state = FieldState.FLAGGED if reasons else FieldState.ACCEPTED
    return replace(value, state=state, reasons=tuple(dict.fromkeys(reasons)))
