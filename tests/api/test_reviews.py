"""Reviews over HTTP: the queue, leases, corrections, decisions."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.db.pools import Database
from tests.api.conftest import SignIn, claimed, is_problem, patch
from tests.world import World


async def test_the_whole_way_from_the_queue_to_an_approval(world: World, sign_in: SignIn, app_db: Database) -> None:
    api = await sign_in(world.a.emails["operator"])
    queue = (await api.get("/reviews")).json()
    assert [item["id"] for item in queue["items"]] == [str(world.a.paper.review_id)]
    assert queue["items"][0]["reason_texts"][0].startswith("There is no audited evidence")

    answer = await api.post("/reviews/next")
    review = answer.json()
    assert answer.status_code == 200 and review["state"] == "claimed"
    assert review["claimed_by"] == str(world.a.accounts["operator"])
    assert review["lease_expires_at"] is not None
    fields = review["subdocuments"][0]["fields"]
    assert list(fields) == ["company", "date", "total"]
    assert fields["total"]["value"] == "9.00" and fields["total"]["currency"] == "MYR"
    assert (await api.post("/reviews/next")).status_code == 204

    changed = (
        await patch(
            api,
            review,
            {"company": {"value": "Acme"}, "date": {"value": "2 Mar 2026"}, "total": {"value": "RM 10.50"}},
        )
    ).json()
    fields = changed["subdocuments"][0]["fields"]
    assert (fields["company"]["state"], fields["company"]["source"]) == ("confirmed", "rules")
    assert (fields["date"]["state"], fields["date"]["value"]) == ("corrected", "2026-03-02")
    assert (fields["total"]["value"], fields["total"]["currency"], fields["total"]["source"]) == (
        "10.50",
        "MYR",
        "person",
    )
    assert changed["flagged"] == 0 and changed["row_version"] == review["row_version"] + 1

    approved = (
        await api.post(f"/reviews/{review['id']}/approve", {"row_version": changed["row_version"], "undo_seconds": 10})
    ).json()
    assert approved["state"] == "done"
    assert approved["subdocuments"][0]["state"] == "approved"
    assert approved["subdocuments"][0]["revision"] == 1
    document = (await api.get(f"/documents/{world.a.paper.document_id}")).json()
    assert document["state"] == "approved"
    assert (await api.get("/reviews?state=done")).json()["items"][0]["id"] == review["id"]

    undone = (await api.post(f"/reviews/{review['id']}/undo")).json()
    assert undone["state"] == "claimed" and undone["subdocuments"][0]["state"] == "needs_review"
    again = await api.post(f"/reviews/{review['id']}/approve", {"row_version": undone["row_version"]})
    assert again.json()["subdocuments"][0]["revision"] == 2
    async with app_db.tenant(world.a.scope()) as conn:
        count = await conn.fetchval("SELECT count(*) FROM correction WHERE review_id = $1", world.a.paper.review_id)
    assert count == 1 + 3  # one the world came with


async def test_approving_names_what_is_still_to_be_looked_at(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    answer = await api.post(f"/reviews/{review['id']}/approve", {"row_version": review["row_version"]})
    body = is_problem(answer, 422, "invalid")
    assert "Company" in body["detail"] and "Total" in body["detail"]
    assert len(body["errors"]) == 3
    assert (await api.get(f"/reviews/{review['id']}")).json()["state"] == "claimed"


async def test_a_bad_value_is_named_and_nothing_is_changed(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    answer = await patch(api, review, {"company": {"value": "Other"}, "date": {"value": "yesterday"}, "nope": {}})
    body = is_problem(answer, 422, "invalid")
    assert [e["loc"] for e in body["errors"]] == [["fields", "date", "value"], ["fields", "nope"]]
    assert "Not a date" in body["errors"][0]["msg"]
    after = (await api.get(f"/reviews/{review['id']}")).json()
    assert after["subdocuments"][0]["fields"]["company"]["value"] == "Acme"
    assert after["row_version"] == review["row_version"]


@pytest.mark.parametrize(
    ("given", "loc"),
    [
        ({"value": 9}, ["fields", "total", "value"]),
        ({}, ["fields", "total", "value"]),
        ("9.00", ["fields", "total"]),
        ({"value": "9.00", "currency": "XXQ"}, ["fields", "total", "currency"]),
        ({"value": "9.00", "page": 7}, ["fields", "total", "page"]),
        ({"value": "9.00", "page": 1, "box": [0, 0, 2, 1]}, ["fields", "total", "box"]),
        ({"mark": "odd"}, ["fields", "total", "mark"]),
        ({"value": "9.00", "colour": "red"}, ["fields", "total", "colour"]),
    ],
)
async def test_every_wrong_form_of_a_change_is_told(world: World, sign_in: SignIn, given: Any, loc: list[str]) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    body = is_problem(await patch(api, review, {"total": given}), 422, "invalid")
    assert body["errors"][0]["loc"] == loc


async def test_absent_and_illegible(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    answer = await patch(api, review, {"date": {"value": None}, "company": {"mark": "illegible"}})
    fields = answer.json()["subdocuments"][0]["fields"]
    assert (fields["date"]["state"], fields["date"]["value"]) == ("absent", None)
    assert (fields["company"]["illegible"], fields["company"]["value"]) == (True, None)


async def test_a_stale_change_is_refused(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    assert (await patch(api, review, {"company": {"value": "One"}})).status_code == 200
    is_problem(await patch(api, review, {"company": {"value": "Two"}}), 409, "stale")
    answer = await api.post(f"/reviews/{review['id']}/approve", {"row_version": review["row_version"]})
    is_problem(answer, 409, "stale")


async def test_a_lease_names_its_holder_and_can_be_given_back(world: World, sign_in: SignIn) -> None:
    first, second = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    review = await claimed(first, world.a)
    path = f"/reviews/{review['id']}"
    body = is_problem(await second.post(f"{path}/claim"), 409, "held")
    assert body["detail"].startswith("operator holds this review")
    is_problem(await patch(second, review, {"company": {"value": "Mine"}}), 409, "held")
    is_problem(await second.post(f"{path}/heartbeat"), 409, "held")
    is_problem(await second.post(f"{path}/release"), 409, "held")
    assert (await first.post(f"{path}/heartbeat")).status_code == 200
    assert (await first.post(f"{path}/release")).json()["state"] == "open"
    is_problem(await first.post(f"{path}/heartbeat"), 409, "wrong_state")
    assert (await second.post(f"{path}/claim")).json()["claimed_by"] == str(world.a.accounts["manager"])


async def test_a_lease_that_ran_out_can_be_taken(world: World, sign_in: SignIn, app_db: Database) -> None:
    first, second = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    review = await claimed(first, world.a)
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute("UPDATE review SET lease_expires_at = now() - interval '1 second' WHERE state = 'claimed'")
    assert (await second.get("/reviews")).json()["items"][0]["state"] == "open"
    assert (await second.post("/reviews/next")).json()["id"] == review["id"]
    is_problem(await patch(first, review, {"company": {"value": "Late"}}), 409, "held")


async def test_reviewers_at_once_get_different_reviews(world: World, sign_in: SignIn) -> None:
    admin = await sign_in(world.a.emails["org_admin"])
    answers = await asyncio.gather(*(admin.post("/reviews/next") for _ in range(5)))
    got = [a.json()["id"] for a in answers if a.status_code == 200]
    assert sorted(got) == sorted(str(t.paper.review_id) for t in world.a.teams)
    assert sum(a.status_code == 204 for a in answers) == 3


async def test_rejecting_publishes_nothing_and_can_be_undone(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    is_problem(await api.post(f"/reviews/{review['id']}/reject", {"row_version": 1, "reason": " "}), 422, "invalid")
    answer = await api.post(
        f"/reviews/{review['id']}/reject", {"row_version": review["row_version"], "reason": "Not a receipt"}
    )
    assert answer.json()["subdocuments"][0]["state"] == "rejected"
    assert (await api.get(f"/documents/{world.a.paper.document_id}")).json()["state"] == "rejected"
    is_problem(await patch(api, answer.json(), {"company": {"value": "X"}}), 409, "wrong_state")
    undone = (await api.post(f"/reviews/{review['id']}/undo")).json()
    assert (undone["state"], undone["flagged"]) == ("claimed", review["flagged"]) == ("claimed", 3)


async def _unknown_part(world: World, app_db: Database) -> str:
    """A second part of the world's document, of no known schema; its id."""
    org = world.a
    async with app_db.tenant(org.scope()) as conn:
        found = await conn.fetchval(
            "INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, state, review_id)"
            " VALUES ($1, $2, $3, 2, '{2}', 'needs_review', $4) RETURNING id",
            org.id,
            org.teams[0].id,
            org.paper.document_id,
            org.paper.review_id,
        )
    return str(found)


async def test_pages_of_no_schema_are_not_approved(world: World, sign_in: SignIn, app_db: Database) -> None:
    """Approving them would keep nothing. The answer names them and both ways out; nothing is lost by it."""
    part = await _unknown_part(world, app_db)
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    values = {key: {"value": None} for key in ("company", "date", "total")}
    changed = (await patch(api, review, values)).json()
    body = {"row_version": changed["row_version"]}
    told = is_problem(await api.post(f"/reviews/{review['id']}/approve", body), 422, "schema_missing")
    assert told["detail"] == "Not approved: page 2 has no schema."
    assert told["errors"] == [{"loc": [part, "schema"], "msg": "Choose a schema for it, or reject it."}]
    assert "Choose a schema" in told["remedy"] and "reject" in told["remedy"]
    now = (await api.get(f"/reviews/{review['id']}")).json()
    assert (now["state"], {s["state"] for s in now["subdocuments"]}) == ("claimed", {"needs_review"})


async def test_one_part_is_rejected_and_the_others_are_approved(
    world: World, sign_in: SignIn, app_db: Database
) -> None:
    part = await _unknown_part(world, app_db)
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    path, no = f"/reviews/{review['id']}", {"reason": "A cover letter", "subdocument": part}
    is_problem(await api.post(f"{path}/reject", {**no, "row_version": 99}), 409, "stale")
    nowhere = {**no, "subdocument": str(world.b.paper.subdocument_id), "row_version": review["row_version"]}
    is_problem(await api.post(f"{path}/reject", nowhere), 422, "invalid")
    answer = await api.post(f"{path}/reject", {**no, "row_version": review["row_version"]})
    assert answer.status_code == 200, answer.text
    left = answer.json()
    assert (left["state"], [s["state"] for s in left["subdocuments"]]) == ("claimed", ["needs_review", "rejected"])
    assert (left["row_version"], left["flagged"]) == (review["row_version"] + 1, 3)
    assert (await api.get(f"/documents/{world.a.paper.document_id}")).json()["state"] == "needs_review"
    values = {key: {"value": None} for key in ("company", "date", "total")}
    changed = (await patch(api, left, values)).json()
    done = await api.post(f"{path}/approve", {"row_version": changed["row_version"], "undo_seconds": 60})
    assert done.status_code == 200, done.text
    assert [s["state"] for s in done.json()["subdocuments"]] == ["approved", "rejected"]
    back = (await api.post(f"{path}/undo")).json()
    assert {s["state"] for s in back["subdocuments"]} == {"needs_review"}


async def test_undo_is_too_late_once_publishing_has_begun(world: World, sign_in: SignIn, app_db: Database) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = await claimed(api, world.a)
    values = {key: {"value": None} for key in ("company", "date", "total")}
    changed = (await patch(api, review, values)).json()
    done = await api.post(f"/reviews/{review['id']}/approve", {"row_version": changed["row_version"]})
    assert done.status_code == 200
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "UPDATE subdocument SET publish_claimed_at = now() WHERE id = $1", world.a.paper.subdocument_id
        )
    is_problem(await api.post(f"/reviews/{review['id']}/undo"), 409, "wrong_state")


async def test_filters_and_pages_of_the_queue(world: World, sign_in: SignIn) -> None:
    admin = await sign_in(world.a.emails["org_admin"])
    north, south = (str(t.paper.review_id) for t in world.a.teams)
    first = (await admin.get("/reviews?limit=1")).json()
    second = (await admin.get("/reviews", params={"limit": 1, "cursor": first["next_cursor"]})).json()
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [north, south]
    assert second["next_cursor"] is None
    assert [i["id"] for i in (await admin.get("/reviews?team=south")).json()["items"]] == [south]
    assert len((await admin.get("/reviews?schema=receipt")).json()["items"]) == 2
    assert (await admin.get("/reviews?schema=invoice")).json()["items"] == []
    assert (await admin.get("/reviews?assignee=me&schema=receipt")).json()["items"] == []
    await admin.post(f"/reviews/{south}/claim")
    assert [i["id"] for i in (await admin.get("/reviews?assignee=me")).json()["items"]] == [south]
    assert [i["id"] for i in (await admin.get("/reviews?state=claimed")).json()["items"]] == [south]
    is_problem(await admin.get("/reviews?state=odd"), 422, "invalid")
    is_problem(await admin.get("/reviews?cursor=bm9uZQ"), 422, "invalid")
    is_problem(await admin.get("/reviews?limit=201"), 422, "invalid")


async def test_a_change_can_give_the_review_back_in_the_same_act(world: World, sign_in: SignIn) -> None:
    api, boss = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    id = str(world.a.paper.review_id)
    review = (await api.get(f"/reviews/{id}")).json()
    body = {
        "row_version": review["row_version"],
        "subdocument": review["subdocuments"][0]["id"],
        "fields": {"total": {"value": "9.00"}},
        "release": True,
    }
    saved = (await api("PATCH", f"/reviews/{id}/fields", json=body)).json()
    assert (saved["state"], saved["claimed_by"]) == ("open", None)
    assert saved["subdocuments"][0]["fields"]["total"]["state"] == "confirmed"
    await api.post(f"/reviews/{id}/claim")
    is_problem(
        await boss("PATCH", f"/reviews/{id}/fields", json={**body, "row_version": saved["row_version"]}), 409, "held"
    )
    kept = await api("PATCH", f"/reviews/{id}/fields", json={**body, "row_version": saved["row_version"]})
    assert kept.json()["claimed_by"] == str(world.a.accounts["operator"]), "held before: it stays so"


async def test_a_value_is_checked_while_it_is_typed_and_nothing_is_saved(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    at = f"/reviews/{world.a.paper.review_id}"
    before = (await api.get(at)).json()
    part = before["subdocuments"][0]["id"]

    async def failed(key: str, value: str) -> list[str]:
        answer = await api.post(f"{at}/check", {"subdocument": part, "key": key, "value": value})
        assert answer.status_code == 200, answer.text
        found: list[str] = answer.json()["failed"]
        return found

    assert await failed("total", "10.50") == []
    assert len(await failed("total", "ten")) == 1
    assert len(await failed("date", "2026-02-30")) == 1
    unknown = await api.post(f"{at}/check", {"subdocument": part, "key": "colour", "value": "red"})
    is_problem(unknown, 422, "invalid")
    assert (await api.get(at)).json() == before
    for role, status in (("viewer", 403), ("manager", 200)):
        other = await sign_in(world.a.emails[role])
        asked = await other.post(f"{at}/check", {"subdocument": part, "key": "total", "value": "1.00"})
        assert asked.status_code == status, asked.text
    abroad = await sign_in(world.b.emails["operator"])
    is_problem(await abroad.post(f"{at}/check", {"subdocument": part, "key": "total", "value": "1"}), 404, "not_found")
