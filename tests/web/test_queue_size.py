"""A long queue: pages deep in it are looked up and not counted off, numbers say where counting stopped, and what stands
on a review for the filters follows what it was taken from."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from app.db.pools import Database
from app.db.queries import queries
from app.hitl.queue_order import LONG_AGO, NEVER
from app.web.words import counted
from tests.web.conftest import Browser, SignIn
from tests.world import Org, World

MANY = 1_200
FIND = {
    "team_pattern": "%",
    "assignee_pattern": "%",
    "schemas": [],
    "reasons": [],
    "pattern": "%",
    "held": [False],
    "due_since": LONG_AGO,
    "due_until": NEVER,
    "depth": 10_000,
    "limit": 51,
}


async def lengthen(app: Database, org: Org, count: int) -> None:
    """That many more reviews in the first team: one in 50 is urgent, one in 40 overdue."""
    team = org.teams[0].id
    async with app.tenant(org.scope()) as conn:
        batch = await conn.fetchval(
            "INSERT INTO batch (org_id, team_id, external_id) VALUES ($1, $2, 'Late MAIL') RETURNING id", org.id, team
        )
        await conn.execute(
            "WITH made AS ("
            " INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size,"
            " sensitivity, state, page_count) SELECT $1, $2, $3, 'Long-' || n || '.PDF', 'o', 'application/pdf',"
            " sha256(n::text::bytea), 3, 'internal', 'needs_review', 1 FROM generate_series(1, $4::int) n"
            " RETURNING id, split_part(split_part(filename, '-', 2), '.', 1)::int AS n)"
            " INSERT INTO review (org_id, team_id, document_id, priority, due_at)"
            " SELECT $1, $2, id, (n % 50 = 0)::int, CASE WHEN n % 40 = 0 THEN now() - interval '1 hour' END FROM made",
            org.id,
            team,
            batch,
            count,
        )


async def shown(browser: Browser, query: str) -> list[str]:
    """The reviews that a page lists, in order."""
    return re.findall(r'class="row" href="/reviews/([0-9a-f-]+)"', (await browser.get(f"/reviews?{query}")).text)


async def test_pages_follow_each_other_to_the_end_and_counts_stop_at_a_thousand(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    org = world.a
    await lengthen(app_db, org, MANY)
    browser = await sign_in(org.emails["operator"])
    first = (await browser.get("/reviews")).text
    assert "<dt>Waiting</dt><dd>1,000+</dd>" in first and "<dt>Overdue</dt><dd>30</dd>" in first
    assert "1,000+" in (await browser.get("/")).text
    assert "1,000+ reviews wait" in (await browser.get("/reviews?q=no+such+name")).text
    seen: list[str] = []
    page: str | None = first
    while page is not None:
        seen += re.findall(r'class="row" href="/reviews/([0-9a-f-]+)"', page)
        following = re.search(r'href="(/reviews\?[^"]*cursor=[^"]*)"', page)
        page = (await browser.get(unescape(following[1]))).text if following else None
    assert len(seen) == len(set(seen)) == MANY + 1, "each once, that of the world among them"
    async with app_db.tenant(org.scope(team=org.teams[0])) as conn:
        in_order = [
            str(row["id"])
            for row in await conn.fetch(
                "SELECT id FROM review ORDER BY priority DESC, coalesce(due_at, 'infinity'), turn_at, id"
            )
        ]
    assert seen == in_order


PLACE = re.compile(r"ROW\((\w+\.)?queue_rank, (\w+\.)?queue_due, (\w+\.)?turn_at, (\w+\.)?(review_)?id\) > ROW")


@pytest.mark.parametrize("name", ["walk_queue", "walk_team", "walk_given", "walk_free", "find_by_term"])
async def test_a_place_deep_in_the_queue_is_looked_up_by_the_application_s_own_role(
    world: World, app_db: Database, name: str
) -> None:
    """Row security keeps conditions that might leak from an index; then everything before the place would be read."""
    org, operator = world.a, world.a.accounts["operator"]
    await lengthen(app_db, org, MANY)
    query = queries.queue.all[name]
    given: dict[str, Any] = {**FIND, "assignee": operator, "team_id": org.teams[0].id, "term": "reason:no_evidence"}
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE review SET reasons = '{no_evidence}'")
        if name == "walk_given":
            await conn.execute("UPDATE review SET assignee = $1", operator)
        place = await conn.fetchrow(
            "SELECT queue_rank, queue_due, turn_at, id FROM review"
            " ORDER BY queue_rank, queue_due, turn_at, id OFFSET 1100 LIMIT 1"
        )
        assert place is not None
        given |= {"org_id": org.id, **dict(zip(("rank", "due", "turn", "after_id"), place, strict=True))}
        values = [given[parameter] for parameter in query.parameters]
        await conn.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        plan = "\n".join(row[0] for row in await conn.fetch(f"EXPLAIN {query.sql}", *values))
        assert len(await conn.fetch(query.sql, *values)) == 51
    assert any(PLACE.search(condition) for condition in re.findall(r"Index Cond: (.*)", plan)), plan
    assert "Sort" not in plan


async def test_names_are_found_in_any_case_and_those_of_deleted_documents_are_gone(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    org = world.a
    await lengthen(app_db, org, 3)
    browser = await sign_in(org.emails["operator"])
    assert len(await shown(browser, "q=LONG-2.p")) == 1
    assert len(await shown(browser, "q=late+mail")) == 3
    assert await shown(browser, "q=long_2") == [], "a letter of a pattern is itself"
    paper = org.teams[0].paper
    assert await shown(browser, "q=R.JPG") == [str(paper.review_id)]
    manager = await sign_in(org.emails["org_admin"])
    await manager.form(f"/documents/{paper.document_id}/delete", f"/documents/{paper.document_id}")
    async with app_db.tenant(org.scope()) as conn:
        assert await conn.fetchval("SELECT deleted_at IS NOT NULL FROM document WHERE id = $1", paper.document_id)
        kept = await conn.fetchval("SELECT sought FROM review WHERE id = $1", paper.review_id)
    assert "r.jpg" not in kept
    assert await shown(browser, "q=r.jpg") == []


async def test_the_schemas_of_a_review_follow_its_subdocuments_until_it_is_decided(
    world: World, app_db: Database
) -> None:
    org, paper = world.a, world.a.teams[0].paper
    async with app_db.tenant(org.scope()) as conn:

        async def schemas() -> list[str]:
            found: list[str] = await conn.fetchval("SELECT schemas FROM review WHERE id = $1", paper.review_id)
            return found

        async def change(sql: str) -> None:
            await conn.execute(sql, paper.subdocument_id)

        assert await schemas() == ["receipt"]
        await conn.execute(
            "INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, state, review_id)"
            " SELECT org_id, team_id, document_id, 2, '{1}', state, review_id FROM subdocument WHERE id = $1",
            paper.subdocument_id,
        )
        assert await schemas() == ["receipt"], "one without a schema adds none"
        await change("UPDATE subdocument SET schema_key = NULL, schema_version = NULL WHERE id = $1")
        assert await schemas() == []
        await change("UPDATE subdocument SET schema_key = 'receipt', schema_version = 1 WHERE id = $1")
        await change("UPDATE subdocument SET review_id = NULL WHERE id = $1")
        assert await schemas() == []
        await conn.execute("UPDATE subdocument SET review_id = $1 WHERE id = $2", paper.review_id, paper.subdocument_id)
        assert await schemas() == ["receipt"]
        await conn.execute("UPDATE review SET state = 'done', done_at = now() WHERE id = $1", paper.review_id)
        await change("UPDATE subdocument SET review_id = NULL WHERE id = $1")
        assert await schemas() == ["receipt"], "what was decided stays"


def test_numbers_say_where_counting_stopped() -> None:
    assert [counted(n) for n in (0, 12, 1_000, 1_001)] == ["0", "12", "1,000", "1,000+"]
