"""Step 4, ocr: page image -> words with boxes and confidence; or the text layer, when it is sound."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.page import TextSource, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    image_key: str
    width: int
    height: int
    text_key: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    words: tuple[Word, ...]
    source: TextSource


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
