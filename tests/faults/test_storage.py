"""A storage that is away for longer than a step waits, and the process of a PDF that is killed."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import suppress

import psutil
import pytest

import app.pipeline.store
from app.config import Settings
from app.intake.batches import retry_batch
from app.intake.documents import retry_document
from app.pipeline.context import StepContext
from app.worker import open_worker
from tests.doubles.storage import FillingStorage
from tests.ops.conftest import ROOT
from tests.pipeline.line import File, Line, pictures, replay
from tests.pipeline.reading import context, pool, split

__all__ = ["context", "pool"]


@pytest.fixture
async def impatient(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(app.pipeline.store, "STORAGE_PATIENCE_SECONDS", 0.5)
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=replay):
        yield


@pytest.mark.usefixtures("impatient")
async def test_a_storage_that_stays_away_fails_documents_by_name_and_a_retry_reads_them(
    line: Line, settings: Settings
) -> None:
    batch = await line.upload(
        *[File(filename=f"{n}.tiff", data=pictures(3, 500 + n)) for n in range(4)], schema="receipt"
    )
    while not await line.rows("SELECT 1 FROM step_status WHERE step = 'ocr' AND state = 'done'"):
        await asyncio.sleep(0.02)
    files, away = settings.data / "files", settings.data / "files.away"
    files.rename(away)
    files.touch()
    documents = await line.settled(batch.id, seconds=40)
    files.unlink()
    away.rename(files)
    hurt = [d for d in documents if d["state"] == "failed" or d["incomplete_pages"]]
    assert hurt
    told = await line.rows(
        "SELECT DISTINCT error_code, error_retryable FROM step_status WHERE state = 'failed' AND document_id = ANY($1)",
        [d["id"] for d in hurt],
    )
    assert [tuple(row) for row in told] == [("storage_unavailable", True)]
    failed = [d for d in hurt if d["state"] == "failed"]
    assert {d["error_code"] for d in failed} <= {"storage_unavailable"}
    if failed:
        await retry_batch(line.app_db, line.live, line.principal, batch.id)
    for document in hurt:
        if document not in failed:
            await retry_document(line.app_db, line.live, line.principal, document["id"])
    documents = await line.settled(batch.id, seconds=40)
    assert [(d["state"], list(d["incomplete_pages"])) for d in documents] == [("needs_review", [])] * 4


async def test_a_full_storage_is_waited_for_and_then_named(
    line: Line, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = settings.data / "full"

    def storage(where: str) -> FillingStorage:
        return FillingStorage(where, full)

    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=replay, storage=storage):
        full.touch()
        batch = await line.upload(*[File(filename=f"{n}.tiff", data=pictures(2, 520 + n)) for n in range(2)])
        await asyncio.sleep(1.5)
        states = {row["state"] for row in await line.rows("SELECT state FROM document WHERE batch_id = $1", batch.id)}
        assert states == {"processing"}  # nothing has failed, and nothing could be kept
        full.unlink()
        documents = await line.settled(batch.id, seconds=40)
        assert [(d["state"], list(d["incomplete_pages"])) for d in documents] == [("needs_review", [])] * 2

        monkeypatch.setattr(app.pipeline.store, "STORAGE_PATIENCE_SECONDS", 0.5)
        full.touch()
        late = await line.upload(File(filename="late.tiff", data=pictures(2, 530)))
        (failed,) = await line.settled(late.id, seconds=40)
        assert (failed["state"], failed["error_code"]) == ("failed", "storage_unavailable")
        assert "it is full" in failed["error_detail"]
        full.unlink()
        await retry_batch(line.app_db, line.live, line.principal, late.id)
        (document,) = await line.settled(late.id, seconds=40)
        assert (document["state"], list(document["incomplete_pages"])) == ("needs_review", [])


async def test_the_process_that_draws_a_pdf_is_killed_and_every_page_is_drawn(context: StepContext) -> None:
    task = asyncio.create_task(split(context, (ROOT / "samples" / "agreement-12-pages.pdf").read_bytes()))
    killed = 0
    while not task.done() and not killed:
        await asyncio.sleep(0.005)
        for child in psutil.Process().children():
            with suppress(psutil.NoSuchProcess):
                if "app.engines.split_server" in child.cmdline():
                    await asyncio.sleep(0.15)
                    os.kill(child.pid, signal.SIGKILL)
                    killed += 1
    drawn = (await task).output.pages
    assert killed == 1
    assert [(page.number, page.failure) for page in drawn] == [(n, None) for n in range(1, 13)]
    assert all(page.image_key for page in drawn)
