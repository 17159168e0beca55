"""Two tables of a schema that are one list on the page: what is paid and what is taken, under one column of names. With
two columns of amounts each tells its rows; with one the sign, a sum or a title between them does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_columns import Heading
from app.readers.rows_cells import CellFound
from app.readers.rows_sums import summed_up
from app.readers.text import soft, spelt_labels
from app.readers.zones import Zones

MONEY = FieldType.MONEY
Row = list[CellFound]


def parted(zones: Zones, heading: Heading, rows: list[Row]) -> list[Row]:
    """The rows of a list that `heading.table` and `heading.twin` share, each of its table."""
    twin = heading.twin
    if twin is None or not rows:
        return rows
    if any(c.table is not None for c in heading.columns):
        return [part for row in rows for part in _by_column(heading.table, twin, row)]
    places = [min(zones.view.row_of[w].number for c in row for w in c.words) for row in rows]
    turn = _turn(zones, heading, twin, places)
    negative = any(_negative(row) for row in rows)
    found = []
    for row, place in zip(rows, places, strict=True):
        later = turn is not None and place > turn
        taken = _negative(row) and (turn is None or later) if negative else later
        found.append(_moved(twin, row) if taken else row)
    return found


def _by_column(table: TableSpec, twin: TableSpec, row: Row) -> list[Row]:
    """A row by the column of its amount; one with two amounts is a row of both."""
    text, other = table.columns[0].key, twin.columns[1].key
    mine = [c for c in row if c.table == table.key]
    theirs = [c for c in row if c.table == twin.key]
    paid = [c for c in mine if c.spec.key != text]
    found: list[Row] = []
    if paid:
        found.append(mine)
    if theirs:
        names = [replace(c, table=twin.key, spec=twin.columns[0]) for c in mine if c.spec.key == text]
        found.append([*names, *(c for c in theirs if c.spec.key == other)])
    return found


def _turn(zones: Zones, heading: Heading, twin: TableSpec, places: list[int]) -> int | None:
    """The row of the page behind which the other table's rows stand: its title, else the first sum with rows behind."""
    view = zones.view
    inside = view.rows[places[0] + 1 : places[-1]]
    titles = spelt_labels(twin.labels)
    if titled := [row.number for row in inside if soft(row.text) in titles]:
        return titled[0]
    return next(iter(summed_up(zones, heading, iter(inside))), None)


def _negative(row: Row) -> bool:
    return any(c.value is not None and c.spec.type is MONEY and Decimal(c.value) < 0 for c in row)


def _moved(twin: TableSpec, row: Row) -> Row:
    specs: dict[str, FieldSpec] = {c.key: c for c in twin.columns}
    return [
        replace(c, table=twin.key, spec=specs[c.spec.key], value=c.value.lstrip("-") if c.value else c.value)
        if c.spec.type is MONEY
        else replace(c, table=twin.key, spec=specs[c.spec.key])
        for c in row
    ]


def unsigned(rows: list[Row]) -> list[Row]:
    """Rows of what is taken as amounts above zero, where all are printed below."""
    if not rows or not all(_negative(row) for row in rows):
        return rows
    return [
        [replace(c, value=c.value.lstrip("-")) if c.value and c.spec.type is MONEY else c for c in row] for row in rows
    ]
