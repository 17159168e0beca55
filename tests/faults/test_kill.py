"""Workers killed at any moment: everything finishes, nothing is done or published twice."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from uuid import UUID

from app.config import Settings
from app.db.pools import Database
from app.db.queries import queries
from app.engines.pool import CpuPool
from app.model.document import Step
from app.worker import open_worker
from tests.doubles.ocr import ReplayOcr
from tests.faults.fleet import LEASE_SECONDS, Fleet, WorkerProcess, fleet_of
from tests.pipeline.line import File, Line, pictures, words
from tests.pipeline.test_run_decisions import approve

SEED = int(os.environ.get("PAGEWRIGHT_TEST_SEED", "20261120"))
DOCUMENTS, PAGES, KILLS = 5, 4, 6


async def test_workers_killed_in_mid_batch(line: Line, settings: Settings, worker_db: Database) -> None:
    chance = random.Random(SEED)
    with fleet_of(settings, ocr_seconds=0.3) as fleet:
        fleet.start()
        fleet.start()
        batch = await line.upload(
            *[File(filename=f"{n}.tiff", data=pictures(PAGES, 100 + n)) for n in range(DOCUMENTS)], schema="receipt"
        )
        kills = 0
        while kills < KILLS and (busy := await _at_work(fleet, line, worker_db, batch.id)):
            await asyncio.sleep(chance.uniform(0.0, 0.6))
            fleet.kill(busy)
            fleet.start()
            kills += 1
        assert kills >= 3, f"{kills} kills; seed {SEED}"
        documents = await line.settled(batch.id, seconds=60)
        assert [(d["state"], list(d["incomplete_pages"])) for d in documents] == [("needs_review", [])] * DOCUMENTS, (
            f"seed {SEED}; {fleet.log.read_text()[-4000:]}"
        )
        await _each_step_once(line, [d["id"] for d in documents])
        again = await line.rows(
            "SELECT sum(attempt - 1)::int AS many FROM step_status WHERE document_id = ANY($1::uuid[])",
            [d["id"] for d in documents],
        )
        assert again[0]["many"] > 0, f"no kill hit anybody at work; seed {SEED}"
        for document in documents:
            await approve(line, document["id"])
        for _ in range(2):
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            fleet.kill(fleet.alive[0])
            fleet.start()
        await _all_published(line, batch.id)
        records = await line.records(
            "SELECT subdocument_id, revision, count(*) AS many FROM record WHERE document_id = ANY($1::uuid[])"
            " GROUP BY 1, 2",
            [d["id"] for d in documents],
        )
        subdocuments = await line.rows(
            "SELECT id, record_id FROM subdocument WHERE document_id = ANY($1::uuid[])", [d["id"] for d in documents]
        )
        assert {r["subdocument_id"] for r in records} == {s["id"] for s in subdocuments}
        assert all(r["many"] == 1 and r["revision"] == 1 for r in records)


async def _at_work(fleet: Fleet, line: Line, worker_db: Database, batch_id: UUID) -> WorkerProcess | None:
    """A living worker that is in the middle of a step; None once the batch is done."""
    until = time.monotonic() + 40
    while time.monotonic() < until:
        rows = await line.rows(
            "SELECT s.executor_id FROM step_status s JOIN document d ON d.id = s.document_id"
            " WHERE d.batch_id = $1 AND s.state = 'running'",
            batch_id,
        )
        async with worker_db.control() as conn:
            pids = await conn.fetch(
                "SELECT pid FROM worker_lease WHERE executor_id = ANY($1::text[])", [r["executor_id"] for r in rows]
            )
        for process in fleet.alive:
            if process.pid in {row["pid"] for row in pids}:
                return process
        under_way = "SELECT 1 FROM document WHERE batch_id = $1 AND state IN ('received', 'processing')"
        if not await line.rows(under_way, batch_id):
            return None
        await asyncio.sleep(0.05)
    raise AssertionError(f"nobody works; seed {SEED}; {fleet.log.read_text()[-4000:]}")


async def _each_step_once(line: Line, documents: list[UUID]) -> None:
    for document_id in documents:
        rows = await line.rows("SELECT step, key, payload FROM step_result WHERE document_id = $1", document_id)
        found = Counter(row["step"] for row in rows)
        ranges = len(await line.rows("SELECT 1 FROM subdocument WHERE document_id = $1", document_id))
        for step in Step:
            if step is Step.SPLIT:
                assert found[step] == 1 + PAGES  # itself, and each of its pages
            elif step is not Step.PUBLISH:
                many = PAGES if 3 <= step.number <= 9 else ranges if step.number >= 12 else 1
                assert found[step] == many, (step, found)
        reviews = await line.rows("SELECT state FROM review WHERE document_id = $1", document_id)
        assert [r["state"] for r in reviews] == ["open"]


async def _all_published(line: Line, batch_id: UUID) -> None:
    until = time.monotonic() + 40
    while True:
        states = [r["state"] for r in await line.rows("SELECT state FROM document WHERE batch_id = $1", batch_id)]
        if set(states) == {"published"}:
            return
        assert time.monotonic() < until, (states, SEED)
        await asyncio.sleep(0.2)


async def test_a_worker_paused_past_its_lease_writes_nothing_and_begins_anew(
    line: Line, settings: Settings, worker_db: Database
) -> None:
    with fleet_of(settings, ocr_seconds=0.5) as fleet:
        paused = fleet.start()
        batch = await line.upload(File(filename="p.tiff", data=pictures(4, 200)), schema="receipt")
        while not (
            began := await line.rows(
                "SELECT executor_id FROM step_status WHERE document_id = $1 AND step = 'ocr'", batch.documents[0].id
            )
        ):
            await asyncio.sleep(0.05)
        name = began[0]["executor_id"]
        paused.send(signal.SIGSTOP)
        fleet.start()
        (document,) = await line.settled(batch.id, seconds=LEASE_SECONDS + 60)
        assert (document["state"], list(document["incomplete_pages"])) == ("needs_review", [])
        sql = (
            "SELECT step, scope_key, state, executor_id, attempt, updated_at FROM step_status"
            " WHERE document_id = $1 ORDER BY step, scope_key"
        )
        before = await line.rows(sql, document["id"])
        paused.send(signal.SIGCONT)
        later = await line.upload(File(filename="q.tiff", data=pictures(2, 201)), schema="receipt")
        await line.settled(later.id)
        await _wait_for_new_name(worker_db, paused.pid)
        assert await line.rows(sql, document["id"]) == before
        again = await line.rows(
            "SELECT 1 FROM step_status WHERE document_id = $1 AND executor_id = $2", later.documents[0].id, name
        )
        assert not again
        assert paused in fleet.alive  # it lives, under another name


async def _wait_for_new_name(worker_db: Database, pid: int) -> None:
    until = time.monotonic() + 30
    while True:
        async with worker_db.control() as conn:
            many = await conn.fetchval("SELECT count(*) FROM worker_lease WHERE pid = $1", pid)
        if many >= 2:
            return
        assert time.monotonic() < until, f"{many} leases of the paused worker"
        await asyncio.sleep(0.2)


async def test_a_stopped_worker_gives_its_work_back_at_once(line: Line, settings: Settings) -> None:
    with fleet_of(settings, ocr_seconds=0.4) as fleet:
        leaving = fleet.start()
        batch = await line.upload(File(filename="s.tiff", data=pictures(8, 300)), schema="receipt")
        while not await line.rows(
            "SELECT 1 FROM step_status WHERE document_id = $1 AND step = 'ocr'", batch.documents[0].id
        ):
            await asyncio.sleep(0.05)
        assert await fleet.stop(leaving) == 0, fleet.log.read_text()[-3000:]
        fleet.start()
        (document,) = await line.settled(batch.id, seconds=30)
        assert document["state"] == "needs_review"
        attempts = await line.rows(
            "SELECT max(attempt) AS most FROM step_status WHERE document_id = $1 AND step = 'ocr'", document["id"]
        )
        assert attempts[0]["most"] <= 2


async def test_a_worker_that_lost_its_lease_leaves_what_it_takes_up_to_others(line: Line, settings: Settings) -> None:
    """It was paused, or the database was away for too long, and it has not noticed yet."""

    def ocr(pool: CpuPool) -> ReplayOcr:
        del pool
        return ReplayOcr(default=words())

    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 30})
    async with open_worker(quick, ocr=ocr) as paused:
        async with paused.tools.db.control() as conn:
            await queries.leases.drain_lease(conn, executor_id=paused.lease.executor_id)
        batch = await line.upload(File(filename="l.tiff", data=pictures(1, 400)), schema="receipt")
        await asyncio.sleep(1.5)  # it takes the document up, and is refused
        (row,) = await line.rows("SELECT state FROM document WHERE batch_id = $1", batch.id)
        assert row["state"] == "received"
    async with open_worker(quick, ocr=ocr):
        (document,) = await line.settled(batch.id, seconds=30)
    assert document["state"] == "needs_review"
