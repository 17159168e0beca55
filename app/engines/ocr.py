"""OCR engines: image bytes -> words."""

from __future__ import annotations

from typing import Protocol

from app.model.page import Word


class OcrEngine(Protocol):
    """`name` and `version` identify engine and models in every result."""

    name: str
    version: str

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        """Words of one upright page image (any format Pillow reads), boxes as shares of it."""
        ...
