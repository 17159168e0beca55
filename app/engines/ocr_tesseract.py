"""Tesseract as the OCR engine: its program on the PATH, its TSV read."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import Image

from app.engines.pool import CpuPool
from app.errors import EngineUnavailable, FileDamaged, StepFailed, StepTimedOut
from app.model.geometry import Box
from app.model.page import Word

PROGRAM = "tesseract"
LEAST_CONFIDENCE = 30.0
"""Percent; below, Tesseract guesses at specks."""
_NOT_LOADED = re.compile(r"Failed loading language '([^']+)'")
_WORD = "5"  # the level of words in the TSV


class TesseractOcr:
    """OcrEngine on Tesseract 4 or 5. `languages` are its own names ("eng", "deu"); English where there are none."""

    name = "tesseract"

    def __init__(self, pool: CpuPool, languages: tuple[str, ...] = ()) -> None:
        self._pool = pool
        self._languages = languages or ("eng",)

    @property
    def version(self) -> str:
        """Of the program and the languages, both of which change what is read; "missing" where it is not there."""
        return f"{_version()}+{'+'.join(self._languages)}"

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        return await self._pool.run(read, image, self._languages, timeout, timeout=timeout + 5)


def read(image: bytes, languages: tuple[str, ...], timeout: float) -> tuple[Word, ...]:
    """Words of the page image. EngineUnavailable where program or language is missing, StepTimedOut, FileDamaged."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise EngineUnavailable(
            "the OCR engine Tesseract was chosen, but there is no `tesseract` on the PATH of the worker",
            remedy="Install Tesseract where the workers run, or choose another OCR engine.",
        )
    try:
        with Image.open(io.BytesIO(image)) as opened:
            width, height = opened.size
    except (OSError, ValueError, SyntaxError) as error:
        raise FileDamaged(f"the page image cannot be decoded: {error}") from error
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", "+".join(languages), "--psm", "3", "tsv"],
            input=image,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StepTimedOut(f"tesseract took more than {timeout:g} s") from error
    said = done.stderr.decode(errors="replace")
    if done.returncode != 0 or _NOT_LOADED.search(said):  # with one language of several it reads on as if all were well
        raise _failure(said, languages)
    return tuple(_words(done.stdout.decode(errors="replace"), width, height))


def _failure(said: str, languages: tuple[str, ...]) -> EngineUnavailable | StepFailed:
    missing = _NOT_LOADED.findall(said)
    if missing or "load any languages" in said or "traineddata" in said:
        return EngineUnavailable(
            f"Tesseract has no data for {' or '.join(missing or languages)}",
            remedy="Install the language data of Tesseract where the workers run, or choose another language.",
        )
    last = said.strip().splitlines()
    return StepFailed(f"tesseract failed: {last[-1] if last else 'it said nothing'}")


def _words(table: str, width: int, height: int) -> Iterator[Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != _WORD or not text or float(row["conf"]) < LEAST_CONFIDENCE:
            continue
        left, top = int(row["left"]), int(row["top"])
        right, bottom = left + int(row["width"]), top + int(row["height"])
        yield Word(
            text=text,
            box=Box(
                x0=round(max(0.0, left / width), 5),
                y0=round(max(0.0, top / height), 5),
                x1=round(min(1.0, right / width), 5),
                y1=round(min(1.0, bottom / height), 5),
            ),
            confidence=round(min(1.0, float(row["conf"]) / 100), 4),
        )


@cache
def _version() -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        return "missing"
    said = subprocess.run([program, "--version"], capture_output=True, timeout=10, check=False)
    first = (said.stdout or said.stderr).decode(errors="replace").split()
    return first[1] if len(first) > 1 else "unknown"
