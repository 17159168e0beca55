"""Fields that are the sum of a column, by what its rows come to: where the schema's rules say so and it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.model.schema import Schema
from app.readers.rows_cells import CellFound
from app.readers.rules_currency import in_currency
from app.readers.rules_found import Found, found_at
from app.readers.zones import Zones

CENT = Decimal("0.01")
LEAST = 2
"""Amounts of a column."""
ADDED, CONFIRMED = 0.5, 0.1
"""What the sum of a column is worth without a label, and what it adds to one."""
FIRST = 0.02
"""By how much the labelled sum of a column is surer than any other label's amount: a part of it, the year's."""
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
        if len(cells) < LEAST or any(c.value is None for c in cells):
            continue
        total = sum((Decimal(c.value or 0) for c in cells), Decimal(0))
        many = found.get(match["field"], [])
        if any(_is(f, total) for f in many):
            least = max(f.score for f in many) + FIRST
            yield (
                match["field"],
                [replace(f, score=min(max(f.score + CONFIRMED, least), 0.97)) if _is(f, total) else f for f in many],
            )
        elif one := next(_printed(zones, total, taken, own), None):
            yield match["field"], [*many, one]


def _is(found: Found, total: Decimal) -> bool:
    return abs(Decimal(found.value) - total) <= CENT


def _printed(zones: Zones, total: Decimal, taken: set[int], own: str | None) -> Iterator[Found]:
    """Where on the page, outside the rows, the sum stands: the last place first, for sums stand below."""
    view = zones.view
    for row in reversed(view.rows):
        for span in view.amounts(row):
            if abs(abs(Decimal(span.parsed.value)) - total) <= CENT:
                one = found_at(view, row, span, ADDED, "what a column comes to")
                if not taken & set(one.words):
                    value, currency = in_currency(span.parsed.value.lstrip("-"), span.text, span.parsed.currency, own)
                    yield replace(one, value=value, currency=currency)
