"""A batch of 1,000 pages while it is read: it stays fluent, and a reload or a lost connection heals within a second."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from playwright.async_api import CDPSession, Page, WebSocketRoute, expect

from app.engines.live import Live as LiveState
from app.model.document import PAGE_STEPS, DocumentRef, Step, StepState
from tests.browser.conftest import Live, SignIn
from tests.browser.paper import PaperMaker

PAGES = 1_000
EVENTS_A_SECOND, SECONDS = 20, 4
HEALED_MS = 2_000
"""A second is meant, and met (docs/benchmarks.md); other tests run beside this one."""
MOST_MS = 1_000 / EVENTS_A_SECOND
"""Of the page's main thread a change: with more it falls behind. Alone on the machine it takes 22."""

SHOWN = """([id, page, word]) =>
  document.querySelector(`#d-${id} .cell:nth-child(${page})`)?.ariaLabel?.includes(word) === true"""

INSERT = """
WITH documents AS (
  INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size, sensitivity, state,
                        page_count)
  SELECT $1, $2, $3, 'volume ' || n || '.pdf', 'original', 'application/pdf', sha256(gen_random_uuid()::text::bytea), 3,
         'internal', 'processing', $5
  FROM generate_series(1, $4::int) n
  RETURNING id
), pages AS (
  INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key, text_source)
  SELECT $1, $2, d.id, n, 1240, 1754, 'image', 'ocr' FROM documents d, generate_series(1, $5::int) n
)
SELECT id AS document_id FROM documents ORDER BY id
"""
WRITE = """
INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, ms)
VALUES ($1, $2, $3, $4::step, $5, $6::step_state, 12)
"""


@dataclass(kw_only=True)
class Running:
    """A batch under way whose steps the test finishes, as a worker does: first the database, then what is told."""

    paper: PaperMaker
    live: LiveState
    documents: tuple[DocumentRef, ...]
    done: dict[tuple[UUID, int], list[Step]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/batches/{self.documents[0].batch_id}"

    async def write(self, ref: DocumentRef, page: int, step: Step, state: StepState = StepState.DONE) -> None:
        async with self.paper.db.tenant(self.paper.scope) as conn:
            await conn.execute(WRITE, ref.org_id, ref.team_id, ref.document_id, step.value, str(page), state.value)
        self.done.setdefault((ref.document_id, page), []).append(step)

    async def finish(self, ref: DocumentRef, page: int, step: Step, state: StepState = StepState.DONE) -> None:
        await self.write(ref, page, step, state)
        await self.live.page(ref, page, step, state, 12)


@pytest.fixture
async def live_state(live: Live) -> AsyncIterator[LiveState]:
    assert live.settings.redis_url is not None
    opened = await LiveState.open(live.settings.redis_url.get_secret_value())
    yield opened
    await opened.close()


async def begun(paper: PaperMaker, live_state: LiveState, documents: int) -> Running:
    """A batch of 1,000 pages in so many documents."""
    org_id, team_id = paper.org_id, paper.team_id
    async with paper.db.tenant(paper.scope) as conn:
        batch_id = await conn.fetchval(
            "INSERT INTO batch (org_id, team_id, created_by) VALUES ($1, $2, $3) RETURNING id",
            *(org_id, team_id, paper.actor),
        )
        rows = await conn.fetch(INSERT, org_id, team_id, batch_id, documents, PAGES // documents)
    refs = tuple(
        DocumentRef(org_id=org_id, team_id=team_id, batch_id=batch_id, document_id=row["document_id"]) for row in rows
    )
    return Running(paper=paper, live=live_state, documents=refs)


@dataclass(kw_only=True)
class Line:
    """The socket between page and server, which can be cut."""

    sockets: list[WebSocketRoute] = field(default_factory=list)

    @classmethod
    async def of(cls, page: Page) -> Line:
        line = cls()

        def through(socket: WebSocketRoute) -> None:
            socket.connect_to_server()
            line.sockets.append(socket)

        await page.route_web_socket(re.compile("/ws/batches/"), through)
        return line

    async def is_open(self) -> None:
        while not self.sockets:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)

    async def cut(self) -> None:
        await self.sockets[-1].close(code=1012, reason="gone")


async def busy(session: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked since the session began."""
    told = await session.send("Performance.getMetrics")
    return 1000 * float({one["name"]: one["value"] for one in told["metrics"]}["TaskDuration"])


async def until_shown(page: Page, ref: DocumentRef, number: int, word: str) -> float:
    """Milliseconds from now until the page's cell says so."""
    began = time.monotonic()
    at = [str(ref.document_id), number, word]
    while not await page.evaluate(SHOWN, at):
        assert time.monotonic() - began < 10, f"page {number} never said {word}"
        await asyncio.sleep(0.01)
    return (time.monotonic() - began) * 1000


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
    assert took < HEALED_MS


async def test_a_lost_connection_heals_within_a_second(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """What was told while the socket was away is there when it is back, and nothing is said of so short a loss."""
    running = await begun(papers, live_state, 1)
    page = (await sign_in()).page
    line = await Line.of(page)
    await page.goto(running.path)
    await line.is_open()
    (ref,) = running.documents
    await running.finish(ref, 5, Step.ENHANCE)
    await until_shown(page, ref, 5, "1 of 7 steps")
    await line.cut()
    began = time.monotonic()
    await running.finish(ref, 5, Step.OCR, StepState.FAILED)
    await until_shown(page, ref, 5, "failed at ocr")
    took = (time.monotonic() - began) * 1000
    assert took < HEALED_MS
    assert len(line.sockets) == 2
    await expect(page.locator("#lost")).to_be_hidden()
    await running.finish(ref, 6, Step.ENHANCE)
    assert await until_shown(page, ref, 6, "1 of 7 steps") < HEALED_MS


async def test_what_was_never_told_is_seen_with_the_next_change(
    sign_in: SignIn, papers: PaperMaker, live_state: LiveState
) -> None:
    """Redis is emptied: its count starts anew, which the page takes for a gap and asks how things stand."""
    running = await begun(papers, live_state, 1)
    page = (await sign_in()).page
    line = await Line.of(page)
    await page.goto(running.path)
    await line.is_open()
    (ref,) = running.documents
    await running.write(ref, 8, Step.ENHANCE)  # Redis never hears of it
    await live_state._redis.flushall()
    began = time.monotonic()
    await running.finish(ref, 9, Step.ENHANCE)
    await until_shown(page, ref, 8, "1 of 7 steps")
    await until_shown(page, ref, 9, "1 of 7 steps")
    took = (time.monotonic() - began) * 1000
    assert took < HEALED_MS
