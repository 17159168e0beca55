"""Days of rows that say less than a date: without a year, as the document's dates tell it; left blank, as in the row
above, where a statement prints each day once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.model.field import FieldState, FieldValue, Reason
from app.model.schema import FieldType, Schema
from app.readers.dates import DateOrder, find_order, parse_date
from app.readers.text import plain_digits

CARRIED = 0.6
"""What a day is worth at most that stands in a row above."""
_FIGURES = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\2?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s./-]*(?:de )?([^\W\d]{3,10})\.?")
_NAME_FIRST = re.compile(r"([^\W\d]{3,10})\.?[\s./-]*(\d{1,2})(?:st|nd|rd|th)?\.?")


def completed(schema: Schema, values: Sequence[FieldValue]) -> list[FieldValue]:
    """The values with the dates of their rows whole."""
    dated = _with_years(values)
    for table in schema.tables:
        for column in table.columns:
            if column.required and column.type is FieldType.DATE:
                dated = _carried(dated, table.key, column.key)
    return dated


def _with_years(values: Sequence[FieldValue]) -> list[FieldValue]:
    short = {
        n: pair
        for n, v in enumerate(values)
        if v.table is not None and v.type is FieldType.DATE and v.value is None and (pair := day_and_month(v.raw))
    }
    known = [v for v in values if v.type is FieldType.DATE and v.value is not None]
    days = [date.fromisoformat(v.value) for v in known if v.table is None and v.value is not None]
    days = days or [date.fromisoformat(v.value) for v in known if v.value is not None]
    if not short or not days:
        return list(values)
    texts = [f"{pair}2000" for pair in short.values()] + [v.raw for v in known]
    order = find_order(texts, [v.currency for v in values if v.type is FieldType.MONEY]).order
    return [_in_year(v, short[n], days, order) if n in short else v for n, v in enumerate(values)]


def day_and_month(text: str) -> str:
    """What stands for a day and a month, ready for a year behind it; "" for anything else."""
    plain = plain_digits(text).strip(" \t,;:'|")
    pair = ""
    if match := _FIGURES.fullmatch(plain):
        pair = f"{match[1]}{match[2]}{match[3]}{match[2]}"
    elif match := _NAMED.fullmatch(plain):
        pair = f"{match[1]} {match[2]} "
    elif match := _NAME_FIRST.fullmatch(plain):
        pair = f"{match[2]} {match[1]} "
    return pair if pair and parse_date(f"{pair}2000") is not None else ""


def nearest(pair: str, days: Sequence[date], order: DateOrder) -> date | None:
    """The day in the year in which it is nearest to a document's dates, within them where it can be."""
    years = range(min(days).year - 1, max(days).year + 2)
    found = [day for year in years if (day := parse_date(f"{pair}{year}", order)) is not None]
    return min(
        found, key=lambda day: (_outside(day, days), min(abs((day - other).days) for other in days)), default=None
    )


def _in_year(value: FieldValue, pair: str, days: list[date], order: DateOrder) -> FieldValue:
    best = nearest(pair, days, order)
    if best is None:
        return value
    reasons = tuple(r for r in value.reasons if r is not Reason.UNREADABLE)
    return replace(value, value=best.isoformat(), reasons=reasons, message="" if not reasons else value.message)


def _outside(day: date, days: Iterable[date]) -> int:
    """Days before the first or behind the last."""
    many = list(days)
    return max(0, (min(many) - day).days, (day - max(many)).days)


def _carried(values: list[FieldValue], table: str, column: str) -> list[FieldValue]:
    """Rows without a day, in the order of their numbers, with the one above."""
    places = {v.row or 0: n for n, v in enumerate(values) if v.table == table and v.field == column}
    found = list(values)
    above: FieldValue | None = None
    for row in sorted(places):
        mine = found[places[row]]
        if mine.value is not None:
            above = mine
        elif above is not None and not mine.raw.strip():
            confidence = min(above.confidence, CARRIED)
            found[places[row]] = replace(above, row=row, confidence=confidence, state=FieldState.FLAGGED)
    return found
