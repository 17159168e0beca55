"""Step 9, score: candidates -> ranked per field, agreement between readers, alternatives kept."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.field import Candidate, RankedField
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.ranking import rank

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    schema: Schema
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    fields: tuple[RankedField, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    places: dict[tuple[str | None, int | None, str], list[Candidate]] = {}
    for candidate in input.candidates:
        places.setdefault((candidate.table, candidate.row, candidate.field), []).append(candidate)
    order: dict[tuple[str | None, str], int] = {(None, f.key): n for n, f in enumerate(input.schema.fields)}
    for table in input.schema.tables:
        order |= {(table.key, column.key): len(order) + n for n, column in enumerate(table.columns)}
    keys = sorted(places, key=lambda k: (k[0] or "", k[1] or 0, order.get((k[0], k[2]), len(order))))
    fields = tuple(
        RankedField(field=field, candidates=rank(places[table, row, field]), table=table, row=row)
        for table, row, field in keys
    )
    return StepResult(output=Output(fields=fields), skipped=not input.candidates)
