"""The whole line with nothing doubled: from a scan dropped into the browser to a record an analyst reads by SQL; and
the same through the API alone. Real OCR, a real worker, a real publisher."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from playwright.async_api import FilePayload, Page, expect

from app.db.embedded import EmbeddedServers
from app.db.provision import namespace_of, reader_role
from app.rbac.roles import Role
from app.readers.catalogue import builtin_schemas
from app.samples.make import Sample, scanned_receipt, twelve_pages
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import PaperMaker
from tests.settling import settled

RECEIPT = next(schema for schema in builtin_schemas() if schema.key == "receipt")
READING_SECONDS = 150
PUBLISH_SECONDS = 60


def payload(sample: Sample) -> FilePayload:
    kind = "application/pdf" if sample.filename.endswith(".pdf") else "image/jpeg"
    return {"name": sample.filename, "mimeType": kind, "buffer": sample.content}


def answers(sample: Sample) -> Mapping[str, Mapping[str, str]]:
    fields: Mapping[str, Mapping[str, str]] = sample.subdocuments[0]["fields"]
    return fields


@asynccontextmanager
async def analyst(servers: EmbeddedServers, live: Live, org_id: UUID) -> AsyncIterator[asyncpg.Connection[Any]]:
    """Someone outside the product, with a login of their own that was granted the organisation's reader role."""
    name, password = f"analyst_{secrets.token_hex(4)}", secrets.token_hex(8)
    admin = await asyncpg.connect(servers.postgres_dsn(live.pdb_url.split("/")[3].split("?")[0]))
    try:
        await admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}' IN ROLE {reader_role(org_id)}")
        await admin.execute(f"GRANT CONNECT ON DATABASE {await admin.fetchval('SELECT current_database()')} TO {name}")
        conn = await asyncpg.connect(live.pdb_url, user=name, password=password)
        try:
            yield conn
        finally:
            await conn.close()
            await admin.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")
    finally:
        await admin.close()


async def review_the_receipt(page: Page, truth: Mapping[str, Mapping[str, str]], company: str) -> None:
    """By keyboard: the company is corrected, a wrong value typed anew, a right one confirmed, one that is not on the
    document marked so; then the rows, all of them in one act."""
    for _ in range(60):
        if await page.locator("#approve-bar[data-armed]").count():
            return
        left = await page.locator("#left-n").inner_text()
        row = page.locator(".f[data-on]")
        if await row.count():
            await review_a_field(page, await row.get_attribute("data-key") or "", truth, company)
        else:
            await review_the_rows(page)
        await expect(page.locator("#left-n")).not_to_have_text(left)
    pytest.fail("What is flagged never ended.")


async def review_a_field(page: Page, key: str, truth: Mapping[str, Mapping[str, str]], company: str) -> None:
    if key not in truth:
        await page.keyboard.press("Alt+n")
        return
    wanted = company if key == "company" else truth[key]["value"]
    focused = page.locator("[data-f]:focus")
    if await focused.input_value() != wanted:
        await page.keyboard.type(wanted)
        await expect(focused).to_have_value(wanted)
    await page.keyboard.press("Enter")
    if await page.locator(".f[data-on] .rule").filter(has_text="Enter again").count():
        await page.keyboard.press("Enter")  # a rule asked first


async def review_the_rows(page: Page) -> None:
    """All at once; what failed a check of its own is left, and looked at alone."""
    cell = await page.locator("[data-f]:focus").get_attribute("id")
    await page.keyboard.press("Alt+a")
    if await page.locator("#rows-ask").is_visible():
        await page.keyboard.press("Alt+a")  # a sum asked first
    if await page.locator(f"#{cell}:focus").count():
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")


async def until_published(api: httpx.AsyncClient, document_id: str) -> dict[str, Any]:
    for _ in range(PUBLISH_SECONDS * 4):
        document: dict[str, Any] = (await api.get(f"/documents/{document_id}")).json()
        if document["state"] == "published":
            return document
        await asyncio.sleep(0.25)
    pytest.fail(f"Not published: the document is {document['state']}.")


@pytest.mark.timeout(420)
async def test_from_a_scan_in_the_browser_to_a_row_for_the_analyst(
    sign_in: SignIn, worker: Live, papers: PaperMaker, servers: EmbeddedServers
) -> None:
    receipt, agreement = scanned_receipt("receipt-pharmacy", 7), twelve_pages(7)
    truth = answers(receipt)
    company = f"{truth['company']['value']} (Galway)"
    person = await sign_in(Role.OPERATOR)
    page = person.page
    sockets: list[str] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: sockets.append(str(frame))))

    # drop both; the batch fills by its socket, the page is never loaded again
    await page.goto("/upload")
    await page.locator("#up-files").set_input_files([payload(receipt), payload(agreement)])
    await page.wait_for_url("**/batches/*", timeout=30_000)
    await page.evaluate("() => { window.loadedOnce = true; }")
    await expect(page.locator(".cell")).to_have_count(13, timeout=READING_SECONDS * 1000)
    await expect(page.locator("#state")).to_contain_text("Read", timeout=READING_SECONDS * 1000)
    await expect(page.locator("#pg")).to_contain_text("flagged")
    assert await page.evaluate("() => window.loadedOnce === true")
    assert len(sockets) > 13
    batch_id = page.url.rsplit("/", 1)[1]

    # the queue; the agreement fits no schema: tried with one, its pages are read again, and it is rejected
    await page.goto("/reviews")
    await expect(page.locator("tbody tr")).to_have_count(2)
    await page.get_by_role("link", name=agreement.filename).click()
    await page.locator("body[data-ready]").wait_for()
    await page.get_by_label("Schema of subdocument 1").select_option("receipt")
    await expect(page.locator(".f")).to_have_count(len(RECEIPT.fields), timeout=READING_SECONDS * 1000)
    await expect(page.locator("#claim")).to_contain_text("Yours")
    await reject(page)

    # the receipt is claimed and there; it is worked by keyboard alone
    await expect(page.locator("#doc-name")).to_have_text(receipt.filename)
    await page.locator(".f[data-on]").wait_for()
    await review_the_receipt(page, truth, company)
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("approved")

    # Ctrl+Z reaches past Approve; Enter approves again
    await page.keyboard.press("Control+z")
    await expect(page.locator("#doc-name")).to_have_text(receipt.filename)
    await expect(page.locator("#approve")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("approved")

    async with worker.api() as api:
        batch = (await api.get(f"/batches/{batch_id}")).json()
        listed = (await api.get("/documents", params={"batch": batch_id})).json()["items"]
        document_id = next(d["id"] for d in listed if d["filename"] == receipt.filename)
        document = await until_published(api, document_id)
        assert batch["id"] == batch_id
        assert document["steps"]["publish"]["state"] == "done"
        ocr = document["pages"][0]["steps"]["ocr"]
        assert (document["pages"][0]["text_source"], ocr["state"]) == ("ocr", "done")

    await page.goto("/records?schema=receipt")
    await expect(page.locator(".table")).to_contain_text(company)

    async with analyst(servers, worker, papers.org_id) as conn:
        await conn.execute(f"SET search_path = {namespace_of(worker.demo.org)}")
        rows = await conn.fetch("SELECT * FROM receipt WHERE company = $1", company)
    assert len(rows) == 1
    assert rows[0]["total"] == Decimal(truth["total"]["value"])
    assert rows[0]["date"].isoformat() == truth["date"]["value"]
    assert person.problems == []


async def reject(page: Page) -> None:
    await page.get_by_label("More acts on this document").click()
    await page.get_by_role("button", name="Reject document").first.click()
    await page.locator("#reject-form button[type=submit]").click()


@pytest.mark.timeout(420)
async def test_the_same_through_the_api_alone(worker: Live, papers: PaperMaker, servers: EmbeddedServers) -> None:
    receipt, agreement = scanned_receipt("receipt-hardware", 8), twelve_pages(8)
    truth = answers(receipt)
    async with worker.api() as api:
        answer = await api.post(
            "/batches",
            data={"schema": "auto", "external_id": "by-api"},
            files=[
                ("files", (receipt.filename, receipt.content, "image/jpeg")),
                ("files", (agreement.filename, agreement.content, "application/pdf")),
                ("files", ("empty.pdf", b"", "application/pdf")),
            ],
        )
        assert answer.status_code == 201, answer.text
        batch = answer.json()
        assert [r["code"] for r in batch["rejected"]] == ["file_empty"]
        named = {d["filename"]: d["id"] for d in batch["documents"]}
        documents = {name: await until_read(api, document_id) for name, document_id in named.items()}
        pages = documents[agreement.filename]["pages"]
        assert [p["number"] for p in pages] == list(range(1, 13))
        assert {p["text_source"] for p in pages} == {"text"}
        subdocument = documents[receipt.filename]["subdocuments"][0]
        assert subdocument["schema"] == "receipt"

        review = (await api.post(f"/reviews/{subdocument['review_id']}/claim")).json()
        asked = settled(next(s for s in review["subdocuments"] if s["id"] == subdocument["id"]))
        fields = {**asked["fields"], **{key: dict(value) for key, value in truth.items()}}
        fields["receipt_number"] = {"value": "CS-1"}
        change = {"row_version": review["row_version"], "subdocument": subdocument["id"], **asked, "fields": fields}
        answer = await api.patch(f"/reviews/{review['id']}/fields", json=change)
        assert answer.status_code == 200, answer.text
        approval = {"row_version": answer.json()["row_version"]}
        answer = await api.post(f"/reviews/{review['id']}/approve", json=approval)
        assert answer.status_code == 200, answer.text
        published = await until_published(api, named[receipt.filename])
        assert (await api.post(f"/reviews/{review['id']}/undo")).status_code == 409

        records = (await api.get("/records", params={"schema": "receipt"})).json()["items"]
        mine = [r for r in records if r["document_id"] == published["id"]]
        assert len(mine) == 1
        assert len(mine[0]["values"]["line_items"]) == len(subdocument["tables"]["line_items"]) > 0
    async with analyst(servers, worker, papers.org_id) as conn:
        await conn.execute(f"SET search_path = {namespace_of(worker.demo.org)}")
        rows = await conn.fetch("SELECT total, date, company FROM receipt WHERE receipt_number = 'CS-1'")
    assert [(r["total"], r["date"].isoformat(), r["company"]) for r in rows] == [
        (Decimal(truth["total"]["value"]), truth["date"]["value"], truth["company"]["value"])
    ]


async def until_read(api: httpx.AsyncClient, document_id: str) -> dict[str, Any]:
    for _ in range(READING_SECONDS * 4):
        document: dict[str, Any] = (await api.get(f"/documents/{document_id}")).json()
        if document["state"] not in ("received", "processing"):
            assert document["state"] == "needs_review", document["error"]
            return document
        await asyncio.sleep(0.25)
    pytest.fail(f"Not read: the document is {document['state']}.")
