"""Reading order: from top to bottom, and where columns of text stand side by side, one whole after the other.

A gutter is a strip that no word crosses over several rows. The one with most text on both sides divides its rows
into a left and a right part; what lies above, left, right and below is ordered in the same way.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.page import Word
from app.pipeline.spots import Row, Spot, rows_of

COLUMN_LINES = 4
COLUMN_WORDS = 2.5
COLUMN_FILL = 0.5
"""Columns of text: this many lines side by side, with this many words a line, words covering this share of the
column's width. Labels and amounts on either side of a gap are no columns: they belong on one line."""
SHORT_LINES = 3
SHORT_GAP = 2.0
"""Blocks side by side (addresses): this many lines, this many heights apart, of words and not of figures."""
GUTTER_HEIGHTS = 0.8
"""Width of a gutter in heights of a word."""
APART = 2.0
"""Heights between a running head or foot and the columns."""
FAR = 3.0
"""Heights between a foot that stands under one of the columns and the column."""
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Strip:
    """Free of words from row `first` to the row before `last`."""

    first: int
    last: int
    x0: float
    x1: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


def in_reading_order(spots: Sequence[Spot], words: Sequence[Word], height: float, depth: int = 0) -> list[Row]:
    """Rows as they are read; every spot in exactly one."""
    rows = rows_of(spots)
    found = _gutter(rows, words, height) if depth < DEEPEST else None
    if found is None:
        return rows
    inside = [spot for row in rows[found.first : found.last] for spot in row]
    parts = (
        [spot for row in rows[: found.first] for spot in row],
        [spot for spot in inside if spot.x0 + spot.x1 < 2 * found.x],
        [spot for spot in inside if spot.x0 + spot.x1 >= 2 * found.x],
        [spot for row in rows[found.last :] for spot in row],
    )
    return [row for part in parts if part for row in in_reading_order(part, words, height, depth + 1)]


def _gutter(rows: Sequence[Row], words: Sequence[Word], height: float) -> _Strip | None:
    """The strip with most lines of text on its poorer side, and of those the widest."""
    best, best_rank = None, (0, 0.0)
    for found in _strips(rows, GUTTER_HEIGHTS * height):
        strip = _trimmed(found, rows, height)
        left, right = _sides(rows[strip.first : strip.last], strip.x)
        rank = (min(len(left), len(right)), strip.x1 - strip.x0)
        if rank <= best_rank or rank[0] < SHORT_LINES:
            continue
        if all(_is_text(side) for side in (left, right)) or (
            strip.x1 - strip.x0 >= SHORT_GAP * height
            and all(_is_address(side, words, height) for side in (left, right))
        ):
            best, best_rank = strip, rank
    return best


def _strips(rows: Sequence[Row], least: float) -> list[_Strip]:
    """Strips that cannot be made longer, at least `least` wide. Rows may end before a strip, or begin after it."""
    if len(rows) < SHORT_LINES:
        return []
    left = min(spot.x0 for row in rows for spot in row)
    right = max(spot.x1 for row in rows for spot in row)
    done: list[_Strip] = []
    open_: dict[tuple[float, float], int] = {}
    for number, row in enumerate(rows):
        free = _free(row, left, right, least)
        going: dict[tuple[float, float], int] = {}
        for (x0, x1), first in open_.items():
            whole = False
            for a, b in free:
                lo, hi = max(a, x0), min(b, x1)
                if hi - lo >= least:
                    going[lo, hi] = min(first, going.get((lo, hi), first))
                    whole = whole or (lo, hi) == (x0, x1)
            if not whole and number - first >= SHORT_LINES:
                done.append(_Strip(first, number, x0, x1))
        for gap in free:
            going.setdefault(gap, number)
        open_ = going
    done += [_Strip(first, len(rows), *gap) for gap, first in open_.items() if len(rows) - first >= SHORT_LINES]
    return done


def _free(row: Row, left: float, right: float, least: float) -> list[tuple[float, float]]:
    """Where the row has nothing, from `left` to `right`."""
    gaps = []
    reach = left
    for spot in sorted(row, key=lambda s: s.x0):
        if spot.x0 - reach >= least:
            gaps.append((reach, spot.x0))
        reach = max(reach, spot.x1)
    if right - reach >= least:
        gaps.append((reach, right))
    return gaps


def _trimmed(strip: _Strip, rows: Sequence[Row], height: float) -> _Strip:
    """Without rows at either end that one side has alone or that stand apart as running heads do."""
    first, last = strip.first, strip.last
    while first < last and not _both(rows[first], strip.x) and _is_left(rows[first], strip.x):
        first += 1  # read before the columns either way
    while last - first > SHORT_LINES and _gap(rows[first], rows[first + 1]) > APART * height:
        first += 1
    if last < len(rows):  # what follows crosses the strip: a heading over it belongs to it
        end = last
        while last - end < 3 and end > first and _is_left(rows[end - 1], strip.x) and not _both(rows[end - 1], strip.x):
            end -= 1
            if _gap(rows[end - 1], rows[end]) > 0.9 * height:
                last = end
                break
    while last - first > SHORT_LINES:
        least = APART if _both(rows[last - 1], strip.x) else FAR
        if _gap(rows[last - 2], rows[last - 1]) <= least * height:
            break
        last -= 1
    return _Strip(first, last, strip.x0, strip.x1)


def _gap(above: Row, below: Row) -> float:
    return min(spot.y0 for spot in below) - max(spot.y1 for spot in above)


def _both(row: Row, x: float) -> bool:
    return row[0].x0 + row[0].x1 < 2 * x <= row[-1].x0 + row[-1].x1


def _is_left(row: Row, x: float) -> bool:
    return row[0].x0 + row[0].x1 < 2 * x


def _sides(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left = [[spot for spot in row if spot.x0 + spot.x1 < 2 * x] for row in rows]
    right = [[spot for spot in row if spot.x0 + spot.x1 >= 2 * x] for row in rows]
    return [side for side in left if side], [side for side in right if side]


def _is_text(side: Sequence[Row]) -> bool:
    """Whether it reads as running text."""
    if len(side) < COLUMN_LINES or sum(map(len, side)) < COLUMN_WORDS * len(side):
        return False
    width = max(row[-1].x1 for row in side) - min(row[0].x0 for row in side)
    return sum(spot.width for row in side for spot in row) >= COLUMN_FILL * len(side) * width


def _is_address(side: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """A few lines of words under each other: neither labels nor figures."""
    if not SHORT_LINES <= len(side) <= 8:
        return False
    texts = [words[spot.index].text for row in side for spot in row if spot.index >= 0]
    if len(texts) < 1.6 * len(side) or any(_gap(a, b) > 1.6 * height for a, b in itertools.pairwise(side)):
        return False
    plain = sum(not any(c.isdigit() for c in text) for text in texts)
    return plain >= 0.6 * len(texts) and sum(text.endswith(":") for text in texts) <= 1 and _left_aligned(side, height)


def _left_aligned(side: Sequence[Row], height: float) -> bool:
    edges = sorted(row[0].x0 for row in side)
    middle = edges[len(edges) // 2]
    return sum(abs(edge - middle) < height for edge in edges) >= 0.75 * len(edges)
