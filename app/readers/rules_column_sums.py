"""Fields that are the sum of a column, by what its rows come to: where the schema's rules say so and it is printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.heading_columns import Heading
from app.readers.labels import keys_by_label
from app.readers.lexicon import CARRY
from app.readers.rows_cells import CellFound
from app.readers.rules_currency import in_currency
from app.readers.rules_found import Found, found_at
from app.readers.text import soft
from app.readers.view import PageView
from app.readers.zones import Zones

CENT = Decimal("0.01")
FEW, SURELY = 1, 3
"""Amounts of a column: so few are summed up on a row of sums alone, and so many are no chance wherever their sum is."""
ADDED, CONFIRMED = 0.5, 0.1
"""What the sum of a column is worth without a label, and what it adds to one."""
FIRST = 0.02
"""By how much the labelled sum of a column is surer than any other label's amount: a part of it, the year's."""
HEADED = 0.8
SUM = re.compile(r"sum\((?P<table>\w+)\.(?P<column>\w+)\) == (?:default\()?(?P<field>\w+)\b.*")


def summed(
    zones: Zones, schema: Schema, rows: Sequence[Sequence[CellFound]], found: Mapping[str, list[Found]], own: str | None
) -> Iterator[tuple[str, list[Found]]]:
    """For each field that sums up a column of the page, its candidates with the sum among them."""
    taken = {w for row in rows for c in row for w in c.words}
    for rule in schema.rules:
        match = SUM.fullmatch(rule.expression)
        if match is None:
            continue
        cells = [c for row in rows for c in row if c.table == match["table"] and c.spec.key == match["column"]]
        if not cells or any(c.value is None for c in cells):
            continue
        total = sum((Decimal(c.value or 0) for c in cells), Decimal(0))
        many = [
            replace(f, value=f.value.lstrip("-"))
            if Decimal(f.value) == -total < 0
            else f  # what is taken off, so written
            for f in found.get(match["field"], [])
        ]
        if any(_is(f, total) for f in many):
            least = max(f.score for f in many) + FIRST
            yield (
                match["field"],
                [replace(f, score=min(max(f.score + CONFIRMED, least), 0.97)) if _is(f, total) else f for f in many],
            )
        elif one := next(_printed(zones, total, taken, own, on_sums=len(cells) <= FEW), None):
            first = max((f.score + FIRST for f in many if len(cells) >= SURELY), default=ADDED)
            yield match["field"], [*many, replace(one, score=min(max(ADDED, first), 0.97))]


def sums_of_parts(
    view: PageView, heading: Heading, rows: Sequence[Sequence[CellFound]]
) -> Iterator[tuple[str, Decimal]]:
    """What stands above each of the columns of one amount (what was gained in short and in long terms), and what the
    rows have under it."""
    keys = [s.key for c in heading.columns for s in c.specs]
    sums: dict[int, Decimal] = {}
    for cell in (c for row in rows for c in row if keys.count(c.spec.key) > 1 and c.value and c.words):
        box = view.box(cell.words)
        apart = [_apart(c.box, box) if cell.spec in c.specs else 1.0 for c in heading.columns]
        n = apart.index(min(apart))
        sums[n] = sums.get(n, Decimal(0)) + Decimal(cell.value or 0)
    for n, total in sums.items():
        box = heading.columns[n].box
        over = [w for w in heading.words if box.x0 - 0.001 <= view.words[w].box.centre[0] <= box.x1 + 0.001]
        yield view.text(tuple(over)), total


def _apart(head: Box, box: Box) -> float:
    """How far an amount is from standing under a heading, by whichever edge they share."""
    return min(abs(head.x1 - box.x1), abs(head.x0 - box.x0))


def headed(
    zones: Zones,
    fields: Sequence[FieldSpec],
    columns: Sequence[tuple[str, Decimal]],
    taken: Collection[int],
    own: str | None,
) -> Iterator[tuple[str, Found]]:
    """The amounts that have their label above a column of the rows: what that column comes to, where it is printed.
    `columns` are the headings of amounts, each with what stands below it added up."""
    labels = keys_by_label(tuple(fields), FieldType.MONEY)
    for name, total in columns:
        key = labels.get(soft(name))
        one = next(_printed(zones, total, set(taken), own), None) if key is not None and total else None
        if key is not None and one is not None:
            yield key, replace(one, score=HEADED, reason="what the column below it comes to")


def _is(found: Found, total: Decimal) -> bool:
    return abs(Decimal(found.value) - total) <= CENT


def _printed(
    zones: Zones, total: Decimal, taken: set[int], own: str | None, *, on_sums: bool = False
) -> Iterator[Found]:
    """Where on the page, outside the rows, the sum stands, with its own sign, whatever is printed (what is deducted
    has a minus): the last place first, for sums stand below. `on_sums` on rows that say that they sum up alone."""
    view = zones.view
    for row in reversed(view.rows):
        if on_sums and CARRY.match(row.text) is None:
            continue
        for span in view.amounts(row):
            if abs(abs(Decimal(span.parsed.value)) - abs(total)) <= CENT:
                one = found_at(view, row, span, ADDED, "what a column comes to")
                if not taken & set(one.words):
                    value, currency = in_currency(span.parsed.value, span.text, span.parsed.currency, own)
                    sign = "-" if total < 0 else ""
                    yield replace(one, value=f"{sign}{value.lstrip('-')}", currency=currency)
