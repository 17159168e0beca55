"""Words as they lie on the page: rows of them, and a small turn of the page taken out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from app.model.geometry import Box
from app.model.page import Word

SAME_ROW = 0.5
"""Two words stand on one row where they share this much of the lower one's height."""
CELL_GAP = 1.1
"""Heights of a word between two cells, or a label and its value; spaces between words are a quarter to a half."""
UPRIGHT, UPRIGHT_LETTERS = 1.5, 3
"""Times as high as wide: a word of so many letters that stands upright."""
LEAST_SLOPE = 0.0015
"""Fall of a row per unit of its length below which the page counts as straight: a tenth of a degree."""
MOST_SLOPE = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """A word, or a table that lies in its place (`index` below 0), in heights of the page on both axes."""

    index: int
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        return self.x1 - self.x0


Row = list[Spot]


def spots_of(words: Sequence[Word], aspect: float) -> list[Spot]:
    return [Spot(i, w.box.x0 * aspect, w.box.x1 * aspect, w.box.y0, w.box.y1) for i, w in enumerate(words)]


def margin_of(spots: Sequence[Spot], words: Sequence[Word]) -> list[Spot]:
    """Words set upright at the left or the right of everything that is level, as stamps and running marks are: no part
    of the lines beside them. In the order they came; none where much of the page is upright."""
    upright = [
        spot
        for spot in spots
        if spot.y1 - spot.y0 > UPRIGHT * (spot.x1 - spot.x0) and len(words[spot.index].text) >= UPRIGHT_LETTERS
    ]
    if not upright or 4 * len(upright) > len(spots):
        return []
    told = (spot for spot in spots if len(words[spot.index].text) >= UPRIGHT_LETTERS)
    level = [spot for spot in told if spot.width > spot.height]
    left = min((spot.x0 for spot in level), default=-math.inf)
    right = max((spot.x1 for spot in level), default=math.inf)
    sides = ([spot for spot in upright if spot.x1 <= left], [spot for spot in upright if spot.x0 >= right])
    return [spot for spot in spots if any(_within(spot, side) for side in sides if side)]


def _within(spot: Spot, strip: Sequence[Spot]) -> bool:
    return min(s.x0 for s in strip) <= (spot.x0 + spot.x1) / 2 <= max(s.x1 for s in strip)


def usual_height(spots: Sequence[Spot]) -> float:
    return (median([spot.y1 - spot.y0 for spot in spots]) if spots else 0.0) or 0.01


def slope_of(rows: Sequence[Row], height: float) -> float:
    """How far long rows fall per unit of their length; 0.0 where the page is straight, or they disagree."""
    falls = []
    for row in rows:
        first, last = row[0], row[-1]
        run = (last.x0 + last.x1 - first.x0 - first.x1) / 2
        if len(row) > 2 and run > 12 * height and max(first.height, last.height) < 1.6 * min(first.height, last.height):
            falls.append((last.y0 + last.y1 - first.y0 - first.y1) / 2 / run)
    if len(falls) < 3:
        return 0.0
    slope = median(falls)
    agree = sum(abs(fall - slope) < 0.006 for fall in falls) >= 0.6 * len(falls)
    return slope if agree and LEAST_SLOPE < abs(slope) < MOST_SLOPE else 0.0


def straightened(spots: Sequence[Spot], slope: float) -> list[Spot]:
    """Spots turned so that rows lie level; their sizes stay."""
    if not slope:
        return list(spots)
    moved = []
    for spot in spots:
        dx, dy = turned((spot.x0 + spot.x1) / 2, (spot.y0 + spot.y1) / 2, slope)
        moved.append(replace(spot, x0=spot.x0 + dx, x1=spot.x1 + dx, y0=spot.y0 + dy, y1=spot.y1 + dy))
    return moved


def turned(x: float, y: float, slope: float) -> tuple[float, float]:
    """How far a point moves when a fall of `slope` is taken out."""
    angle = math.atan(slope)
    cosine, sine = math.cos(angle), math.sin(angle)
    return x * cosine + y * sine - x, -x * sine + y * cosine - y


def box_of(x0: float, y0: float, x1: float, y1: float, aspect: float, slope: float) -> Box:
    """A rectangle of the straightened page as a box on the page itself."""
    dx, dy = turned((x0 + x1) / 2, (y0 + y1) / 2, -slope)

    def share(value: float) -> float:
        return min(1.0, max(0.0, value))

    return Box(x0=share((x0 + dx) / aspect), y0=share(y0 + dy), x1=share((x1 + dx) / aspect), y1=share(y1 + dy))


def rows_of(spots: Sequence[Spot]) -> list[Row]:
    """Words joined to rows from left to right, each to the row whose last word it stands beside: a row may climb
    or fall across the page. From top to bottom."""
    rows: list[Row] = []
    if len(spots) < 2:  # most cells have one word
        return [list(spots)] if spots else rows
    step = max(0.002, median([spot.y1 - spot.y0 for spot in spots]))
    ends: dict[int, list[int]] = {}  # rows by the height at which they end so far
    for spot in sorted(spots, key=lambda s: (s.x0, s.y0)):
        middle = (spot.y0 + spot.y1) / 2
        reach = max(1, round((spot.y1 - spot.y0) / step)) if spot.index >= 0 else 0
        at = int(middle / step)
        best, best_share = None, SAME_ROW
        for bucket in range(at - reach, at + reach + 1):
            for number in ends.get(bucket, ()):
                share = _beside(rows[number][-1], spot)
                if share > best_share:
                    best, best_share = number, share
        if best is None:
            rows.append([spot])
            best = len(rows) - 1
        else:
            last = rows[best][-1]
            ends[int((last.y0 + last.y1) / 2 / step)].remove(best)
            rows[best].append(spot)
        ends.setdefault(at, []).append(best)
    return sorted(rows, key=lambda row: sum(s.y0 + s.y1 for s in row) / len(row))


def _beside(last: Spot, spot: Spot) -> float:
    """The share of the lower word's height that both have in common; 0 where the new word begins inside the
    last one (it stands over or under it) or their sizes have nothing to do with each other."""
    top = last.y0 if last.y0 > spot.y0 else spot.y0
    bottom = last.y1 if last.y1 < spot.y1 else spot.y1
    if bottom <= top or (spot.x0 < last.x0 + 0.5 * (last.x1 - last.x0) and spot.x1 > last.x0):
        return 0.0
    one, other = last.y1 - last.y0, spot.y1 - spot.y0
    lower, higher = (one, other) if one < other else (other, one)
    if lower <= 0 or higher > 4 * lower:
        return 0.0
    return (bottom - top) / lower


def segments_of(row: Row, gap: float) -> list[Row]:
    """The row cut where nothing stands for more than `gap`."""
    parts: list[Row] = []
    reach = -math.inf
    for spot in row:
        if not parts or spot.x0 - reach > gap:
            parts.append([])
        parts[-1].append(spot)
        reach = max(reach, spot.x1)
    return parts


def agreeing(values: Sequence[float], within: float) -> int:
    """How many lie within one window of that width."""
    ordered = sorted(values)
    best, start = 0, 0
    for end, value in enumerate(ordered):
        while value - ordered[start] > within:
            start += 1
        best = max(best, end - start + 1)
    return best
