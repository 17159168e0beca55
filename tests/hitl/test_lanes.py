"""Lanes: which values are in one, for whom, in which order."""

from __future__ import annotations

import pytest

from app.db.pools import Database
from app.errors import NotFound
from app.hitl import lanes, reviews
from app.hitl.assignment import Assignment, assign
from app.hitl.lanes import list_lanes, load_lane
from app.rbac.roles import Role
from tests.people import member, other
from tests.world import World


async def test_a_lane_has_what_waits_and_nobody_else_holds(world: World, app_db: Database) -> None:
    operator, boss, paper = member(world.a, Role.OPERATOR), member(world.a, Role.MANAGER), world.a.paper
    lane = await load_lane(app_db, operator, "receipt", "total", None)
    assert [(crop.review_id, crop.value, crop.currency, crop.page) for crop in lane.crops] == [
        (paper.review_id, "9.00", "MYR", 1)
    ]
    assert lane.crops[0].box == pytest.approx((0.1, 0.1, 0.2, 0.2)) and lane.crops[0].width == 1240
    assert [(found.field, found.count) for found in await list_lanes(app_db, operator)] == [
        ("company", 1),
        ("date", 1),
        ("total", 1),
    ]
    south = await load_lane(app_db, other(world.a), "receipt", "total", None)
    assert [crop.review_id for crop in south.crops] == [world.a.teams[1].paper.review_id], "each team its own"
    await reviews.claim(app_db, boss, paper.review_id)
    assert (await load_lane(app_db, operator, "receipt", "total", None)).crops == ()
    assert await list_lanes(app_db, operator) == ()
    assert len((await load_lane(app_db, boss, "receipt", "total", None)).crops) == 1, "who holds it may"
    await reviews.release(app_db, boss, paper.review_id)
    await assign(app_db, boss, paper.review_id, Assignment(assignee=boss.account_id))
    assert (await load_lane(app_db, operator, "receipt", "total", None)).crops == ()


async def test_what_is_settled_or_has_no_place_is_not_in_it(world: World, app_db: Database) -> None:
    operator, paper = member(world.a, Role.OPERATOR), world.a.paper
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute("UPDATE field_value SET box = NULL WHERE id = $1", paper.field_ids["date"])
    assert (await load_lane(app_db, operator, "receipt", "date", None)).crops == ()
    crop = (await load_lane(app_db, operator, "receipt", "total", None)).crops[0]
    await reviews.patch_fields(
        app_db,
        operator,
        crop.review_id,
        row_version=crop.row_version,
        subdocument=crop.subdocument_id,
        fields={"total": {"value": crop.value}},
        release=True,
    )
    assert [found.field for found in await list_lanes(app_db, operator)] == ["company"]


async def test_a_lane_goes_on_where_it_ended(world: World, app_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = member(world.a, Role.ORG_ADMIN)
    monkeypatch.setattr(lanes, "AT_ONCE", 1)
    first = await load_lane(app_db, admin, "receipt", "total", None)
    second = await load_lane(app_db, admin, "receipt", "total", first.next_cursor)
    assert [crop.review_id for crop in (*first.crops, *second.crops)] == [t.paper.review_id for t in world.a.teams]
    assert second.next_cursor is None


@pytest.mark.parametrize(("schema", "field"), [("receipt", "nope"), ("nope", "total"), ("receipt", "")])
async def test_a_field_that_there_is_not_is_not_found(world: World, app_db: Database, schema: str, field: str) -> None:
    with pytest.raises(NotFound):
        await load_lane(app_db, member(world.a, Role.OPERATOR), schema, field, None)
