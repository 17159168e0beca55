"""The OCR engine as anyone would call it: RapidOCR with its defaults, all threads, in a process of its own.

Started by the benchmarks as `python -m app.bench.plain`; each line on stdin is the path of an image, each line
on stdout the JSON object `{"text", "seconds"}`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    text: str
    seconds: float


class PlainEngine:
    """The other end of that process. A context manager; loaded and warm once entered."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.bench.plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return self

    @property
    def pid(self) -> int:
        return self._process.pid

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin and self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def read(self, image: Path) -> Reading:
        """Wait for the text of one image."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{image}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the plain OCR engine died")
        answer = json.loads(line)
        return Reading(text=answer["text"], seconds=answer["seconds"])


def _serve() -> None:
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # the engine logs to stdout
    from rapidocr import RapidOCR

    engine = RapidOCR()
    for line in sys.stdin:
        began = time.perf_counter()
        read = engine(line.rstrip("\n"))
        texts = getattr(read, "txts", None) or ()
        answer = {"text": "\n".join(texts), "seconds": time.perf_counter() - began}
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    _serve()
