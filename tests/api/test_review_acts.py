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
    for bad in (
        {"reviews": []},
        {"reviews": [id], "due_at": "2030-01-02T15:00:00"},
        {"reviews": [id], "assignee": "x"},
    ):
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
