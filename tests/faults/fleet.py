"""Worker processes to be killed, paused and stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.config import Settings

ROOT = Path(__file__).parents[2]
LEASE_SECONDS = 3


class Fleet:
    """Keeps `processes`, in the order they were started."""

    def __init__(self, settings: Settings, *, ocr_seconds: float = 0.1) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.log = settings.data / "workers.log"
        self._seconds = ocr_seconds
        assert settings.database_url and settings.pdb_url and settings.redis_url and settings.secret_key
        self._environment = {
            **os.environ,
            "PAGEWRIGHT_DATA": str(settings.data),
            "PAGEWRIGHT_DATABASE_URL": settings.database_url.get_secret_value(),
            "PAGEWRIGHT_PDB_URL": settings.pdb_url.get_secret_value(),
            "PAGEWRIGHT_REDIS_URL": settings.redis_url.get_secret_value(),
            "PAGEWRIGHT_SECRET_KEY": settings.secret_key.get_secret_value(),
            "PAGEWRIGHT_LEASE_SECONDS": str(LEASE_SECONDS),
            "PAGEWRIGHT_CPU_PROCESSES": "1",
        }

    def start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.worker_main", str(self._seconds)],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    @property
    def alive(self) -> list[subprocess.Popen[bytes]]:
        return [p for p in self.processes if p.poll() is None]

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()

    async def stop(self, process: subprocess.Popen[bytes], *, seconds: float = 20) -> int:
        """Ask it to end; its exit code."""
        process.send_signal(signal.SIGTERM)
        return await asyncio.get_running_loop().run_in_executor(None, lambda: process.wait(seconds))


@contextmanager
def fleet_of(settings: Settings, *, ocr_seconds: float = 0.1) -> Iterator[Fleet]:
    fleet = Fleet(settings, ocr_seconds=ocr_seconds)
    try:
        yield fleet
    finally:
        for process in fleet.alive:
            process.kill()
            process.wait()
