"""Approve, undo, reject. An approval and the order to publish it are one transaction."""

from __future__ import annotations

from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Forbidden, Invalid, SchemaMissing, Stale, WrongState
from app.hitl.document_view import Json
from app.hitl.leases import LEASE_SECONDS, check_version, hold, locked
from app.hitl.review_view import review_shape
from app.model.schema import Schema
from app.pipeline.hops import publication_hop, submit
from app.rbac.audit import write_audit
from app.rbac.principal import Principal
from app.readers import catalogue

LONGEST_UNDO = 300
LONGEST_REASON = 1_000


async def approve(
    db: Database,
    principal: Principal,
    review_id: UUID,
    *,
    row_version: int,
    undo_seconds: int = 0,
    brief: bool = False,
) -> Json:
    """Approve every subdocument of the review that waits; each is published after `undo_seconds`.

    Each needs a schema (SchemaMissing names those without). Flagged values that are required must have been settled
    (Invalid names them); other flagged ones are confirmed as they stand by this.
    Raises Stale, Held, WrongState, NotFound, Forbidden.
    """
    if not 0 <= undo_seconds <= LONGEST_UNDO:
        raise _bad("undo_seconds", f"Between 0 and {LONGEST_UNDO}.")
    org_id = principal.org_id
    async with db.tenant(principal.scope) as conn:
        row = await hold(conn, principal, review_id)
        check_version(row, row_version)
        waiting = [s for s in await _subdocuments(conn, org_id, review_id) if s["state"] == "needs_review"]
        if not waiting:
            raise WrongState("Nothing in this review waits for an approval.")
        await _check_settled(conn, org_id, review_id, waiting)
        await queries.reviews.settle_left_flagged(conn, org_id=org_id, review_id=review_id)
        await _approve(conn, principal, waiting, undo_seconds)
        await _finish(conn, principal, review_id, row["document_id"])
        await write_audit(
            conn,
            org_id=org_id,
            actor=principal.account_id,
            action="review:approve",
            resource=f"review/{review_id}",
            payload={"document": str(row["document_id"]), "subdocuments": [str(s["id"]) for s in waiting]},
        )
        return await review_shape(conn, org_id, review_id, brief=brief)


async def undo(db: Database, principal: Principal, review_id: UUID, *, brief: bool = False) -> Json:
    """Take a decision back, as long as publishing has not begun; the caller holds the review again. WrongState
    where it is too late, Forbidden where someone else decided."""
    org_id = principal.org_id
    async with db.tenant(principal.scope) as conn:
        row = await locked(conn, principal, review_id)
        if row["state"] != "done":
            raise WrongState("This review is not decided.")
        if row["claimed_by"] != principal.account_id:
            raise Forbidden("Someone else decided this review.", remedy="Ask them to take it back.")
        decided = [
            s
            for s in await _subdocuments(conn, org_id, review_id)
            if s["state"] in ("approved", "rejected", "published")
        ]
        if not decided or any(s["publish_claimed_at"] or s["state"] == "published" for s in decided):
            raise WrongState(
                "It is too late: the record is being published.",
                remedy="A published record is corrected by a new revision.",
            )
        if await queries.reviews.has_other_active_review(
            conn, org_id=org_id, document_id=row["document_id"], review_id=review_id
        ):
            raise WrongState("The document is in another review by now.")
        await queries.reviews.undo_subdocuments(conn, org_id=org_id, ids=[s["id"] for s in decided])
        await queries.reviews.reopen_review(
            conn,
            org_id=org_id,
            review_id=review_id,
            actor=principal.account_id,
            lease_seconds=LEASE_SECONDS,
        )
        await queries.documents.derive_state(conn, org_id=org_id, document_id=row["document_id"])
        await write_audit(
            conn,
            org_id=org_id,
            actor=principal.account_id,
            action="review:undo",
            resource=f"review/{review_id}",
            payload={"document": str(row["document_id"])},
        )
        return await review_shape(conn, org_id, review_id, brief=brief)


async def reject(
    db: Database,
    principal: Principal,
    review_id: UUID,
    *,
    row_version: int,
    reason: str,
    subdocument_id: UUID | None = None,
    brief: bool = False,
) -> Json:
    """Say no to every subdocument of the review that waits, or to one of them: the review goes on with the others.
    Nothing of it is published. Can be undone when the review is decided."""
    said = " ".join(reason.split())
    if not 1 <= len(said) <= LONGEST_REASON:
        raise _bad("reason", f"Say why, in 1 to {LONGEST_REASON:,} characters.")
    org_id = principal.org_id
    async with db.tenant(principal.scope) as conn:
        row = await hold(conn, principal, review_id)
        check_version(row, row_version)
        waiting = [s for s in await _subdocuments(conn, org_id, review_id) if s["state"] == "needs_review"]
        if not waiting:
            raise WrongState("Nothing in this review waits for a decision.")
        said_no = [s for s in waiting if subdocument_id is None or s["id"] == subdocument_id]
        if not said_no:
            raise _bad("subdocument", "There is no such subdocument waiting in this review.")
        await queries.reviews.reject_subdocuments(conn, org_id=org_id, ids=[s["id"] for s in said_no], reason=said)
        if len(said_no) == len(waiting):
            await _finish(conn, principal, review_id, row["document_id"])
        else:
            await queries.reviews.touch_review(conn, org_id=org_id, review_id=review_id)
            await queries.documents.derive_state(conn, org_id=org_id, document_id=row["document_id"])
        await write_audit(
            conn,
            org_id=org_id,
            actor=principal.account_id,
            action="review:reject",
            resource=f"review/{review_id}",
            payload={
                "document": str(row["document_id"]),
                "subdocuments": [str(s["id"]) for s in said_no],
                "reason": said,
            },
        )
        return await review_shape(conn, org_id, review_id, brief=brief)


async def _subdocuments(conn: Connection[Record], org_id: UUID, review_id: UUID) -> list[Record]:
    rows: list[Record] = await queries.reviews.lock_subdocuments(conn, org_id=org_id, review_id=review_id)
    return rows


async def _approve(conn: Connection[Record], principal: Principal, waiting: list[Record], undo_seconds: int) -> None:
    approved: list[Record] = await queries.reviews.approve_subdocuments(
        conn,
        org_id=principal.org_id,
        ids=[s["id"] for s in waiting],
        actor=principal.account_id,
        undo_seconds=float(undo_seconds),
    )
    if len(approved) < len(waiting):
        raise Stale("A subdocument changed while it was being approved.")
    for one in approved:
        hop = publication_hop(
            principal.org_id,
            one["team_id"],
            one["id"],
            one["revision"],
            not_before=one["publish_after"] if undo_seconds else None,
        )
        await submit(conn, principal.org_id, hop)


async def _finish(conn: Connection[Record], principal: Principal, review_id: UUID, document_id: UUID) -> None:
    await queries.reviews.finish_review(conn, org_id=principal.org_id, review_id=review_id, actor=principal.account_id)
    await queries.documents.derive_state(conn, org_id=principal.org_id, document_id=document_id)


async def _check_settled(conn: Connection[Record], org_id: UUID, review_id: UUID, waiting: list[Record]) -> None:
    """SchemaMissing for subdocuments of unknown schema, Invalid for required values still flagged; each is named."""
    problems: list[FieldProblem] = []
    titles: list[str] = []
    schemas: dict[UUID, Schema] = {}
    unknown: list[Record] = []
    for subdocument in waiting:
        key, version = subdocument["schema_key"], subdocument["schema_version"]
        schema = None if key is None else await catalogue.get(conn, org_id, key, version)
        if schema is None:
            unknown.append(subdocument)
        else:
            schemas[subdocument["id"]] = schema
    if unknown:
        pages = [str(page) for s in unknown for page in s["pages"]]
        which = f"page {pages[0]} has" if len(pages) == 1 else f"pages {', '.join(pages)} have"
        raise SchemaMissing(
            f"Not approved: {which} no schema.",
            problems=tuple(
                FieldProblem((str(s["id"]), "schema"), "Choose a schema for it, or reject it.") for s in unknown
            ),
        )
    for value in await queries.reviews.list_left_flagged(conn, org_id=org_id, review_id=review_id):
        schema = schemas.get(value["subdocument_id"])
        title = _required_title(schema, value) if schema else None
        if title is None:
            continue
        where = (value["table_key"], str(value["row_number"]), value["key"]) if value["table_key"] else (value["key"],)
        section = "tables" if value["table_key"] else "fields"
        problems.append(
            FieldProblem((str(value["subdocument_id"]), section, *where), f"{title} is still to be confirmed.")
        )
        titles.append(title)
    if problems:
        raise Invalid(
            f"Not approved: {', '.join(dict.fromkeys(titles))} still to be settled.",
            remedy="Confirm, correct or mark each of them, then approve.",
            problems=tuple(problems),
        )


def _required_title(schema: Schema, value: Record) -> str | None:
    """What a required field or column is called; None for one that is not required."""
    if not value["table_key"]:
        spec = schema.field(value["key"])
        return spec.title if spec and spec.required else None
    table = next((t for t in schema.tables if t.key == value["table_key"]), None)
    column = next((c for c in table.columns if c.key == value["key"]), None) if table else None
    return f"{column.title} in row {value['row_number']}" if column and column.required else None


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
