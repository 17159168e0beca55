"""Documents: lists, stopping one, trying again from a step, erasing it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.engines.storage import Storage
from app.errors import Held, NotFound, WrongState
from app.model.document import BatchState, DocumentRef, DocumentState, Step, StepState
from app.pipeline import hops
from app.pipeline.ids import uuid7
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

LAST = UUID(int=(1 << 128) - 1)
_RETRYABLE = (DocumentState.FAILED, DocumentState.CANCELLED, DocumentState.NEEDS_REVIEW)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Which documents a list shows. Empty means all; `text` is looked for in the names."""

    states: tuple[DocumentState, ...] = ()
    schema: str | None = None
    batch_id: UUID | None = None
    team_id: UUID | None = None
    text: str = ""


async def list_documents(
    db: Database, principal: Principal, filters: Filters, *, limit: int, before: UUID = LAST
) -> list[Record]:
    """Newest first, below the id `before`."""
    states = [s.value for s in (filters.states or tuple(DocumentState))]
    about = {
        "org_id": principal.org_id,
        "before": before,
        "limit": limit,
        "states": states,
        "pattern": f"%{_escaped(filters.text)}%",
    }
    scope = principal.scope_for(Permission.DOCUMENT_READ)
    if filters.team_id is not None:
        if scope.team_ids is not None and filters.team_id not in scope.team_ids:
            return []
        scope = type(scope)(org_id=scope.org_id, team_ids=(filters.team_id,), actor=scope.actor)
    async with db.tenant(scope) as conn:
        rows: list[Record]
        if filters.batch_id is not None and filters.schema is not None:
            rows = await queries.documents.search_batch_documents_of_schema(
                conn, **about, batch_id=filters.batch_id, schema=filters.schema
            )
        elif filters.batch_id is not None:
            rows = await queries.documents.search_batch_documents(conn, **about, batch_id=filters.batch_id)
        elif filters.schema is not None:
            rows = await queries.documents.search_documents_of_schema(conn, **about, schema=filters.schema)
        else:
            rows = await queries.documents.search_documents(conn, **about)
        return rows


async def cancel_document(db: Database, live: Live, principal: Principal, document_id: UUID) -> None:
    """Stop it now; its workers notice within a second. WrongState where it has left the pipeline."""
    async with db.tenant(principal.scope) as conn:
        row = await lock(conn, principal, document_id, Permission.DOCUMENT_CANCEL)
        about = {"org_id": principal.org_id, "document_id": document_id}
        if await queries.documents.cancel_document(conn, **about) is None:
            raise WrongState(f"The document is {row['state']}: only one that is being read can be cancelled.")
        await queries.steps.show_waiting(conn, **about)
        await _audit(conn, principal, Permission.DOCUMENT_CANCEL, document_id)
        ref = ref_of(principal.org_id, row)
        done = await queries.batches.finish_batch(conn, org_id=ref.org_id, batch_id=ref.batch_id)
    await live.forget(ref.batch_id)  # steps that ran wait again
    await live.document(ref, DocumentState.CANCELLED)
    if done is not None:
        await live.batch(ref.batch_id, BatchState.DONE)


async def retry_document(
    db: Database, live: Live, principal: Principal, document_id: UUID, *, from_step: Step | None = None
) -> None:
    """Begin again: what failed, or everything from `from_step` on (a document that waits for a person: from step 7
    where none is said). Nothing that was approved or published is read again: WrongState. What is approved and could
    not be published is published by `from_step` publish (and where none is said, if all else is done)."""
    async with db.tenant(principal.scope) as conn:
        row = await lock(conn, principal, document_id, Permission.DOCUMENT_RETRY)
        ref = ref_of(principal.org_id, row)
        state = DocumentState(row["state"])
        if from_step is Step.PUBLISH or (from_step is None and state is DocumentState.APPROVED):
            await publish_again(conn, ref)
            from_step = Step.PUBLISH
        else:
            await _read_again(conn, principal, ref, state, from_step)
        await _audit(conn, principal, Permission.DOCUMENT_RETRY, document_id)
    if from_step is Step.PUBLISH:
        await live.document_step(ref, Step.PUBLISH, StepState.WAITING)
        return
    await live.forget(ref.batch_id)
    await live.document(ref, DocumentState.RECEIVED)


async def delete_document(db: Database, storage: Storage, live: Live, principal: Principal, document_id: UUID) -> None:
    """Erase it: files, words, results, values, reviews. Safe to ask again where the storage did not answer."""
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with db.tenant(principal.scope) as conn:
        row = await queries.documents.lock_for_erasure(conn, **about)
        if row is None:
            raise NotFound("There is no such document.")
        principal.require(Permission.DOCUMENT_DELETE, row["team_id"])
        ref = ref_of(principal.org_id, row)
        done = None
        if row["deleted_at"] is None:
            await queries.documents.erase_document(conn, **about)
            await queries.documents.erase_reviews(conn, **about)
            await queries.subdocuments.erase_values(conn, **about)
            await queries.subdocuments.delete_others(conn, **about, kept=[])
            await queries.pages.erase_pages(conn, **about)
            await queries.steps.forget_results(conn, **about, step=Step.INGEST.value)
            await queries.steps.forget_status(conn, **about, step=Step.INGEST.value)
            await _audit(conn, principal, Permission.DOCUMENT_DELETE, document_id)
            done = await queries.batches.finish_batch(conn, org_id=ref.org_id, batch_id=ref.batch_id)
    await storage.delete_prefix(ref.storage_prefix)
    await live.forget(ref.batch_id)
    if done is not None:
        await live.batch(ref.batch_id, BatchState.DONE)


async def lock(conn: Connection[Record], principal: Principal, document_id: UUID, permission: Permission) -> Record:
    """The document's row, held to the end of the transaction, if the caller may do this to it."""
    row: Record | None = await queries.documents.lock_for_person(conn, org_id=principal.org_id, document_id=document_id)
    if row is None:
        raise NotFound("There is no such document.")
    principal.require(permission, row["team_id"])
    return row


async def take_review(conn: Connection[Record], principal: Principal, document_id: UUID) -> None:
    """End the review there is, since its values are read again. Held where someone else is at it."""
    about = {"org_id": principal.org_id, "document_id": document_id}
    holder = await queries.subdocuments.find_holder(conn, **about)
    if holder is not None and holder != principal.account_id:
        raise Held("Someone else is reviewing this document.")
    await queries.subdocuments.close_reviews(conn, **about)


async def restart(conn: Connection[Record], ref: DocumentRef, *, only: int | None = None) -> None:
    """Another run of the document, on its way when the transaction is committed. With `only`, of the pages that failed
    this one alone is tried again."""
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    run: int = await queries.documents.restart_document(conn, **about)
    await queries.batches.reopen_batch(conn, org_id=ref.org_id, batch_id=ref.batch_id)
    await hops.submit(conn, ref.org_id, hops.document_hop(ref, run, only))


async def publish_again(conn: Connection[Record], ref: DocumentRef) -> None:
    """Enqueue the publications of a document that failed, or were lost, under new ids: a hop that is over stays over.
    Two of one revision do no harm, since the databases take it once. WrongState where none is due."""
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    due: list[Record] = await queries.publication.list_unpublished(conn, **about)
    if not due:
        raise WrongState("Nothing of this document waits to be published.")
    await queries.steps.show_publication_waiting(conn, **about, scope_keys=[str(s["id"]) for s in due])
    for s in due:
        hop = hops.publication_hop(ref.org_id, s["team_id"], s["id"], s["revision"], again=uuid7())
        await hops.submit(conn, ref.org_id, hop)


async def _read_again(
    conn: Connection[Record], principal: Principal, ref: DocumentRef, state: DocumentState, from_step: Step | None
) -> None:
    if state not in _RETRYABLE:
        raise WrongState(f"The document is {state.value}: it cannot be read again now.")
    if from_step is None and state is DocumentState.NEEDS_REVIEW:
        from_step = Step.EXTRACT
    await take_review(conn, principal, ref.document_id)
    await _forget(conn, ref, from_step)
    await restart(conn, ref)


def ref_of(org_id: UUID, row: Record) -> DocumentRef:
    return DocumentRef(org_id=org_id, team_id=row["team_id"], batch_id=row["batch_id"], document_id=row["id"])


async def _forget(conn: Connection[Record], ref: DocumentRef, from_step: Step | None) -> None:
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    subdocuments: list[Record] = await queries.subdocuments.list_subdocuments(conn, **about)
    settled = await queries.subdocuments.list_settled(conn, **about)
    unread = [s for s in subdocuments if s["state"] == DocumentState.PROCESSING]
    if settled and not unread:
        raise WrongState(
            "Subdocuments of it are approved or published: they are not read again.",
            remedy="Correct a published record by a new revision.",
        )
    await queries.steps.forget_failures(conn, **about)
    if from_step is not None:
        await queries.steps.forget_results(conn, **about, step=from_step.value)
        await queries.steps.forget_status(conn, **about, step=from_step.value)
    if unread:
        return  # a person drew these boundaries, and the others stand
    if from_step is not None and from_step.number >= Step.MERGE.number:
        ids = [s["id"] for s in subdocuments]
        await queries.subdocuments.read_again(conn, org_id=ref.org_id, ids=ids)
    else:
        await queries.subdocuments.delete_others(conn, **about, kept=[])


async def _audit(conn: Connection[Record], principal: Principal, action: Permission, document_id: UUID) -> None:
    await write_audit(
        conn,
        org_id=principal.org_id,
        actor=principal.account_id,
        action=action,
        resource=f"document/{document_id}",
        payload={},
    )


def _escaped(text: str) -> str:
    """For LIKE: what was typed is looked for as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
