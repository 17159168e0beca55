"""From where to where the columns of a table without ruling lines are filled."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from app.pipeline.spots import Row

HEADED_ROWS = 4
"""Rows of a table from which on its first one's cells are headings, wherever they stand in their columns."""
CROSSING = 0.12
"""Share of the rows (headings over several columns, notes) that may cross the space between two columns."""
COLUMN_GAP = 0.5
"""Heights that must stay free between two columns through nearly all rows."""


def columns_of(parts: Sequence[list[Row]], height: float) -> list[tuple[float, float]]:
    """From where to where each column is filled. Rows with one part do not tell, nor do a few that
    cross."""
    telling = [row for row in parts if len(row) >= 2]
    most = max(len(row) for row in telling) if telling else 0
    telling = [row for row in telling if len(row) >= max(2, 0.5 * most)]
    events = sorted(
        event for row in telling for part in row for event in ((part[0].x0, 1), (max(s.x1 for s in part), -1))
    )
    if not events:
        return []
    allowed = int(CROSSING * len(telling)) if len(telling) >= 5 else 0
    covered: list[tuple[float, float]] = []  # where more rows than may cross have something
    depth, began = 0, events[0][0]
    for x, step in events:
        if depth <= allowed < depth + step:
            began = x
        elif depth + step <= allowed < depth:
            covered.append((began, x))
        depth += step
    columns: list[tuple[float, float]] = []
    for x0, x1 in covered:
        if columns and x0 - columns[-1][1] < COLUMN_GAP * height:
            columns[-1] = (columns[-1][0], x1)
        else:
            columns.append((x0, x1))
    return _under_heads(telling, columns)


def _under_heads(rows: Sequence[list[Row]], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns, a heading put together with what stands beside it in all other rows: it begins at the left of a
    column whose figures end at the right."""
    if len(rows) < HEADED_ROWS:
        return columns
    filled = [
        {n for n, row in enumerate(rows) if any(part[0].x0 < x1 and x0 < part[-1].x1 for part in row)}
        for x0, x1 in columns
    ]
    kept: list[tuple[float, float]] = []
    for number, column in enumerate(columns):
        before = filled[number - 1] if kept else set()
        if {0} in (before, filled[number]) and not before & filled[number] and len(before | filled[number]) > 2:
            kept[-1] = (kept[-1][0], column[1])
            filled[number] |= before
        else:
            kept.append(column)
    return kept


def edges_of(columns: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """One more than there are columns; in the middle of what is free between them."""
    if not columns:
        return ()
    between = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(columns)]
    return (columns[0][0], *between, columns[-1][1])
