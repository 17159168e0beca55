"""Which way up a page of horizontal lines stands: a few of its lines, looked at by the angle classifier, or read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.engines import ocr_rapid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[int, int, int, int]
"""x, y, width, height in pixels."""

LEAST_HEIGHT, MOST_HEIGHT = 7, 60
MOST_LINES = 16
LOOKS = ((3, 0.2), (5, 0.35), (MOST_LINES, 0.35))
"""So many lines the classifier looks at, 0.6 to 1 ms each, and the mean of its answers (1: upside down) below which a
page stands as it should; more of them where the first are unsure, and above the last, lines are read. Of 200 receipts
turned upside down the lowest mean was 0.36 of three lines and 0.52 of five; upright, 161 were below 0.2 with three."""
FEWEST_LINES = 2
LINES_READ, READ_AT_ONCE = 6, 2
LEAST_GAIN = 1.15
"""How much better lines must read upside down for the page to be turned."""
CLEARLY, CLEAR_TEXT = 3.0, 12.0
"""How much better than in any other way, and as how much text, lines must read for the rest not to be read: they take
40 ms a pair and way. Of 82 receipts upside down none was held otherwise than by all six, and 2.4 were read."""


def lines_of(dark: NDArray[np.uint8], most: int, *, everywhere: bool = False) -> list[Place]:
    """The longest text lines (or parts of them) of a page whose lines run along the rows: those of its middle, where
    they are enough and not all are asked for."""
    if everywhere:
        return _lines_in(dark, 0, most)
    top, bottom = dark.shape[0] // 4, dark.shape[0] * 3 // 4
    lines = _lines_in(dark[top:bottom], top, most)
    return lines if len(lines) >= most else _lines_in(dark, 0, most)


def _lines_in(dark: NDArray[np.uint8], top: int, most: int) -> list[Place]:
    import cv2
    import numpy as np

    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, 15), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8, ltype=cv2.CV_16U)
    wide, high, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    fits = (high >= LEAST_HEIGHT) & (high <= MOST_HEIGHT) & (wide >= 3 * high) & (area > 0.4 * wide * high)
    lines = stats[1:][fits]
    if len(lines) == 0:
        return []
    middle = float(np.median(lines[:, 3]))
    lines = lines[np.abs(lines[:, 3] - middle) <= 0.5 * middle]
    longest = lines[np.argsort(-lines[:, 2], kind="stable")[:most]]
    return [(int(x), int(y) + top, int(w), int(h)) for x, y, w, h, _ in longest]


def crops_of(grey: NDArray[np.uint8], places: list[Place], scale: float = 1.0) -> list[NDArray[np.uint8]]:
    """The lines cut out of `grey`, which is `scale` times as large as what they were found on."""
    crops = []
    for x, y, w, h in places:
        margin = max(1, round(h * 0.15))
        top, left = max(0, y - margin), max(0, x - margin)
        bottom, right = y + h + margin, x + w + margin
        crops.append(grey[int(top * scale) : round(bottom * scale), int(left * scale) : round(right * scale)])
    return [crop for crop in crops if crop.size]


def surely_up(crops: list[NDArray[np.uint8]]) -> bool:
    """Whether nothing speaks for turning the page: the classifier thinks so, or there are too few lines to ask."""
    if len(crops) < FEWEST_LINES:
        return True
    answers: list[float] = []
    for lines, surely in LOOKS:
        some = crops[len(answers) : lines]
        answers += ocr_rapid.upside_down(some) if some else []
        if sum(answers) < surely * len(answers):
            return True
    return False


def best_read(ways: Sequence[list[NDArray[np.uint8]]]) -> int:
    """Which of several ways to hold the same lines they read best in; one of the first, where it is not clear."""
    worth = [0.0] * len(ways)
    for first in range(0, LINES_READ, READ_AT_ONCE):
        for number, crops in enumerate(ways):
            worth[number] += legibility(crops[first : first + READ_AT_ONCE])
        *_, second, most = sorted(worth)
        if most >= CLEAR_TEXT and most > CLEARLY * second:
            break
    best, most = 0, 0.0
    for number, value in enumerate(worth):
        if value > LEAST_GAIN * most:
            best, most = number, value
    return best


def legibility(crops: list[NDArray[np.uint8]]) -> float:
    """How well lines read: the mean of score times letters read, over what the best line gives. Comparable between
    two ways to hold the same lines."""
    read = ocr_rapid.read_lines(crops)
    return sum(score * sum(c.isalnum() for c in text) for text, score in read)
