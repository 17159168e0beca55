"""What the OCR engine is given: poor pages made better, good ones as they are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.engines.cleaning import cleaned

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def page() -> Pixels:
    image = Image.new("RGB", (900, 1300), (250, 250, 248))
    draw = ImageDraw.Draw(image)
    for row in range(26):
        draw.text((60, 40 + row * 48), f"Line {row}: twelve pencils 12.50", (20, 20, 20), ImageFont.load_default(28))
    return np.asarray(image)


def contrast(pixels: Pixels) -> float:
    low, high = np.percentile(pixels, (2, 80))
    return float(high - low)


def test_a_good_page_is_handed_on_untouched(page: Pixels) -> None:
    assert cleaned(page) is page


def test_a_dark_and_unevenly_lit_page_gets_white_paper_everywhere(page: Pixels) -> None:
    light = np.linspace(0.2, 0.55, page.shape[1])[None, :, None]
    dark = (page * light).astype(np.uint8)
    better = cleaned(dark)
    left, right = better[:, :300], better[:, -300:]
    assert np.percentile(left, 60) > 220 < np.percentile(right, 60)
    assert contrast(better) > 1.5 * contrast(dark)


def test_grey_pages_are_lit_as_coloured_ones(page: Pixels) -> None:
    """In one channel instead of three."""
    dark = np.repeat(
        (page[:, :, 1:2] * np.linspace(0.2, 0.55, page.shape[1])[None, :, None]).astype(np.uint8), 3, axis=2
    )
    tinted = dark.copy()
    tinted[0, 0, 0] += 1
    better = cleaned(dark)
    assert np.array_equal(better[:, :, 1], cleaned(tinted)[:, :, 1])
    assert np.array_equal(better[:, :, 0], better[:, :, 1]) and np.array_equal(better[:, :, 2], better[:, :, 1])


def test_faint_print_is_told_from_grey_paper(page: Pixels) -> None:
    faint = (200 - (250 - page.astype(np.float32)) * 0.2).astype(np.uint8)
    assert np.percentile(cleaned(faint), 60) > 220


def test_noise_is_smoothed(page: Pixels) -> None:
    noise = np.random.default_rng(1).normal(0, 25, page.shape)
    noisy = np.clip(page + noise, 0, 255).astype(np.uint8)
    assert cleaned(noisy)[:, 700:].std() < 0.6 * noisy[:, 700:].std()


@pytest.mark.parametrize("size", [(1, 1, 3), (3, 200, 3), (30, 2000, 3)])
def test_the_smallest_pages_are_left_alone(size: tuple[int, int, int]) -> None:
    blank = np.full(size, 255, np.uint8)
    assert cleaned(blank) is blank
