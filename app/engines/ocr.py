"""OCR engines: image bytes -> words."""

from __future__ import annotations

import io
from typing import Protocol

from PIL import Image

from app.engines import ocr_rapid
from app.engines.pool import CpuPool
from app.errors import FileDamaged
from app.model.page import Word

STRIP_SIDE = 960
"""Longer side at which lines are looked for on receipts: no answer lost on 30 of them, at 0.4 of the time."""
SHEET_SIDE = 1280
"""The same on sheets of paper, whose print is small against the page: of seven dense ones, 960 lost up to 7 % of
the words, 1280 none that 2400 found."""
STRIP_ASPECT = 1.7
"""Longer by shorter side from which a page is a strip (paper: 1.29 to 1.41, legal size 1.65)."""


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
    """OcrEngine on RapidOCR (PP-OCRv6 small, onnxruntime) in the process pool."""

    name = "rapidocr"
    version = ocr_rapid.VERSION

    def __init__(self, pool: CpuPool) -> None:
        self._pool = pool

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        side = detection_side(*_size(image))
        return await self._pool.run(ocr_rapid.read, image, side, timeout=timeout)


def detection_side(width: int, height: int) -> int:
    """The longer side at which to look for lines, by the shape of the page."""
    longer, shorter = max(width, height), max(1, min(width, height))
    side = STRIP_SIDE if longer / shorter >= STRIP_ASPECT or longer <= STRIP_SIDE else SHEET_SIDE
    return max(32, min(side, longer))


def _size(image: bytes) -> tuple[int, int]:
    """From the header alone."""
    try:
        with Image.open(io.BytesIO(image)) as opened:
            return opened.size
    except (OSError, ValueError, SyntaxError) as error:
        raise FileDamaged(f"the page image cannot be decoded: {error}") from error
