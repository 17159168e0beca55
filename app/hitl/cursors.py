"""Places in lists: opaque to the caller, checked when they come back."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from app.errors import FieldProblem, Invalid

MOST = 200
END = UUID(int=(1 << 128) - 1)
"""Greater than every id: where a list that goes down begins."""
START = UUID(int=0)
HIGHEST = 2**31 - 1


Part = type[int] | type[UUID] | type[str] | type[datetime]


def write_cursor(kind: str, *place: int | str | UUID | datetime) -> str:
    """`kind` names the list, so that a cursor of another list is refused."""
    body = json.dumps([kind, *(p if isinstance(p, int) else str(p) for p in place)], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(kind: str, cursor: str, *shape: Part) -> tuple[Any, ...]:
    """The place a cursor tells. Invalid for anything `write_cursor` did not make for this list."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        body = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
        if not isinstance(body, list) or len(body) != len(shape) + 1 or body[0] != kind:
            raise ValueError
        return tuple(_part(part, want) for part, want in zip(body[1:], shape, strict=True))
    except (ValueError, TypeError, binascii.Error, UnicodeError, RecursionError):
        message = "Not a cursor of this list. Use next_cursor as it was given."
        raise Invalid(message, problems=(FieldProblem(("query", "cursor"), message),)) from None


def _part(part: object, want: Part) -> object:
    if want is int:
        if not isinstance(part, int) or isinstance(part, bool) or abs(part) > HIGHEST:
            raise ValueError
        return part
    if not isinstance(part, str):
        raise ValueError
    if want is datetime:
        moment = datetime.fromisoformat(part)
        if moment.tzinfo is None:
            raise ValueError
        return moment
    return UUID(part) if want is UUID else part


def check_limit(limit: int) -> int:
    if not 1 <= limit <= MOST:
        message = f"Between 1 and {MOST}."
        raise Invalid(f"limit: {message}", problems=(FieldProblem(("query", "limit"), message),))
    return limit
