"""Values of records as typed cells. What does not read as its column's type is shown as text where a format has a place
for it, and as nothing in Parquet; as in the typed views."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.db.provision import FIXED, ColumnKind, unused_name
from app.hitl.document_view import Json
from app.hitl.record_layout import RecordColumn, RecordTable

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
"""What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A column of a file: `key` is where its value stands in a record's values or a table's row. Of an amount there are
    two: the number, and the currency, which is text under `<key>_currency`."""

    name: str
    key: str
    kind: ColumnKind


def cells_of(columns: Iterable[RecordColumn], used: set[str]) -> tuple[Cell, ...]:
    """Named as the columns of the typed views are; `used` are the names taken already, and grows."""
    found: list[Cell] = []
    for column in columns:
        found.append(Cell(name=unused_name(column.key, used), key=column.key, kind=column.kind))
        if column.kind is ColumnKind.MONEY:
            currency = f"{column.key}_currency"
            found.append(Cell(name=unused_name(currency, used), key=currency, kind=ColumnKind.TEXT))
    return tuple(found)


def record_cells(columns: Iterable[RecordColumn]) -> tuple[Cell, ...]:
    return cells_of(columns, set(FIXED))


def row_cells(table: RecordTable) -> tuple[Cell, ...]:
    """Of a table's own sheet or file, behind `record_id` and `row`."""
    return cells_of(table.columns, {"record_id", "row"})


def rows_of(values: Mapping[str, Any], table: RecordTable) -> list[Mapping[str, Any]]:
    found = values.get(table.key)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def text_of(value: Any) -> str:
    """As people would read it; empty for nothing."""
    return "" if value is None else value if isinstance(value, str) else str(value)


def number_of(value: Any) -> Decimal | None:
    """A canonical number, a plain decimal with a point; None for anything else."""
    text = text_of(value)
    return Decimal(text) if _NUMBER.fullmatch(text, endpos=4000) and len(text) <= 4000 and text.isascii() else None


def day_of(value: Any) -> date | None:
    text = text_of(value)
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def boolean_of(value: Any) -> bool | None:
    return {"true": True, "false": False}.get(text_of(value))


def moment_of(record: Json) -> datetime:
    """When it was approved, UTC."""
    return datetime.fromisoformat(record["approved_at"]).astimezone(UTC)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might take it for a formula."""
    return text.startswith(_RISKY)
