"""What a batch's page shows heals within a second: after a reload, a lost connection, an answer that comes late."""

from __future__ import annotations

import asyncio
import re
import time

from playwright.async_api import Page, Route, expect

from app.engines.live import Live as LiveState
from app.model.document import Step, StepState
from tests.browser.batches import HEALED_MS, Line, Running, begun, until_shown
from tests.browser.busy import slower
from tests.browser.conftest import SignIn
from tests.browser.paper import PaperMaker


async def watched(sign_in: SignIn, papers: PaperMaker, live_state: LiveState) -> tuple[Running, Page, Line]:
    """A batch of one document, and its page with an open socket."""
    running = await begun(papers, live_state, 1)
    page = (await sign_in()).page
    line = await Line.of(page)
    await page.goto(running.path)
    await line.is_open()
    return running, page, line


async def test_a_reload_shows_how_it_stands(sign_in: SignIn, papers: PaperMaker, live_state: LiveState) -> None:
    running = await begun(papers, live_state, 1)
    page = (await sign_in()).page
    await page.goto(running.path)
    (ref,) = running.documents
    for number in (3, 998):
        await running.finish(ref, number, Step.ENHANCE)
        await running.finish(ref, number, Step.OCR)
    began = time.monotonic()
    await page.reload(wait_until="commit")
    for number in (3, 998):
        await until_shown(page, ref, number, "2 of 7 steps")
    took = (time.monotonic() - began) * 1000
    assert took / await slower(page) < HEALED_MS


async def test_a_lost_connection_heals_within_a_second(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """What was told while the socket was away is there when it is back, and nothing is said of so short a loss."""
    running, page, line = await watched(sign_in, papers, live_state)
    (ref,) = running.documents
    await running.finish(ref, 5, Step.ENHANCE)
    await until_shown(page, ref, 5, "1 of 7 steps")
    await line.cut()
    began = time.monotonic()
    await running.finish(ref, 5, Step.OCR, StepState.FAILED)
    await until_shown(page, ref, 5, "failed at ocr")
    took = (time.monotonic() - began) * 1000
    assert took / await slower(page) < HEALED_MS
    assert len(line.sockets) == 2
    await expect(page.locator("#lost")).to_be_hidden()
    await running.finish(ref, 6, Step.ENHANCE)
    assert await until_shown(page, ref, 6, "1 of 7 steps") < HEALED_MS


async def test_an_answer_of_before_the_socket_stood_changes_nothing(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """The page asks how things stand while its socket is opened; what comes late of it is older than what is shown."""
    running = await begun(papers, live_state, 1)
    page = (await sign_in()).page
    line = await Line.of(page)
    late = asyncio.Event()
    held: list[Route] = []

    async def hold(route: Route) -> None:
        answer = await route.fetch()
        held.append(route)
        await late.wait()
        await route.fulfill(response=answer)

    await page.route(re.compile(r"/state\?snapshot=1$"), hold)
    await page.goto(running.path)
    await line.is_open()
    (ref,) = running.documents

    async def comes_late() -> None:
        async with page.expect_response(re.compile(r"/state\?snapshot=1$")):
            late.set()
        await page.evaluate("new Promise(requestAnimationFrame)")

    await running.finish(ref, 5, Step.ENHANCE)
    await until_shown(page, ref, 5, "1 of 7 steps")
    await comes_late()
    await running.finish(ref, 6, Step.ENHANCE)
    await until_shown(page, ref, 6, "1 of 7 steps")
    await until_shown(page, ref, 5, "1 of 7 steps")

    late.clear()
    held.clear()
    await page.route(re.compile("/auth/socket-token"), lambda route: route.abort())
    await line.cut()
    while not held:  # the page asks again while the socket is away
        await asyncio.sleep(0.02)
    await page.unroute(re.compile("/auth/socket-token"))
    await running.finish(ref, 7, Step.ENHANCE)
    await until_shown(page, ref, 7, "1 of 7 steps")
    await comes_late()
    await until_shown(page, ref, 7, "1 of 7 steps")
    await expect(page.locator("#lost")).to_be_hidden()


async def test_what_was_never_told_is_seen_with_the_next_change(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """Redis is emptied: its count starts anew, which the page takes for a gap and asks how things stand."""
    running, page, _ = await watched(sign_in, papers, live_state)
    (ref,) = running.documents
    await running.write(ref, 8, Step.ENHANCE)  # Redis never hears of it
    await live_state._redis.flushall()
    began = time.monotonic()
    await running.finish(ref, 9, Step.ENHANCE)
    await until_shown(page, ref, 8, "1 of 7 steps")
    await until_shown(page, ref, 9, "1 of 7 steps")
    took = (time.monotonic() - began) * 1000
    assert took / await slower(page) < HEALED_MS
