"""Step 5, layout: words -> lines, reading order, blocks, tables."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.page import Layout, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`aspect` is width / height of the page: word boxes are shares, distances are not."""

    words: tuple[Word, ...]
    aspect: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    layout: Layout


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
