"""Stand-ins for the OCR engine: one that replays what a real one once said, and ones that fail.

`python -m tests.doubles.ocr FOLDER IMAGE…` reads images with the real engine and records its words in FOLDER.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from app.engines.ocr import OcrEngine
from app.errors import EngineUnavailable, PagewrightError
from app.model.geometry import Box
from app.model.page import Word

WORDS = TypeAdapter(tuple[Word, ...])


class ReplayOcr:
    """Says what was recorded for an image: from a folder of `<sha256>.json`, or from a mapping of sha256 or of
    the image's bytes. With `default` set, unknown images give that; otherwise they are an error."""

    name = "replay"
    version = "1"

    def __init__(
        self,
        recorded: Path | Mapping[str | bytes, Sequence[Word]] | None = None,
        *,
        default: Sequence[Word] | None = None,
    ) -> None:
        self._recorded = recorded if recorded is not None else {}
        self._default = default
        self.asked: list[str] = []  # sha256 of every image read, in order

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ARG002, ASYNC109
        digest = hashlib.sha256(image).hexdigest()
        self.asked.append(digest)
        if isinstance(self._recorded, Path):
            file = self._recorded / f"{digest}.json"
            if file.is_file():
                return WORDS.validate_json(file.read_bytes())
        else:
            for key in (digest, image):
                if key in self._recorded:
                    return tuple(self._recorded[key])
        if self._default is None:
            raise EngineUnavailable(f"nothing was recorded for image {digest}")
        return tuple(self._default)


class FailingOcr:
    """Raises `error` on the first `times` calls (always by default), then hands over to `then`."""

    name = "failing"
    version = "1"

    def __init__(self, error: PagewrightError, *, times: int | None = None, then: OcrEngine | None = None) -> None:
        self._error = error
        self._left = times
        self._then = then
        self.calls = 0

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        self.calls += 1
        if self._then is not None and self._left is not None and self.calls > self._left:
            return await self._then.read(image, timeout=timeout)
        raise self._error


async def record(engine: OcrEngine, image: bytes, folder: Path) -> tuple[Word, ...]:
    """Read with `engine` and keep the answer in `folder`, where ReplayOcr(folder) finds it."""
    words = await engine.read(image, timeout=120)
    (folder / f"{hashlib.sha256(image).hexdigest()}.json").write_bytes(WORDS.dump_json(words))
    return words


def words_of(text: str, *, top: float = 0.1, left: float = 0.1, size: float = 0.02) -> tuple[Word, ...]:
    """Words as they would stand on a page: one line of `text` under the other from `top` on, `size` high (share of
    the page), letters half as wide; two spaces or more leave a gap of their own width."""
    found: list[Word] = []
    for number, line in enumerate(text.splitlines()):
        y = top + number * size * 1.6
        column = 0
        while column < len(line):
            if line[column] == " ":
                column += 1
                continue
            end = line.find(" ", column)
            end = len(line) if end < 0 else end
            x0, x1 = (min(1.0, left + at * size / 2) for at in (column, end))
            found.append(
                Word(text=line[column:end], box=Box(x0=x0, y0=y, x1=x1, y1=min(1.0, y + size)), confidence=0.9)
            )
            column = end
    return tuple(found)


async def _main(folder: Path, images: Sequence[Path]) -> None:
    from app.engines.ocr import RapidOcr
    from app.engines.pool import ProcessPool

    pool = ProcessPool(1)
    try:
        for image in images:
            await record(RapidOcr(pool), image.read_bytes(), folder)
    finally:
        pool.close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
