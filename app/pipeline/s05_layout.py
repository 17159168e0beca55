"""Step 5, layout: words -> lines, reading order, blocks, tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from app.engines.rulings import Ruling, find_rulings
from app.model.geometry import Box
from app.model.page import Block, BlockKind, Cell, Layout, Line, Table, Word
from app.pipeline.bodies import banded, divided, opened
from app.pipeline.columns import Rule, in_reading_order, regions
from app.pipeline.context import StepContext, StepResult
from app.pipeline.drawn import groups_of, rules_of
from app.pipeline.grids import Grid, Rect, frames_of, grids_of, without_letters
from app.pipeline.heads import headed
from app.pipeline.spots import (
    CELL_GAP,
    Row,
    Spot,
    box_of,
    margin_of,
    rows_of,
    segments_of,
    slope_of,
    spots_of,
    straightened,
    usual_height,
)
from app.pipeline.tables import Found, Part, tables_in

VERSION = "8"

BLOCK_GAP = 1.0
"""Heights of a line between two blocks."""
LEADING = 1.7
"""Times the usual distance between lines of a page that divides paragraphs."""
LARGER = 1.4
"""Times as high: a heading, not a line of the paragraph."""
TABULAR_ROWS = 2
"""Rows with gaps in them from which on ruling lines are looked for."""
RULING_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`aspect` is width / height of the page: word boxes are shares, distances are not. `image_key` names the page
    image, in which ruling lines are looked for where the words look tabular; None for none."""

    words: tuple[Word, ...]
    aspect: float
    image_key: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    layout: Layout


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    rulings: tuple[Ruling, ...] = ()
    if input.image_key is not None and looks_tabular(input.words, input.aspect):
        image = await context.storage.get(input.image_key)
        text_height = median(word.box.height for word in input.words)
        rulings = await context.cpu.run(find_rulings, image, text_height, timeout=RULING_SECONDS, brief=True)
    return StepResult(output=Output(layout=arrange(input.words, input.aspect, rulings)))


def looks_tabular(words: Sequence[Word], aspect: float) -> bool:
    """Whether some rows have parts that stand far from each other."""
    spots = spots_of(words, aspect)
    gap = CELL_GAP * usual_height(spots)
    return sum(len(segments_of(row, gap)) >= 2 for row in rows_of(spots)) >= TABULAR_ROWS


def arrange(words: Sequence[Word], aspect: float, rulings: Sequence[Ruling] = ()) -> Layout:
    """Lines in reading order, the blocks they form, and the tables among them; every word in exactly one line."""
    if not words:
        return Layout(lines=())
    spots = spots_of(words, aspect)
    height = usual_height(spots)
    slope = slope_of(rows_of(spots), height)
    spots = straightened(spots, slope)
    rulings = without_letters(rulings, words)
    page = _Page(words=words, aspect=aspect, slope=slope)
    solid: list[Callable[[], None]] = []  # tables, in the places of their stand-ins
    rules = rules_of(rulings, aspect, slope)
    groups = groups_of(rulings, aspect, slope, height)
    grids = [opened(divided(grid, height), words, height) for grid in grids_of(groups, spots, words, height)]
    grids = headed(grids, groups, spots, words, height)
    grids += banded(rules, _outside(spots, grids), height)
    margin = _outside(margin_of(spots, words), grids)
    beside = {spot.index for spot in margin}
    spots = [spot for spot in _outside(spots, grids) if spot.index not in beside]
    for grid in grids:
        solid.append(partial(page.add_grid, grid))
        spots.append(Spot(-len(solid), grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]))
    for held in frames_of(groups, spots, grids, height):
        solid.append(partial(page.add_part, held, height, rules, solid))
        framed = {spot.index for spot in held}
        spots = [spot for spot in spots if spot.index not in framed] + [_around(-len(solid), held)]
    page.add_part(spots, height, rules, solid)
    if margin:
        page.add_line(margin)
    return Layout(lines=tuple(page.lines), blocks=_blocks(page.lines, page.of_table), tables=tuple(page.tables))


def _outside(spots: Sequence[Spot], grids: Sequence[Grid]) -> list[Spot]:
    held = {spot.index for grid in grids for rect in grid.rects for spot in rect.spots}
    return [spot for spot in spots if spot.index not in held]


def _around(index: int, spots: Sequence[Spot]) -> Spot:
    return Spot(
        index,
        min(spot.x0 for spot in spots),
        max(spot.x1 for spot in spots),
        min(spot.y0 for spot in spots),
        max(spot.y1 for spot in spots),
    )


def _pieces(row: Row) -> list[Row]:
    """The row cut at the tables that stand in it."""
    pieces: list[Row] = []
    for spot in row:
        if spot.index < 0 or not pieces or pieces[-1][0].index < 0:
            pieces.append([])
        pieces[-1].append(spot)
    return pieces


class _Page:
    """What has been laid out so far: lines, the table each is of, tables."""

    def __init__(self, *, words: Sequence[Word], aspect: float, slope: float) -> None:
        self._words, self._aspect, self._slope = words, aspect, slope
        self.lines: list[Line] = []
        self.of_table: dict[int, int] = {}
        self.tables: list[Table] = []

    def add_line(self, row: Iterable[Spot], *, table: int | None = None) -> None:
        indices = tuple(spot.index for spot in row)
        if table is not None:
            self.of_table[len(self.lines)] = table
        self.lines.append(Line(words=indices, box=Box.around(self._words[i].box for i in indices)))

    def add_part(
        self, spots: Sequence[Spot], height: float, rules: Sequence[Rule], solid: list[Callable[[], None]]
    ) -> None:
        """A page, or what stands in a frame on it."""
        for region in regions(spots, self._words, height, rules):
            self.add_region(region, height, rules, solid)

    def add_region(
        self, across: list[Row], height: float, rules: Sequence[Rule], solid: list[Callable[[], None]]
    ) -> None:
        """The rows of a part of the page through which no gutter runs that would divide a table."""
        rows = across
        for found in tables_in(across, self._words, height):
            if found.distinct:
                solid.append(partial(self.add_found, found, across))
                many = found.spots
                held = {spot.index for spot in many}
                spots = [spot for row in rows for spot in row if spot.index not in held]
                rows = rows_of([*spots, _around(-len(solid), many)])
        rows = in_reading_order(rows, self._words, height, rules)
        inside = {n: found for found in tables_in(rows, self._words, height) for n in range(found.first, found.last)}
        number = 0
        while number < len(rows):
            if number in inside:
                self.add_found(inside[number], rows)
                number = inside[number].last
                continue
            for piece in _pieces(rows[number]):
                if piece[0].index < 0:
                    solid[-1 - piece[0].index]()
                else:
                    self.add_line(piece)
            number += 1

    def add_found(self, found: Found, rows: Sequence[Row]) -> None:
        """An unruled table: its rows stay lines; where cells are wrapped, one cell is read after the other, and where
        descriptions stand under names, the line of the names first."""
        number = len(self.tables)
        cells = [
            self._cell(r, part.column, part.columns, self._box(part.spots), part)
            for r, row in enumerate(found.rows)
            for part in row
        ]
        as_rows = {frozenset(spot.index for spot in row): row for row in rows[found.first : found.last]}
        lines = [
            as_rows.get(frozenset(spot.index for part in cells_of_row for spot in part.spots))
            for cells_of_row in found.rows
        ]
        of_lines = not all(lines) and found.of_lines(self._words)
        for row, cells_of_row in zip(lines, found.rows, strict=True):
            if row is not None:
                self.add_line(row, table=number)
                continue
            self._add_cells([rows_of(part.spots) for part in cells_of_row], number, across=of_lines)
        self.tables.append(
            Table(
                rows=len(found.rows),
                columns=len(found.edges) - 1,
                cells=tuple(cells),
                box=Box.around(cell.box for cell in cells),
                ruled=False,
            )
        )

    def add_grid(self, grid: Grid) -> None:
        """A ruled table: row by row where every cell has one line, cell by cell where some have several."""
        number = len(self.tables)
        by_row: dict[int, list[Rect]] = {}
        for rect in grid.rects:
            by_row.setdefault(rect.row, []).append(rect)
        for row, rects in sorted(by_row.items()):
            held = [rect.spots for rect in sorted(rects, key=lambda r: r.column) if rect.spots]
            together = rows_of([spot for spots in held for spot in spots])
            if len(together) == 1:
                self.add_line(together[0], table=number)
            else:
                self._add_cells([rows_of(spots) for spots in held], number, across=row in grid.across)
        cells = tuple(
            Cell(
                row=rect.row,
                column=rect.column,
                words=tuple(spot.index for row in rows_of(rect.spots) for spot in row),
                box=box_of(rect.x0, rect.y0, rect.x1, rect.y1, self._aspect, self._slope),
                row_span=rect.rows,
                column_span=rect.columns,
            )
            for rect in grid.rects
        )
        box = Box.around(cell.box for cell in cells)
        rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
        self.tables.append(Table(rows=rows, columns=columns, cells=cells, box=box, ruled=True))

    def _add_cells(self, cells: Sequence[list[Row]], table: int, *, across: bool) -> None:
        """The lines of one cell after those of the other; with `across`, first the line that their first ones form."""
        first = rows_of([spot for lines in cells for spot in lines[0]]) if across else []
        if len(first) == 1:
            self.add_line(first[0], table=table)
            cells = [lines[1:] for lines in cells]
        for line in itertools.chain.from_iterable(cells):
            self.add_line(line, table=table)

    def _cell(self, row: int, column: int, span: int, box: Box, part: Part) -> Cell:
        words = tuple(spot.index for line in rows_of(part.spots) for spot in line)
        return Cell(row=row, column=column, words=words, box=box, column_span=span)

    def _box(self, spots: Iterable[Spot]) -> Box:
        return Box.around(self._words[spot.index].box for spot in spots)


def _blocks(lines: Sequence[Line], of_table: dict[int, int]) -> tuple[Block, ...]:
    """Lines in reading order that follow each other closely, one under the other; each table one block."""
    gaps = [
        below.box.y0 - above.box.y1
        for above, below in itertools.pairwise(lines)
        if _under(above.box, below.box) and below.box.y0 - above.box.y1 < BLOCK_GAP * above.box.height
    ]
    usual = median(gaps) if gaps else 0.0
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        last = groups[-1][-1] if groups else None
        table = of_table.get(number)
        if (
            last is not None
            and of_table.get(last) == table
            and (table is not None or _follows(lines[last].box, line.box, usual))
        ):
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(
        Block(
            kind=BlockKind.TABLE if group[0] in of_table else BlockKind.TEXT,
            lines=tuple(group),
            box=Box.around(lines[number].box for number in group),
        )
        for group in groups
    )


def _follows(above: Box, line: Box, usual: float) -> bool:
    gap = line.y0 - above.y1
    height = min(above.height, line.height)
    if not _under(above, line) or max(above.height, line.height) > LARGER * height:
        return False
    apart = gap + height > LEADING * (max(usual, 0.0) + height) and gap > 0.5 * height
    return gap < BLOCK_GAP * height and not apart


def _under(above: Box, line: Box) -> bool:
    gap = line.y0 - above.y1
    return gap > -min(above.height, line.height) and line.x0 < above.x1 and above.x0 < line.x1
