"""A sheet of paper on a darker table: where its corners lie in a photograph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOK_SIDE = 400
LEAST_SHARE = 0.15
"""A smaller bright patch is something on the page, not the page."""
MOST_SHARE = 0.97
LEAST_AROUND = 0.55
"""Share of the picture's rim that must be table: a scan's rim is paper."""
LEAST_FILLED = 0.93
"""Share of the four-sided shape that the bright patch fills, and the other way round: paper has straight sides."""
LEAST_CONTRAST = 35.0
"""Levels of grey between paper and table."""
RIM = 3


def corners_of(grey: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """Top left, top right, bottom right, bottom left in pixels of `grey` (edges, not middles), None where there
    is no paper with a table around it."""
    import cv2
    import numpy as np

    scale = min(1.0, LOOK_SIDE / max(grey.shape))
    high, wide = (max(1, round(side * scale)) for side in grey.shape)
    if min(high, wide) < 40:
        return None
    smaller = cv2.resize(grey, (wide, high), interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.medianBlur(smaller, 5), dtype=np.uint8)
    level, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    rim = np.concatenate([small[:RIM].ravel(), small[-RIM:].ravel(), small[:, :RIM].ravel(), small[:, -RIM:].ravel()])
    if np.mean(rim < level) < LEAST_AROUND:
        return None
    bright = cv2.morphologyEx((small >= level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    bright = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    shapes, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not shapes:
        return None
    shape = np.asarray(max(shapes, key=cv2.contourArea), dtype=np.int32)
    four = _four_sided(shape)
    if four is None or not _is_paper(small, shape, four):
        return None
    edges = four + 0.5  # OpenCV counts to the middles of pixels
    middle = edges.mean(axis=0)
    edges = middle + (edges - middle) * (1 + 1.5 / max(1.0, float(np.abs(edges - middle).max())))
    return np.asarray(edges / (wide / grey.shape[1], high / grey.shape[0]), dtype=np.float64)


def _four_sided(shape: NDArray[np.int32]) -> NDArray[np.float64] | None:
    """The hull of the shape with four corners, clockwise from the top left; its sides fitted to the outline."""
    import cv2
    import numpy as np

    hull = cv2.convexHull(shape)
    around = cv2.arcLength(hull, True)
    rough = next(
        (
            found
            for share in (0.02, 0.03, 0.05, 0.08)
            if len(found := cv2.approxPolyDP(hull, share * around, True)) == 4
        ),
        None,
    )
    if rough is None:
        return None
    corners = rough.reshape(4, 2).astype(np.float64)
    outline = shape.reshape(-1, 2).astype(np.float64)
    sides = []
    for index in range(4):
        a, b = corners[index], corners[(index + 1) % 4]
        along = (b - a) / max(1e-6, float(np.linalg.norm(b - a)))
        places = (outline - a) @ along / max(1e-6, float(np.linalg.norm(b - a)))
        off = np.abs((outline - a) @ np.array([-along[1], along[0]]))
        near = outline[(places > 0.08) & (places < 0.92) & (off < 0.03 * around)]
        if len(near) < 8:
            return None
        vx, vy, px, py = (float(v[0]) for v in cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01))
        sides.append((np.array([px, py]), np.array([vx, vy])))
    met = [_meet(sides[index - 1], sides[index]) for index in range(4)]
    if any(point is None for point in met):
        return None
    crossings: NDArray[np.float64] = np.array(met, dtype=np.float64)
    outlined: Any = crossings.astype(np.float32).reshape(-1, 1, 2)
    if not cv2.isContourConvex(outlined):
        return None
    return _from_top_left(crossings)


def _meet(
    one: tuple[NDArray[np.float64], NDArray[np.float64]], other: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> NDArray[np.float64] | None:
    """Where two lines (point, direction) cross."""
    import numpy as np

    (p, v), (q, w) = one, other
    across = v[0] * w[1] - v[1] * w[0]
    if abs(across) < 0.2:
        return None
    t = ((q - p)[0] * w[1] - (q - p)[1] * w[0]) / across
    return np.asarray(p + t * v)


def _from_top_left(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    area = np.sum(np.roll(corners[:, 1], -1) * corners[:, 0] - np.roll(corners[:, 0], -1) * corners[:, 1])
    if area < 0:
        corners = np.flipud(corners)
    return np.roll(corners, -int(np.argmin(corners.sum(axis=1))), axis=0)


def _is_paper(small: NDArray[np.uint8], shape: NDArray[np.int32], four: NDArray[np.float64]) -> bool:
    import cv2
    import numpy as np

    high, wide = small.shape
    if (four < -0.03 * max(high, wide)).any() or (four > np.array([wide, high]) + 0.03 * max(high, wide)).any():
        return False
    inside, patch = np.zeros_like(small), np.zeros_like(small)
    cv2.fillPoly(inside, [np.round(four).astype(np.int32)], 1)
    cv2.drawContours(patch, [shape], -1, 1, cv2.FILLED)
    both, either = int(np.sum(inside & patch)), int(np.sum(inside | patch))
    share = float(inside.mean())
    if not (LEAST_SHARE <= share <= MOST_SHARE) or both < LEAST_FILLED * either:
        return False
    return float(np.median(small[inside == 1])) - float(np.median(small[inside == 0])) >= LEAST_CONTRAST
