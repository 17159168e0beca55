"""One subscription a batch for all sockets of this process that watch it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from app.engines.live import Live

DEEPEST = 2_000
"""Events a slow reader may be behind; then it is given a snapshot instead."""

Queue = asyncio.Queue[dict[str, Any]]
RESYNC: dict[str, Any] = {"type": "resync"}


class Hub:
    def __init__(self) -> None:
        self._queues: dict[UUID, set[Queue]] = {}
        self._feeders: dict[UUID, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def watch(self, live: Live, batch_id: UUID) -> AsyncIterator[Queue]:
        """The batch's events as they come. {"type": "resync"} where some may be missing."""
        queue: Queue = asyncio.Queue(DEEPEST)
        watchers = self._queues.setdefault(batch_id, set())
        watchers.add(queue)
        feeder = self._feeders.get(batch_id)
        if feeder is None or feeder.done():
            self._feeders[batch_id] = asyncio.create_task(self._feed(live, batch_id), name=f"live {batch_id}")
        try:
            yield queue
        finally:
            watchers.discard(queue)
            if not watchers:
                self._queues.pop(batch_id, None)
                feeder = self._feeders.pop(batch_id, None)
                if feeder is not None:
                    feeder.cancel()

    async def close(self) -> None:
        """End all feeders. One that is just connecting may miss a cancellation, so it is asked again."""
        feeders = set(self._feeders.values())
        self._queues.clear()
        self._feeders.clear()
        for _ in range(5):
            for feeder in feeders:
                feeder.cancel()
            if not feeders:
                return
            _, feeders = await asyncio.wait(feeders, timeout=1)

    async def _feed(self, live: Live, batch_id: UUID) -> None:
        me = asyncio.current_task()
        async for event in live.subscribe(batch_id):
            if self._feeders.get(batch_id) is not me:
                return  # nobody watches any more, and the cancellation was missed while connecting
            for queue in self._queues.get(batch_id, ()):
                if queue.full():
                    while not queue.empty():
                        queue.get_nowait()
                    event_or_resync = RESYNC
                else:
                    event_or_resync = event
                queue.put_nowait(event_or_resync)
