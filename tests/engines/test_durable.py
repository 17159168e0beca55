"""The engine behind app.engines.durable, on its real database: who gets which hop, and what is left of it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import app.engines.durable
from app.db.pools import Database
from app.db.roles import WORKER, role_dsn
from app.db.tenant import TenantScope
from app.engines.durable import APPLICATION, Durable, Slots, migrate_engine
from app.pipeline import hops
from app.pipeline.hops import ENGINE_VERSION, Hop, HopName, submit_children
from app.pipeline.ids import derived_id, uuid7

Handler = Callable[[dict[str, Any]], Awaitable[None]]


@asynccontextmanager
async def durable(dsn: str, handler: Handler, *, slots: int = 2) -> AsyncIterator[Durable]:
    opened = Durable(
        dsn,
        executor_id=f"test-{uuid7()}",
        version=ENGINE_VERSION,
        handlers=dict.fromkeys(HopName, handler),
        listen=("cpu",),
        slots={"cpu": Slots(of_one=slots, of_all=4 * slots)},
        idle_seconds=15,
    )
    await opened.launch()
    try:
        yield opened
    finally:
        await opened.stop(0)


@pytest.fixture
def dsn(database_url: str, secret: str) -> str:
    return role_dsn(database_url, WORKER, secret)


async def submit(db: Database, org_id: UUID, *many: Hop) -> None:
    async with db.tenant(TenantScope(org_id=org_id, team_ids=None, actor=None)) as conn:
        await submit_children(conn, org_id, many)


def hop(id: str, **args: Any) -> Hop:
    return Hop(name=HopName.READ_PAGE, id=id, args=args)


async def over(db: Database, ids: list[str], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while True:
        async with db.control() as conn:
            if len(await hops.over(conn, ids)) == len(ids):
                return
        assert time.monotonic() < until, "hops are left"
        await asyncio.sleep(0.05)


async def test_a_hop_submitted_twice_is_done_once_with_what_it_was_told(dsn: str, worker_db: Database) -> None:
    told: list[dict[str, Any]] = []

    async def handler(args: dict[str, Any]) -> None:
        told.append(args)

    async with durable(dsn, handler):
        await submit(worker_db, uuid7(), hop("twice", page=3), hop("twice", page=3))
        await over(worker_db, ["twice"])
        await submit(worker_db, uuid7(), hop("twice", page=4))
        await asyncio.sleep(0.5)
    assert told == [{"page": 3}]


async def test_what_a_leaving_worker_has_not_finished_is_done_by_the_next(dsn: str, worker_db: Database) -> None:
    began = asyncio.Event()
    done: list[str] = []

    async def stuck(args: dict[str, Any]) -> None:
        del args
        began.set()
        await asyncio.sleep(60)

    async def quick(args: dict[str, Any]) -> None:
        done.append(args["name"])

    async with durable(dsn, stuck) as first:
        await submit(worker_db, uuid7(), hop("left", name="left"))
        await asyncio.wait_for(began.wait(), 10)
        name = first.executor_id
    async with durable(dsn, quick) as second:
        await second.recover([name])
        await second.recover([name])  # twice is harmless
        await over(worker_db, ["left"])
    assert done == ["left"]


async def test_a_hop_that_was_taken_and_never_begun_is_due_again(
    dsn: str, worker_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database went after the engine had taken it, and before it was told so: the worker itself lives on."""
    monkeypatch.setattr(app.engines.durable, "ASTRAY_SECONDS", 2.0)
    done: list[str] = []
    began = asyncio.Event()

    async def handler(args: dict[str, Any]) -> None:
        began.set()
        if args["name"] == "long":
            await asyncio.sleep(6)
        done.append(args["name"])

    async with durable(dsn, handler) as engine:
        looking = asyncio.create_task(engine.find_astray())
        await submit(worker_db, uuid7(), hop("long", name="long"))
        await asyncio.wait_for(began.wait(), 10)
        async with worker_db.control() as conn:
            await submit_children(conn, uuid7(), [hop("astray", name="astray")])
            await conn.execute(
                "UPDATE engine.workflow_status SET status = 'PENDING', executor_id = $1, application_name = $2,"
                " started_at_epoch_ms = 1 WHERE workflow_uuid = 'astray'",
                engine.executor_id,
                APPLICATION,
            )
        await over(worker_db, ["astray", "long"])
        looking.cancel()
    assert done == ["astray", "long"]  # each once: what is being done is not astray


async def test_a_single_hop_of_one_organisation_does_not_wait_behind_many_of_another(
    dsn: str, worker_db: Database
) -> None:
    order: Counter[str] = Counter()
    place: dict[str, int] = {}

    async def handler(args: dict[str, Any]) -> None:
        order[args["org"]] += 1
        place.setdefault(args["org"], sum(order.values()))
        await asyncio.sleep(0.02)

    big, small = uuid7(), uuid7()
    many = [hop(f"many:{n}", org="big") for n in range(60)]
    async with durable(dsn, handler):
        await submit(worker_db, big, *many)
        await asyncio.sleep(0.5)
        already = sum(order.values())
        await submit(worker_db, small, hop("single", org="small"))
        await over(worker_db, ["single", *(h.id for h in many)], 30)
    assert place["small"] - already < 30


async def test_a_hop_that_fails_is_over_and_finished_ones_are_forgotten(dsn: str, worker_db: Database) -> None:
    async def handler(args: dict[str, Any]) -> None:
        if args["name"] == "bad":
            raise RuntimeError("bad")

    async with durable(dsn, handler) as engine:
        await submit(worker_db, uuid7(), hop("bad", name="bad"), hop("good", name="good"))
        await over(worker_db, ["bad", "good"])
        assert await engine.sweep(timedelta(days=1)) == 0
        assert await engine.sweep(timedelta(0)) >= 2
    async with worker_db.control() as conn:
        left = await conn.fetchval(
            "SELECT count(*) FROM engine.workflow_status WHERE workflow_uuid = ANY($1::text[])", ["bad", "good"]
        )
    assert left == 0


async def test_migrating_twice_changes_nothing(dsn: str) -> None:
    await migrate_engine(dsn)
    await migrate_engine(dsn)


def test_the_web_submits_without_loading_the_engine() -> None:
    code = "import sys, app.intake.batches, app.intake.upload, app.intake.boundaries; print('dbos' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "False"


def test_derived_ids_are_the_same_each_time_and_in_order_with_their_parent() -> None:
    parent = uuid7()
    one = derived_id(parent, 1, "a")
    assert one == derived_id(parent, 1, "a") != derived_id(parent, 1, "b")
    assert one.version == 7
    assert one.int >> 80 == parent.int >> 80
