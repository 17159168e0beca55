"""Batches: the list, and one of them live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.db.queries import queries
from app.errors import NotFound, remedy_of
from app.hitl.cursors import END, read_cursor, write_cursor
from app.intake import batches as intake
from app.model.document import PAGE_STEPS, BatchState, DocumentState, Step
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.web.forms import path_id, query
from app.web.pages.common import batch_name, may_help, principal_of, schema_titles, services_of
from app.web.render import redirect, render
from app.web.words import plural

PER_PAGE = 50
FILTERS = {
    "": tuple(BatchState),
    "running": (BatchState.RUNNING,),
    "done": (BatchState.DONE,),
    "cancelled": (BatchState.CANCELLED,),
}
WEIGHTS = {
    Step.ENHANCE.value: 0.10,
    Step.OCR.value: 0.45,
    Step.LAYOUT.value: 0.10,
    Step.CLASSIFY.value: 0.05,
    Step.EXTRACT.value: 0.20,
    Step.GROUND.value: 0.05,
    Step.SCORE.value: 0.05,
}
"""The part of a page's work each step is, roughly: pages of a document finish together, at the barrier, and a rate
counted in finished pages alone would stand still until then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchRow:
    """One line of the list. `settled` counts the documents that have left the pipeline."""

    id: UUID
    name: str
    state: str
    schema: str
    sensitivity: str
    team: str
    created_by: str
    created_at: datetime
    finished_at: datetime | None
    documents: int
    pages: int
    settled: int
    review: int
    failed: int
    published: int
    refused: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchesPage:
    state: str
    rows: tuple[BatchRow, ...]
    next_cursor: str | None
    is_first: bool
    may_upload: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLine:
    """One document of a batch as it stood when the page was made; the socket takes over from there."""

    id: UUID
    filename: str
    pages: int
    inside: bool
    outcome: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchPage:
    id: UUID
    name: str
    state: str
    schema: str
    sensitivity: str
    team: str
    created_by: str
    created_at: datetime
    rejected: tuple[Mapping[str, str], ...]
    documents: tuple[DocumentLine, ...]
    page_steps: tuple[Step, ...]
    may_upload: bool
    may_review: bool
    may_cancel: bool
    may_retry: bool


def batch_row(row: Record, titles: Mapping[str, str]) -> BatchRow:
    return BatchRow(
        id=row["id"],
        name=batch_name(row, row["first_filename"], row["documents"]),
        state=row["state"],
        schema=_schema(row["schema_key"], titles),
        sensitivity=row["sensitivity"],
        team=row["team"],
        created_by=row["created_by_name"] or "–",
        created_at=row["created_at"],
        finished_at=row["finished_at"],
        documents=row["documents"],
        pages=row["pages"],
        settled=row["documents"] - row["busy"],
        review=row["review"],
        failed=row["failed"],
        published=row["published"],
        refused=row["refused"],
    )


@guarded(Permission.BATCH_READ)
async def show_batches(request: Request) -> Response:
    principal = principal_of(request)
    state, cursor = query(request, "state"), query(request, "cursor")
    states = FILTERS.get(state, FILTERS[""])
    (before,) = read_cursor("batches", cursor, UUID) if cursor else (END,)
    async with services_of(request).db.tenant(principal.scope) as conn:
        titles = await schema_titles(conn, principal.org_id)
        rows = await queries.screens.list_batches(
            conn, org_id=principal.org_id, before=before, states=[s.value for s in states], limit=PER_PAGE + 1
        )
    page = BatchesPage(
        state=state if state in FILTERS else "",
        rows=tuple(batch_row(row, titles) for row in rows[:PER_PAGE]),
        next_cursor=write_cursor("batches", rows[PER_PAGE - 1]["id"]) if len(rows) > PER_PAGE else None,
        is_first=not cursor,
        may_upload=principal.allows(Permission.BATCH_CREATE).allowed,
    )
    return await render(request, "batches.html", page, here="Batches", block="list")


@guarded(Permission.BATCH_READ)
async def show_batch(request: Request) -> Response:
    principal, batch_id = principal_of(request), path_id(request)
    async with services_of(request).db.tenant(principal.scope) as conn:
        head = await queries.screens.get_batch_head(conn, org_id=principal.org_id, batch_id=batch_id)
        if head is None:
            raise NotFound("There is no such batch.")
        titles = await schema_titles(conn, principal.org_id)
        rows = await queries.screens.list_batch_outcomes(conn, org_id=principal.org_id, batch_id=batch_id)
    first = rows[0]["filename"] if rows else None
    may_review = principal.allows(Permission.REVIEW_READ, head["team_id"]).allowed
    page = BatchPage(
        id=batch_id,
        name=batch_name(head, first, len(rows)),
        state=head["state"],
        schema=_schema(head["schema_key"], titles),
        sensitivity=head["sensitivity"],
        team=head["team"],
        created_by=head["created_by_name"] or "–",
        created_at=head["created_at"],
        rejected=tuple(head["rejected"]),
        documents=tuple(
            DocumentLine(
                id=row["id"],
                filename=row["filename"],
                pages=row["page_count"] or 0,
                inside=row["sensitivity"] == "inside",
                outcome=outcome(row, may_review=may_review),
            )
            for row in rows
        ),
        page_steps=PAGE_STEPS,
        may_upload=principal.allows(Permission.BATCH_CREATE, head["team_id"]).allowed,
        may_review=may_review,
        may_cancel=principal.allows(Permission.BATCH_CANCEL, head["team_id"]).allowed,
        may_retry=principal.allows(Permission.BATCH_RETRY, head["team_id"]).allowed,
    )
    return await render(request, "batch.html", page, here="Batches")


@guarded(Permission.BATCH_READ)
async def batch_state(request: Request) -> Response:
    """For the live view: the snapshot of the socket, and what the socket does not tell (reviews, records, ways out)."""
    principal, batch_id = principal_of(request), path_id(request)
    services = services_of(request)
    org_id = principal.org_id
    async with services.db.tenant(principal.scope) as conn:
        head = await queries.screens.get_batch_head(conn, org_id=org_id, batch_id=batch_id)
        if head is None:
            raise NotFound("There is no such batch.")
        rows = await queries.screens.list_batch_outcomes(conn, org_id=org_id, batch_id=batch_id)
        failed = await queries.screens.list_failed_pages(conn, org_id=org_id, batch_id=batch_id)
        rate = await queries.screens.list_throughput(conn, org_id=org_id, batch_id=batch_id)
    may_review = principal.allows(Permission.REVIEW_READ, head["team_id"]).allowed
    body: dict[str, Any] = {
        "outcomes": [outcome(row, may_review=may_review) for row in rows],
        "failed_pages": [
            {
                "document_id": str(row["document_id"]),
                "filename": row["filename"],
                "page": row["page"],
                "page_count": row["page_count"],
                "state": row["state"],
                "step": row["step"],
                "number": Step(row["step"]).number,
                "detail": row["error_detail"] or "It failed without a word.",
                "remedy": remedy_of(row["error_code"] or ""),
                "retryable": row["state"] in ("failed", "needs_review") and not row["decided"]
                if row["page"]
                else bool(row["error_retryable"]),
            }
            for row in failed
        ],
        "throughput": _throughput(rate),
        "weights": WEIGHTS,
    }
    if query(request, "snapshot"):
        body["snapshot"] = await intake.snapshot(services.db, services.live, principal, batch_id)
    return JSONResponse(body)


@guarded(Permission.BATCH_CANCEL)
async def cancel_batch(request: Request) -> Response:
    principal, batch_id = principal_of(request), path_id(request)
    services = services_of(request)
    await intake.cancel_batch(services.db, services.live, principal, batch_id)
    return redirect(request, f"/batches/{batch_id}")


@guarded(Permission.BATCH_RETRY)
async def retry_batch(request: Request) -> Response:
    principal, batch_id = principal_of(request), path_id(request)
    services = services_of(request)
    await intake.retry_batch(services.db, services.live, principal, batch_id)
    return redirect(request, f"/batches/{batch_id}")


def _throughput(rows: list[Record]) -> list[tuple[int, float]]:
    """[(bucket of 20 seconds back from now, pages' worth of work finished in it)]."""
    found: dict[int, float] = {}
    for row in rows:
        found[row["bucket"]] = found.get(row["bucket"], 0.0) + row["many"] * WEIGHTS[row["step"]]
    return [(bucket, round(work, 3)) for bucket, work in sorted(found.items())]


def outcome(row: Record, *, may_review: bool) -> dict[str, Any]:
    """A document's outcome in words: {"id", "state", "icon", "tone", "text", "href", …}. `href` is where it leads, None
    where that is a review and this person has none to do."""
    state = DocumentState(row["state"])
    text, icon, tone, href = _words(row, state)
    href = href if may_review else None
    return {
        "id": str(row["id"]),
        "filename": row["filename"],
        "state": state.value,
        "text": text,
        "icon": icon,
        "tone": tone,
        "href": href,
        "pages": row["page_count"] or 0,
        "incomplete_pages": list(row["incomplete_pages"]),
        "duplicate_of": str(row["duplicate_of"]) if row["duplicate_filename"] else None,
        "duplicate_filename": row["duplicate_filename"],
        "error": None
        if row["error_code"] is None
        else {
            "step": row["error_step"],
            "number": Step(row["error_step"]).number if row["error_step"] else None,
            "detail": row["error_detail"] or "It failed without a word.",
            "remedy": remedy_of(row["error_code"]),
            "retryable": may_help(row["error_code"], retryable=row["error_retryable"]),
        },
    }


def _words(row: Record, state: DocumentState) -> tuple[str, str, str, str | None]:
    if state is DocumentState.NEEDS_REVIEW:
        href = f"/reviews/{row['review_id']}" if row["review_id"] else None
        text = f"Review, {row['flagged']} flagged" if row["flagged"] else "Needs review"
        return text, "flagged", "warn", href
    if state is DocumentState.PUBLISHED:
        return f"Published, {plural(row['records'], 'record')}", "published", "ok", None
    if state is DocumentState.FAILED:
        return f"Failed at {row['error_step']}" if row["error_step"] else "Failed", "failed", "bad", None
    text, icon, tone = {
        DocumentState.RECEIVED: ("Waiting", "waiting", "none"),
        DocumentState.PROCESSING: ("Reading", "running", "run"),
        DocumentState.APPROVED: ("Approved, not published", "failed", "bad")
        if row["unpublished"]
        else ("Approved, being published", "accepted", "ok"),
        DocumentState.REJECTED: ("Rejected", "rejected", "none"),
        DocumentState.CANCELLED: ("Cancelled", "cancelled", "none"),
    }[state]
    return text, icon, tone, None


def _schema(key: str | None, titles: Mapping[str, str]) -> str:
    return "auto" if key is None else titles.get(key, key)
