"""The order of the queue, and places in it: urgent first, then what is due soonest, then by turn (review.turn_at).

Places are compared with the columns of the index, never with expressions on them: row security would keep those
from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from app.hitl.cursors import HIGHEST, START, read_cursor, write_cursor

NEVER = datetime.max.replace(tzinfo=UTC)
"""What the database calls infinity: the due time of what is not due."""
COUNTED = 1_000
"""Reviews are counted so far; of a longer queue it is said that there are more."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_place(cursor: str | None) -> dict[str, Any]:
    """The place as the parameters of a query of the queue; its beginning without a cursor. Invalid for another's."""
    found = (
        read_cursor("queue", cursor, int, datetime, datetime, UUID) if cursor else (-HIGHEST, LONG_AGO, LONG_AGO, START)
    )
    return dict(zip(("rank", "due", "turn", "after_id"), found, strict=True))


def write_place(row: Record) -> str:
    """The cursor of what comes after this review."""
    return write_cursor("queue", -row["priority"], row["due_at"] or NEVER, row["turn_at"], row["id"])
