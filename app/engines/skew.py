"""How far a scanned page is turned out of the horizontal, and the page turned back. Runs in the process pool."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOK_SIDE = 800
"""Longer side of the small grey copy on which the angle is measured."""
MOST_DEGREES = 8.0
LEAST_DEGREES = 0.4
"""Half a line height over the width of a page: below, lines hold together without help."""
CLEARLY = 1.12
"""The rows of the page must stand out this much better at the angle found than as they are."""
MOST_POINTS = 60_000
JPEG_QUALITY = 85


@dataclass(frozen=True, kw_only=True, slots=True)
class Straightened:
    """A JPEG, its size in pixels, and the 3x3 matrix row by row from the old pixels to the new."""

    image: bytes
    width: int
    height: int
    matrix: tuple[float, ...]


def straighten(image: bytes) -> Straightened | None:
    """The page turned upright on a larger canvas, None where it is straight enough."""
    angle = _angle(_small(image))
    if abs(angle) < LEAST_DEGREES:
        return None
    import cv2
    import numpy as np

    cv2.setNumThreads(1)
    with Image.open(io.BytesIO(image)) as opened:
        pixels = np.asarray(opened if opened.mode in ("RGB", "L") else opened.convert("RGB"))
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = round(height * sine + width * cosine), round(height * cosine + width * sine)
    turn[0, 2] += wide / 2 - width / 2
    turn[1, 2] += high / 2 - height / 2
    border = tuple(float(v) for v in np.atleast_1d(np.median(pixels[:: max(1, height // 64)], axis=(0, 1))))
    turned = cv2.warpAffine(
        pixels, turn, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )
    out = io.BytesIO()
    Image.fromarray(np.asarray(turned)).save(out, "JPEG", quality=JPEG_QUALITY)
    matrix = (*(round(float(v), 6) for v in turn.reshape(-1)), 0.0, 0.0, 1.0)
    return Straightened(image=out.getvalue(), width=wide, height=high, matrix=matrix)


def _small(image: bytes) -> NDArray[np.uint8]:
    import numpy as np

    with Image.open(io.BytesIO(image)) as opened:
        opened.draft("L", (LOOK_SIDE, LOOK_SIDE))
        grey = opened.convert("L")
    grey.thumbnail((LOOK_SIDE, LOOK_SIDE), Image.Resampling.BOX)
    return np.asarray(grey)


def _angle(grey: NDArray[np.uint8]) -> float:
    """Degrees by which to turn the page back (counter-clockwise is positive), 0.0 where none is clearly better.
    The angle at which the profile of dark pixels over the rows has the sharpest edges (Postl 1986)."""
    import cv2
    import numpy as np

    cv2.setNumThreads(1)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    ys, xs = np.nonzero(dark)
    if len(xs) < 500:
        return 0.0
    if len(xs) > MOST_POINTS:
        step = -(-len(xs) // MOST_POINTS)
        xs, ys = xs[::step], ys[::step]
    x, y = xs.astype(np.float32), ys.astype(np.float32)

    def sharpness(degrees: float) -> float:
        rows: NDArray[Any] = np.bincount((y - x * np.tan(np.radians(degrees)) + 2 * LOOK_SIDE).astype(np.int32))
        change = np.diff(rows.astype(np.float32))
        return float(np.dot(change, change))

    straight = sharpness(0.0)
    best = max(np.arange(-MOST_DEGREES, MOST_DEGREES + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.4, best + 0.41, 0.1), key=sharpness)
    if abs(best) > MOST_DEGREES - 0.2 or sharpness(best) < CLEARLY * straight:
        return 0.0
    return float(best)
