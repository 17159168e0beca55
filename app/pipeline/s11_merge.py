"""Step 11, merge: page fields -> subdocument fields; line items joined across pages."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Range
from app.model.field import RankedField
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`pages` is (page number, its ranked fields), for every page that was read."""

    ranges: tuple[Range, ...]
    pages: tuple[tuple[int, tuple[RankedField, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    range: Range
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    subdocuments: tuple[Merged, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
