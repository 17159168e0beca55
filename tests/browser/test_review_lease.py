"""Who may write: the claim with its heartbeat, what others cannot do meanwhile, what is left of unsaved work when the
claim or the session is gone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from playwright.async_api import Route, expect

from app.db.roles import CONTROL, role_dsn
from app.rbac.roles import Role
from tests.browser.conftest import Live, Person, SignIn, enter
from tests.browser.paper import Paper, PaperMaker
from tests.browser.screen import Screen

TO_THE_NEXT_BEAT = "00:31"


@pytest.fixture
async def timed(sign_in: SignIn) -> Screen:
    """The operator's screen, in a browser whose clock can be put forward."""
    person = await sign_in()
    await person.page.clock.install()
    return Screen(person.page)


async def lease(papers: PaperMaker, paper: Paper) -> datetime:
    async with papers.db.tenant(papers.scope) as conn:
        until: datetime = await conn.fetchval(
            "SELECT lease_expires_at FROM review WHERE org_id = $1 AND id = $2", papers.org_id, paper.review_id
        )
    return until


async def test_a_claim_is_a_lease_with_a_heartbeat(timed: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await timed.open(paper)
    assert timedelta(seconds=60) < await lease(papers, paper) - datetime.now(UTC) <= timedelta(seconds=90)
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(
            "UPDATE review SET lease_expires_at = now() + interval '20 seconds' WHERE org_id = $1 AND id = $2",
            *(papers.org_id, paper.review_id),
        )
    async with timed.page.expect_response(lambda r: "/heartbeat" in r.url):
        await timed.page.clock.fast_forward(TO_THE_NEXT_BEAT)
    assert await lease(papers, paper) - datetime.now(UTC) > timedelta(seconds=60)


async def test_nobody_else_can_save_over_it(screen: Screen, papers: PaperMaker, live: Live) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.page.keyboard.type("Mine")
    await screen.press("Enter")
    await screen.saved()
    async with live.api(Role.MANAGER) as other:
        review = (await other.get(f"/reviews/{paper.review_id}")).json()
        at = {"row_version": review["row_version"]}
        change = {**at, "subdocument": str(paper.subdocument_id), "fields": {"company": {"value": "Theirs"}}}
        tried = [
            await other.patch(f"/reviews/{paper.review_id}/fields", json=change),
            await other.post(f"/reviews/{paper.review_id}/claim"),
            await other.post(f"/reviews/{paper.review_id}/approve", json=at),
            await other.post(f"/reviews/{paper.review_id}/reject", json={**at, "reason": "No"}),
        ]
    assert [(answer.status_code, answer.json()["code"]) for answer in tried] == [(409, "held")] * 4
    assert all("Oli Operator" in answer.json()["detail"] for answer in tried)
    assert (await papers.fields(paper))["company"]["value"] == "Mine"
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.toast).to_contain_text("approved")


async def test_losing_it_shows_who_took_over_at_the_next_heartbeat_and_keeps_the_draft(
    timed: Screen, papers: PaperMaker, live: Live
) -> None:
    paper = await papers.make()
    await timed.open(paper)
    await timed.page.keyboard.type("Half typed")
    async with live.api(Role.MANAGER) as manager:
        assert (await manager.post("/reviews/release", json={"reviews": [str(paper.review_id)]})).status_code == 200
        assert (await manager.post(f"/reviews/{paper.review_id}/claim")).status_code == 200
        await timed.page.clock.fast_forward(TO_THE_NEXT_BEAT)
        notice = timed.page.locator("#notice")
        await expect(notice).to_contain_text("Mara Manager took this over")
        await expect(notice).to_contain_text("Your 1 change is kept as a draft")
        await expect(timed.page.locator("#claim")).to_contain_text("Held by Mara Manager")
        await expect(timed.approve).to_be_disabled()
        assert (await papers.fields(paper))["company"]["value"] == "Alderbrook Pharmacy Ltd"
        assert (await manager.post(f"/reviews/{paper.review_id}/release")).status_code == 200
    await timed.open(paper)
    await timed.stands_on("company")
    await expect(timed.focused).to_have_value("Half typed")


async def end_newest_session(live: Live, role: Role) -> None:
    control = await asyncpg.connect(role_dsn(live.database_url, CONTROL, live.secret))
    try:
        await control.execute(
            "UPDATE session SET revoked_at = now() WHERE id = (SELECT s.id FROM session s JOIN account a ON"
            " a.id = s.account_id WHERE a.email = $1 ORDER BY s.created_at DESC LIMIT 1)",
            live.demo.user(role).email,
        )
    finally:
        await control.close()


async def test_drafts_survive_an_expired_session(sign_in: SignIn, papers: PaperMaker, live: Live) -> None:
    paper = await papers.make()
    person: Person = await sign_in(signed_in=False)
    await enter(person.page, live, Role.OPERATOR)
    screen = Screen(person.page)
    await screen.open(paper)
    await end_newest_session(live, Role.OPERATOR)
    await screen.page.keyboard.type("Typed too late")
    await screen.press("Enter")
    await screen.page.keyboard.type("7.11")
    notice = screen.page.locator("#notice")
    await expect(notice).to_contain_text("Your session has ended")
    await notice.get_by_role("link", name="Sign in again").click()
    await screen.page.wait_for_url("**/sign-in**")
    user = live.demo.user(Role.OPERATOR)
    await screen.page.get_by_label("E-mail").fill(user.email)
    await screen.page.get_by_label("Password", exact=True).fill(user.password)
    await screen.press("Enter")
    await screen.ready(paper)
    await screen.stands_on("date")
    await expect(screen.focused).to_have_value("7.11")
    await screen.saved()
    assert (await papers.fields(paper))["company"]["value"] == "Typed too late"


async def test_a_review_open_in_two_tabs_is_given_back_by_the_last_one(
    sign_in: SignIn, papers: PaperMaker, live: Live
) -> None:
    person, paper = await sign_in(), await papers.make()
    first, second = Screen(person.page), Screen(await person.context.new_page())
    await first.open(paper)
    await second.open(paper)
    await second.page.goto("/reviews")
    await first.page.bring_to_front()
    await first.page.keyboard.type("Still mine")
    await first.press("Enter")
    await first.saved()
    async with live.api(Role.MANAGER) as manager:
        assert (await manager.post(f"/reviews/{paper.review_id}/claim")).status_code == 409
        await first.page.goto("/reviews")
        for _ in range(50):
            if (await manager.get(f"/reviews/{paper.review_id}")).json()["state"] == "open":
                break
            await first.page.wait_for_timeout(100)
        assert (await manager.post(f"/reviews/{paper.review_id}/claim")).status_code == 200


async def test_an_approval_after_the_session_ended_says_so_and_is_made_after_signing_in(
    sign_in: SignIn, papers: PaperMaker, live: Live
) -> None:
    paper = await papers.make()
    person: Person = await sign_in(signed_in=False)
    await enter(person.page, live, Role.OPERATOR)
    screen = Screen(person.page)
    await screen.open(paper)
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    await screen.saved()
    await end_newest_session(live, Role.OPERATOR)
    await screen.press("Enter")
    notice = screen.page.locator("#notice")
    await expect(notice).to_contain_text("Your session has ended")
    await notice.get_by_role("link", name="Sign in again").click()
    await screen.page.wait_for_url("**/sign-in**")
    user = live.demo.user(Role.OPERATOR)
    await screen.page.get_by_label("E-mail").fill(user.email)
    await screen.page.get_by_label("Password", exact=True).fill(user.password)
    await screen.press("Enter")
    await screen.ready(paper)
    await expect(screen.left).to_have_text("0")


async def test_what_was_changed_between_looking_and_claiming_is_shown(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()

    async def meanwhile(way: Route) -> None:
        async with papers.db.tenant(papers.scope) as conn:
            await conn.execute(
                "UPDATE field_value SET value = 'Theirs Ltd' WHERE subdocument_id = $1 AND key = 'company'",
                paper.subdocument_id,
            )
            await conn.execute(
                "UPDATE review SET row_version = row_version + 1 WHERE id = $1 AND state = 'open'", paper.review_id
            )
        await way.continue_()

    await screen.page.route("**/claim?*", meanwhile)
    await screen.open(paper)
    await expect(screen.page.locator(f"{screen.row('company')} input")).to_have_value("Theirs Ltd")
    await expect(screen.page.locator("#claim")).to_contain_text("Yours")
    await screen.press("Enter")
    await screen.saved()
    assert (await papers.fields(paper))["company"]["value"] == "Theirs Ltd"


async def test_a_heartbeat_answered_after_the_decision_says_nothing_of_the_next_document(
    timed: Screen, papers: PaperMaker
) -> None:
    """It was sent while the document was held, and is refused because it is decided."""
    first, second = await papers.make(), await papers.make()
    page = timed.page
    beating, decided = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        beating.set()
        await decided.wait()
        await route.continue_()

    await page.route("**/heartbeat*", late)
    await timed.open(first)
    for _ in range(3):
        await timed.press("Enter")
    await expect(page.locator("#approve")).to_be_focused()
    await page.clock.fast_forward(TO_THE_NEXT_BEAT)
    await asyncio.wait_for(beating.wait(), 10)
    await timed.press("Enter")
    await expect(page.locator("body")).to_have_attribute("data-ready", str(second.review_id))
    async with page.expect_response(lambda r: "/heartbeat" in r.url) as told:
        decided.set()
    assert (await told.value).status == 409
    await page.wait_for_timeout(500)
    await expect(page.locator("#notice")).to_have_count(0)
    await expect(page.locator(".val").first).to_be_editable()
