"""How large a page of a PDF may be drawn."""

from __future__ import annotations

import math
from typing import Any

from app.engines.refused import Refused

LEAST_DPI = 100
"""A page too large for its pixels is drawn more coarsely, but never below this: small print is lost there."""


def scale_of(page: Any, dpi: int, page_pixels: int) -> float:
    """Pixels a point, worked out before anything is drawn. Refused where the page would be too coarse."""
    width, height = page.get_size()  # points, upright
    if not (math.isfinite(width) and math.isfinite(height)) or width < 1 or height < 1:
        raise Refused("file_damaged", f"the page says it is {width:g} by {height:g} points")
    scale = min(dpi / 72, math.sqrt(page_pixels / (width * height)))
    if scale < LEAST_DPI / 72:
        wanted = math.ceil(width * dpi / 72) * math.ceil(height * dpi / 72)
        raise Refused(
            "file_over_limit",
            f"the page measures {width:.0f} by {height:.0f} points: {wanted / 1e6:.0f} million pixels at {dpi} dpi, "
            f"the limit is {page_pixels / 1e6:.0f} million",
        )
    return scale
