"""The queue and the leases of reviews. Corrections and decisions stand beside; all are offered here."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.errors import FieldProblem, Invalid, NotFound, WrongState
from app.hitl.corrections import patch_fields
from app.hitl.cursors import END, check_limit, read_cursor, write_cursor
from app.hitl.decide import approve, reject, undo
from app.hitl.document_view import Json
from app.hitl.leases import LEASE_SECONDS, held, hold, is_held_by_other, locked
from app.hitl.queue_order import COUNTED, read_place, write_place
from app.hitl.queue_search import Wanted, find, find_held
from app.hitl.review_view import review_item, review_shape
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

__all__ = [
    "LEASE_SECONDS",
    "approve",
    "bad_query",
    "claim",
    "claim_next",
    "get_item",
    "get_review",
    "heartbeat",
    "list_queue",
    "patch_fields",
    "reject",
    "release",
    "undo",
    "waiting",
]

STATES = ("open", "claimed", "done")


async def list_queue(
    db: Database,
    principal: Principal,
    *,
    state: str | None = None,
    schema: str | None = None,
    team: UUID | None = None,
    assignee: UUID | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Json:
    """What waits or is held (or with state "done" was decided), in the teams where the caller may review; most
    urgent first, decided ones newest first. `{"items", "next_cursor"}`. Invalid for an unknown state or cursor."""
    check_limit(limit)
    if state is not None and state not in STATES:
        raise bad_query("state", f"One of {', '.join(STATES)}.")
    scope = principal.scope_for(Permission.REVIEW_READ)
    if team is not None:
        if scope.team_ids is not None and team not in scope.team_ids:
            return {"items": [], "next_cursor": None}
        scope = replace(scope, team_ids=(team,))
    async with db.tenant(scope) as conn:
        if state == "done":
            rows = await _done(conn, scope, schema, assignee, limit + 1, cursor)
        else:
            rows = await _waiting(conn, scope, state, schema, assignee, limit + 1, cursor)
    page = rows[:limit]
    next_cursor = None
    if len(rows) > limit:
        last = page[-1]
        next_cursor = write_cursor("done", last["id"]) if state == "done" else write_place(last)
    return {
        "items": [review_item(row) | {"schemas": list(row["schemas"])} for row in page],
        "next_cursor": next_cursor,
    }


async def _done(
    conn: Connection[Record],
    scope: TenantScope,
    schema: str | None,
    assignee: UUID | None,
    limit: int,
    cursor: str | None,
) -> list[Record]:
    (before,) = read_cursor("done", cursor, UUID) if cursor else (END,)
    asked = {"org_id": scope.org_id, "schemas": [schema] if schema else [], "before_id": before, "limit": limit}
    if assignee is None:
        return list(await queries.reviews.list_done_reviews(conn, **asked))
    return list(await queries.reviews.list_done_reviews_of_person(conn, **asked, assignee=assignee))


async def _waiting(
    conn: Connection[Record],
    scope: TenantScope,
    state: str | None,
    schema: str | None,
    assignee: UUID | None,
    limit: int,
    cursor: str | None,
) -> list[Record]:
    """Of a person is what is given to them and what they hold."""
    place, held = read_place(cursor), {"open": (False,), "claimed": (True,)}.get(state or "", (False, True))
    wanted = Wanted(schema=schema or "", held=held)
    if assignee is not None:
        about = {"org_id": scope.org_id, "assignee": assignee, "held": list(held), "limit": limit}
        schemas = [schema] if schema else []
        ids = [row["id"] for row in await queries.queue.find_of_person(conn, **about, **place, schemas=schemas)]
    elif state == "claimed":
        ids = await find_held(conn, scope.org_id, wanted, place, limit)
    else:
        ids = await find(conn, scope, wanted, place, limit)
    return list(await queries.reviews.list_reviews(conn, org_id=scope.org_id, review_ids=ids)) if ids else []


async def waiting(db: Database, principal: Principal) -> tuple[int, int]:
    """How many reviews wait and how many are held, in the teams where the caller may review; one above COUNTED stands
    for more than that."""
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        row = await queries.reviews.count_waiting(conn, org_id=principal.org_id, most=COUNTED + 1)
    return row["open"], row["claimed"]


async def claim_next(db: Database, principal: Principal, *, brief: bool = False) -> Json | None:
    """Take the first review of the queue that nobody holds and that is given to nobody else, in the teams where the
    caller may work; None where there is none. Of several callers at once each gets another one.

    Urgent ones first, then what is due soonest, then by turn: batches that wait as long take turns."""
    async with db.tenant(principal.scope_for(Permission.REVIEW_WORK)) as conn:
        row = await queries.reviews.claim_next_review(
            conn, org_id=principal.org_id, actor=principal.account_id, lease_seconds=LEASE_SECONDS
        )
        return None if row is None else await review_shape(conn, principal.org_id, row["id"], brief=brief)


async def get_review(db: Database, principal: Principal, review_id: UUID) -> Json:
    """NotFound where the caller may not see it, Forbidden where it may not review in that team."""
    async with db.tenant(principal.scope) as conn:
        shape = await review_shape(conn, principal.org_id, review_id)
        row = await queries.reviews.get_review(conn, org_id=principal.org_id, review_id=review_id)
        principal.require(Permission.REVIEW_READ, row["team_id"])
        return shape


async def get_item(db: Database, principal: Principal, review_id: UUID) -> Json:
    """A review as the queue shows it, decided ones too. NotFound where the caller may not see it."""
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        row = await queries.reviews.get_review(conn, org_id=principal.org_id, review_id=review_id)
    if row is None:
        raise NotFound("There is no such review.")
    return review_item(row)


async def claim(db: Database, principal: Principal, review_id: UUID, *, brief: bool = False) -> Json:
    """Take this review, or keep it. Held names who holds it."""
    async with db.tenant(principal.scope) as conn:
        await hold(conn, principal, review_id)
        return await review_shape(conn, principal.org_id, review_id, brief=brief)


async def heartbeat(db: Database, principal: Principal, review_id: UUID, *, brief: bool = False) -> Json:
    """Keep a review that the caller holds, or held when nobody took it since. Held where someone did; WrongState
    where it was released or decided."""
    async with db.tenant(principal.scope) as conn:
        row = await locked(conn, principal, review_id)
        if is_held_by_other(row, principal.account_id):
            raise await held(conn, principal, review_id)
        if row["state"] != "claimed" or row["claimed_by"] != principal.account_id:
            raise WrongState("You do not hold this review.", remedy="Claim it again.")
        await hold(conn, principal, review_id)
        return await review_shape(conn, principal.org_id, review_id, brief=brief)


async def release(db: Database, principal: Principal, review_id: UUID, *, brief: bool = False) -> Json:
    """Give it back. Held where someone else holds it; nothing happens where nobody does."""
    async with db.tenant(principal.scope) as conn:
        row = await locked(conn, principal, review_id)
        if row["state"] == "done":
            raise WrongState("This review is decided.")
        if is_held_by_other(row, principal.account_id):
            raise await held(conn, principal, review_id)
        await queries.reviews.release_review(conn, org_id=principal.org_id, review_id=review_id)
        return await review_shape(conn, principal.org_id, review_id, brief=brief)


def bad_query(name: str, message: str) -> Invalid:
    return Invalid(f"{name}: {message}", problems=(FieldProblem(("query", name), message),))
