"""Records and documents in Chromium: found, opened at the box, compared, exported; by real keys and mouse."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Locator, Page, expect

from app.db.pools import Database
from app.db.roles import WRITER, role_dsn
from app.pipeline.publish import record_provenance, record_values
from app.rbac.roles import Role
from tests.browser.conftest import Live, Person
from tests.browser.drawing import HEIGHT, WIDTH
from tests.browser.paper import VALUES, Paper, PaperMaker
from tests.browser.statements import items
from tests.records import publish

ITEMS = "line_items"

Approve = Callable[..., Awaitable[UUID]]


@pytest.fixture
async def approve(live: Live, papers: PaperMaker) -> AsyncIterator[Approve]:
    """`await approve(paper, revision=1, total="34.45")`: its values as they stand are a record; some may be changed."""
    writer = await Database.open(role_dsn(live.pdb_url, WRITER, live.secret), max_size=1, name="approve")

    async def do(paper: Paper, *, revision: int = 1, **changed: Any) -> UUID:
        async with papers.db.tenant(papers.scope) as conn:
            found = await conn.fetch(
                "SELECT table_key, row_number, key, type, value, currency, raw, confidence, state, source, engine,"
                " engine_version, page, box, words, illegible FROM field_value"
                " WHERE org_id = $1 AND subdocument_id = $2 ORDER BY position, table_key, row_number",
                *(papers.org_id, paper.subdocument_id),
            )
            rows = [dict(row) for row in found]
            record = await publish(
                writer,
                papers.scope,
                papers.team_id,
                record_values(rows) | changed,
                provenance=record_provenance(rows),
                schema="receipt",
                document_id=paper.document_id,
                subdocument_id=paper.subdocument_id,
                revision=revision,
                approved_by=papers.people[Role.OPERATOR],
            )
            await conn.execute(
                "UPDATE subdocument SET state = 'published', record_id = $3, revision = $4, published_at = now()"
                " WHERE org_id = $1 AND id = $2",
                *(papers.org_id, paper.subdocument_id, record, revision),
            )
        return record

    yield do
    await writer.close()


async def company(papers: PaperMaker, name: str, **more: Any) -> Paper:
    return await papers.make(values={**VALUES, "company": replace(VALUES["company"], value=name)}, **more)


async def stands_at(box: Locator, paper: Paper, text: str) -> None:
    """The box lies on those words of the page, in the page's pixels, and is to be seen."""
    await expect(box).to_be_in_viewport()
    x0, y0, x1, _ = paper.box(text)
    rect = box.locator("rect")
    left, top = float(await rect.get_attribute("x") or 0), float(await rect.get_attribute("y") or 0)
    right = left + float(await rect.get_attribute("width") or 0)
    assert abs(left - x0 * WIDTH) < 5 and abs(right - x1 * WIDTH) < 5 and abs(top - y0 * HEIGHT) < 5


async def test_records_are_found_and_chosen_by_keys(person: Person, papers: PaperMaker, approve: Approve) -> None:
    for number in range(3):
        await approve(
            await company(papers, f"Keys Ltd {number}"), total=f"{number * 10}.50", date=f"2024-02-0{number + 1}"
        )
    page, rows = person.page, person.page.locator(".table .row")
    await page.goto("/records?schema=receipt")
    await page.keyboard.press("/")
    await page.keyboard.type("keys ltd")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=keys"))
    await expect(rows).to_have_text(["Keys Ltd 2", "Keys Ltd 1", "Keys Ltd 0"])
    await page.keyboard.press("Tab")

    await page.keyboard.press("f")  # the first input of the filter has the focus
    await expect(page.get_by_label("Date since")).to_be_focused()
    await page.get_by_label("Date until").fill("2024-02-02")
    await page.get_by_label("Total at least", exact=True).fill("10")
    await page.keyboard.press("Enter")
    await expect(rows).to_have_text(["Keys Ltd 1"])
    await expect(page.locator(".bar .count")).to_have_text(re.compile("^1 of "))
    address = page.url
    assert "q=keys+ltd" in address and "total.from=10" in address and "date.to=2024-02-02" in address
    assert "tax.from" not in address  # what was left empty is not in the way
    await page.reload()
    await expect(rows).to_have_text(["Keys Ltd 1"])
    await page.get_by_label("Remove the filter Total at least 10").click()
    await expect(rows).to_have_text(["Keys Ltd 1", "Keys Ltd 0"])

    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await expect(rows.nth(1)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("complementary", name="Record Keys Ltd 0")).to_contain_text(
        "rules (labels 1), 0.96, page 1"
    )
    await expect(rows.nth(1)).to_be_focused()
    await expect(page.locator("tr[aria-current]")).to_contain_text("Keys Ltd 0")
    await page.keyboard.press("o")
    await expect(page.get_by_role("heading", name="Keys Ltd 0")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"/records/[0-9a-f-]{36}$"))


async def test_a_filter_that_does_not_read_says_so_at_the_input(
    person: Person, papers: PaperMaker, approve: Approve
) -> None:
    await approve(await company(papers, "Filter Ltd"))
    page = person.page
    await page.goto("/records?schema=receipt")
    await page.keyboard.press("f")
    await page.get_by_label("Total at least", exact=True).fill("ten")
    await page.keyboard.press("Enter")
    wrong = page.get_by_label("Total at least", exact=True)
    await expect(wrong).to_have_attribute("aria-invalid", "true")
    await expect(wrong).to_have_value("ten")
    await expect(page.locator("[id='e-total.from']")).to_have_text("A plain number with a point, as 1234.50.")
    await wrong.fill("1")
    await page.get_by_role("button", name="Apply").click()
    await expect(page.locator(".table")).to_contain_text("Filter Ltd")


async def test_a_value_opens_the_page_at_its_box(person: Person, papers: PaperMaker, approve: Approve) -> None:
    paper = await papers.make(tables={ITEMS: items(["2.50", "6.95"])}, pages=2)
    record = await approve(paper)
    page = person.page
    await page.goto(f"/records?schema=receipt&record={record}")
    await page.locator(".side .prov li").filter(has_text="Receipt number").get_by_role("link").click()
    await expect(page).to_have_url(re.compile(f"/documents/{paper.document_id}"))
    await stands_at(page.locator("#viewer [data-on]"), paper, "0047721")
    marked = page.locator(".doc-values [data-on]")
    await expect(marked).to_contain_text("Receipt number")  # and the value beside it is marked as well

    await page.goto(f"/records/{record}")
    await expect(page.get_by_role("img", name="Total as printed on page 1")).to_be_visible()
    rows = page.get_by_role("table").filter(has_text="Quantity").locator("tbody tr")
    await expect(rows).to_have_count(2)
    await rows.nth(1).get_by_role("link", name="6.95 EUR").last.click()
    box = page.locator("#viewer [data-on]")
    await expect(box).to_have_attribute("data-v", "1.line_items.2.amount")
    await expect(marked).to_have_text("6.95, flagged")
    await expect(box).to_be_in_viewport()
    await page.get_by_role("link", name="Record", exact=True).click()
    await expect(page).to_have_url(re.compile(f"/records/{record}$"))


async def test_values_and_boxes_show_each_other(person: Person, papers: PaperMaker) -> None:
    paper = await papers.make()
    page = person.page
    await page.goto(f"/documents/{paper.document_id}")
    line, box = page.locator('.doc-values li[data-v="1.total"]'), page.locator('#viewer [data-v="1.total"]')
    await expect(box).to_have_attribute("data-state", "flagged")
    await line.hover()
    await expect(box).to_have_attribute("data-on", "")
    await stands_at(box, paper, "34.45")
    await page.locator('#viewer [data-v="1.tax"]').hover()
    await expect(page.locator('.doc-values li[data-v="1.tax"]')).to_have_attribute("data-on", "")
    await expect(line).not_to_have_attribute("data-on", "")
    await page.locator(".head").hover()

    await line.get_by_role("link").focus()
    await expect(box).to_have_attribute("data-on", "")
    other = page.get_by_role("link", name="Receipt number: 0047721")
    await other.focus()
    await expect(page.locator('.doc-values li[data-v="1.receipt_number"]')).to_have_attribute("data-on", "")
    await page.keyboard.press("Enter")
    await expect(page.locator('.doc-values li[data-v="1.receipt_number"] a')).to_be_focused()


async def test_pages_are_turned_by_keys(person: Person, papers: PaperMaker) -> None:
    paper = await papers.make(pages=3)
    page, told = person.page, person.page.locator("#page-n")
    await page.goto(f"/documents/{paper.document_id}")
    await expect(told).to_have_text("Page 1 of 3")
    await expect(page.locator("#viewer a.b")).to_have_count(len(VALUES))
    for key, text in (("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowRight", "3"), ("ArrowLeft", "2")):
        await page.keyboard.press(key)
        await expect(told).to_have_text(f"Page {text} of 3")
    await expect(page.locator("#viewer a.b")).to_have_count(0)  # they stand on the first page
    await expect(page).to_have_url(re.compile(r"\?page=2$"))
    await expect(page.locator("#p2 .thumb")).to_have_attribute("aria-current", "true")
    await page.keyboard.press("z")
    await page.locator('.doc-values li[data-v="1.tax"] a').click()  # its page comes, still twice as large
    await expect(told).to_have_text("Page 1 of 3")
    await expect(page.locator('#viewer [data-v="1.tax"]')).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Twice as large")).to_have_attribute("aria-pressed", "true")
    await page.locator("#p3 .thumb").click()
    await expect(told).to_have_text("Page 3 of 3")
    await expect(page.locator("#viewer")).to_be_in_viewport()


async def test_the_history_tells_who_did_what(person: Person, papers: PaperMaker) -> None:
    paper = await papers.make()
    page = person.page
    await page.goto(f"/reviews/{paper.review_id}")
    await page.locator(f'body[data-ready="{paper.review_id}"]').wait_for()
    await page.keyboard.press("Enter")
    await page.locator('.f[data-key="total"] input').fill("40.00")
    await page.keyboard.press("Enter")
    await expect(page.locator("#saved")).to_contain_text("Saved")
    await page.goto(f"/documents/{paper.document_id}")
    entries = page.locator(".doc-history > li")
    await expect(entries.first).to_contain_text("You changed 1 value and confirmed 1 value")
    await expect(entries.first).to_contain_text("Total: 34.45 → 40.00")
    await expect(entries.last).to_contain_text("Ada Admin uploaded the file")


async def test_revisions_stand_side_by_side(person: Person, papers: PaperMaker, approve: Approve) -> None:
    paper = await papers.make(tables={ITEMS: items(["2.50"])})
    first = await approve(paper)
    row = {"description": "PARACETAMOL 500MG", "quantity": "2", "unit_price": "2.50", "unit_price_currency": "EUR"}
    second = await approve(paper, revision=2, total="43.45", line_items=[row])
    page = person.page
    await page.goto(f"/records/{first}")
    await page.get_by_role("status").get_by_role("link", name="Revision 2").click()
    await expect(page).to_have_url(re.compile(f"/records/{second}$"))
    compared = page.locator("#compared")
    await expect(compared).to_contain_text("3 values differ between revision 1 and revision 2")
    await expect(compared.locator(".rec-differs")).to_have_text(
        [
            re.compile(r"Total\s*34\.45 EUR\s*43\.45 EUR\s*changed"),
            re.compile(r"Items, row 1, Quantity\s*1\s*2\s*changed"),
            re.compile(r"Items, row 1, Amount\s*2\.50 EUR\s*–\s*removed"),
        ]
    )


async def test_what_the_filter_shows_is_downloaded(person: Person, papers: PaperMaker, approve: Approve) -> None:
    for name in ("Export One", "Export Two", "Else"):
        await approve(await company(papers, name))
    page = person.page
    await page.goto("/records?schema=receipt&q=export")
    await page.keyboard.press("e")
    await expect(page.get_by_text("Export 2")).to_be_visible()
    async with page.expect_download() as waiting:
        await page.keyboard.press("Enter")  # the first of the menu is CSV
    download = await waiting.value
    assert re.fullmatch(r"receipt-\d{4}-\d\d-\d\d\.csv", download.suggested_filename)
    content = await asyncio.to_thread(Path(await download.path()).read_text)
    lines = csv.DictReader(io.StringIO(content))
    assert [line["company"] for line in lines] == ["Export Two", "Export One"]


@pytest.mark.parametrize("width", [1280, 800, 390])
async def test_nothing_is_scrolled_sideways(person: Person, papers: PaperMaker, approve: Approve, width: int) -> None:
    paper = await papers.make(tables={ITEMS: items(["2.50"])})
    record = await approve(paper)
    page: Page = person.page
    await page.set_viewport_size({"width": width, "height": 800})
    for path in (f"/records?schema=receipt&record={record}", f"/records/{record}", f"/documents/{paper.document_id}"):
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
    await page.goto("/records?schema=receipt")
    await page.locator(".table .row").first.click()  # what is chosen is to be seen, beside the list or below it
    await expect(page.locator(".side h2")).to_be_in_viewport()
    await page.goto("/records?schema=receipt")
    await page.keyboard.press("f")
    await expect(page.get_by_role("button", name="Apply")).to_be_in_viewport()
    if width == 1280:  # every column is to be seen
        wrap = page.locator(".rec-list .table-wrap")
        assert await wrap.evaluate("e => e.scrollWidth <= e.clientWidth")


async def test_every_export_is_one_key_away_and_no_cell_of_it_is_a_formula(
    person: Person, papers: PaperMaker, approve: Approve
) -> None:
    """All of them, chosen by arrow keys; what a document's writer called themselves is text in a spreadsheet."""
    hostile = "=HYPERLINK(1) Formula"
    await approve(await company(papers, hostile, tables={ITEMS: items(["2.50"])}))
    page, got = person.page, {}
    await page.goto("/records?schema=receipt&q=hyperlink")
    names = ("csv", "csv", "xlsx", "json", "jsonl", "parquet", "json")
    for place, ending in enumerate(names):
        await page.keyboard.press("e")
        await expect(page.locator("#export .pop a").first).to_be_focused()
        for _ in range(place):
            await page.keyboard.press("ArrowDown")
        async with page.expect_download() as waiting:
            await page.keyboard.press("Enter")
        download = await waiting.value
        assert download.suggested_filename.endswith(f".{ending}")
        got[place] = await asyncio.to_thread(Path(await download.path()).read_bytes)
        await page.keyboard.press("Escape")
    [line] = csv.DictReader(io.StringIO(got[0].decode()))
    assert line["company"] == f"'{hostile}"
    assert b"PARACETAMOL 500MG" in got[1]
    with zipfile.ZipFile(io.BytesIO(got[2])) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheets/" in name)
        everything = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    assert "<f>" not in sheets and "HYPERLINK(1)" in everything
    assert [r["values"]["company"] for r in _records(got[3])] == [hostile]  # data is as it was approved
    assert [json.loads(text)["values"]["company"] for text in got[4].splitlines()] == [hostile]
    assert got[5][:4] == got[5][-4:] == b"PAR1"
    assert _records(got[6])[0]["provenance"]["company"]["source"] == "rules"
    await page.keyboard.press("e")
    await page.keyboard.press("ArrowUp")  # the first of the menu stays
    await expect(page.locator("#export .pop a").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#export summary")).to_be_focused()


def _records(content: bytes) -> list[dict[str, Any]]:
    found = json.loads(content)
    records: list[dict[str, Any]] = found if isinstance(found, list) else found["items"]
    return records


async def test_rows_of_one_currency_say_it_once(person: Person, papers: PaperMaker) -> None:
    paper = await papers.make(tables={ITEMS: items(["2.50", "6.95"])})
    page = person.page
    await page.goto(f"/documents/{paper.document_id}")
    values = page.get_by_role("complementary", name="Values")
    await expect(values.get_by_role("heading", name="Items")).to_have_text("Items 2 rows, in EUR")
    cells = values.locator(".doc-rows tbody tr").nth(1).locator("td")
    await expect(cells).to_have_text(
        [re.compile(text) for text in ("ELASTIC BANDAGE", "^1", r"^6\.95(?! EUR)", r"^6\.95(?! EUR)")]
    )
    await expect(page.locator('#viewer [data-v="1.total"] title')).to_have_text("Total: 34.45 EUR")
    await expect(cells.last.get_by_role("link")).to_be_in_viewport(ratio=1)  # all columns are to be seen
    await page.locator("body").focus()
    await page.keyboard.press("?")
    await expect(page.locator("#keys-here")).to_contain_text("Twice as large")
