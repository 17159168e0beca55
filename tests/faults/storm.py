"""What befalls the fault run: drawn from a seed before it begins, then carried out at its times."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import asyncpg
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.db.embedded import EmbeddedServers
from app.model.document import Step
from tests.faults.fleet import Fleet, WorkerProcess
from tests.faults.worker_main import FULL

FIRST, LAST = 0.02, 0.97
"""The part of the storm, as shares of its time, in which things befall it."""
AIMED = 0.6
"""Share of the kills that wait for a step to begin; the others come when they come."""
AIM_SECONDS = 2.0
RESTART_SECONDS = 0.5
"""Before a worker that ended unasked is replaced, as the supervisor has it."""
REDIS_AWAY, STORAGE_AWAY, STORAGE_FULL = 8.0, 6.0, 8.0
_AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
TIMES = {"postgres": 4, "flush": 4, "redis": 2, "away": 2, "full": 2, "pause": 5}


@dataclass(frozen=True, kw_only=True, slots=True)
class Blow:
    """At `at` seconds. `step` is what a kill waits for, or None; `chance` draws what is left to draw then."""

    at: float
    kind: str
    step: Step | None = None
    chance: Random = field(default_factory=Random)


def drawn(seed: int, kills: int, seconds: float) -> list[Blow]:
    """The same for the same seed, and in order of time."""
    chance = Random(f"{seed}:storm")

    def when() -> float:
        return chance.uniform(FIRST, LAST) * seconds

    blows = []
    for _ in range(kills):
        step = chance.choice(list(Step)) if chance.random() < AIMED else None
        blows.append(Blow(at=when(), kind="kill", step=step, chance=Random(chance.random())))
    for kind, many in TIMES.items():
        # Apart from each other: each in its own stretch of the time.
        for number in range(many):
            at = (number + chance.uniform(0.1, 0.7)) / many * seconds
            blows.append(Blow(at=at, kind=kind, chance=Random(chance.random())))
    return sorted(blows, key=lambda blow: blow.at)


@dataclass(kw_only=True)
class Storm:
    """`hits` counts the steps that were cut off by kills; a kill can cut several, or fall between them. `exits` are
    workers that ended unasked."""

    blows: list[Blow]
    fleet: Fleet
    workers: int
    postgres: EmbeddedServers
    redis: EmbeddedServers
    data: Path
    began: float = 0.0
    done: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    exits: list[int] = field(default_factory=list)
    _killed: set[int] = field(default_factory=set)
    _paused: set[int] = field(default_factory=set)
    _aims: dict[str, list[asyncio.Future[str]]] = field(default_factory=dict)

    async def rage(self) -> None:
        """Returns when the last blow has fallen, and been got over."""
        self.began = time.monotonic()
        listening = asyncio.create_task(self._listen())
        manning = asyncio.create_task(self._man())
        tasks = [asyncio.create_task(self._kills())]
        tasks += [asyncio.create_task(self._later(blow)) for blow in self.blows if blow.kind != "kill"]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in (*tasks, listening):
                task.cancel()
            await asyncio.gather(*tasks, listening, return_exceptions=True)
        self._manning = manning  # goes on until the end

    async def calm(self) -> None:
        """No more worker is started."""
        self._manning.cancel()
        await asyncio.gather(self._manning, return_exceptions=True)

    # ---- workers -----------------------------------------------------------------------------------------------
    async def _man(self) -> None:
        """As a supervisor would: whoever ends is replaced."""
        while True:
            alive, known = self.fleet.alive, len(self.exits)
            for process in self.fleet.processes:
                if process.status is not None and process.pid not in self._killed:
                    self._killed.add(process.pid)
                    self.exits.append(process.status)
            for _ in range(self.workers - len(alive)):
                await asyncio.to_thread(self.fleet.start)
            await asyncio.sleep(0.1 if len(self.exits) == known else RESTART_SECONDS)

    async def _kills(self) -> None:
        for blow in self.blows:
            if blow.kind == "kill":
                await self._until(blow.at)
                await self._kill(blow)

    async def _kill(self, blow: Blow) -> None:
        pid = await self._at(blow.step) if blow.step is not None else None
        there = [p for p in self.fleet.alive if p.pid not in self._paused]
        while not there:
            await asyncio.sleep(0.05)
            there = [p for p in self.fleet.alive if p.pid not in self._paused]
        victim = next((p for p in there if p.pid == pid), None) or blow.chance.choice(there)
        self._killed.add(victim.pid)
        await asyncio.to_thread(self.fleet.kill, victim)
        self.done["kill"] += 1
        for step in await self._cut(victim) or ["between steps"]:
            self.hits[step] += 1

    async def _at(self, step: Step) -> int | None:
        """Who begins this step next; None where nobody does for a while, or cannot be found."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._aims.setdefault(step.value, []).append(future)
        with suppress(TimeoutError, *_AWAY):
            document_id = await asyncio.wait_for(future, AIM_SECONDS)
            async with self._asking() as conn:
                name = await conn.fetchval(
                    "SELECT executor_id FROM step_status WHERE document_id = $1 AND step = $2::text::step"
                    " ORDER BY state = 'running' DESC, updated_at DESC LIMIT 1",
                    document_id,
                    step.value,
                )
            return int(name.split("-")[-2])
        return None

    async def _cut(self, victim: WorkerProcess) -> list[str]:
        """What it had begun and not ended; nobody takes over before its lease is over."""
        try:
            async with self._asking() as conn:
                rows = await conn.fetch(
                    "SELECT DISTINCT s.step::text FROM step_status s JOIN worker_lease l USING (executor_id)"
                    " WHERE s.state = 'running' AND l.pid = $1 AND l.reaped_at IS NULL AND l.drained_at IS NULL",
                    victim.pid,
                )
        except _AWAY:
            return ["while PostgreSQL was away"]
        return [row["step"] for row in rows]

    async def _pause(self, blow: Blow) -> None:
        there = [p for p in self.fleet.alive if p.pid not in self._paused and time.monotonic() - p.born > 1]
        while not there:
            await asyncio.sleep(0.1)
            there = [p for p in self.fleet.alive if p.pid not in self._paused]
        process = blow.chance.choice(there)
        self._paused.add(process.pid)
        process.send(signal.SIGSTOP)
        await asyncio.sleep(self.fleet.lease_seconds + blow.chance.uniform(2, 4))
        process.send(signal.SIGCONT)
        self._paused.discard(process.pid)

    async def _listen(self) -> None:
        """Follows the live events of every batch: they say which step begins."""
        while True:
            client = Redis.from_url(self.redis.redis_url)
            try:
                async with client.pubsub(ignore_subscribe_messages=True) as events:
                    await events.psubscribe("pw:*")
                    while True:
                        message = await events.get_message(timeout=5)
                        if message is not None:
                            self._hear(json.loads(message["data"]))
            except (RedisError, OSError):
                await asyncio.sleep(0.3)
            finally:
                await client.aclose()

    def _hear(self, event: dict[str, str]) -> None:
        if event.get("state") == "running" and event.get("step"):
            for future in self._aims.pop(event["step"], ()):
                if not future.done():
                    future.set_result(event["document_id"])

    # ---- servers and the storage -------------------------------------------------------------------------------
    async def _later(self, blow: Blow) -> None:
        await self._until(blow.at)
        await getattr(self, f"_{blow.kind}")(blow)
        self.done[blow.kind] += 1

    async def _postgres(self, blow: Blow) -> None:  # noqa: ARG002
        """An immediate shutdown; who keeps the servers starts it again."""
        os.kill(self.postgres.pids["postgres"], signal.SIGQUIT)
        await asyncio.sleep(1)

    async def _flush(self, blow: Blow) -> None:  # noqa: ARG002
        client = Redis.from_url(self.redis.redis_url)
        with suppress(RedisError, OSError):
            await client.flushall()
        await client.aclose()

    async def _redis(self, blow: Blow) -> None:  # noqa: ARG002
        await self.redis.stop()
        await asyncio.sleep(REDIS_AWAY)
        await self.redis.start()

    async def _away(self, blow: Blow) -> None:  # noqa: ARG002
        """As a disk that broke: it can neither be read nor written."""
        files, away = self.data / "files", self.data / "files.away"
        files.rename(away)
        files.touch()
        await asyncio.sleep(STORAGE_AWAY)
        files.unlink()
        away.rename(files)

    async def _full(self, blow: Blow) -> None:  # noqa: ARG002
        (self.data / FULL).touch()
        await asyncio.sleep(STORAGE_FULL)
        (self.data / FULL).unlink()

    # ---- small ones --------------------------------------------------------------------------------------------
    async def _until(self, at: float) -> None:
        await asyncio.sleep(max(0.0, self.began + at - time.monotonic()))

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[asyncpg.Connection]:
        """Past row-level security."""
        conn = await asyncpg.connect(self.postgres.postgres_dsn("pagewright"), timeout=5, ssl=False)
        try:
            yield conn
        finally:
            await conn.close(timeout=5)
