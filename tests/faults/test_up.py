"""`pagewright up` with everything in it killed in mid-batch: real processes, real OCR, nothing doubled."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter

import pytest
from redis.asyncio import Redis

from app.model.document import Step
from tests.faults.product import SAMPLES, UNDER_WAY, Json, Product, until
from tests.faults.viewer import Viewer, essence
from tests.ops.conftest import Installation, installation

__all__ = ["installation"]

SEED = int(os.environ.get("PAGEWRIGHT_TEST_SEED", "20261120"))
KILLED = ("ocr", "web", "redis", "worker", "postgres")
FILES = [path for path in SAMPLES if not path.name.startswith("invoice")]
QUICK = {"PAGEWRIGHT_LEASE_SECONDS": "3", "PAGEWRIGHT_CPU_PROCESSES": "1"}


@pytest.mark.timeout(300)
async def test_each_process_killed_in_mid_batch(installation: Installation) -> None:
    chance = random.Random(SEED)
    installation.more.update(QUICK)
    async with Product.running(installation) as product:
        batch = await product.upload(FILES)
        assert len(batch["documents"]) == 8
        for name in KILLED:
            await _kill(product, batch, name, chance.uniform(0.1, 0.9))
        await _still_under_way(product, batch, "the supervisor")
        await product.restart()
        viewer = Viewer(product, batch["id"])
        watching = asyncio.create_task(viewer.watch())
        documents = await product.settled(batch, seconds=90)
        assert [(d["filename"], d["state"], d["incomplete_pages"]) for d in documents] == [
            (d["filename"], "needs_review", []) for d in documents
        ], f"seed {SEED}:\n{product.up.said[-6000:]}"
        assert "it is run once more" in product.up.said  # the page whose process was killed
        await _each_step_once(product, batch)
        await _published_once(product, batch, chance)
        truth = essence(await product.truth(batch["id"]))
        await until(lambda: essence(viewer.shown) == truth, "the open socket shows what PostgreSQL holds", product)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _still_under_way(product: Product, batch: Json, name: str) -> None:
    states = Counter(d["state"] for d in await product.documents(batch))
    assert any(states[state] for state in UNDER_WAY), f"too late to kill {name}: {states}; seed {SEED}"


async def _kill(product: Product, batch: Json, name: str, pause: float) -> None:
    """Kill it a while from now, when it is there and the batch is not over; wait until it is there again."""
    await until(lambda: product.part(name) is not None, f"{name} is there", product)
    if name == "ocr":
        await until(lambda: _is_read(product), "a page is being read", product)
    await asyncio.sleep(pause)
    await _still_under_way(product, batch, name)
    pid = product.part(name)
    assert pid is not None, name
    os.kill(pid, signal.SIGKILL)
    await until(lambda: product.part(name) not in (None, pid), f"{name} is there again", product)


async def _is_read(product: Product) -> bool:
    return bool(await product.rows("SELECT 1 FROM step_status WHERE step = 'ocr' AND state = 'running'"))


async def _each_step_once(product: Product, batch: Json) -> None:
    """One result of each step for each thing it is about."""
    for document in await product.documents(batch):
        shape = await product.ask("GET", f"/documents/{document['id']}")
        pages, parts = len(shape["pages"]), len(shape["subdocuments"])
        with_schema = sum(len(s["pages"]) for s in shape["subdocuments"] if s["schema"])
        rows = await product.rows("SELECT step::text FROM step_result WHERE document_id = $1", document["id"])
        found = Counter(row["step"] for row in rows)
        expected = {step.value: 1 for step in (Step.INGEST, Step.SUBDOCUMENTS, Step.MERGE)}
        expected |= {Step.SPLIT.value: 1 + pages}  # itself, and each of its pages
        expected |= {step.value: pages for step in (Step.ENHANCE, Step.OCR, Step.LAYOUT, Step.CLASSIFY)}
        expected |= {step.value: with_schema for step in (Step.EXTRACT, Step.GROUND, Step.SCORE) if with_schema}
        expected |= {step.value: parts for step in (Step.VALIDATE, Step.ROUTE)}
        assert found == expected, document["filename"]
        states = await product.rows(
            "SELECT DISTINCT state::text FROM step_status WHERE document_id = $1", document["id"]
        )
        assert {row["state"] for row in states} <= {"done", "skipped"}, document["filename"]
        reviews = await product.rows("SELECT state::text FROM review WHERE document_id = $1", document["id"])
        assert [row["state"] for row in reviews] == ["open"], document["filename"]


async def _published_once(product: Product, batch: Json, chance: random.Random) -> None:
    """Approve while the worker is killed again and again; every approved part has one record."""
    read = []
    for document in await product.documents(batch):
        shape = await product.ask("GET", f"/documents/{document['id']}")
        if all(s["schema"] for s in shape["subdocuments"]):
            read.append(shape["subdocuments"][0]["review_id"])
    assert len(read) >= 6
    for number, review_id in enumerate(read):
        await product.approve(review_id)
        if number % 3 == 0:
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            pid = product.part("worker")
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
    sql = "SELECT s.id, s.state::text, s.schema_key FROM subdocument s JOIN document d ON d.id = s.document_id"

    async def all_published() -> bool:
        rows = await product.rows(f"{sql} WHERE d.batch_id = $1", batch["id"])
        return not any(row["state"] == "approved" for row in rows)

    await until(all_published, "what was approved is published", product, seconds=40)
    published = [
        r for r in await product.rows(f"{sql} WHERE d.batch_id = $1", batch["id"]) if r["state"] == "published"
    ]
    assert len(published) >= 6
    records = await product.rows("SELECT subdocument_id, revision FROM record", database="pagewright_pdb")
    assert Counter((r["subdocument_id"], r["revision"]) for r in records) == {
        (row["id"], 1): 1 for row in published if row["schema_key"] is not None
    }
    verified = await asyncio.to_thread(product.installation.run, "pdb", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "0 wrong" in verified.stdout


@pytest.mark.timeout(300)
async def test_redis_emptied_and_the_storage_gone_in_mid_batch(installation: Installation) -> None:
    """A socket is open all the time: at the end it shows what PostgreSQL holds, and nothing is lost."""
    chance = random.Random(SEED)
    installation.more.update(QUICK)
    async with Product.running(installation) as product:
        batch = await product.upload(FILES)
        viewer = Viewer(product, batch["id"])
        watching = asyncio.create_task(viewer.watch())
        for _ in range(3):
            await asyncio.sleep(chance.uniform(0.2, 0.8))
            await until(lambda: _is_read(product), "a page is being read", product)
            await _empty_redis(product)
        await _kill(product, batch, "redis", 0.1)  # events are dropped until it is there again

        files, away = installation.data / "files", installation.data / "files.away"
        files.rename(away)
        files.touch()  # as a disk that broke: it can neither be read nor written
        refused = await product.once("POST", "/batches", files=[("files", ("r.jpg", FILES[-1].read_bytes()))])
        assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
        await asyncio.to_thread(product.up.wait_for, "the storage does not answer", 20)
        await _still_under_way(product, batch, "the storage")
        files.unlink()
        away.rename(files)

        documents = await product.settled(batch, seconds=90)
        assert [(d["state"], d["incomplete_pages"]) for d in documents] == [("needs_review", [])] * len(documents)
        await _each_step_once(product, batch)
        truth = essence(await product.truth(batch["id"]))
        assert truth["state"] == "done"
        await until(lambda: essence(viewer.shown) == truth, "the open socket shows what PostgreSQL holds", product)
        assert viewer.snapshots > 1
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        fresh = Viewer(product, batch["id"])
        watching = asyncio.create_task(fresh.watch())
        await until(lambda: fresh.snapshots > 0, "a snapshot", product)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        assert essence(fresh.shown) == truth


async def _empty_redis(product: Product) -> None:
    redis = Redis.from_url(product.redis_url)
    await redis.flushall()
    await redis.aclose()
