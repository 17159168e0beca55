"""How high the letters of a page are: what decides how closely it must be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BANDS, BAND_ROWS = 4, 96
"""Strips of the page that are measured, spread over it, and their height in pixels."""
MOST_COUNTED = 4 * 0xFFFF
"""Pixels of a strip whose marks, however many, can be counted in 16 bits: that takes a third of the time of 32."""
LEAST, MOST = 4, 120
"""Heights in pixels that letters may have: specks are smaller, headings of posters higher."""
FEWEST = 12
"""Letters in a strip below which it says nothing."""
SMALL = 0.2
"""Share of a strip's ink in letters no higher than what stands for its print: low ones (a, e, o). Ink is counted, not
letters: points, and the dashes that a worn ruling leaves, are many and have little."""


def letter_height(pixels: NDArray[np.uint8]) -> float | None:
    """Height in pixels of the small letters where the page's print is smallest (but for one strip, which may lie
    on a ruling), None where there is too little of it. `pixels` are rows, columns, colours."""
    import cv2
    import numpy as np

    rows = min(BAND_ROWS, pixels.shape[0])
    found: list[float] = []
    for number in range(BANDS):
        top = (pixels.shape[0] - rows) * (2 * number + 1) // (2 * BANDS)
        band = np.ascontiguousarray(pixels[top : top + rows, :, 1])
        dark = cv2.adaptiveThreshold(band, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 20)
        labels = cv2.CV_16U if dark.size < MOST_COUNTED else cv2.CV_32S
        _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8, ltype=labels)
        y, wide, high = (stats[1:, column] for column in (1, 2, 3))
        whole = (y > 0) & (y + high < rows)
        letters = stats[1:][whole & (high >= LEAST) & (high <= MOST) & (wide >= 2) & (wide <= 4 * high)]
        if len(letters) >= FEWEST:
            letters = letters[np.argsort(letters[:, 3], kind="stable")]
            ink = np.cumsum(letters[:, 4])
            found.append(float(letters[np.searchsorted(ink, SMALL * ink[-1]), 3]))
    return sorted(found)[:2][-1] if len(found) > 2 else min(found, default=None)
