"""Enhance: turned scans come back straight, straight ones cost nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw
from pydantic import TypeAdapter

from app.model.geometry import Box, Transform
from app.model.page import Word
from app.pipeline import s03_enhance
from app.pipeline.context import StepContext, StepResult
from tests.doubles.ocr import words_of
from tests.pipeline import files
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]


def page(turn: float = 0.0) -> tuple[bytes, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """A page of text with a black square, turned by `turn` degrees counter-clockwise; where the square's middle
    lies then (x, y in pixels)."""
    image = Image.new("RGB", (1000, 1400), "white")
    draw = ImageDraw.Draw(image)
    for row in range(30):
        draw.text((80, 60 + row * 42), f"Line {row}: some words that make a line of text 12.50", "black", font_size=26)
    draw.rectangle((880, 1300, 920, 1340), fill="black")
    turned = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor="white")
    angle = np.radians(turn)
    x, y = 900 - 500, 1320 - 700
    middle = np.array([x * np.cos(angle) + y * np.sin(angle) + 500, -x * np.sin(angle) + y * np.cos(angle) + 700])
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=90)
    return out.getvalue(), middle


async def enhance(
    context: StepContext, image: bytes, layer: tuple[Word, ...] | None = None
) -> StepResult[s03_enhance.Output]:
    await context.storage.put("page.jpg", image)
    if layer is not None:
        await context.storage.put("page.json", TypeAdapter(tuple[Word, ...]).dump_json(layer))
    width, height = Image.open(io.BytesIO(image)).size
    key = None if layer is None else "page.json"
    result = await s03_enhance.run(
        context, s03_enhance.Input(image_key="page.jpg", width=width, height=height, text_key=key)
    )
    for file in result.files:
        await context.storage.put(file.key, file.data)
    return result


@pytest.mark.parametrize("turn", [-7.0, -2.5, 1.2, 6.0])
async def test_a_turned_scan_is_straightened_and_the_transform_leads_back(context: StepContext, turn: float) -> None:
    image, square = page(turn)
    output = (await enhance(context, image)).output
    assert output.image_key != "page.jpg"
    upright = Image.open(io.BytesIO(await context.storage.get(output.image_key))).convert("L")
    assert upright.size == (output.width, output.height)
    profile = np.asarray(upright).mean(axis=1)
    assert (profile > 250).sum() > 300  # white rows between the lines: they are level
    matrix = np.array(output.transform.matrix).reshape(3, 3)
    x, y = (matrix @ np.array([*square, 1.0]))[:2]
    assert np.asarray(upright)[int(y) - 12 : int(y) + 12, int(x) - 12 : int(x) + 12].max() < 90


async def test_a_straight_scan_stays_as_it_is(context: StepContext) -> None:
    straight, _ = page()
    result = await enhance(context, straight)
    assert result.output == s03_enhance.Output(image_key="page.jpg", width=1000, height=1400, transform=Transform())
    assert result.files == ()


@pytest.mark.parametrize("size", [(1, 1), (40, 3000), (600, 400)])
async def test_pages_with_nothing_to_go_by_stay_as_they_are(context: StepContext, size: tuple[int, int]) -> None:
    result = await enhance(context, files.picture("", size))
    assert result.output.transform.is_identity


# ---- pages with a text layer -----------------------------------------------------------------------------------
INVOICE = "Invoice 4711 of 3 May 2026\nTotal 9.00"


def picture_of(words: Sequence[Word]) -> bytes:
    """The words where they claim to stand."""
    image = Image.new("RGB", (1600, 1200), "white")
    draw = ImageDraw.Draw(image)
    for word in words:
        box = (word.box.x0 * 1600, word.box.y0 * 1200)
        draw.text(box, word.text, "black", font_size=max(12, round(word.box.height * 1000)))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


async def test_a_page_whose_text_layer_is_believed_stays_as_it_is(context: StepContext) -> None:
    layer = words_of(INVOICE)
    result = await enhance(context, picture_of(layer), layer)
    assert result.skipped
    assert (result.output.image_key, result.output.text_key) == ("page.jpg", "page.json")


async def test_a_layer_the_page_does_not_show_is_dropped(context: StepContext) -> None:
    result = await enhance(context, picture_of(()), words_of(INVOICE))
    assert not result.skipped
    assert result.output.text_key is None


@pytest.mark.parametrize("quarters", [1, 2, 3])
async def test_a_scan_with_a_garbage_layer_is_turned_upright(context: StepContext, quarters: int) -> None:
    straight, square = page()
    out = io.BytesIO()
    Image.open(io.BytesIO(straight)).rotate(90 * quarters, expand=True).save(out, "JPEG", quality=90)
    garbage = words_of("\n".join(["Zq5 W0rt xKcd 7vB pLm quxz 4tR"] * 12))
    result = await enhance(context, out.getvalue(), garbage)
    assert (result.output.text_key, result.output.width, result.output.height) == (None, 1000, 1400)
    upright = Image.open(io.BytesIO(await context.storage.get(result.output.image_key))).convert("L")
    x, y = square.astype(int)
    assert np.asarray(upright)[y - 12 : y + 12, x - 12 : x + 12].max() < 90  # the square is where it belongs


def flat(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(Word(text=w.text, box=Box(x0=0.5, y0=0.5, x1=0.5, y1=0.5)) for w in words)


@pytest.mark.parametrize(
    "layer",
    [
        (),
        words_of("page 3"),
        words_of("\ue001\ue002\ue003\ue004 \ue010\ue011\ue012\ue013 \ue020\ue021 with some letters in it"),
        words_of("\ufffd\ufffd\ufffd\ufffd Total\ufffd\ufffd\ufffd and a few good letters"),
        flat(words_of("Invoice 4711 of 3 May 2026\nTotal 9.00")),
    ],
    ids=["empty", "a stamp", "no unicode map", "replacements", "no boxes"],
)
async def test_a_layer_that_cannot_be_trusted_is_dropped(context: StepContext, layer: tuple[Word, ...]) -> None:
    result = await enhance(context, picture_of(layer), layer)
    assert not result.skipped
    assert result.output.text_key is None
