"""Whose a review is, until when, how urgent. A manager says so for the team; an operator takes one for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, WrongState
from app.hitl.leases import check_version, locked
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
URGENT = 1
"""The priority of what is urgent; 0 is the rest."""


class Kept(Enum):
    KEEP = "keep"


KEEP = Kept.KEEP
"""Stays as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """What is to become of a review. `assignee` None: nobody's; `due_at` None: no due time."""

    assignee: UUID | Kept | None = KEEP
    due_at: datetime | Kept | None = KEEP
    urgent: bool | Kept = KEEP


async def assign(
    db: Database, principal: Principal, review_id: UUID, given: Assignment, *, row_version: int | None = None
) -> None:
    """Do it; nothing happens where it is so already. It does not change what is in the review, so its row_version
    stays, and who holds it holds it.

    Raises NotFound, Stale (where a version is given), WrongState when it is decided, Invalid for somebody who does
    not review in its team, and Forbidden for an operator who wants more than to take what is nobody's, or to give
    back what is theirs.
    """
    async with db.tenant(principal.scope) as conn:
        row = await locked(conn, principal, review_id)
        if not _is_own(principal, row, given):
            principal.require(Permission.REVIEW_ASSIGN, row["team_id"])
        if row["state"] == "done":
            raise WrongState("This review is decided.")
        if row_version is not None:
            check_version(row, row_version)
        after = await _after(conn, principal, row, given)
        if all(row[name] == value for name, value in after.items()):
            return
        await queries.reviews.set_assignment(conn, org_id=principal.org_id, review_id=review_id, **after)
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.REVIEW_ASSIGN,
            resource=f"review/{review_id}",
            payload=after,
        )


async def take_back(db: Database, principal: Principal, review_id: UUID) -> None:
    """End the lease: one's own, or as a manager of the team anybody's. What they saved stays. Nothing happens where
    nobody holds it. Raises NotFound, Forbidden."""
    async with db.tenant(principal.scope) as conn:
        row = await locked(conn, principal, review_id)
        if row["state"] != "claimed" or not row["lease_alive"]:
            return
        if row["claimed_by"] != principal.account_id:
            principal.require(Permission.REVIEW_ASSIGN, row["team_id"])
        await queries.reviews.release_review(conn, org_id=principal.org_id, review_id=review_id)
        if row["claimed_by"] != principal.account_id:
            await write_audit(
                conn,
                org_id=principal.org_id,
                actor=principal.account_id,
                action=Permission.REVIEW_ASSIGN,
                resource=f"review/{review_id}",
                payload={"released_from": row["claimed_by"]},
            )


def _is_own(principal: Principal, row: Record, given: Assignment) -> bool:
    """Taking what is nobody's, or giving back one's own."""
    me = principal.account_id
    return (
        given.due_at is KEEP and given.urgent is KEEP and given.assignee in (me, None) and row["assignee"] in (me, None)
    )


async def _after(
    conn: Connection[Record], principal: Principal, row: Record, given: Assignment
) -> dict[str, UUID | datetime | int | None]:
    """The columns as they will be."""
    assignee, due_at, priority = row["assignee"], row["due_at"], row["priority"]
    if given.assignee is not KEEP:
        assignee = given.assignee
        if assignee is not None:
            await _check_reviewer(conn, principal, row["team_id"], assignee)
    if given.due_at is not KEEP:
        due_at = given.due_at
        if due_at is not None and due_at >= LATEST:
            message = f"Before {LATEST:%Y}."
            raise Invalid(f"due_at: {message}", problems=(FieldProblem(("due_at",), message),))
    if given.urgent is not KEEP:
        priority = max(URGENT, priority) if given.urgent else 0
    return {"assignee": assignee, "due_at": due_at, "priority": priority}


async def _check_reviewer(conn: Connection[Record], principal: Principal, team_id: UUID, account_id: UUID) -> None:
    found = await queries.reviews.find_reviewer(conn, org_id=principal.org_id, team_id=team_id, account_id=account_id)
    if found is None:
        message = "Not somebody who reviews in this team."
        raise Invalid(message, problems=(FieldProblem(("assignee",), message),))
