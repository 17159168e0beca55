"""Worker processes to be killed, paused and stopped."""

from __future__ import annotations

import asyncio
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.config import Settings

ROOT = Path(__file__).parents[2]
LEASE_SECONDS = 3
BIRTH_SECONDS = 60.0


@dataclass(kw_only=True)
class WorkerProcess:
    """`status` is its exit status, negative for the signal that ended it; None while it lives."""

    pid: int
    born: float
    status: int | None = None

    @property
    def alive(self) -> bool:
        return self.status is None

    def send(self, sign: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, sign)


class Fleet:
    """Keeps `processes`, in the order they were started. OCR takes `ocr_seconds`, or between two numbers."""

    def __init__(
        self,
        settings: Settings,
        *,
        ocr_seconds: float | tuple[float, float] = 0.1,
        lease_seconds: int = LEASE_SECONDS,
    ) -> None:
        self.processes: list[WorkerProcess] = []
        self.lease_seconds = lease_seconds
        self.log = settings.data / "workers.log"
        low, high = ocr_seconds if isinstance(ocr_seconds, tuple) else (ocr_seconds, ocr_seconds)
        with self.log.open("ab") as log:
            self._nursery = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.worker_main", str(low), str(high)],
                cwd=ROOT,
                env=_environment(settings, lease_seconds),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._born: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._gone: dict[int, int] = {}
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()

    def start(self) -> WorkerProcess:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(b"\n")
        self._nursery.stdin.flush()
        process = WorkerProcess(pid=self._born.get(timeout=BIRTH_SECONDS), born=time.monotonic())
        self.processes.append(process)
        return process

    @property
    def alive(self) -> list[WorkerProcess]:
        self._look()
        return [p for p in self.processes if p.alive]

    def kill(self, process: WorkerProcess) -> None:
        """With -9; it is gone when this returns."""
        process.send(signal.SIGKILL)
        self._wait(process, 20)

    async def stop(self, process: WorkerProcess, *, seconds: float = 20) -> int:
        """Ask it to end; its exit code."""
        process.send(signal.SIGTERM)
        return await asyncio.to_thread(self._wait, process, seconds)

    def close(self) -> None:
        for process in self.alive:
            self.kill(process)
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.wait()
        self._hearing.join()
        self._nursery.stdout.close()

    def _wait(self, process: WorkerProcess, seconds: float) -> int:
        until = time.monotonic() + seconds
        while True:
            self._look()
            if process.status is not None:
                return process.status
            assert time.monotonic() < until, f"worker {process.pid} does not end"
            time.sleep(0.005)

    def _look(self) -> None:
        for process in self.processes:
            if process.alive:
                process.status = self._gone.get(process.pid)

    def _hear(self) -> None:
        assert self._nursery.stdout is not None
        for line in self._nursery.stdout:
            said, pid, *status = line.split()
            if said == b"born":
                self._born.put(int(pid))
            else:
                self._gone[int(pid)] = int(status[0])


def _environment(settings: Settings, lease_seconds: int) -> dict[str, str]:
    assert settings.database_url and settings.pdb_url and settings.redis_url and settings.secret_key
    return {
        **os.environ,
        "PAGEWRIGHT_DATA": str(settings.data),
        "PAGEWRIGHT_DATABASE_URL": settings.database_url.get_secret_value(),
        "PAGEWRIGHT_PDB_URL": settings.pdb_url.get_secret_value(),
        "PAGEWRIGHT_REDIS_URL": settings.redis_url.get_secret_value(),
        "PAGEWRIGHT_SECRET_KEY": settings.secret_key.get_secret_value(),
        "PAGEWRIGHT_LEASE_SECONDS": str(lease_seconds),
        "PAGEWRIGHT_CPU_PROCESSES": "1",
    }


@contextmanager
def fleet_of(
    settings: Settings, *, ocr_seconds: float | tuple[float, float] = 0.1, lease_seconds: int = LEASE_SECONDS
) -> Iterator[Fleet]:
    fleet = Fleet(settings, ocr_seconds=ocr_seconds, lease_seconds=lease_seconds)
    try:
        yield fleet
    finally:
        fleet.close()
