"""After a new version of a schema is published, what is still open can be read again with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.errors import Held, NotFound, WrongState
from app.hitl.leases import held
from app.intake.documents import lock, ref_of, restart, take_review
from app.model.document import DocumentState
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

AT_ONCE = 500
"""Documents taken up by one call; each is a transaction of about 10 ms."""


@dataclass(frozen=True, slots=True)
class Begun:
    """How many documents are on their way."""

    started: int


async def count_open(db: Database, principal: Principal, key: str, version: int) -> int:
    """Documents of this schema that wait for a person, were read with an earlier version than `version`, and that
    nobody holds or has worked on: what is approved or corrected stays as it is."""
    about = {"org_id": principal.org_id, "key": key, "version": version}
    async with db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        found: int = await queries.schemas.count_open_documents(conn, **about)
    return found


async def read_open_again(db: Database, live: Live, principal: Principal, key: str) -> Begun:
    """Send them through steps 7 to 13 again with the newest published version: their pages and boundaries stand. At
    most AT_ONCE of them; those someone took up meanwhile, or that the caller may not retry, are left."""
    started = 0
    async with db.tenant(principal.scope_for(Permission.DOCUMENT_RETRY)) as conn:
        rows = await queries.schemas.list_open_documents(conn, org_id=principal.org_id, key=key, limit=AT_ONCE)
    for row in rows:
        with suppress(NotFound, Held):  # someone erased it or took it up since
            started += await _again(db, live, principal, [key], row["id"])
    return Begun(started)


async def read_review_again(db: Database, live: Live, principal: Principal, review_id: UUID) -> None:
    """The same for the document of one review. Held where someone is at it, WrongState where the newest versions read
    it already or someone has worked on it. Raises NotFound, Forbidden."""
    org_id = principal.org_id
    async with db.tenant(principal.scope) as conn:
        row = await queries.reviews.get_review(conn, org_id=org_id, review_id=review_id)
        if row is None:
            raise NotFound("There is no such review.")
        principal.require(Permission.DOCUMENT_RETRY, row["team_id"])
        if row["state"] == "done":
            raise WrongState("This review is decided.")
        if row["state"] == "claimed" and row["lease_alive"]:
            raise await held(conn, principal, review_id)
        about = {"org_id": org_id, "document_id": row["document_id"]}
        keys = [r["schema_key"] for r in await queries.schemas.list_outdated(conn, **about)]
    if not keys:
        raise WrongState("The newest version of its schema has read it.", remedy="Publish a new version first.")
    if not await _again(db, live, principal, keys, row["document_id"]):
        raise WrongState("Someone has worked on its values.", remedy="Go on with the review: their work stands.")


async def _again(db: Database, live: Live, principal: Principal, keys: Sequence[str], document_id: UUID) -> bool:
    """Whether it was still open."""
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with db.tenant(principal.scope_for(Permission.DOCUMENT_RETRY)) as conn:
        row = await lock(conn, principal, document_id, Permission.DOCUMENT_RETRY)
        moved = [r["id"] for key in keys for r in await queries.schemas.move_to_published(conn, **about, key=key)]
        if not moved:
            return False
        await take_review(conn, principal, document_id)
        ref = ref_of(principal.org_id, row)
        await queries.steps.forget_failures(conn, **about)
        await restart(conn, ref)
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.DOCUMENT_RETRY,
            resource=f"document/{document_id}",
            payload={"schemas": list(keys), "subdocuments": [str(id) for id in moved]},
        )
    await live.forget(ref.batch_id)
    await live.document(ref, DocumentState.RECEIVED)
    return True
