"""Home: what waits for me, and where to drop documents."""

from __future__ import annotations

from dataclasses import dataclass

from asyncpg import Record
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.db.queries import queries
from app.hitl.cursors import END
from app.hitl.queue_order import COUNTED, read_place
from app.hitl.queue_search import Wanted, find
from app.model.limits import limits_of
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.web.pages.batches import BatchRow, batch_row
from app.web.pages.common import SENSITIVITIES, Choice, principal_of, schema_titles, services_of, upload_teams
from app.web.pages.queue import QueueRow, list_rows, queue_row
from app.web.render import render

SHOWN = 8
HELD_TOO = Wanted(held=(False, True))


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadForm:
    """What an upload asks for. Without teams this person may not upload."""

    teams: tuple[Choice, ...]
    schemas: tuple[Choice, ...]
    sensitivities: tuple[Choice, ...]
    largest: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    waiting: int
    held: int
    mine: int
    overdue: int
    running: int
    failed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    counts: Counts
    reviews: tuple[QueueRow, ...]
    batches: tuple[BatchRow, ...]
    failures: tuple[Record, ...]
    upload: UploadForm
    may_review: bool
    may_retry: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadPage:
    upload: UploadForm


@guarded()
async def show_home(request: Request) -> Response:
    principal = principal_of(request)
    if principal.organisation is None and principal.is_super_admin:
        return RedirectResponse("/organisations", status_code=303)
    page = await _load(request, principal)
    return await render(request, "home.html", page, here="Home", block="waiting")


@guarded(Permission.BATCH_CREATE)
async def show_upload(request: Request) -> Response:
    principal = principal_of(request)
    form = await _upload_form(request, principal)
    return await render(request, "upload.html", UploadPage(upload=form), here="Upload")


async def _load(request: Request, principal: Principal) -> HomePage:
    services = services_of(request)
    may_review = principal.allows(Permission.REVIEW_READ).allowed
    org_id = principal.org_id
    async with services.db.tenant(principal.scope) as conn:
        titles = await schema_titles(conn, org_id)
        counts = await queries.screens.count_reviews(conn, org_id=org_id, actor=principal.account_id, most=COUNTED + 1)
        first = await find(conn, principal.scope, HELD_TOO, read_place(None), SHOWN) if may_review else []
        reviews = await list_rows(conn, principal, first)
        batches = await queries.screens.list_batches(conn, org_id=org_id, before=END, states=["running"], limit=SHOWN)
        failures = await queries.screens.list_failures(conn, org_id=org_id, limit=SHOWN)
    return HomePage(
        counts=Counts(
            waiting=counts["waiting"],
            held=counts["held"],
            mine=counts["mine"],
            overdue=counts["overdue"],
            running=len(batches),
            failed=len(failures),
        ),
        reviews=tuple(queue_row(row, titles, principal.account_id) for row in reviews),
        batches=tuple(batch_row(row, titles) for row in batches),
        failures=tuple(failures),
        upload=await _upload_form(request, principal),
        may_review=may_review,
        may_retry=principal.allows(Permission.DOCUMENT_RETRY).allowed,
    )


async def _upload_form(request: Request, principal: Principal) -> UploadForm:
    async with services_of(request).db.tenant(principal.scope) as conn:
        titles = await schema_titles(conn, principal.org_id)
        teams = await queries.organisations.list_teams(conn, org_id=principal.org_id)
        limits = await queries.documents.get_limits(conn, org_id=principal.org_id)
    return UploadForm(
        teams=upload_teams(principal, teams),
        schemas=tuple(Choice(value=key, text=title) for key, title in titles.items()),
        sensitivities=tuple(Choice(value=value, text=text) for value, text in SENSITIVITIES),
        largest=limits_of(limits).file_bytes,
    )
