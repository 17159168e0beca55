"""Rows of two lines: what it is and what it comes to, and below that the rest, each behind a label of its column:
`1  Bearing 6204 … $43.68` over `Part # 8568-LH  Qty 6 (EA)  Unit Price $7.28`, as portals print orders."""

from __future__ import annotations

import re
from decimal import Decimal

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import PRICE
from app.readers.heading_cells import Labels, labels_of
from app.readers.rows_cells import CellFound, cell_of
from app.readers.rows_detail import CENT
from app.readers.rows_plain import Item, item_cells, item_of
from app.readers.rows_plan import SURE, Plan, plan_of
from app.readers.text import one_line, soft
from app.readers.view import PageView, Row
from app.readers.zones import Zones

LEAST = 2
"""Labels of a line below."""
_LABELLED = re.compile(r"(?P<label>[^\W\d][^\d:#$€£]{0,24}?)\s*[:#.]{0,2}\s*(?P<value>\S*\d.*)")
_COUNTS_ROWS = re.compile(r"^\s*\d{1,3}[.)]?\s+(?=[^\W\d])")


def read_two_lines(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The rows whose quantity and price, said below, make their amount; two at least, or none."""
    plan, view = plan_of(table), zones.view
    if plan is None or plan.number is None or plan.price is None or not view.wide:
        return []
    labels = labels_of(table)
    rows: list[list[CellFound]] = []
    for row, below in zip(view.rows, view.rows[1:], strict=False):
        if len(below.segments) < LEAST or below.box.y0 - row.box.y1 > view.height:
            continue
        told = _told(view, table, below, labels, own, len(rows) + 1)
        prices = [s for s in view.spans(FieldType.MONEY, row) if PRICE.search(s.text)]
        if len(told) < LEAST or len(prices) != 1:
            continue
        item = item_of(view, _bare(plan), row, prices, own)
        item.name = _COUNTS_ROWS.sub("", item.name)
        if item.name and _multiplied(plan, item, told):
            rows.append([*item_cells(table, plan, len(rows) + 1, item), *told.values()])
    return rows


def _bare(plan: Plan) -> Plan:
    """Of the line that has a name and an amount alone."""
    return Plan(plan.text, None, None, plan.amount)


def _told(
    view: PageView, table: TableSpec, row: Row, labels: Labels, own: str | None, number: int
) -> dict[str, CellFound]:
    found: dict[str, CellFound] = {}
    specs = {c.key: c for c in table.columns if c.type is not FieldType.TEXT}
    for segment in row.segments:
        match = _LABELLED.fullmatch(one_line(view.text(segment)))
        keys = [k for k, _ in labels.get(soft(match["label"]), ()) if k in specs] if match is not None else []
        if match is None or not keys or keys[0] in found:
            continue
        spec = specs[keys[0]]
        first = len(match.string[: match.start("value")].split())
        words = segment[first : first + 1] if spec.type is not FieldType.MONEY else segment[first:]
        cell = cell_of(view.text(words), words, table.key, number, spec, own, SURE, f"behind a label of {spec.title}")
        if cell.value is not None:
            found[spec.key] = cell
    return found


def _multiplied(plan: Plan, item: Item, told: dict[str, CellFound]) -> bool:
    assert plan.number is not None and plan.price is not None
    number, price = told.get(plan.number.key), told.get(plan.price.key)
    if number is None or price is None or plan.amount.key not in item.parts:
        return False
    made = Decimal(number.value or 0) * Decimal(price.value or 0)
    return abs(made - Decimal(item.parts[plan.amount.key][0])) <= CENT
