"""A worker process as in production, but for its OCR, which says the same of every page after a while.

Run as `python -m tests.faults.worker_main SECONDS`; settings come from the environment, as a worker's do.
"""

from __future__ import annotations

import asyncio
import sys

from app import log
from app.config import Settings
from app.engines.ocr import OcrEngine
from app.engines.pool import CpuPool
from app.model.page import Word
from app.worker import run
from tests.doubles.ocr import ReplayOcr
from tests.pipeline.line import words


class SlowOcr(ReplayOcr):
    def __init__(self, seconds: float) -> None:
        super().__init__(default=words())
        self._seconds = seconds

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        await asyncio.sleep(self._seconds)
        return await super().read(image, timeout=timeout)


def main() -> None:
    seconds = float(sys.argv[1])

    def ocr(pool: CpuPool) -> OcrEngine:
        del pool
        return SlowOcr(seconds)

    settings = Settings()
    log.configure(settings)
    asyncio.run(run(settings, ocr=ocr))


if __name__ == "__main__":
    main()
