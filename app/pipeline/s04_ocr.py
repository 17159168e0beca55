"""Step 4, ocr: page image -> words with boxes and confidence; or the text layer, when it is sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from app.engines.layer import belongs
from app.model.page import TextSource, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "2"

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
        words = _once(_clean(_WORDS.validate_json(await context.storage.get(input.text_key))))
        if is_sound(words):
            image = await context.storage.get(input.image_key)
            if await context.cpu.run(belongs, image, words, timeout=context.limits.page_step_seconds):
                return StepResult(output=Output(words=words, source=TextSource.TEXT), skipped=True)
    image = await context.storage.get(input.image_key)
    words = _clean(await context.ocr.read(image, timeout=context.limits.page_step_seconds))
    return StepResult(
        output=Output(words=words, source=TextSource.OCR),
        engine=context.ocr.name,
        engine_version=context.ocr.version,
    )


def is_sound(words: Sequence[Word]) -> bool:
    """Whether a text layer may say what the page shows: enough of it, of real characters, in boxes with an area.
    Whether it does, only the picture can tell (app.engines.layer)."""
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


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without words drawn again on the same spot, to look bold or to cast a shadow: their middles lie closer than a
    third of their height."""
    kept: list[Word] = []
    places: dict[str, list[tuple[float, float]]] = {}
    for word in words:
        x, y = word.box.centre
        near = word.box.height / 3
        drawn = places.setdefault(word.text, [])
        if not any(abs(x - a) < near and abs(y - b) < near for a, b in drawn):
            kept.append(word)
            drawn.append((x, y))
    return tuple(kept)
