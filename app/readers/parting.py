"""What parts words that stand close on a row: the ruling lines of a grid, and that each is a heading over a column of
its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.model.geometry import Box
from app.model.page import Layout, Word

RULED = 3
"""Rows and columns from which ruling lines divide what stands close: fewer may be a box around a piece of text."""
LEAST = 3
"""Words of a piece that may be as many headings, and columns they stand over at least."""
HEADED, FILLED, WIDER = 3, 4, 1.6
"""Rows below headings within which those of their columns begin, the pieces these have at least, and how many times as
wide as a space between words the gap between headings is at least."""

Segments = Sequence[tuple[int, ...]]
Columns = Mapping[int, tuple[int, int]]
"""For words in a grid which grid of the page it is, and which of its columns."""


def grid_columns(layout: Layout) -> Columns:
    return {
        w: (number, cell.column)
        for number, table in enumerate(layout.tables)
        if table.ruled and min(table.rows, table.columns) >= RULED
        for cell in table.cells
        for w in cell.words
    }


def divided(columns: Columns, left: int, right: int) -> bool:
    """Whether the ruling line of a grid stands between two words."""
    one, other = columns.get(left), columns.get(right)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def new_headings(words: Sequence[Word], rows: Sequence[Segments], number: int, space: float) -> set[int]:
    """The words of a row, one of `rows`, at which a new heading begins though they stand so closely that they are one
    piece: each over a column of the rows below. `space` is the usual gap between words."""
    row, below = rows[number], rows[number + 1 :]
    if max(map(len, row), default=0) < LEAST or _has_figures(words, row):
        return set()
    first = next((n for n, one in enumerate(below[:HEADED]) if _has_figures(words, one)), HEADED)
    filled = below[first : first + 2]
    if first == HEADED or len(filled) < 2 or not FILLED <= len(filled[0]) == len(filled[1]):
        return set()
    columns = [Box.around(words[w].box for w in (*a, *b)) for a, b in zip(*filled, strict=True)]
    if any(a.x1 >= b.x0 for a, b in pairwise(columns)):
        return set()
    usual = max(words[filled[0][0][0]].box.height, 1e-6)
    breaks: set[int] = set()
    for segment in row:
        room = WIDER * space * max(1.0, max(words[w].box.height for w in segment) / usual)
        over = [_nearest(columns, words[w].box) for w in segment]
        wide = {b for a, b in pairwise(segment) if words[b].box.x0 - words[a].box.x1 > room}
        apart = {w for (a, b), w in zip(pairwise(over), segment[1:], strict=True) if a != b}
        if over == sorted(over) and LEAST <= len(apart) + 1 == over[-1] - over[0] + 1 and apart <= wide:
            breaks |= apart
    return breaks


def _has_figures(words: Sequence[Word], row: Segments) -> bool:
    return any(c.isdigit() for segment in row for w in segment for c in words[w].text)


def _nearest(columns: list[Box], box: Box) -> int:
    """The column that a word stands over, or next to."""
    return min(range(len(columns)), key=lambda n: max(columns[n].x0 - box.x1, box.x0 - columns[n].x1))
