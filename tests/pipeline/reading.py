"""Fixtures of the reading steps: a context on a local folder and a real process pool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from app.engines.ocr import OcrEngine
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.document import DocumentRef
from app.model.limits import Limits
from app.pipeline import s01_ingest, s02_split
from app.pipeline.context import StepContext, StepResult
from tests.doubles.ocr import ReplayOcr


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    pool = ProcessPool(1)
    yield pool
    pool.close()


@pytest.fixture
def context(tmp_path: Path, pool: ProcessPool, monkeypatch: pytest.MonkeyPatch) -> StepContext:
    """Temporary files of the steps lie under the test's own folder, where what is left over can be seen."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    reference = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
    return StepContext(
        document=reference, storage=open_storage(tmp_path / "files"), cpu=pool, ocr=ReplayOcr(default=())
    )


def limited(context: StepContext, limits: Limits) -> StepContext:
    return replace(context, limits=limits)


def reading_with(context: StepContext, ocr: OcrEngine) -> StepContext:
    return replace(context, ocr=ocr)


async def no_duplicate(sha256: str) -> str | None:  # noqa: ARG001
    return None


async def ingest(context: StepContext, data: bytes, filename: str = "file") -> StepResult[s01_ingest.Output]:
    key = f"{context.document.storage_prefix}original"
    await context.storage.put(key, data)
    return await s01_ingest.run(
        context, s01_ingest.Input(original_key=key, filename=filename, find_duplicate=no_duplicate)
    )


async def split(context: StepContext, data: bytes, filename: str = "file") -> StepResult[s02_split.Output]:
    """Ingest and split, and store the files as the runner does."""
    media_type = (await ingest(context, data, filename)).output.media_type
    key = f"{context.document.storage_prefix}original"
    result = await s02_split.run(context, s02_split.Input(original_key=key, media_type=media_type, filename=filename))
    for file in result.files:
        await context.storage.put(file.key, file.data)
        if isinstance(file.data, Path):
            file.data.unlink()
    return result


def left_in(folder: Path) -> list[str]:
    """Files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
