"""One subscription a batch for all sockets of this process that watch it.

What happens within a moment goes out together, in one write a socket, the first at once. A socket that keeps up
costs no more than that write; its own task is woken only for what is its own: a snapshot, a ping, its session. And
of those who ask for a snapshot at a time, as a thousand do after a restart, all are given the same one.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.api.frames import Write, frame
from app.engines.live import Live

DEEPEST = 2_000
"""Changes that a socket may be behind; then it is given a snapshot instead."""
WINDOW_SECONDS = (0.02, 0.1)
"""Shortest and longest of those moments: a tenth of a second is not noticed, and with few sockets it need not be."""
WINDOW_A_SOCKET = 0.0001
"""Nine times what a write takes (11 µs), so that up to a thousand sockets take about a tenth of the process."""
AT_ONCE = 100
"""Sockets written to before others get their turn."""


@dataclass(frozen=True, slots=True)
class Change:
    seq: int
    text: str
    frame: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    seq: int
    body: dict[str, Any]
    text: str


Read = Callable[[], Awaitable[dict[str, Any]]]


class Watcher:
    """One socket. Changes wait for its task in `waiting` until `follow` says that it was told everything before; then
    they are written as they come, for as long as they can be. `missed` asks for a snapshot."""

    def __init__(self, room: _Room, write: Write | None) -> None:
        self._room = room
        self._write = write
        self._follows = False
        self.last = 0
        self.told_at = time.monotonic()
        self.missed = False
        self.waiting: list[Change] = []
        self.wake = asyncio.Event()

    async def snapshot(self, read: Read) -> Snapshot:
        """The batch as it stands, read after this was called. From then on changes wait."""
        self._follows = False
        self.missed = False
        return await self._room.snapshot(read)

    def follow(self) -> None:
        """Nothing waits, and `last` is what was told."""
        self._follows = self._write is not None

    def miss(self) -> None:
        self._follows = False
        self.missed = True
        self.waiting.clear()  # older than the snapshot to come, or tells the same
        self.wake.set()

    def tell(self, changes: Sequence[Change], frames: bytes) -> None:
        """`changes` follow each other; `frames` are all of theirs."""
        if self.missed:
            return
        if not self._follows or self._write is None:
            if len(self.waiting) + len(changes) > DEEPEST:
                self.miss()
            else:
                self.waiting += changes
                self.wake.set()
            return
        if changes[-1].seq <= self.last:
            return
        if changes[0].seq <= self.last:
            frames = b"".join(change.frame for change in changes if change.seq > self.last)
        elif changes[0].seq > self.last + 1:
            self.miss()
            return
        if self._write(frames):
            self.last = changes[-1].seq
            self.told_at = time.monotonic()
        else:
            self.miss()


class _Room:
    """Who watches one batch, and what is to be told."""

    def __init__(self, live: Live, batch_id: UUID) -> None:
        self.watchers: set[Watcher] = set()
        self._live = live
        self._batch_id = batch_id
        self._gathered: list[Change] = []
        self._stirred = asyncio.Event()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._reading: asyncio.Task[Snapshot] | None = None
        self._next: asyncio.Task[Snapshot] | None = None

    def run(self) -> None:
        """Begin, or go on where a task has failed."""
        for name, work in (("in", self._gather), ("out", self._tell)):
            if name not in self._tasks or self._tasks[name].done():
                self._tasks[name] = asyncio.create_task(work(), name=f"live {self._batch_id} {name}")

    def end(self) -> set[asyncio.Task[None]]:
        """Cancel what runs; which tasks that are."""
        tasks = set(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        return tasks

    async def snapshot(self, read: Read) -> Snapshot:
        """One reading for all who ask until it begins; while one is under way the next has not begun."""
        if self._next is None:
            self._next = asyncio.create_task(self._read(self._reading, read))
        return await asyncio.shield(self._next)

    async def _read(self, before: asyncio.Task[Snapshot] | None, read: Read) -> Snapshot:
        if before is not None:
            await asyncio.wait({before})
        self._reading, self._next = self._next, None
        body = await read()
        return Snapshot(int(body["seq"]), body, json.dumps(body, separators=(",", ":"), ensure_ascii=False))

    async def _gather(self) -> None:
        me = asyncio.current_task()
        async for event in self._live.subscribe(self._batch_id):
            if self._tasks.get("in") is not me:
                return  # nobody watches any more, and the cancellation was missed while connecting
            last = self._gathered[-1].seq if self._gathered else None
            if event.get("type") == "resync" or (last is not None and int(event["seq"]) != last + 1):
                self._gathered.clear()
                for watcher in self.watchers:
                    watcher.miss()
                continue
            text = json.dumps(event, separators=(",", ":"), ensure_ascii=False)
            self._gathered.append(Change(int(event["seq"]), text, frame(text)))
            self._stirred.set()

    async def _tell(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            changes, self._gathered = self._gathered, []
            if changes:
                frames = b"".join(change.frame for change in changes)
                for number, watcher in enumerate(list(self.watchers), start=1):
                    watcher.tell(changes, frames)
                    if number % AT_ONCE == 0:
                        await asyncio.sleep(0)
            shortest, longest = WINDOW_SECONDS
            await asyncio.sleep(min(longest, max(shortest, WINDOW_A_SOCKET * len(self.watchers))))


class Hub:
    def __init__(self) -> None:
        self._rooms: dict[UUID, _Room] = {}

    @asynccontextmanager
    async def watch(self, live: Live, batch_id: UUID, write: Write | None) -> AsyncIterator[Watcher]:
        """The batch's changes from now on. `write` is the socket's, where its server has one."""
        room = self._rooms.setdefault(batch_id, _Room(live, batch_id))
        watcher = Watcher(room, write)
        room.watchers.add(watcher)
        room.run()
        try:
            yield watcher
        finally:
            room.watchers.discard(watcher)
            if not room.watchers:
                self._rooms.pop(batch_id, None)
                room.end()

    async def close(self) -> None:
        """End all rooms. A task that is just connecting may miss a cancellation, so it is asked again."""
        left: set[asyncio.Task[None]] = set()
        for room in self._rooms.values():
            left |= room.end()
        self._rooms.clear()
        for _ in range(5):
            if not left:
                return
            _, left = await asyncio.wait(left, timeout=1)
            for task in left:
                task.cancel()
