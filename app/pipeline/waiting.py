"""Documents that wait for their pages: one question to the database for all of a worker's, however many they are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from app.db.pools import Database
from app.errors import DatabaseUnavailable
from app.pipeline import hops

log = logging.getLogger("pagewright.pipeline")

PAUSE_SECONDS = 0.1
AGAIN_SECONDS = 1.0
ASKED_A_SECOND = 5_000
"""So many hops are asked about a second, at most: with thousands to wait for, it is asked less often."""


class Waiting:
    """Whoever waits for hops, and for which. The database is asked as long as somebody waits."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._left: dict[asyncio.Future[None], set[str]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def until_over(self, ids: Sequence[str]) -> None:
        """Return when all of these hops are over, however they ended."""
        if not ids:
            return
        done = asyncio.get_running_loop().create_future()
        self._left[done] = set(ids)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        try:
            await done
        finally:
            del self._left[done]

    async def _ask(self) -> None:
        try:
            while self._left:
                wanted = set().union(*self._left.values())
                await asyncio.sleep(max(PAUSE_SECONDS, len(wanted) / ASKED_A_SECOND))
                try:
                    over = await self._over(wanted)
                except DatabaseUnavailable as error:  # it is waited for, as long as somebody waits here
                    log.warning("the database does not answer (%s), again in %.0f s", error.detail, AGAIN_SECONDS)
                    await asyncio.sleep(AGAIN_SECONDS)
                    continue
                for done, left in self._left.items():
                    left.difference_update(over)
                    if not left and not done.done():
                        done.set_result(None)
                await asyncio.sleep(0)  # those that are done leave
        except Exception as error:
            for done in self._left:
                if not done.done():
                    done.set_exception(error)

    async def _over(self, wanted: set[str]) -> set[str]:
        async with self._db.control() as conn:
            return set(await hops.over(conn, wanted))
