"""The review queue: what waits, why, since when, who holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from asyncpg import Connection, Record
from starlette.requests import Request
from starlette.responses import Response

from app.db.queries import queries
from app.hitl.queue_order import read_place, write_place
from app.hitl.wording import REASONS, SHORT_REASONS, reason_text
from app.model.field import Reason
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.web.forms import like, query
from app.web.pages.common import Choice, principal_of, schema_titles, services_of, word_pattern
from app.web.render import render

PER_PAGE = 50
STATES = ("waiting", "held", "mine", "done")
REASON_CHOICES = tuple(Choice(value=reason.value, text=REASONS[reason].rstrip(".")) for reason in Reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRow:
    """`why` in words, `more` further flagged fields. `held_by` is "" where nobody holds it."""

    id: UUID
    document_id: UUID
    filename: str
    batch: str
    pages: int
    inside: bool
    schemas: str
    why: str
    is_rule: bool
    more: int
    flagged: int
    fields: int
    due_at: datetime | None
    since: datetime
    held_by: str
    is_mine: bool
    until: datetime | None
    urgent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DoneRow:
    id: UUID
    document_id: UUID
    filename: str
    batch: str
    schemas: str
    state: str
    decided_by: str
    done_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    state: str
    q: str
    schema: str
    reason: str

    def href(self, **changes: str) -> str:
        """The address with these filters, some of them changed."""
        values = {"state": self.state, "q": self.q, "schema": self.schema, "reason": self.reason, **changes}
        kept = {k: v for k, v in values.items() if v and (k, v) != ("state", "waiting")}
        return "/reviews" + (f"?{urlencode(kept)}" if kept else "")

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.schema or self.reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueCounts:
    """Of the last 24 hours: `done`, `done_by_me`, and `pace`, the median seconds a document of this person."""

    waiting: int
    held: int
    mine: int
    overdue: int
    done: int
    done_by_me: int
    pace: float | None
    oldest: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    filters: Filters
    counts: QueueCounts
    rows: tuple[QueueRow, ...]
    done: tuple[DoneRow, ...]
    next_cursor: str | None
    is_first: bool
    schemas: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    may_work: bool
    may_upload: bool


def queue_row(row: Record, titles: Mapping[str, str], me: UUID) -> QueueRow:
    why, is_rule = _why(row)
    return QueueRow(
        id=row["id"],
        document_id=row["document_id"],
        filename=row["filename"],
        batch=row["external_id"] or "",
        pages=row["page_count"] or 0,
        inside=row["sensitivity"] == "inside",
        schemas=", ".join(titles.get(key, key) for key in row["schemas"]) or "Unknown",
        why=why,
        is_rule=is_rule,
        more=max(0, row["flagged"] - 1),
        flagged=row["flagged"],
        fields=row["fields"],
        due_at=row["due_at"],
        since=row["created_at"],
        held_by=(row["held_by_name"] or "Someone") if row["held"] else "",
        is_mine=bool(row["held"] and row["claimed_by"] == me),
        until=row["lease_expires_at"] if row["held"] else None,
        urgent=row["priority"] > 0,
    )


def _why(row: Record) -> tuple[str, bool]:
    """The first thing to look at, in words, and whether it is a rule that fails."""
    if row["why_key"] is None:
        return (reason_text(row["reasons"][0]) if row["reasons"] else "A person has to look"), False
    name = row["why_key"].replace("_", " ").capitalize()
    if row["why_table"]:
        name = f"Line {row['why_row']}, {row['why_key'].replace('_', ' ')}"
    reasons = list(row["why_reasons"])
    is_rule = Reason.RULE_FAILED.value in reasons
    if row["why_message"]:
        return f"{name}: {row['why_message'].rstrip('.')}", is_rule
    return (
        f"{name}: {SHORT_REASONS.get(reasons[0], reason_text(reasons[0]).rstrip('.')) if reasons else 'look at it'}",
        is_rule,
    )


@guarded(Permission.REVIEW_READ)
async def show_queue(request: Request) -> Response:
    principal = principal_of(request)
    state = query(request, "state", "waiting")
    filters = Filters(
        state=state if state in STATES else "waiting",
        q=query(request, "q"),
        schema=query(request, "schema"),
        reason=query(request, "reason"),
    )
    cursor = query(request, "cursor")
    async with services_of(request).db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        titles = await schema_titles(conn, principal.org_id)
        found = await queries.screens.count_reviews(conn, org_id=principal.org_id, actor=principal.account_id)
        done = await _done(conn, principal, filters, titles) if filters.state == "done" else ()
        rows, following = await _waiting(conn, principal, filters, cursor) if filters.state != "done" else ([], None)
    page = QueuePage(
        filters=filters,
        counts=QueueCounts(**dict(found)),
        rows=tuple(queue_row(row, titles, principal.account_id) for row in rows),
        done=done,
        next_cursor=following,
        is_first=not cursor,
        schemas=tuple(Choice(value=key, text=title) for key, title in titles.items()),
        reasons=REASON_CHOICES,
        may_work=principal.allows(Permission.REVIEW_WORK).allowed,
        may_upload=principal.allows(Permission.BATCH_CREATE).allowed,
    )
    return await render(request, "queue.html", page, here="Reviews", block="list")


async def _waiting(
    conn: Connection[Record], principal: Principal, filters: Filters, cursor: str
) -> tuple[list[Record], str | None]:
    rows: list[Record] = await queries.screens.list_reviews(
        conn,
        org_id=principal.org_id,
        states=["waiting"] if filters.state == "waiting" else ["held"],
        holder=str(principal.account_id) if filters.state == "mine" else "%",
        schema_pattern=word_pattern(filters.schema),
        reason_pattern=word_pattern(filters.reason),
        pattern=like(filters.q),
        **read_place(cursor),
        limit=PER_PAGE + 1,
    )
    if len(rows) <= PER_PAGE:
        return rows, None
    return rows[:PER_PAGE], write_place(rows[PER_PAGE - 1])


async def _done(
    conn: Connection[Record], principal: Principal, filters: Filters, titles: Mapping[str, str]
) -> tuple[DoneRow, ...]:
    rows = await queries.screens.list_done_reviews(
        conn, org_id=principal.org_id, pattern=like(filters.q), limit=PER_PAGE * 2
    )
    return tuple(
        DoneRow(
            id=row["id"],
            document_id=row["document_id"],
            filename=row["filename"],
            batch=row["external_id"] or "",
            schemas=", ".join(titles.get(key, key) for key in row["schemas"]) or "Unknown",
            state=row["state"],
            decided_by=row["decided_by"] or "–",
            done_at=row["done_at"],
        )
        for row in rows
    )
