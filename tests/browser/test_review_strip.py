"""The strip of subdocuments: boundaries dragged, cut and joined, schemas changed, with a worker that reads again what
changed and leaves alone what did not; and the ten seconds in which an approval waits before it is written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from app.rbac.roles import Role
from app.samples.content import SHOPS, draw_receipt
from app.samples.digital import invoice_page
from app.samples.pdf import text_pdf
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import PaperMaker
from tests.browser.screen import Screen
from tests.browser.test_accessibility import AXE, RUN

READING_SECONDS = 90
BUYER = ("Rowan Primary School", "18 Hillcrest Way", "Bath BA2 6TR")

Json = dict[str, Any]


async def until(api: httpx.AsyncClient, document_id: str, *states: str) -> Json:
    for _ in range(READING_SECONDS * 4):
        document: Json = (await api.get(f"/documents/{document_id}")).json()
        if document["state"] in states:
            return document
        await asyncio.sleep(0.25)
    pytest.fail(f"The document stays {document['state']}: {document['error']}")


async def four_invoices(api: httpx.AsyncClient) -> Json:
    """A digital PDF of four invoices on a page each, read as pages 1 and 2, page 3, and page 4."""
    random = Random(4)
    pages = [invoice_page(draw_receipt(SHOPS[name], random), BUYER) for name in sorted(SHOPS)[:4]]
    file = ("four.pdf", text_pdf(pages, "Four invoices"), "application/pdf")
    answer = await api.post("/batches", data={"schema": "invoice"}, files=[("files", file)])
    assert answer.status_code == 201, answer.text
    read = await until(api, answer.json()["documents"][0]["id"], "needs_review")
    parts = [{"pages": pages, "schema": "invoice"} for pages in ([1, 2], [3], [4])]
    body = {"row_version": read["row_version"], "subdocuments": parts}
    if [part["pages"] for part in read["subdocuments"]] != [[1, 2], [3], [4]]:
        answer = await api.put(f"/documents/{read['id']}/subdocuments", json=body)
        assert answer.status_code in (200, 202), answer.text
    return await until(api, read["id"], "needs_review")


def pages_of(document: Json) -> list[list[int]]:
    return [part["pages"] for part in document["subdocuments"]]


def ids_of(document: Json) -> list[str]:
    return [part["id"] for part in document["subdocuments"]]


@dataclass(frozen=True, kw_only=True)
class Strip:
    """`before` is the document as it stood when the screen had been opened."""

    screen: Screen
    api: httpx.AsyncClient
    before: Json


@pytest.fixture
async def strip(sign_in: SignIn, worker: Live, papers: PaperMaker) -> AsyncIterator[Strip]:
    """A manager has the first part of the four invoices open, and has corrected a value of the part on page 4."""
    person = await sign_in(Role.MANAGER)
    screen = Screen(person.page)
    async with worker.api(Role.MANAGER) as api:
        document = await four_invoices(api)
        await person.page.goto(f"/reviews/{document['subdocuments'][0]['review_id']}")
        await screen.ready()
        await expect(person.page.locator(".sd")).to_have_count(3)
        await person.page.locator('.thumb[data-page="4"]').click()
        await person.page.locator('.f[data-key="invoice_number"] input').fill("CORRECTED-4")
        await screen.press("Enter")
        await screen.saved()
        yield Strip(screen=screen, api=api, before=await until(api, document["id"], "needs_review"))
    assert person.problems == []
    await papers.clear()


@pytest.mark.timeout(240)
async def test_drag_a_boundary_extraction_reruns_for_what_changed_alone(strip: Strip) -> None:
    page, before = strip.screen.page, strip.before
    cut = page.locator('.cut[data-cut="2"]')
    await cut.hover()
    await page.mouse.down()
    end = await page.locator('.thumb[data-page="1"]').bounding_box()
    assert end is not None
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] + 4, steps=6)
    await expect(cut).to_have_attribute("aria-valuetext", "After page 1")
    await page.mouse.up()
    await expect(page.locator('.cut[data-cut="1"]')).to_be_visible(timeout=READING_SECONDS * 1000)
    await expect(page.locator("#claim")).to_contain_text("Yours")
    after = await until(strip.api, before["id"], "needs_review")
    assert pages_of(after) == [[1], [2, 3], [4]]
    assert not set(ids_of(after)[:2]) & set(ids_of(before))
    assert all(part["fields"]["invoice_number"]["value"] for part in after["subdocuments"][:2])
    stands = after["subdocuments"][2]
    assert stands["id"] == ids_of(before)[2]
    corrected = stands["fields"]["invoice_number"]
    assert (corrected["value"], corrected["state"]) == ("CORRECTED-4", "corrected")


@pytest.mark.timeout(240)
async def test_a_boundary_is_moved_by_keys_beyond_all_pages_it_joins_and_a_new_one_cuts(strip: Strip) -> None:
    page, before = strip.screen.page, strip.before
    await page.evaluate(AXE.read_text())
    assert await page.evaluate(RUN) == []
    await page.locator('.cut[data-cut="2"]').focus()
    await strip.screen.press("ArrowDown", "ArrowDown")
    await expect(page.locator('.cut[data-cut="2"]')).to_have_attribute("aria-valuetext", "Joined to one document")
    await strip.screen.press("Enter")
    await expect(page.locator(".sd")).to_have_count(2, timeout=READING_SECONDS * 1000)
    joined = await until(strip.api, before["id"], "needs_review")
    assert pages_of(joined) == [[1, 2, 3], [4]]
    await page.get_by_role("button", name="A new document begins after page 1").click()
    await expect(page.locator(".sd")).to_have_count(3, timeout=READING_SECONDS * 1000)
    assert pages_of(await until(strip.api, before["id"], "needs_review")) == [[1], [2, 3], [4]]


@pytest.mark.timeout(240)
async def test_undo_and_redo_reach_what_the_strip_did(strip: Strip) -> None:
    page, before = strip.screen.page, strip.before
    await page.locator('.cut[data-cut="2"]').focus()
    await strip.screen.press("ArrowUp", "Enter")
    moved, back = page.locator('.cut[data-cut="1"]'), page.locator('.cut[data-cut="2"]')
    await expect(moved).to_be_visible(timeout=READING_SECONDS * 1000)
    await expect(page.locator("#claim")).to_contain_text("Yours")
    await expect(page.locator("body[data-busy]")).to_have_count(0)  # until then no key undoes anything
    await strip.screen.press("Control+z")
    await expect(back).to_be_visible(timeout=READING_SECONDS * 1000)
    await expect(page.locator("#claim")).to_contain_text("Yours")
    await expect(page.locator("body[data-busy]")).to_have_count(0)
    undone = await until(strip.api, before["id"], "needs_review")
    assert pages_of(undone) == pages_of(before)
    assert undone["subdocuments"][2]["fields"]["invoice_number"]["value"] == "CORRECTED-4"
    await strip.screen.press("Control+Shift+z")
    await expect(moved).to_be_visible(timeout=READING_SECONDS * 1000)
    assert pages_of(await until(strip.api, before["id"], "needs_review")) == [[1], [2, 3], [4]]


@pytest.mark.timeout(240)
async def test_change_a_schema_extraction_reruns_for_that_part_alone(strip: Strip) -> None:
    page, before = strip.screen.page, strip.before
    choice = page.get_by_label("Schema of subdocument 2")
    await choice.select_option("receipt")
    await expect(strip.screen.toast).to_contain_text("Page 3 is read again")
    await expect(strip.screen.toast).to_have_count(0, timeout=READING_SECONDS * 1000)
    await expect(choice).to_have_value("receipt")
    after = await until(strip.api, before["id"], "needs_review")
    assert [part["schema"] for part in after["subdocuments"]] == ["invoice", "receipt", "invoice"]
    assert [old == new for old, new in zip(ids_of(before), ids_of(after), strict=True)] == [True, False, True]
    assert after["subdocuments"][2]["fields"]["invoice_number"]["value"] == "CORRECTED-4"


@pytest.mark.timeout(240)
async def test_the_write_to_the_pdb_waits_ten_seconds_for_undo(
    screen: Screen, worker: Live, papers: PaperMaker
) -> None:
    taken_back, left = await papers.make(priority=5), await papers.make()
    await screen.open(taken_back)
    await screen.press("Enter", "Enter", "Enter", "Enter")
    await screen.ready(left)
    await screen.press("Control+z")
    await screen.ready(taken_back)
    await screen.page.goto("/reviews")
    await screen.open(left)
    await screen.press("Enter", "Enter", "Enter", "Enter")
    await expect(screen.toast).to_contain_text("written to the production database in 10 s")
    async with worker.api(Role.MANAGER) as api:
        await until(api, str(left.document_id), "published")
        records = (await api.get("/records", params={"schema": "receipt"})).json()["items"]
        assert str(left.document_id) in {record["document_id"] for record in records}
        assert str(taken_back.document_id) not in {record["document_id"] for record in records}
    async with papers.db.tenant(papers.scope) as conn:
        waited = await conn.fetchval(
            "SELECT published_at - approved_at FROM subdocument WHERE org_id = $1 AND id = $2",
            *(papers.org_id, left.subdocument_id),
        )
        state = await conn.fetchval(
            "SELECT state::text FROM subdocument WHERE org_id = $1 AND id = $2",
            *(papers.org_id, taken_back.subdocument_id),
        )
    assert waited.total_seconds() >= 10
    assert state == "needs_review"
