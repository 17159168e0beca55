"""Which engines are installed on this machine: workers say so in their lease, for whoever chooses one."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from app.engines import ocr_paddle, pdf_poppler
from app.engines.ocr_tesseract import PROGRAM
from app.errors import EngineUnavailable

TIMEOUT_SECONDS = 10


def installed_engines(paddle_models: Path | None) -> tuple[str, ...]:
    """Names of app.model.engines, sorted; of Tesseract also each language, as `tesseract/deu`. What comes with
    Pagewright is always there."""
    found = {"rapidocr", "pdfium", *_tesseract()}
    if all(shutil.which(tool) for tool in pdf_poppler.TOOLS):
        found.add("poppler")
    if find_spec("paddleocr") is not None and _has_models(paddle_models):
        found.add("paddleocr")
    return tuple(sorted(found))


def _tesseract() -> set[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        return set()
    try:
        said = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):  # it is there, and cannot be run
        return set()
    names = said.stdout.splitlines()[1:]  # below a headline
    return {"tesseract", *(f"tesseract/{name.strip()}" for name in names if name.strip())}


def _has_models(models: Path | None) -> bool:
    try:
        ocr_paddle.checked(models)
    except EngineUnavailable:
        return False
    return True
