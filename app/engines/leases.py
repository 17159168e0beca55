"""A worker's lease: signs of life, taking over from the dead, and noticing that one is dead oneself."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from uuid import uuid4

from app.db.pools import Database
from app.db.queries import queries
from app.errors import DatabaseUnavailable

log = logging.getLogger("pagewright.worker")


class Lease:
    """One a boot. `db` signs in as the worker."""

    def __init__(
        self, db: Database, *, queues: tuple[str, ...], engines: tuple[str, ...], version: str, seconds: int
    ) -> None:
        """`engines` are those installed here (app.engines.installed)."""
        self.executor_id = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:12]}"
        self.lost = asyncio.Event()
        self._db = db
        self._queues = queues
        self._engines = engines
        self._version = version
        self._seconds = seconds

    async def open(self) -> None:
        async with self._db.control() as conn:
            await queries.leases.open_lease(
                conn,
                executor_id=self.executor_id,
                queues=list(self._queues),
                engines=list(self._engines),
                host=socket.gethostname(),
                pid=os.getpid(),
                version=self._version,
            )

    async def close(self) -> None:
        """Said goodbye: what is left in our name is due again."""
        async with self._db.control() as conn:
            await queries.leases.drain_lease(conn, executor_id=self.executor_id)

    async def is_lost(self) -> bool:
        """Asks the database, so that it is known before the next sign of life."""
        async with self._db.control() as conn:
            if await queries.leases.is_alive(conn, executor_id=self.executor_id) is None:
                self.lost.set()
        return self.lost.is_set()

    async def keep(self) -> None:
        """Signs of life until the lease is found taken; `lost` is set then."""
        while not self.lost.is_set():
            try:
                async with self._db.control() as conn:
                    if await queries.leases.beat(conn, executor_id=self.executor_id) is None:
                        self.lost.set()
            except DatabaseUnavailable as error:
                log.warning("no sign of life could be given: %s", error.detail)
            except Exception:
                log.exception("no sign of life could be given; it is tried again")
            await asyncio.sleep(self._seconds / 3)

    async def reap(self, recover: Callable[[list[str]], Awaitable[None]]) -> None:
        """Take over from the silent and the gone, again and again: one worker at a time, and twice is harmless."""
        while True:
            try:
                gone = await self._gone()
                if gone:
                    await recover(gone)
            except DatabaseUnavailable as error:
                log.warning("no dead worker could be looked for: %s", error.detail)
            except Exception:
                log.exception("taking over from the dead failed; it is tried again")
            await asyncio.sleep(min(self._seconds / 3, 2.0))

    async def _gone(self) -> list[str]:
        async with self._db.control() as conn:
            if not await queries.leases.try_reaping(conn):
                return []
            reaped = [row["executor_id"] async for row in queries.leases.reap_leases(conn, lease_seconds=self._seconds)]
            await queries.leases.forget_leases(conn)
            gone = [row["executor_id"] async for row in queries.leases.list_gone(conn)]
        if reaped:
            log.warning("workers fell silent, their work is taken over: %s", ", ".join(reaped))
        return [name for name in gone if name != self.executor_id]
