"""Step 9, score: candidates -> ranked per field, agreement between readers, alternatives kept."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.field import Candidate, RankedField
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    schema: Schema
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    fields: tuple[RankedField, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
