"""PaddleOCR itself as the OCR engine, with models from a folder on this machine: it never fetches any."""

from __future__ import annotations

import os
import re
import threading
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from app.engines.ocr_rapid import decode
from app.engines.pool import CpuPool
from app.errors import EngineUnavailable
from app.model.geometry import Box
from app.model.page import Word

FOLDERS = ("det", "rec")
"""What the model folder must hold: a model each for finding lines and for reading them, as PaddleOCR exports them."""
LEAST_SCORE = 0.5

_turn = threading.Lock()


class PaddleOcr:
    """OcrEngine on PaddleOCR 3. `models` is the folder with `det` and `rec`; None is an error at the first page."""

    name = "paddleocr"

    def __init__(self, pool: CpuPool, models: Path | None) -> None:
        self._pool = pool
        self._models = models

    @property
    def version(self) -> str:
        """Of the package, and of the models by the name of their folder."""
        return f"{_version()}+{self._models.name if self._models else 'none'}"

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        return await self._pool.run(read, image, str(checked(self._models)), timeout=timeout)


def checked(models: Path | None) -> Path:
    """The folder, where everything it must hold is there. EngineUnavailable."""
    if models is None:
        raise EngineUnavailable(
            "the OCR engine PaddleOCR was chosen, but no folder of models is set",
            remedy="Set PAGEWRIGHT_PADDLE_MODELS to a folder that holds the models as `det` and `rec`.",
        )
    missing = [name for name in FOLDERS if not (models / name).is_dir()]
    if missing:
        raise EngineUnavailable(
            f"PaddleOCR's folder of models {models} has no {' and no '.join(missing)}",
            remedy="Put PaddleOCR's exported models there: `det` finds lines, `rec` reads them.",
        )
    return models


def read(image: bytes, models: str) -> tuple[Word, ...]:
    """Words of the page image; a line's width is shared among its words by their letters. EngineUnavailable,
    FileDamaged."""
    pixels = decode(image)
    with _turn:
        (page,) = _engine(models).predict(pixels)
    height, width = pixels.shape[:2]
    words: list[Word] = []
    for text, score, corners in zip(page["rec_texts"], page["rec_scores"], page["rec_polys"], strict=True):
        if score < LEAST_SCORE:
            continue
        xs = [min(1.0, max(0.0, float(x) / width)) for x, _ in corners]
        ys = [min(1.0, max(0.0, float(y) / height)) for _, y in corners]
        line = Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))
        words += _words(text, float(score), line)
    return tuple(words)


def _words(text: str, score: float, line: Box) -> list[Word]:
    words: list[Word] = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        start, end = at / len(text), (at + len(part)) / len(text)
        box = Box(x0=line.x0 + line.width * start, y0=line.y0, x1=line.x0 + line.width * end, y1=line.y1)
        words.append(Word(text=part, box=Box.from_list(box.as_list()), confidence=round(score, 4)))
        at += len(part)
    return words


@cache
def _engine(models: str) -> Any:
    folder = checked(Path(models))
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"  # it asks the hosts of its models otherwise
    try:
        from paddleocr import PaddleOCR  # type: ignore[import-not-found]  # optional: who chooses it installs it
    except ImportError as error:
        raise EngineUnavailable(
            "the OCR engine PaddleOCR was chosen, but the package paddleocr is not installed",
            remedy="Install paddleocr and paddlepaddle where the workers run, or choose another OCR engine.",
        ) from error
    return PaddleOCR(
        text_detection_model_dir=str(folder / "det"),
        text_detection_model_name=_model_name(folder / "det"),
        text_recognition_model_dir=str(folder / "rec"),
        text_recognition_model_name=_model_name(folder / "rec"),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        device="cpu",
        cpu_threads=1,
    )


def _model_name(folder: Path) -> str | None:
    """As the exported model says it; without it PaddleOCR takes the folder for its default model, and refuses it."""
    description = folder / "inference.yml"
    if not description.is_file():
        return None
    named = re.search(r"^\s*model_name:\s*(\S+)", description.read_text(), re.MULTILINE)
    return named.group(1) if named else None


def _version() -> str:
    try:
        return version("paddleocr")
    except PackageNotFoundError:
        return "missing"
