"""Uploading, and what was uploaded together."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from asyncpg import Record
from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from app.api import idempotency
from app.api.multipart import Form, read_form
from app.api.route import Caller, GuardedRoute, Open, streamed
from app.api.teams import team_named
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, remedy_of
from app.hitl.cursors import END, MOST, read_cursor, write_cursor
from app.hitl.document_view import plain, text_or_none, when
from app.intake import batches as intake
from app.intake.upload import BatchReceipt, create_batch
from app.model.document import Sensitivity
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["batches"])

Json = dict[str, Any]
_KNOWN = frozenset({"schema", "team", "external_id", "sensitivity"})
_LEFT = ("received", "processing")
_UPLOAD: Json = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "schema": {"type": "string", "description": "A schema's key, or auto.", "default": "auto"},
                        "team": {"type": "string", "description": "Its id or short name; needed where there are many."},
                        "external_id": {"type": "string", "maxLength": 200},
                        "sensitivity": {"type": "string", "enum": [s.value for s in Sensitivity]},
                    },
                }
            }
        },
    }
}


@router.post("/batches", status_code=201, summary="Upload files", openapi_extra=_UPLOAD)
@streamed
@marked(Permission.BATCH_CREATE)
async def upload(request: Request, open_: Open, caller: Caller) -> Response:
    """PDF, JPEG, PNG, WebP, BMP, HEIC and TIFF, told by content. One bad file does not refuse the others: it stands in
    `rejected`, by name and with the cause."""
    key = idempotency.key_of(request)
    async with read_form(request, file_field="files") as form:
        _check_fields(form)

        async def act() -> Response:
            return JSONResponse(await _take_in(open_, caller, form), status_code=201)

        if key is None:
            return await act()
        digest = idempotency.digest("POST", request.url.path, request.url.query, form.digest())
        return await idempotency.once(open_.db, caller, key, digest, act)


@router.get("/batches", summary="Batches, newest first")
@marked(Permission.BATCH_READ)
async def list_batches(
    open_: Open,
    caller: Caller,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Json:
    before = read_cursor("batches", cursor, UUID)[0] if cursor else END
    rows = await intake.list_batches(open_.db, caller, before=before, limit=limit + 1)
    more = len(rows) > limit
    return {
        "items": [_shape(row) for row in rows[:limit]],
        "next_cursor": write_cursor("batches", rows[limit - 1]["id"]) if more else None,
    }


@router.get("/batches/{batch_id}", summary="One batch, with its documents by state")
@marked(Permission.BATCH_READ)
async def get_batch(open_: Open, caller: Caller, batch_id: UUID) -> Json:
    """Documents of it: `GET /documents?batch=`."""
    row = await intake.get_batch(open_.db, caller, batch_id)
    async with open_.db.tenant(caller.scope_for(Permission.BATCH_READ)) as conn:
        documents = await queries.documents.list_documents_of_batch(
            conn, org_id=caller.org_id, batch_id=batch_id, after=UUID(int=0), limit=MOST
        )
    return _shape(row) | {
        "documents": [{"id": str(d["id"]), "filename": d["filename"], "state": d["state"]} for d in documents]
    }


@router.post("/batches/{batch_id}/cancel", summary="Stop what is in the pipeline")
@marked(Permission.BATCH_CANCEL)
async def cancel(open_: Open, caller: Caller, batch_id: UUID) -> Json:
    """Documents that a person has to look at, or that are approved, stay."""
    await intake.cancel_batch(open_.db, open_.live, caller, batch_id)
    return await get_batch(open_, caller, batch_id)


@router.post("/batches/{batch_id}/retry", summary="Read failed and cancelled documents again")
@marked(Permission.BATCH_RETRY)
async def retry(open_: Open, caller: Caller, batch_id: UUID) -> Json:
    """Those of its documents that a retry can help."""
    await intake.retry_batch(open_.db, open_.live, caller, batch_id)
    return await get_batch(open_, caller, batch_id)


def _check_fields(form: Form) -> None:
    unknown = sorted(set(form.fields) - _KNOWN)
    if unknown:
        problems = tuple(FieldProblem((name[:100],), "Not known here.") for name in unknown)
        raise Invalid(f"Not known: {', '.join(unknown)[:200]}.", problems=problems)


async def _take_in(open_: Open, caller: Caller, form: Form) -> Json:
    receipt = await create_batch(
        open_.db,
        open_.storage,
        open_.live,
        caller,
        team_id=await team_for_upload(open_, caller, form.fields.get("team")),
        files=form.each_file(),
        schema=form.fields.get("schema"),
        external_id=form.fields.get("external_id"),
        sensitivity=sensitivity_named(form.fields.get("sensitivity")),
    )
    return receipt_shape(receipt)


def receipt_shape(receipt: BatchReceipt) -> Json:
    """What was taken and what was refused."""
    return {
        "id": str(receipt.id),
        "state": receipt.state.value,
        "documents": [
            {
                "id": str(d.id),
                "filename": d.filename,
                "state": d.state.value,
                "duplicate_of": text_or_none(d.duplicate_of),
                "duplicate_filename": d.duplicate_filename,
            }
            for d in receipt.documents
        ],
        "rejected": [
            {"filename": r.filename, "code": r.code, "detail": r.detail, "remedy": remedy_of(r.code)}
            for r in receipt.rejected
        ],
    }


async def team_for_upload(open_: Open, caller: Caller, name: str | None) -> UUID:
    """The team asked for, or the only one the caller may upload to."""
    if name:
        found = await team_named(open_, caller, name)
        if found is None:
            raise _bad("team", "There is no such team.")
        return found
    async with open_.db.tenant(caller.scope_for(Permission.BATCH_CREATE)) as conn:
        rows = await queries.organisations.list_teams(conn, org_id=caller.org_id)
    if len(rows) != 1:
        raise _bad("team", f"Say which team: {', '.join(r['slug'] for r in rows[:20])}.")
    return UUID(str(rows[0]["id"]))


def sensitivity_named(given: str | None) -> Sensitivity:
    """Invalid for a name that is none."""
    if not given:
        return Sensitivity.INTERNAL
    try:
        return Sensitivity(given)
    except ValueError:
        raise _bad("sensitivity", f"One of {', '.join(s.value for s in Sensitivity)}.") from None


def _shape(row: Record) -> Json:
    counts: dict[str, int] = plain(row["counts"])
    total = sum(counts.values())
    left = sum(counts.get(state, 0) for state in _LEFT)
    return {
        "id": str(row["id"]),
        "team_id": str(row["team_id"]),
        "external_id": row["external_id"],
        "schema": row["schema_key"] or "auto",
        "sensitivity": row["sensitivity"],
        "state": row["state"],
        "counts": counts,
        "total": total,
        "progress": 1.0 if not total else round((total - left) / total, 4),
        "created_by": text_or_none(row["created_by"]),
        "created_at": when(row["created_at"]),
        "finished_at": when(row["finished_at"]),
        "rejected": plain(row["rejected"]),
    }


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(f"{loc}: {message}", problems=(FieldProblem((loc,), message),))
