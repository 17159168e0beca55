"""Days in the lists of goods, whose tables have no column for them: in lines of their own between the rows (a delivery
note and its day, the period of a subscription) and before the names of all rows. They are no part of what was sold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.model.schema import FieldType, TableSpec
from app.readers.heading_columns import Heading
from app.readers.rows_body import Body
from app.readers.rows_cells import CellFound
from app.readers.rows_plan import plan_of
from app.readers.spans import find_spans
from app.readers.view import PageView

LEAST = 2
"""Lines of one form, or rows that begin with a day."""
_FIGURES = re.compile(r"\d+")


def without_days(view: PageView, heading: Heading, lines: Sequence[Body]) -> list[Body]:
    """Without the lines of words and a day of which several have one form, with other figures: "Lieferschein 4711 vom
    17.01.2026", "2 May 2026 - 1 June 2026"."""
    if not _of_goods(heading.table):
        return list(lines)
    forms = {b.row.number: form for b in lines if not b.anchor and not b.sums and (form := _form(view, b))}
    many = Counter(forms.values())
    return [b for b in lines if many[forms.get(b.row.number, "")] < LEAST]


def undated(table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Texts without the days that all of them begin with: a column of days that nobody asks for stands close."""
    if not _of_goods(table) or len(rows) < LEAST:
        return rows
    texts = [next((c for c in row if c.spec.type is FieldType.TEXT and c.value), None) for row in rows]
    ends = [_leading(c.value or "") if c is not None else 0 for c in texts]
    if not all(ends):
        return rows
    return [
        [replace(c, value=(c.value or "")[end:].strip()) if c is text else c for c in row]
        for row, text, end in zip(rows, texts, ends, strict=True)
    ]


def _of_goods(table: TableSpec) -> bool:
    plan = plan_of(table)
    return plan is not None and plan.number is not None and plan.price is not None


def _form(view: PageView, line: Body) -> str:
    """The line with its days and figures as one; nothing for a line without a day."""
    text = view.text(line.row.words)
    spans = find_spans(FieldType.DATE, text)
    for span in reversed(spans):
        text = f"{text[: span.start]}#{text[span.end :]}"
    return _FIGURES.sub("0", text).casefold() if spans else ""


def _leading(text: str) -> int:
    """Where the day ends that a text begins with; 0 where it does not, or has nothing behind it."""
    spans = find_spans(FieldType.DATE, text)
    if not spans or spans[0].start or not any(c.isalpha() for c in text[spans[0].end :]):
        return 0
    return spans[0].end
