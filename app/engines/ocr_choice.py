"""The OCR engine an organisation has chosen."""

from __future__ import annotations

from pathlib import Path

from app.engines.ocr import OcrEngine, RapidOcr
from app.engines.ocr_paddle import PaddleOcr
from app.engines.ocr_tesseract import TesseractOcr
from app.engines.pool import CpuPool
from app.errors import EngineUnavailable

NAMES = (RapidOcr.name, TesseractOcr.name, PaddleOcr.name)


def ocr_engine(name: str, languages: tuple[str, ...], pool: CpuPool, paddle_models: Path | None) -> OcrEngine:
    """The engine of that name. EngineUnavailable where there is none; what an engine itself lacks (a program, a
    language, models) is said when it is asked to read."""
    if name == RapidOcr.name:
        return RapidOcr(pool)
    if name == TesseractOcr.name:
        return TesseractOcr(pool, languages)
    if name == PaddleOcr.name:
        return PaddleOcr(pool, paddle_models)
    raise EngineUnavailable(
        f"there is no OCR engine {name!r}; there are: {', '.join(NAMES)}",
        remedy="Choose one of them for the organisation.",
    )
