"""One organisation floods the workers; a single document of another begins and is read within its fair turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import pytest

from app.config import Settings
from app.db.pools import Database
from app.engines.live import Live
from app.engines.pool import CpuPool
from app.engines.storage import ObjectStorage
from app.intake.batches import cancel_batch
from app.model.page import Word
from app.worker import open_worker
from tests.doubles.ocr import ReplayOcr
from tests.pipeline.line import File, Line, found_line, picture, pictures, words

OCR_SECONDS = 0.15
BEGIN_SECONDS = 1.5
"""Two looks at the queue, and the time the machine takes for them; nothing of the flood's work is waited for."""


class PooledOcr(ReplayOcr):
    """Takes a process of the pool for a while, as a real one does."""

    def __init__(self, pool: CpuPool) -> None:
        super().__init__(default=words())
        self._pool = pool

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        await self._pool.run(time.sleep, OCR_SECONDS, timeout=timeout)
        return await super().read(image, timeout=timeout)


@dataclass(frozen=True, kw_only=True)
class Waited:
    begun: float
    done: float


@asynccontextmanager
async def at_work(settings: Settings) -> AsyncIterator[None]:
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 30})
    async with open_worker(quick, ocr=PooledOcr):
        yield


async def single(line: Line, mark: int) -> Waited:
    began = time.monotonic()
    batch = await line.upload(File(filename="single.png", data=picture(mark)), schema="receipt")
    while not await line.rows("SELECT 1 FROM document WHERE batch_id = $1 AND state <> 'received'", batch.id):
        await asyncio.sleep(0.02)
    begun = time.monotonic() - began
    (document,) = await line.settled(batch.id, seconds=90)
    assert document["state"] == "needs_review"
    return Waited(begun=begun, done=time.monotonic() - began)


async def flooded(line: Line, *files: File, pages_at_once: int) -> UUID:
    """Upload, and wait until the workers have taken up what they can of it."""
    batch = await line.upload(*files, schema="receipt")
    until = time.monotonic() + 60
    while True:
        (row,) = await line.rows(
            "SELECT count(*) AS many FROM step_status s JOIN document d ON d.id = s.document_id"
            " WHERE d.batch_id = $1 AND s.step = 'ocr'",
            batch.id,
        )
        if row["many"] >= pages_at_once:
            return batch.id
        assert time.monotonic() < until, f"the flood does not come: {row['many']}"
        await asyncio.sleep(0.1)


@pytest.fixture
async def others(
    app_db: Database, control_db: Database, reader_db: Database, files: ObjectStorage, live: Live
) -> list[Line]:
    return [await found_line(control_db, app_db, reader_db, files, live) for _ in range(3)]


async def test_500_documents_of_one_organisation_do_not_hold_up_one_of_another(
    line: Line, others: list[Line], settings: Settings
) -> None:
    flooding = others[0]
    async with at_work(settings):
        await single(line, 1)  # processes have started
        alone = await single(line, 2)
        many = [File(filename=f"{n}.png", data=picture(1000 + n)) for n in range(500)]
        batch_id = await flooded(flooding, *many, pages_at_once=4)
        beside = await single(line, 3)
        (left,) = await flooding.rows(
            "SELECT count(*) AS many FROM document WHERE batch_id = $1 AND state IN ('received', 'processing')",
            batch_id,
        )
        await cancel_batch(flooding.app_db, flooding.live, flooding.principal, batch_id)
    print(f"alone {alone}; beside 500 documents {beside}")  # noqa: T201
    assert left["many"] > 400
    assert beside.begun < BEGIN_SECONDS
    # Of each process it gets every second turn: its own time, and as much again; the machine is busy besides.
    assert beside.done < 3 * alone.done + BEGIN_SECONDS


async def test_three_organisations_with_more_documents_than_anybody_holds_hold_up_nobody(
    line: Line, others: list[Line], settings: Settings
) -> None:
    """Each has more documents than a worker takes of one, all of them waiting for their pages."""
    async with at_work(settings):
        alone = await single(line, 4)
        batches = []
        for number, flooding in enumerate(others):
            long = [File(filename=f"{n}.tiff", data=pictures(6, 50 + 20 * number + n)) for n in range(17)]
            batches.append(await flooded(flooding, *long, pages_at_once=2))
        beside = await single(line, 5)
        for flooding, batch_id in zip(others, batches, strict=True):
            await cancel_batch(flooding.app_db, flooding.live, flooding.principal, batch_id)
    print(f"alone {alone}; beside 3 × 17 documents of 6 pages {beside}")  # noqa: T201
    assert beside.begun < BEGIN_SECONDS
    assert beside.done < 5 * alone.done + BEGIN_SECONDS
