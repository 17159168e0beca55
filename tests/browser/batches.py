"""A batch of 1,000 pages under way whose worker is the test, the socket that tells of it, and what a page shows."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from uuid import UUID

from playwright.async_api import Page, WebSocketRoute

from app.engines.live import Live
from app.model.document import DocumentRef, Step, StepState
from app.samples.pdf import Canvas, text_pdf
from tests.browser.paper import PaperMaker

PAGES = 1_000
HEALED_MS = 2_000
"""A second is meant, and met (docs/benchmarks.md); other tests run beside this one."""

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
    live: Live
    documents: tuple[DocumentRef, ...]
    done: dict[tuple[UUID, int], list[Step]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/batches/{self.documents[0].batch_id}"

    async def write(self, ref: DocumentRef, page: int, step: Step, state: StepState = StepState.DONE) -> None:
        async with self.paper.db.tenant(self.paper.scope) as conn:
            await conn.execute(WRITE, ref.org_id, ref.team_id, ref.document_id, step.value, str(page), state.value)
        self.done.setdefault((ref.document_id, page), []).append(step)

    async def lay_by(self, ref: DocumentRef) -> None:
        """Its original, for the worker to read when it is asked to: a document without one would fail at once again."""
        pages = [Canvas() for _ in range(PAGES // len(self.documents))]
        for number, page in enumerate(pages, start=1):
            page.text(60, 80, f"Register of deliveries, page {number} of {len(pages)}")
        key = f"{ref.storage_prefix}original"
        await self.paper.storage.put(key, text_pdf(pages, "Register"))
        async with self.paper.db.tenant(self.paper.scope) as conn:
            await conn.execute("UPDATE document SET original_key = $2 WHERE id = $1", ref.document_id, key)

    async def finish(self, ref: DocumentRef, page: int, step: Step, state: StepState = StepState.DONE) -> None:
        await self.write(ref, page, step, state)
        await self.live.page(ref, page, step, state, 12)


async def begun(paper: PaperMaker, live_state: Live, documents: int) -> Running:
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


async def until_shown(page: Page, ref: DocumentRef, number: int, word: str) -> float:
    """Milliseconds from now until the page's cell says so."""
    began = time.monotonic()
    at = [str(ref.document_id), number, word]
    while not await page.evaluate(SHOWN, at):
        assert time.monotonic() - began < 10, f"page {number} never said {word}"
        await asyncio.sleep(0.01)
    return (time.monotonic() - began) * 1000
