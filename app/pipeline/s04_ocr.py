"""Step 4, ocr: page image -> words with boxes and confidence; or the text layer, when it is sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from app.model.page import TextSource, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "1"

LEAST_CHARACTERS = 16
"""A layer with fewer letters and digits is a stamp or a remnant: reading the picture costs little then."""
MOST_BAD = 0.05
"""Share of characters without a meaning: fonts without a Unicode map give them by the page."""
MOST_FLAT = 0.2
"""Share of words whose boxes have no area: such a layer cannot be shown on the page."""

_WORDS = TypeAdapter(tuple[Word, ...])


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


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    if input.text_key is not None:
        words = _clean(_WORDS.validate_json(await context.storage.get(input.text_key)))
        if is_sound(words):
            return StepResult(output=Output(words=words, source=TextSource.TEXT), skipped=True)
    image = await context.storage.get(input.image_key)
    words = _clean(await context.ocr.read(image, timeout=context.limits.page_step_seconds))
    return StepResult(
        output=Output(words=words, source=TextSource.OCR),
        engine=context.ocr.name,
        engine_version=context.ocr.version,
    )


def is_sound(words: Sequence[Word]) -> bool:
    """Whether a text layer can be trusted to say what the page shows: enough of it, of real characters, in
    boxes with an area."""
    text = "".join(word.text for word in words)
    if sum(character.isalnum() for character in text) < LEAST_CHARACTERS:
        return False
    bad = sum(character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn") for character in text)
    flat = sum(word.box.width <= 0 or word.box.height <= 0 for word in words)
    return bad <= MOST_BAD * len(text) and flat <= MOST_FLAT * len(words)


def _clean(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without control characters (no database takes them all) and without words that were nothing else."""
    kept: list[Word] = []
    for word in words:
        if word.text.isprintable():
            text = word.text.strip()
        else:
            text = "".join(c for c in word.text if unicodedata.category(c) not in ("Cc", "Cs", "Cf")).strip()
        if text:
            kept.append(word if text == word.text else replace(word, text=text))
    return tuple(kept)
