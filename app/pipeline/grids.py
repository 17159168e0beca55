"""Ruled tables: cells between lines drawn on the page. Where a line between two cells is missing they are one."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.engines.rulings import Ruling
from app.model.geometry import Box
from app.model.page import Word
from app.pipeline.drawn import REACH, Group, Line, is_drawn, places_of
from app.pipeline.lists import is_list
from app.pipeline.spots import Row, Spot, rows_of

OPEN_ROWS = 9
"""From so many lines on nobody wraps words: they are rows, though some columns may be empty in many."""
TWO_LINES = 4
"""Columns of two lines each that are two rows; of three only where they are figures: labels stand over values."""
STEM = 0.25
"""Heights of a word by which its letters may reach beyond its box, and by which its foot is no bar of a letter."""
SAME_END = 2.0
"""Heights by which rules of one table may begin or end apart."""
SIDES = 0.6
"""Share of a table's level rules that run on to a side without an upright."""
SHORT = 4.0
"""Heights of a row in a table that is open at its sides, of one at least: columns of a newspaper have none."""
MOST_FRAMED = 0.5
"""Share of the page's words in one frame, at most; else it goes round the page."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A cell of a ruled table on the straightened page, in heights of the page, with the spots in it."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    y0: float
    x1: float
    y1: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`across` are rows of which the line of names is read first, then what stands under it in each cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rects: tuple[Rect, ...]
    across: frozenset[int] = frozenset()


def without_letters(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """Without lines inside a word: stems of a large heading's letters, and bars of figures in a row, are as long as
    rulings. What runs under the letters of a word stays: it may be drawn to write on."""
    boxes = sorted((word.box for word in words if word.box.height > 0), key=lambda box: box.y0)
    tops, tallest = [box.y0 for box in boxes], max((box.height for box in boxes), default=0.0)

    def in_word(line: Ruling, box: Box) -> bool:
        reach = STEM * box.height
        if line.level:
            beside = reach / 2
            return (
                box.y0 + reach / 2 <= line.y0 <= box.y1 - reach
                and box.x0 - beside <= line.x0
                and line.x1 <= box.x1 + beside
            )
        return box.x0 <= line.x0 <= box.x1 and line.y0 >= box.y0 - reach and line.y1 <= box.y1 + reach

    def near(line: Ruling) -> list[Box]:
        first = bisect_left(tops, line.y1 - (1 + STEM) * tallest)
        return boxes[first : bisect_right(tops, line.y0 + STEM * tallest)]

    return [line for line in rulings if not any(in_word(line, box) for box in near(line))]


def grids_of(groups: Sequence[Group], spots: Sequence[Spot], words: Sequence[Word], height: float) -> list[Grid]:
    """Tables with at least two cells that hold words."""
    reach = REACH * height
    found = []
    for across, down in groups:
        ys = _without_slivers(places_of(across, reach), [(s.y0 + s.y1) / 2 for s in spots], height)
        xs = _without_slivers(places_of(down, reach), [(s.x0 + s.x1) / 2 for s in spots], height)
        xs = _with_sides(xs, ys, across, down, spots, height)
        if len(ys) >= 2 and len(xs) >= 2 and len(ys) + len(xs) >= 5:
            found.append(_grid(xs, ys, across, down, spots, words, reach))
    return _outermost(found)


def frames_of(groups: Sequence[Group], spots: Sequence[Spot], grids: Sequence[Grid], height: float) -> list[list[Spot]]:
    """The words in each frame of four lines that stands for itself: a card, a panel. Not one in which there is a table
    or another frame, that has a single line, or that goes round most of the page."""
    boxes = [(places_of(down, REACH * height), places_of(across, REACH * height)) for across, down in groups]
    frames = [(xs, ys) for xs, ys in boxes if len(xs) == len(ys) == 2]
    inside = [*frames, *((grid.xs, grid.ys) for grid in grids)]
    found = []
    for xs, ys in frames:
        if any(xs[0] < x[0] < xs[1] and ys[0] < y[0] < ys[1] for x, y in inside):
            continue
        held = [s for s in spots if xs[0] <= (s.x0 + s.x1) / 2 <= xs[1] and ys[0] <= (s.y0 + s.y1) / 2 <= ys[1]]
        if len(held) <= MOST_FRAMED * len(spots) and len(rows_of(held)) > 1:
            found.append(held)
    return found


def frame_of(group: Group, spots: Sequence[Spot], height: float) -> Grid | None:
    """The frame of four lines as a grid of one cell, with the words in it; None where the lines are no frame."""
    across, down = group
    xs, ys = places_of(down, REACH * height), places_of(across, REACH * height)
    if len(xs) != 2 or len(ys) != 2:
        return None
    held = tuple(s for s in spots if xs[0] <= (s.x0 + s.x1) / 2 <= xs[1] and ys[0] <= (s.y0 + s.y1) / 2 <= ys[1])
    return Grid(tuple(xs), tuple(ys), (Rect(0, 0, 1, 1, xs[0], ys[0], xs[1], ys[1], held),)) if held else None


def _with_sides(
    xs: list[float],
    ys: list[float],
    across: Sequence[Line],
    down: Sequence[Line],
    spots: Sequence[Spot],
    height: float,
) -> list[float]:
    """The uprights, and the ends of the level rules where these run on beyond the outermost ones over words: a table
    that is open at its sides."""
    if len(ys) < 3 or not xs:
        return xs
    reach = 2 * REACH * height
    rules = [[line for line in across if abs(line.at - y) <= reach] for y in ys]
    starts, stops = [min(line.lo for line in many) for many in rules], [max(line.hi for line in many) for many in rules]
    found = list(xs)
    for ends, side in ((starts, xs[0]), (stops, xs[-1])):
        end = sorted(ends)[len(ends) // 2]
        lo, hi = min(end, side), max(end, side)
        if hi - lo < height or sum(abs(each - end) < SAME_END * height for each in ends) < SIDES * len(ends):
            continue
        upright = [line for line in down if abs(line.at - side) <= reach]
        held = [s for s in spots if lo < (s.x0 + s.x1) / 2 < hi]
        bands = list(itertools.pairwise(ys))
        filled = sum(any(top < (s.y0 + s.y1) / 2 < bottom for s in held) for top, bottom in bands)
        short = any(bottom - top <= SHORT * height and is_drawn(upright, top, bottom) for top, bottom in bands)
        if short and 2 * filled >= len(bands):
            found.append(end)
    return sorted(found)


def _without_slivers(places: list[float], middles: Sequence[float], height: float) -> list[float]:
    """Double lines as one: places less than a height apart with no word between them."""
    kept: list[float] = []
    for at in places:
        if kept and at - kept[-1] < height and not any(kept[-1] < middle < at for middle in middles):
            kept[-1] = (kept[-1] + at) / 2
        else:
            kept.append(at)
    return kept


def _grid(
    xs: list[float],
    ys: list[float],
    across: Sequence[Line],
    down: Sequence[Line],
    spots: Sequence[Spot],
    words: Sequence[Word],
    reach: float,
) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    near = 2 * reach  # double lines were put together
    by_y = [[line for line in across if abs(line.at - y) <= near] for y in ys]
    by_x = [[line for line in down if abs(line.at - x) <= near] for x in xs]
    right = [[is_drawn(by_x[j + 1], ys[i], ys[i + 1]) for j in range(columns)] for i in range(rows)]
    below = [[is_drawn(by_y[i + 1], xs[j], xs[j + 1]) for j in range(columns)] for i in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    inside = [s for s in spots if xs[0] <= (s.x0 + s.x1) / 2 <= xs[-1] and ys[0] <= (s.y0 + s.y1) / 2 <= ys[-1]]
    rects = []
    for i in range(rows):
        for j in range(columns):
            if taken[i][j]:
                continue
            wide, high = _spans(i, j, right, below, taken)
            for a in range(i, i + high):
                for b in range(j, j + wide):
                    taken[a][b] = True
            x0, x1, y0, y1 = xs[j], xs[j + wide], ys[i], ys[i + high]
            held = tuple(s for s in inside if x0 <= (s.x0 + s.x1) / 2 < x1 and y0 <= (s.y0 + s.y1) / 2 < y1)
            rects.append(Rect(i, j, high, wide, x0, y0, x1, y1, held))
    return _split_lines(Grid(tuple(xs), tuple(ys), tuple(rects)), words, reach / REACH)


def _spans(
    i: int, j: int, right: list[list[bool]], below: list[list[bool]], taken: list[list[bool]]
) -> tuple[int, int]:
    """How many columns and rows the cell at (i, j) takes: to the next line on its right, then down to the next
    line under all of it."""
    wide = 1
    while j + wide < len(right[0]) and not right[i][j + wide - 1] and not taken[i][j + wide]:
        wide += 1
    high = 1
    while i + high < len(right):
        row = i + high
        if any(below[row - 1][b] or taken[row][b] for b in range(j, j + wide)):
            break
        if any(right[row][b] for b in range(j, j + wide - 1)):
            break
        high += 1
    return wide, high


def _split_lines(grid: Grid, words: Sequence[Word], height: float) -> Grid:
    """Rows of the grid in which several lines of text run through the columns without a line between them are as
    many rows: a frame with ruled columns and an open body."""
    counts: list[list[tuple[float, float]]] = []
    for i in range(len(grid.ys) - 1):
        row = [rect for rect in grid.rects if rect.row == i and rect.rows == 1]
        counts.append(_levels(row, words) if len(row) >= 2 and not _are_lists(row, words, height) else [])
    if not any(len(levels) > 1 for levels in counts):
        return grid
    before = [0]
    for levels in counts:
        before.append(before[-1] + max(1, len(levels)))
    rects: list[Rect] = []
    ys: list[float] = []
    for i, levels in enumerate(counts):
        ys.append(grid.ys[i])
        ys += [levels[k][0] for k in range(1, len(levels))]
    ys.append(grid.ys[-1])
    for rect in grid.rects:
        levels = counts[rect.row]
        if len(levels) < 2:
            end = before[rect.row + rect.rows]
            top = before[rect.row]
            rects.append(
                Rect(top, rect.column, end - top, rect.columns, rect.x0, rect.y0, rect.x1, rect.y1, rect.spots)
            )
            continue
        edges = [rect.y0, *(level[0] for level in levels[1:]), rect.y1]
        for k in range(len(levels)):
            held = tuple(s for s in rect.spots if edges[k] <= (s.y0 + s.y1) / 2 < edges[k + 1])
            top = before[rect.row] + k
            rects.append(Rect(top, rect.column, 1, rect.columns, rect.x0, edges[k], rect.x1, edges[k + 1], held))
    return Grid(grid.xs, tuple(ys), tuple(rects))


def _are_lists(row: Sequence[Rect], words: Sequence[Word], height: float) -> bool:
    """Whether most of the cells hold lines of a label and its value each: lists side by side, not columns of rows."""
    filled = [rect for rect in row if rect.spots]
    return sum(is_list(rows_of(rect.spots), words, height) for rect in filled) > max(1, len(filled) // 2)


def _levels(row: Sequence[Rect], words: Sequence[Word]) -> list[tuple[float, float]]:
    """Top and bottom of the lines of text that start a row of their own: those that most filled columns have.
    Empty where the cells are to be taken as they are: lines of words that are unlike in number are wrapped."""
    filled = [rows_of(rect.spots) for rect in row if rect.spots]
    if len(filled) < 2:
        return []
    counts = [len(lines) for lines in filled]
    usual = sorted(counts)[len(counts) // 2]
    # The column with the usual count tells the rows; others may wrap.
    guide = [_extent(line) for line in min(filled, key=lambda lines: abs(len(lines) - usual))]
    if usual < 2 or (usual == 2 and len(filled) < TWO_LINES and not (len(filled) == 3 and _figures(filled, words))):
        return []
    alike = sum(
        sum(any(abs(a - c) < 0.5 * (b - a) for c, _ in map(_extent, lines)) for a, b in guide) >= 0.7 * len(guide)
        for lines in filled
    )
    same = sum(count == usual for count in counts)
    if alike < max(2, 0.6 * len(filled)) or (usual < OPEN_ROWS and same < 0.75 * len(filled)):
        return []
    return [(top - 0.25 * (bottom - top), bottom) for top, bottom in guide]


def _figures(filled: Sequence[Sequence[Row]], words: Sequence[Word]) -> bool:
    """Whether at least half of the columns hold figures alone."""
    texts = (["".join(words[s.index].text for s in line) for line in lines] for lines in filled)
    return sum(all(sum(map(str.isdigit, text)) * 2 > len(text) for text in column) for column in texts) * 2 >= len(
        filled
    )


def _extent(line: Sequence[Spot]) -> tuple[float, float]:
    return min(s.y0 for s in line), max(s.y1 for s in line)


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Without those that lie inside another one; of two that overlap the larger has the words in both."""
    kept: list[Grid] = []
    held: set[int] = set()
    for grid in sorted(grids, key=lambda g: -(g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        x, y = (grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2
        if any(k.xs[0] < x < k.xs[-1] and k.ys[0] < y < k.ys[-1] for k in kept):
            continue
        rects = tuple(replace(r, spots=tuple(s for s in r.spots if s.index not in held)) for r in grid.rects)
        if sum(bool(rect.spots) for rect in rects) >= 2:
            kept.append(replace(grid, rects=rects))
            held |= {spot.index for rect in rects for spot in rect.spots}
    return kept
