"""Files cut into pages: an image each, and the text layer of PDFs. Each file is opened in a process of its own, which
has its limits of memory, processor time, wall clock and pixels; what it breaks is a page, or the document."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import errors
from app.engines import pdf
from app.engines.split_client import SERVER
from app.model.document import Failure
from app.model.limits import Limits

PAGE_CPU_SECONDS = 20
"""Of one page; an ordinary one takes 0.03. A form bomb costs this, not the time of the pages after it."""
BREAKS = 3
"""How often a document may break its process before its remaining pages are given up."""
LEAVE_SECONDS = 5.0
"""How long a process that was told to end is waited for."""

_REFUSALS: dict[str, type[errors.PagewrightError]] = {
    kind.code: kind
    for kind in (errors.FileEncrypted, errors.FileDamaged, errors.FileOverLimit, errors.EngineUnavailable)
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A file the process wrote, and its sha256."""

    path: Path
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPage:
    """`width` and `height` in pixels. A page that could not be drawn has `failure` and neither image nor text."""

    number: int
    width: int = 0
    height: int = 0
    image: Made | None = None
    text: Made | None = None
    failure: Failure | None = None


class _Broke(Exception):
    """The process ended before it had answered for everything."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure

    @property
    def killed(self) -> bool:
        return self.failure.code == errors.StepFailed.code


async def split_file(
    path: Path, media_type: str, folder: Path, *, limits: Limits, engine: str = pdf.ENGINE
) -> tuple[DrawnPage, ...]:
    """Draw every page of the file at `path` into `folder`, one file after the other; PDFs with the engine of that
    name. FileEncrypted, FileDamaged, FileOverLimit and EngineUnavailable for the whole document; a page that fails
    alone is told as such."""
    if engine not in pdf.ENGINES:
        raise errors.EngineUnavailable(f"there is no PDF engine {engine!r}; there are: {', '.join(pdf.ENGINES)}")
    pages: list[DrawnPage] = []
    ends = time.monotonic() + limits.split_wall_seconds
    cpu = 0.0
    count: int | None = None
    again: set[int] = set()
    for _ in range(BREAKS):
        spent = 0.0
        try:
            order = _order(path, media_type, folder, len(pages) + 1, limits, engine)
            async with _process(order) as reader:
                async for answer in _answers(reader, ends, limits):
                    spent = float(answer["cpu"])
                    if cpu + spent > limits.split_cpu_seconds:
                        raise _Broke(
                            _over_time(f"{limits.split_cpu_seconds} s of processor time, the limit on splitting")
                        )
                    if "pages" in answer:
                        count = int(answer["pages"])
                    elif "page" in answer:
                        pages.append(_drawn(answer, folder))
                    elif "error" in answer:
                        raise _REFUSALS[answer["error"]](answer["detail"])
                    else:
                        return tuple(pages)
        except _Broke as broke:
            if broke.killed and len(pages) + 1 not in again:  # by someone: it may be no fault of the page
                again.add(len(pages) + 1)
                continue
            if count is None:
                raise _raised(broke.failure) from broke
            cpu += spent + PAGE_CPU_SECONDS if broke.failure.code == "file_over_limit" else spent
            pages.append(DrawnPage(number=len(pages) + 1, failure=broke.failure))
            if len(pages) >= count:
                return tuple(pages)
            if time.monotonic() > ends or cpu > limits.split_cpu_seconds:
                break
    given_up = Failure(
        code=errors.StepTimedOut.code if time.monotonic() > ends else errors.FileOverLimit.code,
        detail="not reached: the pages before it used up the limits on splitting",
        retryable=False,
    )
    pages += [DrawnPage(number=n, failure=given_up) for n in range(len(pages) + 1, (count or 0) + 1)]
    return tuple(pages)


async def draw_page(
    path: Path, media_type: str, folder: Path, number: int, *, limits: Limits, engine: str = pdf.ENGINE
) -> DrawnPage:
    """Page `number` of the file alone, as split_file draws it, with all of the time a document may take for itself.
    What stands in its way is told as the page's failure; FileEncrypted, FileDamaged, FileOverLimit and
    EngineUnavailable are of the document."""
    ends = time.monotonic() + limits.split_wall_seconds
    try:
        async with _process(_order(path, media_type, folder, number, limits, engine)) as reader:
            async for answer in _answers(reader, ends, limits):
                if "page" in answer:
                    return _drawn(answer, folder)
                if "error" in answer:
                    raise _REFUSALS[answer["error"]](answer["detail"])
    except _Broke as broke:
        return DrawnPage(number=number, failure=broke.failure)
    return DrawnPage(number=number, failure=_death({"exit": 0}, limits))


def _order(path: Path, media_type: str, folder: Path, first: int, limits: Limits, engine: str) -> dict[str, Any]:
    """What the process is told (app.engines.split_child)."""
    return {
        "media_type": media_type,
        "engine": engine,
        "path": str(path),
        "folder": str(folder),
        "first": first,
        "dpi": limits.dpi,
        "pages": limits.pages,
        "page_pixels": limits.page_pixels,
        "page_cpu_seconds": min(PAGE_CPU_SECONDS, limits.split_cpu_seconds),
        "memory": limits.split_memory_bytes,
        "programs": os.environ.get("PATH", ""),
    }


@asynccontextmanager
async def _process(order: dict[str, Any]) -> AsyncIterator[asyncio.StreamReader]:
    """What the process says that works on `order`. It has ended when this is left."""
    reader, writer = await asyncio.open_unix_connection(sock=SERVER.begin(order))
    try:
        yield reader
    finally:
        with suppress(OSError, TimeoutError):
            if not reader.at_eof():
                writer.get_extra_info("socket").shutdown(socket.SHUT_WR)  # the server then ends the process
                await asyncio.wait_for(_drained(reader), LEAVE_SECONDS)
        writer.close()


async def _drained(reader: asyncio.StreamReader) -> None:
    while await reader.read(1 << 16):
        pass


async def _answers(reader: asyncio.StreamReader, ends: float, limits: Limits) -> AsyncIterator[dict[str, Any]]:
    """What the process says, line by line, until it has said that it is done. _Broke when it stops before."""
    while True:
        try:
            line = await asyncio.wait_for(reader.readline(), max(0.0, ends - time.monotonic()))
        except TimeoutError as error:
            raise _Broke(_over_time("the limit on the time for splitting", retryable=True)) from error
        except ConnectionError:
            line = b""
        if not line:  # the server is gone, and with it its processes
            raise _Broke(_death({"exit": -signal.SIGKILL}, limits))
        if not line.strip():
            continue
        answer: dict[str, Any] = json.loads(line)
        if "exit" in answer:
            raise _Broke(_death(answer, limits))
        yield answer
        if "end" in answer or ("error" in answer and "page" not in answer):
            return


def _drawn(answer: dict[str, Any], folder: Path) -> DrawnPage:
    number = int(answer["page"])
    if "error" in answer:
        failure = Failure(code=answer["error"], detail=answer["detail"], retryable=False)
        return DrawnPage(number=number, failure=failure)

    def made(name: str) -> Made | None:
        return Made(path=folder / Path(answer[name][0]).name, sha256=answer[name][1]) if name in answer else None

    return DrawnPage(
        number=number, width=answer["width"], height=answer["height"], image=made("image"), text=made("text")
    )


def _death(answer: dict[str, Any], limits: Limits) -> Failure:
    status = answer["exit"]
    if answer.get("memory"):
        megabytes = limits.split_memory_bytes / 1024**2
        detail = f"drawing it took more than {megabytes:.0f} MB of memory, which is the limit"
        return Failure(code=errors.FileOverLimit.code, detail=detail, retryable=False)
    if status == -signal.SIGXCPU:
        return _over_time(f"{min(PAGE_CPU_SECONDS, limits.split_cpu_seconds)} s of processor time")
    if status in (-signal.SIGKILL, -signal.SIGTERM):  # from outside: the next try may well succeed
        return Failure(code=errors.StepFailed.code, detail="the process that drew it was killed", retryable=True)
    return Failure(
        code=errors.FileDamaged.code,
        detail="it broke the engine that draws it, or went past its memory limit",
        retryable=False,
    )


def _over_time(what: str, *, retryable: bool = False) -> Failure:
    code = errors.StepTimedOut.code if retryable else errors.FileOverLimit.code
    return Failure(code=code, detail=f"drawing it took more than {what}", retryable=retryable)


def _raised(failure: Failure) -> errors.PagewrightError:
    kinds = (errors.FileOverLimit, errors.FileDamaged, errors.StepTimedOut, errors.StepFailed)
    return next(kind for kind in kinds if kind.code == failure.code)(failure.detail)
