"""Documents: what was found in them, their pages and words, and what can be done to them."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from asyncpg import Record
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open
from app.api.teams import team_named
from app.db.queries import queries
from app.errors import NotFound
from app.hitl.cursors import END, MOST, read_cursor, write_cursor
from app.hitl.document_view import box_list, document_error, document_shape, text_or_none, when
from app.hitl.page_images import find_page_image, load_page_image
from app.intake.boundaries import Drawn, move_boundaries
from app.intake.documents import Filters, cancel_document, delete_document, list_documents, retry_document
from app.intake.pages import retry_page
from app.model.document import DocumentState, Step
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.sessions import issue_image_token

router = APIRouter(route_class=GuardedRoute, tags=["documents"])

Json = dict[str, Any]
Number = Annotated[int, Path(ge=1, le=1_000_000)]


class Retry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    from_step: Step | None = Field(None, description="The step to begin with again; without, where it failed.")


class PageRange(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    pages: list[Annotated[int, Field(ge=1, le=1_000_000)]] = Field(min_length=1, max_length=2_000)
    schema_key: str | None = Field(None, alias="schema", max_length=63)


class Boundaries(BaseModel):
    model_config = ConfigDict(extra="forbid")
    row_version: int = Field(ge=1, le=2**31 - 1, description="The document's.")
    subdocuments: list[PageRange] = Field(min_length=1, max_length=2_000)


@router.get("/documents", summary="Documents, newest first")
@marked(Permission.DOCUMENT_READ)
async def documents(
    open_: Open,
    caller: Caller,
    state: DocumentState | None = None,
    schema: Annotated[str | None, Query(max_length=63)] = None,
    batch: UUID | None = None,
    team: Annotated[str | None, Query(max_length=64, description="A team's id or short name.")] = None,
    q: Annotated[str | None, Query(max_length=200, description="Part of the file's name.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Json:
    team_id = await team_named(open_, caller, team) if team else None
    if team and team_id is None:
        return {"items": [], "next_cursor": None}
    filters = Filters(states=(state,) if state else (), schema=schema, batch_id=batch, team_id=team_id, text=q or "")
    before = read_cursor("documents", cursor, UUID)[0] if cursor else END
    rows = await list_documents(open_.db, caller, filters, limit=limit + 1, before=before)
    async with open_.db.tenant(caller.scope_for(Permission.DOCUMENT_READ)) as conn:
        teams = await queries.organisations.list_teams(conn, org_id=caller.org_id)
    names = {row["id"]: row["slug"] for row in teams}
    more = len(rows) > limit
    return {
        "items": [_item(row, names) for row in rows[:limit]],
        "next_cursor": write_cursor("documents", rows[limit - 1]["id"]) if more else None,
    }


@router.get("/documents/{document_id}", summary="One document with everything found in it")
@marked(Permission.DOCUMENT_READ)
async def get_document(open_: Open, caller: Caller, document_id: UUID) -> Json:
    async with open_.db.tenant(caller.scope_for(Permission.DOCUMENT_READ)) as conn:
        return await document_shape(conn, caller.org_id, document_id)


@router.get(
    "/documents/{document_id}/original",
    summary="The file as it was uploaded",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file."}},
)
@marked(Permission.DOCUMENT_READ)
async def original(open_: Open, caller: Caller, document_id: UUID) -> Response:
    """As an attachment, never shown in the page."""
    async with open_.db.tenant(caller.scope_for(Permission.DOCUMENT_READ)) as conn:
        row = await queries.fields.get_document_head(conn, org_id=caller.org_id, document_id=document_id)
    if row is None or not await open_.storage.exists(row["original_key"]):
        raise NotFound("There is no such document.")
    headers = {
        "Content-Disposition": _attachment(row["filename"]),
        "Content-Length": str(row["size"]),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(open_.storage.stream(row["original_key"]), media_type=row["media_type"], headers=headers)


@router.get("/documents/{document_id}/image-token", summary="A token for its page images in <img>")
@marked(Permission.DOCUMENT_READ)
async def image_token(open_: Open, caller: Caller, document_id: UUID) -> Json:
    """Good for this document and session alone, and the same for the whole session, so that browsers cache."""
    async with open_.db.tenant(caller.scope_for(Permission.DOCUMENT_READ)) as conn:
        if await queries.fields.get_document_head(conn, org_id=caller.org_id, document_id=document_id) is None:
            raise NotFound("There is no such document.")
    token, expires_at = issue_image_token(open_.secret, caller, document_id)
    return {"token": token, "expires_at": when(expires_at)}


@router.get(
    "/documents/{document_id}/pages/{number}/image",
    summary="The upright image of a page",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}, "image/png": {}}, "description": "The image."}},
)
@marked(Permission.DOCUMENT_READ, image_token=True)
async def page_image(
    request: Request,
    open_: Open,
    caller: Caller,
    document_id: UUID,
    number: Number,
    width: Annotated[int | None, Query(description="One of a fixed list; without, as large as it is kept.")] = None,
    token: Annotated[str | None, Query(description="Of /image-token, where no header can be sent.")] = None,  # noqa: ARG001 - the guard reads it
) -> Response:
    image = await find_page_image(open_.db, caller, document_id, number, width)
    headers = {"ETag": image.etag, "Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    if image.etag in (tag.strip() for tag in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    data, media_type = await load_page_image(open_.storage, image)
    return Response(data, media_type=media_type, headers=headers)


@router.get("/documents/{document_id}/pages/{number}/words", summary="The words of a page, with their boxes")
@marked(Permission.DOCUMENT_READ, image_token=True)
async def page_words(
    request: Request,
    open_: Open,
    caller: Caller,
    document_id: UUID,
    number: Number,
    token: Annotated[str | None, Query(description="Of /image-token, where no header can be sent.")] = None,  # noqa: ARG001 - the guard reads it
) -> Response:
    """`{"page", "words": [{"text", "box", "confidence"}]}`, in the order of reading."""
    async with open_.db.tenant(caller.scope_for(Permission.DOCUMENT_READ)) as conn:
        page = await queries.fields.get_document_page(
            conn, org_id=caller.org_id, document_id=document_id, number=number
        )
    if page is None:
        raise NotFound("There is no such page.")
    headers = {"Cache-Control": "private, no-cache", "ETag": f'"{page["words_key"] or "none"}"'}
    if page["words_key"] and headers["ETag"] == request.headers.get("if-none-match"):
        return Response(status_code=304, headers=headers)
    words = json.loads(await open_.storage.get(page["words_key"])) if page["words_key"] else []
    shown = [
        {"text": w["text"], "box": box_list(w["box"]), "confidence": round(float(w.get("confidence", 1.0)), 4)}
        for w in words
    ]
    body = json.dumps({"page": number, "words": shown}, ensure_ascii=False, separators=(",", ":"))
    return Response(body, media_type="application/json", headers=headers)


@router.post("/documents/{document_id}/retry", summary="Read a document again")
@marked(Permission.DOCUMENT_RETRY)
async def retry(open_: Open, caller: Caller, document_id: UUID, given: Retry | None = None) -> Json:
    """Steps whose results stand are not done again. What is published is never read again in silence."""
    step = given.from_step if given else None
    await retry_document(open_.db, open_.live, caller, document_id, from_step=step)
    return await get_document(open_, caller, document_id)


@router.post("/documents/{document_id}/pages/{number}/retry", summary="Read one page again that failed")
@marked(Permission.DOCUMENT_RETRY)
async def retry_one_page(open_: Open, caller: Caller, document_id: UUID, number: Number) -> Json:
    """The other pages keep what was read of them. Subdocuments the page belongs to, or may, get their values anew; one
    that is approved or published is not read again (`wrong_state`)."""
    await retry_page(open_.db, open_.live, caller, document_id, number)
    return await get_document(open_, caller, document_id)


@router.post("/documents/{document_id}/cancel", summary="Stop a document in the pipeline")
@marked(Permission.DOCUMENT_CANCEL)
async def cancel(open_: Open, caller: Caller, document_id: UUID) -> Json:
    await cancel_document(open_.db, open_.live, caller, document_id)
    return await get_document(open_, caller, document_id)


@router.delete("/documents/{document_id}", status_code=204, summary="Erase a document")
@marked(Permission.DOCUMENT_DELETE)
async def delete(open_: Open, caller: Caller, document_id: UUID) -> Response:
    """The original, images, words and values go. Published records stay in the production database."""
    await delete_document(open_.db, open_.storage, open_.live, caller, document_id)
    return Response(status_code=204)


@router.put("/documents/{document_id}/subdocuments", summary="Move boundaries, change schemas")
@marked(Permission.DOCUMENT_SPLIT)
async def put_subdocuments(open_: Open, caller: Caller, document_id: UUID, given: Boundaries) -> Json:
    """What changed is read again, and that alone. Every page stands in exactly one subdocument."""
    await move_boundaries(
        open_.db,
        open_.live,
        caller,
        document_id,
        row_version=given.row_version,
        drawn=[
            Drawn(pages=tuple(r.pages), schema=None if r.schema_key == "auto" else r.schema_key)
            for r in given.subdocuments
        ],
    )
    return await get_document(open_, caller, document_id)


def _attachment(filename: str) -> str:
    """RFC 6266: the name in ASCII for old clients, and as it is."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\;%' else "_" for c in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _item(row: Record, teams: dict[UUID, str]) -> Json:
    return {
        "id": str(row["id"]),
        "batch_id": str(row["batch_id"]),
        "team": teams.get(row["team_id"]),
        "filename": row["filename"],
        "media_type": row["media_type"],
        "size": row["size"],
        "schema": row["schema_key"] or "auto",
        "sensitivity": row["sensitivity"],
        "state": row["state"],
        "row_version": row["row_version"],
        "page_count": row["page_count"],
        "incomplete_pages": list(row["incomplete_pages"]),
        "duplicate_of": text_or_none(row["duplicate_of"]),
        "error": document_error(row),
        "created_at": when(row["created_at"]),
        "updated_at": when(row["updated_at"]),
    }
