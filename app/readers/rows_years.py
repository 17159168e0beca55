"""Days of rows without a year, where no field of the page is a date: as the other dates of the page tell it, the month
that it names, or its one year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.model.schema import FieldType
from app.readers.dates import find_order, month_number
from app.readers.row_dates import day_and_month, nearest
from app.readers.rows_cells import CellFound
from app.readers.view import PageView

_MONTH = re.compile(r"([^\W\d_]{3,10})\.?(?:\s?/\s?|[\s,-]+(?:de |del )?)((?:19|20)\d{2})(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d./-])(0?[1-9]|1[0-2])\s?[/.-]\s?(20\d{2})(?![\d/.-])|(?<![\d./-])(20\d{2})-(0[1-9]|1[0-2])(?![\d-])"
)
_YEAR = re.compile(r"(?<![\w.,/-])((?:19|20)\d{2})(?![\w.,/-])")


def in_years(view: PageView, rows: Sequence[list[CellFound]], own: str | None) -> list[list[CellFound]]:
    """The rows with their days whole."""
    short = [c for row in rows for c in row if c.spec.type is FieldType.DATE and c.value is None]
    pairs = {c.raw: pair for c in short if (pair := day_and_month(c.raw))}
    if not pairs:
        return list(rows)
    taken = {w for row in rows for c in row for w in c.words}
    known = [
        (span.text, date.fromisoformat(span.parsed.value))
        for row in view.rows
        if not taken & set(row.words)
        for span in view.spans(FieldType.DATE, row)
        if re.search(r"\d{4}|[^\W\d_]{3}", span.text)
    ]
    days = [day for _, day in known] or list(_months(view)) or list(_one_year(view))
    if not days:
        return list(rows)
    order = find_order([*(f"{pair}2000" for pair in pairs.values()), *(text for text, _ in known)], (own,)).order
    told = {raw: day for raw, pair in pairs.items() if (day := nearest(pair, days, order)) is not None}
    return [
        [replace(c, value=told[c.raw].isoformat()) if c in short and c.raw in told else c for c in row] for row in rows
    ]


def _months(view: PageView) -> Iterator[date]:
    """The first and the last day of each month that the page names with its year."""
    for row in view.rows:
        said = [(month_number(m[1]), m[2]) for m in _MONTH.finditer(row.text)]
        said += [(int(m[1] or m[4]), m[2] or m[3]) for m in _FIGURES.finditer(row.text)]
        for month, year in said:
            if month is not None:
                first = date(int(year), month, 1)
                yield first
                yield (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _one_year(view: PageView) -> Iterator[date]:
    years = {m[1] for row in view.rows for m in _YEAR.finditer(row.text)}
    if len(years) == 1:
        year = int(years.pop())
        yield from (date(year, 1, 1), date(year, 12, 31))
