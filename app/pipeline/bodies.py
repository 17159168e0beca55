"""Tables drawn in part: level rules between rows and none between columns, and frames whose body is open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from app.model.page import Word
from app.pipeline.columns import Rule
from app.pipeline.grids import SAME_END, Grid, Rect
from app.pipeline.spots import CELL_GAP, Row, Spot, rows_of, segments_of
from app.pipeline.table_columns import columns_of, edges_of
from app.pipeline.tables import SPACE, Part, aligned, tables_in

LEAST_RULES = 3
MOST_LINES = 7
"""Lines a cell may be wrapped into between two rules."""
FILLED = 0.6
"""Share of the bands between rules that fill two columns or more."""
APART = 1.3
"""Times as far from each other as lines of one cell are lines of two rows."""
TOLD = 0.8
"""Share of an open body's words that must stand in rows of columns."""


def banded(rules: Sequence[Rule], spots: Sequence[Spot], height: float) -> list[Grid]:
    """Tables whose rows are divided by rules of one length; columns where nothing stands between them."""
    found: list[Grid] = []
    for stack in _stacks(rules, height):
        # the first rules may be of the head of the page
        tries = (_banded(stack[first:], spots, height) for first in range(len(stack) - LEAST_RULES + 1))
        found += itertools.islice(filter(None, tries), 1)
    return found


def _stacks(rules: Sequence[Rule], height: float) -> list[list[Rule]]:
    """Rules that begin and end alike, from top to bottom; two less than half a height apart are one."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.y):
        for stack in stacks:
            last = stack[-1]
            if abs(last.x0 - rule.x0) < SAME_END * height and abs(last.x1 - rule.x1) < SAME_END * height:
                if rule.y - last.y > 0.5 * height:
                    stack.append(rule)
                break
        else:
            stacks.append([rule])
    return stacks


def _banded(stack: Sequence[Rule], spots: Sequence[Spot], height: float) -> Grid | None:
    x0, x1 = min(rule.x0 for rule in stack), max(rule.x1 for rule in stack)
    inside = [s for s in spots if s.index >= 0 and x0 - height < s.x0 and s.x1 < x1 + height]
    bands = [[s for s in inside if above.y < (s.y0 + s.y1) / 2 < below.y] for above, below in itertools.pairwise(stack)]
    parts = [segments_of(row, CELL_GAP * height) for band in bands for row in rows_of(band)]
    edges = edges_of(columns_of(parts, height)) if parts else ()
    if len(edges) < 3 or not all(bands):
        return None
    xs = (min(x0, edges[0]), *edges[1:-1], max(x1, edges[-1]))
    lines = [rows_of(band) for band in bands]
    if not _tight(lines):
        return None
    rects = [rect for n, rows in enumerate(lines) for rect in _rects(n, rows, xs, (stack[n].y, stack[n + 1].y), height)]
    grid = Grid(xs, tuple(rule.y for rule in stack), tuple(rects))
    return grid if _is_sound(grid, height) else None


def _tight(bands: Sequence[Sequence[Row]]) -> bool:
    """Whether lines between two rules lie closer than those on either side of one; else they are rows themselves."""
    inside = [_pitch(a, b) for rows in bands for a, b in itertools.pairwise(rows)]
    across = [_pitch(above[-1], below[0]) for above, below in itertools.pairwise(bands)]
    return not inside or max(inside) * APART < median(across)


def _pitch(above: Row, below: Row) -> float:
    return min(s.y1 for s in below) - min(s.y1 for s in above)


def _is_sound(grid: Grid, height: float) -> bool:
    rows = len(grid.ys) - 1
    filled = [[rect for rect in grid.rects if rect.row == n and rect.spots] for n in range(rows)]
    if sum(len(row) >= 2 for row in filled) < FILLED * rows or rows < 2:
        return False
    if any(len(rows_of(rect.spots)) > MOST_LINES for rect in grid.rects):
        return False
    for column in range(len(grid.xs) - 1):
        cells = [Part(column, 1, line) for line in _lines(grid, column)]
        if not cells or (len(cells) >= 3 and not aligned(cells, height)):
            return False
    return True


def _lines(grid: Grid, column: int) -> Iterable[tuple[Spot, ...]]:
    for rect in grid.rects:
        if rect.column == column and rect.columns == 1:
            yield from map(tuple, rows_of(rect.spots))


def _rects(row: int, lines: Sequence[Row], xs: Sequence[float], ys: tuple[float, float], height: float) -> list[Rect]:
    """The cells of one band; one over all columns where words run on over the edge of two."""
    columns = len(xs) - 1
    held: list[list[Spot]] = [[] for _ in range(columns)]
    for line in lines:
        for before, spot in itertools.pairwise(line):
            if _column(before, xs) != _column(spot, xs) and spot.x0 - before.x1 < SPACE * height:
                everything = tuple(spot for each in lines for spot in each)
                return [Rect(row, 0, 1, columns, xs[0], ys[0], xs[-1], ys[1], everything)]
        for spot in line:
            held[_column(spot, xs)].append(spot)
    return [Rect(row, n, 1, 1, xs[n], ys[0], xs[n + 1], ys[1], tuple(held[n])) for n in range(columns)]


def _column(spot: Spot, xs: Sequence[float]) -> int:
    middle = (spot.x0 + spot.x1) / 2
    return max(0, min(len(xs) - 2, sum(x <= middle for x in xs) - 1))


def divided(grid: Grid, height: float) -> Grid:
    """The grid with columns that hold several, told by what is free between them in all rows: a frame in which the rows
    are ruled and the columns are not."""
    inner = [_inner(grid, column, height) for column in range(len(grid.xs) - 1)]
    if not any(inner):
        return grid
    first = list(itertools.accumulate((1 + len(many) for many in inner), initial=0))
    xs = [x for x, many in zip(grid.xs, [*inner, []], strict=True) for x in (x, *many)]
    rects: list[Rect] = []
    for rect in grid.rects:
        at, end = first[rect.column], first[rect.column + rect.columns]
        if rect.columns == rect.rows == 1 and end - at > 1 and rect.spots:
            cells = _rects(rect.row, rows_of(rect.spots), xs[at : end + 1], (rect.y0, rect.y1), height)
            rects += [replace(cell, column=at + cell.column) for cell in cells]
        else:
            rects.append(replace(rect, column=at, columns=end - at))
    return Grid(tuple(xs), grid.ys, tuple(rects))


def _inner(grid: Grid, column: int, height: float) -> list[float]:
    """Edges between the columns that one of the grid holds in most of its rows."""
    cells = [r for r in grid.rects if r.column == column and r.columns == r.rows == 1 and r.spots]
    lines = [rows_of(cell.spots) for cell in cells]
    if len(cells) < LEAST_RULES or not _tight(lines):
        return []
    edges = edges_of(columns_of([segments_of(row, CELL_GAP * height) for rows in lines for row in rows], height))
    if len(edges) < 3:
        return []
    xs = (grid.xs[column], *edges[1:-1], grid.xs[column + 1])
    rects = [r for n, rows in enumerate(lines) for r in _rects(n, rows, xs, (cells[n].y0, cells[n].y1), height)]
    ys = (*(cell.y0 for cell in cells), cells[-1].y1)
    return list(edges[1:-1]) if _is_sound(Grid(xs, ys, tuple(rects)), height) else []


def opened(grid: Grid, words: Sequence[Word], height: float) -> Grid:
    """The grid with cells that take the whole width of three columns or more, and hold rows of columns themselves,
    as those rows: a frame under a ruled head. A frame with a rule under its head alone gets the columns of what is in
    it."""
    columns = len(grid.xs) - 1
    if columns == 1:
        return _columned(grid, words, height)
    whole = [rect for rect in grid.rects if rect.columns == columns >= 3 and rect.rows == 1]
    bodies = {}
    named: set[int] = set()
    for rect in whole:
        rows, of_lines = _body(rect, grid.xs, words, height)
        if rows:
            bodies[rect.row] = rows
            named |= {rect.row} if of_lines else set()
    if not bodies:
        return grid
    ys: list[float] = []
    first: list[int] = []
    for n, y in enumerate(grid.ys[:-1]):
        first.append(len(ys))
        ys.append(y)
        ys += [min(spot.y0 for spots in row.values() for spot in spots) for row in bodies.get(n, [])[1:]]
    ys.append(grid.ys[-1])
    rects = [replace(rect, row=first[rect.row]) for rect in grid.rects if rect.row not in bodies]
    for n, rows in bodies.items():
        for number, row in enumerate(rows, start=first[n]):
            y0, y1 = ys[number], ys[number + 1]
            rects += [
                Rect(number, column, 1, 1, grid.xs[column], y0, grid.xs[column + 1], y1, tuple(spots))
                for column, spots in sorted(row.items())
            ]
    across = frozenset(first[n] + number for n in named for number in range(len(bodies[n])))
    return Grid(grid.xs, tuple(ys), tuple(rects), across)


def _columned(grid: Grid, words: Sequence[Word], height: float) -> Grid:
    """The grid of one column as the table without rules that nearly all words in it are; else as it is."""
    lines = rows_of([spot for rect in grid.rects for spot in rect.spots])
    found = tables_in(lines, words, height) if len(lines) > len(grid.ys) - 1 else []
    if len(found) != 1 or len(found[0].edges) < 4 or len(found[0].spots) < TOLD * sum(map(len, lines)):
        return grid
    (table,) = found
    edges = table.edges
    xs = (min(grid.xs[0], edges[0]), *edges[1:-1], max(grid.xs[-1], edges[-1]))
    whole = len(xs) - 1
    rows: list[tuple[Part, ...]] = [(Part(0, whole, tuple(line)),) for line in lines[: table.first]]
    rows += table.rows
    rows += [(Part(0, whole, tuple(line)),) for line in lines[table.last :]]
    tops = [min(s.y0 for part in row for s in part.spots) for row in rows]
    ys = (grid.ys[0], *tops[1:], grid.ys[-1])
    rects = tuple(
        Rect(n, p.column, 1, p.columns, xs[p.column], ys[n], xs[p.column + p.columns], ys[n + 1], p.spots)
        for n, row in enumerate(rows)
        for p in row
    )
    named = range(table.first, table.first + len(table.rows)) if table.of_lines(words) else ()
    return Grid(xs, ys, rects, frozenset(named))


def _body(
    rect: Rect, xs: Sequence[float], words: Sequence[Word], height: float
) -> tuple[list[dict[int, list[Spot]]], bool]:
    """Its rows, each the spots by column; none where it does not hold columns. And whether descriptions stand under the
    names in them."""
    lines = rows_of(rect.spots)
    if len(lines) == 1:
        return _one_row(lines[0], xs, height), False
    found = tables_in(lines, words, height)
    if sum(len(table.spots) for table in found) < TOLD * len(rect.spots):
        return [], False
    rows: list[dict[int, list[Spot]]] = []
    done = 0
    for table in found:
        rows += [_by_column([line], xs) for line in lines[done : table.first]]
        rows += [_by_column([part.spots for part in row], xs) for row in table.rows]
        done = table.last
    rows += [_by_column([line], xs) for line in lines[done:]]
    return rows, any(table.of_lines(words) for table in found)


def _one_row(line: Row, xs: Sequence[float], height: float) -> list[dict[int, list[Spot]]]:
    """The line as a row, where a part of it stands in every column: short rules between its cells were not seen."""
    parts = segments_of(line, CELL_GAP * height)
    fits = [_column(part[0], xs) == n == _column(part[-1], xs) for n, part in enumerate(parts)]
    return [dict(enumerate(parts))] if all(fits) and len(parts) == len(xs) - 1 else []


def _by_column(parts: Iterable[Sequence[Spot]], xs: Sequence[float]) -> dict[int, list[Spot]]:
    held: dict[int, list[Spot]] = {}
    for part in parts:
        held.setdefault(_column(part[0], xs), []).extend(part)
    return held
