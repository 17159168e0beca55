"""Tables without ruling lines: rows of the page whose parts stand under each other in columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.model.page import Word
from app.pipeline.lists import is_leader
from app.pipeline.spots import CELL_GAP, Row, Spot, agreeing, rows_of, segments_of
from app.pipeline.table_columns import columns_of, edges_of
from app.pipeline.tight import divided

ROW_GAP = 2.6
"""Heights between rows of one table."""
ALIGNED = 0.6
"""Share of a column's cells whose left or right edges, or middles, stand under each other."""
MOST_SINGLE = 3
"""Rows with one part that may follow each other: a cell that is wrapped, a heading."""
MOST_COVERED = 0.65
"""Share of a table's width that words cover; running text covers more."""
WRAPPED_GAP = 0.75
"""Lines of one cell lie closer than rows: at most this share of the usual distance."""
PROSE_WORDS = 4
SPACE = 0.5
"""Heights between two words of one sentence, at most."""
IMPRINT, IMPRINT_LINES = 0.85, 6
_ENUMERATED = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z])[.)]|[^\w\s])$")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell: `column` and the number of columns it spans, with its spots."""

    column: int
    columns: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows `first` to before `last` of the page form a table; `rows` are its own rows, each of cells from left to
    right (wrapped lines belong to the row they continue), with the edges of its columns."""

    first: int
    last: int
    rows: tuple[tuple[Part, ...], ...]
    edges: tuple[float, ...]

    @property
    def spots(self) -> list[Spot]:
        return [spot for row in self.rows for part in row for spot in part.spots]

    @property
    def distinct(self) -> bool:
        """Whether it cannot be columns of running text: three columns or more, little of its width covered, and no
        two columns of lines that are nearly all full."""
        columns = len(self.edges) - 1
        if columns < 3 or len(self.rows) < 3:
            return False
        lines = self.last - self.first
        covered = sum(spot.width for spot in self.spots)
        if covered > MOST_COVERED * lines * (self.edges[-1] - self.edges[0]):
            return False
        return sum(self._is_full(column) for column in range(columns)) < 2

    def of_lines(self, words: Sequence[Word]) -> bool:
        """Whether what stands under the first line of its cells mostly begins on a line of its own, though there was
        room on that line or dots lead on from it: a description under a name, not more of it."""
        ends = [(p.column + p.columns, max(s.x1 for s in p.spots)) for row in self.rows for p in row]
        rights = [max((x for end, x in ends if end == c), default=0.0) for c in range(len(self.edges))]
        wrapped = own = 0
        for part in (part for row in self.rows for part in row):
            lines = rows_of(part.spots)
            if len(lines) > 1:
                wrapped += 1
                last, then = lines[0][-1], lines[1][0]
                room = rights[part.column + part.columns] - last.x1 - SPACE * last.height
                own += then.width < room or is_leader(last, words)
        return 2 * own > wrapped

    def _is_full(self, column: int) -> bool:
        parts = [p for row in self.rows for p in row if p.column == column and p.columns == 1]
        lines = [line for part in parts for line in rows_of(part.spots)]
        if len(lines) < 3 or sum(map(len, lines)) < 3 * len(lines):
            return False
        widths = [line[-1].x1 - line[0].x0 for line in lines]
        return sum(width > 0.65 * max(widths) for width in widths) >= 0.65 * len(lines)


def tables_in(rows: Sequence[Row], words: Sequence[Word], height: float) -> list[Found]:
    """Tables among rows in reading order."""
    parts = [segments_of(row, CELL_GAP * height) for row in rows]
    found: list[Found] = []
    start = 0
    while start < len(rows):
        if len(parts[start]) < 2 or _is_solid(rows[start]) or _is_form(parts[start], words):
            start += 1
            continue
        end = _end_of_run(rows, parts, start, height)
        start = _without_head(rows, parts, start, end, height)
        table = _table(rows, parts, words, start, end, height)
        if table is None:
            start = end
            continue
        found.append(table)
        start = max(table.last, start + 1)
    return found


def _without_head(rows: Sequence[Row], parts: Sequence[list[Row]], start: int, end: int, height: float) -> int:
    """Where the table begins: not with a running head that stands apart from it, a title across its columns between."""
    below = next((n for n in range(start + 1, end) if len(parts[n]) >= 2), end)
    if below == start + 1 or end - below < 2:
        return start
    usual = median(_middle(b) - _middle(a) for a, b in itertools.pairwise(rows[below:end]))
    columns = columns_of(parts[below:end], height)
    apart = _top(rows[start + 1]) - _bottom(rows[start]) > max(0.9 * height, 1.9 * usual - height)
    across = len(columns) > 1 and any(parts[n][0][-1].x1 > columns[1][0] for n in range(start + 1, below))
    return below if apart and across else start


def _is_form(parts: Sequence[Row], words: Sequence[Word]) -> bool:
    """Whether a row is of a form: labels with what is written beside them."""
    labels = sum(any(words[s.index].text.endswith((":", "：")) for s in part) for part in parts)
    return labels >= 2 and 2 * labels >= len(parts)


def _is_solid(row: Row) -> bool:
    return any(spot.index < 0 for spot in row)


def _end_of_run(rows: Sequence[Row], parts: Sequence[list[Row]], start: int, height: float) -> int:
    """Rows from `start` on that may be of one table: close under each other, and few in a row that have a
    single part."""
    end, single, usual = start + 1, 0, ROW_GAP * height
    pitches: list[float] = []
    while end < len(rows):
        gap = _top(rows[end]) - _bottom(rows[end - 1])
        pitch = _middle(rows[end]) - _middle(rows[end - 1])
        if pitches:
            usual = min(ROW_GAP * height, max(0.9 * height, 1.9 * median(pitches) - height))
        if _is_solid(rows[end]) or gap > usual or pitch <= 0:
            break
        if len(parts[end]) >= 2:
            single = 0
            pitches.append(pitch)
        elif single == MOST_SINGLE:
            break
        else:
            single += 1
        end += 1
    return end


def _table(
    rows: Sequence[Row], parts: Sequence[list[Row]], words: Sequence[Word], first: int, last: int, height: float
) -> Found | None:
    """The table of these rows; None where they are none. Rows at either end that do not fit are left out."""
    while last - first >= 2:
        own = [parts[n] for n in range(first, last)]
        columns = columns_of(own, height)
        edges = edges_of(columns)
        if len(edges) < 3:
            # One row that runs through all columns divides what is above from what is below.
            crossing = _crossing(parts, first, last)
            if crossing is None:
                return None
            last = crossing
            continue
        own, columns = divided(own, columns, height)
        edges = edges_of(columns)
        split = [_cells(row, edges, columns) for row in own]
        if len(split[-1]) < 2 and _crosses(split[-1]):
            last -= 1
            continue
        if len(split[0]) < 2:
            first += 1
            continue
        if not _is_table(split, edges, height):
            if len(split[-1]) > 1:
                return None
            last -= 1  # a line close under a table, at another edge
            continue
        if _is_list(split, words) or _is_prose(split, words) or _is_imprint(split, words):
            return None
        joined = _joined(split, rows[first:last], edges, words)
        if len(joined[-1]) < 2:  # what stands under the table is not of it
            last -= 1
            continue
        if len(joined) < 2 or (len(joined) == 2 and any(len(row) < len(edges) - 1 for row in joined)):
            return None
        return Found(first, last, joined, edges)
    return None


def _crossing(parts: Sequence[list[Row]], first: int, last: int) -> int | None:
    widest = max(range(first + 1, last), key=lambda n: max(p[-1].x1 - p[0].x0 for p in parts[n]), default=None)
    return widest if widest is not None and widest - first >= 2 else None


def _cells(row: Sequence[Row], edges: Sequence[float], columns: Sequence[tuple[float, float]]) -> list[Part]:
    """Parts of a row in their columns, in as many as they reach into where those are filled; those that meet in a
    column are one cell. As many parts as columns are one each: a heading may begin left of its figures."""
    if len(row) == len(columns) and all(
        (n == 0 or part[-1].x1 > columns[n - 1][1]) and (n + 1 == len(row) or part[0].x0 < columns[n + 1][0])
        for n, part in enumerate(row)
    ):
        return [Part(n, 1, tuple(part)) for n, part in enumerate(row)]
    cells: list[Part] = []
    for part in row:
        first = _column(part[0].x0 + 0.1 * part[0].width, edges)
        end = max(spot.x1 for spot in part)
        last = max(first, sum(x0 < end - 0.1 * part[-1].width for x0, _ in columns) - 1)
        if cells and first < cells[-1].column + cells[-1].columns:
            before = cells.pop()
            last = max(last, before.column + before.columns - 1)
            cells.append(Part(before.column, last - before.column + 1, (*before.spots, *part)))
        else:
            cells.append(Part(first, last - first + 1, tuple(part)))
    return cells


def _column(x: float, edges: Sequence[float]) -> int:
    return max(0, min(len(edges) - 2, sum(edge <= x for edge in edges) - 1))


def _crosses(row: Sequence[Part]) -> bool:
    return any(part.columns > 1 for part in row)


def _is_table(split: Sequence[list[Part]], edges: Sequence[float], height: float) -> bool:
    """Columns filled and aligned; two of them alone are a table only where three rows or more fill both."""
    columns = len(edges) - 1
    full = sum(len(row) >= 2 for row in split)
    if full < (2 if columns >= 3 else 3):
        return False
    for column in range(columns):
        cells = [part for row in split for part in row if part.column == column and part.columns == 1]
        if columns == 2 and len(cells) < 3:
            return False
        if len(cells) >= 3 and not aligned(cells, height):
            return False
    count = sum(len(row) for row in split)
    held = sum(len(part.spots) for row in split for part in row)
    return held <= 7 * count and count >= 0.35 * full * columns


def _is_list(split: Sequence[list[Part]], words: Sequence[Word]) -> bool:
    """Numbers or bullets and what they stand for."""
    first = ["".join(words[s.index].text for s in part.spots) for row in split for part in row if part.column == 0]
    return max(part.column for row in split for part in row) < 2 and all(map(_ENUMERATED.match, first))


def _is_imprint(split: Sequence[list[Part]], words: Sequence[Word]) -> bool:
    """A few lines of words at the foot of the page: addresses and accounts in columns, read one after the other."""
    parts = [part for row in split for part in row]
    low = min(spot.y0 for part in parts for spot in part.spots) > IMPRINT
    return low and len(split) <= IMPRINT_LINES and sum(_figures(part, words) for part in parts) <= len(parts) // 4


def _is_prose(split: Sequence[list[Part]], words: Sequence[Word]) -> bool:
    """Columns of text a few lines deep: at least two whose parts are mostly longer than what stands in a table, and
    none of figures."""
    columns: dict[int, list[Part]] = {}
    for row in split:
        for part in row:
            columns.setdefault(part.column, []).append(part)
    if any(2 * sum(_figures(part, words) for part in parts) > len(parts) for parts in columns.values()):
        return False
    return sum(2 * sum(len(p.spots) >= PROSE_WORDS for p in parts) >= len(parts) for parts in columns.values()) >= 2


def aligned(cells: Sequence[Part], height: float) -> bool:
    lefts = [part.spots[0].x0 for part in cells]
    rights = [max(s.x1 for s in part.spots) for part in cells]
    middles = [(a + b) / 2 for a, b in zip(lefts, rights, strict=True)]
    return any(agreeing(many, 0.8 * height) >= ALIGNED * len(cells) for many in (lefts, rights, middles))


def _joined(
    split: Sequence[list[Part]],
    rows: Sequence[Row],
    edges: Sequence[float],
    words: Sequence[Word],
) -> tuple[tuple[Part, ...], ...]:
    """Rows with the lines their cells are wrapped into put back together."""
    columns = len(edges) - 1
    rights = [
        max(
            (max(s.x1 for s in part.spots) for row in split for part in row if part.column + part.columns - 1 == c),
            default=edges[c + 1],
        )
        for c in range(columns)
    ]
    pitches = [_middle(b) - _middle(a) for a, b in itertools.pairwise(rows)]
    usual = max(pitches) if pitches else 0.0
    if len(pitches) > 2:
        usual = sorted(pitches)[(3 * len(pitches)) // 4]
    joined: list[list[Part]] = []
    for number, row in enumerate(split):
        if (
            joined
            and number
            and _continues(row, joined[-1], split[number - 1], pitches[number - 1], usual, rights, words)
        ):
            joined[-1] = _merged(joined[-1], row)
        else:
            joined.append(list(row))
    return tuple(tuple(row) for row in joined)


def _continues(
    row: Sequence[Part],
    home: Sequence[Part],
    above: Sequence[Part],
    pitch: float,
    usual: float,
    rights: Sequence[float],
    words: Sequence[Word],
) -> bool:
    """Whether a line continues cells of the row above it: it fills fewer columns, each of which is filled above,
    and lies closer than rows do or continues lines that had no room left."""
    held = {part.column: part for part in home}
    if len(row) >= len(home) or any(
        part.column not in held or part.columns > held[part.column].columns for part in row
    ):
        return False
    if len(row) > max(1, len(rights) // 2):
        return False
    if pitch < WRAPPED_GAP * usual:
        return True
    if pitch > 1.15 * usual or all(_figures(part, words) for part in row):
        return False
    if len(row) == 1 and len(home) >= 3 and row[0].column > min(held):
        return True  # neither what rows begin with nor an amount: more of the text above
    before = {part.column: part for part in above}
    for part in row:
        last = before.get(part.column)
        if last is None or _figures(last, words):
            return False
        room = rights[part.column + part.columns - 1] - max(s.x1 for s in last.spots)
        if part.spots[0].width + 0.3 * part.spots[0].height < room:
            return False
    return True


def _figures(part: Part, words: Sequence[Word]) -> bool:
    text = "".join(words[s.index].text for s in part.spots)
    return sum(c.isdigit() for c in text) > 0.5 * len(text)


def _merged(home: Sequence[Part], row: Sequence[Part]) -> list[Part]:
    more = {part.column: part for part in row}
    return [
        Part(part.column, part.columns, (*part.spots, *more[part.column].spots)) if part.column in more else part
        for part in home
    ]


def _top(row: Row) -> float:
    return min(spot.y0 for spot in row)


def _bottom(row: Row) -> float:
    return max(spot.y1 for spot in row)


def _middle(row: Row) -> float:
    return sum(spot.y0 + spot.y1 for spot in row) / 2 / len(row)
