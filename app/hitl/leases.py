"""Who holds a review. A lease lasts as long as its heartbeat; when it runs out anyone may take it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries
from app.errors import Held, NotFound, Stale, WrongState
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

LEASE_SECONDS = 90.0


async def locked(conn: Connection[Record], principal: Principal, review_id: UUID) -> Record:
    """The review's row, held until the transaction ends. NotFound where the caller may not see it, Forbidden where
    it may see but not work on it."""
    row: Record | None = await queries.reviews.lock_review(conn, org_id=principal.org_id, review_id=review_id)
    if row is None:
        raise NotFound("There is no such review.")
    principal.require(Permission.REVIEW_WORK, row["team_id"])
    return row


def is_held_by_other(row: Record, account_id: UUID) -> bool:
    return bool(row["state"] == "claimed" and row["lease_alive"] and row["claimed_by"] != account_id)


async def hold(conn: Connection[Record], principal: Principal, review_id: UUID) -> Record:
    """Make sure that the caller holds it: taken where nobody does, lengthened where the caller does. Held names who
    does otherwise; WrongState when it is decided."""
    row = await locked(conn, principal, review_id)
    if row["state"] == "done":
        raise WrongState("This review is decided.", remedy="Undo it, as long as it is not published.")
    if is_held_by_other(row, principal.account_id):
        raise await held(conn, principal, review_id)
    await queries.reviews.take_review(
        conn,
        org_id=principal.org_id,
        review_id=review_id,
        actor=principal.account_id,
        lease_seconds=LEASE_SECONDS,
    )
    return row


async def held(conn: Connection[Record], principal: Principal, review_id: UUID) -> Held:
    full: Any = await queries.reviews.get_review(conn, org_id=principal.org_id, review_id=review_id)
    who = (full["claimed_by_name"] if full else None) or "Someone else"
    until = full["lease_expires_at"].strftime("%H:%M:%S") if full and full["lease_expires_at"] else "a moment"
    return Held(f"{who} holds this review, until {until} UTC unless it is kept longer.")


def check_version(row: Record, row_version: int) -> None:
    if row["row_version"] != row_version:
        raise Stale(f"The review is at row_version {row['row_version']}, your change was made on {row_version}.")
