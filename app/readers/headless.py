"""Tables that go on from the page before without their headings: columns told by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.geometry import Box
from app.model.page import Layout, Table
from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_columns import Column, Heading
from app.readers.row_dates import day_and_month
from app.readers.spans import find_spans
from app.readers.view import PageView

LEAST_ROWS = 3
SHARE = 0.6
"""Of a column's cells that are of the type it is taken for."""


def continued(view: PageView, layout: Layout, table: TableSpec) -> Heading | None:
    """The columns of `table` on a page that continues it; None where no table of the layout has its dates, text and
    amounts, in their order and number."""
    for found in layout.tables:
        if found.rows < LEAST_ROWS:
            continue
        dated = any(c.required and c.type is FieldType.DATE for c in table.columns)
        kinds = [_kind(view, found, n, dated=dated) for n in range(found.columns)]
        columns = _matched(table, kinds)
        first = min((view.row_of[w].number for c in found.cells for w in c.words if w in view.row_of), default=None)
        if columns is None or first is None:
            continue
        boxes = [_box(view, found, n) for n in range(found.columns)]
        return Heading(
            table,
            first - 1,
            first - 1,
            tuple(Column(columns.get(n, ()), box, 0.8) for n, box in enumerate(boxes) if box is not None),
            (),
            0.0,
            1.0,
        )
    return None


def _kind(view: PageView, table: Table, column: int, *, dated: bool) -> FieldType | None:
    """What most cells of a column are; None for an empty one. `dated`: days may stand without a year."""
    texts = [view.text(c.words) for c in table.cells if c.column == column and c.words]
    if not texts:
        return None
    for type in (FieldType.DATE, FieldType.MONEY):
        if sum(_is(type, text, dated=dated) for text in texts) >= SHARE * len(texts):
            return type if type is FieldType.DATE or any(_has_cents(t) for t in texts) else FieldType.NUMBER
    return FieldType.TEXT


def _is(type: FieldType, text: str, *, dated: bool) -> bool:
    if dated and type is FieldType.DATE and day_and_month(text):
        return True
    spans = find_spans(type, text)
    return bool(spans) and len(spans[0].text) >= 0.7 * len(text)


def _has_cents(text: str) -> bool:
    return len(text) > 3 and text.rstrip(" CDRcdr-)")[-3:-2] in {".", ","}


def _matched(table: TableSpec, kinds: list[FieldType | None]) -> dict[int, tuple[FieldSpec, ...]] | None:
    """Columns of the schema by columns of the page: its dates and amounts in their order, and a text at least."""
    days = _placed(table, kinds, FieldType.DATE)
    amounts = _placed(table, kinds, FieldType.MONEY)
    if days is None or amounts is None:
        return None
    places = days | amounts
    texts = [c for c in table.columns if c.type is FieldType.TEXT]
    there = [n for n, kind in enumerate(kinds) if kind is FieldType.TEXT]
    if len(texts) != 1 or not there:
        return None
    places[there[-1]] = (texts[0],)
    numbers = [n for n, kind in enumerate(kinds) if kind is FieldType.NUMBER and n > there[-1]]
    wanted = [(c,) for c in table.columns if c.type is FieldType.NUMBER]
    return places | dict(zip(numbers, wanted, strict=False))


def _placed(
    table: TableSpec, kinds: list[FieldType | None], type: FieldType
) -> dict[int, tuple[FieldSpec, ...]] | None:
    """The columns of one type, as many as the schema has. Where rows must have a day, further days stand behind it, and
    one column of amounts may hold both sides."""
    wanted: list[tuple[FieldSpec, ...]] = [(c,) for c in table.columns if c.type is type]
    there = [n for n, kind in enumerate(kinds) if kind is type]
    dated = any(c.required and c.type is FieldType.DATE for c in table.columns)
    if dated and type is FieldType.DATE:
        there = there[: len(wanted)]
    sides = [c for c in table.columns if c.type is type and c.minimum == "0"]
    if dated and type is FieldType.MONEY and len(there) + 1 == len(wanted) and len(sides) == 2:
        wanted = [tuple(sides), *(many for many in wanted if many[0] not in sides)]
    return dict(zip(there, wanted, strict=True)) if len(there) == len(wanted) else None


def _box(view: PageView, table: Table, column: int) -> Box | None:
    words = list(_words(table, column))
    return view.box(tuple(words)) if words else None


def _words(table: Table, column: int) -> Iterator[int]:
    for cell in table.cells:
        if cell.column == column and cell.column_span == 1:
            yield from cell.words
