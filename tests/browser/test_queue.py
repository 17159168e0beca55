"""The queue by keyboard: choosing rows, what is done to many, what became of each."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from app.rbac.roles import Role
from tests.browser.conftest import SignIn
from tests.browser.paper import PaperMaker
from tests.browser.screen import Screen


async def test_rows_are_chosen_by_keys_and_by_mouse(sign_in: SignIn, papers: PaperMaker) -> None:
    for _ in range(5):
        await papers.make()
    person = await sign_in()
    page = person.page
    count, bar, boxes = page.locator("#picked-n"), page.locator("#picked"), page.locator("[name=review]")
    await page.goto("/reviews")
    await expect(bar).to_be_hidden()
    await page.keyboard.press("t")  # nothing is chosen: the key does nothing
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await expect(count).to_have_text("1")
    for key in ("j", "j", "Shift+X"):
        await page.keyboard.press(key)
    await expect(count).to_have_text("3")
    await page.keyboard.press("Space")
    await expect(count).to_have_text("2")
    await page.keyboard.press("Escape")
    await expect(bar).to_be_hidden()
    await page.keyboard.press("Space")
    for key in ("Shift+ArrowDown", "Shift+ArrowDown"):
        await page.keyboard.press(key)
    await expect(count).to_have_text("3")
    await page.keyboard.press("Control+a")
    await expect(count).to_have_text("5")
    await expect(page.get_by_label("Choose all shown")).to_be_checked()
    await page.get_by_label("Choose all shown").click()
    await expect(bar).to_be_hidden()
    await boxes.nth(0).click()
    await boxes.nth(3).click(modifiers=["Shift"])
    await expect(count).to_have_text("4")
    await page.keyboard.press("j")  # the keys go on from the row that was clicked
    await expect(page.locator(".table .row").nth(4)).to_be_focused()
    assert "/reviews/" not in page.url
    assert person.problems == []


async def test_a_manager_gives_sets_due_and_urgent(sign_in: SignIn, papers: PaperMaker) -> None:
    made = [await papers.make() for _ in range(3)]
    person = await sign_in(Role.MANAGER)
    page = person.page
    await page.goto("/reviews")
    rows = page.locator(".table tbody tr")
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await page.keyboard.press("a")
    await page.get_by_label("Who reviews").select_option(label="Oli Operator")
    await page.keyboard.press("Enter")
    await expect(page.locator("#told")).to_have_text(re.compile("1 review given"))
    await expect(rows.nth(0)).to_contain_text("Oli Operator")
    await expect(page.locator(".table .row").nth(0)).to_be_focused()  # the cursor stays
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("x")
    await page.keyboard.press("u")
    await expect(rows.nth(0)).to_contain_text("urgent")
    await expect(rows.nth(0)).to_contain_text(made[2].filename)
    await page.keyboard.press("Control+a")
    await page.keyboard.press("d")
    await page.get_by_label("Date and time").fill("2030-05-06T17:00")
    await page.keyboard.press("Enter")
    await expect(page.locator("#told")).to_have_text(re.compile("3 reviews given a due time"))
    local = await page.evaluate("new Date('2030-05-06T17:00').toISOString()")
    async with papers.db.tenant(papers.scope) as conn:
        found = await conn.fetch(
            "SELECT due_at, priority, assignee FROM review WHERE id = ANY ($1) ORDER BY id",
            [paper.review_id for paper in made],
        )
    assert {row["due_at"] for row in found} == {datetime.fromisoformat(local).astimezone(UTC)}
    await page.keyboard.press("Control+a")
    await page.keyboard.press("d")
    await page.get_by_role("button", name="No due time").click()
    await expect(page.locator("#told")).to_have_text(re.compile("3 reviews without a due time"))
    async with papers.db.tenant(papers.scope) as conn:
        due = "SELECT count(*) FROM review WHERE id = ANY ($1) AND due_at IS NOT NULL"
        assert await conn.fetchval(due, [paper.review_id for paper in made]) == 0
    assert [row["priority"] for row in found] == [0, 0, 1]
    assert [row["assignee"] for row in found] == [papers.people[Role.OPERATOR], None, None]
    await page.get_by_label("Given to").select_option(label="For Oli Operator")
    await expect(rows).to_have_count(1)
    await page.get_by_label("Given to").select_option("nobody")
    await expect(rows).to_have_count(2)
    assert person.problems == []


async def test_what_could_not_be_done_is_told_by_document_and_a_rejection_is_taken_back(
    sign_in: SignIn, papers: PaperMaker
) -> None:
    held = await papers.make(filename="held.jpg", held_by=Role.MANAGER)
    free = [await papers.make() for _ in range(2)]
    person = await sign_in()
    page = person.page
    lease = "UPDATE review SET lease_expires_at = now() + $2 WHERE id = $1"
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(lease, held.review_id, timedelta(0))
    await page.goto("/reviews")
    await expect(page.locator(".table tbody tr")).to_have_count(3)
    async with papers.db.tenant(papers.scope) as conn:  # someone takes the first one while they are chosen
        await conn.execute(lease, held.review_id, timedelta(minutes=1))
    await page.keyboard.press("Control+a")
    await expect(page.locator("#picked-n")).to_have_text("3")
    await page.keyboard.press("Delete")
    await expect(page.get_by_role("heading", name="Reject the documents chosen?")).to_be_visible()
    await page.get_by_label("Or in words").fill("Sent to us by mistake")
    await page.keyboard.press("Enter")
    told = page.locator("#told")
    await expect(told).to_contain_text("2 reviews rejected")
    await expect(told).to_contain_text("held.jpg")
    await expect(told).to_contain_text(re.compile("holds this review"))
    await expect(page.locator(".table tbody tr")).to_have_count(0)
    async with papers.db.tenant(papers.scope) as conn:
        reasons = await conn.fetch(
            "SELECT rejected_reason FROM subdocument WHERE id = ANY ($1)", [p.subdocument_id for p in free]
        )
    assert {row[0] for row in reasons} == {"Sent to us by mistake"}
    await page.keyboard.press("z")
    await expect(told).to_contain_text("2 reviews waiting again")
    await expect(page.locator(".table tbody tr")).to_have_count(2)
    for row in await page.locator(".table tbody tr").all():
        await expect(row.locator("td.num.md")).to_have_text("3 of 6")  # as many to look at as before
    assert person.problems == []


async def test_a_manager_takes_a_lease_back_and_the_open_screen_does_not_take_it_again(
    sign_in: SignIn, papers: PaperMaker
) -> None:
    paper = await papers.make()
    person, boss = await sign_in(), await sign_in(Role.MANAGER)
    screen = Screen(person.page)
    await person.page.clock.install()
    await screen.open(paper)
    await boss.page.goto("/reviews?state=held")
    await expect(boss.page.locator(".table tbody tr")).to_contain_text("Oli Operator")
    for key in ("j", "x", "l"):
        await boss.page.keyboard.press(key)
    await expect(boss.page.locator("#told")).to_contain_text("1 review held by nobody")
    await person.page.clock.fast_forward("01:00")  # the screen's next sign of life
    await expect(person.page.locator("#notice")).to_contain_text("a manager took it back")
    await expect(screen.approve).to_be_disabled()
    async with papers.db.tenant(papers.scope) as conn:
        state = await conn.fetchval("SELECT state::text FROM review WHERE id = $1", paper.review_id)
    assert state == "open"
    await person.page.get_by_role("link", name="Take it again").click()
    await screen.ready(paper)
    await expect(person.page.locator("#claim")).to_contain_text("Yours")
    assert person.problems + boss.problems == []


async def test_a_view_is_kept_opened_with_and_deleted(sign_in: SignIn, papers: PaperMaker) -> None:
    await papers.make(priority=1)
    person = await sign_in(Role.MANAGER)
    page = person.page
    await page.goto("/reviews")
    await expect(page.get_by_role("button", name="Keep as a view")).to_have_count(0)  # everything is no view
    await page.get_by_label("Due", exact=True).select_option("overdue")
    await expect(page.get_by_text("No review fits these filters")).to_be_visible()
    await page.locator("body").focus()
    await page.keyboard.press("Escape")
    await page.keyboard.press("v")
    await page.keyboard.type("Late ones")
    await page.get_by_label("Who sees it").select_option(label="All of Main team")
    await page.get_by_label("Open the queue with it").check()
    await page.keyboard.press("Enter")
    tab = page.get_by_role("link", name="Late ones")
    await expect(tab).to_have_attribute("aria-current", "page")
    await page.goto("/")
    await page.goto("/reviews")
    await expect(page).to_have_url(re.compile("due=overdue"))
    await page.get_by_role("link", name="Waiting 1").click()
    await expect(page.locator(".table tbody tr")).to_have_count(1)
    colleague = await sign_in()
    await colleague.page.goto("/reviews")
    await expect(colleague.page.locator(".table tbody tr")).to_have_count(1)  # their queue opens with everything
    await colleague.page.get_by_role("link", name="Late ones").click()
    await expect(colleague.page.get_by_text("No review fits these filters")).to_be_visible()
    await colleague.page.keyboard.press("v")
    await expect(colleague.page.get_by_role("button", name="Delete view")).to_have_count(0)
    await tab.click()
    await expect(tab).to_have_attribute("aria-current", "page")
    await page.keyboard.press("v")
    await page.get_by_role("button", name="Delete view for the team").click()
    await expect(page.locator(".table tbody tr")).to_have_count(1)
    await expect(tab).to_have_count(0)
    assert person.problems + colleague.problems == []


async def test_next_is_what_is_urgent_then_what_is_due_then_whose_turn_it_is(
    sign_in: SignIn, papers: PaperMaker
) -> None:
    """As the queue shows them, one after the other; what was given to a colleague is left to them."""
    names = ("urgent.jpg", "due sooner.jpg", "due later.jpg", "first in turn.jpg", "second in turn.jpg", "theirs.jpg")
    made = {name: await papers.make(filename=name, priority=int(name == "urgent.jpg")) for name in reversed(names)}
    now = datetime.now(UTC)
    async with papers.db.tenant(papers.scope) as conn:
        for name, hours in (("due sooner.jpg", 1), ("due later.jpg", 5)):
            due = now + timedelta(hours=hours)
            await conn.execute("UPDATE review SET due_at = $2 WHERE id = $1", made[name].review_id, due)
        for name, minutes in (("first in turn.jpg", 9), ("second in turn.jpg", 8), ("theirs.jpg", 10)):
            turn = now - timedelta(minutes=minutes)
            await conn.execute("UPDATE review SET turn_at = $2 WHERE id = $1", made[name].review_id, turn)
        manager = papers.people[Role.MANAGER]
        await conn.execute("UPDATE review SET assignee = $2 WHERE id = $1", made["theirs.jpg"].review_id, manager)
    person = await sign_in()
    page = person.page
    await page.goto("/reviews")
    shown = await page.locator(".table .row").all_inner_texts()
    assert [name for name in shown if name != "theirs.jpg"] == list(names[:-1])
    for name in names[:-1]:
        await page.keyboard.press("n")
        await expect(page.locator("#doc-name")).to_have_text(name)
        await page.locator("body[data-ready]").wait_for()
        async with papers.db.tenant(papers.scope) as conn:  # decided: the next one is another
            await conn.execute("UPDATE review SET state = 'done' WHERE id = $1", made[name].review_id)
        await page.goto("/reviews")
    await expect(page.locator(".table .row")).to_have_text(["theirs.jpg"])
    await page.keyboard.press("n")
    await expect(page.locator("#nothing")).to_contain_text("1 review is given to others; you can take it in the queue.")
    await page.get_by_role("link", name="Open the queue").click()
    await expect(page.locator(".table .row")).to_have_text(["theirs.jpg"])
    assert person.problems == []


async def test_filters_stand_in_the_address_and_the_way_back_is_one_key(sign_in: SignIn, papers: PaperMaker) -> None:
    for name in ("north.jpg", "south.jpg"):
        await papers.make(filename=name)
    await papers.make_table([("Soap", "1.00", "flagged")])
    person = await sign_in()
    page = person.page
    rows, search = page.locator(".table .row"), page.get_by_role("searchbox")
    await page.goto("/reviews")
    await page.get_by_label("Schema").focus()
    await page.keyboard.press("r")
    await expect(rows).to_have_count(2)
    assert page.url.endswith("/reviews?state=waiting&schema=receipt")  # nothing of what is not asked
    await expect(page.get_by_label("Schema")).to_be_focused()
    await page.locator("#main").focus()
    await page.keyboard.press("/")
    await page.keyboard.type("south")
    await page.keyboard.press("Enter")
    await expect(rows).to_have_text(["south.jpg"])
    assert page.url.endswith("/reviews?state=waiting&q=south&schema=receipt")
    await page.keyboard.press("Escape")  # out of the search, which stays
    await expect(search).to_have_value("south")
    await expect(rows).to_have_text(["south.jpg"])
    await page.keyboard.press("/")
    await page.keyboard.press("ArrowDown")
    await expect(rows.first).to_be_focused()
    await page.reload()
    await expect(rows).to_have_text(["south.jpg"])
    await page.go_back()
    await expect(rows).to_have_count(2)
    await expect(search).to_have_value("")
    await page.go_back()
    await expect(rows).to_have_count(3)
    await page.goto("/reviews?schema=receipt&due=whenever&assignee=x&state=odd&holder=%00")  # by hand, wrongly
    await expect(rows).to_have_count(2)
    assert person.problems == []


async def test_an_address_that_was_cut_off_leads_back_to_the_list(sign_in: SignIn, papers: PaperMaker) -> None:
    await papers.make()
    page = (await sign_in()).page
    for path, rest in (("/reviews", "schema=receipt"), ("/documents", "state=needs_review")):
        await page.goto(f"{path}?{rest}&cursor=WyJxdWV1ZSIs")
        await expect(page.get_by_role("heading")).to_have_text("This part of the list is not known")
        await expect(page.locator("main")).not_to_contain_text("cursor")
        await page.get_by_role("link", name="Open the list").click()
        await expect(page).to_have_url(re.compile(f"{path}\\?{rest}$"))
        await expect(page.locator(".table .row").first).to_be_visible()
