"""CSV (RFC 4180, UTF-8): one line a record, or one line a row of one of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.db.provision import FIXED, ColumnKind
from app.hitl.document_view import Json
from app.hitl.export.cells import (
    Cell,
    boolean_of,
    day_of,
    is_risky,
    number_of,
    record_cells,
    row_cells,
    rows_of,
    text_of,
)
from app.hitl.record_layout import Layout, RecordTable


class CsvWriter:
    """Text is quoted, so that no other separator splits it; text that a spreadsheet might take for a formula gets an
    apostrophe in front. Numbers and dates that read as such stand as they are, negative ones too."""

    def __init__(self, layout: Layout, table: RecordTable | None) -> None:
        self._table = table
        self._cells = record_cells(layout.columns) if table is None else row_cells(table)

    def begin(self) -> bytes:
        first = FIXED if self._table is None else ("record_id", "row")
        return _line([*first, *(cell.name for cell in self._cells)])

    def add(self, records: Sequence[Json]) -> bytes:
        return b"".join(line for record in records for line in self._lines(record))

    def end(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        pass

    def _lines(self, record: Json) -> Iterator[bytes]:
        values = record["values"] or {}
        if self._table is None:
            first = (record["id"], record["document_id"], record["subdocument_id"], str(record["revision"]))
            yield _line([*first, record["approved_at"], *self._row(values)])
            return
        for number, row in enumerate(rows_of(values, self._table), start=1):
            yield _line([record["id"], str(number), *self._row(row)])

    def _row(self, values: Mapping[str, Any]) -> Iterator[str]:
        return (_written(cell, values.get(cell.key)) for cell in self._cells)


def _written(cell: Cell, value: Any) -> str:
    text = text_of(value)
    if not text:
        return ""
    reads = {
        ColumnKind.MONEY: number_of,
        ColumnKind.NUMBER: number_of,
        ColumnKind.DATE: day_of,
        ColumnKind.BOOLEAN: boolean_of,
    }.get(cell.kind)
    if reads is not None and reads(text) is not None:
        return text
    safe = "'" + text if is_risky(text) else text
    return '"' + safe.replace('"', '""') + '"'


def _line(cells: Sequence[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode()
