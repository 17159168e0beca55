"""One failed page tried again over HTTP: who may, when, and what is put on its way. What a worker makes of it is tested
with the pipeline."""

from __future__ import annotations

import pytest

from app.db.pools import Database
from tests.api.conftest import SignIn, is_problem
from tests.world import World, lose_page


@pytest.fixture
async def lost(world: World, app_db: Database) -> str:
    """The world's document with a page that failed; the path of it."""
    await lose_page(world.a, app_db, "engine_unavailable", "there is no reader here")
    return f"/documents/{world.a.paper.document_id}"


async def test_a_failed_page_is_told_with_its_way_out_and_put_on_its_way(
    world: World, sign_in: SignIn, lost: str, worker_db: Database
) -> None:
    api = await sign_in(world.a.emails["operator"])
    shown = (await api.get(lost)).json()
    assert shown["incomplete_pages"] == [1]
    error = shown["pages"][0]["steps"]["ocr"]["error"]
    assert (error["code"], error["detail"]) == ("engine_unavailable", "there is no reader here")
    assert "Organisation, Reading" in error["remedy"]
    answer = await api.post(f"{lost}/pages/1/retry")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["state"], body["incomplete_pages"], body["pages"][0]["steps"]["ocr"]["state"]) == (
        "received",
        [],
        "waiting",
    )
    async with worker_db.control() as conn:
        hops = await conn.fetch("SELECT 1 FROM engine.workflow_status WHERE workflow_uuid = $1", f"doc:{shown['id']}:2")
    assert len(hops) == 1
    is_problem(await api.post(f"{lost}/pages/1/retry"), 409, "wrong_state")  # it is on its way
    audit = await (await sign_in(world.a.emails["org_admin"])).get("/audit", params={"action": "document:retry"})
    assert audit.json()["items"][0]["payload"] == {"page": 1}


async def test_who_may_not_and_when_not(world: World, sign_in: SignIn, lost: str, app_db: Database) -> None:
    viewer, stranger = await sign_in(world.a.emails["viewer"]), await sign_in(world.b.emails["operator"])
    other_team, api = await sign_in(world.a.emails["other"]), await sign_in(world.a.emails["operator"])
    is_problem(await viewer.post(f"{lost}/pages/1/retry"), 403, "forbidden")
    is_problem(await stranger.post(f"{lost}/pages/1/retry"), 404, "not_found")
    is_problem(await other_team.post(f"{lost}/pages/1/retry"), 404, "not_found")
    is_problem(await api.post(f"{lost}/pages/9/retry"), 404, "not_found")
    is_problem(await api.post(f"{lost}/pages/0/retry"), 404, "not_found")
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "UPDATE subdocument SET state = 'published' WHERE document_id = $1", world.a.paper.document_id
        )
    body = is_problem(await api.post(f"{lost}/pages/1/retry"), 409, "wrong_state")
    assert "What page 1 stands in is approved, published or rejected" in body["detail"]
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute("UPDATE document SET state = 'cancelled' WHERE id = $1", world.a.paper.document_id)
    body = is_problem(await api.post(f"{lost}/pages/1/retry"), 409, "wrong_state")
    assert "The document is cancelled" in body["detail"]
