"""Worker processes as in production, but for two engines: OCR, which says after a while what it makes up of a page's
image, and the storage, which can be full.

`python -m tests.faults.worker_main LOW HIGH` forks one for each line it reads: a start then costs no imports. It
answers `born PID`, and says `gone PID STATUS` of each that ends. OCR takes LOW to HIGH seconds, as the image will have
it. Settings come from the environment, as a worker's do; whatever workers say goes to standard error.
"""

from __future__ import annotations

import asyncio
import faulthandler
import hashlib
import os
import random
import select
import signal
import sys
import traceback
from pathlib import Path

from app import log
from app.config import Settings
from app.engines.child import die_with
from app.engines.ocr import OcrEngine
from app.engines.pool import CpuPool
from app.model.page import Word
from app.worker import run
from tests.doubles.ocr import ReplayOcr
from tests.doubles.storage import FillingStorage
from tests.pipeline.line import RECEIPT, words

FULL = "disk-full"
"""While this file lies in DATA, the storage is full."""


class SlowOcr(ReplayOcr):
    """A receipt whose number, total and duration are those of the image."""

    def __init__(self, low: float, high: float) -> None:
        super().__init__()
        self._low, self._high = low, high

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ARG002, ASYNC109
        mark = int.from_bytes(hashlib.sha256(image).digest()[:4], "big")
        await asyncio.sleep(self._low + (self._high - self._low) * (mark % 1000) / 1000)
        return words((*RECEIPT[:2], f"RECEIPT NO {mark}", RECEIPT[3], f"TOTAL RM {mark % 90000 / 100:.2f}"))


def _work(low: float, high: float) -> None:
    def ocr(pool: CpuPool) -> OcrEngine:
        del pool
        return SlowOcr(low, high)

    settings = Settings()

    def storage(where: str | Path) -> FillingStorage:
        return FillingStorage(where, settings.data / FULL)

    log.configure(settings)
    asyncio.run(run(settings, ocr=ocr, storage=storage))


def _be_worker(parent: int, low: float, high: float) -> int:
    """The life of a fork; its exit status."""
    die_with(parent)
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    random.seed()
    faulthandler.register(signal.SIGUSR1)
    try:
        _work(low, high)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _say(what: str) -> None:
    os.write(1, f"{what}\n".encode())


def main() -> None:
    low, high = float(sys.argv[1]), float(sys.argv[2])
    us = os.getpid()
    children: set[int] = set()
    while True:
        if select.select([0], [], [], 0.02)[0]:
            asked = os.read(0, 4096)
            if not asked:
                break
            for _ in range(asked.count(b"\n")):
                child = os.fork()
                if not child:
                    os._exit(_be_worker(us, low, high))
                children.add(child)
                _say(f"born {child}")
        while children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            children.discard(pid)
            _say(f"gone {pid} {os.waitstatus_to_exitcode(status)}")
    for child in children:
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    main()
