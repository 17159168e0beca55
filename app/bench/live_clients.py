"""The browsers of the benchmark `live`, in a process of their own: sockets that read what comes and note how old it is.

`python -m app.bench.live_clients PORT BATCH SOCKETS TOKEN`: prints `open` once all have their snapshot, begins to count
at a line on its standard input, ends at the next, and prints JSON. Cheap on purpose, so that the
server is what is measured: no library, and what is the same for all sockets is read once.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import sys
import time
import zlib
from collections import Counter
from typing import Any, cast

AT_ONCE = 50
"""Sockets that open at a time."""
_TIMES = re.compile(rb'"seq":(\d+).*"ms":(\d+)')


class Tally:
    """What all sockets of this process saw. `ages`: how often a change was so many milliseconds old."""

    def __init__(self) -> None:
        self.counting = False
        self.ages: Counter[int] = Counter()
        self.messages = 0
        self.reads = 0
        self.lost = 0
        self.snapshots = 0
        self._read: tuple[bytes, list[tuple[int, int]]] = (b"", [])

    def changes(self, chunk: bytes) -> list[tuple[int, int]] | None:
        """(seq, milliseconds of the clock when it was published) of each, where the chunk is whole plain frames.
        Sockets that keep up are all sent the same bytes."""
        if chunk != self._read[0]:
            found, at = [], 0
            while at < len(chunk):
                head = _head(chunk, at)
                if head is None or chunk[at] != 0x81 or head[1] > len(chunk):
                    return None
                times = _TIMES.search(chunk, head[0], head[1])
                if times is None:
                    return None
                found.append((int(times[1]), int(times[2])))
                at = head[1]
            self._read = (chunk, found)
        return self._read[1]


def _head(data: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins and ends; None where its head is not there yet."""
    if len(data) < at + 2:
        return None
    size, begin = data[at + 1] & 0x7F, at + 2
    if size >= 126:
        wide = 2 if size == 126 else 8
        if len(data) < begin + wide:
            return None
        size, begin = int.from_bytes(data[begin : begin + wide], "big"), begin + wide
    return begin, begin + size


class Socket(asyncio.Protocol):
    """One browser. It says that it can inflate, as they do, and asks for a snapshot after a gap, as ours does."""

    def __init__(self, tally: Tally, target: str) -> None:
        self.tally = tally
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last: int | None = None
        self.closed = False
        self._target = target
        self._rest = bytearray()
        self._open = False
        self._inflate = zlib.decompressobj(-15)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET {self._target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("closed before its snapshot came"))

    def data_received(self, data: bytes) -> None:
        self.tally.reads += 1
        if self._open and not self._rest and (changes := self.tally.changes(data)) is not None:
            self._take(changes)
            return
        self._rest += data
        if not self._open:
            head, found, rest = bytes(self._rest).partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self._transport.close()
                return
            self._open, self._rest = True, bytearray(rest)
        while (head_ := _head(self._rest, 0)) is not None and head_[1] <= len(self._rest):
            first, payload = self._rest[0], bytes(self._rest[head_[0] : head_[1]])
            del self._rest[: head_[1]]
            self._frame(first, payload)

    def _frame(self, first: int, payload: bytes) -> None:
        kind = first & 0x0F
        if kind == 9:
            self._send(0x8A, payload)
            return
        if kind != 1:
            return
        if first & 0x40:
            payload = self._inflate.decompress(payload + b"\x00\x00\xff\xff")
        message: dict[str, Any] = json.loads(payload)
        if message["type"] == "snapshot":
            self.last = message["seq"]
            self.tally.snapshots += 1
            if not self.ready.done():
                self.ready.set_result(None)
        elif message["type"] != "ping":
            self._take([(message["seq"], message["ms"])])

    def _take(self, changes: list[tuple[int, int]]) -> None:
        tally, now = self.tally, time.monotonic_ns() // 1_000_000
        for seq, at in changes:
            if self.last is None or seq <= self.last:
                continue
            if seq > self.last + 1:
                tally.lost += seq - self.last - 1
                self.last = None
                self._send(0x81, b'{"type":"snapshot"}')
                return
            self.last = seq
            if tally.counting:
                tally.messages += 1
                tally.ages[now - at] += 1

    def _send(self, first: int, payload: bytes) -> None:
        """A masked frame of less than 126 bytes; the mask is zero, which changes nothing."""
        self._transport.write(bytes((first, 0x80 | len(payload), 0, 0, 0, 0)) + payload)


async def _run(port: int, batch: str, sockets: int, token: str) -> dict[str, Any]:
    loop, tally, gate = asyncio.get_running_loop(), Tally(), asyncio.Semaphore(AT_ONCE)

    async def open_one() -> Socket:
        async with gate:
            _, socket = await loop.create_connection(
                lambda: Socket(tally, f"/ws/batches/{batch}?token={token}"), "127.0.0.1", port
            )
            await asyncio.wait_for(socket.ready, 120)
            return socket

    began = time.monotonic()
    opened = await asyncio.gather(*(open_one() for _ in range(sockets)))
    opening = time.monotonic() - began
    _say("open")
    await loop.run_in_executor(None, sys.stdin.readline)
    tally.counting, tally.snapshots, reads = True, 0, tally.reads
    cpu = time.process_time()
    await loop.run_in_executor(None, sys.stdin.readline)
    tally.counting = False
    return {
        "opening_s": round(opening, 2),
        "ages": dict(tally.ages),
        "messages": tally.messages,
        "reads": tally.reads - reads,
        "lost": tally.lost,
        "snapshots": tally.snapshots,
        "closed": sum(socket.closed for socket in opened),
        "last": sorted({socket.last or 0 for socket in opened}),
        "cpu_s": round(time.process_time() - cpu, 2),
    }


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _say(json.dumps(asyncio.run(_run(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]))))
