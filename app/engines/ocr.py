"""OCR engines: image bytes -> words."""

from __future__ import annotations

from typing import Protocol

from app.engines import ocr_rapid
from app.engines.pool import CpuPool
from app.model.page import Word


class OcrEngine(Protocol):
    """`name` and `version` identify engine and models in every result."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        """Words of one upright page image (any format Pillow reads), boxes as shares of it."""
        ...


class RapidOcr:
    """OcrEngine on RapidOCR (PP-OCRv6 small) in the process pool."""

    name = "rapidocr"
    version = ocr_rapid.VERSION

    def __init__(self, pool: CpuPool) -> None:
        self._pool = pool

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        return await self._pool.run(ocr_rapid.read, image, timeout=timeout)
