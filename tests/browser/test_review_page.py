"""The page on the review screen: where it stands, how it follows the field, its crop, words by the thousand."""

from __future__ import annotations

import re

from playwright.async_api import FloatRect, Locator, expect

from tests.browser.busy import FLUENT, Busy
from tests.browser.paper import PaperMaker
from tests.browser.screen import Screen
from tests.browser.sheets import sheet
from tests.browser.statements import items


async def place(of: Locator) -> FloatRect:
    box = await of.bounding_box()
    assert box is not None
    return box


async def test_page_left_fields_right_remaining_count_on_top(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    page, fields, count = [await place(screen.page.locator(name)) for name in ("#viewer", "#fields", "#left-n")]
    assert page["x"] + page["width"] <= fields["x"]
    assert count["y"] + count["height"] <= min(page["y"], fields["y"])
    await expect(screen.left).to_have_text("3")
    await expect(screen.page.locator("#left-t")).to_have_text("flagged left")
    await screen.press("Enter")
    await expect(screen.left).to_have_text("2")


async def test_moving_to_a_field_pans_and_zooms_the_page_to_its_box_and_line(
    screen: Screen, papers: PaperMaker
) -> None:
    one = sheet(1, words=3_000)
    paper = await papers.make(values=one.values, drawing=one.drawing)
    await screen.open(paper)
    await screen.press("Alt+0")
    await screen.still()
    whole = await place(screen.page.locator("#viewer .paper"))
    await screen.press("Tab")
    await screen.stands_on("date")
    await screen.still()
    near = await place(screen.page.locator("#viewer .paper"))
    assert near["width"] > 1.3 * whole["width"]
    for key, text in (("date", one.values["date"].on_page), ("total", one.values["total"].on_page)):
        await screen.stands_on(key)
        await screen.still()
        left, top, right, bottom = await screen.place(paper, text)
        box, band, view = [await place(screen.page.locator(name)) for name in ("#box-on", ".band", "#viewer")]
        assert box["x"] <= left and right <= box["x"] + box["width"]
        assert box["y"] <= top and bottom <= box["y"] + box["height"]
        assert view["x"] < box["x"] and box["x"] + box["width"] < view["x"] + view["width"]
        assert view["y"] < box["y"] and box["y"] + box["height"] < view["y"] + view["height"]
        assert band["y"] <= box["y"] and band["width"] > 0.9 * near["width"]
        await screen.press("Enter")


async def test_a_magnified_crop_stands_right_at_the_input(screen: Screen, papers: PaperMaker) -> None:
    one = sheet(1)
    paper = await papers.make(values=one.values, drawing=one.drawing)
    await screen.open(paper)
    for key, times in (("company", 1.15), ("date", 1.8), ("total", 1.8)):  # a long value has to fit in whole
        await screen.stands_on(key)
        row = screen.page.locator(screen.row(key))
        crop, inside, value = [await place(row.locator(name)) for name in (".crop", ".crop rect:last-child", "input")]
        assert 0 <= value["y"] - (crop["y"] + crop["height"]) < 8
        assert crop["x"] <= value["x"] + 8 and value["x"] < crop["x"] + crop["width"]
        assert crop["y"] <= inside["y"] and inside["y"] + inside["height"] <= crop["y"] + crop["height"]
        await screen.still()
        shown, magnified = await place(screen.page.locator("#viewer .paper")), await place(row.locator(".crop .paper"))
        assert magnified["width"] > times * shown["width"]
        await expect(row.locator(".crop image")).to_have_attribute("href", re.compile(str(paper.document_id)))
        await screen.press("Enter")


async def test_word_boxes_are_one_svg_a_page_fluent_at_3000_words(screen: Screen, papers: PaperMaker) -> None:
    one = sheet(1, words=3_000)
    paper = await papers.make(values=one.values, drawing=one.drawing)
    await screen.open(paper)
    await expect(screen.page.locator("svg#viewer")).to_have_count(1)
    await screen.press("Alt+w")
    outline = screen.page.locator("#viewer .outline")
    await expect(outline).to_have_attribute("d", re.compile("^M"))
    assert (await outline.get_attribute("d") or "").count("M") == len(one.drawing.words) >= 3_000
    assert await screen.page.locator("#viewer *").count() < 40
    view = await place(screen.page.locator("#viewer"))
    mouse, middle = screen.page.mouse, (view["x"] + view["width"] / 2, view["y"] + view["height"] / 2)
    busy = await Busy.of(screen.page)
    worst = []
    for _ in range(4):  # the best of four: other processes of this machine take their turns in between
        await busy.forget()
        await mouse.move(*middle)
        await mouse.wheel(0, 300)
        for step in range(20):
            await mouse.move(middle[0] + 9 * step, middle[1] + 5 * step)
        await screen.press("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Alt+w", "Alt+w")
        await screen.stands_on("company")
        await screen.still()
        worst.append(await busy.longest())
    assert min(worst) < FLUENT, worst
    word = one.values["date"].on_page
    left, top, right, bottom = await screen.place(paper, word)
    await mouse.click((left + right) / 2, (top + bottom) / 2)
    await expect(screen.focused).to_have_value(word)


async def test_the_rows_are_a_grid_under_the_page_and_what_is_said_does_not_cover_them(
    screen: Screen, papers: PaperMaker
) -> None:
    paper = await papers.make(tables={"line_items": items(["2.50", "6.95"])})
    await screen.open(paper)
    page, rows, fields = [await place(screen.page.locator(name)) for name in ("#viewer", "#items", "#fields")]
    assert rows["y"] >= page["y"] + page["height"] - 1
    assert (rows["x"], rows["x"] + rows["width"]) == (page["x"], page["x"] + page["width"])
    assert rows["x"] + rows["width"] <= fields["x"]
    await expect(screen.page.locator("#items .grid tbody tr")).to_have_count(2)
    await screen.press("Enter", "Control+z")
    toast = await place(screen.toast)
    assert toast["y"] + toast["height"] <= rows["y"]


async def test_no_sum_is_told_of_rows_that_are_not_there(screen: Screen, papers: PaperMaker) -> None:
    paper = await papers.make()
    await screen.open(paper)
    await expect(screen.page.locator("#items")).to_be_visible()
    await expect(screen.page.locator("#balance")).to_have_text("")
