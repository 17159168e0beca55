"""Kept views as a program has them: what it sends is what the screen then opens, and who may do what."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from tests.api.conftest import BASE, SignIn, is_problem
from tests.world import PASSWORD, World

HELD: dict[str, Any] = {"name": "Held late", "filters": {"state": "held", "due": "overdue", "q": "a b&c"}}


async def test_a_view_is_kept_read_changed_and_deleted(world: World, sign_in: SignIn) -> None:
    operator = await sign_in(world.a.emails["operator"])
    answer = await operator.post("/views", {**HELD, "name": "  Held   late ", "default": True})
    assert answer.status_code == 201
    made = answer.json()
    assert made == {
        "id": made["id"],
        "name": "Held late",
        "filters": {"state": "held", "q": "a b&c", "due": "overdue"},
        "query": "state=held&q=a+b%26c&due=overdue",
        "team": None,
        "mine": True,
        "default": True,
    }
    assert (await operator.get(f"/views/{made['id']}")).json() == made
    assert (await operator.get("/views")).json() == {"items": [made], "next_cursor": None}
    changed = await operator("PUT", f"/views/{made['id']}", json={"name": "Mine", "filters": {"assignee": "me"}})
    assert changed.json() == made | {
        "name": "Mine",
        "filters": {"state": "waiting", "assignee": "me"},
        "query": "state=waiting&assignee=me",
        "default": False,
    }
    replaced = (await operator.post("/views", {"name": "Mine", "filters": {"state": "mine"}})).json()
    assert (replaced["id"], replaced["query"]) == (made["id"], "state=mine"), "one's own of that name"
    assert (await operator("DELETE", f"/views/{made['id']}")).status_code == 204
    is_problem(await operator.get(f"/views/{made['id']}"), 404, "not_found")
    is_problem(await operator("DELETE", f"/views/{made['id']}"), 404, "not_found")


async def test_the_screen_opens_with_what_a_program_kept(world: World, sign_in: SignIn) -> None:
    operator = await sign_in(world.a.emails["operator"])
    view = (await operator.post("/views", {**HELD, "default": True})).json()
    page = (await operator.http.get("/sign-in")).text
    token = re.search(r'<meta name="csrf" content="([^"]*)"', page)
    assert token is not None
    form = {"csrf": token[1], "email": world.a.emails["operator"], "password": PASSWORD}
    signed = await operator.http.post("/sign-in", data=form, headers={"Origin": BASE})
    assert signed.status_code == 303
    opened = await operator.http.get("/reviews")
    assert (opened.status_code, opened.headers["location"]) == (303, f"/reviews?{view['query']}")


async def test_ones_own_is_nobody_elses_and_a_shared_one_is_the_teams(world: World, sign_in: SignIn) -> None:
    operator, boss = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    own = (await operator.post("/views", HELD)).json()["id"]
    for email in (world.a.emails["manager"], world.a.emails["org_admin"], world.b.emails["org_admin"]):
        stranger = await sign_in(email)
        is_problem(await stranger.get(f"/views/{own}"), 404, "not_found")
        is_problem(await stranger("PUT", f"/views/{own}", json=HELD), 404, "not_found")
        is_problem(await stranger("DELETE", f"/views/{own}"), 404, "not_found")
        assert (await stranger.get("/views")).json()["items"] == []
    team = world.a.teams[0]
    is_problem(await operator.post("/views", {**HELD, "name": "Ours", "team": "north"}), 403, "forbidden")
    is_problem(await operator("PUT", f"/views/{own}", json={**HELD, "team": str(team.id)}), 403, "forbidden")
    shared = (await boss.post("/views", {**HELD, "name": "Ours", "team": str(team.id)})).json()
    assert (shared["team"], shared["mine"]) == ("north", True)
    seen = (await operator.get(f"/views/{shared['id']}")).json()
    assert (seen["name"], seen["mine"]) == ("Ours", False)
    is_problem(await operator("PUT", f"/views/{shared['id']}", json=HELD), 403, "forbidden")
    is_problem(await operator("DELETE", f"/views/{shared['id']}"), 403, "forbidden")
    admin = await sign_in(world.a.emails["org_admin"])
    is_problem(await admin("PUT", f"/views/{shared['id']}", json=HELD), 403, "forbidden")
    assert (await admin("DELETE", f"/views/{shared['id']}")).status_code == 204
    assert [view["id"] for view in (await operator.get("/views")).json()["items"]] == [own]


@pytest.mark.parametrize(
    ("wrong", "loc"),
    [
        ({"name": "  "}, ["name"]),
        ({"name": "x" * 41}, ["name"]),
        ({"team": "nowhere"}, ["body", "team"]),
        ({"filters": {"state": "lost"}}, ["body", "filters", "state"]),
        ({"filters": {"due": "never"}}, ["body", "filters", "due"]),
        ({"filters": {"assignee": "you"}}, ["body", "filters", "assignee"]),
        ({"filters": {"state": "held", "holder": "me"}}, ["body", "filters", "holder"]),
        ({"filters": {"colour": "red"}}, ["body", "filters", "colour"]),
        ({"filters": {"q": "x" * 201}}, ["body", "filters", "q"]),
    ],
)
async def test_what_could_not_be_kept_as_it_is_is_named(
    world: World, sign_in: SignIn, wrong: dict[str, Any], loc: list[str]
) -> None:
    operator = await sign_in(world.a.emails["operator"])
    kept = (await operator.post("/views", HELD)).json()
    for answer in (
        await operator.post("/views", {**HELD, **wrong}),
        await operator("PUT", f"/views/{kept['id']}", json={**HELD, **wrong}),
    ):
        assert is_problem(answer, 422, "invalid")["errors"][0]["loc"] == loc
    assert (await operator.get("/views")).json()["items"] == [kept]


async def test_a_name_is_one_views_alone(world: World, sign_in: SignIn) -> None:
    operator = await sign_in(world.a.emails["operator"])
    await operator.post("/views", HELD)
    other = (await operator.post("/views", {**HELD, "name": "Other"})).json()
    answer = await operator("PUT", f"/views/{other['id']}", json=HELD)
    assert is_problem(answer, 422, "invalid")["errors"][0]["loc"] == ["name"]
    is_problem(await operator("PUT", f"/views/{uuid4()}", json=HELD), 404, "not_found")
