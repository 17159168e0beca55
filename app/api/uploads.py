"""Files sent in parts, by the tus protocol 1.0 (https://tus.io/protocols/resumable-upload) with its extensions
creation, creation-with-upload, expiration and termination; and a batch of what came so."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from email.utils import format_datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect

from app.api.batches import receipt_shape, sensitivity_named, team_for_upload
from app.api.route import Caller, GuardedRoute, Open, streamed
from app.errors import BodyTypeUnsupported, FieldProblem, Invalid
from app.intake import parts
from app.intake.parts import Upload
from app.intake.upload import LONGEST_EXTERNAL_ID, MOST_FILES, create_batch
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["uploads"])

VERSION = "1.0.0"
OFFSET_TYPE = "application/offset+octet-stream"
_SAID = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
_PART: dict[str, Any] = {
    "requestBody": {"content": {OFFSET_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
}


class SentBatch(BaseModel):
    """Uploads that are whole, to become one batch."""

    model_config = ConfigDict(extra="forbid")

    uploads: Annotated[list[UUID], Field(min_length=1, max_length=MOST_FILES)]
    schema_key: Annotated[str | None, Field(alias="schema", max_length=200)] = None
    team: Annotated[str | None, Field(max_length=200)] = None
    external_id: Annotated[str | None, Field(max_length=LONGEST_EXTERNAL_ID)] = None
    sensitivity: Annotated[str | None, Field(max_length=40)] = None


@router.options("/uploads", status_code=204, summary="What of tus is spoken here")
@marked(Permission.BATCH_CREATE)
async def spoken(caller: Caller) -> Response:  # noqa: ARG001 - who may ask is the guard's
    extensions = "creation,creation-with-upload,expiration,termination"
    return Response(status_code=204, headers=_SAID | {"Tus-Version": VERSION, "Tus-Extension": extensions})


@router.post("/uploads", status_code=201, summary="Announce a file", openapi_extra=_PART)
@streamed
@marked(Permission.BATCH_CREATE)
async def begin(request: Request, open_: Open, caller: Caller) -> Response:
    """`Upload-Length` is its size in bytes, `Upload-Metadata` has its `filename` in Base64. A body is its beginning."""
    upload = await parts.begin(
        open_.db, open_.storage, caller, filename=_filename(request), size=_number(request, "Upload-Length")
    )
    if request.headers.get("content-type", "").startswith(OFFSET_TYPE):
        upload = await parts.append(open_.db, open_.storage, caller, upload.id, offset=0, chunks=_body(request))
    where = {"Location": f"{request.url.path}/{upload.id}"}
    return JSONResponse(_shape(upload), status_code=201, headers=_SAID | where | _told(upload))


@router.head("/uploads/{upload_id}", summary="How much of a file has come")
@marked(Permission.BATCH_CREATE)
async def look(open_: Open, caller: Caller, upload_id: UUID) -> Response:
    upload = await parts.get(open_.db, caller, upload_id)
    return Response(headers=_SAID | _told(upload))


@router.patch("/uploads/{upload_id}", status_code=204, summary="Send what comes next", openapi_extra=_PART)
@streamed
@marked(Permission.BATCH_CREATE)
async def go_on(request: Request, open_: Open, caller: Caller, upload_id: UUID) -> Response:
    """From byte `Upload-Offset` on. What comes in one call is kept when the call is whole: send large files in parts of
    some megabytes."""
    if not request.headers.get("content-type", "").startswith(OFFSET_TYPE):
        raise BodyTypeUnsupported("The body is of another type.", remedy=f"Send it as {OFFSET_TYPE}.")
    offset = _number(request, "Upload-Offset")
    upload = await parts.append(open_.db, open_.storage, caller, upload_id, offset=offset, chunks=_body(request))
    return Response(status_code=204, headers=_SAID | _told(upload))


@router.delete("/uploads/{upload_id}", status_code=204, summary="Give a file up")
@marked(Permission.BATCH_CREATE)
async def give_up(open_: Open, caller: Caller, upload_id: UUID) -> Response:
    await parts.give_up(open_.db, open_.storage, caller, upload_id)
    return Response(status_code=204, headers=_SAID)


@router.post("/uploads/batch", status_code=201, summary="A batch of files that were sent in parts")
@marked(Permission.BATCH_CREATE)
async def batch(open_: Open, caller: Caller, body: SentBatch) -> Response:
    """As `POST /batches` answers: each file is judged by itself. The uploads are gone afterwards."""
    files = await parts.sent_files(open_.db, open_.storage, caller, body.uploads)

    async def each() -> AsyncIterator[parts.SentFile]:
        for file in files:
            yield file

    receipt = await create_batch(
        open_.db,
        open_.storage,
        open_.live,
        caller,
        team_id=await team_for_upload(open_, caller, body.team),
        files=each(),
        schema=body.schema_key,
        external_id=body.external_id,
        sensitivity=sensitivity_named(body.sensitivity),
    )
    await parts.taken(open_.db, open_.storage, caller, files)
    return JSONResponse(receipt_shape(receipt), status_code=201)


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            if chunk:
                yield chunk
    except ClientDisconnect:
        raise Invalid("The part was broken off.", remedy="Ask how much has come, and send from there.") from None


def _number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise _bad(header, "A number of bytes.")
    return int(text)


def _filename(request: Request) -> str:
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                break
    raise _bad("Upload-Metadata", "`filename`, and after a space the name in Base64 of UTF-8.")


def _told(upload: Upload) -> dict[str, str]:
    return {
        "Upload-Offset": str(upload.received),
        "Upload-Length": str(upload.size),
        "Upload-Expires": format_datetime(upload.expires_at, usegmt=True),
    }


def _shape(upload: Upload) -> dict[str, Any]:
    return {
        "id": str(upload.id),
        "filename": upload.filename,
        "size": upload.size,
        "received": upload.received,
        "expires_at": upload.expires_at.isoformat(),
    }


def _bad(header: str, message: str) -> Invalid:
    return Invalid(f"{header}: {message}", problems=(FieldProblem(("header", header), message),))
