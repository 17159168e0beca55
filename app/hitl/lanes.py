"""Lanes: one flagged field of many documents, each where it stands on its page, to be confirmed in a row.

What is confirmed goes the way of every correction (app.hitl.corrections), under the review's lease. Left out is what
somebody else holds or is given, and what has no place on a page: that is for the review screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from app.db.pools import Database
from app.db.queries import queries
from app.errors import NotFound
from app.hitl.cursors import read_cursor, write_cursor
from app.hitl.queue_order import NEVER, read_place
from app.hitl.wording import SHORT_REASONS, reason_text
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue

AT_ONCE = 24
MOST_COUNTED = 200
"""Of each lane: all of them together are counted for every look at the list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneCount:
    """A field that waits, and in how many documents; one above MOST_COUNTED stands for more than that."""

    schema: str
    schema_title: str
    field: str
    title: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Crop:
    """A value and where it stands. `box` is in shares of the page, whose `width` and `height` are pixels."""

    review_id: UUID
    row_version: int
    subdocument_id: UUID
    document_id: UUID
    filename: str
    value: str
    currency: str
    why: str
    page: int
    box: tuple[float, float, float, float]
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    schema_title: str
    title: str
    crops: tuple[Crop, ...]
    next_cursor: str | None


async def list_lanes(db: Database, principal: Principal) -> tuple[LaneCount, ...]:
    """Fields that wait in documents the caller may take, the most frequent first."""
    org_id = principal.org_id
    async with db.tenant(principal.scope_for(Permission.REVIEW_WORK)) as conn:
        rows = await queries.queue.count_lanes(conn, org_id=org_id, actor=principal.account_id, most=MOST_COUNTED + 1)
        schemas = {schema.key: schema for schema in await catalogue.published(conn, org_id)}
    found = []
    for row in rows:
        schema = schemas.get(row["schema_key"])
        spec = schema.field(row["key"]) if schema else None
        if schema is not None and spec is not None:
            found.append(
                LaneCount(
                    schema=schema.key,
                    schema_title=schema.title,
                    field=spec.key,
                    title=spec.title,
                    count=row["documents"],
                )
            )
    return tuple(found)


async def load_lane(db: Database, principal: Principal, schema_key: str, key: str, cursor: str | None) -> Lane:
    """The next AT_ONCE values in the queue's order. NotFound for a field that no published schema has."""
    org_id = principal.org_id
    place = {**read_place(None), "ordinal": 0}
    if cursor:
        found = read_cursor("lane", cursor, int, datetime, datetime, UUID, int)
        place = dict(zip(("rank", "due", "turn", "after_id", "ordinal"), found, strict=True))
    async with db.tenant(principal.scope_for(Permission.REVIEW_WORK)) as conn:
        schema = next((s for s in await catalogue.published(conn, org_id) if s.key == schema_key), None)
        spec = schema.field(key) if schema else None
        if schema is None or spec is None:
            raise NotFound("There is no such field.")
        rows = await queries.queue.list_lane(
            conn,
            org_id=org_id,
            actor=principal.account_id,
            schema_key=schema_key,
            key=key,
            limit=AT_ONCE + 1,
            **place,
        )
    shown = rows[:AT_ONCE]
    following = _cursor(shown[-1]) if len(rows) > AT_ONCE else None
    return Lane(
        schema_title=schema.title, title=spec.title, crops=tuple(_crop(row) for row in shown), next_cursor=following
    )


def _cursor(row: Record) -> str:
    return write_cursor("lane", -row["priority"], row["due_at"] or NEVER, row["turn_at"], row["id"], row["ordinal"])


def _crop(row: Record) -> Crop:
    x0, y0, x1, y1 = row["box"]
    reasons = list(row["reasons"])
    why = row["message"] or (SHORT_REASONS.get(reasons[0], reason_text(reasons[0])) if reasons else "")
    return Crop(
        review_id=row["id"],
        row_version=row["row_version"],
        subdocument_id=row["subdocument_id"],
        document_id=row["document_id"],
        filename=row["filename"],
        value=row["value"] or "",
        currency=row["currency"] or "",
        why=why.rstrip("."),
        page=row["page"],
        box=(x0, y0, x1, y1),
        width=row["width"],
        height=row["height"],
    )
