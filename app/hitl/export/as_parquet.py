"""Parquet: the columns of the typed view, amounts as exact decimals, tables nested as lists of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

from app.db.provision import ColumnKind
from app.hitl.document_view import Json
from app.hitl.export.cells import (
    Cell,
    boolean_of,
    cells_of,
    day_of,
    moment_of,
    number_of,
    record_cells,
    rows_of,
    text_of,
)
from app.hitl.record_layout import Layout, RecordTable

ROWS_A_GROUP = 2000
DIGITS, PLACES = 38, 10
"""Of a decimal: what fits 128 bits. Further places are rounded; a number of more digits is left out."""


class ParquetWriter:
    """Holds one row group in memory, at most ROWS_A_GROUP records."""

    def __init__(self, layout: Layout) -> None:
        import pyarrow as pa  # 30 MB of memory: only where somebody wants Parquet
        import pyarrow.parquet as pq

        self._pa = pa
        self._cells = record_cells(layout.columns)
        used = {cell.name for cell in self._cells}
        self._tables = tuple((table, cells_of(table.columns, set())) for table in layout.tables)
        self._schema = pa.schema(
            [
                pa.field("record_id", pa.string(), nullable=False),
                pa.field("document_id", pa.string(), nullable=False),
                pa.field("subdocument_id", pa.string(), nullable=False),
                pa.field("revision", pa.int32(), nullable=False),
                pa.field("approved_at", pa.timestamp("us", tz="UTC"), nullable=False),
                *(pa.field(cell.name, self._type(cell)) for cell in self._cells),
                *(
                    pa.field(table.key if table.key not in used else f"{table.key}_rows", self._rows_type(cells))
                    for table, cells in self._tables
                ),
            ]
        )
        self._out = _Outlet()
        self._file = pq.ParquetWriter(self._out, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def begin(self) -> bytes:
        return self._out.taken()

    def add(self, records: Sequence[Json]) -> bytes:
        for record in records:
            self._waiting.append(self._row(record))
            if len(self._waiting) == ROWS_A_GROUP:
                self._flush()
        return self._out.taken()

    def end(self) -> Iterator[bytes]:
        self._flush()
        self._file.close()
        yield self._out.taken()

    def close(self) -> None:
        self._waiting.clear()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write_batch(self._pa.RecordBatch.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []

    def _row(self, record: Json) -> dict[str, Any]:
        values = record["values"] or {}
        first = [record["id"], record["document_id"], record["subdocument_id"], record["revision"], moment_of(record)]
        cells = [_typed(cell, values.get(cell.key)) for cell in self._cells]
        tables = [self._rows(values, table, cells) for table, cells in self._tables]
        return dict(zip(self._schema.names, [*first, *cells, *tables], strict=True))

    def _rows(self, values: Mapping[str, Any], table: RecordTable, cells: tuple[Cell, ...]) -> list[dict[str, Any]]:
        return [{c.name: _typed(c, row.get(c.key)) for c in cells} for row in rows_of(values, table)]

    def _type(self, cell: Cell) -> Any:
        pa = self._pa
        return {
            ColumnKind.MONEY: pa.decimal128(DIGITS, PLACES),
            ColumnKind.NUMBER: pa.decimal128(DIGITS, PLACES),
            ColumnKind.DATE: pa.date32(),
            ColumnKind.BOOLEAN: pa.bool_(),
        }.get(cell.kind, pa.string())

    def _rows_type(self, cells: tuple[Cell, ...]) -> Any:
        return self._pa.list_(self._pa.struct([self._pa.field(cell.name, self._type(cell)) for cell in cells]))


def _typed(cell: Cell, value: Any) -> Any:
    if value is None:
        return None
    if cell.kind in (ColumnKind.MONEY, ColumnKind.NUMBER):
        number = number_of(value)
        return None if number is None else _fitted(number)
    if cell.kind is ColumnKind.DATE:
        return day_of(value)
    if cell.kind is ColumnKind.BOOLEAN:
        return boolean_of(value)
    return text_of(value)


def _fitted(number: Decimal) -> Decimal | None:
    if number.adjusted() >= DIGITS - PLACES:
        return None
    with localcontext(prec=DIGITS + PLACES):
        return number.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_EVEN)


class _Outlet(io.RawIOBase):
    """Where the file is written to, and taken from as it grows."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._written

    def write(self, part: Any) -> int:
        data = bytes(part)
        self._parts.append(data)
        self._written += len(data)
        return len(data)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)
