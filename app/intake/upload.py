"""Upload: files into storage, a batch and its documents into the database, and their way through the pipeline begun.

Each file is judged by itself: one that is empty, too large or of no type we read is refused by name, and the
others go on. Rows and the engine's work are made in one transaction: a document that is there is on its way.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from asyncpg import Connection, ForeignKeyViolationError, InsufficientPrivilegeError, Record

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.engines.live import Live
from app.engines.media import HEAD_BYTES, sniff
from app.engines.storage import Storage
from app.errors import (
    FieldProblem,
    FileEmpty,
    FileProblem,
    FileTooLarge,
    FileTypeUnsupported,
    Invalid,
    NotFound,
)
from app.intake.names import clean_name
from app.model.document import BatchState, DocumentRef, DocumentState, Sensitivity
from app.model.limits import BOUNDS, Limits, limits_of
from app.pipeline import hops
from app.pipeline.ids import uuid7
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue

AUTO = "auto"
LONGEST_EXTERNAL_ID = 200
MOST_FILES = 1_000

log = logging.getLogger("pagewright.intake")


class IncomingFile(Protocol):
    """A file as it comes in. `filename` is what the sender calls it, unchecked."""

    @property
    def filename(self) -> str: ...

    def chunks(self) -> AsyncIterator[bytes]:
        """Its bytes, in pieces of any size."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """`duplicate_of` is an earlier document of the team with the same bytes, `duplicate_filename` its name."""

    id: UUID
    filename: str
    state: DocumentState
    duplicate_of: UUID | None
    duplicate_filename: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected:
    """`code` is one of app.errors."""

    filename: str
    code: str
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchReceipt:
    id: UUID
    state: BatchState
    documents: tuple[Accepted, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stored:
    id: UUID
    filename: str
    key: str
    media_type: str
    sha256: bytes
    size: int


async def create_batch(
    db: Database,
    storage: Storage,
    live: Live,
    principal: Principal,
    *,
    team_id: UUID,
    files: AsyncIterable[IncomingFile],
    schema: str | None = None,
    external_id: str | None = None,
    sensitivity: Sensitivity = Sensitivity.INTERNAL,
) -> BatchReceipt:
    """Take in what a person or program uploaded together: `take_in`, where they may. Forbidden where they may not."""
    async with db.tenant(principal.scope) as conn:
        await _check_team(conn, principal.org_id, team_id)
    principal.require(Permission.BATCH_CREATE, team_id)
    return await take_in(
        db,
        storage,
        live,
        principal.scope,
        team_id=team_id,
        files=files,
        schema=schema,
        external_id=external_id,
        sensitivity=sensitivity,
    )


async def take_in(
    db: Database,
    storage: Storage,
    live: Live,
    scope: TenantScope,
    *,
    team_id: UUID,
    files: AsyncIterable[IncomingFile],
    schema: str | None = None,
    external_id: str | None = None,
    sensitivity: Sensitivity = Sensitivity.INTERNAL,
) -> BatchReceipt:
    """Take in what was uploaded together, asking nobody: for the product itself and the commands of its machine.
    `schema` is a key of the organisation, None or "auto" to find out.

    Files are stored one after the other in bounded memory. Invalid for a schema that is not there or a request
    without any file, NotFound for a team the caller does not reach; files that are refused are in the receipt.
    """
    key = None if schema in (None, "", AUTO) else schema
    if external_id is not None and len(external_id) > LONGEST_EXTERNAL_ID:
        raise _invalid("external_id", f"At most {LONGEST_EXTERNAL_ID} characters.")
    limits = await _checked(db, scope, team_id, key)
    batch_id = uuid7()
    stored: list[_Stored] = []
    rejected: list[Rejected] = []
    try:
        async for file in files:
            if len(stored) + len(rejected) >= MOST_FILES:
                raise _invalid("files", f"At most {MOST_FILES} files at once.")
            name = clean_name(file.filename)
            try:
                stored.append(await _store(storage, scope.org_id, file, name, limits))
            except FileProblem as error:
                rejected.append(Rejected(filename=name, code=error.code, detail=error.detail))
        if not stored and not rejected:
            raise _invalid("files", "Send at least one file.")
        accepted = await _record(db, scope, batch_id, team_id, key, external_id, sensitivity, stored, rejected)
    except BaseException:
        await _discard(storage, scope.org_id, stored)
        raise
    for one in accepted:
        ref = DocumentRef(org_id=scope.org_id, team_id=team_id, batch_id=batch_id, document_id=one.id)
        await live.document(ref, one.state, filename=one.filename)
    return BatchReceipt(
        id=batch_id,
        state=BatchState.RUNNING if accepted else BatchState.DONE,
        documents=accepted,
        rejected=tuple(rejected),
    )


async def _checked(db: Database, scope: TenantScope, team_id: UUID, schema: str | None) -> Limits:
    async with db.tenant(scope) as conn:
        await _check_team(conn, scope.org_id, team_id)
        if schema is not None and schema not in {s.key for s in await catalogue.published(conn, scope.org_id)}:
            raise _invalid("schema", f"There is no published schema {schema[:80]!r}.")
        return limits_of(await queries.documents.get_limits(conn, org_id=scope.org_id))


async def _check_team(conn: Connection[Record], org_id: UUID, team_id: UUID) -> None:
    if await queries.batches.find_team(conn, org_id=org_id, team_id=team_id) is None:
        raise NotFound("There is no such team.")


async def _store(storage: Storage, org_id: UUID, file: IncomingFile, name: str, limits: Limits) -> _Stored:
    """Stream it to storage, counting, hashing and looking at its head on the way. Nothing stays of a refused one."""
    id = uuid7()
    key = f"{org_id}/{id}/original"
    chunks = file.chunks()
    head = b""
    async for chunk in chunks:
        head += chunk
        if len(head) >= HEAD_BYTES:
            break
    if not head:
        raise FileEmpty(f"{name} is empty.")
    media_type = sniff(head)
    if media_type is None:
        raise FileTypeUnsupported(f"{name} is no PDF and no picture of a type that is read.")
    digest, size = hashlib.sha256(), 0

    async def counted() -> AsyncIterator[bytes]:
        nonlocal size
        for_all: AsyncIterator[bytes] = _after(head, chunks)
        async for piece in for_all:
            size += len(piece)
            if size > limits.file_bytes:
                largest = BOUNDS["file_bytes"].said(limits.file_bytes)
                raise FileTooLarge(f"{name} is larger than {largest}, the limit on file size.")
            digest.update(piece)
            yield piece

    await storage.put_stream(key, counted())
    return _Stored(id=id, filename=name, key=key, media_type=media_type, sha256=digest.digest(), size=size)


async def _after(head: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield head
    async for chunk in rest:
        yield chunk


async def _record(
    db: Database,
    scope: TenantScope,
    batch_id: UUID,
    team_id: UUID,
    schema: str | None,
    external_id: str | None,
    sensitivity: Sensitivity,
    stored: list[_Stored],
    rejected: list[Rejected],
) -> tuple[Accepted, ...]:
    try:
        async with db.tenant(scope) as conn:
            await queries.batches.insert_batch(
                conn,
                org_id=scope.org_id,
                id=batch_id,
                team_id=team_id,
                external_id=external_id,
                schema_key=schema,
                sensitivity=sensitivity.value,
                created_by=scope.actor,
                rejected=[{"filename": r.filename, "code": r.code, "detail": r.detail} for r in rejected],
                is_empty=not stored,
            )
            return tuple([await _insert(conn, scope, batch_id, team_id, schema, sensitivity, s) for s in stored])
    except (ForeignKeyViolationError, InsufficientPrivilegeError) as error:
        raise NotFound("There is no such team.") from error


async def _insert(
    conn: Connection[Record],
    scope: TenantScope,
    batch_id: UUID,
    team_id: UUID,
    schema: str | None,
    sensitivity: Sensitivity,
    stored: _Stored,
) -> Accepted:
    duplicate_of = await queries.documents.find_duplicate(
        conn, org_id=scope.org_id, team_id=team_id, sha256=stored.sha256, document_id=stored.id
    )
    earlier = None
    if duplicate_of is not None:
        earlier = await queries.documents.get_document(conn, org_id=scope.org_id, document_id=duplicate_of)
    await queries.documents.insert_document(
        conn,
        org_id=scope.org_id,
        id=stored.id,
        team_id=team_id,
        batch_id=batch_id,
        filename=stored.filename,
        original_key=stored.key,
        media_type=stored.media_type,
        sha256=stored.sha256,
        size=stored.size,
        schema_key=schema,
        sensitivity=sensitivity.value,
        duplicate_of=duplicate_of,
        created_by=scope.actor,
    )
    ref = DocumentRef(org_id=scope.org_id, team_id=team_id, batch_id=batch_id, document_id=stored.id)
    await hops.submit(conn, scope.org_id, hops.document_hop(ref, 1))
    return Accepted(
        id=stored.id,
        filename=stored.filename,
        state=DocumentState.RECEIVED,
        duplicate_of=duplicate_of,
        duplicate_filename=earlier["filename"] if earlier is not None else None,
    )


async def _discard(storage: Storage, org_id: UUID, stored: list[_Stored]) -> None:
    """Files of an upload that came to nothing. What cannot be removed now is not worth hiding why."""
    for one in stored:
        try:
            await storage.delete_prefix(f"{org_id}/{one.id}/")
        except Exception as error:
            log.warning("a file of an upload that failed stays behind (%s): %s", one.key, error)


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((field,), message),))
