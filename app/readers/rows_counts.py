"""How many of a security were sold, where the number has no column of its own: "75 Merrow Energy plc"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import parse_amount, plain
from app.readers.rows_cells import CellFound

DAYS = 2
"""Of a row: those of buying and of selling."""
SURE = 0.7
_COUNT = re.compile(
    r"(\d[\d.,]*)\s+(?:(?:x|shares?|units?|stk\.?|st(?:ü|u)ck|parts?|titres?|títulos?|aandelen)\s+(?:of\s+)?)?"
    r"(?=[^\W\d_])",
    re.I,
)
Row = list[CellFound]


def with_counts(table: TableSpec, rows: list[Row]) -> list[Row]:
    """The rows with the numbers that all their texts begin with as cells of their own, where none has such a cell."""
    spec = next((c for c in table.columns if c.type is FieldType.NUMBER), None)
    days = sum(c.type is FieldType.DATE for c in table.columns)
    if spec is None or days < DAYS or not rows or any(c.spec is spec for row in rows for c in row):
        return rows
    texts = [next((c for c in row if c.spec.type is FieldType.TEXT and c.value), None) for row in rows]
    told = [_COUNT.match(c.value or "") if c is not None else None for c in texts]
    numbers = [parse_amount(m[1]) if m is not None else None for m in told]
    if any(n is None for n in numbers) or (len(rows) > 1 and _counts([m[1] for m in told if m is not None])):
        return rows
    found = []
    for row, text, match, number in zip(rows, texts, told, numbers, strict=True):
        assert text is not None and match is not None and number is not None
        words = text.words[: len(match[0].split())]
        named = replace(text, value=(text.value or "")[match.end() :], words=text.words[len(words) :] or text.words)
        count = replace(
            text,
            spec=spec,
            value=plain(number.number),
            raw=match[1],
            words=words[:1],
            score=SURE,
            reason="a number before the name",
        )
        found.append([*(named if c is text else c for c in row), count])
    return found


def _counts(numbers: list[str]) -> bool:
    """Whether they count the rows."""
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]
