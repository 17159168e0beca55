"""What every format does: begin, take records some at a time, end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from app.hitl.document_view import Json


class Writer(Protocol):
    """Called in this order, from one thread at a time: `begin` once, `add` any number of times, `end` once where all
    went well, `close` always. Each gives the bytes that are ready to be sent."""

    def begin(self) -> bytes: ...

    def add(self, records: Sequence[Json]) -> bytes: ...

    def end(self) -> Iterator[bytes]: ...

    def close(self) -> None: ...
