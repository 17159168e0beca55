"""Records and documents in Chromium: found, opened at the box, compared, exported; by real keys and mouse."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from app.db.pools import Database
from app.db.roles import WRITER, role_dsn
from app.pipeline.publish import record_provenance, record_values
from app.rbac.roles import Role
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import VALUES, Paper, PaperMaker
from tests.browser.statements import items
from tests.records import publish

ITEMS = "line_items"

Publish = Callable[..., Awaitable[UUID]]


@pytest.fixture
async def approve(live: Live, papers: PaperMaker) -> AsyncIterator[Publish]:
    """`await approve(paper, revision=1, total="34.45")`: its values as they stand are a record; some may be changed."""
    writer = await Database.open(role_dsn(live.pdb_url, WRITER, live.secret), max_size=1, name="approve")

    async def do(paper: Paper, *, revision: int = 1, **changed: Any) -> UUID:
        async with papers.db.tenant(papers.scope) as conn:
            rows = await conn.fetch(
                "SELECT table_key, row_number, key, type, value, currency, raw, confidence, state, source, engine,"
                " engine_version, page, box, words, illegible FROM field_value"
                " WHERE org_id = $1 AND subdocument_id = $2 ORDER BY position, table_key, row_number",
                *(papers.org_id, paper.subdocument_id),
            )
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


async def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png")


async def test_look(sign_in: SignIn, papers: PaperMaker, approve: Publish) -> None:
    paper = await papers.make(tables={ITEMS: items(["2.50", "6.95"])}, pages=3)
    first = await approve(paper)
    for n in range(12):
        other = await papers.make(values={**VALUES, "company": replace(VALUES["company"], value=f"Company {n}")})
        await approve(other, total=f"{n * 13}.50")
    rows = items(["2.50", "6.95"])
    await approve(paper, revision=2, total="43.45", line_items=[{"description": "Gauze", "amount": "2.50"}])
    person = await sign_in()
    page = person.page
    await page.goto("/records")
    await shot(page, "records")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(page.locator(".side .prov")).to_be_visible()
    await shot(page, "records-side")
    await page.keyboard.press("f")
    await shot(page, "records-filter")
    await page.goto("/records?schema=receipt&q=company&total.from=50&date.from=2020-01-01")
    await page.keyboard.press("e")
    await shot(page, "records-filtered")
    await page.goto(f"/records/{first}")
    await shot(page, "record")
    await page.evaluate("scrollTo(0, 1e6)")
    await shot(page, "record-end")
    await page.goto("/records")
    await page.goto(f"/documents/{paper.document_id}")
    await shot(page, "document")
    await page.goto(f"/documents/{paper.document_id}?page=1&box=0.1,0.2,0.3,0.3&name=Total")
    await page.locator("#history-h").scroll_into_view_if_needed()
    await shot(page, "document-end")
    assert rows and person.problems == []
