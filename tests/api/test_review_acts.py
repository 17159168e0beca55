"""Acts on many reviews: whose they are, until when; each review's own refusal."""

from __future__ import annotations

from app.db.pools import Database
from tests.api.conftest import SignIn, is_problem
from tests.world import World

SOON = "2030-01-02T15:00:00Z"


async def test_a_manager_gives_a_review_to_a_member(world: World, sign_in: SignIn, app_db: Database) -> None:
    boss = await sign_in(world.a.emails["manager"])
    id, operator = str(world.a.paper.review_id), str(world.a.accounts["operator"])
    before = (await boss.get(f"/reviews/{id}")).json()
    wanted = {"reviews": [id], "assignee": operator, "due_at": SOON, "urgent": True}
    for _ in range(2):  # the second changes nothing
        answer = await boss.post("/reviews/assign", wanted)
        assert answer.status_code == 200, answer.text
        item = answer.json()["done"][0]
        assert (item["assignee"], item["due_at"], item["priority"]) == (operator, SOON, 1)
        assert item["row_version"] == before["row_version"] and answer.json()["refused"] == []
    async with app_db.tenant(world.a.scope()) as conn:
        written = await conn.fetchval("SELECT count(*) FROM audit WHERE resource = $1", f"review/{id}")
    assert written == 1
    queue = (await boss.get("/reviews", params={"assignee": operator})).json()["items"]
    assert [i["id"] for i in queue] == [id]
    kept = (await boss.post("/reviews/assign", {"reviews": [id], "urgent": False})).json()["done"][0]
    assert (kept["assignee"], kept["due_at"], kept["priority"]) == (operator, SOON, 0), "what is not named stays"
    nobody = (await boss.post("/reviews/assign", {"reviews": [id], "assignee": None, "due_at": None})).json()["done"][0]
    assert (nobody["assignee"], nobody["due_at"]) == (None, None)


async def test_an_operator_takes_one_and_gives_it_back_and_no_more(world: World, sign_in: SignIn) -> None:
    api, boss = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    id = str(world.a.paper.review_id)
    taken = await api.post("/reviews/assign", {"reviews": [id], "assignee": "me"})
    assert taken.json()["done"][0]["assignee"] == str(world.a.accounts["operator"])
    for more in ({"urgent": True}, {"due_at": SOON}, {"assignee": str(world.a.accounts["manager"])}):
        is_problem(await api.post("/reviews/assign", {"reviews": [id], **more}), 403, "forbidden")
    back = await api.post("/reviews/assign", {"reviews": [id], "assignee": None})
    assert back.json()["done"][0]["assignee"] is None
    await boss.post("/reviews/assign", {"reviews": [id], "assignee": "me"})
    for whose in ("me", None):
        is_problem(await api.post("/reviews/assign", {"reviews": [id], "assignee": whose}), 403, "forbidden")


async def test_what_may_not_be_is_told(world: World, sign_in: SignIn) -> None:
    boss = await sign_in(world.a.emails["manager"])
    id = str(world.a.paper.review_id)
    for whose in (world.a.accounts["viewer"], world.a.other, world.b.accounts["operator"]):
        answer = await boss.post("/reviews/assign", {"reviews": [id], "assignee": str(whose)})
        assert is_problem(answer, 422, "invalid")["errors"][0]["loc"] == ["assignee"]
    for nowhere in (world.b.paper.review_id, world.a.teams[1].paper.review_id):
        is_problem(await boss.post("/reviews/assign", {"reviews": [str(nowhere)], "urgent": True}), 404, "not_found")
    stale = {"reviews": [{"id": id, "row_version": 99}], "urgent": True}
    is_problem(await boss.post("/reviews/assign", stale), 409, "stale")
    wrong: list[dict[str, object]] = [
        {"reviews": []},
        {"reviews": [id], "due_at": "2030-01-02T15:00:00"},
        {"reviews": [id], "assignee": "x"},
    ]
    for bad in wrong:
        is_problem(await boss.post("/reviews/assign", bad), 422, "invalid")
    viewer = await sign_in(world.a.emails["viewer"])
    is_problem(await viewer.post("/reviews/assign", {"reviews": [id], "assignee": "me"}), 403, "forbidden")


async def test_of_many_each_has_its_own_answer(world: World, sign_in: SignIn) -> None:
    boss = await sign_in(world.a.emails["manager"])
    here, there = str(world.a.paper.review_id), str(world.a.teams[1].paper.review_id)
    answer = await boss.post("/reviews/assign", {"reviews": [there, here, here], "due_at": SOON})
    assert answer.status_code == 200
    body = answer.json()
    assert [item["id"] for item in body["done"]] == [here] and body["done"][0]["due_at"] == SOON
    assert [(r["id"], r["status"], r["code"]) for r in body["refused"]] == [(there, 404, "not_found")]


async def test_a_manager_takes_a_lease_back_and_a_colleague_may_not(
    world: World, sign_in: SignIn, app_db: Database
) -> None:
    boss, api = await sign_in(world.a.emails["manager"]), await sign_in(world.a.emails["operator"])
    id = str(world.a.paper.review_id)
    await boss.post(f"/reviews/{id}/claim")
    is_problem(await api.post("/reviews/release", {"reviews": [id]}), 403, "forbidden")
    assert (await boss.post("/reviews/release", {"reviews": [id]})).json()["done"][0]["state"] == "open"
    await api.post(f"/reviews/{id}/claim")
    for _ in range(2):  # nobody holds it the second time
        released = (await boss.post("/reviews/release", {"reviews": [id]})).json()["done"][0]
        assert (released["state"], released["claimed_by"]) == ("open", None)
    is_problem(await api.post(f"/reviews/{id}/heartbeat"), 409, "wrong_state")
    async with app_db.tenant(world.a.scope()) as conn:
        written = await conn.fetchval(
            "SELECT count(*) FROM audit WHERE resource = $1 AND action = 'review:assign'", f"review/{id}"
        )
    assert written == 1, "taking it from somebody is kept"


async def test_many_are_rejected_and_taken_back(world: World, sign_in: SignIn) -> None:
    admin, api = await sign_in(world.a.emails["org_admin"]), await sign_in(world.a.emails["operator"])
    north, south = (str(team.paper.review_id) for team in world.a.teams)
    await api.post(f"/reviews/{north}/claim")
    seen = [{"id": id, "row_version": 1} for id in (north, south)]
    is_problem(await admin.post("/reviews/reject", {"reviews": [{"id": north}], "reason": "no"}), 422, "invalid")
    body = (await admin.post("/reviews/reject", {"reviews": seen, "reason": "Not ours"})).json()
    assert [(item["id"], item["state"]) for item in body["done"]] == [(south, "done")]
    assert [(r["id"], r["code"]) for r in body["refused"]] == [(north, "held")], "somebody is at it"
    document = (await admin.get(f"/documents/{world.a.teams[1].paper.document_id}")).json()
    assert document["state"] == "rejected"
    undone = (await admin.post("/reviews/undo", {"reviews": [south]})).json()["done"][0]
    assert (undone["state"], undone["claimed_by"]) == ("open", None), "and held by nobody"
    old = [{"id": south, "row_version": 1}]
    is_problem(await admin.post("/reviews/reject", {"reviews": old, "reason": "no"}), 409, "stale")


async def test_what_an_older_version_read_is_read_again(world: World, sign_in: SignIn, app_db: Database) -> None:
    boss, paper = await sign_in(world.a.emails["manager"]), world.a.paper
    id = str(paper.review_id)
    is_problem(await boss.post("/reviews/read-again", {"reviews": [id]}), 409, "wrong_state")
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "INSERT INTO schema_version (org_id, key, version, title, definition, published_at)"
            " SELECT org_id, key, 2, title, definition, now() FROM schema_version WHERE org_id = $1",
            world.a.id,
        )
    operator = await sign_in(world.a.emails["operator"])
    await operator.post(f"/reviews/{id}/claim")
    held = is_problem(await boss.post("/reviews/read-again", {"reviews": [id]}), 409, "held")
    assert "operator holds this review" in held["detail"]
    await operator.post(f"/reviews/{id}/release")
    answer = await boss.post("/reviews/read-again", {"reviews": [id, str(world.b.paper.review_id)]})
    assert [item["state"] for item in answer.json()["done"]] == ["done"], "its review is over"
    assert [r["status"] for r in answer.json()["refused"]] == [404]
    async with app_db.tenant(world.a.scope()) as conn:
        row = await conn.fetchrow(
            "SELECT s.schema_version, s.state::text AS state, d.state::text AS document FROM subdocument s"
            " JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id WHERE s.id = $1",
            paper.subdocument_id,
        )
    assert row is not None and tuple(row.values()) == (2, "processing", "received")
