"""The durable engine: which piece of work is due, on which queue, and who is at it. DBOS, behind this one module.

Nothing of DBOS is used inside a hop: no recorded steps, no handles, no events. What a hop has done stands in
our own rows, so a hop that is run again, here or elsewhere, finds it and goes on; and the engine's rules about
replaying in the same order bind nobody. A hop that raises asyncio.CancelledError stays due: that is how a
draining worker gives work back.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from dbos._utils import INTERNAL_QUEUE_NAME

from app.errors import DatabaseUnavailable

SCHEMA = "engine"
APPLICATION = "pagewright"
POLL_SECONDS = {"cpu": 0.1, "gpu": 0.1}
POLL_SECONDS_ELSE = 0.2
SWEEP_BATCH = 500
ASTRAY_SECONDS = 20.0
"""A hop that was taken and has not begun for so long never will. (On a busy machine, the last of many that were taken
together may wait for seconds.)"""
FINISHED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]

T = TypeVar("T")
Handler = Callable[[dict[str, Any]], Awaitable[None]]

log = logging.getLogger("pagewright.durable")


def _quiet() -> None:
    """Its warnings about what is normal here (a cancelled task stays due) are not for our log."""
    logger = logging.getLogger("dbos")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = True
    logger.setLevel(logging.ERROR)


def _migrate(dsn: str) -> None:
    _quiet()
    DBOS.migrate(dsn, schema=SCHEMA)


async def migrate_engine(dsn: str) -> None:
    """Make or update the engine's own tables. `dsn` signs in as the worker role, which owns the schema. Safe to
    run at any time and by several processes at once."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        await asyncio.get_running_loop().run_in_executor(thread, _migrate, dsn)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slots:
    """How many hops of a queue a worker holds at once: of one organisation, and of all together. As long as there are
    fewer than `of_all` / `of_one` organisations with so much to do, none waits for a slot behind another's hops."""

    of_one: int
    of_all: int


class Durable:
    """One per process. `handlers` are the hops by name, every one of them, whatever queues are listened to: a
    worker may be given any hop of its queues. `slots` is by queue. The server ends a transaction of the
    engine's that says nothing for `idle_seconds`."""

    def __init__(
        self,
        dsn: str,
        *,
        executor_id: str,
        version: str,
        handlers: Mapping[str, Handler],
        listen: tuple[str, ...],
        slots: Mapping[str, Slots],
        idle_seconds: float,
    ) -> None:
        self.executor_id = executor_id
        self._dsn = dsn
        self._version = version
        self._handlers = handlers
        self._listen = listen
        self._slots = slots
        self._idle_seconds = idle_seconds
        self._running: set[asyncio.Task[Any]] = set()
        self._left: set[str] = set()  # given back: they stay ours until our lease is over
        self._stopping = False
        # Own thread: the engine replaces the loop's default executor, and shuts it when it is destroyed.
        self._thread = ThreadPoolExecutor(max_workers=2, thread_name_prefix="durable")

    async def launch(self) -> None:
        """Begin to take work. Inside the running event loop, which the hops then run on."""
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": self._dsn,
            "dbos_system_schema": SCHEMA,
            "application_version": self._version,
            "executor_id": self.executor_id,
            "serializer": DBOSPortableJSONSerializer(),
            "run_migrations": False,  # `migrate` has done it; a worker that is older than the schema refuses to start
            "enable_otlp": False,
            "log_level": "ERROR",
            "sys_db_pool_size": 6,
            "sys_db_idle_transaction_timeout_sec": self._idle_seconds,
        }
        self._dbos = DBOS(config=config)
        _quiet()
        for name, handler in self._handlers.items():
            # No limit to recoveries: a step that kills its worker again and again is failed by its own attempts.
            DBOS.workflow(name=name, max_recovery_attempts=None)(self._hop(name, handler))
        DBOS.listen_queues(list(self._listen))
        try:
            DBOS.launch()
        except Exception as error:
            await self.stop(0)
            raise DatabaseUnavailable(
                f"the durable engine does not start: {error}", remedy="Run `pagewright migrate`, then again."
            ) from error
        for queue, slots in self._slots.items():
            # Fairness: queues are partitioned by organisation, and each partition is served at each look.
            await DBOS.register_queue_async(
                queue,
                worker_concurrency=slots.of_all,
                partition_worker_concurrency=slots.of_one,
                polling_interval_sec=POLL_SECONDS.get(queue, POLL_SECONDS_ELSE),
            )

    def _hop(self, name: str, handler: Handler) -> Callable[[dict[str, Any]], Awaitable[None]]:
        async def hop(args: dict[str, Any]) -> None:
            task, id = asyncio.current_task(), DBOS.workflow_id
            if task is None or id is None:
                raise RuntimeError("a hop runs as a task of the engine")
            self._running.add(task)
            try:
                if self._stopping:
                    raise asyncio.CancelledError  # taken while we were leaving: it stays due
                await handler(args)
            except asyncio.CancelledError:
                self._left.add(id)
                raise
            finally:
                self._running.discard(task)

        hop.__name__ = hop.__qualname__ = name
        return hop

    async def recover(self, executor_ids: list[str]) -> None:
        """Make the hops of dead workers due again. Harmless twice; call it again and again, for it logs the
        engine's errors and goes on."""

        def one_by_one() -> None:
            for executor_id in executor_ids:
                if not self._stopping:
                    DBOS._recover_pending_workflows([executor_id])

        await self._in_thread(one_by_one)

    async def find_astray(self) -> None:
        """Again and again: make due what was taken in our name and never came here. The engine takes hops in one
        transaction and begins them after it; when the database goes in between, nobody is at them, and no lease
        ends."""
        since: dict[str, float] = {}
        while True:
            await asyncio.sleep(ASTRAY_SECONDS / 4)
            try:
                since = await self._in_thread(partial(self._give_back, since))
            except Exception as error:
                log.warning("hops gone astray could not be looked for: %s", type(error).__name__)

    def _give_back(self, since: dict[str, float]) -> dict[str, float]:
        """Look for what is taken in our name and not being done, `since` when; make due what is so for too long."""
        database, now = self._dbos._sys_db, time.monotonic()
        taken = {hop.workflow_id for hop in database.get_pending_workflows(self.executor_id, self._version)}
        begun = {*self._dbos._active_workflows_set.activeList(), *self._left}
        astray = {id: since.get(id, now) for id in taken - begun}
        for id in [id for id, first in astray.items() if now - first >= ASTRAY_SECONDS]:
            log.warning("hop %s was taken and never begun; it is due again", id)
            database.reenqueue_for_recovery(id, [self.executor_id], INTERNAL_QUEUE_NAME)
            del astray[id]
        return astray

    async def sweep(self, older_than: timedelta) -> int:
        """Forget finished hops, in batches; how many went."""
        before = (datetime.now(UTC) - older_than).isoformat()
        gone = 0
        while True:
            found = await DBOS.list_workflows_async(
                status=FINISHED, completed_before=before, limit=SWEEP_BATCH, load_input=False, load_output=False
            )
            if not found:
                return gone
            await DBOS.delete_workflows_async([w.workflow_id for w in found])
            gone += len(found)

    async def stop(self, timeout: float) -> None:  # noqa: ASYNC109 - what is left is given back, not failed
        """Take no more, let running hops end for `timeout` seconds, give the rest back, and leave."""
        self._stopping = True
        for event in self._dbos.background_thread_stop_events:
            event.set()  # or everything due would be taken in our name while we leave, and wait for our end
        if self._running and timeout > 0:
            await asyncio.wait(set(self._running), timeout=timeout)
        left = set(self._running)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=5)
        await self._in_thread(lambda: DBOS.destroy(destroy_registry=True))
        self._thread.shutdown(wait=False)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="default"))

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)
