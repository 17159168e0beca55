"""How high a page's letters are, whatever else is on it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.engines.print_size import letter_height
from app.samples.paper import FONTS

Pixels = NDArray[np.uint8]


def page(size: int, *, small: int = 0) -> Pixels:
    """Lines of print at `size` pixels, the lower half at `small` where one is given."""
    image = Image.new("RGB", (1200, 1600), (245, 245, 240))
    draw = ImageDraw.Draw(image)
    y = 20
    while y < 1560:
        now = small if small and y > 800 else size
        face = ImageFont.truetype(FONTS / "arimo-latin-400-normal.woff2", now)
        draw.text((60, y), "one comma means more: a sea of occasions, nine reasons", (20, 20, 20), face)
        y += round(now * 1.4)
    return np.asarray(image)


@pytest.mark.parametrize("size", [12, 20, 32, 60])
def test_it_is_that_of_small_letters(size: int) -> None:
    assert letter_height(page(size)) == pytest.approx(0.53 * size, abs=max(1.0, 0.06 * size))


def test_the_smallest_print_counts() -> None:
    assert letter_height(page(40, small=16)) == pytest.approx(8.5, abs=1.0)


def test_specks_and_rulings_are_no_letters() -> None:
    clean = page(32)
    dirty = clean.copy()
    random = np.random.default_rng(5)
    for y, x in random.integers((0, 0), (1596, 1196), (4000, 2)):
        dirty[y : y + 2, x : x + 2] = 30
    dirty[::200] = 0
    found, wanted = letter_height(dirty), letter_height(clean)
    assert found is not None and wanted is not None and abs(found - wanted) <= 1.5


def test_the_dashes_of_a_worn_ruling_are_no_letters() -> None:
    clean = page(32)
    worn = clean.copy()
    for y in (980, 1000, 1020):  # in one of the strips
        for x in range(20, 1180, 12):
            worn[y : y + 4, x : x + 8] = 30
    assert letter_height(worn) == letter_height(clean)


@pytest.mark.parametrize("size", [(1, 1, 3), (3, 2000, 3), (2000, 3, 3), (900, 700, 3)])
def test_pages_without_print_say_nothing(size: tuple[int, int, int]) -> None:
    assert letter_height(np.full(size, 250, np.uint8)) is None
