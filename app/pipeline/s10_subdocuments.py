"""Step 10, subdocuments: ranges confirmed with what was read; changed ranges rerun 7 to 9 for their pages."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Range
from app.model.field import RankedField
from app.pipeline import s06_classify
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRead:
    """What was read of one page. A page that failed is not among them."""

    number: int
    classified: s06_classify.Output
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    provisional: tuple[Range, ...]
    pages: tuple[PageRead, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """Ranges cover every page that was read, in order, none twice."""

    ranges: tuple[Range, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
