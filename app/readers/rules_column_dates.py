"""Days that stand in every row of a table under the label of a field: an order whose lines are all wanted by one day is
wanted by that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.model.schema import FieldSpec, FieldType
from app.readers.heading_columns import Heading
from app.readers.labels import keys_by_label
from app.readers.rows_cells import CellFound
from app.readers.rules_found import Found, found_at
from app.readers.text import soft
from app.readers.view import PageView

SURE = 0.72


def days_of_rows(
    view: PageView, fields: Sequence[FieldSpec], heading: Heading, rows: Sequence[Sequence[CellFound]]
) -> Iterator[tuple[str, Found]]:
    """For each field of a day the one day that all rows have under its label, with that field."""
    labels = keys_by_label(tuple(fields), FieldType.DATE)
    numbers = sorted({view.row_of[c.words[0]].number for row in rows for c in row[:1] if c.words})
    for column in heading.columns:
        left, right = column.box.x0, column.box.x1
        over = [w for w in heading.words if left <= view.words[w].box.centre[0] <= right]
        key = labels.get(soft(view.text(tuple(over)))) if not column.specs else None
        found = list(_below(view, left, right, numbers)) if key is not None else []
        if key is not None and len(found) == len(numbers) > 0 and len({f.value for f in found}) == 1:
            yield key, found[0]


def _below(view: PageView, left: float, right: float, numbers: Sequence[int]) -> Iterator[Found]:
    for number in numbers:
        row = view.rows[number]
        for span in view.spans(FieldType.DATE, row):
            one = found_at(view, row, span, SURE, "the day of every row")
            box = view.box(one.words)
            if min(box.x1, right) > max(box.x0, left):
                yield one
                break
