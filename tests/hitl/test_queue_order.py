"""Who is given what next: urgent, due, and batches in turn."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.hitl import reviews
from app.hitl.assignment import Assignment, assign
from app.rbac.roles import Role
from tests.people import member
from tests.world import Org, World


async def make_batch(org: Org, app: Database, worker: Database, count: int) -> list[UUID]:
    """The reviews of a batch of `count` documents that were read and wait, as the pipeline makes them."""
    team = org.teams[0].id
    made = []
    async with app.tenant(org.scope()) as conn:
        batch = await conn.fetchval("INSERT INTO batch (org_id, team_id) VALUES ($1, $2) RETURNING id", org.id, team)
        documents = [
            await conn.fetchval(
                "INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,"
                " sensitivity, state, page_count) VALUES ($1, $2, $3, 'p.jpg', 'o', 'image/jpeg', $4, 3, 'internal',"
                " 'needs_review', 1) RETURNING id",
                org.id,
                team,
                batch,
                hashlib.sha256(secrets.token_bytes(8)).digest(),
            )
            for _ in range(count)
        ]
    async with worker.tenant(TenantScope(org_id=org.id, team_ids=None, actor=None)) as conn:
        for document in documents:
            made.append(
                await queries.subdocuments.insert_review(
                    conn,
                    org_id=org.id,
                    document_id=document,
                    id=uuid4(),
                    reasons=["no_evidence"],
                    flagged=1,
                    assignee=None,
                    due_at=None,
                    priority=0,
                )
            )
    return made


async def given_out(app: Database, org: Org, count: int, role: Role = Role.OPERATOR) -> list[UUID]:
    """What one person is given, one after the other."""
    found = []
    for _ in range(count):
        review = await reviews.claim_next(app, member(org, role))
        if review is None:
            break
        found.append(UUID(review["id"]))
    return found


async def test_a_large_batch_does_not_starve_a_small_one(world: World, app_db: Database, worker_db: Database) -> None:
    org = world.a
    large = await make_batch(org, app_db, worker_db, 60)
    small = await make_batch(org, app_db, worker_db, 5)
    first = await given_out(app_db, org, 12)
    assert set(small) <= set(first), "the five that came a moment later are among the first twelve"
    assert [r for r in first if r in small] == small, "in the order they came"
    assert [r for r in first if r in large] == large[: 12 - 5 - 1], "and the large one goes on meanwhile"
    assert len(await given_out(app_db, org, 100)) == 60 + 5 + 1 - 12, "nothing is left out"


async def test_the_list_is_in_the_order_in_which_reviews_are_given_out(
    world: World, app_db: Database, worker_db: Database
) -> None:
    org, boss = world.a, member(world.a, Role.MANAGER)
    made = [*await make_batch(org, app_db, worker_db, 4), *await make_batch(org, app_db, worker_db, 4)]
    now = datetime.now(UTC)
    await assign(app_db, boss, made[3], Assignment(due_at=now + timedelta(hours=1)))
    await assign(app_db, boss, made[7], Assignment(due_at=now - timedelta(hours=1)))
    await assign(app_db, boss, made[6], Assignment(urgent=True))
    await assign(app_db, boss, made[2], Assignment(urgent=True, due_at=now + timedelta(days=3)))
    shown: list[UUID] = []
    cursor = None
    while True:
        page = await reviews.list_queue(app_db, boss, limit=2, cursor=cursor)
        shown += [UUID(item["id"]) for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert shown[:4] == [made[2], made[6], made[7], made[3]], "urgent ones, the due of them first; overdue; due"
    assert len(shown) == len(set(shown)) == 9
    assert await given_out(app_db, org, 20) == shown


async def test_what_is_given_to_somebody_else_is_left_to_them(
    world: World, app_db: Database, worker_db: Database, control_db: Database
) -> None:
    org, boss = world.a, member(world.a, Role.MANAGER)
    made = await make_batch(org, app_db, worker_db, 2)
    for review, role in ((made[0], "manager"), (org.paper.review_id, "operator")):
        await assign(app_db, boss, review, Assignment(assignee=org.accounts[role]))
    assert await given_out(app_db, org, 5) == [org.paper.review_id, made[1]]
    async with control_db.control() as conn:
        await conn.execute("DELETE FROM membership WHERE account_id = $1", org.accounts["manager"])
    assert await given_out(app_db, org, 5) == [made[0]], "they left the team: anybody's"


async def test_the_next_one_is_found_by_the_index(world: World, app_db: Database) -> None:
    query = queries.reviews.all["claim_next_review"]
    given = {"org_id": world.a.id, "actor": world.a.accounts["operator"], "lease_seconds": 90.0}
    async with app_db.tenant(world.a.scope()) as conn:
        for way in ("seqscan", "bitmapscan", "sort"):  # so few rows would be sorted
            await conn.execute(f"SET LOCAL enable_{way} = off")
        rows = await conn.fetch(f"EXPLAIN {query.sql}", *(given[name] for name in query.parameters))
    plan = "\n".join(row[0] for row in rows)
    assert "Index Scan using review_queue" in plan and "Sort" not in plan, plan
