"""Step 4, ocr: page image -> words with boxes and confidence; or the text layer, when it is sound."""

from __future__ import annotations

from dataclasses import dataclass

from app.engines.layer import clean, words_in
from app.model.page import TextSource, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "3"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`text_key` names the page's text layer where step 3 believes it."""

    image_key: str
    width: int
    height: int
    text_key: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    words: tuple[Word, ...]
    source: TextSource


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    if input.text_key is not None:
        words = words_in(await context.storage.get(input.text_key))
        return StepResult(output=Output(words=words, source=TextSource.TEXT), skipped=True)
    image = await context.storage.get(input.image_key)
    words = clean(await context.ocr.read(image, timeout=context.limits.page_step_seconds))
    return StepResult(
        output=Output(words=words, source=TextSource.OCR),
        engine=context.ocr.name,
        engine_version=context.ocr.version,
    )
