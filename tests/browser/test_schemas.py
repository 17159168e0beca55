"""Schemas, made and tried by people in Chromium: from an empty form to a document that is read with it."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import httpx
import pytest
from playwright.async_api import FilePayload, Locator, Page, Route, expect

from app.rbac.roles import Role
from app.samples.developed.kit import Sheet as Paper
from app.samples.pdf import text_pdf
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
    issued = await add_row(fields, "field", "Issued", "Date", "date of issue\nde: ausgestellt am")
    await expect(issued.get_by_label("Order in figures").locator("option:checked")).to_have_text(
        "As the document tells"
    )
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


async def test_a_title_typed_before_the_script_has_come_has_its_key(sign_in: SignIn) -> None:
    page = (await sign_in(Role.MANAGER)).page
    typed = asyncio.Event()

    async def late(route: Route) -> None:
        await typed.wait()
        await route.continue_()

    await page.route("**/schema-form*.js*", late)
    await page.goto("/schemas/new", wait_until="commit")
    await page.get_by_label("Title", exact=True).first.fill("Mooring permit")
    typed.set()
    await expect(page.get_by_label("Key", exact=True).first).to_have_value("mooring_permit")


@pytest.mark.parametrize("width", [1280, 1440, 1920])
async def test_the_head_of_the_form_is_two_full_lines_in_the_order_of_tab(sign_in: SignIn, width: int) -> None:
    page = (await sign_in(Role.MANAGER, width=width, height=900)).page
    await page.goto("/schemas/new")
    tops, rights = [], []
    await page.locator("#title").focus()
    for name in ("title", "key", "paper", "titles", "keywords"):
        await expect(page.locator(f"#{name}")).to_be_focused()
        box = await page.locator(f"#{name}").bounding_box()
        assert box is not None
        tops.append(round(box["y"]))
        rights.append(round(box["x"] + box["width"]))
        await page.keyboard.press("Tab")
    assert tops[0] == tops[1] == tops[2] < tops[3] == tops[4]
    assert abs(rights[2] - rights[4]) <= 1


async def test_rows_come_move_and_go_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    manager = await sign_in(Role.MANAGER)
    page = manager.page
    await page.goto("/schemas/new")
    rows = page.locator("#fields .srow")
    titles = page.locator("#fields [data-title]")

    # keys follow titles until they are typed; Enter goes on with the next row
    await rows.first.get_by_label("Title").fill("Größe in m²")
    await expect(rows.first.get_by_label("Key")).to_have_value("grosse_in_m2")
    await page.keyboard.press("Enter")
    await expect(titles).to_have_count(2)
    await page.keyboard.type("Colour")
    await rows.nth(1).get_by_label("Key").fill("paint")
    await rows.nth(1).get_by_label("Title").fill("Colour of hull")
    await expect(rows.nth(1).get_by_label("Key")).to_have_value("paint")

    # what belongs to the type is there, and nothing else
    choices = rows.nth(1).get_by_label(re.compile("^Choices"))
    await expect(choices).to_be_hidden()
    await rows.nth(1).get_by_label("Type").select_option(label="Choice")
    await choices.fill("red: rot\nblue: blau")
    await expect(rows.nth(1).get_by_label("Least")).to_be_hidden()

    # moved by keys, the cursor stays; removed, and taken back
    await rows.nth(1).get_by_label("Title").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await expect(titles.first).to_have_value("Colour of hull")
    await expect(titles.first).to_be_focused()
    await rows.first.get_by_role("button", name="Remove").click()
    await expect(titles).to_have_count(1)
    await page.locator(".toast").get_by_role("button", name="Undo").click()
    await expect(titles).to_have_count(2)
    await expect(page.locator("#fields textarea[name$=choices]").first).to_have_value("red: rot\nblue: blau")

    # a rule may hold in rows of a table that is in the form
    await page.get_by_role("button", name="Add table").click()
    await page.keyboard.type("Sails")
    await page.locator("#tables .srow").get_by_label("Title").fill("Area")
    await page.get_by_role("button", name="Add rule").click()
    await page.get_by_label("Has to be true").fill("aera > 0")
    await page.get_by_label("Holds").select_option(label="in each row of Sails")

    # sent with mistakes: all is kept, each is told at its place, and the way there leads there
    await page.keyboard.press("Control+Enter")
    alert = page.locator("#schema-form [role=alert]")
    await expect(alert).to_contain_text("2 things are not right yet")
    await expect(titles.first).to_have_value("Colour of hull")
    await expect(page.get_by_label("Holds")).to_have_value("sails")
    await expect(page.locator("#title")).to_have_attribute("aria-invalid", "true")
    await alert.get_by_role("link", name="Rule 1").click()
    await expect(page.get_by_label("Has to be true")).to_be_focused()
    await page.get_by_label("Has to be true").fill("paint in ('red', 'blue')")
    await page.locator("#title").fill("Boat survey")
    await page.keyboard.press("Control+Enter")
    await expect(page).to_have_url(re.compile(r"/schemas/boat_survey\?version=1"))
    await expect(page.locator(".rules")).to_contain_text("In each row of Sails, Colour of hull is one of red or blue.")

    # a key that is kept does not follow its title any more
    await page.keyboard.press("e")
    await page.wait_for_url("**/edit?version=1")
    await rows.first.get_by_label("Title").fill("Paint of hull")
    await expect(rows.first.get_by_label("Key")).to_have_value("paint")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".changes")).to_contain_text("title “Colour of hull” became “Paint of hull”")
    assert manager.problems == []


async def test_a_file_is_imported_with_what_cannot_be_mapped(sign_in: SignIn) -> None:
    manager = await sign_in(Role.MANAGER)
    page = manager.page
    given = {
        "title": "Laboratory result",
        "type": "object",
        "properties": {"sample": {"type": "string"}, "report": {"type": "string", "format": "uri"}},
    }
    await page.goto("/schemas/import")
    content = json.dumps(given).encode()
    file: FilePayload = {"name": "lab.json", "mimeType": "application/json", "buffer": content}
    await page.locator("#file").set_input_files([file])
    await expect(page.locator("#preview-h")).to_be_visible()
    await expect(page.locator(".notice-warn")).to_contain_text("#/properties/report: The format uri is not checked")
    await page.locator("#import-key").fill("lab_result")
    await page.get_by_role("button", name="Keep as draft").click()
    await expect(page).to_have_url(re.compile(r"/schemas/lab_result\?version=1"))
    async with page.expect_download() as download:
        await page.get_by_text("Export").click()
        await page.get_by_role("link", name="Definition, JSON").click()
    assert (await download.value).suggested_filename == "lab_result-1.json"
    assert manager.problems == []


async def test_a_value_on_another_page_turns_to_it(sign_in: SignIn, worker: Live) -> None:
    first, second = Paper(), Paper()
    first.text(56, 100, "Berth no.")
    first.text(190, 100, "B 12")
    second.text(56, 100, "Deposit")
    second.text(190, 100, "EUR 250.00")
    content = text_pdf([first.page, second.page], "Berth")
    file: FilePayload = {"name": "berth.pdf", "mimeType": "application/pdf", "buffer": content}
    manager = await sign_in(Role.MANAGER)
    page = manager.page
    definition = {
        "key": "berth",
        "title": "Berth",
        "fields": [
            {"key": "berth", "type": "text", "title": "Berth", "labels": {"en": ["berth no"]}},
            {"key": "deposit", "type": "money", "title": "Deposit", "labels": {"en": ["deposit"]}},
        ],
    }
    async with worker.api(Role.MANAGER) as api:
        document = await until_read(api, await upload(page, file))
        assert (await api.post("/schemas", json=definition)).status_code == 201
    await page.goto("/schemas/berth/try")
    await page.get_by_label("Pages").fill("1-2")
    await page.get_by_label("Document", exact=True).select_option(document["id"])
    at = page.locator("#tried-page")
    await expect(at).to_have_text("Page 1")
    await expect(page).to_have_url(re.compile(f"document={document['id']}"))
    await page.locator(".tvals li", has_text="Deposit").focus()
    await expect(at).to_have_text("Page 2")
    await expect(page.locator('.sheet[data-sheet="2"] rect[data-v="f-deposit"]')).to_be_visible()
    await page.get_by_role("button", name="Previous page").click()
    await expect(page.locator('.sheet[data-sheet="1"] rect[data-v="f-berth"]')).to_be_visible()
    await expect(page.get_by_role("button", name="Previous page")).to_be_disabled()
    await page.reload()
    await expect(page.locator(".tvals li", has_text="Deposit").locator(".v")).to_have_text("250.00 EUR")
    assert manager.problems == []
