"""One record: every value with the words it stands on, the rows of its tables, and its revisions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.db.queries import queries
from app.errors import NotFound
from app.hitl import records
from app.hitl.record_layout import Layout, layout_of
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.rbac.sessions import issue_image_token
from app.web.forms import path_id, query
from app.web.pages.common import principal_of, services_of
from app.web.pages.records import Revision, member_names, revisions_of
from app.web.record_view import Difference, PageSize, RecordView, differences, record_view, who
from app.web.render import render


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Two revisions, the older one first."""

    before: Revision
    after: Revision
    differing: tuple[Difference, ...]
    same: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPage:
    """`filename` is empty where the document was deleted, or may not be seen; its values then have no place to open."""

    id: str
    schema: str
    schema_title: str
    schema_version: int
    view: RecordView
    is_erased: bool
    document_id: str
    filename: str
    image_token: str
    revision: int
    is_latest: bool
    approved_by: str
    approved_at: datetime
    published_at: datetime
    revisions: tuple[Revision, ...]
    compared: Compared | None


@guarded(Permission.RECORD_READ)
async def show_record(request: Request) -> Response:
    """`with` names another revision to compare with; else it is the one before."""
    principal, services = principal_of(request), services_of(request)
    record = await records.get_record(services.pdb, principal, path_id(request))
    document_id = UUID(record["document_id"])
    async with services.db.tenant(principal.scope) as conn:
        layout = await layout_of(conn, principal.org_id, record["schema"])
        names = await member_names(conn, principal)
    async with services.db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        document = await queries.documents.get_document(conn, org_id=principal.org_id, document_id=document_id)
        pages = await queries.fields.list_document_pages(conn, org_id=principal.org_id, document_id=document_id)
    sizes = {
        row["number"]: PageSize(number=row["number"], width=row["width"], height=row["height"])
        for row in pages
        if document is not None and row["width"] and row["height"]
    }
    revisions = revisions_of(record, names, principal)
    view = record_view(record, layout, sizes)
    token, _ = issue_image_token(services.secret, principal, document_id)
    page = RecordPage(
        id=record["id"],
        schema=record["schema"],
        schema_title=layout.title if layout else record["schema"],
        schema_version=record["schema_version"],
        view=view,
        is_erased=record["tombstoned_at"] is not None,
        document_id=record["document_id"],
        filename=document["filename"] if document is not None else "",
        image_token=token,
        revision=record["revision"],
        is_latest=record["latest"],
        approved_by=who(record["approved_by"], names, principal),
        approved_at=datetime.fromisoformat(record["approved_at"]),
        published_at=datetime.fromisoformat(record["published_at"]),
        revisions=revisions,
        compared=await _compared(request, principal, record, view, layout, revisions),
    )
    return await render(request, "record.html", page, here="Records")


async def _compared(
    request: Request,
    principal: Principal,
    record: Mapping[str, Any],
    view: RecordView,
    layout: Layout | None,
    revisions: tuple[Revision, ...],
) -> Compared | None:
    """None where there is one revision alone. NotFound for a revision of something else."""
    here = next(r for r in revisions if r.id == record["id"])
    asked = query(request, "with")
    others = [r for r in revisions if r.id == asked] if asked else _nearest(here, revisions)
    if asked and not others:
        raise NotFound("That is no revision of this record.")
    if not others or others[0].id == here.id:
        return None
    other = others[0]
    theirs = record_view(await records.get_record(services_of(request).pdb, principal, UUID(other.id)), layout)
    older = other.number < here.number
    before, after = (theirs, view) if older else (view, theirs)
    found = differences(before, after)
    return Compared(
        before=other if older else here,
        after=here if older else other,
        differing=tuple(d for d in found if d.kind != "same"),
        same=tuple(d for d in found if d.kind == "same"),
    )


def _nearest(here: Revision, revisions: tuple[Revision, ...]) -> list[Revision]:
    """The one before; of the first, the one after."""
    earlier = [r for r in revisions if r.number < here.number]
    return earlier or [r for r in reversed(revisions) if r.number > here.number]
