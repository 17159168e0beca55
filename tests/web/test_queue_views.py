"""Kept views of the queue, as a browser without scripts sees them."""

from __future__ import annotations

from app.db.pools import Database
from tests.web.conftest import SignIn
from tests.world import World


async def test_what_is_kept_is_a_set_of_filters_and_nothing_else(sign_in: SignIn, world: World) -> None:
    operator = await sign_in(world.a.emails["operator"])
    answer = await operator.form(
        "/reviews/views",
        "/reviews",
        name="<b>Mine</b>",
        filters="state=odd&due=overdue&cursor=x&next=//evil",
        default="1",
    )
    assert answer.headers["location"] == "/reviews?state=waiting&due=overdue"
    page = await operator.get("/reviews")
    assert page.headers["location"] == "/reviews?state=waiting&due=overdue", "the queue opens with it"
    shown = (await operator.get("/reviews?due=overdue")).text
    assert "<b>Mine</b>" not in shown and "&lt;b&gt;Mine&lt;/b&gt;" in shown
    assert (await operator.get("/reviews", **{"HX-Request": "true"})).status_code == 200


async def test_a_view_that_cannot_be_kept_is_told_with_its_name(
    sign_in: SignIn, world: World, app_db: Database
) -> None:
    operator, viewer = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["viewer"])
    long = "Very " * 12
    answer = await operator.form("/reviews/views", "/reviews", name=long, filters="state=held")
    assert answer.status_code == 422
    assert "The view was not kept" in answer.text and "A name of 1 to 40 characters" in answer.text
    team = str(world.a.teams[0].id)
    shared = await operator.form("/reviews/views", "/reviews", name="Ours", filters="state=held", team=team)
    assert shared.status_code == 403
    assert (await viewer.form("/reviews/views", "/", name="Mine", filters="state=held")).status_code == 403
    async with app_db.tenant(world.a.scope(actor=world.a.accounts["operator"])) as conn:
        assert await conn.fetchval("SELECT count(*) FROM saved_view WHERE org_id = $1", world.a.id) == 0
