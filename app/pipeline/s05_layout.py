"""Step 5, layout: words -> lines, reading order, blocks, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.model.geometry import Box
from app.model.page import Block, BlockKind, Layout, Line, Word
from app.pipeline.context import StepContext, StepResult

VERSION = "1"

SAME_LINE = 0.5
"""Two words stand on one line where they share this much of the lower one's height."""
BINS = 120
"""Places across the page where a gutter between columns is looked for."""
COLUMN_LINES = 6
COLUMN_WORDS = 2.5
COLUMN_FILL = 0.55
"""Columns of text: this many lines side by side, with this many words a line, filling this share of the column's
width. Labels and amounts on either side of a gap are no columns: they belong on one line."""
GUTTER_HEIGHTS = 0.8
"""Width of a gutter in heights of a word."""
BLOCK_GAP = 1.0
"""Heights of a line between two blocks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`aspect` is width / height of the page: word boxes are shares, distances are not."""

    words: tuple[Word, ...]
    aspect: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word in heights of the page on both axes."""

    index: int
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0


_Row = list[_Spot]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    return StepResult(output=Output(layout=arrange(input.words, input.aspect)))


def arrange(words: Sequence[Word], aspect: float) -> Layout:
    """Lines in reading order and the blocks they form; every word in exactly one line."""
    spots = [_Spot(i, w.box.x0 * aspect, w.box.x1 * aspect, w.box.y0, w.box.y1) for i, w in enumerate(words)]
    if not spots:
        return Layout(lines=())
    height = median(spot.height for spot in spots) or 0.01
    lines = tuple(
        Line(
            words=tuple(spot.index for spot in row),
            box=Box.around(words[spot.index].box for spot in row),
        )
        for row in _in_reading_order(spots, height)
    )
    return Layout(lines=lines, blocks=_blocks(lines))


def _in_reading_order(spots: Sequence[_Spot], height: float) -> list[_Row]:
    """Rows from top to bottom; where columns stand side by side, the left one whole before the right one."""
    rows = _rows(spots)
    found = _columns(rows, height)
    if found is None:
        return rows
    first, last, gutter = found
    left = [spot for row in rows[first:last] for spot in row if spot.x0 + spot.x1 < 2 * gutter]
    right = [spot for row in rows[first:last] for spot in row if spot.x0 + spot.x1 >= 2 * gutter]
    above = [spot for row in rows[:first] for spot in row]
    below = [spot for row in rows[last:] for spot in row]
    return [row for part in (above, left, right, below) if part for row in _in_reading_order(part, height)]


def _rows(spots: Sequence[_Spot]) -> list[_Row]:
    """Words joined to rows from left to right, each to the row whose last word it stands beside: a row may climb
    or fall across the page."""
    rows: list[_Row] = []
    step = max(0.002, median(spot.height for spot in spots))
    ends: dict[int, list[int]] = {}  # rows by the height at which they end so far
    for spot in sorted(spots, key=lambda s: (s.x0, s.y0)):
        middle = (spot.y0 + spot.y1) / 2
        reach = max(1, round(spot.height / step))
        best, best_share = None, SAME_LINE
        for bucket in range(int(middle / step) - reach, int(middle / step) + reach + 1):
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
        ends.setdefault(int(middle / step), []).append(best)
    return sorted(rows, key=lambda row: sum(s.y0 + s.y1 for s in row) / len(row))


def _beside(last: _Spot, spot: _Spot) -> float:
    """The share of the lower word's height that both have in common; 0 where the new word begins inside the
    last one (it stands over or under it) or their sizes have nothing to do with each other."""
    if spot.x0 < last.x0 + 0.5 * (last.x1 - last.x0) and spot.x1 > last.x0:
        return 0.0
    lower, higher = sorted((last.height, spot.height))
    if lower <= 0 or higher > 4 * lower:
        return 0.0
    return (min(last.y1, spot.y1) - max(last.y0, spot.y0)) / lower


def _columns(rows: Sequence[_Row], height: float) -> tuple[int, int, float] | None:
    """(first row, row after the last, x of the gutter) of the longest run of rows that a gutter divides into two
    columns of text."""
    if len(rows) < COLUMN_LINES:
        return None
    left = min(spot.x0 for row in rows for spot in row)
    right = max(spot.x1 for row in rows for spot in row)
    width = right - left
    if width <= 20 * height:
        return None
    best: tuple[int, int, float] | None = None
    for step in range(BINS // 6, BINS - BINS // 6 + 1):
        x = left + width * step / BINS
        for first, last in _runs(rows, x, GUTTER_HEIGHTS * height / 2):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _is_text(rows[first:last], x, left, right):
                best = (first, last, x)
    return best


def _runs(rows: Sequence[_Row], x: float, half: float) -> list[tuple[int, int]]:
    """Runs of rows in which nothing crosses the strip around x; words stand on both sides of it somewhere."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for number, row in enumerate(rows):
        if any(spot.x0 < x + half and spot.x1 > x - half for spot in row):
            if start is not None:
                runs.append((start, number))
            start = None
        elif start is None:
            start = number
    if start is not None:
        runs.append((start, len(rows)))
    return [(first, last) for first, last in runs if last - first >= COLUMN_LINES]


def _is_text(rows: Sequence[_Row], x: float, left: float, right: float) -> bool:
    """Whether both sides of x read as running text."""
    for from_x, to_x in ((left, x), (x, right)):
        sides = [[s for s in row if from_x <= (s.x0 + s.x1) / 2 < to_x or s.x1 == to_x] for row in rows]
        full = [side for side in sides if side]
        if len(full) < COLUMN_LINES:
            return False
        if sum(len(side) for side in full) < COLUMN_WORDS * len(full):
            return False
        filled = sum(sum(s.x1 - s.x0 for s in side) for side in full)
        if filled < COLUMN_FILL * len(full) * (to_x - from_x):
            return False
    return True


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines in reading order that follow each other closely, one under the other."""
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        if groups and _follows(lines[groups[-1][-1]].box, line.box):
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(
        Block(
            kind=BlockKind.TEXT,
            lines=tuple(group),
            box=Box.around(lines[number].box for number in group),
        )
        for group in groups
    )


def _follows(above: Box, line: Box) -> bool:
    gap = line.y0 - above.y1
    height = min(above.height, line.height)
    return -height < gap < BLOCK_GAP * height and line.x0 < above.x1 and above.x0 < line.x1
