"""Prices and quantities with three decimals: "18,140" is eighteen and some where two make an amount of 36,28."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from app.model.schema import TableSpec
from app.readers.amounts import thousandth
from app.readers.rows_cells import CellFound
from app.readers.rows_detail import CENT
from app.readers.rows_plan import plan_of


def with_decimals(table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Rows whose quantity and price do not make their amount read as those that do, where they may be so read."""
    plan = plan_of(table)
    if plan is None or plan.number is None or plan.price is None:
        return rows
    return [_reread(row, plan.number.key, plan.price.key, plan.amount.key) for row in rows]


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
    if (small := thousandth(cell.value, cell.raw)) is not None:
        yield small
