"""Ruling lines of a page image: what tables and forms are drawn with. Runs in the process pool."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL_SIDE = 1000
"""The image is decoded at half its size where its longer side then still has as much, pixels."""
THICKEST = 0.008
"""Of the longer side: thicker marks are bars and pictures."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A straight line as shares of the page, level (y0 == y1) or upright (x0 == x1); of a slightly skewed one the
    middle and the extent are kept."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.y0 == self.y1


def find_rulings(image: bytes, text_height: float) -> tuple[Ruling, ...]:
    """Lines at least two and a half times as long as text is high (`text_height` in shares of the page's height).
    None where the bytes are no picture."""
    import cv2
    import numpy as np

    cv2.setNumThreads(1)
    try:
        with Image.open(io.BytesIO(image)) as opened:  # reads the size alone
            large = max(opened.size) >= 2 * SMALL_SIDE
    except (OSError, ValueError, SyntaxError):
        return ()
    grey = cv2.imdecode(
        np.frombuffer(image, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_2 if large else cv2.IMREAD_GRAYSCALE
    )
    if grey is None:
        return ()
    height, width = grey.shape[:2]
    found = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    dark = np.asarray(found, dtype=np.uint8)
    length = max(18, round(2.5 * text_height * height))
    lines = [*_along(dark, length, level=True), *_along(dark, max(14, round(0.7 * length)), level=False)]
    return tuple(Ruling(x0=x0 / width, y0=y0 / height, x1=x1 / width, y1=y1 / height) for x0, y0, x1, y1 in lines)


def _along(dark: NDArray[np.uint8], length: int, *, level: bool) -> list[tuple[float, float, float, float]]:
    """Lines in one direction: thickened across it, so that a slight skew does not break them."""
    import cv2
    import numpy as np

    across = np.ones((2, 1) if level else (1, 2), np.uint8)
    along = np.ones((1, length) if level else (length, 1), np.uint8)
    kept = cv2.morphologyEx(cv2.dilate(dark, across), cv2.MORPH_OPEN, along)
    left, top, wide, high = cv2.boundingRect(kept)
    if not wide:
        return []
    part = kept[top : top + high, left : left + wide]
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8, ltype=cv2.CV_16U)
    most = THICKEST * max(dark.shape)
    found = []
    for across_by, down_by, w, h, area in stats[1:count].tolist():
        run, thick = (w, h) if level else (h, w)
        if area > run * most or thick > max(most, 0.06 * run):
            continue
        x, y = left + across_by, top + down_by
        found.append((x, y + h / 2, x + w, y + h / 2) if level else (x + w / 2, y, x + w / 2, y + h))
    return found
