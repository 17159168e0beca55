"""One page of a document that failed, tried again while the others stand."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.errors import NotFound, WrongState
from app.intake.documents import lock, ref_of, restart, take_review
from app.model.document import DocumentRef, DocumentState
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

_RETRYABLE = (DocumentState.FAILED, DocumentState.NEEDS_REVIEW)


async def retry_page(db: Database, live: Live, principal: Principal, document_id: UUID, number: int) -> None:
    """Read one page again that failed; every other page keeps what was read of it, other failed ones their failure.
    Only where another engine was chosen since are they all read again with it, as in any retry.

    Subdocuments it belongs to, or may (those before and after it, where it stands in none), get their values anew;
    the rest of the document is not touched. WrongState where the page did not fail, where the document is not failed
    or waiting for review, and where what the page stands in is approved or published. NotFound, Held, Forbidden.
    """
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with db.tenant(principal.scope) as conn:
        row = await lock(conn, principal, document_id, Permission.DOCUMENT_RETRY)
        ref, state = ref_of(principal.org_id, row), DocumentState(row["state"])
        if await queries.pages.get_page(conn, **about, number=number) is None:
            raise NotFound("There is no such page.")
        if state not in _RETRYABLE:
            raise WrongState(
                f"The document is {state.value}: a page of it cannot be tried again now.",
                remedy="Retry the document." if state is DocumentState.CANCELLED else None,
            )
        failed = {r["scope_key"] async for r in queries.steps.list_failed_pages(conn, **about)}
        if str(number) not in failed:
            raise WrongState(
                f"Page {number} did not fail: there is nothing to try again.",
                remedy="To read all of it again, retry the document from a step.",
            )
        await _make_room(conn, ref, number)
        await take_review(conn, principal, document_id)
        await queries.steps.forget_page_failures(conn, **about, scope_key=str(number))
        await restart(conn, ref, only=number)
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.DOCUMENT_RETRY,
            resource=f"document/{document_id}",
            payload={"page": number},
        )
    await live.forget(ref.batch_id)
    await live.document(ref, DocumentState.RECEIVED)


async def _make_room(conn: Connection[Record], ref: DocumentRef, number: int) -> None:
    """What the page stands in is read again as it is drawn. Where it stands in nothing (it failed before the document
    was divided), those around it are divided anew with it, but for what somebody has decided."""
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    subdocuments: list[Record] = [s async for s in queries.subdocuments.list_subdocuments(conn, **about)]
    settled = {s["id"] async for s in queries.subdocuments.list_settled(conn, **about)}
    settled |= {s["id"] for s in subdocuments if s["state"] == DocumentState.REJECTED}
    holding = [s for s in subdocuments if number in s["pages"]]
    if any(s["id"] in settled for s in holding):
        raise WrongState(
            f"What page {number} stands in is approved, published or rejected: it is not read again.",
            remedy="Correct a published record by a new revision.",
        )
    if holding:
        await queries.subdocuments.read_again(conn, org_id=ref.org_id, ids=[s["id"] for s in holding])
        return
    around = [s["id"] for s in _around(number, subdocuments) if s["id"] not in settled]
    await queries.subdocuments.delete_unread(conn, **about, ids=around)


def _around(number: int, subdocuments: Sequence[Record]) -> list[Record]:
    """The one that begins last before the page, and the one that begins first after it."""
    ordered = sorted(subdocuments, key=lambda s: min(s["pages"]))
    before = [s for s in ordered if min(s["pages"]) < number]
    after = [s for s in ordered if min(s["pages"]) > number]
    return before[-1:] + after[:1]
