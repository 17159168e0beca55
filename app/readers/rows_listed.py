"""Rows without headings on a sheet of paper: lines of a name and an amount, one below the other, that make up an amount
printed elsewhere on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import CURRENCY, PRICE
from app.readers.rows_cells import CellFound
from app.readers.rows_plain import Item, item_cells, item_of
from app.readers.rows_plan import Plan, plan_of
from app.readers.rows_sums import is_sum
from app.readers.text import soft, spelt_labels
from app.readers.view import PageView, Row
from app.readers.zones import Zones

ALIGNED = 2.5
"""Character widths by which edges of one list differ."""
NEAR = 2.5
"""Heights of a line between lines of one list."""
TITLE = 4
"""Rows between a list and its title."""
NOTES = 2
"""Lines below an entry that say more of it: "Large, extra shot"."""
RAGGED = 0.0
"""Where lines end that say how their amounts came about: anywhere."""
_CURRENCY = re.compile(CURRENCY, re.I)
CENT = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class _Entry:
    row: Row
    item: Item
    amount: Decimal
    left: float
    right: float


def read_listed(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The rows of the longest list, one with the table's title above it before others. `zones` has the labels of
    amounts alone."""
    plan, view = plan_of(table), zones.view
    if plan is None or not view.wide:
        return []
    lists = [many for run in _lists(zones, plan, own) if (many := _made_up(view, plan, run))]
    if not lists:
        return []
    titles = spelt_labels(table.labels)
    best = max(lists, key=lambda many: (_titled(view, many[0].row, titles), len(many)))
    return [list(item_cells(table, plan, n, entry.item)) for n, entry in enumerate(best, start=1)]


def _lists(zones: Zones, plan: Plan, own: str | None) -> Iterator[list[_Entry]]:
    view = zones.view
    room = ALIGNED * view.char_width
    found: list[_Entry] = []
    notes: list[Row] = []
    for row in view.rows:
        summed = is_sum(zones, {0: row.words})
        entry = None if summed else _entry(view, plan, row, own)
        last = found[-1] if found else None
        if last is not None and not summed and len(notes) < NOTES and _is_note(view, last, notes, row):
            notes.append(row)
            _priced(view, plan, last, row)
            continue
        above = notes[-1] if notes else last.row if last is not None else row
        near = row.box.y0 - above.box.y1 < NEAR * view.height
        alike = (
            entry is not None
            and last is not None
            and abs(entry.left - last.left) < room
            and abs(entry.right - last.right) < room
        )
        if found and not (near and alike):
            yield found
            found = []
        if entry is not None:
            found.append(entry)
        notes = []
    if found:
        yield found


def _is_note(view: PageView, entry: _Entry, notes: list[Row], row: Row) -> bool:
    """Whether a line below an entry says more of it: nothing but words at the left, where its name begins, that end
    before the amounts do."""
    above = notes[-1] if notes else entry.row
    close = row.box.y0 - above.box.y1 < view.height
    at = row.box.x0 - entry.left
    words = any(c.isalpha() for c in row.text) and not row.text.rstrip().endswith(":")
    room = entry.right - ALIGNED * view.char_width
    return close and words and len(row.segments) == 1 and abs(at) < ALIGNED * view.char_width and row.box.x1 < room


def _priced(view: PageView, plan: Plan, entry: _Entry, note: Row) -> None:
    """Gives an entry the price that a note says, where its quantity makes the amount of it: `($4.75 ea.)`."""
    prices = [s for s in view.spans(FieldType.MONEY, note) if PRICE.search(s.text)]
    if len(prices) != 1 or plan.price is None or plan.price.key in entry.item.parts:
        return
    price = prices[0]
    value, currency = price.parsed.value, entry.item.parts[plan.amount.key][1]
    entry.item.parts[plan.price.key] = (value, currency, price.text, note.words_at(price.start, price.end, view.words))
    if not _multiplied(plan, entry.item):
        del entry.item.parts[plan.price.key]


def _entry(view: PageView, plan: Plan, row: Row, own: str | None) -> _Entry | None:
    """A row of a name and one amount at its end."""
    prices = [s for s in view.spans(FieldType.MONEY, row) if PRICE.search(s.text)]
    if not 1 <= len(prices) <= 2 or any(c.isalnum() for c in _CURRENCY.sub(" ", row.text[prices[-1].end :])):
        return None
    item = item_of(view, plan, row, prices, own)
    if len(soft(item.name)) < 3 or plan.amount.key not in item.parts:
        return None
    amount = Decimal(item.parts[plan.amount.key][0])
    if len(prices) == 2:
        if not _multiplied(plan, item):
            return None
        return _Entry(row, item, amount, row.box.x0, RAGGED)
    return _Entry(row, item, amount, row.box.x0, row.box.x1)


def _multiplied(plan: Plan, item: Item) -> bool:
    """Whether a line of two amounts has a quantity that makes the second of the first."""
    if plan.number is None or plan.price is None or not {plan.number.key, plan.price.key} <= item.parts.keys():
        return False
    times, price, amount = (Decimal(item.parts[c.key][0]) for c in (plan.number, plan.price, plan.amount))
    return abs(times * price - amount) <= CENT


def _made_up(view: PageView, plan: Plan, entries: list[_Entry]) -> list[_Entry]:
    """The lines above one that is their sum, else all of them; none where they make up no amount of the page."""
    total = Decimal(0)
    for n, entry in enumerate(entries):
        if n and total > 0 and abs(entry.amount - total) <= CENT:
            return entries[:n]
        total += entry.amount
    return entries if _adds_up(view, plan, entries) else []


def _adds_up(view: PageView, plan: Plan, entries: list[_Entry]) -> bool:
    """Whether the amounts of a list make one that stands outside it; that of a single line right below it."""
    total = sum((e.amount for e in entries), Decimal(0))
    inside = Counter(e.row.number for e in entries)
    after = entries[-1].row.number
    rows = view.rows if len(entries) > 1 else view.rows[after + 1 : after + 3]
    return total > 0 and any(
        abs(Decimal(span.parsed.value) - total) <= CENT
        for row in rows
        if row.number not in inside
        for span in view.spans(plan.amount.type, row)
        if PRICE.search(span.text)
    )


def _titled(view: PageView, first: Row, titles: frozenset[str]) -> bool:
    return any(soft(row.text) in titles for row in view.rows[max(0, first.number - TITLE) : first.number])
