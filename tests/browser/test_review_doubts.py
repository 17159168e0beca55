"""Values that were accepted unseen and do not fit any more what a person made of another one."""

from __future__ import annotations

from dataclasses import replace

from playwright.async_api import expect

from tests.browser.paper import VALUES, PaperMaker
from tests.browser.screen import Screen
from tests.browser.statements import items, money, receipt_values
from tests.browser.test_review_cells import STOCK, STOCK_TOTAL, goods

LESS_THAN_TAX = "The tax is more than the total."


async def keep(screen: Screen, typed: str) -> None:
    """Type it, be told that a rule fails, and keep it."""
    await screen.page.keyboard.type(typed)
    await expect(screen.page.locator("[data-more] .rule")).to_be_visible()
    await screen.press("Enter", "Enter")


LAST = {key: replace(value, state="flagged" if key == "total" else "accepted") for key, value in VALUES.items()}
"""A receipt of which the total alone is flagged."""


async def test_it_is_asked_about_after_all_and_one_enter_confirms_it(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(values=LAST)
    await screen.open(paper)
    await keep(screen, "5.00")
    await screen.state("tax", "flagged")
    await expect(screen.left).to_have_text("1")
    row = screen.page.locator(screen.row("tax"))
    await expect(row.locator(".line")).to_have_text(LESS_THAN_TAX)
    await expect(screen.page.locator("#approve-bar")).not_to_have_attribute("data-armed", "")
    await screen.press("Enter")
    await screen.stands_on("tax")
    await expect(row.locator(".reason .warn")).to_contain_text(LESS_THAN_TAX)
    await expect(row.locator(".reason .warn")).to_contain_text("Accepted unseen at 0.960, before")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await expect(screen.left).to_have_text("0")
    await expect(screen.page.locator("#approve-text .broken")).to_have_text(LESS_THAN_TAX)
    await screen.saved()
    stored = await papers.fields(paper)
    assert (stored["tax"]["state"], stored["tax"]["value"]) == ("confirmed", "6.44")
    await screen.press("Enter")
    await expect(screen.toast).to_contain_text("approved")


async def test_two_quick_enters_do_not_approve_past_it(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(values=LAST)
    await screen.open(paper)
    await screen.page.keyboard.type("5.00")
    await screen.press("Enter", "Enter")  # before anybody could say that the tax is more than that
    await screen.stands_on("tax")
    await expect(screen.left).to_have_text("1")
    async with papers.db.tenant(papers.scope) as conn:
        state = await conn.fetchval("SELECT state::text FROM review WHERE id = $1", paper.review_id)
    assert state == "claimed"


async def test_it_is_accepted_as_before_once_the_rule_holds_again(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(values=LAST)
    await screen.open(paper)
    await keep(screen, "5.00")
    await screen.state("tax", "flagged")
    await screen.press("Control+z")
    await screen.stands_on("total")
    await screen.state("tax", "accepted")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await expect(screen.page.locator("#approve-text .broken")).to_have_count(0)
    await screen.saved()
    assert (await papers.fields(paper))["tax"]["state"] == "accepted"


async def test_it_is_still_in_doubt_when_the_document_is_opened_again(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make(values=LAST)
    await screen.open(paper)
    await keep(screen, "5.00")
    await screen.state("tax", "flagged")
    await screen.page.reload()
    await screen.ready(paper)
    await screen.stands_on("tax")
    await expect(screen.left).to_have_text("1")


async def test_cells_of_the_row_are_asked_about_and_not_swept_along(screen: Screen, papers: PaperMaker) -> None:
    await papers.publish(STOCK)
    rows = [dict(row) for row in goods(["10.00", "20.00"])]
    rows[0]["count"] = replace(rows[0]["count"], state="flagged")
    paper = await papers.make(schema="stock_list", values=STOCK_TOTAL, tables={"goods": rows})
    await screen.open(paper)
    await expect(screen.focused).to_have_attribute("aria-label", "Line 1, Count")
    await keep(screen, "11")
    await expect(screen.left).to_have_text("1")
    await screen.press("Enter")
    await expect(screen.focused).to_have_attribute("aria-label", "Line 1, Worth")
    await expect(screen.page.locator(".cellpop .warn")).to_contain_text("Row 1: worth 10.00, and there are 11 of it.")
    await screen.press("Alt+a")
    await expect(screen.left).to_have_text("1")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await screen.saved()
    assert (await papers.cells(paper, "goods"))[0]["worth"] == ("10.00", "confirmed")


async def test_a_sum_asks_about_the_total_and_not_about_every_row(screen: Screen, papers: PaperMaker) -> None:
    settled = {key: replace(value, state="accepted") for key, value in receipt_values("7.50").items()}
    rows = [{key: replace(cell, state="accepted") for key, cell in row.items()} for row in items(["2.50"] * 3)]
    rows[2]["amount"] = money("2.50")
    paper = await papers.make(values=settled, tables={"line_items": rows})
    await screen.open(paper)
    await keep(screen, "4.00")
    await screen.state("total", "flagged")
    await expect(screen.left).to_have_text("1")
    await expect(screen.page.locator(f"{screen.row('total')} .line")).to_contain_text("add up to neither")
    await screen.press("Enter")
    await screen.stands_on("total")
    await screen.page.keyboard.type("9.00")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await expect(screen.left).to_have_text("0")
    await expect(screen.page.locator("#balance")).to_have_text("Rows equal total 9.00")
