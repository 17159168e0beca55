"""Hostile files end as they must, cost no more than their limits, and disturb nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.engines.media import HEAD_BYTES, PDF, sniff
from app.engines.split import DrawnPage, split_file
from app.engines.split_client import SplitServer
from app.errors import FileProblem
from app.model.limits import Limits
from app.samples.hostile import EITHER, PROCESSED, REFUSED, Hostile, hostile
from tests.pipeline import files

MEMORY = 400 * 1024**2
CPU = 1
FILES = {each.filename: each for each in hostile()}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SplitServer]:
    own = SplitServer()
    monkeypatch.setattr("app.engines.split.SERVER", own)
    yield own
    own.close()


async def split(folder: Path, data: bytes, media_type: str) -> tuple[DrawnPage, ...]:
    limits = Limits(split_cpu_seconds=CPU, split_memory_bytes=MEMORY, split_wall_seconds=60)
    return await split_file(placed(folder, data), media_type, folder, limits=limits)


def placed(folder: Path, data: bytes) -> Path:
    folder.mkdir()
    (folder / "original").write_bytes(data)
    return folder / "original"


async def outcome(folder: Path, file: Hostile) -> str:
    """`processed`, or what it was refused with."""
    media_type = sniff(file.content[:HEAD_BYTES])
    if media_type is None:
        return "refused: no known type"
    try:
        pages = await split(folder, file.content, media_type)
    except FileProblem as problem:
        return f"refused: {problem.detail}"
    failed = [page.failure for page in pages if page.failure is not None]
    return PROCESSED if len(failed) < len(pages) else f"refused: {failed[0].detail}"


class Watch:
    """The largest memory of a process the server forked, and the processor time all of them took."""

    def __init__(self, server: SplitServer) -> None:
        self._server = server
        self.memory = 0

    async def look(self) -> None:
        while True:
            if self._server.pid is not None:
                for child in psutil.Process(self._server.pid).children():
                    try:
                        self.memory = max(self.memory, child.memory_info().rss)
                    except psutil.NoSuchProcess:
                        continue
            await asyncio.sleep(0.02)

    @property
    def cpu(self) -> float:
        assert self._server.pid is not None
        times = psutil.Process(self._server.pid).cpu_times()
        return times.children_user + times.children_system


@pytest.mark.parametrize("name", FILES)
async def test_each_ends_as_it_must_within_its_limits(server: SplitServer, tmp_path: Path, name: str) -> None:
    file = FILES[name]
    await split(tmp_path / "before", files.pdf(["good"]), PDF)  # the server is there
    watch = Watch(server)
    looking, before = asyncio.create_task(watch.look()), watch.cpu
    try:
        end = await outcome(tmp_path / "hostile", file)
        await asyncio.sleep(0.1)  # the last process is gone
    finally:
        looking.cancel()
    assert end.startswith((PROCESSED, REFUSED) if file.end == EITHER else file.end), end
    assert len(end) > len("refused: ") or end == PROCESSED  # with a reason
    assert watch.cpu - before < CPU + 1.5
    assert watch.memory <= MEMORY
    (page,) = await split(tmp_path / "after", files.pdf(["good"]), PDF)
    assert page.failure is None


async def test_good_files_beside_bombs_are_not_kept_waiting(server: SplitServer, tmp_path: Path) -> None:
    bombs = [
        asyncio.create_task(outcome(tmp_path / f"bomb{n}", FILES[name]))
        for n, name in enumerate(("form-bomb.pdf", "pattern-bomb.pdf", "form-bomb.pdf"))
    ]
    while server.pid is None or len(psutil.Process(server.pid).children()) < len(bombs):
        await asyncio.sleep(0.01)
    for number in range(5):
        (page,) = await split(tmp_path / f"good{number}", files.pdf([f"good {number}"]), PDF)
        assert page.failure is None
    assert not any(bomb.done() for bomb in bombs)  # all five were through before any bomb was
    began = time.monotonic()
    assert all(end.startswith("refused") for end in await asyncio.gather(*bombs))
    assert time.monotonic() - began < 60
