"""Step 13, route: calibrated confidence from all evidence + policy -> approve or review, with reasons."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.field import FieldValue, RuleResult
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


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
