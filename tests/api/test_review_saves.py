"""Saves of a review: made once however often they are sent, and how large they may be."""

from __future__ import annotations

import json
from typing import Any

import httpx

from app.api.reviews import LARGEST_SAVE
from app.api.route import LARGEST_BODY
from app.db.pools import Database
from app.hitl.changes import MOST_ROWS
from tests.api.conftest import SignIn, claimed, is_problem, patch
from tests.world import World


async def test_a_repeated_change_with_a_key_is_made_once_and_answered_as_it_stands(
    world: World, sign_in: SignIn, app_db: Database
) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    path, key = f"/reviews/{review['id']}/fields", {"Idempotency-Key": "change 1"}
    body = {
        "row_version": review["row_version"],
        "subdocument": review["subdocuments"][0]["id"],
        "fields": {"company": {"value": "Other Ltd"}},
    }
    first = await api("PATCH", path, json=body, headers=key)
    assert first.status_code == 200 and "idempotency-replayed" not in first.headers
    later = await patch(api, first.json(), {"date": {"value": "2026-03-04"}})
    again = await api("PATCH", path, json=body, headers=key)
    assert again.status_code == 200 and again.headers["idempotency-replayed"] == "true"
    assert again.json() == later.json()
    company = again.json()["subdocuments"][0]["fields"]["company"]
    assert (company["value"], company["state"], again.json()["row_version"]) == (
        "Other Ltd",
        "corrected",
        review["row_version"] + 2,
    )
    async with app_db.tenant(world.a.scope(actor=world.a.accounts["operator"])) as conn:
        changes = "SELECT count(*) FROM correction WHERE review_id = $1 AND key = 'company' AND after ->> 'value' = $2"
        assert await conn.fetchval(changes, world.a.paper.review_id, "Other Ltd") == 1
        kept = await conn.fetchval("SELECT body::text FROM idempotency WHERE key = 'change 1'")
    assert "Other" not in kept  # values of a document stand in one place, where they can be erased


async def test_a_save_may_be_as_large_as_the_largest_table_and_no_larger(world: World, sign_in: SignIn) -> None:
    assert LARGEST_SAVE >= LARGEST_BODY + MOST_ROWS * 1024
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    at = f"/reviews/{review['id']}"
    body = {
        "row_version": review["row_version"],
        "subdocument": review["subdocuments"][0]["id"],
        "fields": {"company": {"value": "Other Ltd"}},
    }

    async def send(method: str, path: str, given: dict[str, Any], size: int) -> httpx.Response:
        content = json.dumps(given).encode().ljust(size)
        return await api(method, path, content=content, headers={"Content-Type": "application/json"})

    is_problem(await send("PATCH", f"{at}/fields", body, LARGEST_SAVE + 1), 413, "body_too_large")
    unchanged = (await api.get(at)).json()
    assert unchanged["row_version"] == review["row_version"]
    saved = await send("PATCH", f"{at}/fields", body, LARGEST_SAVE)
    assert saved.status_code == 200, saved.text
    assert saved.json()["subdocuments"][0]["fields"]["company"]["value"] == "Other Ltd"
    approval = {"row_version": saved.json()["row_version"]}
    is_problem(await send("POST", f"{at}/approve", approval, LARGEST_BODY + 1), 413, "body_too_large")


async def test_a_call_that_is_repeated_while_the_first_one_runs_is_told_to_wait(
    world: World, sign_in: SignIn, app_db: Database
) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    key = {"Idempotency-Key": "change 2"}
    body = {"row_version": review["row_version"], "subdocument": review["subdocuments"][0]["id"], "fields": {}}
    assert (await api("PATCH", f"/reviews/{review['id']}/fields", json=body, headers=key)).status_code == 200
    async with app_db.tenant(world.a.scope(actor=world.a.accounts["operator"])) as conn:
        await conn.execute("UPDATE idempotency SET status = NULL WHERE key = 'change 2'")
    again = await api("PATCH", f"/reviews/{review['id']}/fields", json=body, headers=key)
    is_problem(again, 409, "still_running")
