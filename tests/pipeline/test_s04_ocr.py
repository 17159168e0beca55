"""Words: from the text layer that step 3 believes, from OCR elsewhere, and nothing that is no text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from app.errors import EngineUnavailable, NotFound, StepTimedOut
from app.model.geometry import Box
from app.model.page import TextSource, Word
from app.pipeline import s04_ocr
from app.pipeline.context import StepContext, StepResult
from tests.doubles.ocr import FailingOcr, ReplayOcr, words_of
from tests.pipeline.reading import context, pool, reading_with

__all__ = ["context", "pool"]

READ = words_of("READ BY OCR")


async def run(context: StepContext, layer: tuple[Word, ...] | None) -> StepResult[s04_ocr.Output]:
    image = b"an image"
    await context.storage.put("page.jpg", image)
    if layer is not None:
        await context.storage.put("page.json", TypeAdapter(tuple[Word, ...]).dump_json(layer))
    step = s04_ocr.Input(image_key="page.jpg", width=100, height=100, text_key=None if layer is None else "page.json")
    return await s04_ocr.run(reading_with(context, ReplayOcr({image: READ})), step)


async def test_a_text_layer_is_taken_and_ocr_is_skipped(context: StepContext) -> None:
    layer = words_of("Invoice 4711 of 3 May 2026\nTotal 9.00")
    result = await run(context, layer)
    assert result.skipped
    assert result.output == s04_ocr.Output(words=layer, source=TextSource.TEXT)


async def test_words_drawn_twice_on_one_spot_are_told_once(context: StepContext) -> None:
    layer = words_of("Invoice 4711 of 3 May 2026\nTotal 9.00")
    shadow = tuple(
        replace(w, box=Box(x0=w.box.x0 + 2e-4, y0=w.box.y0 + 2e-4, x1=w.box.x1 + 2e-4, y1=w.box.y1 + 2e-4))
        for w in layer
    )
    result = await run(context, (*layer, *shadow))
    assert result.output.words == layer


async def test_a_scan_is_read(context: StepContext) -> None:
    result = await run(context, None)
    assert not result.skipped
    assert (result.engine, result.engine_version) == ("replay", "1")
    assert result.output == s04_ocr.Output(words=READ, source=TextSource.OCR)


async def test_control_characters_never_reach_the_words(context: StepContext) -> None:
    box = Box(x0=0.1, y0=0.1, x1=0.2, y1=0.2)
    odd = (*words_of("Invoice 4711 of 3 May 2026"), Word(text="a\x00b\u200b", box=box), Word(text="\x07", box=box))
    words = (await run(context, odd)).output.words
    assert [word.text for word in words][-2:] == ["2026", "ab"]


async def test_what_the_engine_says_comes_through(context: StepContext) -> None:
    await context.storage.put("page.jpg", b"an image")
    step = s04_ocr.Input(image_key="page.jpg", width=1, height=1, text_key=None)
    failing = FailingOcr(StepTimedOut("read took more than 120 s"), times=1, then=ReplayOcr(default=READ))
    with pytest.raises(StepTimedOut):
        await s04_ocr.run(reading_with(context, failing), step)
    assert (await s04_ocr.run(reading_with(context, failing), step)).output.words == READ
    with pytest.raises(EngineUnavailable, match="nothing was recorded"):
        await s04_ocr.run(reading_with(context, ReplayOcr()), step)
    with pytest.raises(NotFound):
        await s04_ocr.run(context, s04_ocr.Input(image_key="gone", width=1, height=1, text_key=None))
