"""A lane by keyboard: one field of many documents, confirmed in a row."""

from __future__ import annotations

import re

from playwright.async_api import expect

from app.rbac.roles import Role
from tests.browser.conftest import Person
from tests.browser.paper import VALUES, PaperMaker, Value


async def test_a_field_of_many_documents_is_confirmed_in_a_row(person: Person, papers: PaperMaker) -> None:
    made = [await papers.make() for _ in range(5)]
    held = await papers.make(held_by=Role.MANAGER)
    settled = await papers.make(values={**VALUES, "total": Value(value="34.45", on_page="34.45", state="accepted")})
    page = person.page
    await page.goto("/reviews/lane")
    await page.get_by_role("link", name="Total").click()
    items = page.locator(".lane-item")
    await expect(items).to_have_count(5)
    inputs, told = items.locator("input"), items.locator(".lane-told .st")
    await expect(inputs.nth(0)).to_be_focused()
    assert await page.evaluate("getSelection().toString()") == "34.45"
    async with page.expect_response(re.compile(r"/pages/1/image\?width=1200&token=")):
        await page.reload()
    await expect(inputs.nth(0)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(inputs.nth(1)).to_be_focused()
    await page.keyboard.type("EUR 40")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Alt+n")
    await expect(inputs.nth(3)).to_be_focused()
    await page.keyboard.type("half")
    await page.keyboard.press("Escape")
    await expect(inputs.nth(3)).to_have_value("34.45")
    await page.keyboard.type("a lot")
    await page.keyboard.press("Enter")
    await expect(page.locator("#lane-next")).to_be_focused()
    for number, words in ((0, "confirmed"), (1, "corrected"), (2, "not on the document"), (4, "Not an amount")):
        await expect(told.nth(number)).to_contain_text(words)
    await expect(page.locator("#lane-left")).to_have_text("2 to go")
    await expect(inputs.nth(1)).to_have_value("40.00")
    await inputs.nth(4).focus()
    await page.keyboard.press("Shift+Enter")
    await expect(inputs.nth(3)).to_be_focused()
    found = [(await papers.fields(paper))["total"] for paper in made]
    assert [(row["value"], row["state"]) for row in found] == [
        ("34.45", "confirmed"),
        ("40.00", "corrected"),
        (None, "absent"),
        ("34.45", "flagged"),
        ("34.45", "flagged"),
    ]
    async with papers.db.tenant(papers.scope) as conn:
        rows = await conn.fetch(
            "SELECT r.state::text, s.state::text AS part FROM review r JOIN subdocument s ON s.review_id = r.id"
            " WHERE r.id = ANY ($1)",
            [paper.review_id for paper in made],
        )
    assert {tuple(row.values()) for row in rows} == {("open", "needs_review")}, "given back, and nothing approved"
    for paper in (held, settled):
        assert (await papers.fields(paper))["total"]["state"] in ("flagged", "accepted")
    await page.keyboard.press("Alt+o")
    await expect(page).to_have_url(re.compile(f"/reviews/{made[3].review_id}$"))


async def test_a_lease_that_began_meanwhile_is_respected_and_a_change_beside_is_no_obstacle(
    person: Person, papers: PaperMaker
) -> None:
    taken, beside, changed = [await papers.make() for _ in range(3)]
    page = person.page
    await page.goto("/reviews/lane?schema=receipt&field=total")
    await expect(page.locator(".lane-item")).to_have_count(3)
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(
            "UPDATE review SET state = 'claimed', claimed_by = $2, claimed_at = now(),"
            " lease_expires_at = now() + interval '1 min' WHERE id = $1",
            *(taken.review_id, papers.people[Role.MANAGER]),
        )
        await conn.execute(
            "UPDATE review SET row_version = row_version + 1 WHERE id = ANY ($1)",
            [beside.review_id, changed.review_id],
        )
        await conn.execute(
            "UPDATE field_value SET value = '1.00' WHERE subdocument_id = $1 AND key = 'total'", changed.subdocument_id
        )
    for _ in range(3):
        await page.keyboard.press("Enter")
    told = page.locator(".lane-told .st")
    await expect(told.nth(0)).to_contain_text("Mara Manager holds this review")
    await expect(told.nth(1)).to_contain_text("confirmed")
    await expect(told.nth(2)).to_contain_text("row_version")
    states = [(await papers.fields(paper))["total"]["state"] for paper in (taken, beside, changed)]
    assert states == ["flagged", "confirmed", "flagged"]
