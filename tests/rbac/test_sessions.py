"""Signing in and out, the throttle, keys, links, entering organisations: on real PostgreSQL."""

from __future__ import annotations

import asyncio
import secrets
import statistics
import time
from datetime import timedelta

import pytest

from app.db.pools import Database
from app.errors import (
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    TokenInvalid,
    TooManyCalls,
    WrongCredentials,
    WrongState,
)
from app.rbac import accounts, sessions
from app.rbac.api_keys import create_key
from app.rbac.permissions import Permission
from app.rbac.roles import Role
from app.rbac.sessions import SignedIn
from app.rbac.tokens import Purpose
from tests.world import PASSWORD, World

HOUR = timedelta(hours=1)


@pytest.fixture
def address() -> str:
    """Where this test calls from: the throttle counts by it."""
    return f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{secrets.randbelow(256)}"


async def _sign_in(
    control: Database, secret: str, email: str, address: str, password: str = PASSWORD, **more: Purpose
) -> SignedIn:
    return await sessions.sign_in(
        control, secret, email=email, password=password, address=address, lifetime=HOUR, **more
    )


async def test_a_session_knows_who_and_where(world: World, control_db: Database, secret: str, address: str) -> None:
    signed = await _sign_in(control_db, secret, world.a.emails["operator"].upper(), address)
    me = await sessions.load_cookie(control_db, secret, signed.token)
    assert (me.account_id, me.org_id, me.role) == (world.a.accounts["operator"], world.a.id, Role.OPERATOR)
    north, south = world.a.teams
    assert me.scope.team_ids == (north.id,)
    assert me.allows(Permission.REVIEW_WORK, north.id).allowed
    assert not me.allows(Permission.REVIEW_WORK, south.id).allowed
    refused = me.allows(Permission.AUDIT_READ)
    assert not refused.allowed and "org_admin" in refused.reason
    with pytest.raises(TokenInvalid):
        await sessions.load_bearer(control_db, secret, signed.token)  # a cookie is no bearer token


async def test_signing_out_is_at_once(world: World, control_db: Database, secret: str, address: str) -> None:
    signed = await _sign_in(control_db, secret, world.a.emails["viewer"], address, purpose=Purpose.ACCESS)
    me = await sessions.load_bearer(control_db, secret, signed.token)
    image, _ = sessions.issue_image_token(secret, me, world.a.paper.document_id)
    await sessions.sign_out(control_db, me)
    with pytest.raises(NotSignedIn):
        await sessions.load_bearer(control_db, secret, signed.token)
    with pytest.raises(NotSignedIn):
        await sessions.load_bound(control_db, secret, Purpose.IMAGE, image, world.a.paper.document_id)


async def test_a_disabled_account_has_no_session(world: World, control_db: Database, secret: str, address: str) -> None:
    signed = await _sign_in(control_db, secret, world.a.emails["viewer"], address)
    async with control_db.control() as conn:
        await conn.execute("UPDATE account SET disabled_at = now() WHERE id = $1", world.a.accounts["viewer"])
    with pytest.raises(NotSignedIn):
        await sessions.load_cookie(control_db, secret, signed.token)
    with pytest.raises(WrongCredentials):
        await _sign_in(control_db, secret, world.a.emails["viewer"], address)


async def test_image_tokens_are_stable_and_bound(world: World, control_db: Database, secret: str, address: str) -> None:
    me = (await _sign_in(control_db, secret, world.a.emails["viewer"], address)).principal
    document, other = world.a.paper.document_id, world.a.teams[1].paper.document_id
    token, _ = sessions.issue_image_token(secret, me, document)
    assert sessions.issue_image_token(secret, me, document)[0] == token
    assert (await sessions.load_bound(control_db, secret, Purpose.IMAGE, token, document)).account_id == me.account_id
    with pytest.raises(TokenInvalid):
        await sessions.load_bound(control_db, secret, Purpose.IMAGE, token, other)
    with pytest.raises(TokenInvalid):
        await sessions.load_bound(control_db, secret, Purpose.SOCKET, token, document)


async def test_wrong_password_and_unknown_person_answer_alike(world: World, control_db: Database, secret: str) -> None:
    from app.rbac.passwords import hash_password

    async with control_db.control() as conn:  # the world's own hash is cheap on purpose
        await conn.execute(
            "UPDATE account SET password_hash = $2 WHERE id = $1",
            world.a.accounts["operator"],
            await hash_password(PASSWORD),
        )
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    said = set()
    for attempt in range(8):
        for kind, email in (("known", world.a.emails["operator"]), ("unknown", f"nobody{attempt}@example.org")):
            began = time.perf_counter()
            with pytest.raises(WrongCredentials) as refused:
                await _sign_in(control_db, secret, email, f"10.1.{attempt}.{kind}", "wrong password")
            times[kind].append(time.perf_counter() - began)
            said.add(refused.value.detail)
    assert len(said) == 1
    known, unknown = (statistics.median(times[kind]) for kind in ("known", "unknown"))
    assert 0.4 < known / unknown < 2.5


async def test_too_many_failures_wait_even_all_at_once(
    world: World, control_db: Database, secret: str, address: str
) -> None:
    email = world.a.emails["manager"]
    tries = [_sign_in(control_db, secret, email, address, "wrong password") for _ in range(20)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(o, WrongCredentials) for o in outcomes) == sessions.MOST_PER_PAIR
    refused = [o for o in outcomes if isinstance(o, TooManyCalls)]
    assert len(refused) == 20 - sessions.MOST_PER_PAIR
    assert 0 < refused[0].retry_after <= sessions.WINDOW_SECONDS
    with pytest.raises(TooManyCalls):
        await _sign_in(control_db, secret, email, address)
    elsewhere = await _sign_in(control_db, secret, email, address + "1")  # its owner, from elsewhere
    assert elsewhere.principal.email == email


async def test_an_old_hash_is_made_anew(world: World, control_db: Database, secret: str, address: str) -> None:
    await _sign_in(control_db, secret, world.b.emails["viewer"], address)
    async with control_db.control() as conn:
        stored = await conn.fetchval("SELECT password_hash FROM account WHERE id = $1", world.b.accounts["viewer"])
    assert "m=19456,t=2,p=1" in stored
    await _sign_in(control_db, secret, world.b.emails["viewer"], address)


async def test_a_super_admin_enters_with_a_reason_that_is_audited(
    world: World, control_db: Database, app_db: Database, secret: str, address: str
) -> None:
    root = (await _sign_in(control_db, secret, world.super_admin_email, address)).principal
    assert root.organisation is None and root.allows(Permission.ORGANISATION_CREATE).allowed
    with pytest.raises(Forbidden):
        _ = root.scope
    with pytest.raises(Forbidden):
        root.require(Permission.DOCUMENT_READ)
    with pytest.raises(Invalid):
        await sessions.enter_organisation(control_db, app_db, root, world.a.id, reason=" ")
    inside = await sessions.enter_organisation(
        control_db, app_db, root, world.a.id, reason="asked by their administrator"
    )
    assert inside.org_id == world.a.id and inside.allows(Permission.AUDIT_READ).allowed
    async with app_db.tenant(world.a.scope()) as conn:
        row = await conn.fetchrow("SELECT actor, action FROM audit ORDER BY id DESC LIMIT 1")
    assert row is not None
    assert (row["actor"], row["action"]) == (world.super_admin, "organisation:enter")
    await sessions.leave_organisation(control_db, inside)
    assert (await sessions.reload(control_db, inside)).organisation is None


async def test_a_member_goes_to_no_other_organisation(
    world: World, control_db: Database, app_db: Database, secret: str, address: str
) -> None:
    me = (await _sign_in(control_db, secret, world.a.emails["org_admin"], address)).principal
    with pytest.raises(NotFound):
        await sessions.enter_organisation(control_db, app_db, me, world.b.id, reason="curiosity")


async def test_a_key_reaches_as_far_as_its_account_and_can_be_revoked(
    world: World, control_db: Database, secret: str
) -> None:
    account = world.a.accounts["operator"]
    made = await create_key(control_db, org_id=world.a.id, account_id=account, name="scanner")
    me = await sessions.load_bearer(control_db, secret, made.key)
    assert (me.via, me.org_id, me.account_id) == ("api_key", world.a.id, account)
    token, _ = sessions.issue_socket_token(secret, me, world.a.paper.batch_id)
    async with control_db.control() as conn:
        await conn.execute("UPDATE api_key SET revoked_at = now() WHERE id = $1", made.id)
    with pytest.raises(NotSignedIn):
        await sessions.load_bearer(control_db, secret, made.key)
    with pytest.raises(NotSignedIn):
        await sessions.load_bound(control_db, secret, Purpose.SOCKET, token, world.a.paper.batch_id)
    with pytest.raises(NotSignedIn):
        await sessions.load_bearer(control_db, secret, "pwk_unknown")


async def test_a_link_sets_a_password_once_and_ends_sessions(
    world: World, control_db: Database, secret: str, address: str
) -> None:
    email, account = world.b.emails["manager"], world.b.accounts["manager"]
    signed = await _sign_in(control_db, secret, email, address)
    first = await accounts.make_link(control_db, account)
    token = await accounts.make_link(control_db, account)
    with pytest.raises(TokenInvalid):
        await accounts.read_link(control_db, first)  # the newer one replaced it
    assert (await accounts.read_link(control_db, token)).email == email
    with pytest.raises(Invalid):
        await accounts.redeem_link(control_db, token, password="short")
    assert await accounts.redeem_link(control_db, token, password="a much better password") == account
    with pytest.raises(TokenInvalid):
        await accounts.redeem_link(control_db, token, password="a much better password")
    with pytest.raises(NotSignedIn):
        await sessions.load_cookie(control_db, secret, signed.token)
    with pytest.raises(WrongCredentials):
        await _sign_in(control_db, secret, email, address)
    await _sign_in(control_db, secret, email, address, "a much better password")


@pytest.mark.usefixtures("world")
async def test_no_second_first_super_admin(control_db: Database) -> None:
    assert await accounts.has_super_admin(control_db)
    with pytest.raises(Forbidden):
        await accounts.make_link(control_db)


async def test_the_last_administrator_stays(world: World, control_db: Database) -> None:
    admin = world.b.accounts["org_admin"]
    with pytest.raises(WrongState):
        await accounts.remove_membership(control_db, world.b.id, admin, None)
    with pytest.raises(Invalid):
        await accounts.set_membership(control_db, world.b.id, admin, Role.SUPER_ADMIN)
    with pytest.raises(Invalid):
        await accounts.set_membership(control_db, world.b.id, admin, Role.VIEWER)


@pytest.mark.parametrize("email", ["", "no", "a@b", "a b@c.org", "a@b..org"])
async def test_bad_addresses_make_no_account(control_db: Database, email: str) -> None:
    with pytest.raises(Invalid):
        await accounts.create_account(control_db, email=email, name="X", password=None)
