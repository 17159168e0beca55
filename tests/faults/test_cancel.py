"""Cancelled means stopped: within two seconds nothing of the document runs, whatever step it was at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID

import psutil
import pytest
from pydantic import SecretStr

from app.config import Settings
from app.engines.ai import ProviderKind
from app.engines.pool import CpuPool
from app.intake.documents import cancel_document, retry_document
from app.model.page import Word
from app.readers.providers import set_provider
from app.worker import Worker, open_worker
from tests.doubles.ocr import ReplayOcr
from tests.engines.provider_servers import ProviderServer, serving
from tests.pipeline.files import form_bomb, tiff
from tests.pipeline.line import File, Line, picture, words

WITHIN = 2.0
BUSY = 0.06
"""Seconds of half a second; on a machine with much else to do a process gets no more."""


class StuckOcr(ReplayOcr):
    """Keeps a process of the pool busy for as long as `stuck`, in a loop that only its end ends."""

    def __init__(self, pool: CpuPool) -> None:
        super().__init__(default=words())
        self._pool = pool
        self.stuck = True

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        if self.stuck:
            await self._pool.run(time.sleep, 60, timeout=90)
        return await super().read(image, timeout=timeout)


@pytest.fixture(scope="module")
async def worker(settings: Settings) -> AsyncIterator[Worker]:
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 30})
    async with open_worker(quick, ocr=StuckOcr) as opened:
        yield opened


async def running(line: Line, document_id: UUID, step: str) -> None:
    until = time.monotonic() + 30
    while not await line.rows(
        "SELECT 1 FROM step_status WHERE document_id = $1 AND step = $2::text::step AND state = 'running'",
        document_id,
        step,
    ):
        assert time.monotonic() < until, f"{step} does not begin"
        await asyncio.sleep(0.02)


async def stopped_in_time(line: Line, worker: Worker, document_id: UUID, after: Callable[[], Awaitable[None]]) -> None:
    """Cancel; within the time nothing of it is at work any more, and nothing of it begins later."""
    began = time.monotonic()
    await cancel_document(line.app_db, line.live, line.principal, document_id)
    await after()
    hops = (
        "SELECT 1 FROM engine.workflow_status WHERE status IN ('ENQUEUED', 'PENDING')"
        " AND split_part(workflow_uuid, ':', 2) = $1"
    )
    while True:
        async with worker.tools.db.control() as conn:
            if not await conn.fetch(hops, str(document_id)):
                break
        assert time.monotonic() - began < WITHIN, "hops are left"
        await asyncio.sleep(0.02)
    sql = "SELECT step, scope_key, state, attempt, updated_at FROM step_status WHERE document_id = $1 ORDER BY 1, 2"
    then = await line.rows(sql, document_id)
    assert "running" not in {row["state"] for row in then}
    await asyncio.sleep(0.7)
    assert await line.rows(sql, document_id) == then


async def test_a_page_being_read_and_hundreds_that_wait(line: Line, worker: Worker) -> None:
    batch = await line.upload(File(filename="long.tiff", data=tiff(300)), schema="receipt")
    document_id = batch.documents[0].id
    await running(line, document_id, "ocr")

    async def free() -> None:
        began = time.monotonic()
        await worker.tools.cpu.run(time.sleep, 0, timeout=10)
        assert time.monotonic() - began < WITHIN, "the process is not free"

    await stopped_in_time(line, worker, document_id, free)
    ocr = worker.tools.ocr
    assert isinstance(ocr, StuckOcr)
    ocr.stuck = False
    try:
        quick = await line.upload(File(filename="quick.png", data=picture(2)), schema="receipt")
        (document,) = await line.settled(quick.id, seconds=20)
        assert document["state"] == "needs_review"
        await retry_document(line.app_db, line.live, line.principal, document_id)  # what was taken back comes again
        until = time.monotonic() + 60
        while (
            len(await line.rows("SELECT 1 FROM step_result WHERE document_id = $1 AND step = 'ocr'", document_id)) < 5
        ):
            assert time.monotonic() < until
            await asyncio.sleep(0.1)
        await cancel_document(line.app_db, line.live, line.principal, document_id)
    finally:
        ocr.stuck = True


async def test_a_file_being_split(line: Line, worker: Worker) -> None:
    batch = await line.upload(File(filename="bomb.pdf", data=form_bomb(40)))
    document_id = batch.documents[0].id
    await running(line, document_id, "split")
    until = time.monotonic() + 15
    while not (drawing := _busy()):
        assert time.monotonic() < until, "nobody draws it"
        await asyncio.sleep(0)

    async def ended() -> None:
        await asyncio.sleep(WITHIN - 0.6)
        assert not drawing & _busy(), "a process still draws it"

    await stopped_in_time(line, worker, document_id, ended)


def _busy() -> set[int]:
    """The processes begun from here that work: each takes BUSY seconds of processor time or more in half a second."""

    def spent() -> dict[int, float]:
        found = {}
        for child in psutil.Process().children(recursive=True):
            try:
                if "postgres" not in child.name() and "redis" not in child.name():
                    times = child.cpu_times()
                    found[child.pid] = times.user + times.system
            except psutil.Error:
                continue
        return found

    before = spent()
    time.sleep(0.5)
    return {pid for pid, now in spent().items() if now - before.get(pid, now) >= BUSY}


async def test_a_provider_that_does_not_answer(line: Line, worker: Worker, secret: str) -> None:
    ocr = worker.tools.ocr
    assert isinstance(ocr, StuckOcr)
    with serving(ProviderServer(kind=ProviderKind.OPENAI, delay=30)) as server:
        async with line.app_db.tenant(line.scope) as conn:
            await set_provider(
                conn,
                SecretStr(secret),
                line.org_id,
                kind=server.kind.value,
                model="m1",
                api_base=server.base,
                key=SecretStr("sk-a-key-for-tests"),
            )
        ocr.stuck = False
        batch = await line.upload(File(filename="asked.png", data=picture(3)), schema="receipt")
        until = time.monotonic() + 60
        while not server.seen:
            assert time.monotonic() < until, "nobody is asked"
            await asyncio.sleep(0.05)
        ocr.stuck = True

        async def nothing() -> None:
            return

        await stopped_in_time(line, worker, batch.documents[0].id, nothing)
