"""Files that come in parts: what has arrived stays when the connection is lost, and the rest is sent later.

A part is stored whole or not at all. Of two senders of the same part one is told that the file has gone on."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from asyncpg import Record

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.engines.media import HEAD_BYTES, sniff
from app.engines.storage import Storage
from app.errors import (
    FieldProblem,
    FileEmpty,
    FileTooLarge,
    FileTypeUnsupported,
    Invalid,
    NotFound,
    Stale,
    StorageUnavailable,
)
from app.intake.names import clean_name
from app.intake.upload import MOST_FILES
from app.model.limits import BOUNDS, limits_of
from app.pipeline.ids import uuid7
from app.rbac.principal import Principal

log = logging.getLogger("pagewright.intake")

_FIRST_PAGE, _PAGE = UUID(int=(1 << 128) - 1), 200
"""Of organisations."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file of `size` bytes of which the first `received` have come; it is forgotten at `expires_at`, and what is
    sent puts that off."""

    id: UUID
    filename: str
    size: int
    received: int
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SentFile:
    """An app.intake.upload.IncomingFile out of its parts."""

    id: UUID
    filename: str
    storage: Storage
    parts: Sequence[str]

    async def chunks(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            async for chunk in self.storage.stream(part):
                yield chunk


async def begin(db: Database, storage: Storage, principal: Principal, *, filename: str, size: int) -> Upload:
    """Announce a file. FileEmpty and FileTooLarge before a byte of it is sent."""
    name, id = clean_name(filename), uuid7()
    if size <= 0:
        raise FileEmpty(f"{name} is empty.")
    async with db.tenant(principal.scope) as conn:
        limits = limits_of(await queries.documents.get_limits(conn, org_id=principal.org_id))
        if size > limits.file_bytes:
            largest = BOUNDS["file_bytes"].said(limits.file_bytes)
            raise FileTooLarge(f"{name} is larger than {largest}, the limit on file size.")
        left = [row["id"] for row in await queries.uploads.delete_left_uploads(conn, org_id=principal.org_id)]
        await queries.uploads.insert_upload(
            conn, org_id=principal.org_id, id=id, actor=principal.account_id, filename=name, size=size
        )
    for one in left:
        await _forget(storage, principal.org_id, one)
    return await get(db, principal, id)


async def get(db: Database, principal: Principal, id: UUID) -> Upload:
    """NotFound for another's, and once it has expired."""
    return _shown(await _row(db, principal, id))


async def append(
    db: Database, storage: Storage, principal: Principal, id: UUID, *, offset: int, chunks: AsyncIterator[bytes]
) -> Upload:
    """Store what comes next, from byte `offset` on. Stale where the file does not end there; Invalid for more than was
    announced; FileTypeUnsupported where its beginning is of nothing that is read: then it is forgotten. Whatever the
    iterator raises leaves the file as it was."""
    row = await _row(db, principal, id)
    if offset != row["received"]:
        raise _gone_on(row["received"])
    part = f"{principal.org_id}/uploads/{id}/{offset}-{uuid4().hex[:12]}/part"
    counted = _Counted(chunks, room=row["size"] - offset)
    await storage.put_stream(part, counted.each())
    more = counted.size < row["size"]  # one that came in one piece is judged with its batch, which tells of it
    if offset == 0 and more and len(counted.head) >= HEAD_BYTES and sniff(counted.head) is None:
        await give_up(db, storage, principal, id)
        raise FileTypeUnsupported(f"{row['filename']} is no PDF and no picture of a type that is read.")
    async with db.tenant(principal.scope) as conn:
        added = counted.size and await queries.uploads.add_part(
            conn,
            org_id=principal.org_id,
            upload_id=id,
            actor=principal.account_id,
            size=counted.size,
            part=part,
            received=offset,
        )
    if not added:
        await storage.delete_prefix(part.removesuffix("part"))
        if counted.size:
            raise _gone_on((await get(db, principal, id)).received)
    return await get(db, principal, id)


async def give_up(db: Database, storage: Storage, principal: Principal, id: UUID) -> None:
    """NotFound where there is none."""
    async with db.tenant(principal.scope) as conn:
        gone = await queries.uploads.delete_upload(
            conn, org_id=principal.org_id, upload_id=id, actor=principal.account_id
        )
    if gone is None:
        raise NotFound("There is no such upload.")
    await _forget(storage, principal.org_id, id)


async def sent_files(db: Database, storage: Storage, principal: Principal, ids: Sequence[UUID]) -> tuple[SentFile, ...]:
    """The files of these uploads, each whole. Invalid where one is not, or not there."""
    if not 1 <= len(ids) <= MOST_FILES or len(set(ids)) < len(ids):
        raise _bad(f"1 to {MOST_FILES} uploads, each once.")
    async with db.tenant(principal.scope) as conn:
        rows = {
            row["id"]: row
            for row in await queries.uploads.list_uploads(
                conn, org_id=principal.org_id, actor=principal.account_id, ids=list(ids)
            )
        }
    found = []
    for id in ids:
        row = rows.get(id)
        if row is None:
            raise _bad(f"There is no upload {id}.")
        if row["received"] < row["size"]:
            raise _bad(f"Of {row['filename']} {row['received']} of {row['size']} bytes have come.")
        found.append(SentFile(id=id, filename=row["filename"], storage=storage, parts=tuple(row["parts"])))
    return tuple(found)


async def taken(db: Database, storage: Storage, principal: Principal, files: Sequence[SentFile]) -> None:
    """A batch has these files now, and that stands: what cannot be forgotten here is swept later."""
    for file in files:
        try:
            await give_up(db, storage, principal, file.id)
        except NotFound:
            continue  # swept, or taken by the same request sent twice
        except Exception as error:
            log.warning("uploads that a batch has taken stay behind, %s and what follows: %s", file.id, error)
            return


async def sweep(db: Database, control: Database, storage: Storage) -> int:
    """Forget what was left behind, in every organisation; how many uploads. `db` signs in as the worker, `control` as
    the role that knows which organisations there are. What the storage does not give up is tried again next time."""
    gone, before = 0, _FIRST_PAGE
    while True:
        async with control.control() as conn:
            rows = await queries.organisations.list_organisations(conn, before_id=before, limit=_PAGE)
        for row in rows:
            gone += await _sweep_one(db, storage, row["id"])
        if len(rows) < _PAGE:
            return gone
        before = rows[-1]["id"]


async def _sweep_one(db: Database, storage: Storage, org_id: UUID) -> int:
    scope = TenantScope(org_id=org_id, team_ids=None, actor=None)
    async with db.tenant(scope) as conn:
        left = [row["id"] for row in await queries.uploads.list_left_uploads(conn, org_id=org_id)]
    gone = 0
    for id in left:
        try:
            async with db.tenant(scope) as conn:
                if await queries.uploads.delete_left_upload(conn, org_id=org_id, upload_id=id) is not None:
                    await storage.delete_prefix(f"{org_id}/uploads/{id}/")
                    gone += 1
        except StorageUnavailable as error:
            log.warning("an upload that was left behind stays for now (%s): %s", id, error)
    return gone


async def _row(db: Database, principal: Principal, id: UUID) -> Record:
    async with db.tenant(principal.scope) as conn:
        row: Record | None = await queries.uploads.get_upload(
            conn, org_id=principal.org_id, upload_id=id, actor=principal.account_id
        )
    if row is None:
        raise NotFound("There is no such upload: it was taken, given up, or has expired.", remedy="Send it anew.")
    return row


async def _forget(storage: Storage, org_id: UUID, id: UUID) -> None:
    try:
        await storage.delete_prefix(f"{org_id}/uploads/{id}/")
    except Exception as error:
        log.warning("parts of an upload stay behind (%s): %s", id, error)


class _Counted:
    """Passes chunks on; keeps their number of bytes and the head."""

    def __init__(self, chunks: AsyncIterator[bytes], *, room: int) -> None:
        self._chunks = chunks
        self._room = room
        self.size = 0
        self.head = b""

    async def each(self) -> AsyncIterator[bytes]:
        async for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > self._room:
                raise Invalid("More bytes come than were announced.", remedy="Send the file anew.")
            if len(self.head) < HEAD_BYTES:
                self.head += chunk[:HEAD_BYTES]
            yield chunk


def _shown(row: Record) -> Upload:
    return Upload(**{name: row[name] for name in ("id", "filename", "size", "received", "expires_at")})


def _gone_on(received: int) -> Stale:
    return Stale(f"The file goes on at byte {received}.", remedy="Ask how much has come, and send from there.")


def _bad(message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem(("uploads",), message),))
