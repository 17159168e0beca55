"""Step 12, validate: fields -> typed values, rule results, cross-field checks, row-completeness."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.field import FieldValue, RankedField, RuleResult
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult

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


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
