"""Prices and quantities with three figures behind a mark: "18,140" is eighteen and some where the page writes a comma
before cents, and wherever two of it make an amount of 36,28."""

from __future__ import annotations

import re
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

LEAST, MANY = 3, 4
"""Amounts that say where decimals begin, and how many times as many they are as those that say otherwise."""
_COMMA = re.compile(r"\d,\d{2}(?![\d,])")
_POINT = re.compile(r"(?<![\d.])(?:\d{1,3},)*\d+\.\d{2}(?![\d.])")


def with_decimals(view: PageView, table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Rows with such numbers read as the page writes decimals; those whose quantity and price do not make their amount
    as those that do, where they may be so read."""
    mark = _mark(view) if rows else ""
    rows = [[_marked(cell, mark) for cell in row] for row in rows]
    plan = plan_of(table)
    if plan is None or plan.number is None or plan.price is None:
        return rows
    return [_reread(row, plan.number.key, plan.price.key, plan.amount.key) for row in rows]


def _mark(view: PageView) -> str:
    """The mark before the cents on nearly all of the page; "" where it is not said."""
    commas, points = (sum(len(p.findall(row.text)) for row in view.rows) for p in (_COMMA, _POINT))
    if max(commas, points) < LEAST or max(commas, points) < MANY * min(commas, points):
        return ""
    return "," if commas > points else "."


def _marked(cell: CellFound, mark: str) -> CellFound:
    if not mark or cell.value is None or cell.spec.type not in (FieldType.NUMBER, FieldType.MONEY):
        return cell
    other = other_reading(cell.value, cell.raw)
    if other is None:
        return cell
    small = mark == next(c for c in cell.raw if c in ".,")
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
