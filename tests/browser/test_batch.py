"""A batch of 1,000 pages while it is read: it stays fluent, shows how it stands and what failed, and is cancelled."""

from __future__ import annotations

import asyncio
import re
import time

import pytest
from playwright.async_api import CDPSession, expect

from app.engines.live import Live as LiveState
from app.model.document import PAGE_STEPS, DocumentState, Step, StepState
from app.rbac.roles import Role
from tests.browser.batches import HEALED_MS, PAGES, Line, begun, until_shown
from tests.browser.conftest import SignIn
from tests.browser.paper import PaperMaker

EVENTS_A_SECOND, SECONDS = 20, 4
MOST_MS = 1_000 / EVENTS_A_SECOND
"""Of the page's main thread a change: with more it falls behind. Alone on the machine it takes 22."""


async def busy(session: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked since the session began."""
    told = await session.send("Performance.getMetrics")
    return 1000 * float({one["name"]: one["value"] for one in told["metrics"]}["TaskDuration"])


@pytest.mark.parametrize("documents", [1, 500], ids=["one document", "500 documents"])
async def test_a_thousand_pages_stay_fluent(
    documents: int, sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """Twenty changes a second arrive, each is shown, and the page is never busy for long, scrolled the while."""
    running = await begun(papers, live_state, documents)
    person = await sign_in()
    page = person.page
    line = await Line.of(page)
    await page.goto(running.path)
    await expect(page.locator("#pg .cell svg")).to_have_count(PAGES)
    await line.is_open()
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    before, began = await busy(session), time.monotonic()
    for number in range(EVENTS_A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + number / EVENTS_A_SECOND - time.monotonic()))
        ref = running.documents[number * 7 % documents]
        at = 1 + number * 7 // documents % (PAGES // documents) if documents > 1 else 1 + number * 7 % PAGES
        step = next(step for step in PAGE_STEPS if step not in running.done.get((ref.document_id, at), []))
        await running.finish(ref, at, step)
        if number % 10 == 0:
            await page.mouse.wheel(0, 400 if number % 20 else -300)
    spent = (await busy(session) - before) / (EVENTS_A_SECOND * SECONDS)
    assert spent < MOST_MS
    last = next(reversed(running.done))
    ref = next(one for one in running.documents if one.document_id == last[0])
    assert await until_shown(page, ref, last[1], "of 7 steps") < HEALED_MS
    for (document_id, at), steps in running.done.items():
        cell = page.locator(f"#d-{document_id} .cell:nth-child({at})")
        assert await cell.locator(".tick.done").count() == len(steps)
    assert person.problems == []


async def test_a_page_has_seven_ticks_and_a_document_its_steps_beside(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """Filled as they happen, with the throughput and the time left that come of them."""
    running = await begun(papers, live_state, 500)
    person = await sign_in()
    page = person.page
    await page.goto(running.path)
    ref = running.documents[0]
    row = page.locator(f"#d-{ref.document_id}")
    cell, steps = row.locator(".cell:nth-child(1)"), row.locator(".dsteps svg")
    await expect(cell.locator(".tick")).to_have_count(len(PAGE_STEPS))
    await expect(cell.locator(".tick.done")).to_have_count(0)
    await expect(steps.locator(".tick")).to_have_count(7)
    left, rate = page.locator('[data-n="left"]'), page.locator('[data-n="rate"]')
    await expect(rate).to_have_text("–")
    await expect(left).to_have_text("–")
    states = (StepState.DONE, StepState.SKIPPED, StepState.RUNNING, StepState.FAILED)
    for step, state in zip(PAGE_STEPS[1:], states, strict=False):
        await running.finish(ref, 1, step, state)
    marks = ["tick", "tick done", "tick skip", "tick run", "tick fail", "tick", "tick"]
    await expect(cell.locator("rect")).to_have_count(len(marks))
    for place, mark in enumerate(marks):
        await expect(cell.locator("rect").nth(place)).to_have_class(mark)
    await live_state.document_step(ref, Step.SPLIT, StepState.DONE, 5)
    await expect(steps).to_have_attribute("aria-label", re.compile("ingest waiting, split done, subdocuments waiting"))
    for other in running.documents[1:20]:
        for step in PAGE_STEPS:
            await running.finish(other, 1, step)
    await expect(page.locator('[data-n="pages"]')).to_have_text("19")
    await expect(rate).to_have_text(re.compile(r"^\d+$"))
    await expect(page.locator('[data-n="rate-unit"]')).to_have_text("pages a minute")
    await expect(left).to_have_text(re.compile(r"^\d+:\d\d$"))
    assert person.problems == []


async def test_each_failure_stands_with_its_way_out(sign_in: SignIn, papers: PaperMaker, live_state: LiveState) -> None:
    running = await begun(papers, live_state, 500)
    locked, slow = running.documents[:2]
    await running.lay_by(slow)
    failed = (
        "UPDATE document SET state = 'failed', error_step = 'split', error_code = $2, error_detail = $3,"
        " error_retryable = $4 WHERE id = $1"
    )
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(failed, locked.document_id, "file_encrypted", "it asks for a password", False)
        await conn.execute(failed, slow.document_id, "engine_unavailable", "the OCR engine is away", True)
    person = await sign_in()
    page = person.page
    await page.goto(running.path)
    lines = page.locator("#fail-list li")
    await expect(lines).to_have_count(2)
    await expect(page.locator("#fail-h")).to_have_text("2 failures")
    again = lines.filter(has_text="the OCR engine is away")
    await expect(again).to_contain_text("Step 2, split")
    away = lines.filter(has_text="Remove the password and upload it again.")
    await expect(away.get_by_role("button")).to_have_count(0)
    await again.get_by_role("button", name="Retry").click()
    await expect(lines).to_have_count(1)
    assert person.problems == []  # of the page that opens no image was drawn
    await away.get_by_role("link", name="Open").click()
    await expect(page.get_by_role("alert")).to_contain_text("Step 2, split failed.")
    await page.get_by_role("link", name="Upload again").click()
    await expect(page).to_have_url(re.compile("/upload$"))
    await page.goto("/")
    at_home = page.locator(".fails li").filter(has_text="Remove the password and upload it again.").first
    await at_home.get_by_role("link", name="Upload again").click()
    await expect(page).to_have_url(re.compile("/upload$"))
    viewer = (await sign_in(Role.VIEWER)).page
    await viewer.goto(running.path)
    await expect(viewer.locator("#fail-list li")).to_have_count(1)
    await expect(viewer.locator("#fails").get_by_role("link")).to_have_text(["Open"])


async def test_what_is_shown_of_a_batch_stands_in_its_address(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    running = await begun(papers, live_state, 2)
    first, second = running.documents
    waits = "UPDATE document SET state = 'needs_review' WHERE id = $1"
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(waits, first.document_id)
    person = await sign_in()
    page = person.page
    await page.goto(running.path)
    rows, show = page.locator("#pg tbody tr:visible"), page.get_by_role("group", name="Show")
    await expect(rows).to_have_count(2)
    await show.get_by_role("button", name="To review").click()
    await expect(rows).to_have_count(1)
    await expect(page).to_have_url(re.compile(r"\?show=review$"))
    await page.reload()
    await expect(rows).to_have_count(1)
    await expect(show.get_by_role("button", name="To review")).to_have_attribute("aria-pressed", "true")
    await live_state.document(second, DocumentState.NEEDS_REVIEW)
    await expect(rows).to_have_count(2)
    await show.get_by_role("button", name="Failed").press("Enter")
    await expect(page.get_by_role("heading", name="No document failed")).to_be_visible()
    await page.get_by_role("button", name="Show all").press("Enter")
    await expect(rows).to_have_count(2)
    await expect(show.get_by_role("button", name="All 2")).to_be_focused()
    await expect(page).to_have_url(re.compile(r"/batches/[0-9a-f-]+$"))
    assert person.problems == []


async def test_a_batch_is_cancelled_after_a_question_and_what_failed_is_retried_at_once(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    running = await begun(papers, live_state, 4)
    for ref in running.documents[:2]:
        await running.lay_by(ref)
    failed = (
        "UPDATE document SET state = 'failed', error_step = 'split', error_code = 'engine_unavailable',"
        " error_detail = 'the OCR engine is away', error_retryable = true WHERE id = ANY ($1)"
    )
    async with papers.db.tenant(papers.scope) as conn:
        await conn.execute(failed, [ref.document_id for ref in running.documents[:2]])
    person = await sign_in()
    page = person.page
    await page.goto(running.path)
    await expect(page.locator("#fail-list li")).to_have_count(2)
    await page.get_by_role("button", name="Retry what failed").press("Enter")
    await expect(page.locator("#fail-list li")).to_have_count(0)
    await expect(page.locator("#pg")).not_to_contain_text("Failed")
    cancel, ask = page.get_by_role("button", name="Cancel batch"), page.get_by_role("dialog")
    await cancel.press("Enter")
    await expect(ask).to_contain_text("What is approved stays approved")
    await page.keyboard.press("Escape")
    await expect(cancel).to_be_focused()
    await cancel.press("Enter")
    await ask.get_by_role("button", name="Cancel the rest").press("Enter")
    await expect(page.locator("#state")).to_have_text("Cancelled")
    await expect(page.locator("#pg tbody tr").first).to_contain_text("Cancelled")
    await expect(cancel).to_be_hidden()
    assert person.problems == []
