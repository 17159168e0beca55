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
    """Lines in one direction: thickened across it, so that a slight skew does not break them. Looked at are the rows
    (or columns) alone in which there are any, mostly one in forty."""
    import cv2
    import numpy as np

    across = np.ones((2, 1) if level else (1, 2), np.uint8)
    thick = np.asarray(cv2.dilate(dark, across), dtype=np.uint8)
    begun = _reached(thick, length, level=level, filled=255)
    some = np.asarray(begun.any(axis=1 if level else 0))
    some[1:] |= some[:-1].copy()  # and one behind them, which keeps apart what is not next to each other
    places = np.flatnonzero(some)
    if not len(places):
        return []
    part = _reached(begun[places] if level else begun[:, places], length, level=level, filled=0)
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8, ltype=cv2.CV_16U)
    most = THICKEST * max(dark.shape)
    found = []
    for x, y, w, h, area in stats[1:count].tolist():
        run, deep = (w, h) if level else (h, w)
        if area > run * most or deep > max(most, 0.06 * run):
            continue
        if level:
            middle = int(places[y]) + h / 2
            found.append((x, middle, x + w, middle))
        else:
            middle = int(places[x]) + w / 2
            found.append((middle, y, middle, y + h))
    return found


def _reached(pixels: NDArray[np.uint8], length: int, *, level: bool, filled: int) -> NDArray[np.uint8]:
    """Eroded by a line of `length` pixels where what lies outside is `filled` with 255, dilated where with 0, to the
    pixel as OpenCV does. A line of twice the length is two beside each other: a few passes, where OpenCV looks at
    `length` pixels for each."""
    import cv2
    import numpy as np

    join = cv2.bitwise_and if filled else cv2.bitwise_or
    before, after = length // 2, length - 1 - length // 2
    border = (0, 0, before, after) if level else (before, after, 0, 0)
    reached = cv2.copyMakeBorder(pixels, *border, cv2.BORDER_CONSTANT, value=filled)
    done = 1
    while done < length:
        more = min(done, length - done)
        reached = join(reached[:, :-more], reached[:, more:]) if level else join(reached[:-more], reached[more:])
        done += more
    return np.asarray(reached, dtype=np.uint8)
