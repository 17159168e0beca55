"""Poor scans made easier to read: for the OCR engine alone, nobody is shown these pixels. A clean page costs a look at
one pixel in 64."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP = 8
DARK_PAPER = 150
"""Level of the page's lighter part below which it was badly lit."""
LITTLE_CONTRAST = 90
"""Levels between paper and print below which the print is faint: thermal paper fades to this."""
UNEVEN = 45
"""Levels between the paper of the lightest and the darkest quarter of the page."""
NOISY = 7.0
"""Standard deviation of the noise, levels; a JPEG of a good scan has 0 to 2."""
PAPER = 235.0


def cleaned(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rows, columns, three colours: evenly lit where it was dark, faint or uneven, smoothed where it was noisy; the
    very same pixels where it was none of these."""
    import cv2

    poor = _poorly_lit(pixels)
    if _noise(pixels) >= NOISY:
        pixels = _as_pixels(cv2.GaussianBlur(pixels, (0, 0), 0.9))
    if poor:
        pixels = _evenly_lit(pixels)
    return pixels


def _poorly_lit(pixels: NDArray[np.uint8]) -> bool:
    look = pixels[::STEP, ::STEP, 1]  # green carries most of the light
    if look.size < 64:
        return False
    print_level, paper = _level(look, 0.02), _level(look, 0.8)
    middle, centre = look.shape[0] // 2, look.shape[1] // 2
    quarters = [
        _level(part, 0.8)
        for half in (look[:middle], look[middle:])
        for part in (half[:, :centre], half[:, centre:])
        if part.size
    ]
    dark = paper < DARK_PAPER or max(quarters) - min(quarters) > UNEVEN
    return dark or 15 < paper - print_level < LITTLE_CONTRAST


def _level(part: NDArray[np.uint8], share: float) -> float:
    """The level that `share` of the pixels do not exceed."""
    import numpy as np

    counts = np.cumsum(np.bincount(part.ravel(), minlength=256))
    return float(np.searchsorted(counts, share * counts[-1]))


def _noise(pixels: NDArray[np.uint8]) -> float:
    """Standard deviation of the noise in a band of the page's middle: the median of what a Laplacian leaves, which
    edges of print hardly move (after Immerkær 1996, with the median for the mean)."""
    import cv2
    import numpy as np

    high, wide = pixels.shape[:2]
    band = pixels[high // 2 - min(64, high // 2) : high // 2 + 64, :, 1]
    if band.shape[0] < 8 or wide < 8:
        return 0.0
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    left = cv2.filter2D(np.ascontiguousarray(band), cv2.CV_32F, kernel)
    return float(np.median(np.abs(left[::2, ::3]))) / (0.6745 * 6)


def _evenly_lit(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each pixel over the paper around it, which is what remains when the print is closed over. What is grey, as many
    poor scans are, is worked on in one channel: the same pixels in a third of the time."""
    import cv2
    import numpy as np

    blue, green, red = cv2.split(pixels)
    grey = max(cv2.norm(blue, green, cv2.NORM_INF), cv2.norm(red, green, cv2.NORM_INF)) == 0
    worked = green if grey else pixels
    high, wide = pixels.shape[:2]
    shrink = max(1, min(high, wide) // 120)
    small = cv2.resize(worked, (max(1, wide // shrink), max(1, high // shrink)), interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(closed, (0, 0), 5), (wide, high), interpolation=cv2.INTER_LINEAR)
    np.maximum(paper, 8, out=paper)
    lit = cv2.divide(worked, paper, scale=PAPER)
    return _as_pixels(cv2.cvtColor(lit, cv2.COLOR_GRAY2BGR) if grey else lit)


def _as_pixels(values: object) -> NDArray[np.uint8]:
    import numpy as np

    return np.asarray(values, dtype=np.uint8)
