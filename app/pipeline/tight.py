"""Columns of a table that stand so close that their cells look like words of one sentence: a count, right against its
unit; debit, credit and balance in a narrow ledger. What is free between them
is free in all rows, and wider than a space."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.pipeline.spots import Row, Spot, agreeing

FREE, SPACES = 0.3, 1.15
"""How much must be free between two of them, in heights, and in spaces between words as the narrower ones are here."""
ROWS, SHARE = 4, 0.6
"""Rows that fill both, at least, and their share of those that fill either."""
LONE = 0.8
"""Share of the rows in which one of the two is a single word, and in which these stand under each other."""
SAME_EDGE = 0.35
"""Heights."""

Column = tuple[float, float]


def divided(
    parts: Sequence[list[Row]], columns: Sequence[Column], height: float
) -> tuple[list[list[Row]], list[Column]]:
    """The rows and their columns once more, with those divided that are several. `parts` are the pieces of each row,
    `columns` from where to where each column is filled."""
    spaces = sorted(b.x0 - a.x1 for row in parts for part in row for a, b in itertools.pairwise(part))
    if len(parts) < ROWS or len(spaces) < ROWS:
        return list(parts), list(columns)
    least = max(FREE * height, SPACES * spaces[len(spaces) // 10])
    cuts = sorted(cut for column in columns for cut in _cuts(parts, column, least, height))
    if not cuts:
        return list(parts), list(columns)
    rows = [[piece for part in row for piece in _pieces(part, cuts)] for row in parts]
    found = []
    for x0, x1 in columns:
        inner = [cut for cut in cuts if x0 < cut[0] and cut[1] < x1]
        edges = [x0, *(x for cut in inner for x in cut), x1]
        found += list(zip(edges[::2], edges[1::2], strict=True))
    return rows, found


def _cuts(parts: Sequence[list[Row]], column: Column, least: float, height: float) -> list[Column]:
    """What is free between columns that this one is made of, at least so much."""
    rows = [sorted((s for part in row for s in part if _inside(s, column)), key=lambda s: s.x0) for row in parts]
    rows = [row for row in rows if row]
    if len(rows) < ROWS:
        return []
    free: list[Column] = []
    end = min(row[0].x0 for row in rows)
    for spot in sorted((s for row in rows for s in row), key=lambda s: s.x0):
        if spot.x0 - end >= least:
            free.append((end, spot.x0))
        end = max(end, spot.x1)
    cuts: list[Column] = []
    for number, cut in enumerate(free):
        left = cuts[-1][1] if cuts else column[0]
        right = free[number + 1][0] if number + 1 < len(free) else column[1]
        if _are_columns(_within(rows, left, cut[0]), _within(rows, cut[1], right), height):
            cuts.append(cut)
    return cuts


def _within(rows: Sequence[Row], x0: float, x1: float) -> list[Row]:
    return [[spot for spot in row if _inside(spot, (x0, x1))] for row in rows]


def _are_columns(left: Sequence[Row], right: Sequence[Row], height: float) -> bool:
    both = [(a, b) for a, b in zip(left, right, strict=True) if a and b]
    either = sum(bool(a or b) for a, b in zip(left, right, strict=True))
    if len(both) < ROWS or len(both) < SHARE * either:
        return False
    return any(_are_lone([pair[side] for pair in both], height) for side in (0, 1))


def _are_lone(cells: Sequence[Row], height: float) -> bool:
    lone = [cell[0] for cell in cells if len(cell) == 1]
    least = LONE * len(cells)
    edges = ([s.x0 for s in lone], [s.x1 for s in lone])
    return len(lone) >= least and any(agreeing(many, SAME_EDGE * height) >= least for many in edges)


def _pieces(part: Row, cuts: Sequence[Column]) -> list[Row]:
    """A piece of a row, apart where it steps over a cut."""
    pieces: list[Row] = [[]]
    for spot in sorted(part, key=lambda s: s.x0):
        last = pieces[-1][-1] if pieces[-1] else None
        if last is not None and any(last.x1 <= cut[0] + 1e-9 and cut[1] - 1e-9 <= spot.x0 for cut in cuts):
            pieces.append([])
        pieces[-1].append(spot)
    return pieces


def _inside(spot: Spot, column: Column) -> bool:
    return column[0] - 1e-9 <= spot.x0 and spot.x1 <= column[1] + 1e-9
