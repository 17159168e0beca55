"""One subscription a batch for all sockets of this process that watch it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
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
        if batch_id not in self._feeders:
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
                    with suppress(asyncio.CancelledError):
                        await feeder

    async def close(self) -> None:
        feeders = list(self._feeders.values())
        self._feeders.clear()
        for feeder in feeders:
            feeder.cancel()
        await asyncio.gather(*feeders, return_exceptions=True)

    async def _feed(self, live: Live, batch_id: UUID) -> None:
        async for event in live.subscribe(batch_id):
            for queue in self._queues.get(batch_id, ()):
                if queue.full():
                    while not queue.empty():
                        queue.get_nowait()
                    event_or_resync = RESYNC
                else:
                    event_or_resync = event
                queue.put_nowait(event_or_resync)
