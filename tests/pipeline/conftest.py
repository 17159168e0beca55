from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.config import Settings
from app.db.pools import Database
from app.engines.live import Live
from app.engines.storage import ObjectStorage, open_storage
from app.worker import Worker, open_worker
from tests.pipeline.line import Line, found_line, replay


@pytest.fixture(scope="module")
async def live(redis_url: str) -> AsyncIterator[Live]:
    opened = await Live.open(redis_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
def files(settings: Settings) -> ObjectStorage:
    return open_storage(settings.data / "files")


@pytest.fixture
async def line(app_db: Database, control_db: Database, reader_db: Database, files: ObjectStorage, live: Live) -> Line:
    """A new organisation to put documents through."""
    return await found_line(control_db, app_db, reader_db, files, live)


@pytest.fixture(scope="module")
def data_folder(settings: Settings) -> Path:
    return settings.data


@pytest.fixture(scope="module")
async def worker(settings: Settings) -> AsyncIterator[Worker]:
    """A worker in this process, on this module's databases."""
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=replay) as opened:
        yield opened
