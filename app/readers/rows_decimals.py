"""Prices and quantities with three figures behind a mark: "18,140" is eighteen and some where the page writes a comma
before cents, and wherever two of it make an amount of 36,28."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import other_reading
from app.readers.rows_cells import CellFound
from app.readers.rows_detail import CENT
from app.readers.rows_plan import plan_of
from app.readers.view import PageView


def with_decimals(view: PageView, table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Rows with such numbers read as the page writes decimals; those whose quantity and price do not make their amount
    as those that do, where they may be so read."""
    rows = [[_marked(cell, view) for cell in row] for row in rows]
    plan = plan_of(table)
    if plan is None or plan.number is None or plan.price is None:
        return rows
    return [_reread(row, plan.number.key, plan.price.key, plan.amount.key) for row in rows]


def _marked(cell: CellFound, view: PageView) -> CellFound:
    if cell.value is None or cell.spec.type not in (FieldType.NUMBER, FieldType.MONEY):
        return cell
    other = other_reading(cell.value, cell.raw)
    if other is None or not view.decimal_mark:
        return cell
    small = view.decimal_mark == next(c for c in cell.raw if c in ".,")
    number, rival = Decimal(cell.value), Decimal(other)
    return replace(cell, value=other) if (abs(rival) < abs(number)) == small else cell


def _reread(row: list[CellFound], number: str, price: str, amount: str) -> list[CellFound]:
    by_key = {c.spec.key: c for c in row if c.value is not None}
    if not {number, price, amount} <= set(by_key):
        return row
    whole = Decimal(by_key[amount].value or 0)
    for many, each in product(_readings(by_key[number]), _readings(by_key[price])):
        if abs(Decimal(many) * Decimal(each) - whole) <= CENT:
            read = {number: many, price: each}
            return [replace(c, value=read.get(c.spec.key, c.value)) for c in row]
    return row


def _readings(cell: CellFound) -> Iterator[str]:
    assert cell.value is not None
    yield cell.value
    if (small := other_reading(cell.value, cell.raw)) is not None:
        yield small
