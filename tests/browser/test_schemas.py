"""Schemas, made and tried by people in Chromium: from an empty form to a document that is read with it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import httpx
import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from app.rbac.roles import Role
from tests.browser.conftest import Live, SignIn
from tests.browser.mooring import CORMORANT, THISTLE, Permit, drawn

READING_SECONDS = 90


async def upload(page: Page, file: FilePayload) -> str:
    """The id of its batch."""
    await page.goto("/upload")
    await page.locator("#up-files").set_input_files([file])
    await page.wait_for_url("**/batches/*", timeout=30_000)
    return page.url.rsplit("/", 1)[1]


async def until_read(api: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    """The one document of a batch, when it waits for a person."""
    for _ in range(READING_SECONDS * 4):
        listed = (await api.get("/documents", params={"batch": batch})).json()["items"]
        if listed and listed[0]["state"] not in ("received", "processing"):
            found: dict[str, Any] = (await api.get(f"/documents/{listed[0]['id']}")).json()
            return found
        await asyncio.sleep(0.25)
    pytest.fail("The document was not read.")


async def add_row(part: Locator, what: str, title: str, type: str, labels: str) -> Locator:
    """A row that the button adds at the end, its labels typed. The cursor is in its title by itself."""
    await part.get_by_role("button", name=f"Add {what}").click()
    row = part.locator(".srow").last
    await expect(row.get_by_label("Title")).to_be_focused()
    return await fill_row(row, title, type, labels)


async def fill_row(row: Locator, title: str, type: str, labels: str) -> Locator:
    await row.get_by_label("Title").fill(title)
    await row.get_by_label("Type").select_option(label=type)
    more = row.get_by_role("button", name="More about")
    if await more.get_attribute("aria-expanded") == "false":
        await more.click()
    await row.get_by_label(re.compile("^Labels ")).fill(labels)
    return row


async def describe_a_permit(page: Page) -> None:
    """The whole schema, typed into the form."""
    await page.get_by_label("Title", exact=True).first.fill("Mooring permit")
    await expect(page.get_by_label("Key", exact=True).first).to_have_value("mooring_permit")
    await page.get_by_label("Keywords").fill("mooring permit, harbour office")
    fields = page.locator("#fields")
    number = await fill_row(fields.locator(".srow").first, "Permit number", "Identifier", "permit no")
    await number.get_by_label("Required").check()
    await number.get_by_label(re.compile("^Pattern")).fill(r"KB-\d{5}")
    await add_row(fields, "field", "Issued", "Date", "date of issue\nde: ausgestellt am")
    await add_row(fields, "field", "Valid until", "Date", "valid until")
    await add_row(fields, "field", "Vessel", "Text", "name of vessel, vessel")
    kind = await add_row(fields, "field", "Vessel type", "Choice", "type of vessel")
    await kind.get_by_label(re.compile("^Choices")).fill("sail: Sailing yacht, sailing boat\nmotor: Motor boat")
    await add_row(fields, "field", "Length", "Number", "length overall")
    total = await add_row(fields, "field", "Total fee", "Amount of money", "total fee")
    await total.get_by_label("Least").fill("0")
    await total.get_by_label(re.compile("^Currency")).fill("EUR")

    await page.get_by_role("button", name="Add table").click()
    table = page.locator("#tables .stable")
    await table.get_by_label("Title").first.fill("Charges")
    await fill_row(table.locator(".srow").first, "Charge", "Text", "charge")
    await add_row(table, "column", "Months", "Number", "months")
    amount = await add_row(table, "column", "Amount", "Amount of money", "amount")
    await amount.get_by_label("Required").check()

    await page.get_by_role("button", name="Add rule").click()
    await page.get_by_label("Has to be true").fill("sum(charges.amount) == total_fee")
    await page.get_by_label("Give or take").fill("0.01")


def shown_values(permit: Permit) -> dict[str, str]:
    return {
        "Permit number": permit.number,
        "Issued": permit.issued[1],
        "Valid until": permit.until[1],
        "Vessel": permit.vessel,
        "Vessel type": permit.kind[1],
        "Length": permit.length,
        "Total fee": f"{permit.total[1]} EUR",
    }


async def sees(page: Page, permit: Permit) -> None:
    """The values beside the page, each with its box, and the table's rows."""
    values = page.locator(".tvals:not(.trules) > li")
    for title, value in shown_values(permit).items():
        line = values.filter(has=page.locator(".k", has_text=re.compile(f"^{title}$")))
        await expect(line.locator(".v")).to_have_text(value)
        ref = await line.get_attribute("data-v")
        await expect(page.locator(f'.sheet rect[data-v="{ref}"]')).to_have_count(1)
    rows = page.locator(".trows tbody tr")
    await expect(rows).to_have_count(len(permit.charges))
    for n, (name, months, amount) in enumerate(permit.charges):
        await expect(rows.nth(n)).to_have_text(re.compile(f"{name}.*{months}.*{amount.replace(',', '')}", re.DOTALL))
    await expect(page.locator(".trules")).to_contain_text("The sum of Amount in Charges is Total fee")
    await expect(page.locator(".trules .st-bad")).to_have_count(0)


@pytest.mark.timeout(300)
async def test_a_schema_for_a_type_never_seen_is_made_by_the_screen_alone(sign_in: SignIn, worker: Live) -> None:
    manager = await sign_in(Role.MANAGER, width=1400, height=900)
    page = manager.page
    async with worker.api(Role.MANAGER) as api:
        unknown = await until_read(api, await upload(page, drawn(THISTLE)))
        assert "mooring_permit" not in {s["schema"] for s in unknown["subdocuments"]}

        # the form, by hand
        await page.goto("/schemas")
        await page.get_by_role("link", name="New schema").click()
        await describe_a_permit(page)

        # tried before it is saved: values at their places, a box for each, pointing at one shows the other
        await page.get_by_role("button", name="Try", exact=True).first.click()
        chosen = page.get_by_label("Document", exact=True)
        await page.get_by_label("Search documents").fill("20418")
        await expect(chosen.locator("option")).to_have_count(2)
        await chosen.select_option(unknown["id"])
        await sees(page, THISTLE)
        image = page.locator(".sheet image")
        assert await image.evaluate("i => fetch(i.href.baseVal).then(r => r.status)") == 200
        line = page.locator(".tvals li", has_text="Total fee").first
        await line.focus()
        total = page.locator('.sheet rect[data-v="f-total_fee"]')
        await expect(total).to_have_attribute("data-on", "")
        await page.locator('.sheet rect[data-v="f-vessel"]').hover()
        await expect(page.locator('.tvals li[data-v="f-vessel"]')).to_have_attribute("data-on", "")
        assert (await api.get("/schemas/mooring_permit")).status_code == 404

        # kept as a draft, published
        await page.keyboard.press("Control+Enter")
        await expect(page).to_have_url(re.compile(r"/schemas/mooring_permit\?version=1"))
        await expect(page.get_by_role("status").first).to_contain_text("kept as a draft")
        await expect(page.locator(".rules")).to_contain_text(
            "The sum of Amount in Charges is Total fee, give or take 0.01."
        )
        await page.get_by_role("button", name="Publish").first.click()
        await page.locator("#publish").get_by_role("button", name="Publish").click()
        await expect(page.get_by_role("status").first).to_contain_text("new documents are read with it")

        # another permit comes in, by itself told for what it is, and is read with it
        read = await until_read(api, await upload(page, drawn(CORMORANT)))
    (part,) = read["subdocuments"]
    assert (part["schema"], part["schema_version"]) == ("mooring_permit", 1)
    await page.goto(f"/reviews/{part['review_id']}")
    await page.locator("body[data-ready]").wait_for()
    for key, value in {
        "permit_number": CORMORANT.number,
        "issued": CORMORANT.issued[1],
        "valid_until": CORMORANT.until[1],
        "vessel": CORMORANT.vessel,
        "vessel_type": CORMORANT.kind[1],
        "length": CORMORANT.length,
        "total_fee": CORMORANT.total[1],
    }.items():
        await expect(page.locator(f'.f[data-key="{key}"] [data-f]')).to_have_value(value)
    await expect(page.locator("#items tbody tr")).to_have_count(len(CORMORANT.charges))
    assert manager.problems == []
