"""Which way lines read best, and from how many of them that is seen."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.engines import facing, ocr_rapid

LINES = (
    "Receipt for your records", "14 Harbour Road, Westport", "Fountain pen, blue and red", "Wrapping paper and ribbon",
    "Subtotal before taxes", "Thank you for your visit",
)  # fmt: skip


def line(text: str) -> NDArray[np.uint8]:
    image = Image.new("L", (480, 44), 248)
    ImageDraw.Draw(image).text((8, 4), text, 20, font=ImageFont.load_default(28))
    return np.asarray(image)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines were read, each time."""
    counts: list[int] = []
    original = ocr_rapid.read_lines

    def counted(crops: list[NDArray[np.uint8]]) -> list[tuple[str, float]]:
        counts.append(len(crops))
        return original(crops)

    monkeypatch.setattr(ocr_rapid, "read_lines", counted)
    return counts


@pytest.mark.parametrize("upright", [0, 1])
def test_lines_are_held_as_they_read_best(upright: int) -> None:
    ways = [[line(text) for text in LINES], [np.rot90(line(text), 2) for text in LINES]]
    assert facing.best_read(ways if upright == 0 else ways[::-1]) == upright


@pytest.mark.parametrize(("backwards", "pairs"), [("ee", 1), ("ecererr rreods", 3)])
def test_lines_that_read_well_one_way_alone_are_few(
    monkeypatch: pytest.MonkeyPatch, backwards: str, pairs: int
) -> None:
    """How much of a line upside down is read as letters depends on the precision that a processor reads in: here it
    is said."""
    seen: list[int] = []

    def told(crops: list[NDArray[np.uint8]]) -> list[tuple[str, float]]:
        seen.append(len(crops))
        return [("Receipt for your records", 0.99) if crop.mean() > 100 else (backwards, 0.6) for crop in crops]

    monkeypatch.setattr(ocr_rapid, "read_lines", told)
    light, dark = np.full((44, 480), 248, np.uint8), np.zeros((44, 480), np.uint8)
    assert facing.best_read([[dark] * len(LINES), [light] * len(LINES)]) == 1
    assert sum(seen) == pairs * 2 * facing.READ_AT_ONCE


def test_lines_that_read_alike_are_all_read_and_the_first_way_stays(read: list[int]) -> None:
    ways = [[line(text) for text in LINES]] * 2
    assert facing.best_read(ways) == 0
    assert sum(read) == 2 * len(LINES)


def test_nothing_to_read_leaves_the_first_way() -> None:
    assert facing.best_read([[], []]) == 0
