"""Whether the OCR processes stay small: many pages in one run, and what the largest process holds on the way."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from app.bench.data import Sample
from app.bench.line import Line
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.readers.catalogue import builtin_schemas

MARKS = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Shares of the run after which is looked."""


async def run(samples: Sequence[Sample], pages: int, processes: int) -> dict[str, Any]:
    """The documents over and over until that many pages are read. Prints as it goes."""
    pool = ProcessPool(processes)
    memory, began, done = _Memory(), time.perf_counter(), 0
    looks: list[dict[str, float]] = []
    marks = [round(pages * share) for share in MARKS]
    print(f"{'pages':>7}{'MB':>7}{'most so far':>13}{'pages/min':>11}", flush=True)  # noqa: T201
    try:
        cycle = itertools.cycle(samples)
        while done < pages:
            with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder:
                line = Line(storage=open_storage(Path(folder)), pool=pool, schemas=builtin_schemas())
                some = list(itertools.islice(cycle, 2 * processes))
                done += sum(map(len, await asyncio.gather(*(line.document(sample.path) for sample in some))))
            memory.look()
            now, most = round(memory.now / 1024**2), round(memory.most / 1024**2)
            while marks and done >= marks[0]:
                marks.pop(0)
                rate = 60 * done / (time.perf_counter() - began)
                looks.append(
                    {"pages": done, "largest_child_mb": now, "most_mb": most, "pages_a_minute": round(rate, 1)}
                )
                print(f"{done:>7}{now:>7}{most:>13}{rate:>11.1f}", flush=True)  # noqa: T201
    finally:
        pool.close()
    return {"pages": done, "processes": processes, "looks": looks}


@dataclass(slots=True)
class _Memory:
    """Bytes held by the largest child: now, and the most one ever held as its system remembers it."""

    now: int = 0
    most: int = 0

    def look(self) -> None:
        self.now = 0
        for child in psutil.Process().children():
            try:
                self.now = max(self.now, child.memory_info().rss)
                self.most = max(self.most, self.now, _peak(child.pid))
            except (psutil.Error, OSError):  # ended in the meantime
                continue


def _peak(pid: int) -> int:
    """Linux remembers the peak; elsewhere what is held now must do."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return 0
    kilobytes = next((line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")), "0")
    return int(kilobytes) * 1024
