"""Kept views: whose they are, who sees them, what the queue opens with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.db.pools import Database
from app.errors import Forbidden, Invalid, NotFound
from app.hitl.views import MOST, View, delete_view, list_views, save_view, set_default
from app.rbac.principal import Principal
from app.rbac.roles import Role
from tests.people import member, other
from tests.world import World


async def seen(db: Database, who: Principal) -> dict[str, View]:
    async with db.tenant(who.scope) as conn:
        return {view.name: view for view in await list_views(conn, who)}


async def keep(db: Database, who: Principal, name: str, filters: str = "state=held") -> None:
    await save_view(db, who, name=name, filters=filters, team_id=None, is_default=False)


async def test_ones_own_are_seen_by_nobody_else(world: World, app_db: Database) -> None:
    operator, admin = member(world.a, Role.OPERATOR), member(world.a, Role.ORG_ADMIN)
    await keep(app_db, operator, "  Late   receipts ", "state=waiting&due=overdue")
    await keep(app_db, operator, "Late receipts", "state=waiting&due=today")
    view = (await seen(app_db, operator))["Late receipts"]
    assert (view.filters, view.is_mine, view.is_default) == ("state=waiting&due=today", True, False), "replaced"
    for stranger in (admin, member(world.a, Role.MANAGER), other(world.a), member(world.b, Role.ORG_ADMIN)):
        assert await seen(app_db, stranger) == {}
        with pytest.raises(NotFound):
            await delete_view(app_db, stranger, view.id)
        with pytest.raises(NotFound):
            await set_default(app_db, stranger, view.id, is_default=True)


async def test_a_manager_shares_one_with_the_team(world: World, app_db: Database) -> None:
    team = world.a.teams[0].id
    operator, boss = member(world.a, Role.OPERATOR), member(world.a, Role.MANAGER)
    with pytest.raises(Forbidden):
        await save_view(app_db, operator, name="Ours", filters="state=held", team_id=team, is_default=False)
    with pytest.raises(Forbidden):
        await save_view(app_db, boss, name="X", filters="state=held", team_id=world.a.teams[1].id, is_default=False)
    await save_view(app_db, boss, name="Ours", filters="state=held", team_id=team, is_default=False)
    view = (await seen(app_db, operator))["Ours"]
    assert (view.is_mine, view.team, view.may_delete) == (False, "north", False)
    assert await seen(app_db, other(world.a)) == {}, "another team"
    await set_default(app_db, operator, view.id, is_default=True)
    assert (await seen(app_db, operator))["Ours"].is_default
    assert not (await seen(app_db, boss))["Ours"].is_default, "each person's own choice"
    with pytest.raises(Forbidden):
        await delete_view(app_db, operator, view.id)
    await delete_view(app_db, member(world.a, Role.ORG_ADMIN), view.id)
    assert await seen(app_db, operator) == {}


async def test_one_is_the_default(world: World, app_db: Database) -> None:
    operator = member(world.a, Role.OPERATOR)
    await save_view(app_db, operator, name="A", filters="state=held", team_id=None, is_default=True)
    await save_view(app_db, operator, name="B", filters="state=mine", team_id=None, is_default=True)
    assert [v.name for v in (await seen(app_db, operator)).values() if v.is_default] == ["B"]
    await set_default(app_db, operator, (await seen(app_db, operator))["B"].id, is_default=False)
    assert not any(v.is_default for v in (await seen(app_db, operator)).values())


async def test_names_and_numbers_have_bounds(world: World, app_db: Database) -> None:
    operator = replace(member(world.a, Role.OPERATOR), account_id=world.a.accounts["viewer"])
    for name in ("", "  ", "x" * 41):
        with pytest.raises(Invalid):
            await keep(app_db, operator, name)
    for number in range(MOST):
        await keep(app_db, operator, f"View {number}")
    with pytest.raises(Invalid, match="delete one first"):
        await keep(app_db, operator, "One more")
    await keep(app_db, operator, "View 0", "state=mine")
