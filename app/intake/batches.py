"""Batches: how far they are, stopping them, trying again what failed, and their live view."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.errors import NotFound, WrongState
from app.intake.documents import LAST, publish_again, ref_of, restart
from app.model.document import PAGE_STEPS, BatchState, DocumentState
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal


async def list_batches(db: Database, principal: Principal, *, limit: int, before: UUID = LAST) -> list[Record]:
    """Newest first, below the id `before`."""
    async with db.tenant(principal.scope_for(Permission.BATCH_READ)) as conn:
        rows: list[Record] = await queries.batches.list_batches(
            conn, org_id=principal.org_id, before=before, limit=limit
        )
        return rows


async def get_batch(db: Database, principal: Principal, batch_id: UUID) -> Record:
    """NotFound for a batch the caller does not reach."""
    async with db.tenant(principal.scope_for(Permission.BATCH_READ)) as conn:
        return await _batch(conn, principal, batch_id)


async def cancel_batch(db: Database, live: Live, principal: Principal, batch_id: UUID) -> Record:
    """Stop every document of it that is still in the pipeline. WrongState where the batch is over."""
    async with db.tenant(principal.scope) as conn:
        found = await _batch(conn, principal, batch_id)
        principal.require(Permission.BATCH_CANCEL, found["team_id"])
        if await queries.batches.cancel_batch(conn, org_id=principal.org_id, batch_id=batch_id) is None:
            raise WrongState("The batch is over: there is nothing to cancel.")
        stopped: list[Record] = await queries.documents.cancel_batch_documents(
            conn, org_id=principal.org_id, batch_id=batch_id
        )
        for row in stopped:
            await queries.steps.show_waiting(conn, org_id=principal.org_id, document_id=row["id"])
        await _audit(conn, principal, Permission.BATCH_CANCEL, batch_id, len(stopped))
        changed = await _batch(conn, principal, batch_id)
    await live.forget(batch_id)  # steps that ran wait again
    for row in stopped:
        await live.document(ref_of(principal.org_id, row), DocumentState.CANCELLED)
    await live.batch(batch_id, BatchState.CANCELLED)
    return changed


async def retry_batch(db: Database, live: Live, principal: Principal, batch_id: UUID) -> Record:
    """Begin again every document of it that failed for a reason that may pass, or was cancelled, and publish what could
    not be published. WrongState where there is none."""
    async with db.tenant(principal.scope) as conn:
        found = await _batch(conn, principal, batch_id)
        principal.require(Permission.BATCH_RETRY, found["team_id"])
        rows: list[Record] = await queries.documents.list_retryable(conn, org_id=principal.org_id, batch_id=batch_id)
        unpublished: list[Record] = await queries.publication.list_failed_publications(
            conn, org_id=principal.org_id, batch_id=batch_id
        )
        if not rows and not unpublished:
            raise WrongState("No document of this batch can be tried again.")
        for row in rows:
            await queries.steps.forget_failures(conn, org_id=principal.org_id, document_id=row["id"])
            await restart(conn, ref_of(principal.org_id, row))
        for row in unpublished:
            await publish_again(conn, ref_of(principal.org_id, row))
        await _audit(conn, principal, Permission.BATCH_RETRY, batch_id, len(rows) + len(unpublished))
        changed = await _batch(conn, principal, batch_id)
    await live.forget(batch_id)
    return changed


async def snapshot(db: Database, live: Live, principal: Principal, batch_id: UUID) -> dict[str, Any]:
    """The batch as the live view begins with it (see app.engines.live). NotFound for what the caller does not reach;
    asked each time, whatever Redis holds."""
    await check_reach(db, principal, batch_id)
    return await read_snapshot(db, live, principal, batch_id)


async def check_reach(db: Database, principal: Principal, batch_id: UUID) -> None:
    """NotFound for a batch that the caller does not reach."""
    async with db.tenant(principal.scope_for(Permission.BATCH_READ)) as conn:
        if await queries.batches.snapshot_batch(conn, org_id=principal.org_id, batch_id=batch_id) is None:
            raise NotFound("There is no such batch.")


async def read_snapshot(db: Database, live: Live, principal: Principal, batch_id: UUID) -> dict[str, Any]:
    """The same for a caller that was found to reach it: all of a batch is one team's, so whoever sees some of it sees
    the same of it."""
    scope, org_id = principal.scope_for(Permission.BATCH_READ), principal.org_id

    async def rebuild() -> dict[str, Any]:
        async with db.tenant(scope) as conn:
            return await snapshot_from_database(conn, org_id, batch_id)

    return await live.snapshot(batch_id, rebuild)


async def snapshot_from_database(conn: Connection[Record], org_id: UUID, batch_id: UUID) -> dict[str, Any]:
    """What app.engines.live.Live.snapshot gives, without its "seq", from the truth."""
    about = {"org_id": org_id, "batch_id": batch_id}
    batch = await queries.batches.snapshot_batch(conn, **about)
    if batch is None:
        raise NotFound("There is no such batch.")
    documents = {row["id"]: _document(row) for row in await queries.batches.snapshot_documents(conn, **about)}
    pages: dict[tuple[UUID, int], dict[str, Any]] = {}
    for row in await queries.batches.snapshot_pages(conn, **about):
        pages[row["document_id"], row["number"]] = {"number": row["number"], "steps": {}}
    for row in await queries.batches.snapshot_steps(conn, **about):
        told = {"state": row["state"], "ms": row["ms"]}
        if row["step"] not in PAGE_STEPS:
            documents[row["document_id"]]["steps"][row["step"]] = told
        elif (place := (row["document_id"], int(row["scope_key"] or 0))) in pages:
            pages[place]["steps"][row["step"]] = told
    for (document_id, _), page in sorted(pages.items()):
        documents[document_id]["pages"].append(page)
    return {"batch_id": str(batch_id), "state": batch["state"], "documents": list(documents.values())}


def _document(row: Record) -> dict[str, Any]:
    error = {"code": row["error_code"], "detail": row["error_detail"]} if row["error_code"] else None
    return {
        "id": str(row["id"]),
        "filename": row["filename"],
        "state": row["state"],
        "error": error,
        "incomplete_pages": list(row["incomplete_pages"]),
        "steps": {},
        "pages": [],
    }


async def _batch(conn: Connection[Record], principal: Principal, batch_id: UUID) -> Record:
    row: Record | None = await queries.batches.get_batch(conn, org_id=principal.org_id, batch_id=batch_id)
    if row is None:
        raise NotFound("There is no such batch.")
    return row


async def _audit(
    conn: Connection[Record], principal: Principal, action: Permission, batch_id: UUID, documents: int
) -> None:
    await write_audit(
        conn,
        org_id=principal.org_id,
        actor=principal.account_id,
        action=action,
        resource=f"batch/{batch_id}",
        payload={"documents": documents},
    )
