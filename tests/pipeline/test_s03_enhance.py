"""Enhance: turned scans come back straight, straight ones cost nothing."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.model.geometry import Transform
from app.pipeline import s03_enhance
from app.pipeline.context import StepContext, StepResult
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


async def enhance(context: StepContext, image: bytes, *, has_text: bool = False) -> StepResult[s03_enhance.Output]:
    await context.storage.put("page.jpg", image)
    width, height = Image.open(io.BytesIO(image)).size
    result = await s03_enhance.run(
        context, s03_enhance.Input(image_key="page.jpg", width=width, height=height, has_text=has_text)
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


async def test_a_straight_scan_and_a_drawn_page_stay_as_they_are(context: StepContext) -> None:
    straight, _ = page()
    result = await enhance(context, straight)
    assert result.output == s03_enhance.Output(image_key="page.jpg", width=1000, height=1400, transform=Transform())
    assert result.files == ()
    turned, _ = page(5.0)
    drawn = await enhance(context, turned, has_text=True)
    assert drawn.skipped
    assert drawn.output.image_key == "page.jpg"


@pytest.mark.parametrize("size", [(1, 1), (40, 3000), (600, 400)])
async def test_pages_with_nothing_to_go_by_stay_as_they_are(context: StepContext, size: tuple[int, int]) -> None:
    result = await enhance(context, files.picture("", size))
    assert result.output.transform.is_identity
