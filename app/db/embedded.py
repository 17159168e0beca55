"""PostgreSQL and Redis of our own, for one machine without servers.

>>> servers = EmbeddedServers(settings.data)
>>> await servers.start()
>>> servers.owner_dsn, servers.pdb_owner_dsn, servers.redis_url  # stand in for the three DSN settings
>>> await servers.stop()

Nothing listens on TCP. One process at a time holds an installation; killed with -9, its servers end with it,
and the next start recovers whatever state they were left in.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Self

import structlog

from app.db import embedded_places, embedded_postgres, embedded_redis
from app.db.embedded_places import Account, Places
from app.db.embedded_process import ServerProcess
from app.db.errors import DRIVER
from app.errors import Misconfigured, PagewrightError

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 10.0
STEADY_SECONDS = 30.0
"""A server that ran this long before it died is restarted at once again."""


class EmbeddedServers:
    """The servers of one DATA folder. `durable=False` (no fsync) is for tests alone."""

    def __init__(self, data: Path, *, postgres: bool = True, redis: bool = True, durable: bool = True) -> None:
        self._data = data
        self._wanted = {"postgres": postgres, "redis": redis}
        self._durable = durable
        self._places: Places | None = None
        self._account: Account | None = None
        self._lock: int | None = None
        self._running: dict[str, ServerProcess] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @classmethod
    def running(cls, data: Path) -> Self | None:
        """A view of the servers another process runs on `data` now, for its addresses; None if none does."""
        if not embedded_places.is_locked(data):
            return None
        servers = cls(data)
        servers._places = embedded_places.read_places(data)
        return servers if servers._places is not None else None

    # ---- life ------------------------------------------------------------------------------------------
    async def start(self) -> None:
        """Start what is wanted, side by side; returns when both take connections and both databases exist.

        Raises Misconfigured when another process holds this DATA, or a binary is missing.
        """
        self._account = embedded_places.server_account()
        self._lock = embedded_places.lock(embedded_places.make_control(self._data, self._account))
        try:
            self._places = embedded_places.make_places(self._data, self._account)
            results = await asyncio.gather(
                *(self._start_one(name) for name, wanted in self._wanted.items() if wanted),
                return_exceptions=True,
            )
            for result in results:
                if isinstance(result, BaseException):
                    raise result
        except BaseException:
            await self.stop()
            raise

    async def _start_one(self, name: str) -> None:
        places, account = self.places, self._account
        if account is None:
            raise Misconfigured("The embedded servers were not started by this process.")
        starters: dict[str, Callable[[], Awaitable[ServerProcess]]] = {
            "postgres": lambda: embedded_postgres.start(places, account, durable=self._durable),
            "redis": lambda: embedded_redis.start(places, account),
        }
        self._running[name] = await starters[name]()
        if name == "postgres":
            await embedded_postgres.ensure_databases(places)

    async def keep(self) -> None:
        """Restart whichever server dies, for ever; run it as a task and cancel it before `stop`."""
        born = dict.fromkeys(self._running, time.monotonic())
        pause = dict.fromkeys(self._running, 0.0)
        while True:
            await asyncio.sleep(0.1)
            for name, server in list(self._running.items()):
                if server.alive:
                    continue
                server.release()
                if time.monotonic() - born[name] > STEADY_SECONDS:
                    pause[name] = 0.0
                log.warning("server died, restarting it", server=name, pause_seconds=pause[name])
                await asyncio.sleep(pause[name])
                pause[name] = min(LONGEST_PAUSE, max(0.25, pause[name] * 2))
                try:
                    await self._start_one(name)
                except (PagewrightError, *DRIVER) as error:  # killed again while it was asked, for one
                    log.error("server does not start", server=name, error=str(error))
                born[name] = time.monotonic()

    async def stop(self) -> None:
        """Stop both cleanly and let go of the installation. Calling it again does nothing."""
        running, self._running = self._running, {}
        await asyncio.gather(*(server.stop() for server in running.values()))
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self._places is not None and running:
            for left in self._places.runtime.iterdir():
                left.unlink(missing_ok=True)

    async def destroy(self) -> None:
        """Stop, and delete the databases and everything else the servers own. For tests."""
        await self.stop()
        places, self._places = self._places, None
        if places is not None:
            for folder in (places.home, places.runtime, places.control):
                with contextlib.suppress(FileNotFoundError):
                    await asyncio.to_thread(shutil.rmtree, folder)

    # ---- addresses -------------------------------------------------------------------------------------
    @property
    def places(self) -> Places:
        if self._places is None:
            raise Misconfigured("The embedded servers were not started.")
        return self._places

    def postgres_dsn(self, database: str, user: str = "postgres", password: str | None = None) -> str:
        """`postgresql://user:password@/database?host=/folder&port=5432`; no password means our own role's."""
        passwords = self.places.passwords
        known = {
            "postgres": passwords.superuser,
            "pagewright_owner": passwords.owner,
            "pagewright_pdb_owner": passwords.pdb_owner,
        }
        if password is None and user not in known:
            raise ValueError(f"a password is needed for role {user}")
        return embedded_postgres.dsn(self.places, database, user, known[user] if password is None else password)

    @property
    def owner_dsn(self) -> str:
        """What stands in for PAGEWRIGHT_DATABASE_URL."""
        return self.postgres_dsn("pagewright", "pagewright_owner")

    @property
    def pdb_owner_dsn(self) -> str:
        """What stands in for PAGEWRIGHT_PDB_URL."""
        return self.postgres_dsn("pagewright_pdb", "pagewright_pdb_owner")

    @property
    def redis_url(self) -> str:
        """`unix://:password@/folder/redis?db=0`; what stands in for PAGEWRIGHT_REDIS_URL."""
        return embedded_redis.url(self.places)

    @property
    def pids(self) -> dict[str, int]:
        """Process ids of the servers this process runs, by `postgres` and `redis`."""
        return {name: server.process.pid for name, server in self._running.items()}
