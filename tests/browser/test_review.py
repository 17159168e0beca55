"""The key flow of the review screen, point by point, by real keys and a real mouse."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from app.rbac.roles import Role
from tests.browser.paper import VALUES, PaperMaker, Value
from tests.browser.screen import Screen


async def test_opens_on_the_first_flagged_field_with_its_text_selected(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.stands_on("company")
    assert await screen.selected() == "Alderbrook Pharmacy Ltd"
    await expect(screen.left).to_have_text("3")
    await expect(screen.page.locator("#claim")).to_contain_text("Yours until")
    await expect(screen.page.locator(f"{screen.row('company')} .crop image")).to_have_count(1)
    await expect(screen.page.locator(f"{screen.row('company')} .reason .warn")).to_contain_text("no audited evidence")


async def test_moving_to_a_field_brings_its_box_into_view(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter", "Enter")
    await screen.stands_on("total")
    await screen.still()
    viewer = await screen.page.locator("#viewer").bounding_box()
    box = await screen.page.locator("#box-on").bounding_box()
    assert viewer is not None and box is not None
    assert viewer["y"] < box["y"] and box["y"] + box["height"] < viewer["y"] + viewer["height"]
    await expect(screen.page.locator(f"{screen.row('total')} .from")).to_contain_text("TOTAL EUR")


async def test_enter_confirms_and_after_the_last_approves_and_the_next_document_is_there(
    screen: Screen, papers: PaperMaker
) -> None:
    first = await papers.make(priority=5)
    second = await papers.make()
    await screen.open()
    await screen.ready(first)
    for key in ("company", "date", "total"):
        await screen.stands_on(key)
        await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await expect(screen.page.locator("#approve-bar")).to_have_attribute("data-armed", "")
    await expect(screen.left).to_have_text("0")
    await screen.press("Enter")
    await screen.ready(second)
    await screen.stands_on("company")
    await expect(screen.page).to_have_url(re.compile(str(second.review_id)))
    await expect(screen.toast).to_contain_text(first.filename)
    stored = await papers.fields(first)
    assert {stored[k]["state"] for k in ("company", "date", "total")} == {"confirmed"}


async def test_typing_corrects_and_quick_edits_are_saved_in_one_chain(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.page.keyboard.type("Alderbrook Chemists")
    await screen.press("Enter")
    await screen.page.keyboard.type("6.11.25")
    await expect(screen.page.locator(f"{screen.row('date')} .reads")).to_contain_text("2025-11-06")
    await screen.press("Enter")
    await screen.page.keyboard.type("35,45 €")
    await screen.press("Enter")
    await screen.saved()
    stored = await papers.fields(paper)
    assert [stored[k]["value"] for k in ("company", "date", "total")] == ["Alderbrook Chemists", "2025-11-06", "35.45"]
    assert {stored[k]["state"] for k in ("company", "date", "total")} == {"corrected"}
    await screen.state("total", "corrected")


async def test_a_digit_takes_a_candidate_and_typing_on_makes_it_text(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter", "Enter")
    await screen.stands_on("total")
    await expect(screen.page.locator(".cand").nth(1)).to_contain_text("rules")
    await expect(screen.page.locator(".cand").nth(1)).to_contain_text("0.34")
    await expect(screen.page.locator(".cand").nth(2).locator("mark")).to_have_text("9")
    await screen.press("2")
    await expect(screen.focused).to_have_value("40.00")
    await expect(screen.page.locator(".cand").nth(1)).to_have_attribute("aria-checked", "true")
    await screen.press("8", "Period", "5")
    await expect(screen.focused).to_have_value("28.5")
    await screen.press("Escape")
    await expect(screen.focused).to_have_value("34.45")
    await screen.press("2", "Enter")
    await screen.saved()
    stored = (await papers.fields(paper))["total"]
    assert (stored["value"], stored["currency"], stored["state"]) == ("40.00", "EUR", "corrected")
    assert stored["box"] == pytest.approx(list(paper.box("40.00")), abs=1e-4)


async def test_clicking_takes_a_word_shift_adds_and_dragging_reads_an_area(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.still()
    mouse = screen.page.mouse
    left, top, right, bottom = await screen.place(paper, "Pharmacy")
    await mouse.click((left + right) / 2, (top + bottom) / 2)
    await expect(screen.focused).to_have_value("Pharmacy")
    await screen.still()
    left, top, right, bottom = await screen.place(paper, "Ltd")
    await screen.page.keyboard.down("Shift")
    await mouse.click((left + right) / 2, (top + bottom) / 2)
    await screen.page.keyboard.up("Shift")
    await expect(screen.focused).to_have_value("Pharmacy Ltd")
    await screen.still()
    left, top, right, bottom = await screen.place(paper, "CASH 40.00")
    await mouse.move(left - 4, top + 1)
    await mouse.down()
    await mouse.move((left + right) / 2, bottom - 2)
    await mouse.move(right + 4, bottom + 4)
    await mouse.up()
    await expect(screen.focused).to_have_value("CASH 40.00")
    await screen.press("Escape")
    await expect(screen.focused).to_have_value("Alderbrook Pharmacy Ltd")


async def test_not_on_the_document_and_illegible(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Alt+n")
    await screen.stands_on("date")
    await screen.press("Alt+i")
    await screen.stands_on("total")
    await screen.state("company", "absent")
    await screen.state("date", "absent")
    await expect(screen.page.locator(f"{screen.row('date')} input")).to_have_attribute("placeholder", "illegible")
    await screen.saved()
    stored = await papers.fields(paper)
    assert (stored["company"]["value"], stored["company"]["illegible"]) == (None, False)
    assert (stored["date"]["value"], stored["date"]["illegible"]) == (None, True)


async def test_undo_goes_back_through_typing_acts_and_approve(screen: Screen, papers: PaperMaker) -> None:
    first = await papers.make(priority=5)
    second = await papers.make()
    await screen.open(first)
    await screen.page.keyboard.type("Wrong")
    await screen.press("Control+z")
    await expect(screen.focused).to_have_value("Alderbrook Pharmacy Ltd")
    await screen.press("Enter")
    await screen.stands_on("date")
    await screen.press("Control+z")
    await screen.stands_on("company")
    await screen.state("company", "flagged")
    await screen.press("Control+Shift+z")
    await screen.state("company", "confirmed")
    await screen.press("Enter", "Enter", "Enter")
    await expect(screen.approve).to_be_focused()
    await screen.press("Enter")
    await screen.ready(second)
    await screen.press("Control+z")
    await screen.ready(first)
    await expect(screen.toast).to_contain_text("Undone")
    await expect(screen.approve).to_be_focused()
    async with papers.db.tenant(papers.scope) as conn:
        states = await conn.fetch(
            "SELECT id, state, claimed_by FROM review WHERE org_id = $1 AND id = ANY($2)",
            *(papers.org_id, [first.review_id, second.review_id]),
        )
    found = {row["id"]: (row["state"], row["claimed_by"]) for row in states}
    assert found[first.review_id] == ("claimed", papers.people[Role.OPERATOR])
    assert found[second.review_id][0] == "open"


async def test_what_does_not_parse_and_what_breaks_a_rule_holds_the_first_enter(
    screen: Screen, papers: PaperMaker
) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter")
    await screen.page.keyboard.type("31.2.25")
    await expect(screen.page.locator(f"{screen.row('date')} .rule")).to_contain_text("no day 31")
    await screen.press("Enter", "Enter")
    await screen.stands_on("date")
    await expect(screen.focused).to_have_attribute("aria-invalid", "true")
    await screen.press("Escape", "Enter")
    await screen.stands_on("total")
    await screen.page.keyboard.type("5.00")
    await expect(screen.page.locator(f"{screen.row('total')} .rule")).to_contain_text("The tax is more than the total.")
    await screen.press("Enter")
    await screen.stands_on("total")
    await expect(screen.page.locator(f"{screen.row('total')} .rule")).to_contain_text("Enter again keeps it")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await screen.saved()
    assert (await papers.fields(paper))["total"]["value"] == "5.00"


async def test_a_required_field_with_nothing_in_it_asks_twice(screen: Screen, papers: PaperMaker) -> None:
    values = {**VALUES, "receipt_number": Value(value=None, reasons=("not_found",), confidence=0)}
    paper = await papers.make(values=values)
    await screen.open(paper)
    await screen.press("Enter", "Enter", "Enter")
    await screen.stands_on("receipt_number")
    await screen.press("Enter")
    await screen.stands_on("receipt_number")
    await expect(screen.page.locator(".reason .rule")).to_contain_text("Enter again: not on the document")
    await screen.press("Enter")
    await screen.state("receipt_number", "absent")
    await expect(screen.approve).to_be_focused()


async def test_what_the_server_refuses_is_told_at_the_field(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Enter", "Enter")
    await screen.page.keyboard.type("12.00 XQZ")
    await screen.press("Enter")
    await screen.stands_on("total")
    await screen.state("total", "flagged")
    await expect(screen.page.locator(f"{screen.row('total')} .reason .rule")).to_be_visible()
    assert (await papers.fields(paper))["total"]["value"] == "34.45"


async def test_tab_walks_every_field_and_shift_enter_goes_back(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    for key in ("date", "address", "total", "tax", "receipt_number"):
        await screen.press("Tab")
        await screen.stands_on(key)
    await screen.press("Shift+Tab")
    await screen.stands_on("tax")
    await expect(screen.page.locator(f"{screen.row('tax')} .reason .ok")).to_contain_text("Accepted unseen")
    await screen.press("Alt+e")
    await expect(screen.page.locator(f"{screen.row('tax')} .reason .ok")).to_contain_text("Read by rules")
    await screen.press("Shift+Enter")
    await screen.stands_on("total")
    await screen.press("Shift+Enter")
    await screen.stands_on("date")
    await expect(screen.left).to_have_text("3")


async def test_the_list_of_keys_and_the_zoom(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("?")
    await expect(screen.page.locator("dialog#keys")).to_be_visible()
    await screen.press("Escape")
    await expect(screen.page.locator("dialog#keys")).to_be_hidden()
    await screen.stands_on("company")
    before = await screen.page.locator("#zoom").inner_text()
    await screen.press("Alt+Equal")
    await expect(screen.page.locator("#zoom")).not_to_have_text(before)
    nearer = await screen.page.locator("#zoom").inner_text()
    await screen.press("Enter")
    await expect(screen.page.locator("#zoom")).to_have_text(nearer)
    await screen.press("Alt+0", "Alt+w")
    await expect(screen.page.locator("#viewer .outline")).to_have_attribute("d", re.compile(r"^M.*M"))


async def test_flagged_only_hides_the_rest(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await screen.press("Alt+f")
    await expect(screen.page.locator(".f")).to_have_count(3)
    await screen.press("Alt+f")
    await expect(screen.page.locator(".f")).to_have_count(6)


async def test_line_items_are_a_grid_whose_rows_come_and_go(screen: Screen, papers: PaperMaker) -> None:
    lines = [("PARACETAMOL", "3.95", "accepted"), ("BANDAGE", "6.2", "flagged"), ("THERMOMETER", "14.50", "accepted")]
    paper = await papers.make_table(lines)
    await screen.open(paper)
    await expect(screen.page.locator("#balance")).to_contain_text("Rows 24.65")
    await screen.press("Enter")
    await expect(screen.focused).to_have_attribute("aria-label", "Line 2, Amount")
    await screen.page.keyboard.type("16.00")
    await screen.press("Enter")
    await expect(screen.approve).to_be_focused()
    await expect(screen.page.locator("#balance")).to_contain_text("Rows equal total 34.45")
    await screen.saved()
    assert [row[:2] for row in await papers.lines(paper)] == [
        ("PARACETAMOL", "3.95"),
        ("BANDAGE", "16.00"),
        ("THERMOMETER", "14.50"),
    ]
    await screen.page.get_by_label("Line 1, Description").click()
    await screen.press("Alt+Delete")
    await expect(screen.page.locator(".grid tbody tr")).to_have_count(2)
    await screen.press("Alt+Insert")
    await screen.page.keyboard.type("SALINE")
    await screen.press("Tab")
    await screen.page.keyboard.type("9.80")
    await screen.press("ArrowDown")
    await expect(screen.focused).to_have_attribute("aria-label", "Line 3, Amount")
    await screen.press("Control+z", "Control+z", "Control+z", "Control+z")
    await expect(screen.page.locator(".grid tbody tr")).to_have_count(3)
    await expect(screen.page.get_by_label("Line 1, Description")).to_have_value("PARACETAMOL")
    await screen.press("Control+Shift+z")
    await expect(screen.page.locator(".grid tbody tr")).to_have_count(2)
    await expect(screen.page.locator("#saved")).to_contain_text("Saved")
    assert [row[:2] for row in await papers.lines(paper)] == [("BANDAGE", "16.00"), ("THERMOMETER", "14.50")]
