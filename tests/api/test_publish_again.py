"""Publications that failed: shown and retried over HTTP and on the screens. What a worker makes of the retry is tested
with the pipeline."""

from __future__ import annotations

import pytest

from app.db.pools import Database
from tests.api.conftest import SignIn, is_problem
from tests.world import World, refuse_publication

REFUSED = "the production database refuses the record"


@pytest.fixture
async def refused(world: World, app_db: Database) -> str:
    """The world's document, approved, its publication failed; the path of it."""
    await refuse_publication(world.a, app_db, REFUSED)
    return f"/documents/{world.a.paper.document_id}"


async def hops_of(worker_db: Database, world: World) -> list[str]:
    async with worker_db.control() as conn:
        rows = await conn.fetch(
            "SELECT workflow_uuid FROM engine.workflow_status WHERE workflow_uuid LIKE $1",
            f"publish:{world.a.paper.subdocument_id}:%",
        )
    return [row["workflow_uuid"] for row in rows]


@pytest.mark.parametrize("asked", [{"from_step": "publish"}, None])
async def test_a_failed_publication_is_shown_and_enqueued_anew(
    world: World, sign_in: SignIn, refused: str, worker_db: Database, asked: dict[str, str] | None
) -> None:
    operator = await sign_in(world.a.emails["operator"])
    shown = (await operator.get(refused)).json()
    assert (shown["state"], shown["steps"]["publish"]["state"]) == ("approved", "failed")
    error = shown["steps"]["publish"]["error"]
    assert (error["code"], error["detail"], error["retryable"]) == ("step_failed", REFUSED, True)
    assert error["remedy"].startswith("Retry the document")
    is_problem(await operator.post(f"{refused}/retry", {"from_step": "extract"}), 409, "wrong_state")
    answer = await operator.post(f"{refused}/retry", asked)
    assert answer.status_code == 200, answer.text
    step = answer.json()["steps"]["publish"]
    assert (answer.json()["state"], step["state"], step["error"]) == ("approved", "waiting", None)
    (hop,) = await hops_of(worker_db, world)
    assert hop.startswith(f"publish:{world.a.paper.subdocument_id}:1:")


async def test_a_batch_retries_its_failed_publications(
    world: World, sign_in: SignIn, refused: str, worker_db: Database
) -> None:
    operator = await sign_in(world.a.emails["operator"])
    path = f"/batches/{world.a.paper.batch_id}"
    assert (await operator.post(f"{path}/retry")).status_code == 200
    assert len(await hops_of(worker_db, world)) == 1
    is_problem(await operator.post(f"{path}/retry"), 409, "wrong_state")
    assert (await operator.get(refused)).json()["steps"]["publish"]["state"] == "waiting"


async def test_only_who_may_retry_does(world: World, sign_in: SignIn, refused: str, worker_db: Database) -> None:
    viewer, stranger = await sign_in(world.a.emails["viewer"]), await sign_in(world.b.emails["operator"])
    is_problem(await viewer.post(f"{refused}/retry", {"from_step": "publish"}), 403, "forbidden")
    is_problem(await stranger.post(f"{refused}/retry", {"from_step": "publish"}), 404, "not_found")
    assert await hops_of(worker_db, world) == []


async def test_nothing_approved_is_nothing_to_publish(world: World, sign_in: SignIn) -> None:
    operator = await sign_in(world.a.emails["operator"])
    path = f"/documents/{world.a.paper.document_id}/retry"
    told = is_problem(await operator.post(path, {"from_step": "publish"}), 409, "wrong_state")
    assert told["detail"] == "Nothing of this document waits to be published."
