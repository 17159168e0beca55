"""Documents: the list, and one of them with its pages, values and steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from asyncpg import Connection, Record
from starlette.requests import Request
from starlette.responses import Response

from app.db.patterns import like
from app.db.queries import queries
from app.errors import NotFound
from app.hitl.cursors import END, read_cursor, write_cursor
from app.hitl.document_view import document_shape
from app.intake import documents as intake
from app.intake import pages as intake_pages
from app.model.document import DOCUMENT_STEPS, PAGE_STEPS, DocumentState, Step, StepState
from app.model.schema import Schema
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.sessions import issue_image_token
from app.readers import catalogue
from app.web.document_history import MOST, Entry, history
from app.web.document_page import Part, Sheet, parts_of, read_asked, sheet_of
from app.web.forms import path_id, query
from app.web.pages.common import Choice, may_help, principal_of, schema_titles, services_of, word_pattern
from app.web.render import address_of, is_fragment, redirect, render
from app.web.words import DOCUMENT_STATES

PER_PAGE = 50
STATE_CHOICES = tuple(Choice(value=state.value, text=shown.word) for state, shown in DOCUMENT_STATES.items())


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    id: UUID
    filename: str
    state: str
    pages: int
    incomplete: int
    size: int
    schemas: str
    team: str
    inside: bool
    created_at: datetime
    review_id: UUID | None
    flagged: int
    error: str
    is_copy: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    q: str
    state: str
    schema: str

    def href(self, **changes: str) -> str:
        values = {"q": self.q, "state": self.state, "schema": self.schema, **changes}
        kept = {k: v for k, v in values.items() if v}
        return "/documents" + (f"?{urlencode(kept)}" if kept else "")

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.state or self.schema)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsPage:
    filters: Filters
    rows: tuple[DocumentRow, ...]
    next_cursor: str | None
    is_first: bool
    states: tuple[Choice, ...]
    schemas: tuple[Choice, ...]
    may_upload: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentPage:
    """`document` is the shape of the public contract, `seen` a digest of it. `sheet` is the page that is shown, None
    where there is none yet. `review_id` is the first of its reviews not yet done."""

    document: Mapping[str, Any]
    seen: str
    sheet: Sheet | None
    parts: tuple[Part, ...]
    history: tuple[Entry, ...]
    created_at: datetime
    team: str
    inside: bool
    image_token: str
    document_steps: tuple[Step, ...]
    page_steps: tuple[Step, ...]
    review_id: str | None
    retry_pages: frozenset[int]
    is_busy: bool
    is_unpublished: bool
    may_review: bool
    may_retry: bool
    may_cancel: bool
    may_delete: bool
    may_upload: bool
    may_see_records: bool


@guarded(Permission.DOCUMENT_READ)
async def show_documents(request: Request) -> Response:
    principal = principal_of(request)
    filters = Filters(q=query(request, "q"), state=query(request, "state"), schema=query(request, "schema"))
    known = filters.state in {state.value for state in DocumentState}
    states = [filters.state] if known else [state.value for state in DocumentState]
    cursor = query(request, "cursor")
    (before,) = read_cursor("documents", cursor, UUID) if cursor else (END,)
    async with services_of(request).db.tenant(principal.scope) as conn:
        titles = await schema_titles(conn, principal.org_id)
        rows = await queries.screens.list_documents(
            conn,
            org_id=principal.org_id,
            before=before,
            states=states,
            pattern=like(filters.q),
            schema_pattern=word_pattern(filters.schema),
            limit=PER_PAGE + 1,
        )
    page = DocumentsPage(
        filters=filters,
        rows=tuple(_row(row, titles) for row in rows[:PER_PAGE]),
        next_cursor=write_cursor("documents", rows[PER_PAGE - 1]["id"]) if len(rows) > PER_PAGE else None,
        is_first=not cursor,
        states=STATE_CHOICES,
        schemas=tuple(Choice(value=key, text=title) for key, title in titles.items()),
        may_upload=principal.allows(Permission.BATCH_CREATE).allowed,
    )
    headers = address_of(request, filters.href(cursor=cursor))
    return await render(request, "documents.html", page, here="Documents", block="list", headers=headers)


@guarded(Permission.DOCUMENT_READ)
async def show_document(request: Request) -> Response:
    principal, document_id = principal_of(request), path_id(request)
    services = services_of(request)
    async with services.db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        document = await document_shape(conn, principal.org_id, document_id)
        row = await queries.documents.get_document(conn, org_id=principal.org_id, document_id=document_id)
        teams = await queries.organisations.list_teams(conn, org_id=principal.org_id)
        schemas = await _schemas(conn, principal.org_id, document)
        events = await queries.screens.list_document_history(
            conn, org_id=principal.org_id, document_id=document_id, limit=MOST
        )
    if row is None:
        raise NotFound("There is no such document.")
    seen = hashlib.sha256(json.dumps(document, default=str).encode()).hexdigest()[:16]
    if is_fragment(request) and query(request, "seen") == seen:
        return Response(status_code=204)  # asked again while it is worked on: nothing to change on the screen
    token, _ = issue_image_token(services.secret, principal, document_id)
    waiting = [s["review_id"] for s in document["subdocuments"] if s["review_id"] and s["state"] == "needs_review"]
    busy = document["state"] in (DocumentState.RECEIVED, DocumentState.PROCESSING) or (
        document["state"] == DocumentState.APPROVED and not failed_to_publish(document)
    )

    def may(permission: Permission) -> bool:
        return principal.allows(permission, row["team_id"]).allowed

    asked = read_asked(request.query_params)
    parts = parts_of(document, schemas)
    page = DocumentPage(
        document=document,
        seen=seen,
        sheet=sheet_of(document, parts, asked),
        parts=parts,
        history=history(events, _titles(schemas.values()), principal.account_id, many=len(parts) > 1),
        created_at=row["created_at"],
        team=next((team["name"] for team in teams if team["id"] == row["team_id"]), ""),
        inside=document["sensitivity"] == "inside",
        image_token=token,
        document_steps=DOCUMENT_STEPS,
        page_steps=PAGE_STEPS,
        review_id=waiting[0] if waiting else None,
        retry_pages=retry_pages(document) if may(Permission.DOCUMENT_RETRY) else frozenset(),
        is_busy=busy,
        may_review=may(Permission.REVIEW_READ),
        may_retry=may(Permission.DOCUMENT_RETRY) and (can_be_retried(row) or failed_to_publish(document)),
        may_cancel=may(Permission.DOCUMENT_CANCEL) and document["state"] in ("received", "processing"),
        may_delete=may(Permission.DOCUMENT_DELETE),
        may_upload=may(Permission.BATCH_CREATE),
        is_unpublished=failed_to_publish(document),
        may_see_records=may(Permission.RECORD_READ),
    )
    block = "viewer" if request.headers.get("hx-target") == "viewer" else "content"
    return await render(request, "document.html", page, here="Documents", block=block)


@guarded(Permission.DOCUMENT_RETRY)
async def retry_document(request: Request) -> Response:
    principal, document_id = principal_of(request), path_id(request)
    services = services_of(request)
    async with services.db.tenant(principal.scope) as conn:
        document = await document_shape(conn, principal.org_id, document_id)
    step = Step.PUBLISH if failed_to_publish(document) else None
    await intake.retry_document(services.db, services.live, principal, document_id, from_step=step)
    return redirect(request, f"/documents/{document_id}")


@guarded(Permission.DOCUMENT_RETRY)
async def retry_page(request: Request) -> Response:
    principal, document_id, number = principal_of(request), path_id(request), int(request.path_params["number"])
    services = services_of(request)
    if number > 1_000_000:
        raise NotFound("There is no such page.")
    await intake_pages.retry_page(services.db, services.live, principal, document_id, number)
    return redirect(request, f"/documents/{document_id}#p{number}")


@guarded(Permission.DOCUMENT_CANCEL)
async def cancel_document(request: Request) -> Response:
    principal, document_id = principal_of(request), path_id(request)
    services = services_of(request)
    await intake.cancel_document(services.db, services.live, principal, document_id)
    return redirect(request, f"/documents/{document_id}")


@guarded(Permission.DOCUMENT_DELETE)
async def delete_document(request: Request) -> Response:
    principal, document_id = principal_of(request), path_id(request)
    services = services_of(request)
    await intake.delete_document(services.db, services.storage, services.live, principal, document_id)
    return redirect(request, "/documents")


async def _schemas(conn: Connection[Record], org_id: UUID, document: Mapping[str, Any]) -> dict[str, Schema | None]:
    """The schema of each subdocument, by its id."""
    return {
        sub["id"]: await catalogue.get(conn, org_id, sub["schema"], sub["schema_version"]) if sub["schema"] else None
        for sub in document["subdocuments"]
    }


def _titles(schemas: Iterable[Schema | None]) -> dict[str, str]:
    """What fields and tables are called, by key; columns by `table.key`."""
    titles: dict[str, str] = {}
    for schema in (schema for schema in schemas if schema is not None):
        titles |= {spec.key: spec.title for spec in schema.fields}
        titles |= {table.key: table.title for table in schema.tables}
        titles |= {f"{table.key}.{c.key}": c.title for table in schema.tables for c in table.columns}
    return titles


def can_be_retried(row: Record) -> bool:
    """Cancelled, failed for a reason that may pass, or several pages of it failed while the rest went on (one alone has
    a button of its own)."""
    if row["state"] == DocumentState.FAILED:
        return may_help(row["error_code"], retryable=row["error_retryable"])
    waits = row["state"] == DocumentState.NEEDS_REVIEW and len(row["incomplete_pages"]) > 1
    return waits or row["state"] == DocumentState.CANCELLED


def failed_to_publish(document: Mapping[str, Any]) -> bool:
    """Something of it is approved, and its record could not be written."""
    approved = any(s["state"] == DocumentState.APPROVED for s in document["subdocuments"])
    return approved and document["steps"][Step.PUBLISH.value]["state"] == StepState.FAILED


def retry_pages(document: Mapping[str, Any]) -> frozenset[int]:
    """Pages that failed and can be tried again alone: nothing they stand in is decided."""
    if document["state"] not in (DocumentState.FAILED, DocumentState.NEEDS_REVIEW):
        return frozenset()
    decided = {
        n for s in document["subdocuments"] if s["state"] in ("approved", "published", "rejected") for n in s["pages"]
    }
    failed = {
        page["number"] for page in document["pages"] if any(s["state"] == "failed" for s in page["steps"].values())
    }
    return frozenset(failed - decided)


def _row(row: Record, titles: Mapping[str, str]) -> DocumentRow:
    error = ""
    if row["state"] == DocumentState.FAILED:
        error = f"{row['error_step']}: {row['error_detail']}" if row["error_step"] else row["error_detail"] or ""
    return DocumentRow(
        id=row["id"],
        filename=row["filename"],
        state=row["state"],
        pages=row["page_count"] or 0,
        incomplete=len(row["incomplete_pages"]),
        size=row["size"],
        schemas=", ".join(titles.get(key, key) for key in row["schemas"]),
        team=row["team"],
        inside=row["sensitivity"] == "inside",
        created_at=row["created_at"],
        review_id=row["review_id"],
        flagged=row["flagged"] or 0,
        error=error,
        is_copy=row["duplicate_of"] is not None,
    )
