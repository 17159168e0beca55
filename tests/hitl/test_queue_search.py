"""Whatever is asked of the queue, and however it is found: what fits, in order, and no more. What it is found by stays
true to the reviews."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.hitl import queue_search, reviews
from app.hitl.assignment import Assignment, assign
from app.hitl.queue_order import LONG_AGO, NEVER, read_place
from app.hitl.queue_search import Wanted, find, find_held
from app.rbac.permissions import Permission
from app.rbac.roles import Role
from tests.people import member, other
from tests.world import Org, World

NOW = datetime.now(UTC)
NAMES = ("Rechnung_0815.pdf", "rechnung-0816.PDF", "Ää 100%.pdf", "x")
SCHEMAS: tuple[list[str], ...] = (["invoice"], ["receipt"], ["invoice", "receipt"], [])
REASONS = (["no_evidence"], ["no_evidence", "rule_failed"])


async def fill(app: Database, org: Org, count: int = 96) -> None:
    """That many reviews, with every combination of a few names, schemas and reasons; some are given, due, held."""
    operator = org.accounts["operator"]
    made = []
    for n, (name, schemas, reasons) in zip(range(count), 3 * list(product(NAMES, SCHEMAS, REASONS)), strict=False):
        team = org.teams[n % 5 == 0]
        due = NOW + timedelta(hours=n - 20) if n % 3 == 0 else None
        made.append((team.id, name, schemas, reasons, operator if n % 4 == 1 else None, due, int(n % 11 == 0), n % 7))
    async with app.tenant(org.scope()) as conn:
        for team_id, name, schemas, reasons, assignee, due, priority, held in made:
            batch = await conn.fetchval(
                "INSERT INTO batch (org_id, team_id, external_id) VALUES ($1, $2, 'Monday mail') RETURNING id",
                org.id,
                team_id,
            )
            document = await conn.fetchval(
                "INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,"
                " sensitivity, state, page_count) VALUES ($1, $2, $3, $4, 'o', 'image/jpeg', $5, 3, 'internal',"
                " 'needs_review', 1) RETURNING id",
                *(org.id, team_id, batch, name, hashlib.sha256(secrets.token_bytes(8)).digest()),
            )
            await conn.execute(
                "INSERT INTO review (org_id, team_id, document_id, schemas, reasons, assignee, due_at, priority, state,"
                " claimed_by, lease_expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                *(org.id, team_id, document, schemas, reasons, assignee, due, priority),
                *(("claimed", operator, NOW + timedelta(hours=1)) if held == 0 else ("open", None, None)),
            )


async def looked_for(conn: Connection[Record], wanted: Wanted) -> list[UUID]:
    """The same, by looking at every review."""
    rows = await conn.fetch(
        "SELECT r.*, t.slug, coalesce(r.state = 'claimed' AND r.lease_expires_at > now(), false) AS held FROM review r"
        " JOIN team t ON t.id = r.team_id WHERE r.state <> 'done'"
        " ORDER BY r.priority DESC, coalesce(r.due_at, 'infinity'), r.turn_at, r.id"
    )
    return [
        row["id"]
        for row in rows
        if wanted.q.lower() in row["sought"]
        and (not wanted.schema or wanted.schema in row["schemas"])
        and (not wanted.reason or wanted.reason in row["reasons"])
        and (not wanted.team or wanted.team == row["slug"])
        and (wanted.assignee is None or (row["assignee"] or "nobody") == wanted.assignee)
        and wanted.due_since <= (row["due_at"] or NEVER) <= wanted.due_until
        and row["held"] in wanted.held
    ]


async def walked(conn: Connection[Record], org: Org, scope: Any, wanted: Wanted, limit: int) -> list[UUID]:
    """Page after page."""
    seen: list[UUID] = []
    place = read_place(None)
    while True:
        found = await find(conn, scope, wanted, place, limit)
        seen += found
        if len(found) < limit:
            return seen
        (last,) = await queries.screens.list_reviews(conn, org_id=org.id, review_ids=found[-1:])
        due = last["due_at"] or NEVER
        place = {"rank": -last["priority"], "due": due, "turn": last["turn_at"], "after_id": last["id"]}


@pytest.mark.parametrize("depth", [7, 10_000])
async def test_every_filter_finds_what_looking_at_everything_finds(
    world: World, app_db: Database, monkeypatch: pytest.MonkeyPatch, depth: int
) -> None:
    monkeypatch.setattr(queue_search, "DEPTH", depth)
    org = world.a
    await fill(app_db, org)
    operator = org.accounts["operator"]
    everything = [
        Wanted(
            q=q, schema=schema, reason=reason, team=team, assignee=assignee, due_since=since, due_until=until, held=held
        )
        for q, schema, reason in product(
            ("", "x", "0815", "Ä 1", "ä", "0%.", "g_0", "nothing of it", "DAY m"),
            ("", "invoice", "bank_statement"),
            ("", "rule_failed"),
        )
        for team, assignee, since, until, held in (
            ("", None, LONG_AGO, NEVER, (False,)),
            ("", None, LONG_AGO, NEVER, (False, True)),
            ("south", None, LONG_AGO, NEVER, (False,)),
            ("nowhere", None, LONG_AGO, NEVER, (False,)),
            ("", operator, LONG_AGO, NEVER, (False,)),
            ("", "nobody", LONG_AGO, NOW, (False,)),
            ("", None, NEVER, NEVER, (True,)),
        )
    ]
    some = 0
    for role in (Role.ORG_ADMIN, Role.OPERATOR):
        scope = member(org, role).scope_for(Permission.REVIEW_READ)
        async with app_db.tenant(scope) as conn:
            for wanted in everything:
                expected = await looked_for(conn, wanted)
                assert await find(conn, scope, wanted, read_place(None), 200) == expected, wanted
                some += bool(expected)
                if wanted.held == (True,):
                    assert await find_held(conn, org.id, wanted, read_place(None), 200) == expected
                if wanted.q in ("", "0815"):
                    assert await walked(conn, org, scope, wanted, 3) == expected, wanted
    assert some > 100


@pytest.mark.parametrize("state", [None, "open", "claimed"])
@pytest.mark.parametrize("schema", [None, "invoice", "bank_statement"])
@pytest.mark.parametrize("of_person", [False, True])
async def test_a_program_finds_the_same_page_by_page(
    world: World, app_db: Database, state: str | None, schema: str | None, of_person: bool
) -> None:
    org, boss = world.a, member(world.a, Role.MANAGER)
    await fill(app_db, org)
    operator = org.accounts["operator"]
    async with app_db.tenant(boss.scope_for(Permission.REVIEW_READ)) as conn:
        held = {None: (False, True), "open": (False,), "claimed": (True,)}[state]
        expected = await looked_for(conn, Wanted(schema=schema or "", held=held))
        theirs = await conn.fetch(
            "SELECT id FROM review WHERE assignee = $1 OR (claimed_by = $1 AND lease_expires_at > now())", operator
        )
    if of_person:
        expected = [id for id in expected if id in {row["id"] for row in theirs}]
    assert expected or schema == "bank_statement"
    seen, cursor = [], None
    while True:
        person = operator if of_person else None
        page = await reviews.list_queue(
            app_db, boss, state=state, schema=schema, assignee=person, limit=4, cursor=cursor
        )
        seen += [UUID(item["id"]) for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == expected


async def kept(conn: Connection[Record]) -> None:
    """Terms and names are those of the reviews that wait, in their order."""
    terms = await conn.fetch(
        "SELECT team_id, term, queue_rank, queue_due, turn_at, review_id FROM queue_term ORDER BY review_id, term"
    )
    expected = await conn.fetch(
        "SELECT r.team_id, w.term, r.queue_rank, r.queue_due, r.turn_at, r.id FROM review r,"
        " unnest(queue_terms(r.schemas, r.reasons, r.lanes)) w (term) WHERE r.state <> 'done'"
        ' ORDER BY r.id, w.term COLLATE "C"'
    )
    assert [tuple(row) for row in terms] == [tuple(row) for row in expected]
    names = await conn.fetch("SELECT review_id, team_id, pieces FROM queue_name ORDER BY review_id")
    wait = await conn.fetch(
        "SELECT id, team_id, name_pieces(org_id, sought, 1) FROM review WHERE state <> 'done' ORDER BY id"
    )
    assert [tuple(row) for row in names] == [tuple(row) for row in wait]


async def test_what_is_looked_up_follows_what_is_done_to_a_review(world: World, app_db: Database) -> None:
    operator, boss, paper = member(world.a, Role.OPERATOR), member(world.a, Role.MANAGER), world.a.paper

    async def terms() -> list[str]:
        async with app_db.tenant(world.a.scope()) as conn:
            await kept(conn)
            rows = await conn.fetch("SELECT term FROM queue_term WHERE review_id = $1 ORDER BY 1", paper.review_id)
        return [row["term"] for row in rows]

    plain = ["reason:no_evidence", "schema:receipt"]
    assert await terms() == [f"lane:receipt.{key}" for key in ("company", "date", "total")] + plain
    await assign(app_db, boss, paper.review_id, Assignment(due_at=NOW, urgent=True))
    assert len(await terms()) == 5, "at its new place"
    review = await reviews.claim(app_db, operator, paper.review_id)
    fields = {"total": {"value": "9.00"}, "date": {"value": None}}
    about = {"subdocument": paper.subdocument_id, "row_version": review["row_version"]}
    review = await reviews.patch_fields(app_db, operator, paper.review_id, **about, fields=fields)
    assert await terms() == ["lane:receipt.company", *plain]
    about["row_version"] = review["row_version"]
    fields = {"company": {"value": "Acme"}}
    review = await reviews.patch_fields(app_db, operator, paper.review_id, **about, fields=fields)
    assert await terms() == plain
    version = review["row_version"]
    await reviews.approve(app_db, operator, paper.review_id, row_version=version, undo_seconds=60)
    assert await terms() == []
    await reviews.undo(app_db, operator, paper.review_id)
    assert await terms() == plain, "it waits again"
    await reviews.release(app_db, operator, paper.review_id)
    south = other(world.a)
    paper = world.a.teams[1].paper
    row_version = (await reviews.claim(app_db, south, paper.review_id))["row_version"]
    await reviews.reject(app_db, south, paper.review_id, row_version=row_version, reason="not ours")
    assert await terms() == []
    await reviews.undo(app_db, south, paper.review_id)
    assert len(await terms()) == 5, "what was rejected has its lanes again"
    paper = world.a.paper
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute("UPDATE document SET filename = 'Other' WHERE id = $1", paper.document_id)
        await kept(conn)
        await conn.execute("UPDATE field_value SET state = 'flagged' WHERE id = $1", paper.field_ids["total"])
    assert await terms() == ["lane:receipt.total", *plain]
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute("DELETE FROM field_value WHERE id = $1", paper.field_ids["total"])
    assert await terms() == plain


async def test_a_name_is_found_in_ones_own_organisation_and_teams_alone(world: World, app_db: Database) -> None:
    """Its index is read as the owner, who stands outside row security there."""
    for scope, expected in (
        (world.a.scope(), {team.paper.review_id for team in world.a.teams}),
        (world.a.scope(team=world.a.teams[1]), {world.a.teams[1].paper.review_id}),
        (world.b.scope(), {team.paper.review_id for team in world.b.teams}),
    ):
        for sought in ("r", ".j", "r.jpg"):
            async with app_db.tenant(scope) as conn:
                found = {row["id"] for row in await conn.fetch("SELECT find_named($1) AS id", sought)}
            assert found == expected, sought
    async with app_db.tenant(world.a.scope()) as conn:
        assert await conn.fetch("SELECT find_named('r.jpgs')") == []
    async with app_db.control() as conn:
        assert await conn.fetch("SELECT find_named('r')") == [], "of no organisation, nothing"
