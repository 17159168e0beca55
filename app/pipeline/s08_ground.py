"""Step 8, ground: candidates -> tied to words on the page; the words, re-parsed, must mean the value."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.field import Candidate
from app.model.page import Layout, Word
from app.model.schema import FieldSpec, Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.grounding import PageText

VERSION = "2"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    words: tuple[Word, ...]
    layout: Layout
    schema: Schema
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """Every candidate again; `grounded`, `words` and `box` set where the page bears it out."""

    candidates: tuple[Candidate, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    page = PageText(input.words, input.layout)
    specs: dict[tuple[str | None, str], FieldSpec] = {(None, f.key): f for f in input.schema.fields}
    specs |= {(t.key, c.key): c for t in input.schema.tables for c in t.columns}
    grounded = (page.ground(c, specs.get((c.table, c.field))) for c in input.candidates)
    return StepResult(output=Output(candidates=tuple(grounded)))
