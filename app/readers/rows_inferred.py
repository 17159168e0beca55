"""The columns of bookings that no headings name: lines that begin with a day and end with amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.geometry import Box
from app.model.schema import FieldType, TableSpec
from app.readers.heading_columns import Column, Heading
from app.readers.rows_dated import FULL_PRICE, LEAST_ROWS, SAME, leading_day, marked_at, roles_of
from app.readers.rules_balances import Chain
from app.readers.spans import Span
from app.readers.view import PageView, Row
from app.readers.zones import Zones

LEAST = 2
"""Lines of a day and an amount, where signs or letters tell the sides."""
ABOVE = 3
"""Rows above the first such line that may say what was there before."""
LETTERS = 3
SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Booking:
    """`second`: a second day behind the first, as that of its value."""

    row: Row
    day: tuple[int, ...]
    second: tuple[int, ...]
    text: tuple[int, ...]
    amounts: tuple[Span, ...]


def inferred(zones: Zones, table: TableSpec, chain: Chain) -> Heading | None:
    """The columns of the table by what stands in them; None where too few lines are alike or nothing tells sides."""
    view = zones.view
    lines = list(_bookings(view))
    marked = any(marked_at(line.row, span) for line in lines for span in line.amounts)
    if len(lines) < (LEAST if marked else LEAST_ROWS):
        return None
    rows = view.rows[lines[0].row.number : lines[-1].row.number + 1]
    edges = _edges(view, lines, rows)
    placed = [_placed(view, line, edges) for line in lines]
    roles = roles_of(table, chain, placed, marked=marked)
    if roles is None:
        return None
    days = next(c for c in table.columns if c.type is FieldType.DATE)
    texts = next(c for c in table.columns if c.type is FieldType.TEXT)
    amounts = [
        Box.around(_box(view, line.row, many[n]) for line, many in zip(lines, placed, strict=True) if n in many)
        for n in sorted(roles)
    ]
    left = min(box.x0 for box in amounts)
    said = [view.words[w].box for line in lines for w in line.text if view.words[w].box.x1 < left]
    if not said:
        return None
    seconds = [view.box(line.second) for line in lines if line.second]
    columns = (
        Column((days,), Box.around(view.box(line.day) for line in lines), SURE),
        *((Column((), Box.around(seconds)),) if seconds else ()),
        Column((texts,), Box.around(said), SURE),
        *(Column(roles[n], box, SURE) for n, box in zip(sorted(roles), amounts, strict=True)),
    )
    first = _first(view, lines[0].row, edges)
    return Heading(table, first - 1, first - 1, columns, (), 0.0, 1.0)


def _bookings(view: PageView) -> Iterator[_Booking]:
    for row in view.rows:
        if set(row.words) <= view.running:
            continue
        day, rest = leading_day(view, row)
        amounts = tuple(s for s in view.amounts(row) if FULL_PRICE.search(s.text) and s.start >= rest)
        if day is None or not amounts:
            continue
        text = row.words_at(rest, amounts[0].start, view.words)
        if sum(c.isalpha() for c in view.text(text)) >= LETTERS:
            yield _Booking(row, day.words, row.words_at(0, rest, view.words)[len(day.words) :], text, amounts)


def _box(view: PageView, row: Row, span: Span) -> Box:
    return view.box(row.words_at(span.start, span.end, view.words))


def _edges(view: PageView, lines: Sequence[_Booking], rows: Sequence[Row]) -> list[float]:
    """The right edges of the columns of amounts: those that several amounts of the table share."""
    left = min(_box(view, line.row, s).x0 for line in lines for s in line.amounts)
    prices = [_box(view, row, s) for row in rows for s in view.amounts(row) if FULL_PRICE.search(s.text)]
    found = sorted(box.x1 for box in prices if box.x1 > left)
    groups: list[list[float]] = []
    for edge in found:
        if groups and edge - groups[-1][-1] <= SAME * view.char_width:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [max(group) for group in groups]


def _placed(view: PageView, line: _Booking, edges: Sequence[float]) -> dict[int, Span]:
    return {
        min(range(len(edges)), key=lambda n: abs(edges[n] - _box(view, line.row, span).x1)): span
        for span in line.amounts
    }


def _first(view: PageView, row: Row, edges: Sequence[float]) -> int:
    """The first row of the table: above the bookings may stand what was there before, in a column of theirs."""
    for number in range(row.number - 1, max(-1, row.number - 1 - ABOVE), -1):
        above = view.rows[number]
        prices = [s for s in view.amounts(above) if FULL_PRICE.search(s.text)]
        aligned = any(abs(_box(view, above, s).x1 - e) <= SAME * view.char_width for s in prices for e in edges)
        if len(prices) == 1 and aligned and view.rows[number + 1].box.y0 - above.box.y1 < 2 * view.height:
            return number
    return row.number
