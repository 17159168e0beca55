"""Uploads that were left behind: swept by workers, in every organisation, and nothing else with them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

import app.worker
from app.config import Settings
from app.db.pools import Database
from app.engines.live import Live
from app.engines.storage import ObjectStorage
from app.intake import parts
from app.worker import open_worker
from tests.pipeline.line import Line, found_line, replay

BYTES = b"%PDF-1.7 " + bytes(5_000)


@pytest.fixture
async def neighbour(
    app_db: Database, control_db: Database, reader_db: Database, files: ObjectStorage, live: Live
) -> Line:
    """Another organisation."""
    return await found_line(control_db, app_db, reader_db, files, live)


async def half_sent(line: Line, *, hours_ago: int) -> UUID:
    """Half a file, its last part so long ago."""

    async def part() -> AsyncIterator[bytes]:
        yield BYTES

    begun = await parts.begin(line.app_db, line.storage, line.principal, filename="r.pdf", size=2 * len(BYTES))
    await parts.append(line.app_db, line.storage, line.principal, begun.id, offset=0, chunks=part())
    await line.rows(
        "UPDATE upload SET touched_at = now() - make_interval(hours => $2) WHERE id = $1 RETURNING id",
        *(begun.id, hours_ago),
    )
    return begun.id


async def stands(line: Line, root: Path, id: UUID) -> tuple[bool, bool]:
    """(its row, its bytes)."""
    rows = await line.rows("SELECT id FROM upload WHERE id = $1", id)
    return bool(rows), any(path.is_file() for path in (root / str(line.org_id) / "uploads" / str(id)).rglob("*"))


async def test_a_sweep_forgets_what_was_left_behind_in_every_organisation_and_nothing_else(
    line: Line, neighbour: Line, settings: Settings, worker_db: Database, control_db: Database
) -> None:
    root = settings.data / "files"
    young = await half_sent(line, hours_ago=47)
    old = [(one, await half_sent(one, hours_ago=49)) for one in (line, neighbour)]
    assert [await stands(one, root, id) for one, id in old] == [(True, True)] * 2
    assert await parts.sweep(worker_db, control_db, line.storage) == 2
    assert [await stands(one, root, id) for one, id in old] == [(False, False)] * 2
    assert await stands(line, root, young) == (True, True)


async def test_what_the_storage_does_not_give_up_is_swept_the_next_time(
    line: Line, settings: Settings, worker_db: Database, control_db: Database
) -> None:
    root, away = settings.data / "files", settings.data / "files.away"
    id = await half_sent(line, hours_ago=49)
    root.rename(away)
    root.touch()
    try:
        assert await parts.sweep(worker_db, control_db, line.storage) == 0
    finally:
        root.unlink()
        away.rename(root)
    assert await stands(line, root, id) == (True, True)
    assert await parts.sweep(worker_db, control_db, line.storage) == 1
    assert await stands(line, root, id) == (False, False)


async def test_a_worker_sees_none_that_is_still_sent(line: Line, worker_db: Database) -> None:
    await half_sent(line, hours_ago=1)
    async with worker_db.tenant(line.scope) as conn:
        assert await conn.fetchval("SELECT count(*) FROM upload") == 0
        assert await conn.execute("DELETE FROM upload") == "DELETE 0"


async def test_a_worker_sweeps_by_itself(line: Line, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.worker, "SWEEP_SECONDS", 0.1)
    id = await half_sent(line, hours_ago=49)
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=replay):
        for _ in range(100):
            if await stands(line, settings.data / "files", id) == (False, False):
                break
            await asyncio.sleep(0.1)
    assert await stands(line, settings.data / "files", id) == (False, False)
