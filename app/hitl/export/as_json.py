"""JSON: one array of records, or one record a line; tables nested in the values, as GET /records shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.hitl.document_view import Json


class JsonWriter:
    """`lines`: newline-delimited, else an array with one record a line."""

    def __init__(self, *, lines: bool, provenance: bool) -> None:
        self._lines, self._provenance = lines, provenance
        self._is_first = True

    def begin(self) -> bytes:
        return b"" if self._lines else b"["

    def add(self, records: Sequence[Json]) -> bytes:
        return b"".join(self._between() + self._one(record) for record in records)

    def end(self) -> Iterator[bytes]:
        if self._lines:
            yield b"" if self._is_first else b"\n"
        else:
            yield b"]\n" if self._is_first else b"\n]\n"

    def close(self) -> None:
        pass

    def _between(self) -> bytes:
        first, self._is_first = self._is_first, False
        if self._lines:
            return b"" if first else b"\n"
        return b"\n" if first else b",\n"

    def _one(self, record: Json) -> bytes:
        kept = {k: v for k, v in record.items() if k != "provenance" or self._provenance}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
