"""Ruling lines are found as by opening the picture with OpenCV, by fewer looks at it."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.engines.rulings import _reached, find_rulings


@given(
    seed=st.integers(0, 1000),
    size=st.tuples(st.integers(1, 50), st.integers(1, 50)),
    length=st.integers(1, 40),
    level=st.booleans(),
)
def test_reached_as_opencv_erodes_and_dilates(seed: int, size: tuple[int, int], length: int, level: bool) -> None:
    pixels = np.where(np.random.default_rng(seed).random(size) < 0.85, 255, 0).astype(np.uint8)
    line = np.ones((1, length) if level else (length, 1), np.uint8)
    assert np.array_equal(_reached(pixels, length, level=level, filled=255), cv2.erode(pixels, line))
    assert np.array_equal(_reached(pixels, length, level=level, filled=0), cv2.dilate(pixels, line))


def test_lines_of_both_directions_keep_their_places() -> None:
    """Rows between them are not looked at, and near lines stay two."""
    page = np.full((900, 700), 255, np.uint8)
    for y in (100, 112, 800):
        page[y : y + 3, 50:650] = 0
    page[150:700, 300:302] = 0
    _, image = cv2.imencode(".png", page)
    found = find_rulings(image.tobytes(), 0.01)
    level = [(round(r.x0 * 700), round(r.x1 * 700), round(r.y0 * 900)) for r in found if r.level]
    upright = [(round(r.y0 * 900), round(r.y1 * 900), round(r.x0 * 700)) for r in found if not r.level]
    assert [y for _, _, y in level] == [102, 114, 802]
    assert all(abs(x0 - 50) <= 2 and abs(x1 - 650) <= 2 for x0, x1, _ in level)
    ((top, bottom, x),) = upright
    assert max(abs(top - 150), abs(bottom - 700), abs(x - 301)) <= 2
