"""Headings in a ruled box, and right under it rows without rules that stand in the same columns: one table."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.model.page import Word
from app.pipeline.drawn import Group
from app.pipeline.grids import Grid, Rect, frame_of
from app.pipeline.spots import CELL_GAP, Row, Spot, rows_of, segments_of
from app.pipeline.table_columns import CROSSING
from app.pipeline.tables import ROW_GAP, Part, tables_in

HEAD_ROWS, HEAD_LINES = 2, 4
"""Rows of boxes that headings stand in, and lines of one of them, at most."""
HEADING_GAP = 0.6
"""Heights between two headings in one box: they stand closer than cells do."""
LEAST_HEADINGS = 3
HEADED = 0.6
"""Share of the columns that have a heading, and of the headings that have a column."""
FREE = 0.3
"""Heights that must be free in all rows where two headings divide a column of the rows."""
EDGE = 0.5
"""Heights by which the uprights of a box and of the table under it may miss each other."""
FEW_ROWS = 3
"""Rows that are told by the headings alone."""

Columns = list[tuple[float, float]]
"""From where to where each is filled, from left to right."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands in a box, or in a part of one, of row `row` of `rows` rows: from `x0` to `x1` it may have columns."""

    row: int
    rows: int
    x0: float
    x1: float
    spots: tuple[Spot, ...]
    boxed: bool

    @property
    def extent(self) -> tuple[float, float]:
        return min(s.x0 for s in self.spots), max(s.x1 for s in self.spots)


def headed(
    grids: Sequence[Grid], groups: Sequence[Group], spots: Sequence[Spot], words: Sequence[Word], height: float
) -> list[Grid]:
    """The grids, those that are the headings of open rows together with these."""
    grids = _stacked(grids, height)
    held = {spot.index for grid in grids for rect in grid.rects for spot in rect.spots}
    free = [spot for spot in spots if spot.index not in held]
    frames = [frame for group in groups if (frame := frame_of(group, free, height))]
    boxes = [*grids, *frames]
    found = []
    for number, box in enumerate(boxes):
        still = number < len(grids) or _all_of(box, free)
        whole = _whole(box, _below(box, boxes, free), words, height) if still and _may_head(box) else None
        if whole is not None:
            found.append(whole)
            taken = {spot.index for rect in whole.rects for spot in rect.spots}
            free = [spot for spot in free if spot.index not in taken]
        elif number < len(grids):
            found.append(box)
    return found


def _stacked(grids: Sequence[Grid], height: float) -> list[Grid]:
    """The grids, each row of boxes that stands close over a table in the same columns together with it."""
    done: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -g.ys[0]):
        below = next((n for n, under in enumerate(done) if _stands_on(grid, under, height)), None)
        if below is None:
            done.append(grid)
            continue
        under = done[below]
        at = [min(range(len(under.xs)), key=lambda n: abs(under.xs[n] - x)) for x in grid.xs]
        ys = (grid.ys[0], *under.ys)
        rects = [
            replace(r, column=at[r.column], columns=at[r.column + r.columns] - at[r.column], y1=ys[1])
            for r in grid.rects
        ]
        rects += [replace(r, row=r.row + 1) for r in under.rects]
        done[below] = Grid(under.xs, ys, tuple(rects), frozenset(n + 1 for n in under.across))
    return done


def _stands_on(box: Grid, under: Grid, height: float) -> bool:
    if len(box.ys) != 2 or len(box.xs) < 3 or not 0 <= under.ys[0] - box.ys[-1] < height:
        return False
    ends = abs(box.xs[0] - under.xs[0]), abs(box.xs[-1] - under.xs[-1])
    return max(ends) < height and all(min(abs(x - other) for other in under.xs) < EDGE * height for x in box.xs)


def _all_of(frame: Grid, free: Sequence[Spot]) -> bool:
    """Whether none of its words is a table's already."""
    return {spot.index for rect in frame.rects for spot in rect.spots} <= {spot.index for spot in free}


def _may_head(box: Grid) -> bool:
    return len(box.ys) - 1 <= HEAD_ROWS and all(len(rows_of(rect.spots)) <= HEAD_LINES for rect in box.rects)


def _below(box: Grid, boxes: Sequence[Grid], spots: Sequence[Spot]) -> list[Row]:
    """The rows under the box, as wide as it is, down to the next one."""
    x0, x1, bottom = box.xs[0], box.xs[-1], box.ys[-1]
    tops = (b.ys[0] for b in boxes if b.ys[0] >= bottom - 1e-9 and b.xs[0] < x1 and b.xs[-1] > x0 and b is not box)
    end = min(tops, default=2.0)
    return rows_of([s for s in spots if x0 <= (s.x0 + s.x1) / 2 <= x1 and bottom < (s.y0 + s.y1) / 2 < end])


def _whole(box: Grid, below: list[Row], words: Sequence[Word], height: float) -> Grid | None:
    """The box and the rows under it as one table; None where they are not in the same columns."""
    headings = _headings(box, height)
    if len(headings) < LEAST_HEADINGS or not below or _top(below[0]) - box.ys[-1] > ROW_GAP * height:
        return None
    rows, named = _rows_under(headings, below, words, height)
    if not rows:
        return None
    columns = _columns(rows)
    rows, columns = _divided(headings, rows, columns, height)
    places = _places(headings, columns)
    if places is None:
        return None
    whole = _grid(box, headings, places, rows, columns)
    if whole is None or not named:
        return whole
    return replace(whole, across=frozenset(range(len(box.ys) - 1, len(whole.ys) - 1)))


def _headings(box: Grid, height: float) -> list[_Heading]:
    """What stands in the boxes, cut where words that are not over each other leave something free."""
    found = []
    for rect in sorted(box.rects, key=lambda r: (r.row, r.column)):
        pieces: list[list[Spot]] = []
        for spot in sorted(rect.spots, key=lambda s: s.x0):
            if not pieces or spot.x0 - max(s.x1 for s in pieces[-1]) > HEADING_GAP * height:
                pieces.append([])
            pieces[-1].append(spot)
        found += [_Heading(rect.row, rect.rows, rect.x0, rect.x1, tuple(piece), len(pieces) == 1) for piece in pieces]
    return found


def _rows_under(
    headings: Sequence[_Heading], below: list[Row], words: Sequence[Word], height: float
) -> tuple[list[tuple[Part, ...]], bool]:
    """Rows of a table without rules that begins right under the headings, or a few that have a part under most. And
    whether descriptions stand under the names in them."""
    for table in tables_in(below, words, height):
        if table.first == 0:
            return list(table.rows), table.of_lines(words)
        break
    rows: list[tuple[Part, ...]] = []
    bottom = _top(below[0])
    for row in below[:FEW_ROWS]:
        parts = segments_of(row, CELL_GAP * height)
        under = _in_turn(headings, parts) or [_over(headings, _extent(part)) for part in parts]
        fits = all(len(many) == 1 for many in under) and len({many[0] for many in under}) == len(parts)
        if not fits or len(parts) < max(LEAST_HEADINGS, HEADED * len(headings)) or _top(row) - bottom > height:
            break
        rows.append(tuple(Part(many[0], 1, tuple(part)) for many, part in zip(under, parts, strict=True)))
        bottom = max(s.y1 for s in row)
    used = sorted({part.column for row in rows for part in row})
    return [tuple(replace(part, column=used.index(part.column)) for part in row) for row in rows], False


def _in_turn(headings: Sequence[_Heading], parts: Sequence[Row]) -> list[list[int]]:
    """Each part under the heading of its turn, where they are as many and none reaches the place of its neighbours."""
    if len(parts) != len(headings) or any(each.row or each.rows > 1 for each in headings):
        return []
    for n, part in enumerate(parts):
        x0, x1 = _extent(part)
        if (n and x1 <= headings[n - 1].extent[1]) or (n + 1 < len(parts) and x0 >= headings[n + 1].extent[0]):
            return []
    return [[n] for n in range(len(parts))]


def _over(headings: Sequence[_Heading], extent: tuple[float, float]) -> list[int]:
    """The headings that something stands under."""
    return [
        n
        for n, each in enumerate(headings)
        if (each.boxed and each.x0 <= sum(extent) / 2 <= each.x1) or (not each.boxed and _meet(each.extent, extent))
    ]


def _columns(rows: Iterable[Sequence[Part]]) -> Columns:
    """Empty where one has no cell of its own. As many cells as may cross the space between columns are left out."""
    filled: dict[int, list[tuple[float, float]]] = {}
    for part in (part for row in rows for part in row if part.columns == 1):
        filled.setdefault(part.column, []).append(_extent(part.spots))
    last = max((part.column + part.columns for row in rows for part in row), default=0)
    if len(filled) < last:
        return []
    found = []
    for _, extents in sorted(filled.items()):
        out = int(CROSSING * len(extents))
        found.append((sorted(x0 for x0, _ in extents)[out], sorted(x1 for _, x1 in extents)[-1 - out]))
    return found


def _divided(
    headings: Sequence[_Heading], rows: list[tuple[Part, ...]], columns: Columns, height: float
) -> tuple[list[tuple[Part, ...]], Columns]:
    """The rows and their columns, those cut in two that have two headings: a number and a name stand closer than cells
    do, and their headings tell them apart."""
    number = 0
    while number < len(columns):
        column = columns[number]
        own = sorted(each.extent for each in headings if _inside(each, column) and _meet(each.extent, column))
        cut = None
        if len(own) > 1 and own[0][1] < own[1][0]:
            cut = _cut(rows, number, (sum(own[0]) / 2, sum(own[1]) / 2), height)
        if cut is not None:
            rows = [tuple(itertools.chain.from_iterable(_halves(part, number, cut) for part in row)) for row in rows]
            columns = _columns(rows)
        number += 1
    return rows, columns


def _cut(rows: Iterable[Sequence[Part]], column: int, between: tuple[float, float], height: float) -> float | None:
    """Where the words of a column leave most free from one heading's middle to the next one's; None for too little, or
    where one side is empty."""
    spots = [s for row in rows for part in row if part.column == column and part.columns == 1 for s in part.spots]
    best, width, end = None, FREE * height, between[0]
    for spot in sorted(spots, key=lambda s: s.x0):
        if spot.x0 - end >= width and end < between[1]:
            best, width = (end + spot.x0) / 2, spot.x0 - end
        end = max(end, spot.x1)
    if best is None or best > between[1] or not any(s.x1 < best for s in spots):
        return None
    return best


def _halves(part: Part, column: int, cut: float) -> list[Part]:
    if part.column > column:
        return [replace(part, column=part.column + 1)]
    if part.column < column or part.columns > 1:
        more = part.column + part.columns > column and part.column <= column
        return [replace(part, columns=part.columns + more)]
    left = tuple(s for s in part.spots if s.x1 <= cut)
    right = tuple(s for s in part.spots if s.x1 > cut)
    return [Part(column + n, 1, spots) for n, spots in enumerate((left, right)) if spots]


def _places(headings: Sequence[_Heading], columns: Columns) -> list[list[int]] | None:
    """The columns that each heading stands over, none for one over an empty place; None where columns and headings have
    too little to do with each other."""
    if not columns:
        return None
    lowest = max(each.row + each.rows for each in headings)
    over = [
        [n for n, column in enumerate(columns) if _inside(each, column) and (each.boxed or _meet(each.extent, column))]
        for each in headings
    ]
    for row in range(lowest):
        level = [n for n, each in enumerate(headings) if each.row <= row < each.row + each.rows]
        level.sort(key=lambda n: headings[n].extent)
        _spread(level, over, headings, columns)
        if row + 1 == lowest:
            _paired([over[n] for n in level], len(columns))
        taken = [column for n in level for column in over[n]]
        if len(set(taken)) < len(taken):
            return None  # two headings over one column
    low = [n for n, each in enumerate(headings) if each.row + each.rows == lowest]
    told = {column for n in low for column in over[n]}
    enough = len(told) >= HEADED * len(columns) and sum(bool(over[n]) for n in low) >= HEADED * len(low)
    enough = enough and 2 * sum(len(over[n]) == 1 for n in low) >= len(low)
    return over if enough and len(columns) >= LEAST_HEADINGS else None


def _spread(level: Sequence[int], over: list[list[int]], headings: Sequence[_Heading], columns: Columns) -> None:
    """A heading in the middle over several columns is over those beside them too that nothing else stands over."""
    taken = {column for n in level for column in over[n]}
    for n in level:
        if len(over[n]) < 2 or headings[n].boxed:
            continue
        for step in (-1, 1):
            at = (over[n][0] if step < 0 else over[n][-1]) + step
            while 0 <= at < len(columns) and at not in taken and _inside(headings[n], columns[at]):
                over[n].append(at)
                taken.add(at)
                at += step
            over[n].sort()


def _paired(over: Sequence[list[int]], count: int) -> None:
    """Headings over nothing each get one of the columns under nothing, where there are as many of both between two that
    belong together: a heading may begin at the left of a column whose figures end at the right."""
    waiting: list[list[int]] = []
    last = -1
    for many in [*over, [count]]:
        if not many:
            waiting.append(many)
            continue
        between = range(last + 1, many[0])
        if len(between) == len(waiting):
            for heading, column in zip(waiting, between, strict=True):
                heading.append(column)
        waiting, last = [], many[-1]


def _grid(
    box: Grid,
    headings: Sequence[_Heading],
    places: Sequence[Sequence[int]],
    rows: Sequence[Sequence[Part]],
    columns: Columns,
) -> Grid | None:
    """Columns that have nothing but a heading stand between those that they lie between; None where these overlap, or
    headings do."""
    empty = sorted(n for n, each in enumerate(places) if not each)
    extents = [(*columns[n], n, -1) for n in range(len(columns))] + [(*headings[n].extent, -1, n) for n in empty]
    extents.sort(key=lambda each: each[0] + each[1])
    at = {column: number for number, (_, _, column, _) in enumerate(extents) if column >= 0}
    alone = {heading: number for number, (_, _, _, heading) in enumerate(extents) if heading >= 0}
    inner = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(extents)]
    xs = (min(box.xs[0], extents[0][0]), *inner, max(box.xs[-1], extents[-1][1]))
    if any(right <= left for left, right in itertools.pairwise(xs)):
        return None
    head = len(box.ys) - 1
    tops = [min(s.y0 for part in row for s in part.spots) for row in rows]
    bottom = max(s.y1 for row in rows for part in row for s in part.spots)
    ys = (*box.ys[:-1], *(max(box.ys[-1], top) for top in tops), max(bottom, box.ys[-1]))

    def rect(row: int, many: int, first: int, last: int, spots: tuple[Spot, ...]) -> Rect:
        return Rect(row, first, many, last - first + 1, xs[first], ys[row], xs[last + 1], ys[row + many], spots)

    rects = []
    for n, each in enumerate(headings):
        first, last = (at[places[n][0]], at[places[n][-1]]) if places[n] else (alone[n], alone[n])
        rects.append(rect(each.row, each.rows, first, last, each.spots))
    held = [(r.row + a, r.column + b) for r in rects for a in range(r.rows) for b in range(r.columns)]
    if len(set(held)) < len(held):
        return None
    for number, row in enumerate(rows, start=head):
        rects += [rect(number, 1, at[p.column], at[p.column + p.columns - 1], p.spots) for p in row]
    return Grid(xs, ys, tuple(rects))


def _inside(heading: _Heading, column: tuple[float, float]) -> bool:
    return heading.x0 <= sum(column) / 2 <= heading.x1


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _extent(spots: Iterable[Spot]) -> tuple[float, float]:
    many = list(spots)
    return min(s.x0 for s in many), max(s.x1 for s in many)


def _top(row: Row) -> float:
    return min(spot.y0 for spot in row)
