"""The review queue: what waits, why, since when, who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from asyncpg import Connection, Record
from starlette.requests import Request
from starlette.responses import Response

from app.db.patterns import like
from app.db.queries import queries
from app.hitl.queue_filters import DUES, EVERYTHING, Filters, filters_of, now
from app.hitl.queue_order import COUNTED, read_place, write_place
from app.hitl.views import View, list_views
from app.hitl.wording import REASONS, SHORT_REASONS, reason_text
from app.model.field import Reason
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.web.forms import query
from app.web.pages.common import Choice, principal_of, schema_titles, services_of
from app.web.pages.review import REJECTIONS
from app.web.render import address_of, is_fragment, redirect, render

PER_PAGE = 50
REASON_CHOICES = tuple(Choice(value=reason.value, text=REASONS[reason].rstrip(".")) for reason in Reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRow:
    """`why` in words, `more` further flagged fields. `held_by` is "" where nobody holds it, `assignee` where it is
    nobody's."""

    id: UUID
    row_version: int
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
    is_overdue: bool
    since: datetime
    assignee: str
    is_for_me: bool
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
class QueueCounts:
    """Each up to one more than COUNTED, which stands for more than that. Of the last 24 hours: `done`, `done_by_me`
    (all of them), and `pace`, the median seconds a document of this person."""

    waiting: int
    held: int
    mine: int
    overdue: int
    done: int
    done_by_me: int
    pace: float | None
    oldest: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What became of an act on many: `text` in words, `refused` as (document, why), and the ids that can be taken
    back."""

    text: str
    refused: tuple[tuple[str, str], ...]
    undo: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """`people` may review in the teams reached. `acts` is where acts on this page's rows are sent. `view` is the kept
    view that is shown, `draft` the name of one that could not be kept, `share` the teams a view can be shared with.
    `tabs` is what the tabs by state go on from: these filters, or everything where they are a view's."""

    filters: Filters
    counts: QueueCounts
    rows: tuple[QueueRow, ...]
    done: tuple[DoneRow, ...]
    next_cursor: str | None
    is_first: bool
    schemas: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    people: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    dues: tuple[Choice, ...]
    rejections: tuple[str, ...]
    acts: str
    tabs: Filters
    address: str
    views: tuple[View, ...]
    view: View | None
    draft: str
    share: tuple[Choice, ...]
    told: Told | None
    me: str
    may_work: bool
    may_assign: bool
    may_upload: bool


def queue_row(row: Record, titles: Mapping[str, str], me: UUID) -> QueueRow:
    why, is_rule = _why(row)
    return QueueRow(
        id=row["id"],
        row_version=row["row_version"],
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
        is_overdue=row["due_at"] is not None and row["due_at"] < now(),
        since=row["created_at"],
        assignee=(row["assignee_name"] or "Someone") if row["assignee"] else "",
        is_for_me=row["assignee"] == me,
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
    """The queue, or the way to the view that it opens with for this person where its address says nothing."""
    if not request.url.query and not is_fragment(request):
        principal = principal_of(request)
        async with services_of(request).db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
            first = next((view for view in await list_views(conn, principal) if view.is_default), None)
        if first is not None:
            return redirect(request, f"/reviews?{first.filters}")
    page = await load_queue(request)
    headers = address_of(request, page.filters.href(cursor=query(request, "cursor")))
    return await render(request, "queue.html", page, here="Reviews", block="list", headers=headers)


async def load_queue(request: Request, told: Told | None = None, draft: str = "") -> QueuePage:
    """The page that the address of `request` speaks of. Invalid for a cursor that is none."""
    principal = principal_of(request)
    org_id, filters, cursor = principal.org_id, filters_of(request.query_params), query(request, "cursor")
    async with services_of(request).db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        titles = await schema_titles(conn, org_id)
        found = await queries.screens.count_reviews(conn, org_id=org_id, actor=principal.account_id, most=COUNTED + 1)
        done = await _done(conn, principal, filters, titles) if filters.state == "done" else ()
        rows, following = await _waiting(conn, principal, filters, cursor) if filters.state != "done" else ([], None)
        people = await queries.reviews.list_reviewers(conn, org_id=org_id)
        teams = await queries.organisations.list_teams(conn, org_id=org_id)
        views = await list_views(conn, principal)
    address = urlencode(filters.values)
    view = next((view for view in views if view.filters == address), None)
    return QueuePage(
        filters=filters,
        counts=QueueCounts(**dict(found)),
        rows=tuple(queue_row(row, titles, principal.account_id) for row in rows),
        done=done,
        next_cursor=following,
        is_first=not cursor,
        schemas=tuple(Choice(value=key, text=title) for key, title in titles.items()),
        reasons=REASON_CHOICES,
        people=tuple(Choice(value=str(row["id"]), text=row["name"]) for row in people),
        teams=tuple(Choice(value=row["slug"], text=row["name"]) for row in teams) if len(teams) > 1 else (),
        dues=tuple(Choice(value=value, text=text) for value, text in DUES.items()),
        rejections=REJECTIONS,
        acts="/reviews/act?" + urlencode({**filters.values, **({"cursor": cursor} if cursor else {})}),
        tabs=filters if view is None else EVERYTHING,
        address=address,
        views=views,
        view=view,
        draft=draft,
        share=tuple(
            Choice(value=str(row["id"]), text=row["name"])
            for row in teams
            if principal.allows(Permission.REVIEW_ASSIGN, row["id"]).allowed
        ),
        told=told,
        me=str(principal.account_id),
        may_work=principal.allows(Permission.REVIEW_WORK).allowed,
        may_assign=principal.allows(Permission.REVIEW_ASSIGN).allowed,
        may_upload=principal.allows(Permission.BATCH_CREATE).allowed,
    )


async def _waiting(
    conn: Connection[Record], principal: Principal, filters: Filters, cursor: str
) -> tuple[list[Record], str | None]:
    ids = await filters.find(conn, principal, read_place(cursor), PER_PAGE + 1)
    rows = await list_rows(conn, principal, ids)
    if len(rows) <= PER_PAGE:
        return rows, None
    return rows[:PER_PAGE], write_place(rows[PER_PAGE - 1])


async def list_rows(conn: Connection[Record], principal: Principal, ids: Sequence[UUID]) -> list[Record]:
    """All that a row tells of reviews that were found. Finding them looks at reviews alone, so that the planner has
    nothing to join before the page is cut."""
    if not ids:
        return []
    rows: list[Record] = await queries.screens.list_reviews(conn, org_id=principal.org_id, review_ids=list(ids))
    return rows


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
