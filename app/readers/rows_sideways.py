"""Tables on their side: the labels of the columns stand in the first column, one below the other, and each further
column is a row of the table; the last one may be their sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_cells import WHOLE, Labels, labels_of, means
from app.readers.lexicon import CARRY_ALONE
from app.readers.rows_cells import FIGURES, CellFound, cell_of
from app.readers.rows_plan import SURE
from app.readers.text import one_line
from app.readers.values import Parsed, parse_field
from app.readers.view import PageView, Row

LEAST = 3
"""Lines that begin with labels of different columns."""
LEAST_ROWS = 2
NEAR = Decimal("1")
_CODE = re.compile(r"(?=[^a-z]*[A-Z\d]{4})[A-Z\d][A-Z\d/-]{4,23}")
_Segment = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sideways:
    """`rows` of the table; `sums`: the label of each line of amounts, and what it comes to; `words` of all lines."""

    rows: list[list[CellFound]]
    sums: list[tuple[str, Decimal]]
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    spec: FieldSpec
    cells: tuple[_Segment, ...]


def read_sideways(view: PageView, table: TableSpec, own: str | None) -> Sideways | None:
    """The first such table of the page that has all that rows must have; None where there is none."""
    labels, must = labels_of(table), {c.key for c in table.columns if c.required}
    for lines in _blocks(view, table, labels):
        keys = {line.spec.key for line in lines}
        if len(keys) < LEAST or not must <= keys:
            continue
        widest = max(lines, key=lambda line: len(line.cells))
        columns = [view.box(s).centre[0] for s in widest.cells]
        placed = [(line.spec, _placed(view, line, columns)) for line in lines]
        rows = [list(_cells(view, table, placed, n, own)) for n in range(len(columns))]
        rows = _without_sums(view, widest, rows)
        rows = [row for row in rows if must <= {c.spec.key for c in row}]
        if len(rows) < LEAST_ROWS:
            continue
        words = frozenset(w for line in lines for w in line.row.words)
        return Sideways(rows, list(_sums(view, lines, rows)), words)
    return None


def _blocks(view: PageView, table: TableSpec, labels: Labels) -> Iterator[list[_Line]]:
    """Lines that follow each other, each with a label of another column in front of two things at least."""
    specs, found = {c.key: c for c in table.columns}, list[_Line]()
    for row in view.rows:
        spec = None
        if len(row.segments) > LEAST_ROWS:
            spec = _named(view, row, labels, specs, {line.spec.key for line in found}, sure=not found)
        if found and (spec is None or not _fits(view, spec, row.segments[1:])):
            yield found
            found = []
        elif spec is not None and _fits(view, spec, row.segments[1:]):
            found = [*found, _Line(row, spec, row.segments[1:])]
    if found:
        yield found


def _named(
    view: PageView, row: Row, labels: Labels, specs: dict[str, FieldSpec], used: set[str], *, sure: bool
) -> FieldSpec | None:
    """The column that the first thing on a row names; `sure`: as a whole. Below the first line also that of numbers of
    things, whatever its label."""
    keys, score = means(view.text(row.segments[0]), labels)
    key = next((k for k in keys if k not in used), None) if score >= WHOLE or not sure else None
    if key is None and not sure and all(_CODE.fullmatch(view.text(s)) for s in row.segments[1:]):
        key = next((k for k, spec in specs.items() if spec.type is FieldType.IDENTIFIER and k not in used), None)
    return specs.get(key or "")


def _fits(view: PageView, spec: FieldSpec, cells: Sequence[_Segment]) -> bool:
    """Whether most things behind a label are of its column's type: headings side by side are none."""
    read = sum(isinstance(parse_field(spec, view.text(cell)), Parsed) for cell in cells)
    figures = any(c.isdigit() for cell in cells for c in view.text(cell))
    return 2 * read > len(cells) and (figures or not {spec.type} & {*FIGURES, FieldType.DATE})


def _placed(view: PageView, line: _Line, columns: Sequence[float]) -> dict[int, _Segment]:
    """Each cell of a line in the column whose middle is nearest."""
    found: dict[int, _Segment] = {}
    for cell in line.cells:
        middle = view.box(cell).centre[0]
        found[min(range(len(columns)), key=lambda n: abs(columns[n] - middle))] = cell
    return found


def _cells(
    view: PageView, table: TableSpec, lines: Sequence[tuple[FieldSpec, dict[int, _Segment]]], n: int, own: str | None
) -> Iterator[CellFound]:
    for spec, cells in lines:
        if n not in cells:
            continue
        text, reason = one_line(view.text(cells[n])), f"in the line {spec.title}"
        cell = cell_of(text, cells[n], table.key, n + 1, spec, own, SURE, reason)
        if cell.value is not None:
            yield cell


def _without_sums(view: PageView, heads: _Line, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without the last column, where it is headed as a sum or every amount in it is the sum of those before."""
    if len(rows) <= LEAST_ROWS:
        return rows
    if CARRY_ALONE.fullmatch(view.text(heads.cells[-1]).strip()):
        return rows[:-1]
    last = {c.spec.key: Decimal(c.value) for c in rows[-1] if c.spec.type is FieldType.MONEY and c.value}
    added = {
        key: sum(Decimal(c.value) for row in rows[:-1] for c in row if c.spec.key == key and c.value) for key in last
    }
    return rows[:-1] if last and all(abs(added[key] - total) <= NEAR for key, total in last.items()) else rows


def _sums(view: PageView, lines: Sequence[_Line], rows: Sequence[list[CellFound]]) -> Iterator[tuple[str, Decimal]]:
    for line in (line for line in lines if line.spec.type is FieldType.MONEY):
        amounts = [Decimal(c.value) for row in rows for c in row if c.spec.key == line.spec.key and c.value]
        if amounts:
            yield view.text(line.row.segments[0]), sum(amounts, Decimal(0))
