"""XLSX: a sheet of records, and one for each table of the schema. Rows are written to disk as they come."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.db.provision import FIXED, ColumnKind
from app.hitl.document_view import Json
from app.hitl.export.cells import (
    Cell,
    boolean_of,
    day_of,
    is_risky,
    moment_of,
    number_of,
    record_cells,
    row_cells,
    rows_of,
    text_of,
)
from app.hitl.record_layout import Layout

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
MOST_DIGITS = 15
"""Rows of a sheet, characters of a cell, digits of a number: what the format and its programs hold."""
LONGEST_NAME = 31
CHUNK = 1 << 16


class XlsxWriter:
    """Numbers, dates and truth values are typed; all else is text, whatever it begins with, and what might become a
    formula when it is edited is marked as text (the quote prefix). A number of more digits than a spreadsheet keeps
    is text too. Rows past the end of a sheet go on in another."""

    def __init__(self, layout: Layout) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="pagewright-export-")
        self._path = Path(self._folder.name) / "export.xlsx"
        self._book = Workbook(
            str(self._path),
            {
                "constant_memory": True,
                "tmpdir": self._folder.name,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "remove_timezone": True,
            },
        )
        formats = _Formats(self._book)
        self._records = _Sheets(self._book, formats, layout.key, FIXED, record_cells(layout.columns))
        self._tables = [
            (table, _Sheets(self._book, formats, table.key, ("record_id", "row"), row_cells(table)))
            for table in layout.tables
        ]

    def begin(self) -> bytes:
        return b""

    def add(self, records: Sequence[Json]) -> bytes:
        for record in records:
            values = record["values"] or {}
            ids = (record["id"], record["document_id"], record["subdocument_id"])
            self._records.add((*ids, record["revision"], moment_of(record)), values)
            for table, sheets in self._tables:
                for number, row in enumerate(rows_of(values, table), start=1):
                    sheets.add((record["id"], number), row)
        return b""

    def end(self) -> Iterator[bytes]:
        self._book.close()
        with self._path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def close(self) -> None:
        self._folder.cleanup()


class _Formats:
    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True})
        self.amount: Format = book.add_format({"num_format": "#,##0.00########"})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.text: Format = book.add_format({"num_format": "@"})
        self.quoted: Format = book.add_format({"num_format": "@", "quote_prefix": True})


class _Sheets:
    """One kind of rows, on as many sheets as they need."""

    def __init__(
        self, book: Workbook, formats: _Formats, name: str, first: Sequence[str], cells: tuple[Cell, ...]
    ) -> None:
        self._book, self._formats, self._name = book, formats, name
        self._first, self._cells = first, cells
        self._sheet = self._new()

    def add(self, first: Sequence[Any], values: Mapping[str, Any]) -> None:
        if self._row == MOST_ROWS:
            self._sheet = self._new()
        for column, value in enumerate(first):
            if isinstance(value, str):
                self._sheet.write_string(self._row, column, value)
            elif isinstance(value, int):
                self._sheet.write_number(self._row, column, value)
            else:
                self._sheet.write_datetime(self._row, column, value, self._formats.moment)
        for column, cell in enumerate(self._cells, start=len(first)):
            self._cell(column, cell, values.get(cell.key))
        self._row += 1

    def _new(self) -> Worksheet:
        taken = {sheet.get_name().lower() for sheet in self._book.worksheets()}
        number, name = 1, self._name[:LONGEST_NAME]
        while name.lower() in taken:
            number += 1
            name = f"{self._name[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        names = [*self._first, *(cell.name for cell in self._cells)]
        for column, title in enumerate(names):
            sheet.set_column(column, column, max(12, min(40, len(title) + 3)))
            sheet.write_string(0, column, title, self._formats.head)
        self._row = 1
        return sheet

    def _cell(self, column: int, cell: Cell, value: Any) -> None:
        text, formats, sheet, row = text_of(value), self._formats, self._sheet, self._row
        if not text:
            return
        if cell.kind in (ColumnKind.MONEY, ColumnKind.NUMBER) and (number := number_of(text)) is not None:
            if len(number.as_tuple().digits) <= MOST_DIGITS:
                sheet.write_number(
                    row, column, float(number), formats.amount if cell.kind is ColumnKind.MONEY else None
                )
                return
        elif cell.kind is ColumnKind.DATE and (day := day_of(text)) is not None and day.year >= 1900:
            sheet.write_datetime(row, column, day, formats.day)
            return
        elif cell.kind is ColumnKind.BOOLEAN and (truth := boolean_of(text)) is not None:
            sheet.write_boolean(row, column, truth)
            return
        shown = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
        sheet.write_string(row, column, shown, formats.quoted if is_risky(shown) else formats.text)
